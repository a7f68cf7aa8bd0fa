import { beforeEach, describe, expect, test } from 'vitest';
import type { Head } from '../../lib/platform/store/head.ts';
import { headKey } from '../../lib/platform/store/keys.ts';
import { type Reading, Unread } from '../../lib/platform/store/reading.ts';
import { createRulesMemory, type RulesMemory } from '../../lib/platform/store/rules.ts';

const region = '990100';
const shorter = { terms: { 'R21.2': 5 } };
const landed = { terms: { 'R21.2': 7 } };

let now = 0;
beforeEach(() => {
  now = 0;
});

let heads = 0;
function head(kind: string, id: string, state: object): Head {
  heads += 1;
  const hash = `${heads}`;
  const at = '2026-03-02T10:00:00+08:00';
  const numbers = { schema: 1, version: heads, revision: 1, timerRevision: 0 };
  return { kind, id, ...numbers, hash, createdAt: at, changedAt: at, state: { status: 'inForce', ...state } };
}

/** What was read now of these places; all others were not. */
function readingOf(read: Readonly<Record<string, Head | undefined>>): Reading {
  const began = now;
  return {
    load: () => Promise.reject(new Error('nothing is read here')),
    has: ({ pk }) => pk in read,
    age: () => now - began,
    item: () => undefined,
    caseOfFile: () => undefined,
    head: (kind, id) => read[`${kind}#${id}`],
    isOlder: () => false,
  };
}
const national = (overlays: object = {}) => head('rulebook', 'national', { years: {}, overlays });
const noDays = { holidays: {}, holidayProposals: {} };
const own = (overlay: object, of = region, days: object = {}) =>
  head('regionTerms', of, { region: of, overlay, ...noDays, ...days });
/** Nothing of the region and all above it: neither registered nor with terms. */
const around = {
  [`region#${region}`]: undefined,
  'regionTerms#990000': undefined,
  'regionTerms#000000': undefined,
};
const nothing = () => readingOf({});

/** The keys that a question asks for. */
function askedFor(ask: () => unknown): string[] {
  try {
    ask();
    return [];
  } catch (error) {
    if (!(error instanceof Unread)) throw error;
    return error.keys.map(({ pk }) => pk);
  }
}

describe("a region's terms", () => {
  test('are its own where it has any, and those of the first version until then', () => {
    const rules = createRulesMemory(0);
    const old = { ...around, 'rulebook#national': national({ [region]: landed }) };
    expect(rules.overlay(region, readingOf({ ...old, [`regionTerms#${region}`]: undefined }))).toEqual(
      landed,
    );
    expect(rules.overlay(region, readingOf({ ...old, [`regionTerms#${region}`]: own(shorter) }))).toEqual(
      shorter,
    );
    // Back to the law: its own terms, which shorten nothing.
    expect(rules.overlay(region, readingOf({ ...old, [`regionTerms#${region}`]: own({}) }))).toEqual({});
    const nowhere = { ...around, 'rulebook#national': undefined, [`regionTerms#${region}`]: undefined };
    expect(rules.overlay(region, readingOf(nowhere))).toEqual({});
  });

  test('ask for what was not read, and for the national rulebook only where there are none of its own', () => {
    const rules = createRulesMemory(0);
    // All that it may need, at once.
    expect(askedFor(() => rules.overlay(region, nothing()))).toEqual([
      `region#${region}`,
      `regionTerms#${region}`,
      'regionTerms#990000',
      'regionTerms#000000',
    ]);
    const without = readingOf({ ...around, [`regionTerms#${region}`]: undefined });
    expect(askedFor(() => rules.overlay(region, without))).toEqual(['rulebook#national']);
    const withOwn = readingOf({ ...around, [`regionTerms#${region}`]: own(shorter) });
    expect(rules.overlay(region, withOwn)).toEqual(shorter);
  });
});

describe("a region's holidays", () => {
  const year = (date: string, name: string, source: string) => ({
    holidays: { 2026: { year: 2026, source, days: [{ date, off: true, name }] } },
  });
  const ofProvince = own({}, '990000', year('2026-04-20', '三月三', '省规定'));
  const ofCity = own(shorter, region, year('2026-04-21', '州庆', '市规定'));

  test('are those of all above it as well, and what it commits itself to stays its own', () => {
    const rules = createRulesMemory(0);
    const reading = () =>
      readingOf({ ...around, 'regionTerms#990000': ofProvince, [`regionTerms#${region}`]: ofCity });
    const overlay = rules.overlay(region, reading());
    expect(overlay).toEqual({
      ...shorter,
      holidays: [
        { date: '2026-04-20', off: true, name: '三月三', region: '990000', source: '省规定' },
        { date: '2026-04-21', off: true, name: '州庆', region, source: '市规定' },
      ],
    });
    // What is counted under it is remembered by it.
    expect(rules.overlay(region, reading())).toBe(overlay);
  });

  test('follow the register and not the digits: a region lies where its registration puts it', () => {
    const rules = createRulesMemory(0);
    const registered = head('region', region, { code: region, path: `980000/${region}` });
    const moved = { ...around, [`region#${region}`]: registered, [`regionTerms#${region}`]: ofCity };
    expect(
      askedFor(() => rules.overlay(region, readingOf({ ...moved, 'regionTerms#990000': ofProvince }))),
    ).toEqual(['regionTerms#980000']);
    const elsewhere = readingOf({
      ...moved,
      'regionTerms#990000': ofProvince,
      'regionTerms#980000': undefined,
    });
    expect(rules.overlay(region, elsewhere).holidays?.map(({ source }) => source)).toEqual(['市规定']);
  });
});

describe('remembered rules', () => {
  const key = headKey('rulebook', 'national');
  const isRemembered = (rules: RulesMemory) => askedFor(() => rules.national(nothing())).length === 0;

  test('are gone by until they are as old as the stage allows, counted from before they were read', () => {
    const rules = createRulesMemory(5);
    const reading = readingOf({ 'rulebook#national': national() });
    now = 1000;
    rules.national(reading);
    now = 4999;
    expect([rules.holds(key), isRemembered(rules)]).toEqual([true, true]);
    now = 5000;
    expect([rules.holds(key), isRemembered(rules)]).toEqual([false, false]);
  });

  test('are read each time where the stage allows no age', () => {
    const rules = createRulesMemory(0);
    rules.national(readingOf({ 'rulebook#national': national() }));
    expect([rules.holds(key), isRemembered(rules)]).toEqual([false, false]);
  });

  test('remember also that a region has none', () => {
    const rules = createRulesMemory(5);
    rules.overlay(
      region,
      readingOf({ ...around, 'rulebook#national': undefined, [`regionTerms#${region}`]: undefined }),
    );
    expect(rules.overlay(region, nothing())).toEqual({});
  });

  test('give way to what was read just now', () => {
    const rules = createRulesMemory(5);
    rules.overlay(region, readingOf({ ...around, [`regionTerms#${region}`]: own(shorter) }));
    expect(rules.overlay(region, readingOf({ ...around, [`regionTerms#${region}`]: own({}) }))).toEqual({});
    expect(rules.overlay(region, nothing())).toEqual({});
  });

  test('are forgotten by whoever changes them', () => {
    const rules = createRulesMemory(5);
    rules.national(readingOf({ 'rulebook#national': national() }));
    rules.forget('rulebook', 'national');
    expect(isRemembered(rules)).toBe(false);
  });
});
