import { system } from '../../lib/case/actor.ts';
import { describe, expect, test } from 'vitest';
import { announcedYears, parseYearNotice } from '../../lib/calendar/index.ts';
import {
  calendarOf,
  emptyRulebook,
  noticesOf,
  overlayOf,
  rulebook,
} from '../../lib/organisation/rulebook.ts';
import { people } from './caseSamples.ts';
import { by, given, on, story } from './given.ts';

const operator = { org: 'platform', sub: 'operator', roles: ['operator'] } as const;
const at = on('2026-03-02');
const registered = { 'region#990100': { state: {}, version: 1, revision: 1 } };

const set = (overlay: object) => ({ type: 'setOverlay' as const, region: '990100', overlay });

describe('the rulebook', () => {
  const parsed = parseYearNotice({
    year: 2027,
    source: '测试通知',
    days: [
      ['2027-01-01', '元旦'],
      ['2027-02-05', '春节'],
      ['2027-02-06', '春节'],
      ['2027-02-07', '春节'],
      ['2027-02-08', '春节'],
      ['2027-04-05', '清明节'],
      ['2027-05-01', '劳动节'],
      ['2027-05-02', '劳动节'],
      ['2027-06-09', '端午节'],
      ['2027-09-15', '中秋节'],
      ['2027-10-01', '国庆节'],
      ['2027-10-02', '国庆节'],
      ['2027-10-03', '国庆节'],
    ].map(([date, name]) => ({ date, off: true, name })),
  });
  if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors));
  const load = { type: 'loadYear' as const, notice: parsed.notice };

  test('takes a notice once and counts by it', () => {
    const known = story(rulebook, [[load, by(operator, at)]]);
    given(rulebook)
      .when(load, by(operator, at))
      .then([{ type: 'yearLoaded', notice: { year: 2027 } }]);
    given(rulebook, known).when(load, by(operator, at)).then([]);
    const state = given(rulebook).when(load, by(operator, at)).state();
    expect(noticesOf(state).map(({ year }) => year)).toEqual([
      ...announcedYears.map(({ year }) => year),
      2027,
    ]);
    expect(calendarOf(state).years.find(({ year }) => year === 2027)).toMatchObject({
      provisional: false,
      source: '测试通知',
    });
    expect(calendarOf(emptyRulebook).years.find(({ year }) => year === 2027)).toMatchObject({
      provisional: true,
    });
  });

  test('lets a region shorten a term, never lengthen it (art. 23)', () => {
    const inCity = by(operator, at, { related: registered });
    given(rulebook)
      .when(set({ terms: { 'R21.2': 5 } }), inCity)
      .then([{ type: 'overlaySet', region: '990100' }]);
    given(rulebook)
      .when(set({ terms: { 'R21.2': 11, 'R22.1': 20 } }), inCity)
      .then({ refused: 'longer_than_the_law', status: 422, article: 23, paths: ['terms.R21.2'] });
    const state = given(rulebook)
      .when(set({ terms: { 'R21.2': 5 } }), inCity)
      .state();
    expect(overlayOf(state, '990100')).toEqual({ terms: { 'R21.2': 5 } });
    expect(overlayOf(state, '990200')).toEqual({});
  });

  test('takes no terms for a region that nobody has registered, unless a deployment sets them', () => {
    given(rulebook)
      .when(set({ terms: { 'R21.2': 5 } }), by(operator, at))
      .then({ refused: 'unknown_region', status: 422 });
    given(rulebook)
      .when(set({ terms: { 'R21.2': 5 } }), by(system, at))
      .then([{ type: 'overlaySet', region: '990100' }]);
  });

  test('makes every open case count again', () => {
    const state = given(rulebook).when(load, by(operator, at)).state();
    expect(rulebook.effects(load.notice && { type: 'yearLoaded', notice: load.notice }, state, at)).toEqual([
      { type: 'queue', queue: 'recalculate', message: { task: 'recalculate' } },
    ]);
    expect(rulebook.sides(state, people.otherOfficer)).toEqual(['reader']);
  });
});
