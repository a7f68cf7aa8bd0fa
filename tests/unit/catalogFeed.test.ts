import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf, millisecondsOf, type Instant } from '../../lib/calendar/index.ts';
import type { Actor } from '../../lib/case/actor.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import type { Catalog, CatalogCommand, CatalogEvent } from '../../lib/catalog/events.ts';
import { feedRow } from '../../lib/catalog/feed.ts';
import {
  changesSince,
  feedSince,
  fromTheBeginning,
  type FeedPlace,
  readAgainSeconds,
} from '../../lib/platform/ledger/readFeed.ts';
import { toItem } from '../../lib/platform/store/items.ts';
import { rowKey } from '../../lib/platform/store/keys.ts';
import type { Table } from '../../lib/platform/store/table.ts';
import { memoryTable } from '../rehearsal/memoryTable.ts';
import { assessments, conditional, people, provider, retirement, revision, service } from './caseSamples.ts';
import { by, type Happened, on, replay, story } from './given.ts';

const { providerOfficer, providerChief, authorityOfficer, system } = people;
const [monday, tuesday, wednesday] = [on('2026-03-02'), on('2026-03-03'), on('2026-03-04')];
type Step = readonly [CatalogCommand, Actor, Instant];

const published: readonly Step[] = [
  [{ type: 'draft', id: 'k1', content: conditional }, providerOfficer, monday],
  [{ type: 'approve', assessments }, providerChief, monday],
  [{ type: 'submit' }, providerOfficer, monday],
  [{ type: 'publish' }, authorityOfficer, tuesday],
];
const history = (steps: readonly Step[]): readonly Happened<CatalogEvent>[] =>
  story(
    catalog,
    steps.map(([command, actor, at]) => [command, by(actor, at)] as const),
  );

/** Where a catalog with this history lies in the feed. */
function placesOf(steps: readonly Step[]): readonly (string | undefined)[] {
  const state: Catalog | undefined = replay(catalog, history(steps));
  if (!state) throw new Error('there is no catalog');
  return catalog.rows(state).flatMap(({ list, sort }) => (list === 'catalog.feed' ? [sort] : []));
}

describe('the place of a catalog in the feed', () => {
  test('there is none before others could see it', () => {
    expect(placesOf(published.slice(0, 3))).toEqual([]);
    expect(
      placesOf([
        ...published.slice(0, 1),
        [{ type: 'move-offices', parties: { provider } }, system, wednesday],
      ]),
    ).toEqual([]);
  });

  test('is that of its last change that others can see', () => {
    expect(placesOf(published)).toEqual([tuesday]);
    const revised: readonly Step[] = [
      [{ type: 'revise', revision }, providerOfficer, wednesday],
      [{ type: 'change', content: { summary: '更新' } }, providerOfficer, wednesday],
    ];
    // What is being prepared is nobody else's to know.
    expect(placesOf([...published, ...revised])).toEqual([tuesday]);
    const again: readonly Step[] = [
      [{ type: 'approve', assessments }, providerChief, wednesday],
      [{ type: 'submit' }, providerOfficer, wednesday],
    ];
    const thursday = on('2026-03-05');
    expect(placesOf([...published, ...revised, ...again])).toEqual([tuesday]);
    expect(
      placesOf([...published, ...revised, ...again, [{ type: 'publish' }, authorityOfficer, thursday]]),
    ).toEqual([thursday]);
  });

  test.each<[string, CatalogCommand, Actor]>([
    ['its data is there', { type: 'note-resource', since: wednesday, by: 'delivery' }, system],
    ['its service is there', { type: 'register-service', service }, providerOfficer],
    [
      'the register moves it',
      {
        type: 'move-offices',
        parties: { provider: { ...provider, org: 'other', name: '并入的部门' } },
      },
      system,
    ],
  ])('moves when %s', (_, command, actor) => {
    expect(placesOf([...published, [command, actor, wednesday]])).toEqual([wednesday]);
  });

  test('stays when it is retired, so that whoever has a copy hears of it', () => {
    const asked: Step = [{ type: 'retire', retirement }, providerChief, wednesday];
    expect(placesOf([...published, asked])).toEqual([tuesday]);
    expect(placesOf([...published, asked, [{ type: 'publish' }, authorityOfficer, wednesday]])).toEqual([
      wednesday,
    ]);
  });
});

const start = millisecondsOf(on('2026-06-01'));

/** The rows of the feed as cases write them: a change takes its case's row away and puts another. */
function feedInMemory() {
  const { table } = memoryTable(() => {});
  const places = new Map<string, Instant>();
  const keyAt = (id: string, at: Instant) =>
    feedRow(id, at).map((row) => rowKey({ ...row, sort: at }, 'catalog', id));
  return {
    table,
    places,
    async write(id: string, at: Instant): Promise<void> {
      const before = places.get(id);
      for (const key of before === undefined ? [] : keyAt(id, before)) await table.remove(key);
      await table.putMany(keyAt(id, at).map((key) => toItem({ ...key, kind: 'catalog', id })));
      places.set(id, at);
    },
  };
}

/** Reads to the end. */
async function readAll(table: Table, place: FeedPlace, now: Instant, limit = 3) {
  const seen: string[] = [];
  for (let from = place; ; ) {
    const { changed, next, more } = await changesSince(table, from, { limit, now });
    seen.push(...changed.map(({ id, at }) => `${id} ${at}`));
    from = next;
    if (!more) return { seen, place: next };
  }
}

describe('reading the feed', () => {
  test('goes through all parts of it in the order of the changes, page by page, and each entry once', async () => {
    const { table, write } = feedInMemory();
    const ids = Array.from({ length: 50 }, (_, index) => `k${index}`);
    for (const [index, id] of ids.entries()) await write(id, instantOf(start + index * 1000));
    const now = instantOf(start + 3_600_000);
    const expected = ids.map((id, index) => `${id} ${instantOf(start + index * 1000)}`);
    for (const limit of [1, 7, 50, 100])
      expect((await readAll(table, fromTheBeginning, now, limit)).seen).toEqual(expected);
    // Whoever was there a while ago hears of nothing, and of what has changed since.
    const { place } = await readAll(table, fromTheBeginning, now);
    expect((await readAll(table, place, now)).seen).toEqual([]);
    await write('k3', instantOf(start + 3_599_000));
    expect((await readAll(table, place, now)).seen).toEqual([`k3 ${instantOf(start + 3_599_000)}`]);
    expect((await readAll(table, feedSince(instantOf(start + 60_000)), now)).seen).toEqual([
      ...expected.slice(30),
      `k3 ${instantOf(start + 3_599_000)}`,
    ]);
  });

  test('shows again what changed in the last seconds, since others may still be writing beside it', async () => {
    const { table, write } = feedInMemory();
    await write('quick', instantOf(start + 10_000));
    const { place } = await readAll(table, fromTheBeginning, instantOf(start + 11_000));
    // It began before the other, and has only now been written.
    await write('slow', instantOf(start + 1000));
    const again = await readAll(table, place, instantOf(start + 21_000));
    expect(again.seen).toEqual([`slow ${instantOf(start + 1000)}`, `quick ${instantOf(start + 10_000)}`]);
    const later = await readAll(table, again.place, instantOf(start + (readAgainSeconds + 60) * 1000));
    expect((await readAll(table, later.place, instantOf(start + 100_000))).seen).toEqual([]);
  });

  test('comes to its end where more than a page was written in the last seconds', async () => {
    const { table, write } = feedInMemory();
    for (let index = 0; index < 40; index += 1) await write(`k${index}`, instantOf(start + index));
    const { seen, place } = await readAll(table, fromTheBeginning, instantOf(start + 1000), 2);
    expect(seen).toHaveLength(40);
    expect(place).toEqual({ settled: instantOf(start + 1000 - readAgainSeconds * 1000) });
  });

  /** A call: when it began, how long until it was written, by how much the clock of its machine is wrong. */
  const call = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
    begins: fc.nat(120_000),
    takes: fc.nat(20_000),
    clock: fc.integer({ min: -5000, max: 5000 }),
  });

  test('leaves nothing out, whatever is written beside it and however wrong clocks are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(call, { maxLength: 40 }),
        fc.array(fc.record({ waits: fc.nat(15_000), clock: fc.integer({ min: -5000, max: 5000 }) }), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.integer({ min: 1, max: 4 }),
        async (calls, reads, limit) => {
          const { table, write, places } = feedInMemory();
          for (const id of ['x', 'y', 'z', 'a']) await write(id, instantOf(start - 86_400_000));
          const written = calls
            .map(({ begins, takes, clock, id }) => ({ id, done: begins + takes, at: begins + clock }))
            .toSorted((one, other) => one.done - other.done);
          const known = new Map<string, Instant>();
          let place = fromTheBeginning;
          const read = async (now: number) => {
            const page = await changesSince(table, place, { limit, now: instantOf(start + now) });
            for (const { id, at } of page.changed) known.set(id, at);
            place = page.next;
            return page.more;
          };
          let passed = 0;
          for (const { waits, clock } of reads) {
            passed += waits;
            while (written[0] && written[0].done <= passed) {
              const next = written.shift();
              if (next) await write(next.id, instantOf(start + next.at));
            }
            await read(passed + clock);
          }
          for (const { id, at } of written) await write(id, instantOf(start + at));
          // Once through to the end of the pass, and once more over what it has left unsettled.
          for (let pass = 0; pass < 2; pass += 1) while (await read(200_000));
          expect(known).toEqual(places);
        },
      ),
      { numRuns: 300 },
    );
  });
});
