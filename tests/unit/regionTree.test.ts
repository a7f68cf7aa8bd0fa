import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { levelOf, pathOfCode } from '../../lib/organisation/hierarchy.ts';
import type { Region } from '../../lib/organisation/region.ts';
import { placesThen, registeredOn, treeOn } from '../../lib/organisation/regionTree.ts';
import { isInForce, parseStandardRegions } from '../../lib/organisation/standardRegions.ts';

const standard = parseStandardRegions(
  readFileSync(new URL('../../lib/organisation/standardRegions.txt', import.meta.url), 'utf8'),
);
const of = (code: string) => standard.filter((one) => one.code === code);
const asked = { depth: 1, withAbolished: false };

describe('the regions of GB/T 2260', () => {
  test('are all there, with names, years and successors', () => {
    expect(standard).toHaveLength(6824);
    expect(standard.filter(({ until }) => until === undefined)).toHaveLength(3212);
    expect(of('110103')).toMatchObject([
      { name: '崇文区', from: 1981, until: 2010, parent: '110000', successors: [{ code: '110101' }] },
    ]);
    expect(of('210311').map(({ name }) => name)).toEqual(['郊区', '旧堡区', '千山区']);
    expect(of('130124')[0]?.successors).toEqual([{ code: '130108', since: 2001 }, { code: '130111' }]);
    expect(() => parseStandardRegions('1101 区 1981')).toThrow('no region');
  });

  test('what is in force has its region above in force, and no code has two names in one year', () => {
    const inForce = standard.filter((one) => isInForce(one, 2026));
    const codes = new Set(inForce.map(({ code }) => code));
    const lonely = inForce.filter(({ parent }) => parent !== '000000' && !codes.has(parent));
    expect(lonely.map(({ code }) => code)).toEqual([]);
    expect(codes.size).toBe(inForce.length);
  });

  test('a tree is as it was: Beijing with its abolished districts, Chongqing before it left Sichuan', () => {
    const districts = (day: string, withAbolished = false) =>
      treeOn({ ...asked, code: '110000', day, withAbolished }, [], standard).map(({ name }) => name);
    expect(districts('2009-06-01')).toContain('崇文区');
    expect(districts('2026-03-02')).not.toContain('崇文区');
    const told = treeOn({ ...asked, code: '110000', day: '2026-03-02', withAbolished: true }, [], standard);
    expect(told.find(({ code }) => code === '110103')).toMatchObject({ until: 2010, successors: ['110101'] });
    const cities = (day: string) =>
      treeOn({ ...asked, code: '510000', day }, [], standard).map(({ code }) => code);
    expect(cities('1996-12-31')).toContain('510200');
    expect(cities('1998-01-01')).not.toContain('510200');
    const provinces = treeOn({ ...asked, code: '000000', day: '2026-03-02' }, [], standard);
    expect(provinces).toHaveLength(34);
    expect(treeOn({ ...asked, code: '000000', day: '2026-03-02', depth: 3 }, [], standard).length).toBe(3212);
  });
});

function region(code: string, more: Partial<Region> = {}): Region {
  return {
    status: 'registered',
    code,
    name: code,
    level: levelOf(code),
    path: pathOfCode(code),
    createdAt: '2020-01-01T00:00:00.000+08:00',
    ...more,
  };
}

describe('a registered region on a day', () => {
  /** A county that went to another city on the first of June 2025. */
  const moved = region('990102', {
    parent: '990200',
    path: '990000/990200/990102',
    former: [{ name: '旧名', path: '990000/990100/990102', until: '2025-06-01' }],
  });

  test('is what it was then', () => {
    expect(registeredOn(moved, '2025-05-31')).toMatchObject({ name: '旧名' });
    expect(registeredOn(moved, '2025-06-01')).toMatchObject({ name: '990102', parent: '990200' });
    expect(registeredOn(region('990103', { since: '2024-01-01' }), '2023-12-31')).toBeUndefined();
  });

  test('lies below what was above it then, and its townships with it', () => {
    const township = region('990102001', { path: '990000/990200/990102/990102001' });
    const all = [moved, township, region('990200'), region('990103')];
    const below = (code: string, day: string) =>
      treeOn({ ...asked, depth: 2, code, day }, all, standard).map((one) => one.code);
    expect(below('990100', '2025-05-31')).toEqual(['990102', '990102001', '990103']);
    expect(below('990100', '2025-06-01')).toEqual(['990103']);
    expect(below('990200', '2025-06-01')).toEqual(['990102', '990102001']);
  });

  test('is looked for where it lies today, and what has come since is not taken for it', () => {
    const all = [region('990100'), moved, region('990103')];
    expect(placesThen('990100', '990000/990100', all, '2025-01-01')).toEqual({
      within: ['990000/990100', '990000/990200/990102'],
      without: [],
    });
    expect(placesThen('990200', '990000/990200', [region('990200'), moved], '2025-01-01')).toEqual({
      within: ['990000/990200'],
      without: ['990000/990200/990102'],
    });
    expect(placesThen('990200', '990000/990200', [region('990200'), moved], '2025-06-01').without).toEqual(
      [],
    );
  });

  test('a code that was replaced stands for its successor', () => {
    const old = region('990104', {
      status: 'replaced',
      replacedBy: '990105',
      former: [{ name: '旧县', path: '990000/990100/990104', until: '2025-06-01' }],
    });
    const all = [region('990100'), old, region('990105', { since: '2025-06-01' })];
    const told = treeOn({ ...asked, code: '990100', day: '2026-01-01', withAbolished: true }, all, standard);
    expect(told).toMatchObject([{ code: '990104', successors: ['990105'] }, { code: '990105' }]);
    expect(treeOn({ ...asked, code: '990100', day: '2025-01-01' }, all, standard)).toMatchObject([
      { code: '990104', name: '旧县' },
    ]);
  });
});
