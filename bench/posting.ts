import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import type { Body } from '../operate/client.ts';
import { createObjects } from '../lib/platform/exchange/objects.ts';
import { deliveredKey } from '../lib/platform/exchange/parts.ts';
import type { Item } from '../lib/platform/store/items.ts';
import { act, consentTo, eventually, fileRequest, people } from '../tests/acceptance/region990100.ts';
import type { Measurement } from './measurement.ts';
import { type Bench, startBench } from './platform.ts';
import type { Posted, Prepared } from './postingRounds.ts';

/** Batches that the provider uploads, each of which becomes a part, and the records of each. */
const batches = 100;
const recordsOfBatch = 20;

/**
 * P11: parts of a delivery that stands ready, signed and posted by TLS to a receiver that gives the receipt of each, by one copy of
 * the worker with its batches of ten, and in turns with it as many bare posts of the same bytes to the same receiver. The delivery
 * comes about on the embedded platform; its items and objects are then held in memory, so that what is measured is the worker. Then
 * once more over the embedded platform's engines through the AWS clients, which share the machine with it: shown.
 */
export async function posting(): Promise<Measurement[]> {
  const operations: string[] = [];
  const bench = await startBench({ watch: ({ operation }) => operations.push(operation) });
  try {
    const prepared = await prepare(bench);
    const file = join(bench.directory, 'posting.json');
    const receiver = await startReceiver(bench.directory);
    try {
      writeFileSync(file, JSON.stringify(prepared));
      const given = [file, receiver.certificate, String(receiver.port)];
      const inMemory = await rounds(given, {});
      await bench.platform.settled();
      operations.length = 0;
      const overEngines = await rounds(given, engineSettings(bench));
      return rows(inMemory, overEngines, operations);
    } finally {
      receiver.stop();
    }
  } finally {
    await bench.stop();
  }
}

/** A delivery in many parts, ready to be posted, and all that the table and the bucket hold of it. */
async function prepare(bench: Bench): Promise<Prepared> {
  const { client, catalogId, platform } = bench;
  const grant = await consentTo(client, await fileRequest(client, catalogId), { conditions: ['c1'] });
  const id = await deliver(client, grant);
  // What stands ready is pulled; from now on it is posted, which is left to the measurement.
  const receiving = { mode: 'webhook', url: 'https://receiver.example/parts' };
  await act(client, people.requesterHead, 'POST', `/v1/grants/${grant}/set-receiving`, receiving);
  await platform.settled();
  return { grantId: grant, deliveryId: id, parts: batches, ...(await storedOf(bench, id)) };
}

/** @returns the delivery, which stands ready */
async function deliver(client: Bench['client'], grant: string): Promise<string> {
  const { providerOfficer, requesterOfficer } = people;
  const texts = Array.from({ length: batches }, (_, batch) => batchOf(batch));
  const sha256 = createHash('sha256').update(texts.join('')).digest('hex');
  const declared = { format: 'ndjson', records: batches * recordsOfBatch, sha256 };
  const opened = await act(client, providerOfficer, 'POST', `/v1/grants/${grant}/deliveries`, declared, 201);
  const id = String(opened.id);
  const path = `/v1/grants/${grant}/deliveries/${id}`;
  const type = { 'content-type': 'application/x-ndjson' };
  for (const [index, text] of texts.entries()) {
    const to = `${path}/records?sequence=${index + 1}`;
    const answer = await client.call(providerOfficer, 'POST', to, text, type);
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  }
  await act(client, providerOfficer, 'POST', `${path}/complete`);
  await eventually(async () => isReady(await act(client, requesterOfficer, 'GET', path)), 300_000);
  return id;
}

const isReady = ({ status }: Body) => (status === 'ready' ? true : undefined);

const line = (record: number) =>
  `{"不动产单元号":"U${record}","坐落":"某路${record}号","登记时间":"2026-05-01","权利人证件号":"秘密${record}"}\n`;

function batchOf(batch: number): string {
  return Array.from({ length: recordsOfBatch }, (_, index) => line(batch * recordsOfBatch + index)).join('');
}

/** All items of the table, and the parts of the delivery as they are stored. */
async function storedOf(
  { platform, model }: Bench,
  deliveryId: string,
): Promise<Pick<Prepared, 'items' | 'bodies'>> {
  const { endpoint, region, accessKeyId, secretAccessKey } = platform.aws;
  const place = { endpoint, region, credentials: { accessKeyId, secretAccessKey } };
  const { BUCKET_NAME: bucket = '', TABLE_NAME: table = '' } = settingsOf(model);
  const objects = createObjects(new S3Client({ ...place, forcePathStyle: true }), bucket);
  const bodies: [string, string][] = [];
  for (let part = 1; part <= batches; part += 1) {
    const key = deliveredKey(deliveryId, part);
    const pieces: Uint8Array[] = [];
    for await (const piece of (await objects.get(key)) ?? []) pieces.push(piece);
    bodies.push([key, Buffer.concat(pieces).toString('base64')]);
  }
  return { items: await scanned(new DynamoDBClient(place), table), bodies };
}

async function scanned(client: DynamoDBClient, table: string): Promise<Item[]> {
  const items: Item[] = [];
  let after: Item | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: table, ...(after ? { ExclusiveStartKey: after } : {}) }),
    );
    items.push(...(page.Items ?? []));
    after = page.LastEvaluatedKey;
  } while (after);
  return items;
}

function settingsOf(model: Bench['model']): Readonly<Record<string, string>> {
  const worker = model.functions.find(({ name }) => name.includes('PostPart'));
  if (!worker) throw new Error('no function of the template posts parts');
  return worker.environment;
}

/** Settings by which the worker's clients find the embedded platform. */
function engineSettings({ platform, model }: Bench): Record<string, string> {
  const { endpoint, region, accessKeyId, secretAccessKey } = platform.aws;
  return {
    ...settingsOf(model),
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  };
}

async function startReceiver(directory: string) {
  const certificate = join(directory, 'receiver.pem');
  const key = join(directory, 'receiver.key');
  const made = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-keyout',
    key,
    '-out',
    certificate,
  ];
  const named = ['-subj', '/CN=receiver.example', '-addext', 'subjectAltName=DNS:receiver.example'];
  execFileSync('openssl', ['req', '-x509', '-days', '2', ...made, ...named], { stdio: 'ignore' });
  const program = join(import.meta.dirname, 'postingReceiver.ts');
  const child = spawn(process.execPath, [program, certificate, key], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [told] = await once(child.stdout, 'data');
  return { certificate, port: Number(String(told)), stop: () => void child.kill() };
}

/** The rounds of a process of its own. */
async function rounds(given: readonly string[], settings: Record<string, string>): Promise<Posted> {
  const program = join(import.meta.dirname, 'postingRounds.ts');
  const child = spawn(process.execPath, [program, ...given], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => void (told += chunk.toString()));
  const [status] = await once(child, 'exit');
  if (status !== 0) throw new Error('the rounds of posting have failed');
  return JSON.parse(told) as Posted; // written by postingRounds.ts
}

function rows(inMemory: Posted, overEngines: Posted, operations: readonly string[]): Measurement[] {
  const { perSecond, bare, perProcessorSecond, bareOfProcessor, bytes } = inMemory;
  const of = `parts of ${bytes} bytes, signed, posted by TLS and receipted`;
  const counted = Object.entries(inMemory.asked).map(([name, each]) => `${name} ${each.toFixed(2)}`);
  const served = operations.length / overEngines.parts;
  return [
    {
      id: 'P11',
      name: `${of}, by one copy of the worker, against bare posts`,
      ours: perSecond,
      baseline: bare,
      unit: '/s',
      ratio: perSecond / bare,
      goal: '≥ 1,000/s',
      met: perSecond >= 1000,
    },
    {
      id: 'P11',
      name: 'the same by processor time',
      ours: perProcessorSecond,
      baseline: bareOfProcessor,
      unit: '/s of CPU',
      ratio: perProcessorSecond / bareOfProcessor,
      goal: 'shown',
    },
    {
      id: 'P11',
      name: `AWS calls for a part (${counted.join(', ')})`,
      ours: Object.values(inMemory.asked).reduce((sum, each) => sum + each, 0),
      unit: 'calls',
      goal: 'shown',
    },
    {
      id: 'P11',
      name: `the same over the embedded engines on this machine (${served.toFixed(1)} calls a part)`,
      ours: overEngines.perSecond,
      baseline: overEngines.bare,
      unit: '/s',
      ratio: overEngines.perSecond / overEngines.bare,
      goal: 'shown',
    },
  ];
}
