import { mkdirSync } from 'node:fs';
import { IncomingMessage, type ServerResponse } from 'node:http';
import type { QueueModel } from '../template/model.ts';
import { type Place, queueAddress } from '../template/names.ts';
import { type EngineQueue, type KeptMessage, openFauxqs, type QueueStore } from './fauxqs.ts';

export type { KeptMessage } from './fauxqs.ts';

/** A queue, as the platform's own parts work with it. */
export interface Queue {
  name: string;
  arn: string;
  /** Takes up to ten messages, which stay hidden for the queue's visibility time-out. */
  take(most: number): { message: KeptMessage; receipt: string }[];
  /** Removes a message that was taken. */
  remove(receipt: string): void;
  /** Shows a message that was taken again after so many milliseconds. */
  showAgain(receipt: string, milliseconds: number): void;
  put(body: string): void;
  /** Whether there is a message to take now. */
  hasVisible(): boolean;
  /** Everything in it, what is hidden or delayed included. */
  kept(): KeptMessage[];
}

export interface QueuesAndObjects {
  hasObject(bucket: string, key: string): boolean;
  /** The parts that have arrived of an upload that is not complete, in their order; undefined when there is no such upload. */
  uploadedParts(
    bucket: string,
    key: string,
    uploadId: string,
  ): { partNumber: number; etag: string; bytes: number }[] | undefined;
  queue(arn: string): Queue | undefined;
  queues(): Queue[];
  /** A message of the platform itself, such as a failure record. */
  send(arn: string, body: string): void;
  /** Answers an SQS request. */
  answer(
    headers: Record<string, string>,
    body: Buffer,
  ): Promise<{ status: number; body: Buffer; headers: object }>;
  /**
   * Answers an S3 request, streaming.
   * @param body what was read of the request already: all of it, or nothing
   */
  serve(request: IncomingMessage, response: ServerResponse, body?: Buffer): void;
  stop(): Promise<void>;
}

export interface QueueEngineOptions {
  /** Where everything is kept. */
  directory: string;
  queues: QueueModel[];
  buckets: string[];
  /** The account, and the address under which queues are given out. */
  place: Place;
}

/**
 * Starts SQS and S3 and creates the queues and buckets that do not exist yet.
 * @throws Error when a kept queue is another account's or region's
 */
export async function startQueuesAndObjects(options: QueueEngineOptions): Promise<QueuesAndObjects> {
  mkdirSync(options.directory, { recursive: true });
  const addressOf = (name: string) => queueAddress(name, options.place);
  const { queues, objects, app, createMessage, close } = await openFauxqs(options.directory, addressOf);
  for (const model of options.queues) createOrUpdate(queues, model);
  for (const each of queues.allQueues()) giveBack(each);
  for (const bucket of options.buckets) objects.createBucket(bucket);
  const queue = (arn: string) => {
    const found = queues.getQueueByArn(arn);
    return found && queueOf(found, queues, createMessage);
  };
  return {
    hasObject(bucket, key) {
      try {
        objects.headObject(bucket, key);
        return true;
      } catch {
        return false;
      }
    },
    uploadedParts(bucket, key, uploadId) {
      const upload = objects.multipartUploads.get(uploadId);
      if (upload?.bucket !== bucket || upload.key !== key) return undefined;
      return [...upload.parts.values()]
        .map(({ partNumber, etag, body }) => ({ partNumber, etag, bytes: body.length }))
        .toSorted((one, other) => one.partNumber - other.partNumber);
    },
    queue,
    queues: () => [...queues.allQueues()].map((each) => queueOf(each, queues, createMessage)),
    send(arn, body) {
      const target = queue(arn);
      if (!target) throw new Error(`There is no queue ${arn}.`);
      target.put(body);
    },
    async answer(headers, payload) {
      const answer = await app.inject({ method: 'POST', url: '/', headers, payload });
      return { status: answer.statusCode, body: answer.rawPayload, headers: answer.headers };
    },
    serve: (request, response, body) => app.routing(body ? readAgain(request, body) : request, response),
    stop: close,
  };
}

/** A request whose body was read, as the engine reads it once more. */
function readAgain(request: IncomingMessage, body: Buffer): IncomingMessage {
  const { method, url, headers } = request;
  const again = new IncomingMessage(request.socket);
  Object.assign(again, { method, url, headers, httpVersion: request.httpVersion, complete: true });
  again.push(body);
  again.push(null);
  return again;
}

function createOrUpdate(queues: QueueStore, { name, arn, attributes }: QueueModel): void {
  const kept = queues.getQueueByName(name);
  if (!kept) {
    queues.createQueue(name, queues.buildQueueUrl(name), arn, attributes);
    return;
  }
  if (kept.arn !== arn) {
    throw new Error(
      `The data directory is that of another account or region (${kept.arn}); start on new data.`,
    );
  }
  kept.setAttributes(attributes);
}

/**
 * What a process had taken that is no more is there to be taken at once: nobody else can hold it. That it died is not the
 * message's fault, so that the try does not count towards its dead-letter queue.
 */
function giveBack({ inflightMessages }: EngineQueue): void {
  for (const flight of inflightMessages.values()) {
    flight.visibilityDeadline = 0;
    const { message } = flight;
    message.approximateReceiveCount = Math.max(0, message.approximateReceiveCount - 1);
  }
}

function queueOf(
  engine: EngineQueue,
  store: QueueStore,
  createMessage: (body: string) => KeptMessage,
): Queue {
  return {
    name: engine.name,
    arn: engine.arn,
    take(most) {
      const received = engine.dequeue(Math.min(10, most), undefined, (arn) => store.getQueueByArn(arn));
      return received.flatMap(({ ReceiptHandle: receipt }) => {
        const entry = engine.inflightMessages.get(receipt);
        return entry ? [{ message: entry.message, receipt }] : [];
      });
    },
    remove(receipt) {
      engine.deleteMessage(receipt);
    },
    showAgain(receipt, milliseconds) {
      const flight = engine.inflightMessages.get(receipt);
      if (flight) flight.visibilityDeadline = Date.now() + milliseconds;
    },
    put(body) {
      engine.enqueue(createMessage(body));
    },
    hasVisible() {
      const now = Date.now();
      if (engine.messages.length > 0) return true;
      for (const { visibilityDeadline } of engine.inflightMessages.values())
        if (visibilityDeadline <= now) return true;
      return engine.delayedMessages.some(({ delayUntil = 0 }) => delayUntil <= now);
    },
    kept() {
      const hidden = [...engine.inflightMessages.values()].map(({ message }) => message);
      return [...engine.messages, ...engine.delayedMessages, ...hidden];
    },
  };
}
