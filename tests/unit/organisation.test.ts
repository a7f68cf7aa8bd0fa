import { system } from '../../lib/case/actor.ts';
import { describe, expect, test } from 'vitest';
import { announcedYears, parseYearNotice } from '../../lib/calendar/index.ts';
import { regionTerms } from '../../lib/organisation/regionTerms.ts';
import { calendarOf, emptyRulebook, noticesOf, rulebook } from '../../lib/organisation/rulebook.ts';
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

  test('makes open cases and lateness of its year count again, and nothing else', () => {
    const state = given(rulebook).when(load, by(operator, at)).state();
    expect(rulebook.effects({ type: 'yearLoaded', notice: load.notice }, state, at)).toEqual([
      { type: 'queue', queue: 'walk', message: { task: 'recalculate', year: 2027 } },
    ]);
    expect(rulebook.sides(state, people.otherOfficer)).toEqual(['reader']);
  });

  test('keeps the terms of regions that the first version put into it, and gives nobody a way to add one', () => {
    const overlay = { terms: { 'R21.2': 5 } };
    const before = [{ at, event: { type: 'overlaySet', region: '990100', overlay } as const }];
    const state = given(rulebook, before).when(load, by(operator, at)).state();
    expect(state).toMatchObject({ years: { 2027: load.notice }, overlays: { '990100': overlay } });
    expect(rulebook.begins).toEqual(['loadYear']);
  });

  test('takes no announcement so long that all years together would not fit into one item', () => {
    const days = load.notice.days.map((day) => ({ ...day, name: '国庆节'.repeat(13) }));
    const most = Array.from({ length: 120 }, (_, index) => ({
      ...(days[index % days.length] ?? { date: '2027-01-01', off: true, name: '元旦' }),
      date: `2027-03-${String((index % 31) + 1).padStart(2, '0')}`,
    }));
    given(rulebook)
      .when({ type: 'loadYear', notice: { ...load.notice, days: most } }, by(operator, at))
      .then({ refused: 'announcement_too_long', status: 422 });
  });
});

describe('the terms of a region', () => {
  test('may be shorter than the law says, never longer (art. 23)', () => {
    const inCity = by(operator, at, { related: registered });
    given(regionTerms)
      .when(set({ terms: { 'R21.2': 5 } }), inCity)
      .then([{ type: 'overlaySet', region: '990100' }]);
    given(regionTerms)
      .when(set({ terms: { 'R21.2': 11, 'R22.1': 20 } }), inCity)
      .then({ refused: 'longer_than_the_law', status: 422, article: 23, paths: ['terms.R21.2'] });
    given(regionTerms)
      .when(set({ terms: { 'R21.2': 11, 'R99.9': 1 }, ladderTimes: { nonsense: '09:00' } }), inCity)
      .then({
        refused: 'invalid_input',
        status: 400,
        paths: ['terms.R21.2', 'terms.R99.9', 'ladderTimes.nonsense'],
      });
    const shorter = given(regionTerms).when(set({ terms: { 'R21.2': 5 } }), inCity);
    expect(shorter.state().overlay).toEqual({ terms: { 'R21.2': 5 } });
  });

  test('are not taken for a region that nobody has registered, unless a deployment sets them', () => {
    given(regionTerms)
      .when(set({ terms: { 'R21.2': 5 } }), by(operator, at))
      .then({ refused: 'unknown_region', status: 422 });
    given(regionTerms)
      .when(set({ terms: { 'R21.2': 5 } }), by(system, at))
      .then([{ type: 'overlaySet', region: '990100' }]);
  });

  test('that are set again as they are change nothing, and those of the law are terms as well', () => {
    const shorter = story(regionTerms, [[set({ terms: { 'R21.2': 5 } }), by(system, at)]]);
    given(regionTerms, shorter)
      .when(set({ terms: { 'R21.2': 5 } }), by(system, at))
      .then([]);
    given(regionTerms)
      .when(set({}), by(system, at))
      .then([{ type: 'overlaySet', overlay: {} }]);
  });

  test('recalculate nothing: they bind what is received after them', () => {
    const state = given(regionTerms)
      .when(set({ terms: { 'R21.2': 5 } }), by(system, at))
      .state();
    const event = { type: 'overlaySet', region: '990100', overlay: state.overlay } as const;
    expect(regionTerms.effects(event, state, at)).toEqual([]);
  });
});
