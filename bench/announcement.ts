import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  announcedYears,
  defaultCalendar,
  type Instant,
  instantOf,
  millisecondsOf,
} from '../lib/calendar/index.ts';
import { evolveDeadlines, startDeadline } from '../lib/case/deadline.ts';
import { nextWake } from '../lib/case/dueRungs.ts';
import type { WalkMessage } from '../lib/case/walkMessage.ts';
import { definitionOf } from '../lib/cases.ts';
import { rulebook, rulebookId } from '../lib/organisation/rulebook.ts';
import { parseMessage } from '../lib/platform/reactions/messages.ts';
import type { Queue } from '../lib/platform/reactions/queues.ts';
import { queueTable } from '../lib/platform/reactions/queueTable.ts';
import type { Reach } from '../lib/platform/reactions/effects.ts';
import { add, walkOn, type WalkPort } from '../lib/platform/reactions/walk.ts';
import { walkPort } from '../lib/platform/reactions/walks.ts';
import { type CaseStore, createCaseStore } from '../lib/platform/store/caseStore.ts';
import { headItem, parseHead } from '../lib/platform/store/head.ts';
import { newId } from '../lib/platform/store/identifiers.ts';
import type { Item } from '../lib/platform/store/items.ts';
import { rowItems } from '../lib/platform/store/rows.ts';
import { createTable } from '../lib/platform/store/table.ts';
import type { Request } from '../lib/request/events.ts';
import { request } from '../lib/request/request.ts';
import { noOverlay } from '../lib/regulation/overlay.ts';
import { startDynamoDb } from '../local/engines/dynamodb.ts';
import { importTable, sampleCity } from './importedTable.ts';
import type { Measurement } from './measurement.ts';

const day = 86_400_000;
/** All are received in the days before the one that turns out to be off, so that each of them moves. */
const firstReceived = millisecondsOf('2026-09-07T10:00:00+08:00');
const receivedDays = 5;
const dayOff = '2026-09-14';
const loadedAt: Instant = '2026-09-11T18:00:00+08:00';
const requestsAtOnce = 10_000;
/** Milliseconds after which a slice is cut: so often that going on is part of what is measured. */
const slice = 5000;
/** What the walk keeps back of an invocation (`walk.ts`). */
const keptBack = 30_000;

/**
 * One announcement changed over so many open deadlines, on the embedded engine: every case is read, decided and written as in a
 * deployment, by as many slices at once as the queue allows, each cut after five seconds; one of them dies before it can say
 * what is left. What follows (notices, timers) waits in the outbox and is not measured.
 */
export async function movedAnnouncement(count: number): Promise<Measurement[]> {
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-bench-'));
  const data = join(directory, 'data');
  mkdirSync(data);
  const { table, items, sample } = await sampleCity();
  importTable(table, batches(items, sample, count), directory, join(data, 'tables.db'));
  const engine = await startDynamoDb(data, (error) => {
    throw error;
  });
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = new DynamoDBClient({ endpoint: engine.url.href, region: 'us-east-1', credentials });
  try {
    const store = createCaseStore(createTable(client, String(table.TableName)), definitionOf, 5);
    await load(store);
    const first = await walk(store, true);
    const second = await walk(store, false);
    // The sample itself is open as well; nothing is left that would move.
    const open = count + 1;
    if (second.tally['examined'] !== open || (second.tally['moved'] ?? 0) > 0)
      throw new Error(`the recalculation is not over: ${JSON.stringify(second.tally)} of ${open}`);
    return rows(open, first, second);
  } finally {
    client.destroy();
    await engine.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

interface Ran {
  readonly seconds: number;
  readonly slices: number;
  readonly tally: Readonly<Record<string, number>>;
}

function rows(open: number, first: Ran, second: Ran): Measurement[] {
  const per100000 = (first.seconds / open) * 100_000;
  const what = `${open.toLocaleString('en')} open deadlines`;
  return [
    {
      id: 'P14',
      name: `one changed announcement over ${what}, each moved, cut into ${first.slices} slices, one of them lost: seconds per 100,000`,
      ours: per100000,
      unit: 's',
      goal: '≤ 600 s',
      met: per100000 <= 600,
    },
    {
      id: 'P14',
      name: `the same, cases a second`,
      ours: open / first.seconds,
      unit: 'cases/s',
      goal: 'shown',
    },
    {
      id: 'P14',
      name: `the same again, when nothing moves any more, cases a second`,
      ours: open / second.seconds,
      unit: 'cases/s',
      goal: 'shown',
    },
  ];
}

function* batches(city: readonly Item[], sample: Item, count: number): Generator<readonly Item[]> {
  yield city;
  for (let from = 0; from < count; from += requestsAtOnce) {
    const size = Math.min(requestsAtOnce, count - from);
    yield Array.from({ length: size }, (_, index) => openRequest(sample, from + index)).flat();
  }
}

/** The head and the rows of another request like this one, received some days before the day off. */
function openRequest(sample: Item, number: number): Item[] {
  const head = parseHead(sample);
  // Read under a request's key, so its state is a request's.
  const state = head.state as Request;
  const received = instantOf(firstReceived + (number % receivedDays) * day);
  const deadlines = evolveDeadlines(
    [],
    startDeadline('answer', 'R21.2', received, defaultCalendar(), noOverlay),
  );
  const id = newId(millisecondsOf(received) + number);
  const wakeAt = nextWake(deadlines);
  const copy: Request = { ...state, id, deadlines };
  const { wakeAt: _, ...rest } = head;
  const stored = { ...rest, id, state: copy, ...(wakeAt === undefined ? {} : { wakeAt }) };
  return [headItem(stored, request), ...rowItems(request, stored).values()];
}

/** The announcement of the year, with one day off more. */
async function load(store: CaseStore): Promise<void> {
  const notice = announcedYears.find(({ year }) => year === Number(dayOff.slice(0, 4)));
  if (!notice) throw new Error(`no announcement of ${dayOff.slice(0, 4)} comes with the product`);
  const days = [...notice.days, { date: dayOff, off: true, name: '调整放假' }];
  const announced = { notice: { ...notice, days }, moving: { examined: 0, moved: 0, atLeast: true } };
  const steps = [
    { sub: 'operator-1', command: { type: 'proposeYear', ...announced } },
    { sub: 'operator-2', command: { type: 'confirmYear', ...announced } },
  ] as const;
  for (const { sub, command } of steps) {
    const identity = { org: 'platform', sub, roles: ['operator'] } as const;
    const outcome = await store.change(rulebook, { id: rulebookId, command, identity, at: loadedAt });
    if (outcome.type !== 'changed') throw new Error(`the announcement was not loaded: ${command.type}`);
  }
}

/**
 * Works a recalculation off, with as many workers as the queue allows.
 * @param loses whether one slice ends without saying what is left: its message comes again, as SQS would have it
 */
async function walk(store: CaseStore, loses: boolean): Promise<Ran> {
  const waiting: string[] = [];
  const queue = queueInto(waiting);
  const port = portOf(store, queue);
  const tally: Record<string, number> = {};
  let slices = 0;
  let isLost = !loses;
  const start = performance.now();
  const begin: WalkMessage = { task: 'recalculate', year: Number(dayOff.slice(0, 4)) };
  await walkOn(begin, port, { remaining: () => keptBack });
  const work = async () => {
    for (let body = waiting.shift(); body !== undefined; body = waiting.shift()) {
      const began = performance.now();
      const run = { remaining: () => keptBack + slice - (performance.now() - began) };
      const walked = await walkOn(parseMessage('walk', body), port, run);
      slices += 1;
      if (walked.rest && !isLost) {
        isLost = true;
        waiting.push(body);
        continue;
      }
      add(tally, walked.tally);
      if (walked.rest) await queue.send(walked.rest);
    }
  };
  await Promise.all(Array.from({ length: queueTable.walk.concurrency }, work));
  return { seconds: (performance.now() - start) / 1000, slices, tally };
}

function queueInto(bodies: string[]): Queue {
  const send = async (message: object) => void bodies.push(JSON.stringify({ v: 1, ...message }));
  return {
    send,
    async sendAll(messages) {
      for (const message of messages) await send(message);
    },
  };
}

function portOf(store: CaseStore, queue: Queue): WalkPort {
  const failing = queueInto([]);
  const reach: Reach = {
    store,
    queues: {
      notice: failing,
      webhook: failing,
      exchange: failing,
      part: failing,
      posting: failing,
      document: failing,
      import: failing,
      register: failing,
      harvest: failing,
      walk: queue,
    },
    timers: { start: async () => true, isRunning: async () => true },
    now: () => loadedAt,
  };
  const deadLetters: Queue = {
    send: () => Promise.reject(new Error('a case could not be recalculated')),
    sendAll: () => Promise.reject(new Error('cases could not be recalculated')),
  };
  return walkPort({ reach, deadLetters, rulesMaxAgeSeconds: 0 });
}
