import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/** A queue, spoken to in few words. Messages are JSON. */
export interface Queue {
  send(message: object): Promise<void>;
  /** In batches of ten; throws when any message was not taken, so that the caller is tried again. */
  sendAll(messages: readonly object[]): Promise<void>;
}

let shared: SQSClient | undefined;

/** The queue at this address, over the one client of the function. */
export function openQueue(url: string): Queue {
  shared ??= new SQSClient({ maxAttempts: 4 });
  return createQueue(shared, url);
}

export function createQueue(client: SQSClient, url: string): Queue {
  return {
    async send(message) {
      await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(message) }));
    },
    async sendAll(messages) {
      for (let start = 0; start < messages.length; start += 10) {
        const entries = messages
          .slice(start, start + 10)
          .map((message, index) => ({ Id: String(index), MessageBody: JSON.stringify(message) }));
        const { Failed: failed = [] } = await client.send(
          new SendMessageBatchCommand({ QueueUrl: url, Entries: entries }),
        );
        if (failed.length > 0)
          throw new Error(`${failed.length} messages were not taken: ${failed[0]?.Code}`);
      }
    },
  };
}
