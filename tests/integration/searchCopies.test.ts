import { mkdtempSync, readdirSync, readlinkSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalog } from '../../lib/catalog/catalog.ts';
import { type Engine as SearchEngine, engineOf } from '../../lib/platform/search/copies.ts';
import { keepLedger, layDownLedger } from '../../lib/platform/search/keptLedger.ts';
import { headerIn, snapshotKey } from '../../lib/platform/search/snapshot.ts';
import type { CaseStore } from '../../lib/platform/store/caseStore.ts';
import { search } from '../../lib/search/searching.ts';
import { assessments, conditional, retirement } from '../unit/caseSamples.ts';
import { actingOn, type Engine, registerCityIn, startEngine } from './filledTable.ts';
import { inMemory } from './objectsInMemory.ts';

/** The copies of the ledger over a real table engine, with either index. */
let engine: Engine;
let store: CaseStore;
const at = (minute: number) => `2026-03-02T10:${String(minute).padStart(2, '0')}:00+08:00`;

beforeAll(async () => {
  engine = await startEngine();
  store = await engine.createTable('search');
  await registerCityIn(store, at(0));
  for (let number = 1; number <= 12; number += 1)
    await publish(`k${number}`, `渔船检验登记${number}`, number);
});
afterAll(() => engine.stop());

async function publish(id: string, name: string, minute: number): Promise<void> {
  const give = actingOn(store);
  const content = { ...conditional, name, code: `990100/${id}` };
  await give('providerOfficer', at(minute), catalog, id, { type: 'draft', id, content });
  await give('providerChief', at(minute), catalog, id, { type: 'approve', assessments });
  await give('providerOfficer', at(minute), catalog, id, { type: 'submit' });
  await give('authorityOfficer', at(minute), catalog, id, { type: 'publish' });
}

async function retire(id: string, minute: number): Promise<void> {
  const give = actingOn(store);
  await give('providerChief', at(minute), catalog, id, { type: 'retire', retirement });
  await give('authorityOfficer', at(minute), catalog, id, { type: 'publish' });
}

const published = { status: new Set(['published']) };
const always = () => true;

/** Queries that the table answers while this is done. */
async function queriesOf(work: () => Promise<unknown>): Promise<number> {
  let asked = 0;
  const { table } = store;
  const counting = {
    ...store,
    table: {
      ...table,
      query: (range: Parameters<typeof table.query>[0]) => ((asked += 1), table.query(range)),
    },
  };
  const before = store;
  store = counting;
  await work().finally(() => {
    store = before;
  });
  return asked;
}

const engines: Readonly<Record<string, SearchEngine>> = {
  'FTS5 of SQLite': engineOf(),
  'the index of our own, where there is no SQLite': engineOf(null),
};

test('the runtime has FTS5, and where it had none the index of our own stands in', () => {
  expect(Object.values(engines).map(({ name }) => name)).toEqual(['fts5', 'pairs']);
});

describe.each(Object.entries(engines))('%s', (_, searchEngine) => {
  beforeAll(async () => {
    store = await engine.createTable(`search-${searchEngine.name}`);
    await registerCityIn(store, at(0));
    for (let number = 1; number <= 12; number += 1)
      await publish(`k${number}`, `渔船检验登记${number}`, number);
  });
  const bucket = new Map<string, Buffer>();
  const key = snapshotKey(searchEngine.name);
  const deps = () => ({ store, objects: inMemory(bucket), engine: searchEngine });
  const totalAt = async (minute: number, q = '渔船检验', chosen = published) => {
    const { ledger, isComplete } = await keepLedger(deps()).at(at(minute));
    expect(isComplete).toBe(true);
    return search(ledger, { q, chosen, limit: 5 }).total;
  };

  test('without a copy it is made from the feed, and laid down with how far it has come', async () => {
    bucket.clear();
    expect(await totalAt(20)).toBe(12);
    expect(await layDownLedger(deps(), at(20), always)).toEqual({
      engine: searchEngine.name,
      entries: 12,
      isComplete: true,
    });
    expect(headerIn(bucket.get(key) ?? Buffer.alloc(0))).toMatchObject({ entries: 12, at: at(20) });
  });

  test('a copy that lies there is begun with, and what it does not know is taken over, once', async () => {
    const { ledger } = await keepLedger(deps()).at(at(21));
    expect(ledger.columns.size).toBe(12);
    const kept = keepLedger(deps());
    await kept.at(at(22));
    await publish('new', '渔船检验登记补', 23);
    await retire('k2', 24);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const later = await kept.at(at(25));
    expect(search(later.ledger, { q: '渔船检验', chosen: published, limit: 50 }).total).toBe(12);
    expect(search(later.ledger, { q: '渔船检验', chosen: {}, limit: 50 }).total).toBe(13);
    // All of it once more, as at a doubled feed.
    expect(later.ledger.columns.size).toBe(13);
    expect(await totalAt(26)).toBe(12);
    await layDownLedger(deps(), at(27), always);
    expect(await totalAt(28, '渔船检验', { status: new Set(['retired']) })).toBe(1);
  });

  test('whoever asks again within two seconds asks the table nothing', async () => {
    const kept = keepLedger(deps());
    await kept.at(at(31));
    expect(await queriesOf(() => keepLedger(deps()).at(at(31)))).toBeGreaterThan(0);
    expect(await queriesOf(() => kept.at(at(31)))).toBe(0);
  });

  const spoilt: Readonly<Record<string, (whole: Buffer) => Buffer>> = {
    'cut short': (whole) => whole.subarray(0, whole.length - 40),
    'cut within its header': (whole) => whole.subarray(0, 20),
    empty: () => Buffer.alloc(0),
    foreign: () => Buffer.from('{"hits":[]}'.repeat(99)),
    'altered in one byte': (whole) => {
      const altered = Buffer.from(whole);
      altered[altered.length - 10] = (altered[altered.length - 10] ?? 0) ^ 1;
      return altered;
    },
    'of another form': (whole) =>
      Buffer.from(whole.toString('latin1').replace('"form":1', '"form":9'), 'latin1'),
    'of the other index': (whole) =>
      Buffer.from(
        whole.toString('latin1').replace(`"engine":"${searchEngine.name}"`, '"engine":"fts6"'),
        'latin1',
      ),
    'that says it reaches further than it does': (whole) => {
      const text = whole.toString('latin1').replace(/"entries":\d\d/, '"entries":99');
      return Buffer.from(text, 'latin1');
    },
  };
  test.each(Object.entries(spoilt))('a copy that is %s is made anew', async (_name, spoil) => {
    await layDownLedger(deps(), at(33), always);
    const whole = bucket.get(key) ?? Buffer.alloc(0);
    bucket.set(key, spoil(whole));
    const expected = 12;
    expect(await totalAt(34)).toBe(expected);
    await layDownLedger(deps(), at(35), always);
    expect(headerIn(bucket.get(key) ?? Buffer.alloc(0))).toMatchObject({ entries: 13 });
    expect(await totalAt(36)).toBe(expected);
  });

  test('where time is up it is laid down as far as it has come, and goes on from there', async () => {
    bucket.clear();
    const first = await layDownLedger(deps(), at(40), () => false);
    expect(first.entries).toBe(13);
    expect(await totalAt(41)).toBe(12);
  });
});

describe('the file of a copy', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongxiang-copies-'));
  const before = process.env.TMPDIR;
  beforeAll(() => {
    process.env.TMPDIR = folder;
  });
  afterAll(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(folder, { recursive: true, force: true });
  });
  const bucket = new Map<string, Buffer>();
  const deps = () => ({ store, objects: inMemory(bucket) });
  const asked = { q: '渔船检验', chosen: published, limit: 5 };

  test('has no name: nobody comes to it, and a process that is killed leaves none behind', async () => {
    await keepLedger(deps()).at(at(50));
    await layDownLedger(deps(), at(50), always);
    await keepLedger(deps()).at(at(51));
    expect(readdirSync(folder)).toEqual([]);
  });

  test('whatever becomes of it, the question is answered by another, made from what lies in the bucket and the feed', async () => {
    await layDownLedger(deps(), at(52), always);
    const kept = keepLedger(deps());
    const ask = () => kept.ask(at(53), ({ ledger }) => search(ledger, asked).total);
    expect(await ask()).toBe(12);
    expect(cutOpenFiles(folder)).toBeGreaterThan(0);
    expect(await ask()).toBe(12);
    expect(await ask()).toBe(12);
  });

  test('a question that is wrong by itself is no fault of the copy', async () => {
    const kept = keepLedger(deps());
    const wrong = new RangeError('no such question');
    const asking = kept.ask(at(54), () => {
      throw wrong;
    });
    await expect(asking).rejects.toBe(wrong);
  });
});

/** Empties the files of a folder that this process has open, those without a name as well. @returns how many */
function cutOpenFiles(folder: string): number {
  const open = readdirSync('/proc/self/fd').flatMap((number) => {
    const file = `/proc/self/fd/${number}`;
    try {
      return readlinkSync(file).startsWith(folder) ? [file] : [];
    } catch {
      // The one by which the folder itself was read.
      return [];
    }
  });
  for (const file of open) truncateSync(file, 0);
  return open.length;
}
