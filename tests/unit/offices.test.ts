import { isAuthorityASide } from '../../lib/organisation/competence.ts';
import { offices as registeredOffices } from './given.ts';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Level } from '../../lib/case/actor.ts';
import type { Body } from '../../lib/case/parties.ts';
import {
  ancestors,
  codeOf,
  commonPath,
  isAbove,
  isWithin,
  levelOf,
  pathOfCode,
  upward,
} from '../../lib/organisation/hierarchy.ts';
import {
  authorityOf,
  commonSuperior,
  competenceRules,
  governmentOf,
  type Seat,
  type Seats,
  type System,
} from '../../lib/organisation/offices.ts';

type Held = Readonly<Record<string, readonly ('authority' | 'government')[]>>;

/** Offices that are held, by region; the holder is called after office and region. */
function seatsOn(path: string, held: Held): Seats {
  const seat = (office: string, at: string): Seat => ({ org: `${office}-${at}`, name: `${at} ${office}` });
  return new Map(
    upward(path).map((place) => {
      const at = codeOf(place);
      return [at, Object.fromEntries((held[at] ?? []).map((office) => [office, seat(office, at)]))];
    }),
  );
}
/** The competent authority, with the seats of the department's own path and no others. */
const competent = (of: Body, offices: Held) => authorityOf(of, seatsOn(of.path, offices));

const body = (org: string, region: string, level: Level = levelOf(region), system?: System): Body => ({
  org,
  name: org,
  region,
  path: pathOfCode(region),
  level,
  ...(system ? { system } : {}),
});
const systemAt = (region: string, level: Level = levelOf(region)): System => ({
  org: `bureau-${region}`,
  region,
  path: pathOfCode(region),
  level,
});
const both = ['authority', 'government'] as const;
const said = (found: { readonly org: string; readonly rule: string } | undefined) =>
  found && `${found.org} ${found.rule}`;

/** A province with a city that has everything, a county that has nothing, and another city without an authority. */
const province: Held = {
  '000000': ['authority'],
  '990000': both,
  '990100': both,
  '990200': ['government'],
};

describe('the authority competent for a department', () => {
  test.each<[string, Body, Held, string | undefined]>([
    ['is the one of its level and jurisdiction', body('d', '990100'), province, 'authority-990100 ownLevel'],
    [
      'is the province’s for a provincial department',
      body('d', '990000'),
      province,
      'authority-990000 ownLevel',
    ],
    ['is the country’s for a ministry', body('d', '000000'), province, 'authority-000000 ownLevel'],
    [
      'is the nearest above where the county has none',
      body('d', '990102'),
      province,
      'authority-990100 nearestAbove',
    ],
    [
      'skips a city that has a government only',
      body('d', '990202'),
      province,
      'authority-990000 nearestAbove',
    ],
    [
      'is that of its level, wherever it sits',
      body('d', '990102', 'province'),
      province,
      'authority-990000 ownLevel',
    ],
    [
      'is never below its level',
      body('d', '990102', 'city'),
      { ...province, '990102': both },
      'authority-990100 ownLevel',
    ],
    [
      'stands above a zone without a code',
      body('zone', '990100', 'county'),
      province,
      'authority-990100 nearestAbove',
    ],
    [
      'stands above a township',
      body('t', '990102001'),
      { ...province, '990102': both },
      'authority-990102 nearestAbove',
    ],
    [
      'follows the system of a vertically managed body',
      body('tax', '990102', 'county', systemAt('990000')),
      province,
      'authority-990000 systemLevel',
    ],
    [
      'follows a system that sits in another province',
      body('river', '990102', 'county', systemAt('980100', 'country')),
      province,
      'authority-000000 systemLevel',
    ],
    [
      'is the nearest above the system’s level where that has none',
      body('tax', '990102', 'county', systemAt('990200')),
      province,
      'authority-990000 nearestAbove',
    ],
    [
      'is its own level’s for a body under another of its level',
      body('centre', '990100', 'city', systemAt('990100')),
      province,
      'authority-990100 ownLevel',
    ],
    [
      'is the one above it, for the authority itself',
      body('authority-990100', '990100'),
      province,
      'authority-990000 superiorOfAuthority',
    ],
    [
      'skips what has none above the authority itself',
      body('authority-990100', '990100'),
      { '000000': both, '990100': both },
      'authority-000000 superiorOfAuthority',
    ],
    [
      'is the government of its level where no authority is above',
      body('authority-990100', '990100'),
      { '990100': both },
      'government-990100 governmentOfLevel',
    ],
    [
      'is the government where there is no authority at all',
      body('d', '990202'),
      { '990200': ['government'] },
      'government-990200 governmentOfLevel',
    ],
    ['is nobody where nobody is registered', body('d', '990102'), {}, undefined],
    [
      'is nobody below a system that nobody oversees',
      body('tax', '990102', 'county', systemAt('990000')),
      { '990100': both },
      undefined,
    ],
    [
      'is never the government itself',
      body('government-990100', '990100'),
      { '990100': ['government'] },
      undefined,
    ],
  ])('%s', (_, department, held, expected) => {
    expect(said(competent(department, held))).toBe(expected);
  });

  test('is named and placed, so that a case can keep it', () => {
    expect(competent(body('d', '990102'), province)).toEqual({
      org: 'authority-990100',
      name: '990100 authority',
      region: '990100',
      path: '990000/990100',
      level: 'city',
      rule: 'nearestAbove',
    });
  });

  test('of a body that nobody gave a level is that of its region', () => {
    const { level: _, ...old } = body('d', '990100');
    expect(said(competent(old, province))).toBe('authority-990100 ownLevel');
  });
});

describe('the government above an authority', () => {
  test.each<[string, Body, Held, string | undefined]>([
    ['is that of its region', body('authority-990100', '990100'), province, 'government-990100'],
    [
      'is the nearest above where its region has none',
      body('authority-990102', '990102'),
      province,
      'government-990100',
    ],
    [
      'is not the competent government itself',
      body('government-990100', '990100'),
      province,
      'government-990000',
    ],
    ['is nobody where none is registered', body('authority-980000', '980000'), province, undefined],
  ])('%s', (_, authority, held, expected) => {
    expect(governmentOf(authority, seatsOn(authority.path, held))?.org).toBe(expected);
  });
});

describe('the common superior of two departments', () => {
  const full: Held = { ...province, '990102': both, '990103': both, '990200': both, '980100': both };
  test.each<[string, Body, Body, string | undefined]>([
    [
      'of one city is the city’s',
      body('a', '990100'),
      body('b', '990100'),
      'authority-990100 commonSuperior',
    ],
    [
      'of two counties of a city is the city’s',
      body('a', '990102'),
      body('b', '990103'),
      'authority-990100 commonSuperior',
    ],
    [
      'of a county and its city is the city’s',
      body('a', '990102'),
      body('b', '990100'),
      'authority-990100 commonSuperior',
    ],
    [
      'of two cities is the province’s',
      body('a', '990102'),
      body('b', '990200'),
      'authority-990000 commonSuperior',
    ],
    [
      'of two provinces is the country’s',
      body('a', '990100'),
      body('b', '980100'),
      'authority-000000 commonSuperior',
    ],
    [
      'is not below a provincial body that sits in the county',
      body('a', '990102', 'province'),
      body('b', '990102'),
      'authority-990000 commonSuperior',
    ],
    [
      'counts a vertically managed body at its system',
      body('a', '990102', 'county', systemAt('990000')),
      body('b', '990102'),
      'authority-990000 commonSuperior',
    ],
    [
      'is not an authority that is one of the two',
      body('authority-990100', '990100'),
      body('b', '990100'),
      'authority-990000 commonSuperior',
    ],
    [
      'of two ministries with the national authority among them is nobody',
      body('authority-000000', '000000'),
      body('b', '000000'),
      undefined,
    ],
  ])('%s', (_, one, other, expected) => {
    expect(said(commonSuperior(one, other, seatsOn(one.path, full)))).toBe(expected);
    expect(said(commonSuperior(other, one, seatsOn(one.path, full)))).toBe(expected);
  });

  test('is the government where no authority is left', () => {
    const held: Held = { '990100': both };
    expect(
      said(
        commonSuperior(
          body('authority-990100', '990100'),
          body('b', '990100'),
          seatsOn('990000/990100', held),
        ),
      ),
    ).toBe('government-990100 governmentOfLevel');
  });
});

const regions = [
  '000000',
  '990000',
  '990100',
  '990200',
  '990102',
  '990103',
  '990202',
  '990102001',
  '980000',
  '980100',
] as const;
const region = fc.constantFrom(...regions);
const level = fc.constantFrom<Level>('country', 'province', 'city', 'county');
const held = fc
  .array(fc.tuple(region, fc.constantFrom('authority' as const, 'government' as const)), { maxLength: 12 })
  .map(
    (seats): Held =>
      Object.fromEntries(
        regions.map((code) => [
          code,
          [...new Set(seats.flatMap(([at, office]) => (at === code ? [office] : [])))],
        ]),
      ),
  );
const department = fc
  .record({ at: region, of: level, system: fc.option(fc.tuple(region, level)), self: fc.boolean() })
  .map(({ at, of, system, self }) => {
    const org = self ? `authority-${at}` : 'd';
    if (!system) return body(org, at, of);
    // Nobody is managed from below: not by a lower level, and the top is no lower than the region it sits in.
    const [seat, wanted] = system;
    const highest = [wanted, levelOf(seat), of].reduce((one, other) => (isAbove(one, other) ? one : other));
    return body(org, at, of, systemAt(seat, highest));
  });
/** Where a department counts: a system's level, within the lowest place that contains both. */
const counts = (of: Body) => ({
  path: of.system ? commonPath(of.path, of.system.path) : of.path,
  level: of.system?.level ?? of.level ?? levelOf(of.region),
});
const runs = { numRuns: 5000 };

describe('whatever offices are held', () => {
  it('the competent body is never the department itself, never below it, and lies above it', () => {
    fc.assert(
      fc.property(department, held, (of, offices) => {
        const found = competent(of, offices);
        if (!found) return;
        const place = counts(of);
        expect(found.org).not.toBe(of.org);
        expect(isAbove(place.level, found.level)).toBe(false);
        expect(isWithin(of.path, found.path)).toBe(true);
        expect(found.level).toBe(levelOf(found.region));
      }),
      runs,
    );
  });

  it('an authority that may act is never passed over for a higher one, nor for a government', () => {
    fc.assert(
      fc.property(department, held, (of, offices) => {
        const found = competent(of, offices);
        const place = counts(of);
        const candidates = upward(place.path)
          .map(codeOf)
          .filter((code) => !isAbove(place.level, levelOf(code)) && `authority-${code}` !== of.org)
          .filter((code) => offices[code]?.includes('authority'));
        expect(found?.rule === 'governmentOfLevel' ? undefined : found?.region).toBe(candidates[0]);
      }),
      runs,
    );
  });

  it('a new authority takes over only what lies in its jurisdiction, and no other case moves', () => {
    fc.assert(
      fc.property(department, held, region, (of, offices, at) => {
        const before = competent(of, offices);
        const more = { ...offices, [at]: [...new Set([...(offices[at] ?? []), 'authority' as const])] };
        const after = competent(of, more);
        if (after?.org === before?.org) return;
        expect(after?.region).toBe(at);
        expect(isWithin(of.path, pathOfCode(at))).toBe(true);
      }),
      runs,
    );
  });

  it('the common superior contains both, is neither, is not below either, and is the lowest such', () => {
    fc.assert(
      fc.property(department, department, held, (one, other, offices) => {
        const found = commonSuperior(one, other, seatsOn(one.path, offices));
        if (found?.rule !== 'commonSuperior') return;
        const [a, b] = [counts(one), counts(other)];
        expect([one.org, other.org]).not.toContain(found.org);
        expect(isWithin(a.path, found.path) && isWithin(b.path, found.path)).toBe(true);
        for (const place of [a, b]) expect(isAbove(place.level, found.level)).toBe(false);
        const higher = new Set(ancestors(found.path));
        const lower = upward(commonPath(a.path, b.path)).filter(
          (path) => !higher.has(path) && path !== found.path,
        );
        for (const path of lower) {
          const code = codeOf(path);
          const may =
            offices[code]?.includes('authority') &&
            ![one.org, other.org].includes(`authority-${code}`) &&
            [a, b].every((place) => !isAbove(place.level, levelOf(code)));
          expect(may ?? false, `at ${path}`).toBe(false);
        }
      }),
      runs,
    );
  });
});

test('only the authority of the same level stands on the law; every rule is named in both languages', () => {
  const rules = Object.entries(competenceRules);
  expect(rules.filter(([, { basis }]) => basis === 'law').map(([rule]) => rule)).toEqual(['ownLevel']);
  for (const [, { name, basis, article }] of rules) {
    expect(name.zh).toMatch(/^[\p{Script=Han}，]+$/u);
    expect(name.en).toMatch(/^[A-Z]/);
    expect(article === undefined).toBe(basis === 'platform');
  }
});

describe('whether the registered authority is itself a side', () => {
  const bodyOf = (org: string) => ({ org, name: org, region: '990100', path: pathOfCode('990100') });
  const provider = bodyOf('provider');
  it.each([
    ['the requester is it', { provider, requester: bodyOf('authority') }, true],
    ['the provider is it', { provider: bodyOf('authority'), requester: bodyOf('requester') }, true],
    ['neither is', { provider, requester: bodyOf('requester') }, false],
    ['the one above is a side, and not it', { provider, requester: bodyOf('province') }, false],
  ])('%s', (_, sides, expected) => {
    expect(isAuthorityASide(sides, () => registeredOffices)).toBe(expected);
  });
});
