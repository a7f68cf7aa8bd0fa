import { describe, expect, test } from 'vitest';
import { addDays } from '../../lib/calendar/index.ts';
import { type Actor, countsAs, type Role } from '../../lib/case/actor.ts';
import { type Account, unknownAccount } from '../../lib/organisation/account.ts';
import { delegationsAtMost } from '../../lib/organisation/delegation.ts';
import { handoversAtMost } from '../../lib/organisation/handover.ts';
import { checkRoles, mayStandIn } from '../../lib/organisation/heads.ts';
import { type Staff, staff, type StaffCommand } from '../../lib/organisation/staff.ts';
import { heads, holds, tooMany } from '../../lib/organisation/staffRights.ts';
import { delegationContent } from '../../lib/organisation/schema.ts';
import { standingOf } from '../../lib/organisation/standing.ts';
import { people } from './caseSamples.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';

const { providerOfficer, providerHead, providerChief, requesterHead } = people;
const today = '2026-03-02';
const at = on(today);
const officer = (sub: string): Actor => ({ ...providerOfficer, sub });
const head = (sub: string): Actor => ({ ...providerHead, sub });

/** The register names the head, the chief, a deputy and an officer who has never signed in. */
const named = {
  heads: [
    { sub: 'p-head', office: 'officeHead' },
    { sub: 'p-chief', office: 'departmentHead' },
    { sub: 'p-deputy', office: 'deputyHead' },
  ],
  sharingOffice: { name: '数据共享科', officers: ['named-officer'] },
};
const related = { 'department#provider': { state: named, version: 1, revision: 1 } };
/** Who has signed in, and as what. */
const accounts: Readonly<Record<string, Account>> = {
  'p-officer': { roles: ['officer'] },
  'p-other': { roles: ['officer'] },
  clerk: { roles: [] },
  auditor: { roles: ['auditor'] },
  gone: { roles: ['officer'] },
};
const as = (actor: Actor, when = at) => by(actor, when, { related, accounts });

type Delegation = Extract<StaffCommand, { type: 'delegate' }>['delegation'];
const content: Delegation = {
  of: 'p-officer',
  to: 'p-other',
  role: 'officer',
  from: today,
  until: '2026-03-31',
  reason: '休假',
};
const delegate = (more: Partial<Delegation> = {}, id = 'd1'): StaffCommand => ({
  type: 'delegate',
  org: 'provider',
  id,
  delegation: { ...content, ...more },
});
const handOver = (from: string, to: string): StaffCommand => ({
  type: 'handOver',
  org: 'provider',
  handover: { from, to, reason: '调离' },
});
const undo = (from: string, to: string): StaffCommand => ({
  type: 'undoHandover',
  org: 'provider',
  undone: { from, to, reason: '误办' },
});
const revoke = (id: string): StaffCommand => ({ type: 'revoke', org: 'provider', id });
type Event = Parameters<(typeof staff)['evolve']>[1];
type Story = readonly Happened<Event>[];
const after = (...steps: readonly (readonly [StaffCommand, Actor])[]): Story =>
  story(
    staff,
    steps.map(([command, actor]) => [command, as(actor)]),
  );
const stateAfter = (history: Story): Staff => {
  const state = replay(staff, history);
  if (!state) throw new Error('nothing happened');
  return state;
};
const notTheirs = { refused: 'not_yours_to_do', status: 403 };

describe('a delegation (代理)', () => {
  test.each([
    ['2099-12-31', true],
    ['2100-01-01', false],
    ['2026-02-29', false],
  ])('may end on %s: %s, as days of this century that there are may', (until, isTaken) => {
    const days = { of: 'a', to: 'b', role: 'officer', from: '2026-01-01', until, reason: '休假' };
    expect(delegationContent.safeParse(days).success).toBe(isTaken);
    expect(delegationContent.safeParse({ ...days, from: until, until: '2099-12-31' }).success).toBe(isTaken);
  });

  test('of one’s own role is recorded with who gave it', () => {
    given(staff)
      .when(delegate(), as(providerOfficer))
      .then([
        {
          type: 'delegated',
          org: 'provider',
          delegation: { id: 'd1', of: 'p-officer', to: 'p-other', givenBy: 'p-officer', revoked: false },
        },
      ]);
  });

  test.each<[string, Actor, Partial<Delegation>, boolean]>([
    ['an officer leaves their own role', providerOfficer, {}, true],
    ['an officer leaves the role of another officer', officer('p-other'), { to: 'clerk' }, false],
    ['an officer leaves a role that they do not have', providerOfficer, { role: 'officeHead' }, false],
    ['an office head arranges it for an officer', providerHead, {}, true],
    ['a department head arranges it for an officer', providerChief, {}, true],
    ['an office head leaves their own role', providerHead, { of: 'p-head', role: 'officeHead' }, true],
    [
      'an office head leaves the role of the chief',
      providerHead,
      { of: 'p-chief', role: 'departmentHead' },
      false,
    ],
    [
      'the chief leaves the role of the office head',
      providerChief,
      { of: 'p-head', role: 'officeHead' },
      false,
    ],
    [
      'whoever is head by delegation only delegates it on',
      { ...officer('p-other'), roles: ['officer', 'officeHead'], ownRoles: ['officer'] },
      { of: 'p-other', to: 'clerk', role: 'officeHead' },
      false,
    ],
    [
      'whoever is head by delegation only arranges it for an officer',
      { ...officer('p-other'), roles: ['officer', 'officeHead'], ownRoles: ['officer'] },
      { to: 'clerk' },
      false,
    ],
  ])('%s: %4$s', (_, actor, more, may) => {
    const decision = given(staff).when(delegate(more), as(actor));
    if (may) decision.then([{ type: 'delegated' }]);
    else decision.then(notTheirs);
  });

  test('a head whom the register does not name is told so, and not that it is not theirs (R11.3)', () => {
    const claims: Actor = { ...officer('p-new'), roles: [], unregistered: ['officeHead'] };
    given(staff).when(delegate(), as(claims)).then({ refused: 'head_not_registered', status: 403 });
    given(staff)
      .when(handOver('p-officer', 'p-other'), as(claims))
      .then({ refused: 'head_not_registered', status: 403 });
  });

  test('is of two different people', () => {
    given(staff)
      .when(delegate({ to: 'p-officer' }), as(providerOfficer))
      .then({ refused: 'same_person', status: 422 });
  });

  test.each([
    ['of today alone', today, today, true],
    ['that begins later', '2026-06-01', '2026-06-30', true],
    ['that began before and is not over', '2026-02-01', today, true],
    ['of 92 days after its first', today, addDays(today, 92), true],
    ['of 93 days after its first', today, addDays(today, 93), false],
    ['that ended yesterday', '2026-02-01', '2026-03-01', false],
    ['that ends before it begins', '2026-03-10', '2026-03-09', false],
  ])('%s, from %s to %s: %s', (_, from, until, may) => {
    const decision = given(staff).when(delegate({ from, until }), as(providerOfficer));
    if (may) decision.then([{ type: 'delegated' }]);
    else decision.then({ refused: 'invalid_period', status: 422, paths: ['/until'] });
  });

  test.each<[string, Actor, Partial<Delegation>, readonly string[]]>([
    ['to somebody who has signed in', providerOfficer, { to: 'clerk' }, []],
    ['to a head whom the register names', providerOfficer, { to: 'p-head' }, []],
    ['to an officer whom the register names', providerOfficer, { to: 'named-officer' }, []],
    ['to somebody of whom nobody knows', providerOfficer, { to: 'unknown' }, ['/to']],
    ['arranged for an officer whom the register names', providerHead, { of: 'named-officer' }, []],
    ['arranged for somebody who came as an auditor', providerHead, { of: 'auditor' }, ['/of']],
    ['arranged for somebody of whom nobody knows', providerHead, { of: 'unknown' }, ['/of']],
    // What they hold themselves their token shows.
    ['of an officer who has never come before', officer('newcomer'), { of: 'newcomer' }, []],
  ])('%s', (_, actor, more, paths) => {
    const decision = given(staff).when(delegate(more), as(actor));
    if (paths.length === 0) decision.then([{ type: 'delegated' }]);
    else decision.then({ refused: 'unknown_account', status: 422, paths });
  });

  test('in a department that nobody has registered goes by who has signed in alone', () => {
    const context = by(providerOfficer, at, { accounts });
    given(staff)
      .when(delegate(), context)
      .then([{ type: 'delegated' }]);
    given(staff)
      .when(delegate({ to: 'named-officer' }), context)
      .then({ refused: 'unknown_account', status: 422, paths: ['/to'] });
    const chief = by(providerChief, at, { accounts });
    given(staff)
      .when(delegate({ of: 'p-chief', role: 'departmentHead' }), chief)
      .then({ refused: 'deputy_required', status: 422, paths: ['/to'] });
  });

  test('of the department head’s role goes to a deputy whom the register names: the assessments of art. 13 go no lower', () => {
    const chiefs = { of: 'p-chief', role: 'departmentHead' } as const;
    given(staff)
      .when(delegate({ ...chiefs, to: 'p-deputy' }), as(providerChief))
      .then([{ type: 'delegated' }]);
    given(staff)
      .when(delegate({ ...chiefs, to: 'p-other' }), as(providerChief))
      .then({ refused: 'deputy_required', status: 422, paths: ['/to'] });
  });

  const delegated = (more: Partial<Staff['delegations'][number]>): Event => ({
    type: 'delegated',
    org: 'provider',
    delegation: { ...content, id: 'd1', givenBy: 'p-officer', revoked: false, ...more },
  });

  test('that is open is one of two hundred at most; what is over or revoked makes room', () => {
    // The first of them is over on the morrow.
    const full = Array.from({ length: delegationsAtMost }, (_, number) => ({
      at,
      event: delegated({ id: `d${number}`, until: number === 0 ? today : '2026-03-31' }),
    }));
    const revoked = { at, event: { type: 'revoked', org: 'provider', id: 'd7' } } as const;
    const oneMore = (history: Story, when = at) =>
      given(staff, history).when(delegate({}, 'one more'), as(providerOfficer, when));
    oneMore(full).then({ refused: 'too_many_delegations', status: 422 });
    oneMore(full, on('2026-03-03')).then([{ type: 'delegated' }]);
    oneMore([...full, revoked]).then([{ type: 'delegated' }]);
    oneMore(full.slice(1)).then([{ type: 'delegated' }]);
  });

  test('that is over is shown among the last fifty; none that is not over is left out', () => {
    const events = Array.from({ length: 60 }, (_, number) =>
      delegated({ id: `over${number}`, from: '2026-01-05', until: '2026-01-05' }),
    );
    const open = delegated({ id: 'open', from: '2026-01-05', until: today });
    const others = [delegated({ id: 'second' }), delegated({ id: 'new' })];
    const history = [open, ...events, ...others].map((event) => ({ at, event }));
    const shown = stateAfter(history).delegations.map(({ id }) => id);
    expect(shown).toHaveLength(53);
    expect([shown[0], shown[1], ...shown.slice(-2)]).toEqual(['open', 'over10', 'second', 'new']);
  });

  test('is revoked by whoever left their role or by a head, once', () => {
    const left = after([delegate(), providerOfficer]);
    for (const actor of [providerOfficer, providerHead, providerChief])
      given(staff, left)
        .when(revoke('d1'), as(actor))
        .then([{ type: 'revoked', org: 'provider', id: 'd1' }]);
    given(staff, left)
      .when(revoke('d1'), as(officer('p-other')))
      .then(notTheirs);
    given(staff, left).when(revoke('d2'), as(providerHead)).then({ refused: 'not_found', status: 404 });
    given(staff).when(revoke('d1'), as(providerHead)).then({ refused: 'not_found', status: 404 });
    const two = after(
      [delegate(), providerOfficer],
      [delegate({}, 'd2'), providerOfficer],
      [revoke('d1'), providerHead],
    );
    expect(stateAfter(two).delegations.map(({ id, revoked }) => [id, revoked])).toEqual([
      ['d1', true],
      ['d2', false],
    ]);
    given(staff, two).when(revoke('d1'), as(providerHead)).then([]);
  });
});

describe('a handover (移交)', () => {
  test('is made by a head, on the day on which it is made', () => {
    for (const actor of [providerHead, providerChief])
      given(staff)
        .when(handOver('gone', 'p-other'), as(actor))
        .then([
          {
            type: 'handedOver',
            org: 'provider',
            handover: { from: 'gone', to: 'p-other', reason: '调离', at: today, givenBy: actor.sub },
          },
        ]);
    given(staff).when(handOver('gone', 'p-other'), as(providerOfficer)).then(notTheirs);
  });

  test('goes from one person to another whom the organisation is known to have', () => {
    given(staff)
      .when(handOver('p-other', 'p-other'), as(providerHead))
      .then({ refused: 'same_person', status: 422 });
    given(staff)
      .when(handOver('gone', 'unknown'), as(providerHead))
      .then({ refused: 'unknown_account', status: 422, paths: ['/to'] });
    given(staff)
      .when(handOver('unknown', 'p-other'), as(providerHead))
      .then({ refused: 'unknown_account', status: 422, paths: ['/from'] });
  });

  test('binds with five hundred others at most; one that is known is made anew', () => {
    const full = Array.from({ length: handoversAtMost }, (_, number) => ({
      at,
      event: {
        type: 'handedOver',
        org: 'provider',
        handover: { from: `gone${number}`, to: 'p-other', reason: '调离', at: today, givenBy: 'p-head' },
      } as const,
    }));
    given(staff, full)
      .when(handOver('gone', 'p-other'), as(providerHead))
      .then({ refused: 'too_many_handovers', status: 422 });
    given(staff, full)
      .when(handOver('gone7', 'clerk'), as(providerHead))
      .then({ refused: 'too_many_handovers', status: 422 });
    const again = given(staff, full).when(handOver('gone7', 'p-other'), as(head('p-head2')));
    expect(again.state().handovers).toHaveLength(handoversAtMost);
    expect(again.state().handovers.at(-1)).toMatchObject({ from: 'gone7', givenBy: 'p-head2' });
    given(staff, full.slice(1))
      .when(handOver('gone', 'p-other'), as(providerHead))
      .then([{ type: 'handedOver' }]);
  });

  test('is undone by a head other than the one who made it: it binds people who had no say in it', () => {
    const made = after(
      [handOver('gone', 'p-other'), providerHead],
      [handOver('gone', 'clerk'), providerHead],
    );
    const undone = { type: 'handoverUndone', undone: { from: 'gone', to: 'p-other' }, undoneBy: 'p-chief' };
    given(staff, made).when(undo('gone', 'p-other'), as(providerChief)).then([undone]);
    given(staff, made).when(undo('gone', 'p-other'), as(providerHead)).then(notTheirs);
    given(staff, made).when(undo('gone', 'p-other'), as(providerOfficer)).then(notTheirs);
    for (const other of [undo('gone', 'auditor'), undo('p-other', 'gone')])
      given(staff, made).when(other, as(providerChief)).then({ refused: 'not_found', status: 404 });
    given(staff).when(undo('gone', 'p-other'), as(providerChief)).then({ refused: 'not_found', status: 404 });
    const left = given(staff, made).when(undo('gone', 'p-other'), as(providerChief)).state();
    expect(left.handovers.map(({ from, to }) => [from, to])).toEqual([['gone', 'clerk']]);
  });
});

test('a refusal says of what there is too much, and of whom nothing is known', () => {
  const said = (refused: object) => JSON.stringify(refused);
  expect(said(tooMany('too_many_delegations', 200))).toMatch(
    /尚未结束的代理最多 200 .*200 delegations that are not over;/,
  );
  expect(said(tooMany('too_many_handovers', 500))).toMatch(/有效的移交最多 500 .*500 handovers that bind;/);
  expect(said(unknownAccount('of'))).toMatch(/以经办人身份登录.*as an officer/);
  expect(said(unknownAccount('to'))).toMatch(/先登录一次.*in your organisation/);
  for (const path of ['of', 'to'] as const)
    expect(unknownAccount(path)).toMatchObject({
      refusal: { errors: [{ path: `/${path}`, code: 'unknown_account' }] },
    });
});

describe('who stands in for whom', () => {
  test('is arranged and seen by the people of the organisation alone', () => {
    const unknown = { refused: 'not_found', status: 404 };
    given(staff).when(delegate(), as(requesterHead)).then(unknown);
    const { kind: _, ...unregistered } = providerOfficer;
    given(staff).when(delegate(), as(unregistered)).then(unknown);
    const state = stateAfter(after([delegate(), providerOfficer]));
    expect(staff.sides(state, providerHead)).toEqual(['own']);
    expect(staff.sides(state, requesterHead)).toEqual([]);
    expect(staff.view(state, { ...as(providerHead), sides: ['own'] } as never)).toMatchObject({
      id: 'provider',
      org: 'provider',
      delegations: [{ id: 'd1' }],
      handovers: [],
      deadlines: [],
    });
  });

  test.each<[string, StaffCommand, Actor, string, object]>([
    [
      'delegated',
      delegate(),
      providerOfficer,
      'staff.delegated',
      {
        of: 'p-officer',
        to: 'p-other',
        role: 'officer',
        from: today,
        until: '2026-03-31',
        because: 'because',
        reason: '休假',
      },
    ],
    [
      'revoked',
      revoke('d1'),
      providerHead,
      'staff.delegationRevoked',
      { of: 'p-officer', to: 'p-other', role: 'officer' },
    ],
    [
      'handed over',
      handOver('gone', 'p-other'),
      providerHead,
      'staff.handedOver',
      { from: 'gone', to: 'p-other', reason: '调离' },
    ],
    [
      'undone',
      undo('gone', 'clerk'),
      providerChief,
      'staff.handoverUndone',
      { from: 'gone', to: 'clerk', by: 'p-chief', reason: '误办' },
    ],
  ])('is told to the head of the office when it is %s', (_, command, actor, notice, values) => {
    const before = after([delegate(), providerOfficer], [handOver('gone', 'clerk'), providerHead]);
    const history = story(staff, [[command, as(actor)]], before);
    const event = history.at(-1)?.event;
    expect(event && staff.effects(event, stateAfter(history), at)).toEqual([
      { type: 'notify', notice, to: [{ org: 'provider', role: 'officeHead' }], values },
    ]);
  });

  test('a revocation of what is no longer shown names nobody', () => {
    const event = { type: 'revoked', org: 'provider', id: 'forgotten' } as const;
    expect(staff.effects(event, stateAfter(after([delegate(), providerOfficer])), at)).toMatchObject([
      { values: { of: '', to: '', role: '' } },
    ]);
  });

  test.each([
    ['2026-03-01', false],
    ['2026-03-02', true],
    ['2026-03-31', true],
    ['2026-04-01', false],
  ])('holds from the first day to the last: on %s %s', (day, holdsThen) => {
    const state = stateAfter(
      after([delegate(), providerOfficer], [delegate({ to: 'clerk' }, 'd2'), providerOfficer]),
    );
    const standing = holdsThen ? [{ sub: 'p-officer', role: 'officer' }] : [];
    expect(standingOf(state, 'p-other', day)).toEqual({ actsFor: standing, inherits: [] });
    expect(standingOf(state, 'auditor', day)).toEqual({ actsFor: [], inherits: [] });
  });

  test('ends with its revocation', () => {
    const state = stateAfter(after([delegate(), providerOfficer], [revoke('d1'), providerOfficer]));
    expect(standingOf(state, 'p-other', today).actsFor).toEqual([]);
    expect(standingOf(undefined, 'p-other', today)).toEqual({ actsFor: [], inherits: [] });
  });

  test('what was handed over, and over again, is the last one’s: four eyes count them as one', () => {
    const state = stateAfter(
      [
        ['a', 'b'],
        ['b', 'clerk'],
      ].map(([from = '', to = '']) => ({
        at,
        event: {
          type: 'handedOver',
          org: 'provider',
          handover: { from, to, reason: '调离', at: today, givenBy: 'p-head' },
        },
      })),
    );
    expect(standingOf(state, 'clerk', today).inherits.toSorted()).toEqual(['a', 'b']);
    expect(standingOf(state, 'a', today).inherits).toEqual([]);
    const clerk = { ...officer('clerk'), ...standingOf(state, 'clerk', today) };
    expect(['clerk', 'a', 'b', 'c'].map((sub) => countsAs(clerk, sub))).toEqual([true, true, true, false]);
  });

  test('two whose work went to each other are one person, and neither inherits from themselves', () => {
    const state = stateAfter(
      after([handOver('clerk', 'p-other'), providerHead], [handOver('p-other', 'clerk'), providerHead]),
    );
    expect(standingOf(state, 'clerk', today).inherits).toEqual(['p-other']);
    expect(standingOf(state, 'p-other', today).inherits).toEqual(['clerk']);
  });
});

describe('the roles of a head (R11.3)', () => {
  const register = [
    { sub: 'h', office: 'officeHead' },
    { sub: 'c', office: 'departmentHead' },
    { sub: 'd', office: 'deputyHead' },
  ] as const;

  test.each<[string, readonly Role[], readonly Role[], readonly Role[]]>([
    ['h', ['officer', 'officeHead'], ['officer', 'officeHead'], []],
    ['h', ['officeHead', 'departmentHead'], ['officeHead'], ['departmentHead']],
    ['c', ['departmentHead'], ['departmentHead'], []],
    ['H', ['officer', 'officeHead'], ['officer'], ['officeHead']],
    ['d', ['officeHead', 'departmentHead', 'auditor'], ['auditor'], ['officeHead', 'departmentHead']],
    ['x', ['officer', 'auditor', 'operator'], ['officer', 'auditor', 'operator'], []],
  ])(
    'count for whom the register names for that office: %s with %j',
    (sub, roles, counting, unregistered) => {
      expect(checkRoles(roles, sub, register)).toEqual({ counting, unregistered });
    },
  );

  test.each<[string, Role, string, boolean]>([
    ['anybody', 'officer', 'x', true],
    ['h', 'officeHead', 'x', true],
    ['x', 'officeHead', 'h', false],
    ['c', 'officeHead', 'h', false],
    ['c', 'departmentHead', 'd', true],
    ['c', 'departmentHead', 'h', false],
    ['x', 'departmentHead', 'd', false],
  ])('of %s as %s go to %s: %s', (sub, role, to, may) => {
    expect(mayStandIn({ sub, role }, to, register)).toBe(may);
  });

  test.each<[readonly Role[], readonly Role[] | undefined, boolean]>([
    [['officeHead'], undefined, true],
    [['departmentHead'], undefined, true],
    [['officer'], undefined, false],
    [['officer', 'departmentHead'], ['officer'], false],
    [['officer', 'departmentHead'], ['departmentHead'], true],
  ])('%j, their own %j, make a head: %s', (roles, ownRoles, is) => {
    const actor = { ...providerOfficer, roles, ...(ownRoles ? { ownRoles } : {}) };
    expect(heads(actor)).toBe(is);
    expect(holds(actor, 'auditor')).toBe(false);
  });
});
