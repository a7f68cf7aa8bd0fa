import { describe, expect, test } from 'vitest';
import { catalog } from '../../lib/catalog/catalog.ts';
import type { CatalogEvent } from '../../lib/catalog/events.ts';
import { describedIn, dimensionsOf, isNews, type Measured, scoreOf } from '../../lib/catalog/measure.ts';
import { findingsOf, mended, type ProbeFound } from '../../lib/catalog/probe.ts';
import type { CatalogContent } from '../../lib/catalog/schema.ts';
import type { ItemProbe } from '../../lib/exchange/probe.ts';
import { monthsOf } from '../../lib/catalog/qualityFindings.ts';
import type { CatalogCommand } from '../../lib/catalog/events.ts';
import { people, published } from './caseSamples.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';

const day = '2026-03-02';
const monday = on(day);
const content: CatalogContent = {
  name: '企业登记信息',
  updateFrequency: 'monthly',
  dataItems: [
    { name: '企业名称', type: 'string', length: 10 },
    { name: '注册资本', type: 'integer' },
    { name: '成立日期', type: 'date', places: 'date' },
    { name: '状态', type: 'string', values: [{ value: '存续' }] },
  ],
};
const seen = (item: string, more: Partial<ItemProbe> = {}): ItemProbe => ({
  item,
  seen: 100,
  fits: {},
  longest: 8,
  ...more,
});
const all: readonly ItemProbe[] = [
  seen('企业名称'),
  seen('注册资本', { fits: { integer: 100, decimal: 100 } }),
  seen('成立日期', { fits: { date: 100, datetime: 100 }, latest: '2026-02-20' }),
  seen('状态', { unlisted: 0 }),
];
const probe = (items: readonly ItemProbe[] = all, more: Partial<ProbeFound> = {}): ProbeFound => ({
  looked: 100,
  items,
  edition: 1,
  records: 1000,
  empty: items.map(() => 0),
  held: { values: 0, broken: 0 },
  digits: { values: 0, broken: 0 },
  ...more,
});
const instead = (item: ItemProbe) => all.map((one) => (one.item === item.item ? item : one));

describe('what data says against its entry (S3.2)', () => {
  test('nothing where it is as the entry says', () => expect(findingsOf(content, probe(), day)).toEqual([]));

  test.each<[string, ProbeFound, object]>([
    [
      'another type, and which',
      probe(instead(seen('注册资本', { fits: { decimal: 100 } }))),
      { code: 'unlikeType', item: '注册资本', of: 100, found: 100, type: 'decimal' },
    ],
    [
      'a text where none of the types fits',
      probe(instead(seen('注册资本', { fits: { integer: 90 }, longest: 12 }))),
      { code: 'unlikeType', item: '注册资本', of: 100, found: 10, type: 'string', length: 12 },
    ],
    ['more characters', probe(instead(seen('企业名称', { longest: 30 }))), { code: 'longer', length: 30 }],
    [
      'values that are not listed',
      probe(instead(seen('状态', { unlisted: 6 }))),
      { code: 'unlisted', found: 6 },
    ],
    [
      'an item that is empty',
      probe(all, { empty: [0, 900, 0, 0] }),
      { code: 'mostlyEmpty', item: '注册资本' },
    ],
    [
      'a field of which it knows nothing',
      probe(all, { fields: ['企业名称', '法定代表人'] }),
      { code: 'undeclared', item: '法定代表人' },
    ],
    [
      'data of long ago',
      probe(instead(seen('成立日期', { fits: { date: 100 }, latest: '2025-10-01' }))),
      { code: 'stale', item: '成立日期', latest: '2025-10-01' },
    ],
  ])('%s', (_, found, finding) => expect(findingsOf(content, found, day)).toMatchObject([finding]));

  test('not of some records that are at fault, and not of an entry without such a declaration', () => {
    expect(findingsOf(content, probe(instead(seen('注册资本', { fits: { integer: 96 } }))), day)).toEqual([]);
    expect(findingsOf(content, probe(instead(seen('状态', { unlisted: 5 }))), day)).toEqual([]);
    const undated = { ...content, updateFrequency: 'irregular' } as const;
    const old = instead(seen('成立日期', { fits: { date: 100 }, latest: '1990-01-01' }));
    expect(findingsOf(undated, probe(old), day)).toEqual([]);
  });

  test('mends types, lengths and items, and leaves the rest to people', () => {
    const found = findingsOf(
      content,
      probe(instead(seen('注册资本', { fits: { decimal: 100 } })), { fields: ['法定代表人'] }),
      day,
    );
    const after = mended(content, [...found, { code: 'longer', item: '企业名称', length: 30 }]);
    expect(after.dataItems).toMatchObject([
      { name: '企业名称', length: 30 },
      { name: '注册资本', type: 'decimal' },
      { name: '成立日期' },
      { name: '状态' },
      { name: '法定代表人', type: 'string' },
    ]);
  });
});

describe('how an entry and its data stand (R18.1)', () => {
  test('is the share of its description before any data was seen', () => {
    expect(describedIn({}, content)).toMatchObject({ share: 0, undescribed: 4, hasResource: false });
    expect(dimensionsOf({}, content)).toEqual({ complete: 0 });
    const described = {
      ...content,
      summary: '企业登记',
      dataItems: (content.dataItems ?? []).map((item) => ({ ...item, description: '说明' })),
    };
    const resource = { kind: 'table', registeredBy: 'x', registeredAt: monday } as const;
    expect(describedIn({ resource }, described)).toMatchObject({
      share: 66,
      undescribed: 0,
      hasResource: true,
    });
  });

  test('is the mean of what could be measured', () => {
    expect(scoreOf({ complete: 80, valid: 100, consistent: 60 })).toBe(80);
    expect(scoreOf({})).toBeUndefined();
  });

  test('is news of another month, of another day that differs, and of the same day where it is worse', () => {
    const known: Measured = { day, deliveryId: 'd', filled: 90, valid: 90, unlike: 1, items: 4 };
    expect(isNews(undefined, known)).toBe(true);
    expect(isNews(known, { ...known, day: '2026-04-01' })).toBe(true);
    expect(isNews(known, { ...known, day: '2026-03-03' })).toBe(false);
    expect(isNews(known, { ...known, day: '2026-03-03', filled: 95 })).toBe(true);
    expect(isNews(known, { ...known, filled: 95 })).toBe(false);
    expect(isNews(known, { ...known, unlike: 2 })).toBe(true);
    expect(isNews(known, { ...known, day: '2026-03-01', filled: 10 })).toBe(false);
  });
});

describe('a proposal to mend an entry', () => {
  const item = '不动产单元号';
  const longer = probe([seen(item, { longest: 60 })]);
  const noting = (found: ProbeFound = longer) =>
    ({ type: 'note-probe', deliveryId: 'd1', ...found }) as const;
  const system = by(people.system, monday);
  const officer = by(people.providerOfficer, monday);
  const shown = published();
  const proposed = story(catalog, [[noting(), system]], shown);
  const stateOf = (history: readonly Happened<CatalogEvent>[]) => {
    const state = replay(catalog, history);
    if (!state) throw new Error('there is none');
    return state;
  };

  test('is made once, with a measure, and told to the provider’s officers', () => {
    const finding = { code: 'longer', item, length: 60 };
    expect(stateOf(proposed)).toMatchObject({
      mending: { edition: 1, deliveryId: 'd1', findings: [finding] },
      measures: [{ day, unlike: 1, items: 1 }],
    });
    given(catalog, proposed).when(noting(), system).then([]);
    expect(catalog.view(stateOf(proposed), ['reader'])).not.toHaveProperty('mending');
    expect(catalog.view(stateOf(proposed), ['provider'])).toHaveProperty('mending');
    expect(catalog.summary(stateOf(proposed))).toMatchObject({ quality: { consistent: 0 } });
  });

  test('says nothing of another edition', () =>
    given(catalog, shown)
      .when(noting({ ...longer, edition: 2 }), system)
      .then([]));

  test('is the system’s to make and the provider’s officer’s to decide on', () => {
    given(catalog, shown).when(noting(), officer).then({ refused: 'not_yours_to_do', status: 403 });
    given(catalog, proposed)
      .when({ type: 'dismiss-mending', reasons: '内部字段' }, by(people.authorityOfficer, monday))
      .then({ refused: 'not_yours_to_do', status: 403 });
    given(catalog, shown)
      .when({ type: 'accept-mending' }, officer)
      .then({ refused: 'nothing_proposed', status: 409 });
  });

  test('begins an update with what the data says', () => {
    const accepted = story(catalog, [[{ type: 'accept-mending' }, officer]], proposed);
    const state = stateOf(accepted);
    expect(state).toMatchObject({ status: 'revising', revision: { trigger: 'other' } });
    expect(state.revision?.content?.dataItems?.find(({ name }) => name === item)).toMatchObject({
      length: 60,
    });
    expect(state).not.toHaveProperty('mending');
    expect(state.deadlines.some(({ name }) => name === 'update')).toBe(false);
  });

  test('is let stand with reasons: the same is not proposed again, and no fault of the entry', () => {
    const dismissed = story(catalog, [[{ type: 'dismiss-mending', reasons: '内部字段' }, officer]], proposed);
    expect(stateOf(dismissed)).toMatchObject({ setAside: [{ reasons: '内部字段', by: 'p-officer' }] });
    expect(catalog.summary(stateOf(dismissed))).toMatchObject({ quality: { consistent: 100 } });
    const again = by(people.system, on('2026-03-03'));
    const measured = story(catalog, [[noting(), again]], dismissed);
    expect(stateOf(measured)).not.toHaveProperty('mending');
    expect(catalog.summary(stateOf(measured))).toMatchObject({ quality: { consistent: 100 } });
  });
});

describe('corrections of its data (R18.1)', () => {
  const item = '不动产单元号';
  const at = (date: string) => by(people.system, on(date));
  const note = (correctionId: string, records: number, isDelivered?: true): CatalogCommand => ({
    type: 'note-correction',
    correctionId,
    records,
    ...(isDelivered ? { isDelivered } : {}),
  });
  const delivered: CatalogCommand = {
    type: 'note-probe',
    deliveryId: 'd1',
    ...probe([seen(item)], { records: 50 }),
  };
  const measured = story(catalog, [[delivered, at('2026-03-02')]], published());
  const stateAfter = (...steps: readonly (readonly [CatalogCommand, string])[]) => {
    const state = replay(
      catalog,
      story(
        catalog,
        steps.map(([command, date]) => [command, at(date)]),
        measured,
      ),
    );
    if (!state) throw new Error('there is none');
    return state;
  };
  const accuracy = (...steps: readonly (readonly [CatalogCommand, string])[]) =>
    Object(catalog.summary(stateAfter(...steps))).quality.accurate;

  test('that are upheld lower the accuracy, whatever part of the records they are', () => {
    expect(accuracy([note('c1', 1), '2026-03-03'])).toBe(98);
    expect(accuracy([note('c1', 1), '2026-03-03'], [note('c2', 4), '2026-03-04'])).toBe(90);
    expect(accuracy([note('c1', 80), '2026-03-03'])).toBe(0);
    // Nobody has counted its records: one that is wrong costs a point.
    const unmeasured = replay(catalog, story(catalog, [[note('c1', 3), at('2026-03-03')]], published()));
    expect(catalog.summary(unmeasured ?? stateAfter())).toMatchObject({ quality: { accurate: 97 } });
  });

  test('count once, however often their end is told, and not where a dispute has set it aside', () => {
    const history = story(catalog, [[note('c1', 1), at('2026-03-03')]], measured);
    given(catalog, history).when(note('c1', 1), at('2026-03-03')).then([]);
    given(catalog, measured).when(note('c1', 0), at('2026-03-03')).then([]);
    expect(accuracy([note('c1', 1), '2026-03-03'], [note('c1', 2), '2026-03-05'])).toBe(96);
    expect(accuracy([note('c1', 1), '2026-03-03'], [note('c1', 0), '2026-03-05'])).toBeUndefined();
  });

  test('lower it until data is delivered, and stay in their month', () => {
    const again = [note('c1', 1), '2026-04-03'] as const;
    expect(accuracy(again, [{ ...delivered, deliveryId: 'd2' }, '2026-04-04'])).toBeUndefined();
    expect(accuracy([note('c1', 1, true), '2026-04-03'])).toBeUndefined();
    const months = monthsOf(stateAfter(again));
    expect(months.map(({ month, dimensions }) => [month, dimensions.accurate])).toEqual([
      ['2026-03', undefined],
      ['2026-04', 98],
    ]);
    expect(months[1]?.dimensions.complete).toBe(100);
  });

  test('are the platform’s to tell', () =>
    given(catalog, measured)
      .when(note('c1', 1), by(people.providerOfficer, monday))
      .then({ refused: 'not_yours_to_do', status: 403 }));
});
