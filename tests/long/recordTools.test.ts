import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { keyItem, toItem } from '../../lib/platform/store/items.ts';
import { eventKey } from '../../lib/platform/store/keys.ts';
import { createClient } from '../../operate/client.ts';
import type { Platform } from '../../local/platform.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { seededFaults } from '../faults/seeded.ts';
import { codes, registerCity } from '../acceptance/region990100.ts';

const root = join(import.meta.dirname, '../..');
const data = mkdtempSync(join(tmpdir(), 'gongxiang-record-'));
const held: { platform?: Platform } = {};
const platform = () => {
  if (!held.platform) throw new Error('the platform has not started');
  return held.platform;
};

beforeAll(async () => {
  held.platform = await startEmbedded({
    assembly: inject('assembly'),
    port: 0,
    data,
    at: '2026-09-25T10:00:00+08:00',
    quiet: true,
    faults: seededFaults(4),
  });
  const client = createClient(platform().url);
  await registerCity(client);
  await client.moveClock({ at: '2026-09-28T10:00:00+08:00' });
  await platform().settled();
});
afterAll(async () => {
  await held.platform?.stop();
  rmSync(data, { recursive: true, force: true });
});

/** What the platform tells its owner's tools. */
function place(): { tables: string[]; buckets: string[] } {
  return JSON.parse(readFileSync(join(data, 'aws.json'), 'utf8'));
}

interface Run {
  readonly code: number;
  readonly said: string;
  readonly complained: string;
}

function tool(name: string, ...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(
      join(root, 'node_modules/.bin/node'),
      [join(root, 'operate', name), ...args],
      (_, said, complained) => resolve({ code: child.exitCode ?? -1, said, complained }),
    );
  });
}
const audit = (...args: string[]) => tool('auditVerify.ts', ...args, '--local', '--data', data);
const check = (...args: string[]) => tool('restoreCheck.ts', ...args, '--local', '--data', data);

describe('the record on a running platform', () => {
  test('is anchored every night by the schedule of the template, with what the function is granted and no more', async () => {
    const { endpoint, region, ...credentials } = platform().aws;
    const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
    const Bucket = place().buckets.find((name) => name.includes('evidence'));
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'anchors/' }));
    expect(Contents.map(({ Key }) => Key)).toEqual(
      ['25', '26', '27'].map((day) => `anchors/2026-09-${day}.json`),
    );
    const first = await s3.send(new GetObjectCommand({ Bucket, Key: 'anchors/2026-09-25.json' }));
    // The region and its five bodies.
    expect(JSON.parse((await first.Body?.transformToString()) ?? '{}')).toMatchObject({
      day: '2026-09-25',
      count: 6,
      previous: '',
    });
    s3.destroy();
  });

  test('tells its owner’s tools where it is, in a file that nobody else may read', () => {
    expect(statSync(join(data, 'aws.json')).mode & 0o777).toBe(0o600);
  });

  test('verifies as a whole, by day and by case, and is fit after a restore', async () => {
    for (const subject of [['--all'], ['--day', '2026-09-25'], ['--case', `department/${codes.provider}`]]) {
      const { code, said } = await audit(...subject);
      expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('✓ 记录完整') });
    }
    expect(await check()).toMatchObject({ code: 0, said: expect.stringContaining('✓ 可以切换') });
  });

  test('an edit is reported with what to do, in both languages, and the exit code says so', async () => {
    const { endpoint, region, ...credentials } = platform().aws;
    const dynamodb = new DynamoDBClient({ endpoint, region, credentials });
    const [TableName] = place().tables;
    const where = { TableName, Key: keyItem(eventKey('department', codes.other, 1)) };
    const { Item: item = {} } = await dynamodb.send(new GetItemCommand(where));
    await dynamodb.send(
      new PutItemCommand({ TableName, Item: { ...item, ...toItem({ sub: 'somebody-else' }) } }),
    );
    const edited = await audit('--case', `department/${codes.other}`);
    const broken = await check();
    await dynamodb.send(new PutItemCommand({ TableName, Item: item }));
    dynamodb.destroy();
    expect(edited).toMatchObject({
      code: 1,
      said: expect.stringContaining(`✗ department#${codes.other} #1  [edited]`),
    });
    expect(edited.said).toContain('事件内容被改动');
    expect(edited.said).toContain('An event was edited');
    expect(broken).toMatchObject({ code: 1, said: expect.stringContaining('[chainBroken] edited #1') });
    expect((await audit('--all')).code).toBe(0);
  });

  test('wrong usage ends with 2 and says how it is used', async () => {
    const complaints = [
      await audit(),
      await audit('--all', '--day', '2026-09-25'),
      await audit('--day', '2026-02-30'),
      await audit('--case', 'request/nobody'),
      await audit('--everything'),
      await tool('auditVerify.ts', '--all', '--local', '--data', join(data, 'nowhere')),
      await tool('auditVerify.ts', '--all'),
      await check('--since', '2026-09-25T10:00:00+08:00'),
    ];
    for (const { code, complained } of complaints) {
      expect({ code, complained }).toEqual({ code: 2, complained: expect.stringContaining('npm run ') });
    }
  });
});
