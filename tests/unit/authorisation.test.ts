import { describe, expect, test } from 'vitest';
import { instantOf, millisecondsOf } from '../../lib/calendar/index.ts';
import { type Actor, bodyOf, countsAs, levels, roles, system } from '../../lib/case/actor.ts';
import {
  breakGlass,
  isBreakGlass,
  isGlassBroken,
  isOpenTo,
  type Opening,
  openings,
} from '../../lib/case/breakGlass.ts';
import { handsAfter, isOnBothSides, isOwnWork } from '../../lib/case/hands.ts';
import { lookNames, looks } from '../../lib/case/looks.ts';
import {
  audienceOf,
  bearerOf,
  type Body,
  isOneBody,
  leads,
  mayKnow,
  type Parties,
  partySides,
  regionOfDuty,
  toAuthority,
} from '../../lib/case/parties.ts';
import * as refusals from '../../lib/case/refusal.ts';
import { doing, standingsUsed } from '../../lib/case/standingsUsed.ts';
import { guard, isInternal, refuseRole, type Transition } from '../../lib/case/transitions.ts';
import { partiesNow, partiesOf } from '../../lib/organisation/competence.ts';
import { department } from '../../lib/organisation/department.ts';
import { levelNames } from '../../lib/organisation/hierarchy.ts';
import { isOwnProposal, notProposed, proposalChanged, proposedBy } from '../../lib/organisation/proposal.ts';
import type { Text } from '../../lib/regulation/text.ts';
import { request } from '../../lib/request/request.ts';
import { authority, parties, people, provider, requester } from './caseSamples.ts';
import { by, offices, on } from './given.ts';

const { providerOfficer, providerHead, operator, authorityOfficer } = people;
const at = on('2026-03-02');
const inBothLanguages = (text: Text) =>
  expect([text.zh, text.en]).toEqual([
    expect.stringMatching(/\p{Script=Han}/u),
    expect.stringMatching(/^[^\p{Script=Han}]+$/u),
  ]);

describe('a glass that is broken in an emergency', () => {
  test('lets its breaker read for an hour, and says why', () => {
    expect(breakGlass({ type: 'break-glass', reason: '核查' }, by(operator, at))).toEqual({
      type: 'glassBroken',
      opening: { sub: 'operator-1', reason: '核查', until: on('2026-03-02', '11:00') },
    });
  });

  const opening: Opening = { sub: 'operator-1', reason: '核查', until: on('2026-03-02', '11:00') };
  const asOf = (instant: string, more: Partial<Actor> = {}): Actor => ({
    ...operator,
    asOf: instant,
    ...more,
  });
  const last = instantOf(millisecondsOf(opening.until) - 1);

  test.each<[string, Actor, boolean]>([
    ['its breaker, at once', asOf(at), true],
    ['its breaker, to the last millisecond', asOf(last), true],
    ['nobody after the hour', asOf(opening.until), false],
    ['no other operator', asOf(at, { sub: 'operator-2' }), false],
    ['nobody who is no operator any more', asOf(at, { roles: ['auditor'] }), false],
    [
      'nobody of whom the instant is not known',
      { org: 'platform', sub: 'operator-1', roles: ['operator'] },
      false,
    ],
  ])('is open to %s', (_, actor, is) => {
    expect(isOpenTo([{ ...opening, sub: 'operator-0' }, opening], actor)).toBe(is);
    expect(isOpenTo(undefined, actor)).toBe(false);
  });

  test('is remembered by the case with the nine before it', () => {
    const broken = (number: number) =>
      ({ type: 'glassBroken', opening: { ...opening, sub: `o${number}` } }) as const;
    const all = Array.from({ length: 12 }, (_, number) => broken(number)).reduce(openings, []);
    expect(all.map(({ sub }) => sub)).toEqual('o2 o3 o4 o5 o6 o7 o8 o9 o10 o11'.split(' '));
    expect(openings(undefined, broken(0))).toHaveLength(1);
  });

  test('is told from every other step and event', () => {
    expect([isBreakGlass({ type: 'break-glass' }), isBreakGlass({ type: 'wake' })]).toEqual([true, false]);
    expect([isGlassBroken({ type: 'glassBroken' }), isGlassBroken({ type: 'opened' })]).toEqual([
      true,
      false,
    ]);
  });
});

describe('four eyes', () => {
  const standing: Actor = { ...providerHead, actsFor: [{ sub: 'p-officer', role: 'officer' }] };

  test.each<[string, Actor, string, boolean]>([
    ['themselves', providerHead, 'p-head', true],
    ['whom they stand in for', standing, 'p-officer', true],
    ['whose work they took over', { ...providerHead, inherits: ['gone', 'p-officer'] }, 'p-officer', true],
    ['nobody else', { ...standing, inherits: ['gone'] }, 'another', false],
    ['nobody else where they stand in for none', providerHead, 'p-officer', false],
  ])('count somebody as %s', (_, actor, sub, counts) => {
    expect(countsAs(actor, sub)).toBe(counts);
  });

  test('of a proposal are those of all who had a hand in it', () => {
    const first = proposedBy(standing, undefined);
    expect(first).toEqual({ proposedBy: 'p-head', preparers: ['p-officer'] });
    const second = proposedBy({ ...providerHead, sub: 'second' }, first);
    expect(second).toEqual({ proposedBy: 'second', preparers: ['p-head', 'p-officer'] });
    // Who proposes again is no preparer of their own.
    expect(proposedBy(providerHead, second)).toEqual({
      proposedBy: 'p-head',
      preparers: ['second', 'p-officer'],
    });
    expect(proposedBy(providerHead, { proposedBy: 'p-head' })).toEqual({ proposedBy: 'p-head' });
    for (const sub of ['second', 'p-head', 'p-officer'])
      expect(isOwnProposal({ ...providerOfficer, sub }, second)).toBe(true);
    expect(isOwnProposal({ ...providerOfficer, sub: 'third' }, second)).toBe(false);
    expect(isOwnProposal({ ...providerOfficer, sub: 'third' }, { proposedBy: 'second' })).toBe(false);
    expect(isOwnProposal({ ...providerOfficer, sub: 'third', inherits: ['p-officer'] }, second)).toBe(true);
  });

  test('remember no hand where nothing is prepared and there are no sides, and one above both where there are', () => {
    const doer = { org: 'provider', sub: 'a' };
    expect(handsAfter(undefined, doer, undefined, undefined)).toBeUndefined();
    expect(handsAfter(undefined, doer, undefined, 'notice')).toEqual([{ sub: 'a', prepared: ['notice'] }]);
    expect(handsAfter(undefined, { ...doer, org: 'requester' }, parties, undefined)).toEqual([
      { sub: 'a', side: 'requester', org: 'requester', prepared: [] },
    ]);
    expect(handsAfter(undefined, doer, {}, undefined)).toEqual([
      { sub: 'a', side: 'above', org: 'provider', prepared: [] },
    ]);
  });

  test('see nobody on both sides who acted on one, or where there are none', () => {
    const hand = { sub: 'p-officer', side: 'requester', prepared: [] } as const;
    expect(isOnBothSides([hand], providerOfficer, parties)).toBe(true);
    expect(isOnBothSides([{ ...hand, side: 'provider' }], providerOfficer, parties)).toBe(false);
    expect(isOnBothSides([{ sub: 'p-officer', prepared: [] }], providerOfficer, parties)).toBe(false);
    expect(isOnBothSides([hand], providerOfficer, undefined)).toBe(false);
    expect(isOnBothSides(undefined, providerOfficer, parties)).toBe(false);
    expect(isOwnWork(undefined, ['answer'], providerOfficer)).toBe(false);
  });
});

describe('a step', () => {
  const answer: Transition = {
    command: 'answer',
    from: ['received'],
    to: ['answered'],
    by: [
      { side: 'provider', roles: ['officeHead', 'departmentHead'] },
      { side: 'requester', roles: ['officer'] },
    ],
  };
  const claims = (...unregistered: readonly ('officeHead' | 'departmentHead')[]): Actor => ({
    ...providerOfficer,
    unregistered,
  });

  test.each<[string, Actor, string]>([
    [
      'a head whom the register does not name is told so (R11.3)',
      claims('officeHead'),
      'head_not_registered',
    ],
    ['who claims no role of it is told that it is not theirs', providerOfficer, 'not_yours_to_do'],
    ['who claims none at all neither', claims(), 'not_yours_to_do'],
  ])('%s', (_, actor, code) => {
    expect(guard([answer], 'received', 'answer', actor, ['provider'])).toMatchObject({ code, status: 403 });
    // On a side from which no head takes the step a registration would not help.
    expect(
      guard([{ ...answer, by: answer.by.slice(1) }], 'received', 'answer', actor, ['provider']),
    ).toMatchObject({
      code: 'not_yours_to_do',
    });
    expect(guard([answer], 'received', 'forge', actor, ['provider'])).toMatchObject({
      code: 'not_yours_to_do',
    });
  });

  test('is refused with the step and where it leads from, in whatever status it was tried', () => {
    expect(guard([answer], 'draft', 'answer', providerHead, ['provider'])).toMatchObject({
      code: 'not_in_this_status',
      status: 409,
      step: { command: 'answer', status: 'draft', from: ['received'] },
    });
    expect(guard([answer], 'received', 'answer', providerOfficer, ['ministry', 'requester'])).toBeUndefined();
  });

  test('by which a case begins takes one of its roles', () => {
    expect(refuseRole(providerHead, ['officer', 'officeHead'])).toBeUndefined();
    expect(refuseRole(providerOfficer, ['officeHead'])).toMatchObject({
      refusal: { code: 'not_yours_to_do', status: 403 },
    });
    expect(refuseRole(claims('departmentHead'), ['officeHead'])).toMatchObject({
      refusal: { code: 'not_yours_to_do' },
    });
    const named = refuseRole(claims('departmentHead', 'officeHead'), ['officeHead']);
    expect(named).toMatchObject({ refusal: { code: 'head_not_registered' } });
    // Of the roles that they claim it names those that would count.
    expect(named?.refusal.detail).toEqual(refusals.headNotRegistered(['officeHead']).detail);
  });

  test('has no address where only the platform takes it', () => {
    const of = (...named: readonly (readonly ('system' | 'officer')[])[]) =>
      isInternal({ ...answer, by: named.map((each) => ({ side: 'any', roles: each })) });
    expect([of(['system']), of(['officer']), of(['system'], ['officer']), of(['system', 'officer'])]).toEqual(
      [true, false, false, false],
    );
  });

  test('is taken in the roles that it admits: of the table, or of the beginning; else in all', () => {
    const actsFor = [
      { sub: 'h', role: 'officeHead' },
      { sub: 'o', role: 'officer' },
    ] as const;
    const deputy: Actor = { ...providerOfficer, actsFor };
    const table: readonly Transition[] = [
      { ...answer, by: [{ side: 'provider', roles: ['officeHead'] }] },
      { ...answer, command: 'urge', by: [{ side: 'authority', roles: ['auditor'] }] },
    ];
    const kind = { ...request, table, begins: ['draft'] };
    const used = (command: string) => standingsUsed(kind, command, deputy).map(({ sub }) => sub);
    expect([used('answer'), used('urge'), used('draft'), used('other')]).toEqual([
      ['h'],
      [],
      ['o'],
      ['h', 'o'],
    ]);
    expect(standingsUsed(kind, 'other', providerOfficer)).toEqual([]);
    expect(standingsUsed(department, 'register', deputy)).toEqual(actsFor);
    expect(doing(deputy, actsFor)).toEqual({ org: 'provider', sub: 'p-officer', insteadOf: ['h', 'o'] });
  });
});

describe('a ministry (R8.2)', () => {
  const ministry: Actor = {
    ...providerOfficer,
    org: 'ministry',
    level: 'country',
    path: '',
    field: '医疗保障',
  };
  const inField: Body = { ...provider, field: '医疗保障' };

  test.each<[string, Actor, Body | undefined, boolean]>([
    ['the bodies of its field', ministry, inField, true],
    ['no body of another field', ministry, { ...provider, field: '税务' }, false],
    ['no body without a field', ministry, provider, false],
    ['not itself', { ...ministry, org: 'provider' }, inField, false],
    ['nothing where there is nobody', ministry, undefined, false],
    ['nothing below the country', { ...ministry, level: 'province' }, inField, false],
    ['nothing where it has no field', { ...ministry, field: undefined } as never, provider, false],
    ['nothing as an authority', { ...ministry, kind: 'authority' }, inField, false],
  ])('leads %s', (_, actor, body, is) => {
    expect(leads(actor, body)).toBe(is);
  });

  test('may know of a case of its field on either side, and decides nothing in it', () => {
    for (const around of [
      { ...parties, provider: inField },
      { ...parties, requester: { ...requester, field: '医疗保障' } },
    ]) {
      expect(mayKnow(ministry, audienceOf(around))).toBe(true);
      expect(partySides(around, ministry)).toEqual(['ministry']);
    }
    expect(partySides(parties, ministry)).toEqual([]);
    expect(mayKnow({ ...ministry, level: 'city' }, audienceOf({ ...parties, provider: inField }))).toBe(
      false,
    );
  });
});

describe('who stands around a case', () => {
  test('may know of it: both sides and their authorities, whoever oversees the provider, the fields of both', () => {
    expect(audienceOf(parties)).toEqual({
      orgs: ['provider', 'requester', 'authority'],
      above: '990000/990100',
    });
    expect(audienceOf({})).toEqual({ orgs: [] });
    const fields = { provider: { ...provider, field: '税务' }, requester: { ...requester, field: '税务' } };
    expect(audienceOf(fields)).toMatchObject({ fields: ['税务'] });
    expect(mayKnow(authorityOfficer, { orgs: [] })).toBe(false);
    expect(mayKnow(authorityOfficer, { orgs: [], above: '990000/990100' })).toBe(true);
    expect(mayKnow(authorityOfficer, { orgs: ['authority'] })).toBe(true);
  });

  test('is one body where both sides have become it', () => {
    expect(isOneBody({ provider, requester: provider })).toBe(true);
    expect(isOneBody(parties)).toBe(false);
    expect(isOneBody({})).toBe(false);
    expect(isOneBody({ requester })).toBe(false);
  });

  test('bears a duty: the provider, the requester, or of a department’s own affair whoever there is', () => {
    expect(bearerOf('provider', parties)).toBe(provider);
    expect(bearerOf('requester', parties)).toBe(requester);
    expect(bearerOf('department', parties)).toBe(provider);
    expect(bearerOf('department', { requester })).toBe(requester);
    expect(bearerOf('provider', { requester })).toBeUndefined();
    // Of an office its own region, wherever the department is.
    const climbed: Parties = { provider, authority: { ...authority, region: '990000', path: '990000' } };
    for (const duty of ['authority', 'government'] as const)
      expect(regionOfDuty(duty, climbed)).toBe('990000');
    expect(toAuthority({})).toEqual({ office: 'authority', region: '' });
  });

  test('has authorities that are none of the sides', () => {
    const seatsOn = () => offices;
    expect(partiesOf({ provider, requester }, seatsOn)).toMatchObject({
      authority: { org: 'authority', rule: 'ownLevel' },
      requesterAuthority: { org: 'authority' },
    });
    const own: Body = { ...requester, org: 'authority' };
    expect(partiesOf({ provider, requester: own }, seatsOn)).toMatchObject({
      authority: { org: 'province', rule: 'superiorOfAuthority' },
      requesterAuthority: { org: 'province' },
    });
    expect(partiesOf({ provider }, seatsOn)).toEqual({ provider, authority: expect.objectContaining({}) });
    expect(partiesOf({ requester }, () => new Map())).toEqual({ requester });
    expect(partiesOf({}, seatsOn)).toEqual({});
  });

  test('is what a side was merged into, as the register has it now', () => {
    const merged = { ...provider, uscc: 'provider', mergedInto: 'heir' };
    const heir = { ...provider, uscc: 'heir', org: 'heir', name: '继任单位' };
    const known = (state: object) => ({ state, version: 1, revision: 1 });
    const related = { 'department#provider': known(merged), 'department#heir': known(heir) };
    const now = (sides: Parties) => partiesNow(sides, by(system, at, { related }));
    expect(now({ provider, requester })).toMatchObject({
      provider: { org: 'heir', name: '继任单位' },
      // Nobody has registered it: it stays as the case remembers it.
      requester,
      authority: { org: 'authority' },
    });
    expect(now({ requester })).not.toHaveProperty('provider');
    expect(now({ provider })).not.toHaveProperty('requester');
  });

  test('is remembered with field and system where it has them', () => {
    const managing = { org: 'tax', region: '990000', path: '990000', level: 'province' } as const;
    expect(bodyOf({ ...providerOfficer, field: '税务', system: managing })).toMatchObject({
      field: '税务',
      system: managing,
    });
    const { region: _, ...nowhere } = providerOfficer;
    expect(bodyOf(nowhere)).toBeUndefined();
    const { path: __, ...unplaced } = providerOfficer;
    expect(bodyOf(unplaced)).toBeUndefined();
  });
});

describe('a refusal says why', () => {
  test.each<[string, refusals.Refusal, string, number]>([
    ['what is not to be known', refusals.notFound, 'not_found', 404],
    ['one’s own work', refusals.ownWork, 'own_work', 403],
    ['both sides', refusals.bothSides, 'both_sides', 403],
    ['one’s own cause', refusals.ownCause, 'own_cause', 403],
    ['nothing proposed', notProposed, 'not_proposed', 409],
    ['a proposal that changed', proposalChanged, 'proposal_changed', 409],
    ['an organisation that is not registered', refusals.notRegistered(), 'not_yours_to_do', 403],
    ['a head who is not registered', refusals.headNotRegistered(['officeHead']), 'head_not_registered', 403],
    ['a malformed input', refusals.invalidInput([]), 'invalid_input', 400],
    ['another’s step', refusals.notYours({ zh: '不可', en: 'no' }), 'not_yours_to_do', 403],
  ])('%s', (_, refusal, code, status) => {
    expect(refusal).toMatchObject({ code, status });
    inBothLanguages(refusal.detail);
  });

  test('what an organisation that is not registered cannot do, if that is said', () => {
    const { detail } = refusals.notRegistered({ zh: '不能申请，', en: ' and cannot request' });
    expect(detail).toEqual({
      zh: '贵单位尚未登记，不能申请，请联系平台运维单位办理。',
      en: 'Your organisation is not registered and cannot request; ask the operator to register it.',
    });
    expect(refusals.notRegistered().detail.en).toBe(
      'Your organisation is not registered; ask the operator to register it.',
    );
    expect(refusals.notRegistered().detail.zh).toBe('贵单位尚未登记，请联系平台运维单位办理。');
  });

  test('who has taken the place of a body that has ended', () => {
    const refusal = refusals.bodyEnded({ org: 'heir', name: '继任单位' });
    expect(refusal).toMatchObject({ code: 'body_ended', status: 403 });
    for (const text of [refusal.detail.zh, refusal.detail.en]) expect(text).toMatch(/继任单位.*heir/);
  });

  test('which fields are wrong', () => {
    const message = { zh: '缺少', en: 'missing' };
    const errors = [{ path: '/name', code: 'required', message }] as never;
    expect(refusals.invalidInput(errors)).toMatchObject({ errors });
  });
});

describe('names', () => {
  test.each<[string, readonly string[], Readonly<Record<string, Text>>]>([
    ['what somebody looked at (R42.1)', looks, lookNames],
    ['levels', levels, levelNames],
  ])('of %s are there for each, and none twice', (_, codes, names) => {
    for (const code of codes) inBothLanguages(names[code] ?? { zh: '', en: '' });
    expect(new Set(codes.map((code) => names[code]?.zh)).size).toBe(codes.length);
    expect(Object.keys(names)).toEqual(codes);
  });

  test('the platform acts as itself, and no token gives its role', () => {
    expect(system).toEqual({ org: 'platform', sub: 'system', roles: ['system'] });
    expect(roles).toEqual(['officer', 'officeHead', 'departmentHead', 'auditor', 'operator']);
    expect(authority.rule).toBe('ownLevel');
  });
});
