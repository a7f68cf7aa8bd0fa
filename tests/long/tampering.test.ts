import { isDeepStrictEqual } from 'node:util';
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atTime } from '../../lib/calendar/index.ts';
import { hashEvent } from '../../lib/case/chain.ts';
import { anchorUpToYesterday } from '../../lib/platform/evidence/anchorDay.ts';
import type { FaultKind } from '../../lib/platform/evidence/audit.ts';
import { definitionOf } from '../../lib/cases.ts';
import { parseEvent } from '../../lib/platform/store/events.ts';
import { headItem } from '../../lib/platform/store/head.ts';
import { type Item, requireText, textOf, toItem } from '../../lib/platform/store/items.ts';
import { eventKey, headKey } from '../../lib/platform/store/keys.ts';
import { replayHead } from '../../lib/platform/store/replay.ts';
import { audit } from '../../operate/auditVerify.ts';
import { caseNames, partitionOf } from '../../operate/restore/partitions.ts';
import {
  carryRequest,
  createEvidenceInMemory,
  type Engine,
  registerCityIn,
  startEngine,
} from '../integration/filledTable.ts';

/** A generator of numbers from 0 to 1 that is the same at every run (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Head and events of one case, as they lie in the table. */
interface Record {
  readonly head: Item | undefined;
  readonly events: readonly Item[];
}
type Pick = (below: number) => number;

const set = (item: Item, values: { readonly [name: string]: string | number }): Item => ({
  ...item,
  ...toItem(values),
});

/** The chain made whole again from the first event on, numbers included, as somebody would who knows the code. */
function rechain(events: readonly Item[]): Item[] {
  let previous = '';
  return events.map((item, index) => {
    const number = index + 1;
    const { pk, sk } = eventKey(requireText(item, 'kind'), requireText(item, 'id'), number);
    const fact = parseEvent(set(item, { number, previous }));
    const hash = hashEvent(fact);
    const linked = set(item, { pk, sk, number, previous, hash });
    previous = hash;
    return linked;
  });
}

/** The head that goes with these events; where they make no sense together, the old one with hash and version set right. */
function headFor(events: readonly Item[], head: Item | undefined): Item | undefined {
  const last = events.at(-1);
  if (!last || !head) return undefined;
  try {
    const definition = definitionOf(requireText(last, 'kind'));
    const replayed = replayHead(definition, events.map(parseEvent));
    return replayed && headItem(replayed, definition);
  } catch {
    return set(head, { hash: requireText(last, 'hash'), version: events.length });
  }
}

function consistent(events: readonly Item[], { head }: Record): Record {
  const chained = rechain(events);
  return { head: headFor(chained, head), events: chained };
}

function changeOne(events: readonly Item[], at: number, change: (item: Item) => Item): Item[] {
  return events.map((item, index) => (index === at ? change(item) : item));
}

const editData = (item: Item) =>
  set(item, { data: requireText(item, 'data').replace(/}$/, ',"edited":true}') });

/** Everything somebody with every right on the table might try, from clumsy to thorough; `seen` is what must be reported at least. */
const tamperings: {
  readonly [name: string]: {
    readonly act: (record: Record, pick: Pick) => Record;
    readonly seen?: FaultKind[];
  };
} = {
  editsAnEvent: {
    act: (r, pick) => ({ ...r, events: changeOne(r.events, pick(r.events.length), editData) }),
    seen: ['edited'],
  },
  editsWho: {
    act: (r, pick) => ({
      ...r,
      events: changeOne(r.events, pick(r.events.length), (e) => set(e, { sub: 'somebody-else' })),
    }),
    seen: ['edited'],
  },
  editsWhen: {
    act: (r, pick) => ({
      ...r,
      events: changeOne(r.events, pick(r.events.length), (e) => set(e, { at: '2026-03-03T08:00:00+08:00' })),
    }),
    seen: ['edited'],
  },
  editsAnEventAndItsHash: {
    act: (r, pick) => ({
      ...r,
      events: changeOne(r.events, pick(r.events.length), (e) => {
        const edited = editData(e);
        return set(edited, { hash: hashEvent(parseEvent(edited)) });
      }),
    }),
  },
  recomputesTheChainFromAnEditOn: {
    act: (r, pick) => consistent(changeOne(r.events, pick(r.events.length), editData), r),
    seen: ['anchoredDiffers'],
  },
  recomputesTheChainWithAnotherActor: {
    act: (r, pick) =>
      consistent(
        changeOne(r.events, pick(r.events.length), (e) => set(e, { org: 'another' })),
        r,
      ),
    seen: ['anchoredDiffers'],
  },
  recomputesTheChainLaterThanTheAnchors: {
    act: (r) =>
      consistent(
        r.events.map((e) => set(e, { at: '2027-01-04T08:00:00+08:00' })),
        r,
      ),
    seen: ['anchoredDiffers'],
  },
  leavesOutAnEvent: { act: (r, pick) => ({ ...r, events: r.events.toSpliced(pick(r.events.length), 1) }) },
  leavesOutAnEventAndRecomputes: {
    act: (r, pick) => consistent(r.events.toSpliced(pick(r.events.length), 1), r),
    seen: ['anchoredDiffers', 'anchoredLost'],
  },
  cutsTheEndOff: {
    act: (r, pick) => ({ ...r, events: r.events.slice(0, pick(r.events.length)) }),
    seen: ['cut_short'],
  },
  cutsTheEndOffAndMakesTheHeadFit: {
    act: (r, pick) => {
      const left = 1 + pick(r.events.length);
      return left === r.events.length ? r : consistent(r.events.slice(0, left), r);
    },
    seen: ['anchoredLost'],
  },
  exchangesTwoEvents: {
    act: (r, pick) => {
      const [one, other] = [pick(r.events.length), pick(r.events.length)];
      const [a, b] = [r.events[one], r.events[other]];
      if (!a || !b) return r;
      const place = ({ sk }: Item) => ({ sk: sk?.S ?? '' });
      return { ...r, events: r.events.with(one, set(b, place(a))).with(other, set(a, place(b))) };
    },
    seen: ['misplaced'],
  },
  exchangesTwoEventsAndRecomputes: {
    act: (r, pick) => {
      const [one, other] = [pick(r.events.length), pick(r.events.length)];
      const [a, b] = [r.events[one], r.events[other]];
      return a && b ? consistent(r.events.with(one, b).with(other, a), r) : r;
    },
    seen: ['anchoredDiffers'],
  },
  addsAnEventOfAnAnchoredDay: {
    act: (r, pick) => {
      const copied = r.events[pick(r.events.length)];
      return copied ? consistent([...r.events, set(copied, { at: '2026-03-05T23:00:00+08:00' })], r) : r;
    },
    seen: ['notAnchored'],
  },
  editsTheState: {
    act: (r) => ({
      ...r,
      head:
        r.head && set(r.head, { state: requireText(r.head, 'state').replace(/"status":"/, '"status":"un') }),
    }),
    seen: ['headDiffers'],
  },
  hidesTheCaseFromALists: {
    act: ({ head = {}, events }) => {
      const { listSort: _, changedKey: __, ...hidden } = head;
      return { events, head: hidden };
    },
    seen: ['headDiffers'],
  },
  editsTheVersion: {
    act: (r, pick) => ({ ...r, head: r.head && set(r.head, { version: pick(40) + 1 }) }),
    seen: ['cut_short'],
  },
  editsTheHash: {
    act: (r) => ({ ...r, head: r.head && set(r.head, { hash: '0'.repeat(64) }) }),
    seen: ['cut_short'],
  },
  deletesTheHead: { act: (r) => ({ ...r, head: undefined }), seen: ['headMissing'] },
  deletesTheCase: { act: () => ({ head: undefined, events: [] }), seen: ['anchoredLost'] },
  makesUpACaseOfAnAnchoredDay: {
    act: (r) =>
      consistent(
        r.events.map((item) => set(item, { id: 'made-up', pk: `${requireText(item, 'kind')}#made-up` })),
        r,
      ),
    seen: ['notAnchored'],
  },
};

const engine: { running?: Engine } = {};
const running = () => {
  if (!engine.running) throw new Error('the engine has not started');
  return engine.running;
};
const evidence = createEvidenceInMemory();
let cases: string[] = [];

beforeAll(async () => {
  engine.running = await startEngine();
  const { store, client } = running();
  await registerCityIn(store, atTime('2026-03-02', '09:00'));
  for (const number of [1, 2]) await carryRequest(store, number, ['2026-03-02', '2026-03-04', '2026-03-05']);
  for (const day of ['03', '04', '05', '06']) {
    await anchorUpToYesterday({ table: store.table, evidence }, `2026-03-${day}T00:20:00+08:00`);
  }
  cases = [...(await caseNames(client, store.table.name))].toSorted();
});
afterAll(async () => engine.running?.stop());

async function recordOf(name: string): Promise<Record> {
  const items = await partitionOf(running().store.table, name);
  const events = items.filter((item) => textOf(item, 'sk')?.startsWith('event#'));
  return { head: items.find((item) => textOf(item, 'sk') === 'head'), events };
}

const itemsOf = ({ head, events }: Record) => [...(head ? [head] : []), ...events];

/** Puts one record into the table in the place of another. */
async function replace(old: Record, wanted: Record): Promise<void> {
  const { client, store } = running();
  const place = ({ pk, sk }: Item) => `${pk?.S}|${sk?.S}`;
  const kept = new Set(itemsOf(wanted).map(place));
  for (const { pk, sk } of itemsOf(old).filter((item) => !kept.has(place(item)))) {
    if (pk && sk) await client.send(new DeleteItemCommand({ TableName: store.table.name, Key: { pk, sk } }));
  }
  const before = new Map(itemsOf(old).map((item) => [place(item), item]));
  const items = itemsOf(wanted).filter((item) => !isDeepStrictEqual(item, before.get(place(item))));
  for (let start = 0; start < items.length; start += 25)
    await store.table.putMany(items.slice(start, start + 25));
}

describe('tampering after anchoring', () => {
  test('is found a thousand times out of a thousand, in the table itself, the whole chain recomputed or not', async () => {
    const next = numbersFrom(20_260_306);
    const pick: Pick = (below) => Math.floor(next() * below);
    const names = Object.keys(tamperings);
    const found = new Map<string, number>();
    for (let done = 0; done < 1000; ) {
      const name = cases[pick(cases.length)] ?? '';
      const kind = names[done % names.length] ?? '';
      const { act, seen } = tamperings[kind] ?? { act: (record: Record) => record };
      const record = await recordOf(name);
      const tampered = act(record, pick);
      // Exchanging an event with itself, say, is no tampering.
      const isMadeUp = kind === 'makesUpACaseOfAnAnchoredDay';
      if (isDeepStrictEqual(itemsOf(tampered), itemsOf(record))) continue;
      await replace(isMadeUp ? { head: undefined, events: [] } : record, tampered);
      const subject = isMadeUp ? `${name.split('#')[0]}#made-up` : name;
      const { faults } = await audit(
        { case: subject },
        { table: running().store.table, evidence },
        async () => new Set(),
      );
      await replace(tampered, isMadeUp ? { head: undefined, events: [] } : record);
      const kinds = faults.map(({ fault }) => fault);
      const isSeen =
        seen === undefined ? kinds.length > 0 : seen.some((expected) => kinds.includes(expected));
      if (!isSeen) throw new Error(`${kind} of ${name} was reported as ${kinds.join(', ') || 'nothing'}`);
      found.set(kind, (found.get(kind) ?? 0) + 1);
      done += 1;
    }
    expect(found.size).toBe(names.length);
    expect([...found.values()].reduce((sum, count) => sum + count, 0)).toBe(1000);
    const whole = await audit('all', { table: running().store.table, evidence }, () =>
      caseNames(running().client, running().store.table.name),
    );
    expect(whole.faults).toEqual([]);
  }, 180_000);

  test('is found over the whole table without being told where', async () => {
    const { client, store } = running();
    const record = await recordOf('request#q1');
    await replace(record, { head: undefined, events: [] });
    const { faults } = await audit('all', { table: store.table, evidence }, () =>
      caseNames(client, store.table.name),
    );
    await replace({ head: undefined, events: [] }, record);
    expect(faults).toEqual([
      { fault: 'anchoredLost', place: 'request#q1', number: record.events.length, day: '2026-03-04' },
    ]);
    expect(
      (await store.heads([{ kind: 'request', id: 'q1' }])).get(headKey('request', 'q1').pk)?.version,
    ).toBe(record.events.length);
  });
});
