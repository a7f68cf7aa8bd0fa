import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Finding } from '../../operate/examine.ts';
import { createClient } from '../../operate/client.ts';
import type { Platform } from '../../local/platform.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { seededFaults } from '../faults/seeded.ts';
import { act, fileRequest, people, publishCatalog, registerCity } from '../acceptance/region990100.ts';

const tool = join(import.meta.dirname, '../../operate/doctor.ts');
const Table = 'Gongxiang-local-CasesTable';

let platform: Platform;
let sfn: SFNClient;
let dynamodb: DynamoDBClient;
let requestId: string;

beforeAll(async () => {
  const at = '2026-09-28T10:00:00+08:00';
  platform = await startEmbedded({
    assembly: inject('assembly'),
    port: 0,
    at,
    quiet: true,
    faults: seededFaults(3),
  });
  const { endpoint, region, ...credentials } = platform.aws;
  sfn = new SFNClient({ endpoint, region, credentials });
  dynamodb = new DynamoDBClient({ endpoint, region, credentials });
  const client = createClient(platform.url);
  await registerCity(client);
  const catalogId = await publishCatalog(client);
  // What is attached has no term of its own, and no timer.
  const attachment = { kind: 'file', name: '不动产登记信息.csv' };
  await act(client, people.providerOfficer, 'PUT', `/v1/catalogs/${catalogId}/attachment`, attachment);
  requestId = await fileRequest(client, catalogId);
  await platform.settled();
});
afterAll(async () => platform?.stop());

interface Examined {
  readonly code: number;
  /** Checks that found something wrong, and what it is about. */
  readonly wrong: Readonly<Record<string, readonly string[]>>;
}

function examined(...more: string[]): Promise<Examined> {
  const args = [tool, '--local', '--data', platform.data, '--json', ...more];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, (_, out) => {
      const findings: Finding[] = JSON.parse(out.slice(out.indexOf('[')));
      const wrong = findings.filter(({ ok }) => !ok).map(({ check, about = [] }) => [check, about]);
      resolve({ code: child.exitCode ?? 1, wrong: Object.fromEntries(wrong) });
    });
  });
}

async function stopTimers(): Promise<void> {
  const { stateMachines: [machine] = [] } = await sfn.send(new ListStateMachinesCommand({}));
  const stateMachineArn = machine?.stateMachineArn;
  const { executions = [] } = await sfn.send(
    new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING' }),
  );
  for (const { executionArn } of executions) await sfn.send(new StopExecutionCommand({ executionArn }));
}

function tableName(): string {
  const place = JSON.parse(readFileSync(join(platform.data, 'aws.json'), 'utf8')) as { tables: string[] };
  return place.tables.find((name) => name.startsWith(Table)) ?? '';
}

test('calls, deadlines and notices are measured in the log, beside the case they belong to', () => {
  const lines = readFileSync(join(platform.data, 'functions.log'), 'utf8').split('\n');
  const measured = lines.flatMap((line) =>
    line.includes('"_aws"') ? [JSON.parse(line.slice(line.indexOf('{')))] : [],
  );
  const of = (name: string) => measured.filter((line) => name in line && line.caseId === requestId);
  expect(of('DeadlinesOpened')).toMatchObject([{ Stage: 'local', kind: 'request' }]);
  expect(of('InboxNoticesSent').length).toBeGreaterThan(0);
  const calls = of('Calls');
  expect(calls.map(({ route, status }) => [route, status])).toEqual([
    ['POST /v1/requests', 201],
    ['POST /v1/requests/{id}/submit', 200],
    ['POST /v1/requests/{id}/approve', 200],
  ]);
  expect(calls.every(({ requestId: id }) => typeof id === 'string')).toBe(true);
});

describe('the doctor', () => {
  test('finds nothing wrong with a platform that is well', async () => {
    expect(await examined()).toEqual({ code: 0, wrong: {} });
  });

  test('finds a deadline whose timer is gone, and that one sweep starts it again', async () => {
    // The last day, 2026-10-16, is reminded at 09:00; the sweep looks 36 hours ahead.
    await createClient(platform.url).moveClock({ at: '2026-10-15T10:00:00+08:00' });
    await platform.settled();
    await stopTimers();
    expect(await examined()).toEqual({ code: 1, wrong: { timers: [`request#${requestId}`] } });
    expect(await examined('--sweep')).toEqual({ code: 0, wrong: {} });
  });

  test("finds the search's copy of the ledger there, and says so where it is of no use", async () => {
    const { endpoint, region, ...credentials } = platform.aws;
    const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
    const { buckets } = JSON.parse(readFileSync(join(platform.data, 'aws.json'), 'utf8'));
    const Key = 'search/fts5.snapshot';
    // Laid down in the nights that have passed.
    const holds = (Bucket: string) =>
      s3.send(new GetObjectCommand({ Bucket, Key })).then(
        ({ Body: body }) => body?.transformToByteArray(),
        () => undefined,
      );
    const copies = await Promise.all(
      (buckets as string[]).map(async (Bucket) => ({ Bucket, Body: await holds(Bucket) })),
    );
    const laid = copies.find(({ Body: body }) => body !== undefined);
    expect(laid).toBeDefined();
    const Bucket = laid?.Bucket;
    const Body = laid?.Body ?? new Uint8Array();
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: Body.slice(0, -20) }));
    expect(await examined()).toEqual({ code: 1, wrong: { search: ['truncated'] } });
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    expect(await examined()).toEqual({ code: 1, wrong: { search: [] } });
    await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
    expect(await examined()).toEqual({ code: 0, wrong: {} });
    s3.destroy();
  });

  test('finds effects that were never confirmed', async () => {
    const TableName = tableName();
    const Key = { pk: { S: `request#${requestId}` }, sk: { S: 'event#000001' } };
    await dynamodb.send(
      new UpdateItemCommand({
        TableName,
        Key,
        UpdateExpression: 'SET pendingShard = :shard, pendingAt = :at',
        ExpressionAttributeValues: {
          ':shard': { S: 'pending#0' },
          ':at': { S: '2026-09-28T10:00:00+08:00' },
        },
      }),
    );
    expect(await examined()).toEqual({ code: 1, wrong: { stream: [`request#${requestId}`] } });
    await dynamodb.send(
      new UpdateItemCommand({ TableName, Key, UpdateExpression: 'REMOVE pendingShard, pendingAt' }),
    );
  });

  test('finds an event that was edited behind its back', async () => {
    const TableName = tableName();
    const Key = { pk: { S: `request#${requestId}` }, sk: { S: 'event#000001' } };
    const { Item: item = {} } = await dynamodb.send(new GetItemCommand({ TableName, Key }));
    await dynamodb.send(new PutItemCommand({ TableName, Item: { ...item, sub: { S: 'somebody-else' } } }));
    expect(await examined()).toEqual({ code: 1, wrong: { chains: [`request#${requestId}`] } });
  });
});
