import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Actor, bodyOf, system } from '../../lib/case/actor.ts';
import {
  isCompetent,
  oversees,
  type Parties,
  partySides,
  regionOfDuty,
  toAuthority,
  viewParties,
} from '../../lib/case/parties.ts';
import { isWithin } from '../../lib/organisation/hierarchy.ts';
import { authority, parties, people, provider, requester } from './caseSamples.ts';

const {
  providerOfficer,
  requesterOfficer,
  authorityOfficer,
  governmentOfficer,
  provincialOfficer,
  otherOfficer,
  otherAuthority,
} = people;

/** A case between two cities: each side has an authority of its own. */
const between: Parties = {
  provider,
  requester: { ...requester, org: 'far', region: '990200', path: '990000/990200' },
  authority,
  requesterAuthority: { ...authority, org: 'neighbour', region: '990200', path: '990000/990200' },
};
const far: Actor = { ...requesterOfficer, org: 'far', region: '990200', path: '990000/990200' };

describe('the sides of a case of two departments', () => {
  test.each<[string, Actor, Parties, readonly string[]]>([
    ['the requester', requesterOfficer, parties, ['requester']],
    ['the provider', providerOfficer, parties, ['provider']],
    ['the authority of both', authorityOfficer, parties, ['authority', 'requesterAuthority', 'overseer']],
    ['the authority of the provider alone', authorityOfficer, between, ['authority', 'overseer']],
    ['the requester’s own authority', otherAuthority, between, ['requesterAuthority']],
    ['a requester of another city', far, between, ['requester']],
    ['the government of the provider', governmentOfficer, between, ['overseer']],
    ['the authority above', provincialOfficer, between, ['overseer']],
    ['a third department', otherOfficer, between, []],
    ['an authority beside', otherAuthority, parties, []],
    ['an organisation that is not registered', { org: 'nobody', sub: 'x', roles: ['officer'] }, parties, []],
    [
      'a department that gives to itself',
      { ...providerOfficer },
      { provider, requester: provider },
      ['requester', 'provider'],
    ],
    ['anybody, of a case without parties', authorityOfficer, {}, []],
    ['an operator', people.operator, parties, []],
    ['the platform, which has a side of its own', system, parties, []],
  ])('%s', (_, actor, around, sides) => expect(partySides(around, actor)).toEqual(sides));

  it('do not depend on role or person', () => {
    const { roles: _, sub: __, ...organisation } = authorityOfficer;
    expect(partySides(parties, { ...organisation, sub: 'x', roles: [] })).toEqual(
      partySides(parties, authorityOfficer),
    );
  });
});

describe('the competent authority', () => {
  it('is the one on record, wherever it sits, and no other', () => {
    const climbed: Parties = {
      provider,
      authority: { ...authority, org: 'province', region: '990000', path: '990000', rule: 'nearestAbove' },
    };
    expect(isCompetent(provincialOfficer, climbed)).toBe(true);
    expect(isCompetent(authorityOfficer, climbed)).toBe(false);
    expect(isCompetent(authorityOfficer, parties)).toBe(true);
    expect(isCompetent(provincialOfficer, parties)).toBe(false);
  });

  it('of a case that records none is that of its provider’s region', () => {
    const landed: Parties = { provider, requester };
    expect(isCompetent(authorityOfficer, landed)).toBe(true);
    for (const actor of [provincialOfficer, otherAuthority, governmentOfficer, providerOfficer])
      expect(isCompetent(actor, landed)).toBe(false);
    expect(isCompetent(authorityOfficer, { requester })).toBe(false);
  });

  it('is never a party, on whichever side, whatever is on record', () => {
    expect(isCompetent(authorityOfficer, { provider: { ...authority }, requester })).toBe(false);
    const own: Parties = { provider, requester: { ...authority }, authority };
    expect(isCompetent(authorityOfficer, own)).toBe(false);
    expect(partySides(own, authorityOfficer)).toEqual(['requester', 'overseer']);
    expect(isCompetent(authorityOfficer, { provider, requester: { ...authority } })).toBe(false);
  });

  it('of a case that records none is that of its provider’s level and system, not of the town it sits in', () => {
    const bureau: Parties = { provider: { ...provider, level: 'province' } };
    expect(isCompetent(authorityOfficer, bureau)).toBe(false);
    expect(isCompetent(provincialOfficer, bureau)).toBe(true);
    expect(toAuthority(bureau)).toEqual({ office: 'authority', region: '990000' });
  });

  it('is told by its name, or by its office where none is on record', () => {
    expect(toAuthority(parties)).toEqual({ org: 'authority' });
    expect(toAuthority({ provider, requester })).toEqual({ office: 'authority', region: '990100' });
  });
});

describe('overseeing', () => {
  it('is for authorities and governments at or above the body, along the one hierarchy', () => {
    const overseers: readonly Actor[] = [authorityOfficer, governmentOfficer, provincialOfficer];
    for (const actor of overseers) expect(oversees(actor, provider)).toBe(true);
    expect(oversees({ ...provincialOfficer, region: '000000', path: '' }, provider)).toBe(true);
    const outside: readonly Actor[] = [
      otherAuthority,
      providerOfficer,
      { ...authorityOfficer, region: '990102', path: '990000/990100/990102' },
      { ...authorityOfficer, path: '990000/9901' },
    ];
    for (const actor of outside) expect(oversees(actor, provider)).toBe(false);
  });

  it('goes by level and system, not by the place alone', () => {
    const bureau = { ...provider, level: 'province' as const };
    const { level: _, ...untold } = provider;
    const managing = { org: 'tax', region: '990000', path: '990000', level: 'province' as const };
    for (const body of [bureau, { ...untold, system: managing }, { ...provider, system: managing }]) {
      expect(oversees(authorityOfficer, body)).toBe(false);
      expect(oversees(governmentOfficer, body)).toBe(false);
      expect(oversees(provincialOfficer, body)).toBe(true);
      expect(partySides({ provider: body }, authorityOfficer)).toEqual([]);
    }
    expect(oversees(authorityOfficer, untold)).toBe(true);
  });

  it('needs a place: an authority whose place is not known oversees nothing, and nothing that is not there', () => {
    const { path: _, ...placeless } = authorityOfficer;
    expect(oversees(placeless, provider)).toBe(false);
    expect(oversees(authorityOfficer, undefined)).toBe(false);
  });
});

describe('places', () => {
  test.each([
    ['990000/990100', '990000/990100', true],
    ['990000/990100/990102', '990000/990100', true],
    ['990000/990100', '', true],
    ['', '', true],
    ['', '990000', false],
    ['990000', '990000/990100', false],
    ['990000/9901001', '990000/990100', false],
    ['9900001', '990000', false],
    ['990000/990200', '990000/990100', false],
  ])('"%s" within "%s": %s', (path, above, within) => expect(isWithin(path, above)).toBe(within));

  it('order: within itself, within all above, and in both directions only where they are one', () => {
    const path = fc
      .array(fc.constantFrom('99', '9901', '990100', '9901001'), { maxLength: 4 })
      .map((codes) => codes.join('/'));
    fc.assert(
      fc.property(path, path, path, (a, b, c) => {
        expect(isWithin(a, a)).toBe(true);
        expect(isWithin(a, b) && isWithin(b, a)).toBe(a === b);
        expect(!isWithin(a, b) || !isWithin(b, c) || isWithin(a, c)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what a case shows and remembers of its parties', () => {
  test('codes and names, and by which rule the authority is competent', () => {
    expect(viewParties(parties)).toEqual({
      provider: 'provider',
      providerName: provider.name,
      requester: 'requester',
      requesterName: requester.name,
      authority: 'authority',
      authorityName: authority.name,
      competence: 'ownLevel',
      competenceBasis: 'law',
      requesterAuthority: 'authority',
      requesterAuthorityName: authority.name,
    });
    expect(viewParties({ provider })).toEqual({ provider: 'provider', providerName: provider.name });
    expect(viewParties({})).toEqual({});
  });

  test('only the rule of the same level stands on the law', () => {
    const climbed = { ...authority, rule: 'nearestAbove' as const };
    expect(viewParties({ provider, authority: climbed })).toMatchObject({ competenceBasis: 'platform' });
  });

  test.each([
    ['provider', between, '990100'],
    ['requester', between, '990200'],
    ['department', between, '990100'],
    ['department', { requester }, '990100'],
    ['authority', between, '990100'],
    ['authority', { provider }, '990100'],
    ['government', between, '990100'],
    ['provider', { provider: { ...provider, level: 'province' as const } }, '990000'],
    ['authority', { provider, authority: { ...authority, region: '990000', path: '990000' } }, '990000'],
    ['provider', { requester }, ''],
  ] as const)(
    'the terms that bind a duty of the %s are those of its own jurisdiction',
    (duty, around, region) => expect(regionOfDuty(duty, around)).toBe(region),
  );

  test('a registered organisation is a body with its place; one that is not is none', () => {
    expect(bodyOf(providerOfficer)).toEqual({
      org: 'provider',
      name: '测试市不动产登记中心',
      region: '990100',
      path: '990000/990100',
      level: 'city',
    });
    const { name: _, level: __, ...nameless } = providerOfficer;
    expect(bodyOf(nameless)).toEqual({
      org: 'provider',
      name: 'provider',
      region: '990100',
      path: '990000/990100',
    });
    expect(bodyOf({ org: 'nobody', sub: 'x', roles: ['officer'] })).toBeUndefined();
    expect(bodyOf(people.operator)).toBeUndefined();
    expect(bodyOf({ ...provincialOfficer, region: '000000', path: '' })).toMatchObject({ path: '' });
  });
});
