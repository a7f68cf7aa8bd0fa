import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { DeliveryOutcome, GrantCommand, GrantEvent } from '../../lib/grant/events.ts';
import { grant } from '../../lib/grant/grant.ts';
import { allowsDelivery } from '../../lib/grant/use.ts';
import type { Overlay } from '../../lib/regulation/overlay.ts';
import { authority, conditional, granted, parties, people, provider, related, proof } from './caseSamples.ts';
import { living } from './grantLifeSamples.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';

const monday = on('2026-03-02');
const { system, requesterOfficer } = people;
const open: GrantCommand = { type: 'open', grant: granted(monday) };
type Report = Exclude<DeliveryOutcome['type'], 'delivery-failed'>;
const report = (type: Report, doneAt: string, deliveryId = 'd1'): GrantCommand => ({
  type,
  deliveryId,
  doneAt,
});
const failed = (doneAt: string, deliveryId = 'd1'): GrantCommand => ({
  type: 'delivery-failed',
  deliveryId,
  doneAt,
  code: 'sha256_differs',
  part: 3,
});
const at = on('2026-04-20');
/** The grant after these reports, all of which arrive on 20 April. */
const after = (...commands: readonly GrantCommand[]) =>
  story(
    grant,
    commands.map((command) => [command, by(system, at)] as const),
    opened,
  );
const opened = story(grant, [[open, by(system, monday)]]);
const ofBackflow = story(grant, [
  [{ type: 'open', grant: { ...granted(monday), backflowId: 'b1' } }, by(system, monday)],
]);
const called = story(grant, [
  [{ type: 'open', grant: { ...granted(monday), method: 'api' } }, by(system, monday)],
]);
const openService: GrantCommand = { type: 'open-service', statement: '调用一次，返回正常', proof };
const dispute: GrantCommand = { type: 'dispute-service', reasons: '超时' };
const decideDispute = (isOpen: boolean): GrantCommand => ({
  type: 'decide-service-dispute',
  open: isOpen,
  reasons: '经核实',
});
const calls = { begun: 3, answered: 2, failed: 1, denied: 1, records: 2, digest: 'd'.repeat(64) };
const serviceOpen = story(grant, [[openService, by(people.providerOfficer, monday)]], called);
const interrupted = story(
  grant,
  [[{ type: 'interrupt-service', since: monday }, by(people.system, monday)]],
  serviceOpen,
);
const serviceDisputed = story(grant, [[dispute, by(requesterOfficer, on('2026-03-03'))]], serviceOpen);
const stateOf = (history: readonly Happened<GrantEvent>[]) => replay(grant, history);
const noted = (status: string) => ({ type: 'deliveryNoted', note: { deliveryId: 'd1', status } });
const stopped = { type: 'deadlineEnded', name: 'delivery', outcome: 'done' };

test('a statement that the service is not open, but what is to be done first, stops no clock', () =>
  given(grant, called)
    .when(
      { type: 'open-service', statement: '服务尚未开通，请先签订协议并报县长批准', proof },
      by(people.providerOfficer, monday),
    )
    .then({ refused: 'formality_demanded', status: 422, article: 15, paths: ['/statement', '/statement'] }));

test('a grant whose two sides have become one body is closed: its clock stops, and what stands ready awaits no receipt', () => {
  const history = after(report('delivery-started', on('2026-03-05')));
  const ends = given(grant, history).when(
    { type: 'move-offices', parties: { ...parties, requester: provider } },
    by(system, at),
  );
  ends.then([
    { type: 'officesMoved' },
    { type: 'closed' },
    { type: 'deadlineEnded', name: 'use', outcome: 'stopped' },
    { type: 'deadlineEnded', name: 'renewal', outcome: 'stopped' },
    { type: 'deadlineEnded', name: 'delivery', outcome: 'stopped' },
  ]);
  const state = ends.state();
  expect(state.status).toBe('ended');
  const told = grant
    .effects({ type: 'closed' }, state, at)
    .flatMap((effect) => (effect.type === 'notify' ? [effect.notice] : []));
  expect(told).toEqual(['grant.endedByMerger']);
});

describe('the transition table of grants, row by row', () => {
  const ready = after(
    report('delivery-started', on('2026-03-05')),
    report('delivery-ready', on('2026-03-06')),
  );
  const done: readonly [
    string,
    readonly Happened<GrantEvent>[],
    GrantCommand,
    Parameters<typeof by>[0],
    readonly object[],
    string,
  ][] = [
    [
      'delivery-started',
      opened,
      report('delivery-started', on('2026-03-05')),
      system,
      [noted('started')],
      'delivering',
    ],
    [
      'delivery-ready',
      opened,
      report('delivery-ready', on('2026-03-06')),
      system,
      [noted('ready'), { ...stopped, doneAt: on('2026-03-06') }],
      'delivering',
    ],
    [
      'delivery-received',
      ready,
      report('delivery-received', on('2026-03-07')),
      system,
      [
        noted('received'),
        { type: 'deadlineStarted', clock: { name: 'recordOfUse', term: 'recordUse' } },
        { type: 'useRecorded', number: 1, kind: 'process', automatic: true, keepUntil: '2029-03-07' },
      ],
      'inUse',
    ],
    [
      'delivery-voided',
      ready,
      report('delivery-voided', on('2026-03-07')),
      system,
      [
        noted('voided'),
        {
          type: 'deadlineReopened',
          name: 'delivery',
          at: on('2026-03-07'),
          schedule: { dueDate: '2026-03-30' },
        },
      ],
      'delivering',
    ],
    [
      'delivery-failed',
      opened,
      failed(on('2026-03-06')),
      system,
      [{ type: 'deliveryNoted', note: { status: 'failed', code: 'sha256_differs', part: 3 } }],
      'awaitingDelivery',
    ],
    [
      'close',
      opened,
      { type: 'close', reason: 'achieved' },
      requesterOfficer,
      [
        { type: 'closed', reason: 'achieved' },
        { ...stopped, name: 'use', outcome: 'stopped' },
        { ...stopped, name: 'renewal', outcome: 'stopped' },
        { ...stopped, outcome: 'stopped' },
      ],
      'ended',
    ],
    ...living,
    [
      'interrupt-service',
      serviceOpen,
      { type: 'interrupt-service', since: monday },
      system,
      [{ type: 'interruptionNoted', since: monday }],
      'delivering',
    ],
    [
      'resume-service',
      interrupted,
      { type: 'resume-service', until: monday },
      system,
      [{ type: 'resumptionNoted', minutes: 1 }],
      'delivering',
    ],
    [
      'note-probing',
      serviceOpen,
      { type: 'note-probing' },
      system,
      [{ type: 'probingNoted', day: '2026-03-02' }],
      'delivering',
    ],
    [
      'record-calls',
      serviceOpen,
      { type: 'record-calls', day: '2026-03-01', calls },
      system,
      [
        { type: 'deadlineStarted', clock: { name: 'recordOfUse', term: 'recordUse' } },
        { type: 'useRecorded', number: 1, kind: 'process', at: '2026-03-01', automatic: true, calls },
      ],
      'delivering',
    ],
    [
      'open-service',
      called,
      openService,
      people.providerOfficer,
      [
        { ...stopped, doneAt: monday },
        { type: 'deadlineStarted', clock: { name: 'confirmation' } },
        { type: 'serviceOpened' },
      ],
      'delivering',
    ],
    [
      'confirm-service',
      serviceOpen,
      { type: 'confirm-service' },
      requesterOfficer,
      [
        { type: 'serviceConfirmed', bySilence: false },
        { ...stopped, name: 'confirmation' },
      ],
      'inUse',
    ],
    [
      'dispute-service',
      serviceOpen,
      dispute,
      requesterOfficer,
      [
        { ...stopped, name: 'confirmation', outcome: 'stopped' },
        { type: 'deadlineStarted', clock: { name: 'rejection', term: 'dispute' } },
        { type: 'serviceDisputed', reasons: '超时' },
      ],
      'delivering',
    ],
    [
      'decide-service-dispute',
      serviceDisputed,
      decideDispute(false),
      people.authorityOfficer,
      [
        { ...stopped, name: 'rejection' },
        { type: 'deadlineReopened', name: 'delivery' },
        { type: 'serviceDisputeDecided', open: false },
      ],
      'awaitingDelivery',
    ],
    [
      'delivery-rejected',
      after(report('delivery-ready', on('2026-02-27'))),
      report('delivery-rejected', monday),
      system,
      [noted('rejected')],
      'delivering',
    ],
    [
      'delivery-upheld',
      after(report('delivery-ready', on('2026-02-26')), report('delivery-rejected', on('2026-02-27'))),
      report('delivery-upheld', monday),
      system,
      [noted('upheld')],
      'delivering',
    ],
    [
      'widen-in-dispute',
      opened,
      {
        type: 'widen-in-dispute',
        dispute: 'x1',
        widened: {
          dataItems: ['不动产单元号', '坐落', '登记时间'],
          extent: granted(monday).extent,
          until: '2027-12-31',
          conditions: [],
        },
      },
      system,
      [
        { type: 'deadlineEnded', name: 'delivery', outcome: 'stopped' },
        { type: 'deadlineStarted', clock: { name: 'delivery' } },
        { type: 'widenedInDispute', dispute: 'x1' },
      ],
      'awaitingDelivery',
    ],
    [
      'end-backflow',
      ofBackflow,
      { type: 'end-backflow' },
      system,
      [
        { type: 'closed', reason: 'unnecessary' },
        { type: 'deadlineEnded', name: 'use', outcome: 'stopped' },
        { type: 'deadlineEnded', name: 'renewal', outcome: 'stopped' },
      ],
      'ended',
    ],
    [
      'owe-correction',
      after(report('delivery-started', on('2026-03-05'))),
      { type: 'owe-correction', correctionId: 'k1' },
      system,
      [
        { type: 'deadlineStarted', clock: { name: 'correctionSupply', term: 'correctionSupply' } },
        { type: 'correctionOwed', correctionId: 'k1' },
      ],
      'delivering',
    ],
    ['note-checks', opened, { type: 'note-checks' }, system, [], 'awaitingDelivery'],
    ['wake', opened, { type: 'wake' }, system, [], 'awaitingDelivery'],
    ['recalculate', opened, { type: 'recalculate' }, system, [], 'awaitingDelivery'],
    [
      'move-offices',
      opened,
      { type: 'move-offices', parties: { ...parties, authority: { ...authority, org: 'new' } } },
      system,
      [{ type: 'officesMoved', parties: { authority: { org: 'new' } } }],
      'awaitingDelivery',
    ],
    [
      'break-glass',
      opened,
      { type: 'break-glass', reason: '核查误发' },
      people.operator,
      [{ type: 'glassBroken', opening: { sub: 'operator-1', reason: '核查误发' } }],
      'awaitingDelivery',
    ],
    [
      'urge',
      opened,
      { type: 'urge', act: 'supervise', text: '请按期共享' },
      people.authorityOfficer,
      [{ type: 'urged', urging: { act: 'supervise', deadline: 'delivery', owedBy: 'provider' } }],
      'awaitingDelivery',
    ],
  ];
  it.each(done)('%s', (_, history, command, actor, events, status) => {
    const example = given(grant, history).when(command, by(actor, monday));
    example.then(events);
    expect(example.state().status).toBe(status);
  });

  it('has an example for every row', () => {
    expect(done.map(([command]) => command).toSorted()).toEqual(
      grant.table.map(({ command }) => command).toSorted(),
    );
  });

  it('asks in the order in which least is revealed: 404, then 403, then 409', () => {
    const closed = story(
      grant,
      [[{ type: 'close', reason: 'achieved' }, by(requesterOfficer, monday)]],
      opened,
    );
    given(grant, closed)
      .when({ type: 'close', reason: 'achieved' }, by(people.otherOfficer, monday))
      .then({ refused: 'not_found', status: 404 });
    given(grant, closed)
      .when({ type: 'close', reason: 'achieved' }, by(people.providerOfficer, monday))
      .then({ refused: 'not_yours_to_do', status: 403 });
    given(grant, closed)
      .when({ type: 'close', reason: 'achieved' }, by(requesterOfficer, monday))
      .then({ refused: 'not_in_this_status', status: 409 });
    given(grant, opened)
      .when(report('delivery-ready', monday), by(people.providerOfficer, monday))
      .then({ refused: 'not_yours_to_do', status: 403 });
    given(grant)
      .when({ type: 'close', reason: 'achieved' }, by(requesterOfficer, monday))
      .then({ refused: 'not_found', status: 404 });
    given(grant).when(open, by(people.providerHead, monday)).then({ refused: 'not_found', status: 404 });
  });

  it('opens once, its clock running from the consent', () => {
    given(grant)
      .when(open, by(system, on('2026-03-04')))
      .then([
        { type: 'opened' },
        {
          type: 'deadlineStarted',
          clock: { term: 'R22.1', startedAt: monday },
          schedule: { dueDate: '2026-03-30' },
        },
      ]);
    given(grant, opened).when(open, by(system, monday)).then([]);
  });
});

const clock = (history: readonly Happened<GrantEvent>[]) =>
  stateOf(history)?.deadlines.find(({ name }) => name === 'delivery');

describe('the delivery clock (art. 22)', () => {
  test('stops at the instant of readiness, however late the word of it comes', () => {
    expect(clock(after(report('delivery-ready', on('2026-03-30', '23:59'))))).toMatchObject({
      status: 'met',
      endedAt: on('2026-03-30', '23:59'),
    });
    expect(clock(after(report('delivery-ready', on('2026-03-31', '00:00'))))).toMatchObject({
      status: 'missed',
    });
  });

  test('does not stop for a start or a failure', () => {
    expect(
      clock(after(report('delivery-started', on('2026-03-05')), failed(on('2026-03-06')))),
    ).toMatchObject({ status: 'running' });
  });

  test('runs on from where it was when the delivery is voided', () => {
    const voided = after(
      report('delivery-ready', on('2026-03-06')),
      report('delivery-voided', on('2026-03-10')),
    );
    expect(clock(voided)).toMatchObject({ status: 'running', dueDate: '2026-03-30', revision: 2 });
    expect(clock(voided)).not.toHaveProperty('endedAt');
    given(grant, voided)
      .when({ type: 'wake' }, by(system, on('2026-03-31', '00:00')))
      .then([{ rung: 'half' }, { rung: 'lastDay' }, { rung: 'due' }]);
    given(grant, voided)
      .when(report('delivery-ready', on('2026-03-11')), by(system, at))
      .then([noted('ready'), { ...stopped, doneAt: on('2026-03-11') }]);
  });

  test('stays stopped when another delivery than the one that stopped it is voided', () => {
    const two = after(
      report('delivery-ready', on('2026-03-06')),
      report('delivery-ready', on('2026-03-09'), 'd2'),
    );
    given(grant, two)
      .when(report('delivery-voided', on('2026-03-10'), 'd2'), by(system, at))
      .then([{ type: 'deliveryNoted' }]);
  });

  test('is stopped by the next delivery that stands ready when the first is voided', () => {
    const two = after(
      report('delivery-ready', on('2026-03-06')),
      report('delivery-ready', on('2026-03-09'), 'd2'),
      report('delivery-received', on('2026-03-12'), 'd2'),
    );
    const state = given(grant, two)
      .when(report('delivery-voided', on('2026-03-13')), by(system, at))
      .state();
    expect(state).toMatchObject({
      fulfilledBy: 'd2',
      deadlines: expect.arrayContaining([
        expect.objectContaining({ name: 'delivery', status: 'met', endedAt: on('2026-03-09') }),
      ]),
    });
  });

  describe('where completeness is contested', () => {
    const incomplete = (doneAt: string, deliveryId = 'd1'): GrantCommand => ({
      type: 'delivery-voided',
      deliveryId,
      doneAt,
      foundIncomplete: true,
    });
    const again = [
      report('delivery-ready', on('2026-03-06')),
      report('delivery-rejected', on('2026-03-07')),
      report('delivery-ready', on('2026-03-09'), 'd2'),
    ];

    test('does not stop for the same delivered once more, whenever the decision comes', () => {
      const decided = after(...again, incomplete(on('2026-03-12')));
      expect(clock(decided)).toMatchObject({ status: 'running', dueDate: '2026-03-30' });
      expect(stateOf(decided)).toMatchObject({ contested: true });
      expect(stateOf(decided)).not.toHaveProperty('fulfilledBy');
      const third = story(
        grant,
        [[report('delivery-ready', on('2026-03-13'), 'd3'), by(system, at)]],
        decided,
      );
      expect(clock(third)).toMatchObject({ status: 'running' });
    });

    test('stops with the acceptance of another delivery, as of when that stood ready', () => {
      const accepted = after(
        ...again,
        incomplete(on('2026-03-12')),
        report('delivery-received', on('2026-03-13'), 'd2'),
      );
      expect(clock(accepted)).toMatchObject({ status: 'met', endedAt: on('2026-03-09') });
      expect(stateOf(accepted)).toMatchObject({ fulfilledBy: 'd2', status: 'inUse' });
      expect(stateOf(accepted)).not.toHaveProperty('contested');
    });

    test('takes back the lateness that was called while the acceptance was awaited', () => {
      const late = story(
        grant,
        [
          [report('delivery-ready', on('2026-03-30'), 'd2'), by(system, on('2026-03-30'))],
          [{ type: 'wake' }, by(system, on('2026-04-01'))],
        ],
        after(report('delivery-ready', on('2026-03-06')), incomplete(on('2026-03-12'))),
      );
      expect(clock(late)).toMatchObject({ status: 'missed' });
      const accepted = story(
        grant,
        [[report('delivery-received', on('2026-04-02'), 'd2'), by(system, on('2026-04-02'))]],
        late,
      );
      expect(clock(accepted)).toMatchObject({ status: 'met', endedAt: on('2026-03-30') });
    });

    test('stays stopped by the delivery that was rejected where the authority finds it complete', () => {
      const upheld = after(...again, report('delivery-upheld', on('2026-03-12')));
      expect(clock(upheld)).toMatchObject({ status: 'met', endedAt: on('2026-03-06') });
      expect(stateOf(upheld)).toMatchObject({ fulfilledBy: 'd1' });
      expect(stateOf(upheld)).not.toHaveProperty('contested');
    });

    test('keeps the protest in mind however many deliveries follow', () => {
      const many = Array.from({ length: 25 }, (_, index) =>
        report('delivery-ready', on('2026-03-10'), `more${index}`),
      );
      const decided = after(...again.slice(0, 2), ...many, incomplete(on('2026-03-12')));
      expect(clock(decided)).toMatchObject({ status: 'running' });
    });
  });

  test('is missed by one never ready, with a candidate under R39.4 three working days later', () => {
    const woken = story(grant, [[{ type: 'wake' }, by(system, on('2026-04-02', '17:00'))]], opened);
    expect(woken.map(({ event }) => event).slice(-1)).toEqual([
      { type: 'deadlineRungTaken', name: 'delivery', rung: 'supervise', candidate: true },
    ]);
  });

  test('a closed grant is not reopened', () => {
    const closed = story(
      grant,
      [[{ type: 'close', reason: 'achieved' }, by(requesterOfficer, at)]],
      after(report('delivery-ready', on('2026-03-06'))),
    );
    given(grant, closed)
      .when(report('delivery-voided', on('2026-03-10')), by(system, at))
      .then([
        noted('voided'),
        // Nothing was shared after all: nothing is to be disposed of, and no use is to be recorded.
        { type: 'deadlineEnded', name: 'disposal', outcome: 'stopped' },
        { type: 'deadlineEnded', name: 'recordOfUse', outcome: 'stopped' },
      ]);
    expect(stateOf(closed)?.status).toBe('ended');
  });
});

const openedWith = (terms: object) =>
  story(grant, [[{ type: 'open', grant: { ...granted(monday), ...terms } }, by(system, monday)]]);

describe('the clock of a grant ends with the grant', () => {
  test('there is none where the period of the consent is over', () => {
    const history = openedWith({ until: '2026-03-01' });
    expect(history.at(-1)?.event).toMatchObject({ type: 'deadlineNotStarted', reason: 'periodOver' });
    given(grant, history)
      .when({ type: 'wake' }, by(system, on('2026-08-01')))
      .then([{ type: 'deadlineEnded', name: 'use' }, { type: 'expired' }]);
  });

  test('it counts from the first day of use where that comes after the last day, of the law where that of the region is too early', () => {
    const openedIn = (terms: object, overlay: Overlay = {}) =>
      story(grant, [
        [{ type: 'open', grant: { ...granted(monday), ...terms } }, by(system, monday, { overlay })],
      ]).at(-1)?.event;
    const region = { terms: { 'R22.1': 5 } };
    expect(openedIn({ from: '2026-03-30' })).toMatchObject({ schedule: { dueDate: '2026-03-30' } });
    expect(openedIn({ from: '2026-03-31' })).toMatchObject({
      clock: { startedAt: '2026-03-31T00:00:00+08:00', statutory: 20, committed: 20 },
      schedule: { dueDate: '2026-04-29' },
    });
    expect(openedIn({ from: '2026-03-09' }, region)).toMatchObject({ schedule: { dueDate: '2026-03-09' } });
    expect(openedIn({ from: '2026-03-10' }, region)).toMatchObject({ schedule: { dueDate: '2026-03-30' } });
    expect(openedIn({ from: '2026-03-31' }, region)).toMatchObject({ schedule: { dueDate: '2026-04-29' } });
  });

  test('its end ends what stands under it, and the provider is told why', () => {
    const state = stateOf(opened);
    const end = { type: 'queue', queue: 'exchange', message: { task: 'end', grantId: 'g1' } };
    const effects = (event: Parameters<typeof grant.effects>[0]) =>
      state && grant.effects(event, state, monday);
    expect(effects({ type: 'closed' })).toMatchObject([end, { notice: 'grant.closed' }]);
    expect(effects({ type: 'closed', reason: 'achieved' })).toMatchObject([
      end,
      { notice: 'grant.ended', values: { reason: 'achieved' } },
    ]);
    expect(effects({ type: 'expired' })).toMatchObject([
      end,
      {
        notice: 'grant.expired',
        to: [{ org: 'provider' }, { org: 'requester' }],
        values: { until: '2027-12-31' },
      },
    ]);
  });

  test('it expires with its last day, whether or not anything was delivered', () => {
    const delivered = after(report('delivery-ready', on('2026-03-06')));
    const woken = (time: string) =>
      given(grant, delivered).when({ type: 'wake' }, by(system, on('2028-01-01', time)));
    given(grant, delivered)
      .when({ type: 'wake' }, by(system, on('2027-12-31', '23:59')))
      .then([{ type: 'deadlineEnded', name: 'renewal' }, { type: 'expiryNear' }]);
    woken('00:00').then([
      { type: 'deadlineEnded', name: 'renewal', outcome: 'done', doneAt: on('2027-12-02', '00:00') },
      { type: 'deadlineEnded', name: 'use', outcome: 'done', doneAt: on('2028-01-01', '00:00') },
      { type: 'deadlineStarted', clock: { name: 'disposal' } },
      { type: 'expired' },
      { type: 'deadlineStarted', clock: { name: 'recordOfUse' } },
    ]);
    expect(woken('00:10').state()).toMatchObject({ status: 'expired' });
    const over = story(grant, [[{ type: 'wake' }, by(system, on('2028-01-02'))]], delivered);
    given(grant, over)
      .when({ type: 'close', reason: 'achieved' }, by(requesterOfficer, on('2028-01-03')))
      .then({ refused: 'not_in_this_status', status: 409 });
    const state = stateOf(over);
    expect(state && grant.view(state, ['requester'])).toMatchObject({
      status: 'expired',
      deadlines: [
        { name: 'delivery', status: 'met' },
        { name: 'disposal', term: 'disposal', status: 'running' },
        { name: 'recordOfUse', term: 'recordUse', status: 'running' },
      ],
    });
  });

  test('it is cut to the last day of the grant where that comes first, and nobody is late', () => {
    const short = openedWith({ until: '2026-03-13' });
    expect(clock(short)).toMatchObject({ cut: true, dueDate: '2026-03-13' });
    given(grant, short)
      .when({ type: 'wake' }, by(system, on('2026-03-14', '00:00')))
      .then([
        { rung: 'half' },
        { rung: 'lastDay' },
        { ...stopped, name: 'use' },
        { ...stopped, outcome: 'stopped', doneAt: on('2026-03-14', '00:00') },
        { type: 'expired' },
      ]);
    const over = story(grant, [[{ type: 'wake' }, by(system, on('2026-06-01'))]], short);
    expect(clock(over)).toMatchObject({ status: 'stopped', endedAt: on('2026-03-14', '00:00') });
    const inTime = given(grant, short)
      .when(report('delivery-ready', on('2026-03-13', '23:59')), by(system, at))
      .state();
    expect(inTime.deadlines).toMatchObject([{ name: 'use' }, { status: 'met' }]);
  });

  test('a lateness ends with it and stays one', () => {
    const late = openedWith({ until: '2026-04-15' });
    const over = story(grant, [[{ type: 'wake' }, by(system, on('2026-06-01'))]], late);
    expect(clock(over)).toMatchObject({
      status: 'missed',
      missed: 'statutory',
      candidate: true,
      endedAt: on('2026-04-16', '00:00'),
    });
    expect(stateOf(over)?.status).toBe('expired');
  });
});

const outcome = (commands: readonly GrantCommand[]) => {
  const state = stateOf(after(...commands));
  return (
    state && {
      status: state.status,
      fulfilledBy: state.fulfilledBy,
      deliveries: state.deliveries,
      deadlines: state.deadlines,
    }
  );
};

describe('reports that come twice, late or out of order', () => {
  const reports = [
    report('delivery-started', on('2026-03-05')),
    report('delivery-ready', on('2026-03-06')),
    report('delivery-received', on('2026-03-20')),
  ];

  it('end where the reports in their order end', () => {
    const twice = fc.shuffledSubarray([...reports, ...reports], { minLength: 6, maxLength: 6 });
    const expected = outcome(reports);
    fc.assert(
      fc.property(twice, (commands) => {
        expect(outcome(commands)).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('end where they end in their order, also when any one is late and one of them voids what stood ready before', () => {
    const all = [
      report('delivery-started', on('2026-03-05')),
      report('delivery-ready', on('2026-03-06')),
      report('delivery-voided', on('2026-03-09')),
      report('delivery-ready', on('2026-03-12')),
      report('delivery-received', on('2026-03-20')),
    ];
    const standing = (commands: readonly GrantCommand[]) => {
      const { status, fulfilledBy, deliveries, deadlines = [] } = outcome(commands) ?? {};
      const clocks = deadlines.map(({ status: is, endedAt }) => ({ is, endedAt }));
      return { status, fulfilledBy, deliveries, clocks };
    };
    for (const length of [3, 4, 5]) {
      const inOrder = all.slice(0, length);
      for (const [from, late] of inOrder.entries())
        for (let to = from; to < length; to += 1) {
          const arrived = inOrder.toSpliced(from, 1).toSpliced(to, 0, late);
          expect(standing(arrived)).toEqual(standing(inOrder));
          // Every one comes once more, as from a stream that is read again.
          expect(standing([...arrived, ...inOrder])).toEqual(standing(inOrder));
        }
    }
  });

  it('say nothing the second time', () => {
    for (const command of reports)
      given(grant, after(...reports))
        .when(command, by(system, at))
        .then([]);
  });

  it('a failure elsewhere does not undo a delivery that stands ready', () => {
    const state = stateOf(after(report('delivery-ready', on('2026-03-06')), failed(on('2026-03-09'), 'd2')));
    expect(state).toMatchObject({ status: 'delivering', fulfilledBy: 'd1' });
  });

  it('the grant remembers its last twenty deliveries', () => {
    const many = Array.from({ length: 25 }, (_, index) =>
      report('delivery-started', on('2026-03-05'), `d${index}`),
    );
    expect(stateOf(after(...many))?.deliveries.map(({ deliveryId }) => deliveryId)).toEqual(
      Array.from({ length: 20 }, (_, index) => `d${index + 5}`),
    );
  });
});

test('data flows to the last day of the grant and not beyond', () => {
  const state = stateOf(opened);
  if (!state) throw new Error('no state');
  expect(allowsDelivery(state, on('2027-12-31', '23:59'))).toBe(true);
  expect(allowsDelivery(state, on('2028-01-01', '00:00'))).toBe(false);
  expect(allowsDelivery({ ...state, status: 'ended' }, monday)).toBe(false);
  expect(allowsDelivery(state, on('2025-12-31', '23:59'))).toBe(false);
});

describe('a service (R22.3)', () => {
  const clockOf = (history: readonly Happened<GrantEvent>[], name: string) =>
    stateOf(history)?.deadlines.find((deadline) => deadline.name === name);
  const turn = (history: readonly Happened<GrantEvent>[]) => {
    const state = stateOf(history);
    return state && grant.rows(state).find(({ list }) => list === 'turn')?.key;
  };

  test('has the clock of the law until its provider states it open, and whose turn it is next is known', () => {
    expect(clockOf(called, 'delivery')).toMatchObject({ status: 'running', dueDate: '2026-03-30' });
    expect(clockOf(serviceOpen, 'delivery')).toMatchObject({ status: 'met', endedAt: monday });
    expect([called, serviceOpen, serviceDisputed].map(turn)).toEqual([
      'provider#officer',
      'requester#officer',
      'authority#officer',
    ]);
  });

  test('silence of the requester confirms it', () => {
    const silent = story(grant, [[{ type: 'wake' }, by(system, on('2026-03-10', '00:00'))]], serviceOpen);
    expect(stateOf(silent)).toMatchObject({ status: 'inUse' });
    expect(silent.at(-2)?.event).toMatchObject({ type: 'serviceConfirmed', bySilence: true });
  });

  test('found not open, the clock counts as if it had never stopped; stated open again, it stops anew', () => {
    const late = on('2026-03-31');
    const decided = story(
      grant,
      [[decideDispute(false), by(people.authorityOfficer, late)]],
      serviceDisputed,
    );
    expect(stateOf(decided)).not.toHaveProperty('service');
    expect(turn(decided)).toBe('provider#officer');
    const again = story(grant, [[openService, by(people.providerOfficer, on('2026-04-01'))]], decided);
    expect(clockOf(again, 'delivery')).toMatchObject({ status: 'missed', missed: 'statutory' });
    const inTime = story(
      grant,
      [
        [decideDispute(false), by(people.authorityOfficer, on('2026-03-10'))],
        [openService, by(people.providerOfficer, on('2026-03-11'))],
      ],
      serviceDisputed,
    );
    expect(clockOf(inTime, 'delivery')).toMatchObject({ status: 'met' });
  });

  test('found open it awaits its confirmation anew, and is not disputed again', () => {
    const found = story(
      grant,
      [[decideDispute(true), by(people.authorityOfficer, on('2026-03-10'))]],
      serviceDisputed,
    );
    expect(clockOf(found, 'delivery')).toMatchObject({ status: 'met', endedAt: monday });
    expect(clockOf(found, 'confirmation')).toMatchObject({ status: 'running', dueDate: '2026-03-17' });
    given(grant, found)
      .when(dispute, by(requesterOfficer, on('2026-03-11')))
      .then({ refused: 'service_found_open', status: 422 });
  });

  test('is opened under a grant that is used by calls, within its time', () => {
    given(grant, opened)
      .when(openService, by(people.providerOfficer, monday))
      .then({ refused: 'not_a_service_grant', status: 422 });
    given(grant, called)
      .when(openService, by(people.providerOfficer, on('2028-01-01', '00:00')))
      .then({ refused: 'grant_over', status: 409 });
    given(grant, after(report('delivery-started', on('2026-03-05'))))
      .when({ type: 'confirm-service' }, by(requesterOfficer, monday))
      .then({ refused: 'no_service_open', status: 409 });
    given(grant, serviceOpen)
      .when(decideDispute(true), by(people.authorityOfficer, monday))
      .then({ refused: 'no_service_open', status: 409 });
  });
});

test('a grant remembers which of its items its catalog declares to be objects, what flows back as well', () => {
  const world = related({
    ...conditional,
    dataItems: [
      { name: '坐落', type: 'object' },
      { name: '不动产单元号', type: 'string' },
    ],
  });
  for (const more of [{}, { backflowId: 'b1' }]) {
    const terms = { ...granted(monday), ...more };
    const opening = given(grant, []).when(
      { type: 'open', grant: terms },
      by(system, monday, { related: world }),
    );
    expect(opening.state().objectItems).toEqual(['坐落']);
  }
  const plain = given(grant, []).when(
    { type: 'open', grant: granted(monday) },
    by(system, monday, { related: related() }),
  );
  expect(plain.state().objectItems).toEqual([]);
});
