import { generateKeyPairSync, sign as signWith } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { connect } from 'node:tls';
import type { Context, SQSRecord } from 'aws-lambda';
import { definitionOf } from '../lib/cases.ts';
import { publicKeyOf } from '../lib/evidence/signingKey.ts';
import type { KeyKeeper } from '../lib/platform/evidence/keyKeeper.ts';
import { createWorkingSigner } from '../lib/platform/evidence/workingSigner.ts';
import { type Objects, openObjects } from '../lib/platform/exchange/objects.ts';
import { deliveredKey } from '../lib/platform/exchange/parts.ts';
import { createPostPart, postedHeaders } from '../lib/platform/exchange/postPart.ts';
import { openRoad, type Road } from '../lib/platform/outgoing/send.ts';
import { signRequests } from '../lib/platform/outgoing/signedMessages.ts';
import { queueHandler } from '../lib/platform/reactions/queueHandler.ts';
import { createTaken } from '../lib/platform/reactions/queues.ts';
import { createHeadSigner } from '../lib/platform/store/headSigner.ts';
import { createCaseStore } from '../lib/platform/store/caseStore.ts';
import type { Item } from '../lib/platform/store/items.ts';
import { openTable } from '../lib/platform/store/openTable.ts';
import type { Table } from '../lib/platform/store/table.ts';
import { memoryTable } from '../tests/rehearsal/memoryTable.ts';
import { median } from './measurement.ts';

/** A delivery that stands ready, with all that the table and the bucket hold of it. */
export interface Prepared {
  readonly grantId: string;
  readonly deliveryId: string;
  readonly parts: number;
  readonly items: readonly Item[];
  /** Objects by their keys, Base64. */
  readonly bodies: readonly (readonly [string, string])[];
}

/** What the rounds came to. */
export interface Posted {
  readonly parts: number;
  /** Of a part, as it was posted. */
  readonly bytes: number;
  readonly perSecond: number;
  readonly bare: number;
  readonly perProcessorSecond: number;
  readonly bareOfProcessor: number;
  /** Requests to AWS for a part, by their names, where they are counted here. */
  readonly asked: Readonly<Record<string, number>>;
}

const at = '2026-09-18T11:00:00.000+08:00';
const host = 'receiver.example';
/** Batches that a copy has in hand at once; of ten messages each, as the queue hands them over. */
const batchesAtOnce = 4;
const batchSize = 10;

/** Over engines a delivery can be posted once; in memory it is laid out anew for each round. */
const roundsInMemory = 15;

interface Ground {
  readonly table: Table;
  readonly objects: Objects;
  readonly asked: Map<string, number>;
}

const [file = '', certificate = '', port = ''] = process.argv.slice(2);
const prepared = JSON.parse(readFileSync(file, 'utf8')) as Prepared; // written by posting.ts
const bodies = new Map(prepared.bodies.map(([key, body]) => [key, Buffer.from(body, 'base64')]));
const ca = readFileSync(certificate, 'utf8');
const road = openRoad({ ca, allows: () => true, keeps: 30_000 });
const bareAgent = new Agent({ ca, keepAlive: true, maxSockets: 64 });
leadHere(road.agent);
leadHere(bareAgent);

/** The receiver's name leads to this machine, at the port where it listens. */
function leadHere(agent: Road['agent']): void {
  if (!(agent instanceof Agent)) throw new Error('no connection is kept');
  agent.createConnection = (options) =>
    connect({
      ca,
      servername: host,
      host: '127.0.0.1',
      port: Number(port),
      session: Object(options).session,
    });
}

function keeperInMemory(): KeyKeeper {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    alg: 'ed25519',
    sign: async (text) => signWith(null, Buffer.from(text), privateKey).toString('base64'),
    publicKey: async () => publicKeyOf(publicKey),
  };
}

const keeper = keeperInMemory();
const signing = signRequests(createWorkingSigner(keeper), postedHeaders);

/** What a worker reaches in memory, as it was when the delivery stood ready. */
async function inMemory(): Promise<Ground> {
  const asked = new Map<string, number>();
  const count = (name: string) => void asked.set(name, (asked.get(name) ?? 0) + 1);
  const { table } = memoryTable(() => undefined);
  await table.putMany(prepared.items);
  const objects = {
    async get(key: string) {
      count('GetObject');
      const body = bodies.get(key);
      return body && piecesOf(body);
    },
  };
  // Posting reads objects and does nothing else with them.
  return { table: countingTable(table, count), objects: objects as unknown as Objects, asked };
}

/** The table, and the names of the requests that DynamoDB would have got. */
function countingTable(table: Table, count: (name: string) => void): Table {
  return {
    ...table,
    getMany(keys) {
      count('BatchGetItem');
      return table.getMany(keys);
    },
    query(query) {
      count('Query');
      return table.query(query);
    },
    update(key, change) {
      count('UpdateItem');
      return table.update(key, change);
    },
    transact(actions) {
      count('TransactWriteItems');
      return table.transact(actions);
    },
  };
}

async function* piecesOf(body: Buffer): AsyncGenerator<Buffer> {
  yield body;
}

function overEngines(tableName: string): Ground {
  return {
    table: openTable(tableName),
    objects: openObjects(process.env['BUCKET_NAME'] ?? ''),
    asked: new Map(),
  };
}

async function postAll({ table, objects, asked }: Ground): Promise<void> {
  const store = createCaseStore(table, definitionOf, 60, createHeadSigner(keeper));
  const postPart = createPostPart({ store, objects, sign: signing, road, now: () => at });
  const send = async ({ input }: { input: { Entries?: readonly object[] } }) => {
    asked.set('ChangeMessageVisibilityBatch', (asked.get('ChangeMessageVisibilityBatch') ?? 0) + 1);
    return input.Entries ? {} : undefined;
  };
  const taken = createTaken({ send }, 'https://queue.example');
  const handler = queueHandler('posting', (message) => postPart(message), taken);
  const { deliveryId, grantId, parts } = prepared;
  await inBatches(async (numbers) => {
    const Records = numbers.map((part) => recordOf({ v: 1, deliveryId, grantId, part }));
    // Parse boundary: as much of a run's context as a worker looks at.
    const context = { getRemainingTimeInMillis: () => 60_000 } as Context;
    const { batchItemFailures } = await handler({ Records }, context);
    if (batchItemFailures.length > 0) throw new Error('a part was not taken');
  });
  const received = await table.query({ partition: `delivery#${deliveryId}`, prefix: 'part#', limit: parts });
  if (!received.items.every(({ receivedAt }) => receivedAt)) throw new Error('a part has no receipt');
}

function recordOf(message: object): SQSRecord {
  const attributes = { ApproximateReceiveCount: '1' };
  // Parse boundary: as much of a record as the queue's handler looks at.
  return {
    messageId: 'm',
    receiptHandle: 'r',
    body: JSON.stringify(message),
    attributes,
  } as unknown as SQSRecord;
}

/** As many bare posts of the same bytes: nothing is read, signed or noted. */
async function postBare(): Promise<void> {
  await inBatches((numbers) => Promise.all(numbers.map(bare)));
}

function bare(part: number): Promise<void> {
  const body = bodies.get(deliveredKey(prepared.deliveryId, part)) ?? Buffer.alloc(0);
  return new Promise((answered, failed) => {
    const headers = { 'content-type': 'application/x-ndjson', 'content-length': body.length };
    const asked = request({ hostname: host, path: '/', method: 'POST', agent: bareAgent, headers });
    asked.on('error', failed);
    asked.on('response', (answer) => answer.on('end', answered).resume());
    asked.end(body);
  });
}

async function inBatches(work: (numbers: readonly number[]) => Promise<unknown>): Promise<void> {
  const all = Array.from({ length: prepared.parts }, (_, index) => index + 1);
  const turn = async () => {
    for (let taken = all.splice(0, batchSize); taken.length > 0; taken = all.splice(0, batchSize))
      await work(taken);
  };
  await Promise.all(Array.from({ length: batchesAtOnce }, turn));
}

/** Parts a second, and parts a second of processor time. */
async function timed(work: () => Promise<void>): Promise<{ perSecond: number; ofProcessor: number }> {
  const before = process.cpuUsage();
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { perSecond: prepared.parts / seconds, ofProcessor: (prepared.parts * 1e6) / (user + system) };
}

const tableName = process.env['TABLE_NAME'];
const ours: Awaited<ReturnType<typeof timed>>[] = [];
const theirs: typeof ours = [];
let asked: Record<string, number> = {};
for (let round = 0; round < (tableName === undefined ? roundsInMemory : 1); round += 1) {
  const ground = tableName === undefined ? await inMemory() : overEngines(tableName);
  ours.push(await timed(() => postAll(ground)));
  theirs.push(await timed(postBare));
  asked = Object.fromEntries([...ground.asked].map(([name, count]) => [name, count / prepared.parts]));
}
// The first round warms up where there are others.
const [oursWarm, theirsWarm] = [ours, theirs].map((all) => (all.length > 1 ? all.slice(1) : all));
const sizes = [...bodies.values()].map(({ length }) => length);
const figures: Posted = {
  parts: prepared.parts,
  bytes: Math.round(median(sizes)),
  perSecond: median((oursWarm ?? []).map(({ perSecond }) => perSecond)),
  bare: median((theirsWarm ?? []).map(({ perSecond }) => perSecond)),
  perProcessorSecond: median((oursWarm ?? []).map(({ ofProcessor }) => ofProcessor)),
  bareOfProcessor: median((theirsWarm ?? []).map(({ ofProcessor }) => ofProcessor)),
  asked,
};
console.log(JSON.stringify(figures));
process.exit(0);
