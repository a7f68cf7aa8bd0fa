import { describe, expect, it, test } from 'vitest';
import { deliveryTermOf, deliveryTermTold } from '../../lib/grant/deliveryClock.ts';
import type { Grant, GrantCommand, GrantEvent } from '../../lib/grant/events.ts';
import { grant } from '../../lib/grant/grant.ts';
import { granted, people, proof } from './caseSamples.ts';
import { by, type Happened, on, replay, story } from './given.ts';

const monday = on('2026-03-02');
const { providerOfficer, requesterOfficer, authorityOfficer, system } = people;
const opening = (more: object = {}): GrantCommand => ({
  type: 'open',
  grant: { ...granted(monday), ...more },
});
const opened = story(grant, [[opening(), by(system, monday)]]);
const called = story(grant, [[opening({ method: 'verify' }), by(system, monday)]]);
const serviceOpen = story(
  grant,
  [[{ type: 'open-service', statement: '调用一次，返回正常', proof }, by(providerOfficer, monday)]],
  called,
);
const disputed = story(
  grant,
  [[{ type: 'dispute-service', reasons: '超时' }, by(requesterOfficer, monday)]],
  serviceOpen,
);
const stateOf = (history: readonly Happened<GrantEvent>[]): Grant => {
  const state = replay(grant, history);
  if (!state) throw new Error('it was opened');
  return state;
};
const decided = (open: boolean) =>
  story(
    grant,
    [[{ type: 'decide-service-dispute', open, reasons: '经核实' }, by(authorityOfficer, monday)]],
    disputed,
  );
type Fact = Parameters<typeof grant.effects>[0];
/** What its catalog learns of it is no word to anybody. */
const effects = (event: Fact, state: Grant) =>
  grant
    .effects(event, state, monday)
    .filter((effect) => effect.type !== 'command' || effect.kind !== 'catalog');
const sides = 'provider\u001F测试市不动产登记中心\u001Fand\u001F测试市住房保障中心\u001Fend';
const name = '不动产登记信息';
const provider = { org: 'provider' };
const requester = { org: 'requester' };
const authority = { org: 'authority' };

describe('who is told what of a grant', () => {
  const end = { type: 'queue', queue: 'exchange', message: { task: 'end', grantId: 'g1' } };

  it('both sides, that it is open, how the data comes and by when', () => {
    const delivery = { term: 'law', dueDate: '2026-03-30' } as const;
    const told = (more: object) =>
      effects({ type: 'opened', grant: granted(monday), ...more }, stateOf(opened));
    const notice = (values: object) => [
      {
        type: 'notify',
        notice: 'grant.opened',
        to: [provider, requester],
        values: { name, sides, method: 'batch', ...values },
      },
    ];
    expect(told({ delivery })).toEqual(notice({ term: 'law', dueDate: '2026-03-30' }));
    expect(told({ delivery: { term: 'periodOver' } })).toEqual(notice({ term: 'periodOver', dueDate: '' }));
    expect(told({})).toEqual(notice({ term: '', dueDate: '' }));
  });

  it('the provider, that its requester has ended the use, and why', () => {
    const closed = (reason?: 'achieved') =>
      effects({ type: 'closed', ...(reason ? { reason } : {}) }, stateOf(opened));
    expect(closed('achieved')).toEqual([
      end,
      { type: 'notify', notice: 'grant.ended', to: [provider], values: { name, sides, reason: 'achieved' } },
    ]);
    expect(closed()).toEqual([
      end,
      { type: 'notify', notice: 'grant.closed', to: [provider], values: { name, sides } },
    ]);
  });

  it('and why is on record of the grant, where its requester has said it', () => {
    const close = (command: GrantCommand) =>
      stateOf(story(grant, [[command, by(requesterOfficer, monday)]], opened));
    expect(close({ type: 'close', reason: 'impossible' })).toMatchObject({
      status: 'ended',
      endedBecause: 'impossible',
    });
    expect(close({ type: 'close' })).not.toHaveProperty('endedBecause');
  });

  it('nobody of a delivery: that tells of itself', () => {
    const note = { deliveryId: 'd1', status: 'ready', at: monday } as const;
    expect(effects({ type: 'deliveryNoted', note }, stateOf(opened))).toEqual([]);
  });

  test.each<readonly [string, readonly Happened<GrantEvent>[], Fact, object]>([
    [
      'the requester, that the service is open, with the day by which to confirm it',
      serviceOpen,
      { type: 'serviceOpened', statement: '调用一次', proof },
      {
        notice: 'grant.serviceOpened',
        to: [requester],
        values: { statement: '调用一次', shown: '', by: 'by', dueDate: '2026-03-09', basis: 'platform' },
      },
    ],
    [
      'the provider, that it was confirmed',
      serviceOpen,
      { type: 'serviceConfirmed', bySilence: false },
      { notice: 'grant.serviceConfirmed', to: [provider], values: { how: '' } },
    ],
    [
      'both, that silence has confirmed it',
      serviceOpen,
      { type: 'serviceConfirmed', bySilence: true },
      { notice: 'grant.serviceConfirmed', to: [provider, requester], values: { how: 'bySilence' } },
    ],
    [
      'both, that silence has not confirmed it, with the day by which to confirm it',
      serviceOpen,
      { type: 'serviceConfirmationVoided' },
      {
        notice: 'grant.serviceConfirmationVoided',
        to: [provider, requester],
        values: { by: 'by', dueDate: '2026-03-09', basis: 'platform' },
      },
    ],
    [
      'the provider and the authority, that it is disputed, with the day by which to decide',
      disputed,
      { type: 'serviceDisputed', reasons: '超时' },
      {
        notice: 'grant.serviceDisputed',
        to: [provider, authority],
        values: { reasons: '超时', by: 'by', dueDate: '2026-03-16', basis: 'platform' },
      },
    ],
    [
      'both, that it was found open, with the day by which to confirm it',
      decided(true),
      { type: 'serviceDisputeDecided', open: true, reasons: '经核实' },
      {
        notice: 'grant.serviceFoundOpen',
        to: [provider, requester],
        values: { reasons: '经核实', by: 'by', dueDate: '2026-03-09', basis: 'platform' },
      },
    ],
    [
      'both, that it was found not to be open, with the day of the law that counts again',
      decided(false),
      { type: 'serviceDisputeDecided', open: false, reasons: '经核实' },
      {
        notice: 'grant.serviceFoundClosed',
        to: [provider, requester],
        values: { reasons: '经核实', by: 'by', dueDate: '2026-03-30', basis: 'law' },
      },
    ],
  ])('%s', (_, history, event, { values, ...told }: { values?: object }) =>
    expect(effects(event, stateOf(history))).toEqual([
      { type: 'notify', ...told, values: { name, sides, ...values } },
    ]),
  );

  it('goes nowhere where no party is on record', () => {
    const nobody = { ...stateOf(disputed), parties: {} };
    const to = (event: Fact) =>
      effects(event, nobody).flatMap((effect) => (effect.type === 'notify' ? [effect.to] : []));
    expect(to({ type: 'expired' })).toEqual([[{ org: '' }, { org: '' }]]);
    expect(to({ type: 'serviceDisputed', reasons: '超时' })).toEqual([[{ org: '' }]]);
    expect(to({ type: 'serviceConfirmed', bySilence: true })).toEqual([[{ org: '' }, { org: '' }]]);
    expect(grant.rows({ ...stateOf(opened), parties: {} }).map(({ key }) => key)).toEqual([
      '',
      '',
      'catalog#k1',
      '#officer',
    ]);
    expect(grant.rows({ ...stateOf(serviceOpen), parties: {} })).toContainEqual(
      expect.objectContaining({ key: '#officer' }),
    );
    expect(grant.summary({ ...stateOf(opened), parties: {} })).not.toHaveProperty('provider');
    expect(grant.view({ ...stateOf(opened), parties: {} }, [])).toMatchObject({ region: undefined });
  });
});

describe('the term of a delivery is recorded', () => {
  test('with the grant: the last day and on what it stands', () => {
    const recorded = (more: object, overlay = {}) => {
      const [first] = story(grant, [[opening(more), by(system, monday, { overlay })]]);
      return first?.event.type === 'opened' ? first.event.delivery : undefined;
    };
    expect(recorded({})).toEqual({ term: 'law', dueDate: '2026-03-30' });
    expect(recorded({}, { terms: { 'R22.1': 5 } })).toEqual({ term: 'region', dueDate: '2026-03-09' });
    expect(recorded({ from: '2026-03-31' })).toEqual({ term: 'law', dueDate: '2026-04-29', fromUse: true });
    expect(recorded({ until: '2026-03-13' })).toEqual({ term: 'platform', dueDate: '2026-03-13' });
    expect(recorded({ until: '2026-03-01' })).toEqual({ term: 'periodOver' });
  });

  test('or why none runs; earlier versions said nothing of it', () => {
    const none = {
      type: 'deadlineNotStarted',
      name: 'delivery',
      term: 'R22.1',
      reason: 'periodOver',
    } as const;
    expect(deliveryTermOf(none)).toEqual({ term: 'periodOver' });
    expect(deliveryTermTold({ term: 'law', dueDate: '2026-04-29', fromUse: true })).toEqual({
      term: 'fromUse',
      dueDate: '2026-04-29',
    });
    expect(deliveryTermTold(undefined)).toEqual({ term: '', dueDate: '' });
    expect(deliveryTermTold({ term: 'law', dueDate: '2027-01-05', provisional: true })).toEqual({
      term: 'law',
      dueDate: '2027-01-05?',
    });
  });
});

describe('what lists and readers see of a grant', () => {
  test('an entry says whose it is, until when, and what is due by which day as long as it is', () => {
    const entry = {
      requestId: 'q1',
      catalogId: 'k1',
      catalogName: name,
      method: 'batch',
      cyclesMade: 0,
      cyclesMissed: 0,
      provider: 'provider',
      providerName: '测试市不动产登记中心',
      requester: 'requester',
      requesterName: '测试市住房保障中心',
      until: '2027-12-31',
    };
    const due = {
      deadline: 'delivery',
      dueDate: '2026-03-30',
      dueAt: '2026-03-31T00:00:00+08:00',
      basis: 'law',
      provisional: false,
      dueRegion: '990100',
    };
    expect(grant.summary(stateOf(opened))).toEqual({ ...entry, ...due });
    // Whether it is late is told when somebody asks: the row need not be written for it.
    const late = story(grant, [[{ type: 'wake' }, by(system, on('2026-03-31', '09:00'))]], opened);
    expect(grant.summary(stateOf(late))).toEqual({ ...entry, ...due });
    const ready: GrantCommand = {
      type: 'delivery-ready',
      deliveryId: 'd1',
      doneAt: on('2026-03-31', '10:00'),
    };
    const delivered = story(grant, [[ready, by(system, on('2026-03-31', '10:00'))]], late);
    expect(grant.summary(stateOf(delivered))).toEqual(entry);
    const over = story(grant, [[opening({ until: '2026-03-01' }), by(system, monday)]]);
    expect(grant.summary(stateOf(over))).not.toHaveProperty('dueDate');
  });

  test('the grant itself shows its parties and region, and its clocks but that of its use', () => {
    const shown = grant.view(stateOf(opened), ['provider']);
    expect(shown).toMatchObject({
      region: '990100',
      provider: 'provider',
      providerName: '测试市不动产登记中心',
      requester: 'requester',
      deadlines: [{ name: 'delivery', dueDate: '2026-03-30' }],
    });
    expect(shown).not.toHaveProperty('parties');
  });

  const turn = (state: Grant) => grant.rows(state).filter(({ list }) => list === 'turn');

  test('it is the turn of whoever must act, by the last instant of the clock that runs for it', () => {
    expect(turn(stateOf(opened))).toMatchObject([
      { list: 'turn', key: 'provider#officer', sort: '2026-03-31T00:00:00+08:00' },
    ]);
    expect(turn(stateOf(serviceOpen))).toMatchObject([
      { list: 'turn', key: 'requester#officer', sort: '2026-03-10T00:00:00+08:00' },
    ]);
    expect(turn(stateOf(disputed))).toMatchObject([
      { list: 'turn', key: 'authority#officer', sort: '2026-03-17T00:00:00+08:00' },
    ]);
    expect(turn(stateOf(decided(true)))).toMatchObject([
      { list: 'turn', key: 'requester#officer', sort: '2026-03-10T00:00:00+08:00' },
    ]);
  });

  test('a clock that was never started is nobody’s turn to a day', () => {
    const over = story(grant, [[opening({ until: '2026-03-01' }), by(system, monday)]]);
    expect(turn(stateOf(over))).toEqual([]);
    const unclocked = (state: Grant) => turn({ ...state, deadlines: [] });
    expect(unclocked(stateOf(serviceOpen))).toMatchObject([
      { list: 'turn', key: 'requester#officer', sort: '9999' },
    ]);
    expect(unclocked(stateOf(disputed))).toMatchObject([
      { list: 'turn', key: 'authority#officer', sort: '9999' },
    ]);
  });

  test('where completeness is contested, the provider’s turn lasts as long as its clock runs', () => {
    const report = (type: 'delivery-ready' | 'delivery-rejected', day: string) =>
      [{ type, deliveryId: 'd1', doneAt: on(day) }, by(system, on(day))] as const;
    const stopped = story(
      grant,
      [report('delivery-ready', '2026-03-05'), report('delivery-rejected', '2026-03-06')],
      opened,
    );
    expect(stateOf(stopped)).toMatchObject({ status: 'delivering', contested: true });
    expect(turn(stateOf(stopped))).toEqual([]);
    const found: GrantCommand = {
      type: 'delivery-voided',
      deliveryId: 'd1',
      doneAt: on('2026-03-10'),
      foundIncomplete: true,
    };
    const runsOn = story(grant, [[found, by(system, on('2026-03-10'))]], stopped);
    expect(turn(stateOf(runsOn))).toMatchObject([
      { list: 'turn', key: 'provider#officer', sort: '2026-03-31T00:00:00+08:00' },
    ]);
    expect(turn({ ...stateOf(runsOn), deadlines: [] })).toEqual([]);
  });

  test('it concerns both sides, their authorities and those above', () => {
    const state = stateOf(opened);
    expect(grant.sides(state, providerOfficer)).toEqual(['provider']);
    expect(grant.sides(state, people.provincialOfficer)).toEqual(['overseer']);
    expect(grant.sides(state, people.otherOfficer)).toEqual([]);
    expect(grant.caseName(state)).toBe(name);
  });
});
