import {
  ChangeMessageVisibilityBatchCommand,
  InvalidMessageContents,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { messageVersion } from './messages.ts';
import { Refused } from './refused.ts';
import { together } from './together.ts';

/** Bytes of a message, and of all messages of a batch, that SQS takes at most (1 MiB). */
export const messageBytesAtMost = 1_048_576;

/** A queue, spoken to in few words. Messages are JSON, in today's version unless they say another. */
export interface Queue {
  /** @param delaySeconds how long it is kept from the worker, at most 900 */
  send(message: object, delaySeconds?: number): Promise<void>;
  /**
   * In batches. Each message by itself: what is wrong with one holds no other back.
   * @throws Refused when only what trying again cannot help was not taken, Error when anything else was not
   */
  sendAll(messages: readonly object[], delaySeconds?: number): Promise<void>;
}

/** Messages that a worker has taken from a queue. */
export interface Taken {
  /** Keeps a message from other workers for so many seconds from now. */
  hide(receipt: string, seconds: number): Promise<void>;
}

let shared: SQSClient | undefined;

function ofFunction(): SQSClient {
  shared ??= new SQSClient({ maxAttempts: 4 });
  return shared;
}

/** The queue at this address, over the one client of the function. */
export function openQueue(url: string): Queue {
  return createQueue(ofFunction(), url);
}

/** Messages that SQS takes a word about in one request. */
const entriesAtMost = 10;

/** What a worker has taken from the queue at this address, over the one client of the function. */
export function openTaken(url: string): Taken {
  return createTaken(ofFunction(), url);
}

/** The messages of a batch begin together: what is said of them in the same moment is one request. */
export function createTaken(client: Pick<SQSClient, 'send'>, url: string): Taken {
  const hideAll = together<Hidden, string | undefined>(async (hidden) => {
    const faults: (string | undefined)[] = [];
    for (let from = 0; from < hidden.length; from += entriesAtMost) {
      const some = hidden.slice(from, from + entriesAtMost);
      const Entries = some.map(({ receipt, seconds }, index) => ({
        Id: String(index),
        ReceiptHandle: receipt,
        VisibilityTimeout: seconds,
      }));
      const { Failed = [] } = await client.send(
        new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }),
      );
      const faultOf = new Map(Failed.map(({ Id: id, Code: code }) => [id, code ?? 'unknown']));
      faults.push(...some.map((_, index) => faultOf.get(String(index))));
    }
    return faults;
  });
  return {
    async hide(receipt, seconds) {
      const fault = await hideAll({ receipt, seconds });
      if (fault !== undefined) throw new Error(`a message could not be hidden: ${fault}`);
    },
  };
}

interface Hidden {
  readonly receipt: string;
  readonly seconds: number;
}

export function createQueue(client: SQSClient, url: string): Queue {
  return {
    async send(message, delaySeconds = 0) {
      const body = bodyOf(message);
      if (isTooLong(body)) throw tooLong(1);
      const command = { QueueUrl: url, MessageBody: body, ...delayed(delaySeconds) };
      try {
        await client.send(new SendMessageCommand(command));
      } catch (error) {
        if (!(error instanceof InvalidMessageContents)) throw error;
        throw new Refused(`the queue refuses a message: ${error.message}`, { cause: error });
      }
    },
    async sendAll(messages, delaySeconds = 0) {
      const [sound, long] = partition(messages.map(bodyOf));
      const failed: Failure[] = [];
      for (const bodies of batchesOf(sound)) failed.push(...(await sendBatch(bodies, delaySeconds)));
      if (failed.some(({ SenderFault }) => SenderFault !== true)) throw notTaken(failed, Error);
      if (failed.length > 0) throw notTaken(failed, Refused);
      if (long.length > 0) throw tooLong(long.length);
    },
  };

  async function sendBatch(bodies: readonly string[], delaySeconds: number): Promise<readonly Failure[]> {
    const Entries = bodies.map(
      (MessageBody, index): SendMessageBatchRequestEntry => ({
        Id: String(index),
        MessageBody,
        ...delayed(delaySeconds),
      }),
    );
    const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
    return Failed;
  }
}

interface Failure {
  readonly Code: string | undefined;
  readonly SenderFault: boolean | undefined;
}

function notTaken(failed: readonly Failure[], Kind: new (message: string) => Error): Error {
  return new Kind(`${failed.length} messages were not taken: ${failed[0]?.Code}`);
}

function tooLong(count: number): Refused {
  return new Refused(`${count} messages are longer than ${messageBytesAtMost} bytes`);
}

function isTooLong(body: string): boolean {
  return Buffer.byteLength(body) > messageBytesAtMost;
}

function partition(bodies: readonly string[]): readonly [sound: readonly string[], long: readonly string[]] {
  return [bodies.filter((body) => !isTooLong(body)), bodies.filter(isTooLong)];
}

/** Batches of at most ten bodies, and of at most as many bytes as SQS takes. */
export function batchesOf(bodies: readonly string[]): string[][] {
  const batches: string[][] = [];
  let bytes = 0;
  for (const body of bodies) {
    const own = Buffer.byteLength(body);
    const last = batches.at(-1);
    if (last === undefined || last.length === 10 || bytes + own > messageBytesAtMost) {
      batches.push([body]);
      bytes = own;
    } else {
      last.push(body);
      bytes += own;
    }
  }
  return batches;
}

/**
 * JSON that every queue takes. SQS refuses U+FFFE and U+FFFF, and engines that stand in for it what lies above U+FFFF:
 * these are written by their codes, and read as what they are.
 */
function bodyOf(message: object): string {
  const json = JSON.stringify({ v: messageVersion, ...message });
  return json.replace(/[\uD800-\uDFFF\uFFFE\uFFFF]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
}

function delayed(seconds: number): { DelaySeconds?: number } {
  return seconds === 0 ? {} : { DelaySeconds: seconds };
}
