import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { fetchDeployment, keepDeployment, previousDeployment } from '../../infra/deployments.ts';
import { shelfIn } from '../../infra/stageAccount.ts';
import type { Platform } from '../../local/platform.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';

const held: { platform?: Platform } = {};
const directory = mkdtempSync(join(tmpdir(), 'gongxiang-deployments-'));
beforeAll(async () => {
  held.platform = await startEmbedded({ assembly: inject('assembly'), port: 0, quiet: true });
});
afterAll(async () => {
  await held.platform?.stop();
  rmSync(directory, { recursive: true, force: true });
});

test('a deployment lies in the data bucket of its stage and comes back from there byte for byte', async () => {
  const { platform } = held;
  if (!platform) throw new Error('no platform runs');
  const { aws, data } = platform;
  const { buckets } = JSON.parse(readFileSync(join(data, 'aws.json'), 'utf8')) as { buckets: string[] };
  const bucket = buckets.find((name) => /databucket/i.test(name)) ?? '';
  const { endpoint, region, ...credentials } = aws;
  const client = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  const shelf = shelfIn(client, bucket);
  expect(await shelf.read('deployments/city/history')).toBeUndefined();
  const bytes = Buffer.from([0, 255, 10, 13]);
  for (const version of ['one', 'two']) {
    mkdirSync(join(directory, version, 'asset.1'), { recursive: true });
    writeFileSync(join(directory, version, 'manifest.json'), version);
    writeFileSync(join(directory, version, 'asset.1/index.js'), bytes);
    await keepDeployment(shelf, 'city', join(directory, version));
  }
  expect(await previousDeployment(shelf, 'city')).toEqual({ number: 1, undone: 2 });
  // A stage whose name begins alike has its own.
  await expect(previousDeployment(shelf, 'cit')).rejects.toThrow('nothing to go back to');
  await fetchDeployment(shelf, 'city', 1, join(directory, 'back'));
  expect(readFileSync(join(directory, 'back/manifest.json'), 'utf8')).toBe('one');
  expect(readFileSync(join(directory, 'back/asset.1/index.js'))).toEqual(bytes);
  await shelf.remove(await shelf.list('deployments/'));
  expect(await shelf.list('deployments/')).toEqual([]);
  client.destroy();
});
