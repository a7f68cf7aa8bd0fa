import { readFileSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTables, type DynamoDb, startDynamoDb } from '../../local/engines/dynamodb.ts';
import { openFauxqs } from '../../local/engines/fauxqs.ts';
import { type QueuesAndObjects, startQueuesAndObjects } from '../../local/engines/queuesAndObjects.ts';
import { temporary } from './localPlatform/assembly.ts';

/** What `local/engines/fauxqs.ts` and `dynoxide.ts` rely on in the inside of packages of exactly these versions. */
const pinned = { fauxqs: '2.4.1', '@dynoxide/linux-x64': '1.2.1' };

/** File of fauxqs → export → members of an instance. */
const inside: Record<string, Record<string, string[]>> = {
  'sqs/sqsStore.js': {
    SqsStore: [
      'createQueue',
      'getQueueByName',
      'getQueueByArn',
      'allQueues',
      // Replaced: addresses are those of the gateway.
      'buildQueueUrl',
    ],
    SqsQueue: [
      'name',
      'arn',
      'messages',
      'delayedMessages',
      'inflightMessages',
      'setAttributes',
      'dequeue',
      'enqueue',
      'deleteMessage',
    ],
  },
  'sns/snsStore.js': { SnsStore: [] },
  's3/s3Store.js': { S3Store: ['createBucket', 'headObject', 'multipartUploads'] },
  'persistence.js': {
    PersistenceManager: [
      'db',
      'load',
      // Replaced: the original writes NULL where there must be none.
      'updateMessageReady',
      // Replaced: the body read last is held.
      'readBody',
      'upsertObject',
      'deleteObject',
      'deleteObjectsByBucket',
      'renameObject',
      'close',
    ],
  },
};
const application = [
  'removeContentTypeParser',
  'addContentTypeParser',
  'ready',
  'close',
  'routing',
  'inject',
];

const manifestOf = (name: string) => findPackageJSON(name, import.meta.url) ?? '';
const versionOf = (name: string): unknown => JSON.parse(readFileSync(manifestOf(name), 'utf8')).version;

async function loaded(file: string): Promise<Record<string, new (directory: string) => object>> {
  return import(pathToFileURL(join(dirname(manifestOf('fauxqs')), 'dist', file)).href);
}

describe('the packages that are used from inside', () => {
  it('are of the versions that were looked into, and exactly these', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
      readFileSync('package.json', 'utf8'),
    );
    const wanted = { ...dependencies, ...devDependencies, ...optionalDependencies };
    expect(wanted).toMatchObject(pinned);
    const installed = Object.keys(pinned).filter((name) => manifestOf(name) !== '');
    expect(installed).toContain('fauxqs');
    for (const name of installed) expect(versionOf(name)).toBe(wanted[name]);
  });

  it('have in fauxqs what is named here', async () => {
    for (const [file, exported] of Object.entries(inside)) {
      const module = await loaded(file);
      for (const [name, members] of Object.entries(exported)) {
        const Made = module[name];
        if (!Made) throw new Error(`${file} does not export ${name}`);
        const instance = new Made(temporary('fauxqs'));
        expect(members.filter((member) => !(member in instance))).toEqual([]);
      }
    }
    const { app, close } = await openFauxqs(temporary('fauxqs'), (name) => name);
    onTestFinished(close);
    expect(application.filter((member) => !(member in app))).toEqual([]);
  });
});

const place = {
  partition: 'aws',
  region: 'us-east-1',
  account: '000000000000',
  aws: 'http://127.0.0.1:1',
  api: 'http://127.0.0.1:2',
};
const arn = 'arn:aws:sqs:us-east-1:000000000000:Work';

async function queuesOver(directory: string): Promise<QueuesAndObjects> {
  const queues = [{ name: 'Work', arn, attributes: { VisibilityTimeout: '600' } }];
  return startQueuesAndObjects({ directory, queues, buckets: ['files'], place });
}

async function sqs(
  { answer }: QueuesAndObjects,
  operation: string,
  input: object,
): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${operation}` };
  const body = Buffer.from(JSON.stringify({ QueueUrl: `${place.aws}/000000000000/Work`, ...input }));
  const { status, body: answered } = await answer(headers, body);
  expect(status).toBe(200);
  return answered.length === 0 ? {} : JSON.parse(answered.toString());
}

describe('fauxqs', () => {
  it('gives back what a process had taken that is no more: at once, and not as a try', async () => {
    const directory = temporary('fauxqs');
    const first = await queuesOver(directory);
    await sqs(first, 'SendMessage', { MessageBody: 'taken' });
    expect(first.queue(arn)?.take(1)).toHaveLength(1);
    expect(first.queue(arn)?.take(1)).toEqual([]);
    await first.stop();
    const second = await queuesOver(directory);
    onTestFinished(second.stop);
    expect(second.queue(arn)?.hasVisible()).toBe(true);
    expect(second.queue(arn)?.take(1)).toMatchObject([
      { message: { body: 'taken', approximateReceiveCount: 1 } },
    ]);
  });

  it('keeps a message that was given back at once, over a restart and with its receive count', async () => {
    const directory = temporary('fauxqs');
    const first = await queuesOver(directory);
    await sqs(first, 'SendMessage', { MessageBody: 'kept' });
    const { Messages } = await sqs(first, 'ReceiveMessage', {});
    const [{ ReceiptHandle } = { ReceiptHandle: '' }] = Messages as { ReceiptHandle: string }[]; // SQS's own answer.
    await sqs(first, 'ChangeMessageVisibility', { ReceiptHandle, VisibilityTimeout: 0 });
    await first.stop();
    const second = await queuesOver(directory);
    onTestFinished(() => second.stop());
    const [taken] = second.queue(arn)?.take(1) ?? [];
    expect(taken?.message).toMatchObject({ body: 'kept', approximateReceiveCount: 2 });
  });

  it('would lose it unrepaired', async () => {
    const { PersistenceManager } = await loaded('persistence.js');
    if (!PersistenceManager) throw new Error('there is no PersistenceManager');
    const engine = new PersistenceManager(temporary('fauxqs')) as {
      stmts: Record<string, { run(...values: unknown[]): unknown }>;
      updateMessageReady(id: string): void;
      close(): void;
    }; // Its own source says so.
    onTestFinished(() => engine.close());
    engine.stmts['insertQueue']?.run('Q', 'u', 'a', '{}', '{}', 0, 0, 0);
    engine.stmts['insertMessage']?.run('m', 'Q', '', '', '{}', '', 0, 1, 0, null, null, null, null, 'r', 1);
    expect(() => engine.updateMessageReady('m')).toThrow(/NOT NULL/);
  });

  it('shows what was written last, although it holds what was read last', async () => {
    const { objects, app, close } = await openFauxqs(temporary('fauxqs'), (name) => name);
    onTestFinished(close);
    objects.createBucket('files');
    const call = async (method: string, payload = '') => {
      const headers = { 'content-type': 'application/octet-stream' };
      const { rawPayload } = await app.inject({ method, url: '/files/one', headers, payload });
      return rawPayload.toString();
    };
    await call('PUT', 'first');
    expect(await call('GET')).toBe('first');
    await call('PUT', 'second');
    expect(await call('GET')).toBe('second');
    await call('DELETE');
    expect(await call('GET')).toContain('NoSuchKey');
  });

  it('refuses data of another account', async () => {
    const directory = temporary('fauxqs');
    await (await queuesOver(directory)).stop();
    const foreign = [{ name: 'Work', arn: arn.replace('000000000000', '123456789012'), attributes: {} }];
    const opened = startQueuesAndObjects({ directory, queues: foreign, buckets: [], place });
    await expect(opened).rejects.toThrow(/another account or region/);
  });
});

const table = {
  name: 'Things',
  keys: ['pk'],
  streamArn: undefined,
  streamView: undefined,
  ttlAttribute: undefined,
  create: {
    TableName: 'Things',
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  },
};

/** The engine with five changes of one table, and its file. */
async function dynoxide(): Promise<{ engine: DynamoDb; file: DatabaseSync }> {
  const directory = temporary('dynoxide');
  const engine = await startDynamoDb(directory, () => undefined);
  await createTables(engine, [table]);
  for (let i = 1; i <= 5; i++)
    await engine.call('PutItem', { TableName: 'Things', Item: { pk: { S: `${i}` } } });
  const file = new DatabaseSync(join(directory, 'tables.db'), { readOnly: true });
  onTestFinished(async () => {
    file.close();
    await engine.stop();
  });
  return { engine, file };
}

// Where another engine is used instead, there may be no dynoxide for the system.
describe.skipIf(process.env['DYNAMODB_ENDPOINT'] !== undefined)('dynoxide', () => {
  const highest = 'MAX(CAST(sequence_number AS INTEGER))';

  it('looks for the highest stream number in the very words that the index is made for', async () => {
    const binary = createRequire(import.meta.url).resolve(
      `@dynoxide/${process.platform}-${process.arch}/dynoxide`,
    );
    const asked = `SELECT COALESCE(${highest}, 0) + 1 FROM _stream_records WHERE table_name = ?1`;
    expect(readFileSync(binary).includes(asked)).toBe(true);
    const { file } = await dynoxide();
    const plan = file.prepare(`EXPLAIN QUERY PLAN ${asked}`).all('Things');
    expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining('INDEX stream_position')]);
  });

  it('keeps stream records in the columns that trimming names', async () => {
    const { file } = await dynoxide();
    const records = file
      .prepare('SELECT id, table_name, sequence_number FROM _stream_records ORDER BY id')
      .all();
    expect(records.map((record) => ({ ...record }))).toEqual(
      [1, 2, 3, 4, 5].map((number) => ({
        id: number,
        table_name: 'Things',
        sequence_number: String(number),
      })),
    );
  });

  it('goes on counting after everything that was read is trimmed', async () => {
    const { engine, file } = await dynoxide();
    const numbers = () =>
      file
        .prepare('SELECT sequence_number FROM _stream_records')
        .all()
        .map(({ sequence_number }) => sequence_number);
    engine.trimStream('Things', 3n);
    expect(numbers()).toEqual(['3', '4', '5']);
    engine.trimStream('Other', 6n);
    expect(numbers()).toEqual(['3', '4', '5']);
    // The next number is derived from the newest record, which stays.
    engine.trimStream('Things', 6n);
    expect(numbers()).toEqual(['5']);
    await engine.call('PutItem', { TableName: 'Things', Item: { pk: { S: '6' } } });
    expect(numbers()).toEqual(['5', '6']);
  });
});
