import { defaultCalendar } from '../lib/calendar/index.ts';
import { system } from '../lib/case/actor.ts';
import { startDeadline } from '../lib/case/deadline.ts';
import { nextWake } from '../lib/case/dueRungs.ts';
import { chainEvent, eventItem } from '../lib/platform/store/events.ts';
import { headItem } from '../lib/platform/store/head.ts';
import { newId } from '../lib/platform/store/identifiers.ts';
import type { Item } from '../lib/platform/store/items.ts';
import { indexes } from '../lib/platform/store/keys.ts';
import type { Request, RequestEvent } from '../lib/request/events.ts';
import { request } from '../lib/request/request.ts';
import type { Measurement } from './measurement.ts';

/** Writes of the trace, and writes a second while it is replayed: what a country does in its busiest hour. */
const writes = 1_000_000;
const writesPerSecond = 1000;
/** DynamoDB's limit for one partition, in writes a second. */
const partitionLimit = 1000;
/** Departments of a province that ask and answer. */
const departments = 66;
const start = 1_790_000_000_000;
const at = '2026-09-18T10:00:00+08:00';

/**
 * P15: the busiest key of table and indexes while a million writes are replayed at 1,000 a second, spread over 31
 * provinces by their size. The keys are the product's own: every head and event is built as the store builds it.
 */
export async function hotKeys(): Promise<Measurement[]> {
  const counts = new Map<string, number>();
  const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (let written = 0; written < writes; ) {
    for (const item of requestItems(newId(start + written), provinceOf(written), written))
      written += countKeys(item, count);
  }
  const [busiest = ['none', 0]] = [...counts].toSorted(([, a], [, b]) => b - a);
  const perSecond = (busiest[1] / writes) * writesPerSecond;
  return [
    {
      id: 'P15',
      name: `busiest key at ${writesPerSecond} writes/s (${busiest[0]}), against a partition's limit`,
      ours: perSecond,
      baseline: partitionLimit,
      ratio: perSecond / partitionLimit,
      unit: 'writes/s',
      goal: '≤ 0.5×',
      met: perSecond <= partitionLimit / 2,
    },
  ];
}

function countKeys(item: Item, count: (key: string) => void): number {
  count(`table ${item.pk?.S}`);
  let writesOfItem = 1;
  for (const [name, { partition }] of Object.entries(indexes)) {
    const key = item[partition]?.S;
    if (key === undefined) continue;
    count(`${name} ${key}`);
    writesOfItem += 1;
  }
  return writesOfItem;
}

/** Provinces by size: the largest has about eight hundredths of the country. */
function provinceOf(number: number): string {
  const share = (number * 0.618_034) % 1;
  return String(11 + Math.floor(share ** 1.3 * 31)).padStart(2, '0');
}

/** Every item that a request's way to its provider writes: three changes, each with its head and its events. */
function requestItems(id: string, province: string, number: number): Item[] {
  const items: Item[] = [];
  let state: Request | undefined;
  let version = 0;
  for (const events of changes(id, province, number)) {
    for (const event of events) {
      state = request.evolve(state, event, at);
      version += 1;
      const place = { kind: 'request', id, number: version, previous: '', schema: 1 };
      items.push(eventItem(chainEvent(place, event, at, system, request.effects(event, state)), version));
    }
    if (!state) throw new Error('a change without events');
    const wakeAt = nextWake(state.deadlines);
    const head = {
      kind: 'request',
      id,
      version,
      state,
      hash: '',
      createdAt: at,
      changedAt: at,
      timerRevision: 0,
    };
    items.push(headItem(wakeAt === undefined ? head : { ...head, wakeAt }, request));
  }
  return items;
}

function changes(id: string, province: string, number: number): RequestEvent[][] {
  const region = `${province}0000`;
  const provider = `${province}-${number % departments}`;
  const requester = `${province}-${(number + 7) % departments}`;
  const catalog = {
    id: 'c',
    version: 4,
    code: 'c',
    name: '目录',
    owner: { provider, region, level: 'province' },
    sharingClass: 'conditional',
    conditions: [],
    items: ['项'],
    withheldItems: [],
    methods: ['batch'],
  } as const;
  const content = {
    dataItems: ['项'],
    basis: '依据',
    scenario: '场景',
    scope: {},
    method: 'batch' as const,
    duration: { from: '2026-01-01', to: '2026-12-31' },
  };
  return [
    [{ type: 'drafted', id, catalog, requester: { org: requester, region }, content, preparedBy: 'a' }],
    [{ type: 'submitted' }],
    [{ type: 'received' }, startDeadline('answer', 'R21.2', at, defaultCalendar(), {})],
  ];
}
