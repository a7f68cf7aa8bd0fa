import { system } from '../../lib/case/actor.ts';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { announcedYears, parseYearNotice } from '../../lib/calendar/index.ts';
import { department, type DepartmentCommand, officeClaim } from '../../lib/organisation/department.ts';
import { isWithin, region, regionPrefix } from '../../lib/organisation/region.ts';
import {
  calendarOf,
  emptyRulebook,
  noticesOf,
  overlayOf,
  rulebook,
} from '../../lib/organisation/rulebook.ts';
import { people } from './caseSamples.ts';
import { by, given, on, story } from './given.ts';

type DepartmentContent = DepartmentCommand['content'];

const operator = { org: 'platform', sub: 'operator', roles: ['operator'] } as const;
const at = on('2026-03-02');
const uscc = '11990100MB0000011U';
const registered = { 'region#990100': { state: {}, version: 1, revision: 1 } };
const content: DepartmentContent = {
  name: '测试市不动产登记中心',
  kind: 'department',
  region: '990100',
  level: 'city',
  sharingOffice: { name: '数据共享科', officeHead: 'p-head' },
};

const registerRegion = (more: object = {}) => ({
  type: 'register' as const,
  code: '990100',
  content: { name: '测试市', level: 'city' as const, ...more },
});

describe('regions (GB/T 2260)', () => {
  test.each([
    ['000000', ''],
    ['990000', '99'],
    ['990100', '9901'],
    ['991000', '9910'],
    ['990102', '990102'],
    ['990102000', '990102'],
    ['990102001', '990102001'],
    ['990102001000', '990102001'],
    ['990102001002', '990102001002'],
  ])('the code %s shares the prefix "%s" with all below it', (code, prefix) =>
    expect(regionPrefix(code)).toBe(prefix),
  );

  it('lies within itself and everything above it, never within a neighbour or what is below', () => {
    const chain = ['000000', '990000', '990100', '990102', '990102001'];
    for (const [depth, below] of chain.entries()) {
      for (const [height, above] of chain.entries())
        expect(isWithin(below, above), `${below} in ${above}`).toBe(height <= depth);
    }
    expect(isWithin('990100', '990200')).toBe(false);
    expect(isWithin('980100', '990000')).toBe(false);
  });

  test('are registered once, changed by another content and never their own parent', () => {
    const known = story(region, [[registerRegion(), by(operator, at)]]);
    given(region)
      .when(registerRegion({ parent: '990000' }), by(operator, at))
      .then([{ type: 'registered', code: '990100', content: { parent: '990000' } }]);
    given(region, known).when(registerRegion(), by(operator, at)).then([]);
    given(region, known)
      .when(registerRegion({ name: '测试新市' }), by(operator, at))
      .then([{ type: 'registered' }]);
    given(region)
      .when(registerRegion({ parent: '990100' }), by(operator, at))
      .then({ refused: 'invalid_parent', status: 422 });
  });
});

const register = (more: Partial<DepartmentContent> = {}, code = uscc) => ({
  type: 'register' as const,
  uscc: code,
  content: { ...content, ...more },
});

describe('departments', () => {
  const context = by(operator, at, { related: registered });

  test('are registered under their code, once', () => {
    given(department)
      .when(register(), context)
      .then([{ type: 'registered', uscc, content }]);
    given(department, story(department, [[register(), context]]))
      .when(register(), context)
      .then([]);
    given(department, story(department, [[register(), context]]))
      .when(register({ name: '新名称' }), context)
      .then([{ type: 'registered' }]);
  });

  test('need a code with a valid check character and a known region', () => {
    given(department)
      .when(register({}, '11990100MB0000011A'), context)
      .then({ refused: 'invalid_uscc', status: 400, paths: ['uscc'] });
    given(department).when(register(), by(operator, at)).then({ refused: 'unknown_region', status: 422 });
  });

  const claims = (kind: DepartmentContent['kind']) =>
    department.claims(given(department).when(register({ kind }), context).state());
  test('hold the one office of their region, as an authority or a government only', () => {
    expect(claims('department')).toEqual([]);
    const taken = { code: 'office_taken', status: 422 };
    const label = content.name;
    expect(claims('authority')).toMatchObject([
      { name: officeClaim('authority', '990100'), label, refusal: taken },
    ]);
    expect(claims('government')).toMatchObject([{ name: 'government#990100', label, refusal: taken }]);
  });

  test('never show where their notices are posted', () => {
    const state = given(department)
      .when(register({ webhook: 'https://example.org/hook?key=1' }), context)
      .state();
    expect(
      JSON.stringify([department.view(state, ['reader']), department.summary(state), department.rows(state)]),
    ).not.toContain('example.org');
    expect(department.view(state, ['reader'])).toMatchObject({ hasWebhook: true });
  });
});

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

it('registers anything twice as once', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
  const contents = fc.record({
    name: text,
    kind: fc.constantFrom('department' as const, 'authority' as const, 'government' as const),
    sharingOffice: text,
  });
  fc.assert(
    fc.property(contents, (random) => {
      const command = { type: 'register' as const, uscc, content: { ...content, ...random } };
      const context = by(operator, at, { related: registered });
      given(department, story(department, [[command, context]]))
        .when(command, context)
        .then([]);
    }),
    { numRuns: 1000 },
  );
});
