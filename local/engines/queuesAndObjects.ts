import { mkdirSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FauxqsServer } from 'fauxqs';
import type { QueueModel } from '../template/model.ts';
import { type Place, queueAddress } from '../template/names.ts';

type Inspected = NonNullable<ReturnType<FauxqsServer['inspectQueue']>>;
/** A message as the engine keeps it. */
export type KeptMessage = Inspected['messages']['ready'][number];

/** The parts of the engine's queue that the platform touches (fauxqs, pinned to one version). */
export interface Queue {
  name: string;
  arn: string;
  attributes: Record<string, string>;
  messages: KeptMessage[];
  delayedMessages: KeptMessage[];
  inflightMessages: Map<string, { message: KeptMessage; receiptHandle: string; visibilityDeadline: number }>;
  setAttributes(attributes: Record<string, string>): void;
  dequeue(
    count: number,
    visibilitySeconds: number | undefined,
    queueByArn: (arn: string) => Queue | undefined,
  ): { MessageId: string; ReceiptHandle: string; Body: string; MD5OfBody: string }[];
  enqueue(message: KeptMessage): void;
  deleteMessage(receipt: string): boolean;
  processTimers(): void;
}
interface QueueStore {
  persistence: unknown;
  createQueue(name: string, url: string, arn: string, attributes: Record<string, string>): Queue;
  getQueueByName(name: string): Queue | undefined;
  getQueueByArn(arn: string): Queue | undefined;
  allQueues(): Iterable<Queue>;
  buildQueueUrl(name: string, port: string, host: string, region: string): string;
}
interface ObjectStore {
  persistence: unknown;
  relaxedRules: object;
  createBucket(name: string): void;
  headObject(bucket: string, key: string): object;
  multipartUploads: Map<
    string,
    { bucket: string; key: string; parts: Map<number, { partNumber: number; etag: string }> }
  >;
}
interface Persistence {
  db: { exec(sql: string): void };
  stmts: Record<string, { run(...values: (string | number | null)[]): unknown }>;
  load(queues: QueueStore, topics: object, objects: ObjectStore): void;
  updateMessageReady: (id: string) => void;
  readBody: (bucket: string, key: string) => Buffer;
  upsertObject: (bucket: string, object: { key: string }) => void;
  deleteObject: (bucket: string, key: string) => void;
  renameObject: (bucket: string, from: string, to: string) => void;
  close(): void;
}
interface App {
  removeContentTypeParser(type: string): void;
  addContentTypeParser(
    type: string,
    options: { parseAs: 'buffer'; bodyLimit: number },
    parser: (request: unknown, body: Buffer, done: (error: null, body: Buffer) => void) => void,
  ): void;
  ready(): PromiseLike<unknown>;
  close(): Promise<void>;
  routing(request: IncomingMessage, response: ServerResponse): void;
  inject(request: {
    method: string;
    url: string;
    headers: Record<string, string>;
    payload: Buffer | string;
  }): PromiseLike<{ statusCode: number; rawPayload: Buffer; headers: Record<string, unknown> }>;
}

/** Bytes of one upload; whatever is larger goes in parts, as on AWS above 5 GB. */
const largestUpload = 512 * 1024 * 1024;

export interface QueuesAndObjects {
  hasObject(bucket: string, key: string): boolean;
  /** The parts that have arrived of an upload that is not complete, in their order; undefined when there is no such upload. */
  uploadedParts(
    bucket: string,
    key: string,
    uploadId: string,
  ): { partNumber: number; etag: string }[] | undefined;
  queue(arn: string): Queue | undefined;
  queues(): Queue[];
  /** A message of the platform itself, such as a failure record. */
  send(arn: string, body: string): void;
  /** Answers an SQS request. */
  answer(
    headers: Record<string, string>,
    body: Buffer,
  ): Promise<{ status: number; body: Buffer; headers: object }>;
  /** Answers an S3 request, streaming. */
  serve(request: IncomingMessage, response: ServerResponse): void;
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
 * Starts SQS and S3 without a port of their own: the gateway hands its requests over (ADR 0011). fauxqs' own
 * `startFauxqs` would listen on every interface.
 */
export async function startQueuesAndObjects(options: QueueEngineOptions): Promise<QueuesAndObjects> {
  const { buildApp, SqsStore, SnsStore, S3Store, PersistenceManager } = await loadEngine();
  mkdirSync(options.directory, { recursive: true });
  const [queues, topics, objects] = [new SqsStore(), new SnsStore(), new S3Store()];
  const persistence = new PersistenceManager(options.directory);
  persistence.db.exec('PRAGMA synchronous = NORMAL');
  repair(persistence);
  rememberLastBody(persistence);
  persistence.load(queues, topics, objects);
  queues.persistence = persistence;
  objects.persistence = persistence;
  for (const queue of queues.allQueues()) Object.assign(queue, { persistence });
  queues.buildQueueUrl = (name) => queueAddress(name, options.place);
  for (const model of options.queues) {
    const kept = queues.getQueueByName(model.name);
    if (kept && kept.arn !== model.arn)
      throw new Error(
        `The data directory is that of another account or region (${kept.arn}); start on new data.`,
      );
    if (kept) kept.setAttributes(model.attributes);
    else {
      queues.createQueue(
        model.name,
        queues.buildQueueUrl(model.name, '', '', ''),
        model.arn,
        model.attributes,
      );
    }
  }
  for (const bucket of options.buckets) objects.createBucket(bucket);
  const app = buildApp({ logger: false, stores: { sqsStore: queues, snsStore: topics, s3Store: objects } });
  // The engine's own limit is 11 MiB; a single upload to S3 may be far larger.
  app.removeContentTypeParser('*');
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestUpload }, (_request, body, done) => {
    done(null, body);
  });
  await app.ready();
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
      return [...upload.parts.values()].toSorted((one, other) => one.partNumber - other.partNumber);
    },
    queue: (arn) => queues.getQueueByArn(arn),
    queues: () => [...queues.allQueues()],
    send(arn, body) {
      const queue = queues.getQueueByArn(arn);
      if (!queue) throw new Error(`There is no queue ${arn}.`);
      queue.enqueue(SqsStore.createMessage(body));
    },
    async answer(headers, payload) {
      const answer = await app.inject({ method: 'POST', url: '/', headers, payload });
      return { status: answer.statusCode, body: answer.rawPayload, headers: answer.headers };
    },
    serve: (request, response) => app.routing(request, response),
    async stop() {
      await app.close();
      persistence.close();
    },
  };
}

/**
 * `ChangeMessageVisibility(0)` writes NULL into a column that must not be NULL and loses the message until the next
 * start (fauxqs 2.4.1); the receive count stays what it was instead.
 */
function repair(persistence: Persistence): void {
  persistence.updateMessageReady = (id) => {
    persistence.db.exec(
      `UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = '${id.replaceAll("'", "''")}'`,
    );
  };
}

/**
 * The engine reads a whole object for every range of it: an object that is read range by range is held for a moment
 * (20 ranges of 1 MB of a 64 MB object: 185 ms each without this, 34 ms with it).
 */
function rememberLastBody(persistence: Persistence): void {
  const readBody = persistence.readBody.bind(persistence);
  let last: { address: string; body: Buffer } | undefined;
  let timer: NodeJS.Timeout | undefined;
  const forget = () => {
    last = undefined;
  };
  persistence.readBody = (bucket, key) => {
    const address = `${bucket}/${key}`;
    if (last?.address !== address) last = { address, body: readBody(bucket, key) };
    clearTimeout(timer);
    timer = setTimeout(forget, 5000).unref();
    return last.body;
  };
  for (const change of ['upsertObject', 'deleteObject', 'renameObject'] as const) {
    const original: (...parts: never[]) => void = persistence[change].bind(persistence);
    Object.assign(persistence, {
      [change]: (...parts: never[]) => {
        forget();
        original(...parts);
      },
    });
  }
}

/** fauxqs exports its application but not its stores; they are loaded from the files beside it, of the pinned version. */
async function loadEngine(): Promise<{
  buildApp: (options: object) => App;
  SqsStore: { new (): QueueStore; createMessage(body: string): KeptMessage };
  SnsStore: new () => object;
  S3Store: new () => ObjectStore;
  PersistenceManager: new (directory: string) => Persistence;
}> {
  const manifest = findPackageJSON('fauxqs', import.meta.url);
  if (!manifest) throw new Error('The package fauxqs is not installed; run npm ci.');
  const load = (file: string) => import(pathToFileURL(join(dirname(manifest), 'dist', file)).href);
  const [app, queues, topics, objects, persistence] = await Promise.all(
    ['app.js', 'sqs/sqsStore.js', 'sns/snsStore.js', 's3/s3Store.js', 'persistence.js'].map(load),
  );
  return { ...app, ...queues, ...topics, ...objects, ...persistence };
}
