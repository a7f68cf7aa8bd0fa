import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { messageVersion } from './messages.ts';

/** A queue, spoken to in few words. Messages are JSON, in today's version unless they say another. */
export interface Queue {
  /** @param delaySeconds how long it is kept from the worker, at most 900 */
  send(message: object, delaySeconds?: number): Promise<void>;
  /** In batches of ten; throws when any message was not taken, so that the caller is tried again. */
  sendAll(messages: readonly object[], delaySeconds?: number): Promise<void>;
}

let shared: SQSClient | undefined;

/** The queue at this address, over the one client of the function. */
export function openQueue(url: string): Queue {
  shared ??= new SQSClient({ maxAttempts: 4 });
  return createQueue(shared, url);
}

export function createQueue(client: SQSClient, url: string): Queue {
  return {
    async send(message, delaySeconds = 0) {
      const command = { QueueUrl: url, MessageBody: bodyOf(message), ...delayed(delaySeconds) };
      await client.send(new SendMessageCommand(command));
    },
    async sendAll(messages, delaySeconds = 0) {
      for (let start = 0; start < messages.length; start += 10) {
        const entries = messages.slice(start, start + 10).map((message, index) => ({
          Id: String(index),
          MessageBody: bodyOf(message),
          ...delayed(delaySeconds),
        }));
        const { Failed: failed = [] } = await client.send(
          new SendMessageBatchCommand({ QueueUrl: url, Entries: entries }),
        );
        if (failed.length > 0)
          throw new Error(`${failed.length} messages were not taken: ${failed[0]?.Code}`);
      }
    },
  };
}

function bodyOf(message: object): string {
  return JSON.stringify({ v: messageVersion, ...message });
}

function delayed(seconds: number): { DelaySeconds?: number } {
  return seconds === 0 ? {} : { DelaySeconds: seconds };
}
