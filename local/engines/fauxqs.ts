import { findPackageJSON } from 'node:module';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * The inside of fauxqs, as far as the platform relies on it; nothing else knows it. The package exports its application
 * but not its stores: they are loaded from the files beside it, of the one version that package.json pins. What is named
 * here is named again in `tests/integration/localEngines.test.ts`, which fails where another version has changed it.
 */
export interface Fauxqs {
  queues: QueueStore;
  objects: ObjectStore;
  app: App;
  createMessage(body: string): KeptMessage;
  close(): Promise<void>;
}

/** A message as the engine keeps it. */
export interface KeptMessage {
  messageId: string;
  body: string;
  md5OfBody: string;
  messageAttributes: Record<string, { DataType: string; StringValue?: string; BinaryValue?: string }>;
  /** Milliseconds since 1970, real time, as all instants here. */
  sentTimestamp: number;
  approximateReceiveCount: number;
  approximateFirstReceiveTimestamp?: number;
  delayUntil?: number;
}
export interface EngineQueue {
  name: string;
  arn: string;
  messages: KeptMessage[];
  delayedMessages: KeptMessage[];
  inflightMessages: Map<string, { message: KeptMessage; visibilityDeadline: number }>;
  setAttributes(attributes: Record<string, string>): void;
  /** At most ten; a message received too often goes to its dead-letter queue instead. */
  dequeue(
    count: number,
    visibilitySeconds: number | undefined,
    queueByArn: (arn: string) => EngineQueue | undefined,
  ): { ReceiptHandle: string }[];
  enqueue(message: KeptMessage): void;
  deleteMessage(receipt: string): boolean;
}
export interface QueueStore {
  persistence: unknown;
  createQueue(name: string, url: string, arn: string, attributes: Record<string, string>): EngineQueue;
  getQueueByName(name: string): EngineQueue | undefined;
  getQueueByArn(arn: string): EngineQueue | undefined;
  allQueues(): Iterable<EngineQueue>;
  buildQueueUrl(name: string): string;
}
export interface ObjectStore {
  persistence: unknown;
  createBucket(name: string): void;
  /** Throws when there is none. */
  headObject(bucket: string, key: string): object;
  multipartUploads: Map<
    string,
    {
      bucket: string;
      key: string;
      parts: Map<number, { partNumber: number; etag: string; body: Uint8Array }>;
    }
  >;
}
interface Persistence {
  db: { exec(sql: string): void };
  load(queues: QueueStore, topics: object, objects: ObjectStore): void;
  updateMessageReady(id: string): void;
  readBody(bucket: string, key: string): Buffer;
  upsertObject(...parts: never[]): void;
  deleteObject(...parts: never[]): void;
  deleteObjectsByBucket(...parts: never[]): void;
  renameObject(...parts: never[]): void;
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

/**
 * Opens SQS and S3 over their file `fauxqs.db`, without a port of their own (ADR 0011): fauxqs' own `startFauxqs` would
 * listen on every interface.
 * @param addressOf the address under which a queue is given out
 */
export async function openFauxqs(directory: string, addressOf: (queue: string) => string): Promise<Fauxqs> {
  const { buildApp, SqsStore, SnsStore, S3Store, PersistenceManager } = await loadPackage();
  const [queues, topics, objects] = [new SqsStore(), new SnsStore(), new S3Store()];
  const persistence = new PersistenceManager(directory);
  persistence.db.exec('PRAGMA synchronous = NORMAL');
  eraseWhatIsDeleted(persistence);
  repair(persistence);
  rememberLastBody(persistence);
  persistence.load(queues, topics, objects);
  queues.persistence = persistence;
  objects.persistence = persistence;
  for (const queue of queues.allQueues()) Object.assign(queue, { persistence });
  queues.buildQueueUrl = addressOf;
  const app = buildApp({ logger: false, stores: { sqsStore: queues, snsStore: topics, s3Store: objects } });
  // The engine's own limit is 11 MiB; a single upload to S3 may be far larger.
  app.removeContentTypeParser('*');
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestUpload }, (_request, body, done) => {
    done(null, body);
  });
  await app.ready();
  const close = async () => {
    await app.close();
    persistence.close();
  };
  return { queues, objects, app, createMessage: (body) => SqsStore.createMessage(body), close };
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

/** An object that is deleted is to be gone, as on S3: SQLite would leave its bytes in free pages, and in the log of writes before them. */
function eraseWhatIsDeleted(persistence: Persistence): void {
  persistence.db.exec('PRAGMA secure_delete = ON');
  const deleteObject: (...parts: never[]) => void = persistence.deleteObject.bind(persistence);
  persistence.deleteObject = (...parts: never[]) => {
    deleteObject(...parts);
    persistence.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
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
  for (const change of ['upsertObject', 'deleteObject', 'deleteObjectsByBucket', 'renameObject'] as const) {
    const original: (...parts: never[]) => void = persistence[change].bind(persistence);
    persistence[change] = (...parts: never[]) => {
      forget();
      original(...parts);
    };
  }
}

async function loadPackage(): Promise<{
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
