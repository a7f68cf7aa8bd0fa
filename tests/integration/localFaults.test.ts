import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import {
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentedFaults } from '../../local/faults/documented.ts';
import type { CallPoint } from '../../local/faults/fault.ts';
import { useFaultyPlatform } from './faultyPlatform.ts';

/** The faults of the embedded platform as AWS's own SDK understands them: what it names them, what it repeats itself. */
const faulty = useFaultyPlatform({ maxAttempts: 1 });
interface Clients {
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly sfn: SFNClient;
  readonly bucket: string;
  readonly queue: string;
}
const held: { once?: Clients; patient?: Clients } = {};
const clients = (which: 'once' | 'patient') => {
  const found = held[which];
  if (!found) throw new Error('the platform has not started');
  return found;
};

beforeAll(async () => {
  const { endpoint, region, accessKeyId, secretAccessKey } = faulty.platform.aws;
  for (const [which, maxAttempts] of [
    ['once', 1],
    ['patient', 3],
  ] as const) {
    const options = { endpoint, region, credentials: { accessKeyId, secretAccessKey }, maxAttempts };
    const s3 = new S3Client({ ...options, forcePathStyle: true });
    const sqs = new SQSClient(options);
    const { Buckets: [bucket] = [] } = await s3.send(new ListBucketsCommand({}));
    const { QueueUrls: queues = [] } = await sqs.send(new ListQueuesCommand({}));
    // Nobody takes messages from a queue of dead letters.
    const queue = queues.find((url) => url.includes('DeadLetters')) ?? '';
    held[which] = { s3, sqs, sfn: new SFNClient(options), bucket: bucket?.Name ?? '', queue };
  }
});
afterAll(() => {
  for (const { s3, sqs, sfn } of Object.values(held)) for (const client of [s3, sqs, sfn]) client.destroy();
});

/** A call, as it is known here and as it is made. */
const calls: Readonly<Record<string, (with_: Clients) => Promise<unknown>>> = {
  'DynamoDB GetItem': () =>
    faulty.dynamodb.send(
      new GetItemCommand({ TableName: faulty.table.name, Key: { pk: { S: 'a' }, sk: { S: 'a' } } }),
    ),
  'DynamoDB PutItem': () =>
    faulty.dynamodb.send(
      new PutItemCommand({ TableName: faulty.table.name, Item: { pk: { S: 'a' }, sk: { S: 'a' } } }),
    ),
  'SQS SendMessage': ({ sqs, queue }) =>
    sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: 'one' })),
  'SFN ListStateMachines': ({ sfn }) => sfn.send(new ListStateMachinesCommand({})),
  'S3 PUT': ({ s3, bucket }) =>
    s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'a', Body: Buffer.alloc(1000, 'x') })),
  'S3 GET': async ({ s3, bucket }) => {
    const { Body: body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'a' }));
    return body?.transformToString();
  },
  'S3 HEAD': ({ s3, bucket }) => s3.send(new HeadObjectCommand({ Bucket: bucket, Key: 'a' })),
};

/** Lets one fault strike the next call, and says what came of it. */
async function struck(call: string, fault: string, with_: Clients): Promise<string> {
  let left = 1;
  const asked = faulty.failing((point: CallPoint) => {
    const found = documentedFaults(point).find(({ name, when }) => name === fault && when === point.when);
    if (point.holder !== 'platform' || !found || left === 0) return undefined;
    left -= 1;
    return found.fault;
  });
  const outcome = await (calls[call]?.(with_) ?? Promise.reject(new Error(call))).then(
    () => 'done',
    (error: Error & { code?: string }) => error.code ?? error.name,
  );
  expect(left).toBe(0);
  const attempts = asked.filter(({ when, holder }) => when === 'before' && holder === 'platform').length;
  return attempts === 1 ? outcome : `${outcome} at the ${attempts}nd attempt`;
}

/** What the SDK calls each fault when it asks once. */
const names: readonly (readonly [call: string, fault: string, name: string])[] = [
  ['DynamoDB GetItem', 'throttling', 'ThrottlingException'],
  ['DynamoDB GetItem', 'provisionedThroughput', 'ProvisionedThroughputExceededException'],
  ['DynamoDB GetItem', 'requestLimit', 'RequestLimitExceeded'],
  ['DynamoDB GetItem', 'internal', 'InternalServerError'],
  ['DynamoDB GetItem', 'validation', 'ValidationException'],
  ['DynamoDB PutItem', 'conflict', 'TransactionConflictException'],
  ['DynamoDB PutItem', 'internal after', 'InternalServerError'],
  ['DynamoDB PutItem', 'disconnected before', 'ECONNRESET'],
  ['DynamoDB PutItem', 'disconnected after', 'ECONNRESET'],
  ['DynamoDB GetItem', 'delayed', 'done'],
  ['SQS SendMessage', 'throttled', 'RequestThrottled'],
  ['SQS SendMessage', 'throttling', 'ThrottlingException'],
  ['SQS SendMessage', 'denied', 'AccessDenied'],
  ['SFN ListStateMachines', 'throttling', 'ThrottlingException'],
  ['SFN ListStateMachines', 'executionLimit', 'ExecutionLimitExceeded'],
  ['S3 PUT', 'slowDown', 'SlowDown'],
  ['S3 PUT', 'aborted', 'OperationAborted'],
  ['S3 PUT', 'internal after', 'InternalError'],
  ['S3 PUT', 'disconnected after', 'ECONNRESET'],
  ['S3 GET', 'slowDown', 'SlowDown'],
  ['S3 GET', 'denied', 'AccessDenied'],
  ['S3 GET', 'disconnected before', 'ECONNRESET'],
  ['S3 GET', 'truncated', 'ECONNRESET'],
  // There is no body that could name it; its status says enough.
  ['S3 HEAD', 'slowDown', 'Unknown'],
];
/** What the SDK repeats by itself. */
const repeated: readonly (readonly [call: string, fault: string])[] = [
  ['SQS SendMessage', 'throttled'],
  ['SQS SendMessage', 'internal'],
  ['SQS SendMessage', 'unavailable'],
  ['SQS SendMessage', 'disconnected after'],
  ['SQS SendMessage', 'truncated'],
  ['SFN ListStateMachines', 'throttling'],
  ['SFN ListStateMachines', 'unavailable'],
  ['SFN ListStateMachines', 'disconnected before'],
  ['S3 PUT', 'slowDown'],
  ['S3 PUT', 'timeout'],
  ['S3 PUT', 'internal after'],
  ['S3 PUT', 'disconnected before'],
  ['S3 PUT', 'disconnected after'],
  ['S3 HEAD', 'slowDown'],
  ['S3 GET', 'unavailable'],
];

describe('a fault of the embedded platform', () => {
  test.each(names)('%s, %s is known to the SDK as %s', async (call, fault, name) => {
    await calls['S3 PUT']?.(clients('patient'));
    expect(await struck(call, fault, clients('once'))).toBe(name);
  });

  test.each(repeated)('%s, %s is repeated by the SDK', async (call, fault) => {
    await calls['S3 PUT']?.(clients('patient'));
    expect(await struck(call, fault, clients('patient'))).toBe('done at the 2nd attempt');
  });

  test('lets half of a batch of messages through and says of the others that they were not taken', async () => {
    const { sqs, queue } = clients('once');
    const received = async () =>
      (await sqs.send(new ReceiveMessageCommand({ QueueUrl: queue, MaxNumberOfMessages: 10 }))).Messages ??
      [];
    while ((await received()).length > 0);
    faulty.failing(({ operation, when }) =>
      operation === 'SendMessageBatch' && when === 'before' ? { type: 'partly' } : undefined,
    );
    const entries = ['1', '2', '3', '4', '5'].map((Id) => ({ Id, MessageBody: `batch ${Id}` }));
    const { Successful, Failed } = await sqs.send(
      new SendMessageBatchCommand({ QueueUrl: queue, Entries: entries }),
    );
    expect(Successful?.map(({ Id }) => Id)).toEqual(['1', '2']);
    expect(Failed).toMatchObject(
      ['3', '4', '5'].map((Id) => ({ Id, SenderFault: false, Code: 'InternalError' })),
    );
    expect((await received()).map(({ Body }) => Body)).toEqual(['batch 1', 'batch 2']);
  });

  test('is an error also where S3 has begun to answer 200', async () => {
    const { s3, bucket } = clients('once');
    const place = { Bucket: bucket, Key: 'in-parts' };
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand(place));
    const part = { ...place, UploadId, PartNumber: 1 };
    const { ETag } = await s3.send(new UploadPartCommand({ ...part, Body: 'part' }));
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    const complete = () =>
      s3.send(new CompleteMultipartUploadCommand({ ...place, UploadId, MultipartUpload }));
    faulty.failing((point) => {
      const found = documentedFaults(point).find(({ name }) => name === 'lateInternal');
      return point.when === 'before' ? found?.fault : undefined;
    });
    await expect(complete()).rejects.toThrow('We encountered an internal error');
    faulty.failing(() => undefined);
    await complete();
  });
});
