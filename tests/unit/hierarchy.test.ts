import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  ancestors,
  codeOf,
  commonPath,
  isAbove,
  isOnlyACode,
  isWithin,
  levelOf,
  parentOfCode,
  pathBelow,
  pathOfCode,
  shortCode,
  upward,
} from '../../lib/organisation/hierarchy.ts';

const register = new URL('../../../shared/data/gb2260.csv', import.meta.url);
const present = existsSync(register);
if (!present) console.warn('The real list of region codes is not here: its test does not run.');

describe('the path that the digits of a code give (GB/T 2260, GB/T 10114)', () => {
  test.each([
    ['000000', '', 'country'],
    ['990000', '990000', 'province'],
    ['990100', '990000/990100', 'city'],
    ['990102', '990000/990100/990102', 'county'],
    ['990102001', '990000/990100/990102/990102001', 'township'],
    ['990102001002', '990000/990100/990102/990102001/990102001002', 'village'],
    // A county directly under its province: 429000 is only a code.
    ['429004', '420000/429004', 'county'],
    ['659001', '650000/659001', 'county'],
    ['429004001', '420000/429004/429004001', 'township'],
    // Districts and counties of a municipality: 110100 and 500200 are only codes.
    ['110101', '110000/110101', 'county'],
    ['500229', '500000/500229', 'county'],
    ['310101004', '310000/310101/310101004', 'township'],
    // A city without districts has its towns directly below it.
    ['441900003', '440000/441900/441900003', 'township'],
    // A village that belongs to no township.
    ['990102000001', '990000/990100/990102/990102000001', 'village'],
    // The same places, written with the zeros of the levels below them.
    ['990102000', '990000/990100/990102', 'county'],
    ['990102001000', '990000/990100/990102/990102001', 'township'],
    ['990100000000', '990000/990100', 'city'],
    ['000000000000', '', 'country'],
    // The country as map services write it.
    ['100000', '', 'country'],
    ['100000000000', '', 'country'],
    // What is only a code has a place all the same, for whoever registers it.
    ['110100', '110000/110100', 'city'],
    ['429000', '420000/429000', 'city'],
  ])('of %s is "%s", level %s', (code, path, level) => {
    expect([pathOfCode(code), levelOf(code)]).toEqual([path, level]);
  });

  it.runIf(present)(
    'agrees with the parents and levels of all 3,212 real codes in force, and all but 4 retired ones',
    () => {
      const rows: Record<string, string>[] = parse(readFileSync(register), { columns: true, bom: true });
      const level = { province: 'province', prefecture: 'city', county: 'county' } as Record<string, string>;
      const differs = rows.filter(
        ({ code = '', parent_code: parent, level: kind = '' }) =>
          parentOfCode(code) !== (parent || '000000') || levelOf(code) !== level[kind],
      );
      expect(rows.filter(({ status }) => status === 'active')).toHaveLength(3212);
      expect(differs.map(({ code, status }) => `${code} ${status}`)).toEqual([
        '340901 retired',
        '422921 变更',
        '422921 retired',
        '632421 retired',
      ]);
      expect(rows.filter(({ code = '' }) => isOnlyACode(code))).toEqual([]);
    },
  );
});

const digits = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(999), fc.nat(999));
const pad = (value: number, width: number) => String(value).padStart(width, '0');
const codes = fc
  .tuple(digits, fc.constantFrom(6, 9, 12))
  .map(([[a, b, c, d, e], length]) =>
    `${pad(a, 2)}${pad(b, 2)}${pad(c, 2)}${pad(d, 3)}${pad(e, 3)}`.slice(0, length),
  )
  // A code is a prefix tree: nothing is numbered below a level that is not there.
  .filter((code) => !/^00(?!0*$)/.test(code) && !/^\d\d00(?!0*$)/.test(code));
const paths = codes.map(pathOfCode);
const runs = { numRuns: 2000 };

describe('paths', () => {
  it('lead from the province down to the code itself, each below the one before', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const path = pathOfCode(code);
        const line = upward(path);
        expect(codeOf(path)).toBe(shortCode(code));
        expect(line.at(-1)).toBe('');
        expect(line).toHaveLength(path === '' ? 1 : path.split('/').length + 1);
        expect(line.every((above) => isWithin(path, above))).toBe(true);
        const levels = line.map((above) => levelOf(codeOf(above)));
        for (const [index, level] of levels.slice(0, -1).entries())
          expect(isAbove(levels[index + 1] ?? level, level), `at ${path}`).toBe(true);
      }),
      runs,
    );
  });

  it('contain each other exactly where one is above the other, however the codes begin', () => {
    fc.assert(
      fc.property(paths, paths, (one, other) => {
        expect(isWithin(one, other)).toBe(upward(one).includes(other));
        expect(isWithin(one, one) && isWithin(one, '')).toBe(true);
        expect(ancestors(one)).toEqual(upward(one).slice(1));
      }),
      runs,
    );
    // A path is compared by whole codes: 990102001 does not lie within 99010200.
    expect(isWithin('990000/990100', '990000/9901')).toBe(false);
    expect(isWithin('990000/990200', '990000/990100')).toBe(false);
  });

  it('have one lowest place that contains both', () => {
    fc.assert(
      fc.property(paths, paths, (one, other) => {
        const common = commonPath(one, other);
        expect(commonPath(other, one)).toBe(common);
        const both = upward(one).filter((path) => isWithin(other, path));
        expect(both[0]).toBe(common);
      }),
      runs,
    );
    expect(commonPath('990000/990100/990102', '990000/990200')).toBe('990000');
    expect(commonPath('990000/990100', '980000/980100')).toBe('');
    expect(commonPath('990000/990100', '990000/990100/990102')).toBe('990000/990100');
  });

  it('go on below any place, as a registered parent says', () => {
    expect(pathBelow('990000/990200', '990102')).toBe('990000/990200/990102');
    expect(pathBelow('', '990000')).toBe('990000');
    expect(pathBelow('', '000000')).toBe('');
    expect(codeOf('')).toBe('000000');
  });
});
