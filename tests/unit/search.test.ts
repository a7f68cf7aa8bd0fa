import { existsSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameRandom, searchEntries, searchQuestions } from '../../bench/searchEntries.ts';
import { createFtsIndex } from '../../lib/platform/search/ftsIndex.ts';
import { createColumns } from '../../lib/search/columns.ts';
import type { SearchEntry } from '../../lib/search/entry.ts';
import type { Chosen, FacetName } from '../../lib/search/facets.ts';
import { fold, foldCharacter, pairsOf, runsOf } from '../../lib/search/folding.ts';
import { createPairIndex } from '../../lib/search/pairIndex.ts';
import { type Found, type Ledger, putEntry, search } from '../../lib/search/searching.ts';
import { wordsOf } from '../../lib/search/words.ts';
import { type Asked, reference } from './searchReference.ts';

const city = new URL('../../../shared/data/city_catalogs.csv', import.meta.url);

const engines = {
  'FTS5 of SQLite': () => createFtsIndex(new DatabaseSync(':memory:')),
  'the index of our own': createPairIndex,
} as const;

function ledgerOf(engine: keyof typeof engines, entries: Iterable<SearchEntry>): Ledger {
  const ledger = { index: engines[engine](), columns: createColumns() };
  ledger.index.together(() => {
    for (const entry of entries) putEntry(ledger, entry);
  });
  return ledger;
}

const entry = (given: Partial<SearchEntry> & Pick<SearchEntry, 'id' | 'name'>): SearchEntry => ({
  code: given.id,
  status: 'published',
  provider: '11990100000000001X',
  providerName: '平安市司法局',
  path: '990000/990100',
  methods: [],
  items: [],
  changedAt: '2026-03-02T10:00:00+08:00',
  ...given,
});

const chosenOf = (asked: Asked): Chosen =>
  Object.fromEntries(Object.entries(asked).map(([name, values]) => [name, new Set(values)]));

/** All pages of an answer, one after the other. */
function everyPage(ledger: Ledger, q: string, asked: Asked, limit: number): Found {
  const first = search(ledger, { q, chosen: chosenOf(asked), limit });
  const hits = [...first.hits];
  for (let after = first.next; after; ) {
    const page = search(ledger, { q, chosen: chosenOf(asked), limit, after });
    expect(page.total).toBe(first.total);
    expect(page.facets).toEqual(first.facets);
    hits.push(...page.hits);
    after = page.next;
  }
  return { ...first, hits };
}

const namesIn = (found: Found) => found.hits.map(({ entry: { name } }) => name);

describe.each(Object.keys(engines) as (keyof typeof engines)[])('%s', (engine) => {
  const ask = (entries: readonly SearchEntry[], q: string, asked: Asked = {}) =>
    search(ledgerOf(engine, entries), { q, chosen: chosenOf(asked), limit: 50 });

  test('200 questions are answered as by looking at every entry, page by page, with every facet', () => {
    const entries = [...searchEntries(700)];
    const ledger = ledgerOf(engine, entries);
    const random = sameRandom(2026);
    let exact = 0;
    for (const [number, q] of searchQuestions(entries, 200).entries()) {
      const asked = askedBy(number, random);
      const expected = reference(entries, wordsOf(q), asked);
      const answered = everyPage(ledger, q, asked, 97);
      // What nobody has as it stands is answered by what is alike; that has a test of its own.
      const isExact = answered.hits.every(({ reason }) => reason !== 'similar');
      expect([q, isExact || reference(entries, wordsOf(q), {}).total === 0]).toEqual([q, true]);
      if (!isExact) continue;
      exact += 1;
      const ids = answered.hits.map((hit) => hit.entry.id);
      expect([q, answered.total, ids.toSorted()]).toEqual([
        q,
        expected.total,
        [...expected.steps.keys()].toSorted(),
      ]);
      const places = answered.hits.map(({ entry: { id, name } }) => [
        expected.steps.get(id) ?? -1,
        Array.from(name).length,
      ]);
      expect(places).toEqual(places.toSorted(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d));
      const scores = answered.hits.map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      for (const [name, counted] of Object.entries(answered.facets)) {
        const counts = expected.facets[name] ?? new Map<string, number>();
        expect([q, name, counted.length]).toEqual([q, name, Math.min(100, counts.size)]);
        expect([q, counted]).toEqual([q, counted.map(({ value }) => ({ value, count: counts.get(value) }))]);
      }
    }
    expect(exact).toBeGreaterThan(150);
  });

  test('each count of a facet is what one finds by choosing that value', () => {
    const entries = [...searchEntries(800)];
    const ledger = ledgerOf(engine, entries);
    const asked: Asked = { status: ['published'], class: ['conditional'] };
    const { facets } = search(ledger, { q: '登记', chosen: chosenOf(asked), limit: 1 });
    let values = 0;
    for (const [name, counted] of Object.entries(facets))
      for (const { value, count } of counted.slice(0, 8)) {
        const chosen = chosenOf({ ...asked, [name]: [value] });
        expect([name, value, search(ledger, { q: '登记', chosen, limit: 1 }).total]).toEqual([
          name,
          value,
          count,
        ]);
        values += 1;
      }
    expect(values).toBeGreaterThan(25);
  });

  test('a part of a word, a single character, Latin letters within a word and what mixes both are found', () => {
    const entries = [
      entry({ id: 'c1', name: '城市规划API目录', items: ['GIS图层（2000坐标系）'] }),
      entry({ id: 'c2', name: '企业登记信息', items: ['統一編號', '𠮷野家門店數'] }),
      entry({ id: 'c3', name: 'Vehicle identification numbers', items: ['VIN'] }),
    ];
    const found = (q: string) => ask(entries, q).hits.map(({ entry: { id } }) => id);
    expect(found('规划API')).toEqual(['c1']);
    expect(found('划')).toEqual(['c1']);
    expect(found('ａｐｉ')).toEqual(['c1']);
    expect(found('p')).toEqual(['c1']);
    expect(found('entif')).toEqual(['c3']);
    expect(found('VIN vehicle')).toEqual(['c3']);
    expect(found('𠮷')).toEqual(['c2']);
    expect(found('𠮷野')).toEqual(['c2']);
    expect(found('2000坐标')).toEqual(['c1']);
    expect(found('gis 目录')).toEqual(['c1']);
  });

  test('nothing is found across two items, nor across what stands between two words', () => {
    const entries = [entry({ id: 'c1', name: '户籍、人口', items: ['出生', '日期甲'] })];
    const exactly = (q: string) => ask(entries, q).hits.filter(({ reason }) => reason !== 'similar');
    expect(exactly('籍人')).toEqual([]);
    expect(exactly('生日期')).toEqual([]);
    expect(exactly('户籍 人口 日期甲')).toHaveLength(1);
  });

  test('what is named so stands before what has such an item, that before what only tells of it; of equals the shorter name', () => {
    const entries = [
      entry({ id: 'c1', name: '甲类名册', summary: '含驾驶证等' }),
      entry({ id: 'c2', name: '乙类名册', items: ['驾驶证编号'] }),
      entry({ id: 'c3', name: '机动车驾驶证申领情况' }),
      entry({ id: 'c4', name: '驾驶证信息' }),
    ];
    const { hits } = ask(entries, '驾驶证');
    expect(hits.map((hit) => [hit.entry.id, hit.reason])).toEqual([
      ['c4', 'name'],
      ['c3', 'name'],
      ['c2', 'items'],
      ['c1', 'rest'],
    ]);
  });

  test('what is called otherwise is found behind what is called so, and says it', () => {
    const entries = [
      entry({ id: 'c1', name: '公民身份号码核验' }),
      entry({ id: 'c2', name: '某人员名册', items: ['身份证号'] }),
      entry({ id: 'c3', name: '身份证号登记' }),
      entry({ id: 'c4', name: '市场主体注册信息' }),
      entry({ id: 'c5', name: '企业注册信息' }),
    ];
    expect(ask(entries, '身份证号').hits.map((hit) => [hit.entry.id, hit.inOtherWords])).toEqual([
      ['c3', false],
      ['c1', true],
      ['c2', false],
    ]);
    expect(ask(entries, '身份证号').hits[1]?.matches).toEqual([
      { field: 'name', fragment: '公民身份号码核验', marked: ['公民身份号码'] },
    ]);
    // Within a longer word as well.
    expect(namesIn(ask(entries, '企业注册'))).toEqual(['企业注册信息', '市场主体注册信息']);
  });

  test('where nothing answers as it stands, what shares most of its pairs does, the rare ones before the common', () => {
    const entries = [
      entry({ id: 'c1', name: '企业社会保险缴纳情况' }),
      entry({ id: 'c2', name: '道路运输企业名录' }),
      entry({ id: 'c3', name: '养老机构基本信息' }),
      entry({ id: 'c4', name: '学校基本信息' }),
    ];
    const { hits } = ask(entries, '关于共享企业社会保险费缴纳信息的需求');
    expect(hits.map((hit) => [hit.entry.id, hit.reason])).toEqual([['c1', 'similar']]);
    expect(hits[0]?.matches[0]?.marked).toEqual(['企业社会保险缴纳']);
    expect(ask(entries, '天文望远镜').total).toBe(0);
  });

  test('what is put in again stands there as it is now, and nowhere else', () => {
    const ledger = ledgerOf(engine, [
      entry({ id: 'c1', name: '旧名称甲', items: ['甲项'] }),
      entry({ id: 'c2', name: '旧名称乙' }),
    ]);
    putEntry(ledger, entry({ id: 'c1', name: '新名称甲', status: 'retired', items: ['丙项'] }));
    const total = (q: string, asked: Asked = {}) =>
      search(ledger, { q, chosen: chosenOf(asked), limit: 9 }).hits.filter(
        ({ reason }) => reason !== 'similar',
      ).length;
    expect(total('旧名称')).toBe(1);
    expect(total('甲项')).toBe(0);
    expect(total('丙项')).toBe(1);
    expect(total('新名称', { status: ['published'] })).toBe(0);
    expect(ledger.columns.size).toBe(2);
  });

  test('nothing but signs finds nothing, and without a question there is everything, the latest change first', () => {
    const entries = [
      entry({ id: 'c1', name: '先', changedAt: '2026-03-01T00:00:00Z' }),
      entry({ id: 'c2', name: '后', changedAt: '2026-03-05T00:00:00Z' }),
    ];
    expect(ask(entries, '“”…').total).toBe(0);
    const all = search(ledgerOf(engine, entries), { chosen: {}, limit: 50 });
    expect(namesIn(all)).toEqual(['后', '先']);
  });

  test('words that FTS5 would take for commands are words', () => {
    const entries = [entry({ id: 'c1', name: 'AND or NOT near' }), entry({ id: 'c2', name: '别的' })];
    for (const q of ['AND', 'or NOT', '"near*', "near'--", 'or:near', '^near', '{near}', '-near', 'near(a'])
      expect([q, ask(entries, q).hits.map(({ entry: { id }, reason }) => [id, reason])]).toEqual([
        q,
        [['c1', 'name']],
      ]);
  });

  test.skipIf(!existsSync(city))(
    'a real city finds by what stands in its names, and its demands what is there already',
    () => {
      const entries = cityEntries();
      const ledger = ledgerOf(engine, entries);
      for (const q of ['企业信息', '不动产', '处罚', '医疗 药店', '残疾人证', 'ETC', '信用']) {
        const { total } = reference(entries, wordsOf(q), {});
        const answered = search(ledger, { q, chosen: {}, limit: 5 });
        const isSimilar = answered.hits.some(({ reason }) => reason === 'similar');
        expect([q, isSimilar ? 0 : answered.total]).toEqual([q, total]);
      }
      expect(search(ledger, { q: '侵犯他人专利企业信息', chosen: {}, limit: 5 }).total).toBeGreaterThan(0);
    },
  );
});

/** Every question with other conditions, and a third of them with none. */
function askedBy(number: number, random: () => number): Asked {
  const one = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)] as T;
  const conditions: Readonly<Record<Exclude<FacetName, 'provider'>, readonly string[]>> = {
    region: ['990000', '990300', '990100', '991203'],
    class: ['conditional', 'unconditional'],
    grade: ['general', 'important'],
    method: ['api', 'file', 'verify'],
    frequency: ['daily', 'monthly'],
    status: ['published', 'retired'],
  };
  if (number % 3 === 0) return {};
  const names = Object.keys(conditions) as (keyof typeof conditions)[];
  const picked = number % 3 === 1 ? [one(names)] : [one(names), one(names)];
  return Object.fromEntries(picked.map((name) => [name, [one(conditions[name]), one(conditions[name])]]));
}

function cityEntries(): readonly SearchEntry[] {
  const rows: readonly Record<string, string>[] = parse(readFileSync(city, 'utf8'), {
    columns: true,
    bom: true,
    relax_quotes: true,
  });
  return rows.map((row, number) =>
    entry({
      id: `c${number}`,
      code: row['目录编码'] ?? '',
      name: row['目录名称'] ?? '',
      providerName: row['提供方'] ?? '',
      summary: row['摘要'] ?? '',
      items: (row['信息项列表'] ?? '').split('|'),
    }),
  );
}

test('a text is folded character by character, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(fold(text)).toBe(Array.from(text.normalize('NFC')).map(foldCharacter).join(''));
    }),
  );
});

test('the pairs of a run, one after the other, are the run', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      for (const run of runsOf(text))
        expect(
          pairsOf(run)
            .map((pair) => Array.from(pair)[0])
            .join(''),
        ).toBe(run);
    }),
  );
});

test('columns are kept and opened as they were', () => {
  const before = createColumns();
  for (const each of searchEntries(300)) before.put(each);
  const after = createColumns(before.pack());
  const chosen = chosenOf({ class: ['conditional'] });
  expect(after.choose(undefined, chosen)).toEqual(before.choose(undefined, chosen));
  expect(after.ordinalOf('c000000000000000000000007')).toBe(7);
});
