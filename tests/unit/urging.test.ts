import { describe, expect, it, test } from 'vitest';
import type { Actor } from '../../lib/case/actor.ts';
import type { CaseState } from '../../lib/case/definition.ts';
import type { Deadline } from '../../lib/case/deadline.ts';
import type { Party } from '../../lib/regulation/terms.ts';
import {
  decideUrge,
  dutyToUrge,
  tellOfUrging,
  type Urge,
  type Urging,
  urgingsAfter,
} from '../../lib/case/urging.ts';
import type { RequestCommand } from '../../lib/request/events.ts';
import { request } from '../../lib/request/request.ts';
import { authority, parties, people, provider, received, requester } from './caseSamples.ts';
import { by, on, replay } from './given.ts';

const urge: Urge = { type: 'urge', act: 'remind', text: '请于期限届满前答复' };
const at = on('2026-03-03');
const farAuthority = { ...authority, org: 'neighbour', region: '990200', path: '990000/990200' };
const open = replay(request, received(on('2026-03-02')));
if (!open) throw new Error('there is no request');
/** The requester belongs to another city, with an authority of its own. */
const between = {
  provider,
  requester: { ...requester, org: 'far', region: '990200', path: '990000/990200' },
  authority,
  requesterAuthority: farAuthority,
};
type Changed = Pick<Partial<Deadline>, 'status' | 'endedAt' | 'term'>;
/** The case with its open duty owed by this side. */
const owedBy = (duty: Party, more: Changed = {}): CaseState => ({
  ...open,
  parties: between,
  deadlines: open.deadlines.map((deadline) => ({ ...deadline, ...more, duty })),
});
const codeOf = (state: CaseState, actor: Actor) => {
  const decision = decideUrge(urge, state, by(actor, at));
  return 'refusal' in decision ? decision.refusal.code : 'urged';
};

const { authorityOfficer, governmentOfficer, provincialOfficer, otherAuthority } = people;

describe('who urges whom', () => {
  test.each<[string, Party, Actor, string]>([
    ['the provider’s authority the provider', 'provider', authorityOfficer, 'urged'],
    ['its government', 'provider', governmentOfficer, 'urged'],
    ['the authority above both', 'provider', provincialOfficer, 'urged'],
    ['the requester’s authority, not the provider', 'provider', otherAuthority, 'not_yours_to_do'],
    ['the requester’s authority its requester', 'requester', otherAuthority, 'urged'],
    ['the provider’s authority, not the requester', 'requester', authorityOfficer, 'not_yours_to_do'],
    ['an authority, not itself', 'authority', authorityOfficer, 'own_cause'],
    ['the government its late authority', 'authority', governmentOfficer, 'urged'],
    ['the authority above a late one', 'authority', provincialOfficer, 'urged'],
  ])('%s', (_, duty, actor, expected) => {
    expect(codeOf(owedBy(duty), actor)).toBe(expected);
    expect(dutyToUrge(owedBy(duty), actor) !== undefined).toBe(expected === 'urged');
  });

  it('nobody in a case of which they are a side', () => {
    const own = { ...owedBy('provider'), parties: { ...between, requester: authority } };
    expect(codeOf(own, authorityOfficer)).toBe('own_cause');
    expect(dutyToUrge(own, authorityOfficer)).toBeUndefined();
  });

  it('nobody where nothing is owed: no clock, one that has ended or stands paused, a time that only lasts', () => {
    const lasts: Changed = { term: 'useDuration' };
    for (const more of [{ status: 'paused' }, { endedAt: at }, lasts] as const)
      expect(codeOf(owedBy('provider', more), authorityOfficer)).toBe('no_duty_open');
    expect(codeOf({ status: 'received', parties }, authorityOfficer)).toBe('no_duty_open');
  });
});

it('nobody is told apart by a duty beside theirs: what one owes oneself is one’s own cause whatever else is open', () => {
  const [answer] = open.deadlines;
  if (!answer) throw new Error('nothing is due');
  const both: CaseState = {
    ...open,
    parties: { ...between, authority: { ...authority, org: 'elsewhere', path: '980000/980100' } },
    deadlines: [answer, { ...answer, name: 'second', duty: 'authority' }],
  };
  const elsewhere: Actor = { ...authorityOfficer, org: 'elsewhere', path: '980000/980100' };
  expect(codeOf(both, elsewhere)).toBe('own_cause');
});

describe('an act of urging', () => {
  const urging: Urging = {
    act: 'remind',
    text: '请于期限届满前答复',
    deadline: 'answer',
    owedBy: 'provider',
    org: 'authority',
    orgName: '测试市数据局',
    sub: 'a-officer',
    at,
  };
  const told = (more: Partial<Urging> = {}, state: CaseState = open) =>
    tellOfUrging({ type: 'urged', urging: { ...urging, ...more } }, state, '不动产登记信息');

  it('is told to whoever owes the duty and the head of its sharing office, with both sides and the last day', () => {
    expect(told()).toEqual([
      {
        type: 'notify',
        notice: 'duty.reminded',
        to: [
          { org: 'provider', role: 'officer' },
          { org: 'provider', role: 'officeHead' },
        ],
        values: {
          name: '不动产登记信息',
          sides: ['provider', provider.name, 'and', requester.name, 'end'].join('\u001F'),
          deadline: 'answer',
          basis: 'law',
          dueDate: '2026-03-16',
          authority: '测试市数据局',
          number: 'none',
          documentNumber: 'none',
          text: '请于期限届满前答复',
        },
      },
    ]);
  });

  it('tells the number of the document where it has one, and the graver act as such', () => {
    expect(told({ act: 'supervise', documentNumber: '测数督〔2026〕3号' })).toMatchObject([
      { notice: 'duty.supervised', values: { number: '', documentNumber: '测数督〔2026〕3号' } },
    ]);
  });

  it('is about the duty that it names', () => {
    const [answer] = open.deadlines;
    if (!answer) throw new Error('nothing is due');
    const other = { ...answer, name: 'other', dueDate: '2026-05-08' };
    expect(told({}, { ...open, deadlines: [other, answer] })).toMatchObject([
      { values: { deadline: 'answer', dueDate: '2026-03-16' } },
    ]);
    expect(told({ deadline: 'gone' })).toEqual([]);
    expect(told({}, { status: 'received' })).toEqual([]);
  });
});

it('keeps the last ten on the case', () => {
  const decision = decideUrge(urge, open, by(authorityOfficer, at));
  if ('refusal' in decision) throw new Error(decision.refusal.code);
  const [event] = decision.events;
  if (!event) throw new Error('nothing was urged');
  const numbered = Array.from({ length: 12 }, (_, number) => ({
    ...event,
    urging: { ...event.urging, text: String(number) },
  }));
  const kept = numbered.reduce(urgingsAfter, []);
  expect(kept.map(({ text }) => text)).toEqual(['2', '3', '4', '5', '6', '7', '8', '9', '10', '11']);
});

it('an officer who has urged has acted above both sides, and acts for neither', () => {
  const urged = request.evolve(
    open,
    {
      type: 'urged',
      urging: {
        ...urge,
        deadline: 'answer',
        owedBy: 'provider',
        org: 'authority',
        orgName: '测试市数据局',
        sub: 'a-officer',
        at,
      },
    },
    at,
    authorityOfficer,
  );
  const asProvider = { ...people.providerOfficer, sub: 'a-officer' };
  const answer: RequestCommand = {
    type: 'prepare-answer',
    answer: { decision: 'consent', conditions: ['c1'] },
  };
  expect(request.decide(urged, answer, by(asProvider, at))).toMatchObject({
    refusal: { code: 'both_sides' },
  });
  expect(urged.deadlines).toEqual(open.deadlines);
  expect(urged.status).toBe('received');
});
