import { describe, expect, it, test } from 'vitest';
import type { Actor } from '../../lib/case/actor.ts';
import { dispute } from '../../lib/dispute/dispute.ts';
import { disputeEffects } from '../../lib/dispute/effects.ts';
import type { Dispute, DisputeCommand, DisputeEvent } from '../../lib/dispute/events.ts';
import { actOf } from '../../lib/dispute/act.ts';
import { partiesOfDispute } from '../../lib/dispute/around.ts';
import type { Order } from '../../lib/dispute/schema.ts';
import { request } from '../../lib/request/request.ts';
import { everyRole, parties, people, provider, requester } from './caseSamples.ts';
import {
  after,
  as,
  beforeGovernment,
  content,
  day,
  declined,
  escalated,
  heard,
  partlyConsentedRequest,
  proposed,
  refusedRequest,
} from './disputeSamples.ts';
import { by, given, type Happened, offices, on, replay, story } from './given.ts';

const { providerHead, providerOfficer, requesterHead, requesterOfficer } = people;
const { authorityOfficer, governmentOfficer, system } = people;
const starts = (name: string, duty: string) => ({
  type: 'deadlineStarted',
  clock: { name, term: 'dispute', duty, committed: 10 },
});
const ends = (name: string, outcome: string) => ({ type: 'deadlineEnded', name, outcome });
const stateOf = (history: readonly Happened<DisputeEvent>[]): Dispute => {
  const state = replay(dispute, history);
  if (!state) throw new Error('no dispute');
  return state;
};
const overturned = (order: Omit<Order, 'what'>) =>
  ({
    type: 'decide',
    decision: 'overturned',
    reasons: '应当共享',
    order: { what: '共享', ...order },
  }) as const;
const decidedBy = (order: Omit<Order, 'what'>) => [
  ...beforeGovernment,
  [overturned(order), governmentOfficer] as const,
];
const offered = [{ type: 'settle', terms: '共享坐落' }, requesterHead] as const;
const reported = [{ type: 'carry-out', how: '已经办理' }, providerOfficer] as const;

describe('the transition table of disputes, row by row', () => {
  const done: readonly [
    string,
    readonly Happened<DisputeEvent>[],
    DisputeCommand,
    Actor,
    readonly object[],
  ][] = [
    [
      'state',
      after(),
      { type: 'state', position: '核验规程要求三项' },
      requesterOfficer,
      [{ type: 'positionStated', side: 'requester', statedBy: 'r-officer' }],
    ],
    [
      'settle',
      after(offered),
      { type: 'settle', proposal: 1 },
      providerHead,
      [
        { type: 'answered', number: 1, side: 'provider', accepted: true },
        ends('negotiation', 'done'),
        { type: 'settled', number: 1 },
      ],
    ],
    [
      'escalate',
      after(heard),
      { type: 'escalate' },
      providerOfficer,
      [
        ends('negotiation', 'stopped'),
        starts('coordination', 'authority'),
        { type: 'escalated', side: 'provider' },
      ],
    ],
    [
      'propose',
      after(escalated),
      { type: 'propose', terms: '共享坐落' },
      authorityOfficer,
      [{ type: 'proposed', number: 1, by: 'authority' }],
    ],
    [
      'accept',
      after(escalated, proposed),
      { type: 'accept', proposal: 1 },
      requesterHead,
      [{ type: 'answered', number: 1, side: 'requester', accepted: true }],
    ],
    [
      'decline',
      after(escalated, proposed),
      { type: 'decline', proposal: 1, reasons: '不同意' },
      providerHead,
      [{ type: 'answered', number: 1, side: 'provider', accepted: false, reasons: '不同意' }],
    ],
    [
      'submit',
      after(escalated, proposed, declined),
      { type: 'submit' },
      authorityOfficer,
      [
        ends('coordination', 'done'),
        starts('decision', 'government'),
        { type: 'submitted', by: 'authority', submittedBy: 'a-officer' },
      ],
    ],
    [
      'decide',
      after(...beforeGovernment),
      { type: 'decide', decision: 'upheld', reasons: '理由成立' },
      governmentOfficer,
      [
        ends('decision', 'done'),
        { type: 'decided', decision: 'upheld', decidedBy: 'g-officer' },
        { type: 'carriedOut', by: 'none' },
      ],
    ],
    [
      'carry-out',
      after(...decidedBy({ by: 'provider' })),
      { type: 'carry-out', how: '已经办理' },
      providerOfficer,
      [
        ends('carryingOut', 'done'),
        starts('confirmation', 'authority'),
        { type: 'carryingOutReported', how: '已经办理' },
      ],
    ],
    [
      'confirm-carrying-out',
      after(...decidedBy({ by: 'provider' }), reported),
      { type: 'confirm-carrying-out', carriedOut: true },
      authorityOfficer,
      [ends('confirmation', 'done'), { type: 'carriedOut', by: 'provider' }],
    ],
    [
      'note-carried-out',
      after(...decidedBy({ grant: {} })),
      { type: 'note-carried-out' },
      system,
      [{ type: 'carriedOut', by: 'platform' }],
    ],
    [
      'note-hindered',
      after(...decidedBy({ grant: {} })),
      { type: 'note-hindered', why: 'periodOver' },
      system,
      [starts('carryingOut', 'provider'), { type: 'hindered', why: 'periodOver' }],
    ],
    [
      'withdraw',
      after(),
      { type: 'withdraw' },
      requesterHead,
      [{ type: 'withdrawn' }, ends('negotiation', 'stopped')],
    ],
    ['wake', after(), { type: 'wake' }, system, []],
    ['recalculate', after(), { type: 'recalculate' }, system, []],
    [
      'move-offices',
      after(),
      {
        type: 'move-offices',
        parties: { ...stateOf(after()).parties, requester: { ...requester, name: '新名' } },
      },
      system,
      [{ type: 'officesMoved' }],
    ],
    [
      'break-glass',
      after(),
      { type: 'break-glass', reason: '核查误发' },
      people.operator,
      [{ type: 'glassBroken' }],
    ],
    [
      'urge',
      after(),
      { type: 'urge', act: 'remind', text: '请尽快协商' },
      authorityOfficer,
      [{ type: 'urged', urging: { deadline: 'negotiation', owedBy: 'provider' } }],
    ],
  ];
  it('tells the government that has decided what has become of it, and of what was settled nothing', () => {
    const toldOf = (state: Dispute) =>
      [{ type: 'carriedOut', by: 'provider' } as const, { type: 'hindered', why: 'periodOver' } as const].map(
        (event) =>
          disputeEffects(event, state).some(
            (effect) => effect.type === 'notify' && JSON.stringify(effect.to).includes('"government"'),
          ),
      );
    const state = stateOf(after(...decidedBy({ by: 'provider' })));
    expect(toldOf(state)).toEqual([true, true]);
    const { decision: _, ...settled } = state;
    expect(toldOf(settled)).toEqual([false, false]);
  });

  it.each(done)('%s', (_, history, command, actor, events) =>
    given(dispute, history).when(command, as(actor)).then(events),
  );

  it('has an example for every row', () => {
    expect(done.map(([command]) => command).toSorted()).toEqual(
      dispute.table.map(({ command }) => command).toSorted(),
    );
  });
});

describe('a dispute that is lodged', () => {
  test('starts one clock of both sides, and relies on the case as it stands', () => {
    const decision = dispute.decide(undefined, { type: 'lodge', id: 'x1', content }, as(requesterOfficer));
    expect(decision).toMatchObject({
      events: [
        {
          type: 'lodged',
          side: 'requester',
          about: { name: '不动产登记信息', requestId: 'q1' },
          parties: { authority: { org: 'authority', rule: 'ownLevel' }, government: { org: 'government' } },
          negotiation: { basis: 'platform', dueDate: '2026-03-16' },
        },
        starts('negotiation', 'sides'),
      ],
      relies: [{ kind: 'request', id: 'q1', on: { version: refusedRequest.length } }],
    });
  });

  test.each([
    [
      'of another kind than the answer',
      { ...content, kind: 'partial' as const },
      requesterOfficer,
      'dispute_not_fitting',
      422,
    ],
    [
      'about a case that there is not',
      { ...content, about: { kind: 'grant' as const, id: 'g9' } },
      requesterOfficer,
      'not_found',
      404,
    ],
    ['by the provider that has refused', content, providerOfficer, 'dispute_not_fitting', 422],
    ['by somebody else', content, people.otherOfficer, 'not_found', 404],
    ['by the authority', content, authorityOfficer, 'not_found', 404],
  ])('%s is refused', (_, asked, actor, refused, status) =>
    given(dispute).when({ type: 'lodge', id: 'x1', content: asked }, as(actor)).then({ refused, status }),
  );

  const names = (history: readonly Happened<DisputeEvent>[]) =>
    dispute.claims(stateOf(history)).map(({ name }) => name);
  const known = (side: string) => `dispute#request#q1#refusal#${side}`;

  test('bears the name of the act as long as it goes on or is to be carried out, and for ever once the government has decided', () => {
    const ofBoth = ['dispute#request#q1#refusal', known('provider'), known('requester')];
    expect(names(after())).toEqual(ofBoth);
    expect(names(after([{ type: 'withdraw' }, requesterOfficer]))).toEqual([]);
    expect(names(after(offered, [{ type: 'settle', proposal: 1 }, providerHead]))).toEqual([]);
    const toBeGranted = [{ type: 'settle', terms: '共享坐落', grant: {} }, requesterHead] as const;
    expect(names(after(toBeGranted, [{ type: 'settle', proposal: 1 }, providerHead]))).toEqual(ofBoth);
    const upheld: DisputeCommand = { type: 'decide', decision: 'upheld', reasons: '理由成立' };
    expect(names(after(...beforeGovernment, [upheld, governmentOfficer]))).toEqual(ofBoth);
    const [claim] = dispute.claims(stateOf(after()));
    expect(claim?.naming?.('x9')).toMatchObject({ code: 'dispute_known', status: 409 });
    expect(claim?.naming?.('x9').detail.zh).toContain('x9');
  });

  test('is one with that about the grant, which the same answer has opened', () => {
    const about = { id: 'q1', name: '', requestId: 'q1' };
    for (const kind of ['partial', 'conditions', 'limits'] as const)
      expect(actOf(kind, { ...about, kind: 'grant' }, 'requester')).toBe(
        actOf(kind, { ...about, kind: 'request' }, 'requester'),
      );
    const catalog = { ...about, kind: 'catalog' as const };
    const ofCatalog = after().map(({ event, ...rest }) =>
      event.type === 'lodged'
        ? { ...rest, event: { ...event, about: catalog, act: actOf(event.kind, catalog, 'requester') } }
        : { ...rest, event },
    );
    expect(names(ofCatalog)).toEqual(['dispute#catalog#q1#refusal#requester']);
    expect(actOf('class', catalog, 'requester')).not.toBe(actOf('class', catalog, 'other'));
  });

  test('of the first versions bears the name of its own side, so that two of them can still be read', () => {
    const landed = after().map(({ event, ...rest }) => {
      if (event.type !== 'lodged') return { ...rest, event };
      const { act: _, ...before } = event;
      return { ...rest, event: before };
    });
    expect(names(landed)).toEqual([known('requester')]);
  });

  test('is not decided once another one has settled the act', () => {
    const state = { ...replay(request, refusedRequest), grantedInDispute: { dispute: 'x9' } };
    const related = { 'request#q1': { state, version: 9, revision: 1 } };
    given(dispute, after(...beforeGovernment))
      .when(
        { type: 'decide', decision: 'upheld', reasons: '理由成立' },
        by(governmentOfficer, day, { related }),
      )
      .then({ refused: 'dispute_known', status: 409 });
  });
});

describe('who coordinates and decides', () => {
  const seatsOn = () => offices;
  test('is the authority of both, or the common superior; the government is that of its level, and never a side', () => {
    expect(partiesOfDispute({ provider, requester }, seatsOn)).toMatchObject({
      authority: { org: 'authority', rule: 'ownLevel' },
      government: { org: 'government' },
    });
    const neighbour = { ...requester, org: 'b', region: '990200', path: '990000/990200' };
    expect(partiesOfDispute({ provider, requester: neighbour }, seatsOn)).toMatchObject({
      authority: { org: 'province', rule: 'commonSuperior' },
      requesterAuthority: { org: 'neighbour' },
    });
    const itself = { ...requester, org: 'authority' };
    expect(partiesOfDispute({ provider, requester: itself }, seatsOn).authority?.org).toBe('province');
    const government = { ...requester, org: 'government' };
    expect(partiesOfDispute({ provider, requester: government }, seatsOn).government).toBeUndefined();
  });

  test('nobody decides for the government on what they proposed as the authority', () => {
    const both = { ...governmentOfficer, sub: 'a-officer' };
    given(dispute, after(...beforeGovernment))
      .when({ type: 'decide', decision: 'upheld', reasons: '理由成立' }, as(both))
      .then({ refused: 'own_work', status: 403 });
  });

  test('nobody acts on both sides', () => {
    given(dispute, after())
      .when({ type: 'state', position: '同意' }, as(everyRole('provider', 'r-officer')))
      .then({ refused: 'both_sides', status: 403 });
  });
});

describe('an order', () => {
  const history = after(...beforeGovernment);
  test.each([
    [
      'is missing where it is overturned',
      { type: 'decide', decision: 'overturned', reasons: '应当共享' },
      'invalid_order',
      ['/order'],
    ],
    ['has two who carry it out', overturned({ by: 'provider', grant: {} }), 'invalid_order', ['/order/by']],
    ['has nobody who carries it out', overturned({}), 'invalid_order', ['/order/by']],
    [
      'decides on a delivery where none is disputed',
      overturned({ complete: true }),
      'invalid_order',
      ['/order/complete'],
    ],
    [
      'grants what was not asked for',
      overturned({ grant: { dataItems: ['户号'] } }),
      'more_than_requested',
      [],
    ],
    ['grants a time that is over', overturned({ grant: { until: '2026-03-01' } }), 'consent_period_over', []],
  ] as const)('%s: it is refused', (_, command, refused, paths) =>
    given(dispute, history).when(command, as(governmentOfficer)).then({ refused, status: 422, paths }),
  );
});

describe('what was granted in a dispute', () => {
  const grant: Parameters<typeof request.decide>[1] = {
    type: 'grant-in-dispute',
    dispute: 'x1',
    on: 'decision',
    orgName: '测试市人民政府',
    by: 'g-officer',
    grant: { dataItems: ['坐落'] },
  };
  const commandsTo = (
    kind: string,
    history: typeof refusedRequest,
    command: Parameters<typeof request.decide>[1],
  ) => {
    const happened = story(request, [[command, by(system, day)]], history);
    const [last, state] = [happened.at(-1), replay(request, happened)];
    if (!last || !state) throw new Error('nothing was granted');
    return request
      .effects(last.event, state, last.at)
      .flatMap((effect) => (effect.type === 'command' && effect.kind === kind ? [effect.command] : []));
  };
  const granted = story(request, [[grant, by(system, day)]], refusedRequest);

  test('is granted once, whatever comes twice or from another dispute', () => {
    given(request, granted).when(grant, by(system, day)).then([]);
    given(request, granted)
      .when({ ...grant, dispute: 'x2' }, by(system, day))
      .then([{ type: 'notGrantedInDispute', dispute: 'x2', why: 'answeredMeanwhile' }]);
    given(request, refusedRequest)
      .when(grant, by(system, on('2028-01-03')))
      .then([{ type: 'notGrantedInDispute', why: 'periodOver' }]);
  });

  test('keeps the answer that was disputed; of a consent in part the grant is widened, or another opened where that is over', () => {
    expect(replay(request, granted)).toMatchObject({
      status: 'partlyConsented',
      answer: { decision: 'consent', conditions: ['c1', 'c2'], limits: { dataItems: ['坐落'] } },
      grantedInDispute: { grantId: 'q1', instead: { answer: { decision: 'refuse' } } },
    });
    const whole = { ...grant, grant: {} };
    given(request, partlyConsentedRequest)
      .when(whole, by(system, day))
      .then([{ type: 'grantedInDispute', grantId: 'q1' }]);
    const over = { 'grant#q1': { state: { status: 'expired' }, version: 3, revision: 1 } };
    given(request, partlyConsentedRequest)
      .when(whole, by(system, day, { related: over }))
      .then([{ type: 'grantedInDispute', grantId: 'x1' }]);
    expect(commandsTo('grant', partlyConsentedRequest, whole)).toMatchObject([
      { type: 'widen-in-dispute', dispute: 'x1', widened: { conditions: [{ id: 'c1' }] } },
    ]);
    expect(commandsTo('grant', refusedRequest, whole)).toMatchObject([{ type: 'open' }]);
  });

  test('tightens nothing and takes nothing away: the conditions of the answer, and what it had granted', () => {
    const answerTo = (wanted: object) =>
      given(request, partlyConsentedRequest)
        .when({ ...grant, grant: wanted }, by(system, day))
        .state();
    expect(answerTo({})).toMatchObject({ status: 'consented', answer: { conditions: ['c1'] } });
    expect(answerTo({ conditions: ['c2'] })).toMatchObject({ answer: { conditions: ['c2'] } });
    expect(answerTo({ conditions: [] })).not.toHaveProperty('answer.conditions');
    expect(answerTo({ dataItems: ['不动产单元号'] })).toMatchObject({
      status: 'consented',
      answer: { limits: { dataItems: ['不动产单元号', '坐落'] } },
    });
  });
});

test('both sides that become one body end it', () => {
  const merged = { ...parties, requester: provider };
  given(dispute, after())
    .when({ type: 'move-offices', parties: merged }, as(system))
    .then([{ type: 'officesMoved' }, { type: 'withdrawn' }, ends('negotiation', 'stopped')]);
});
