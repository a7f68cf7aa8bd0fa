import { describe, expect, it, test } from 'vitest';
import type { Grant, GrantCommand, GrantEvent } from '../../lib/grant/events.ts';
import { grant } from '../../lib/grant/grant.ts';
import { evolveService, isAwaitingConfirmation, isDisputed, isService } from '../../lib/grant/service.ts';
import { allowsDelivery, refuseFlow, secondsLeft, useClock } from '../../lib/grant/use.ts';
import { granted, localDay, parties, people, requester, proof } from './caseSamples.ts';
import { withDaysOff } from './daysOff.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';

const monday = on('2026-03-02');
const tuesday = on('2026-03-03');
const { providerOfficer, requesterOfficer, authorityOfficer, system } = people;
const openedBy = (method: Grant['method'], more: object = {}) =>
  story(grant, [[{ type: 'open', grant: { ...granted(monday), method, ...more } }, by(system, monday)]]);
const called = openedBy('api');
const elsewhereOfficer = { ...requesterOfficer, region: '980100', path: '980000/980100' };
const openService: GrantCommand = { type: 'open-service', statement: '调用一次，返回正常', proof };
const confirm: GrantCommand = { type: 'confirm-service' };
const dispute: GrantCommand = { type: 'dispute-service', reasons: '超时' };
const decide = (open: boolean): GrantCommand => ({
  type: 'decide-service-dispute',
  open,
  reasons: '经核实',
});
const serviceOpen = story(grant, [[openService, by(providerOfficer, monday)]], called);
const disputed = story(grant, [[dispute, by(requesterOfficer, tuesday)]], serviceOpen);
const found = (open: boolean) =>
  story(grant, [[decide(open), by(authorityOfficer, on('2026-03-04'))]], disputed);
const confirmed = story(grant, [[confirm, by(requesterOfficer, tuesday)]], serviceOpen);
const stateOf = (history: readonly Happened<GrantEvent>[]): Grant => {
  const state = replay(grant, history);
  if (!state) throw new Error('it was opened');
  return state;
};
const clock = (name: string) => ({ type: 'deadlineEnded', name });

describe('a grant used by calls', () => {
  it.each(['api', 'verify'] as const)('is one of the method %s', (method) =>
    expect(isService({ method })).toBe(true),
  );

  it.each(['batch', 'file'] as const)('is none of the method %s', (method) =>
    expect(isService({ method })).toBe(false),
  );

  it('remembers what its provider has stated, and when', () => {
    expect(stateOf(serviceOpen)).toMatchObject({
      status: 'delivering',
      service: { openedAt: monday, statement: '调用一次，返回正常' },
    });
    expect(stateOf(confirmed)).toMatchObject({
      status: 'inUse',
      service: { openedAt: monday, confirmedAt: tuesday },
    });
    expect(stateOf(disputed).service).toEqual({
      openedAt: monday,
      statement: '调用一次，返回正常',
      proof,
      dispute: { reasons: '超时' },
    });
    expect(stateOf(found(true)).service).toEqual({
      openedAt: monday,
      statement: '调用一次，返回正常',
      proof,
      dispute: { reasons: '超时', decision: { open: true, reasons: '经核实' } },
    });
    expect(stateOf(found(false))).toMatchObject({ status: 'awaitingDelivery' });
  });

  it('takes no deliveries', () =>
    given(grant, called)
      .when({ type: 'delivery-ready', deliveryId: 'd1', doneAt: monday }, by(system, monday))
      .then([]));

  it('has had nothing confirmed of a service that was not opened', () => {
    expect(() =>
      evolveService(stateOf(called), { type: 'serviceConfirmed', bySilence: false }, monday),
    ).toThrow('serviceConfirmed before the service was opened');
    expect(() => replay(grant, [{ at: monday, event: { type: 'expired' } }])).toThrow(
      'expired before the grant was opened',
    );
  });

  it('found open keeps what a landed version knew of the dispute', () => {
    const { service: _, ...bare } = stateOf(serviceOpen);
    const undisputed: Grant = { ...bare, service: { openedAt: monday, statement: '调用一次' } };
    const event = { type: 'serviceDisputeDecided', open: true, reasons: '经核实' } as const;
    expect(evolveService(undisputed, event, tuesday).service).toMatchObject({
      dispute: { reasons: '', decision: { open: true } },
    });
  });
});

describe('what comes next of a service', () => {
  const awaits = (history: readonly Happened<GrantEvent>[]) => {
    const state = stateOf(history);
    return [isAwaitingConfirmation(state), isDisputed(state)];
  };

  it.each<readonly [string, readonly Happened<GrantEvent>[], readonly boolean[]]>([
    ['nothing before it is opened', called, [false, false]],
    ['its confirmation once it is stated open', serviceOpen, [true, false]],
    ['a decision once it is disputed', disputed, [false, true]],
    ['its confirmation once it is found open', found(true), [true, false]],
    ['nothing once it is found not open', found(false), [false, false]],
    ['nothing once it is confirmed', confirmed, [false, false]],
  ])('is %s', (_, history, expected) => expect(awaits(history)).toEqual(expected));

  const steps = [
    ['open-service', providerOfficer],
    ['confirm-service', requesterOfficer],
    ['dispute-service', requesterOfficer],
    ['decide-service-dispute', authorityOfficer],
  ] as const;
  const offered = (history: readonly Happened<GrantEvent>[]) =>
    steps.flatMap(([command, actor]) => (grant.offers(stateOf(history), command, actor) ? [command] : []));

  test.each<readonly [string, readonly Happened<GrantEvent>[], readonly string[]]>([
    ['under a grant by deliveries none', openedBy('batch'), []],
    ['at first its opening', called, ['open-service']],
    [
      'stated open, its confirmation or a dispute',
      serviceOpen,
      ['open-service', 'confirm-service', 'dispute-service'],
    ],
    ['disputed, the decision', disputed, ['open-service', 'decide-service-dispute']],
    ['found open, its confirmation and no other dispute', found(true), ['open-service', 'confirm-service']],
  ])('of the steps about a service are offered: %s', (_, history, expected) =>
    expect(offered(history)).toEqual(expected),
  );

  it('any other step is offered as it is', () =>
    expect(grant.offers(stateOf(called), 'close', requesterOfficer)).toBe(true));
});

describe('a step about a service is refused', () => {
  const notOpen = { refused: 'no_service_open', status: 409 };

  test('where there is nothing to confirm, dispute or decide', () => {
    const delivering = story(
      grant,
      [[{ type: 'delivery-started', deliveryId: 'd1', doneAt: monday }, by(system, monday)]],
      openedBy('batch'),
    );
    given(grant, delivering).when(dispute, by(requesterOfficer, monday)).then(notOpen);
    given(grant, delivering).when(confirm, by(requesterOfficer, monday)).then(notOpen);
    given(grant, disputed).when(confirm, by(requesterOfficer, tuesday)).then(notOpen);
    given(grant, disputed).when(dispute, by(requesterOfficer, tuesday)).then(notOpen);
    given(grant, found(true)).when(decide(true), by(authorityOfficer, tuesday)).then(notOpen);
  });

  test.each<readonly [GrantCommand, readonly Happened<GrantEvent>[], Parameters<typeof by>[0]]>([
    [openService, called, providerOfficer],
    [confirm, serviceOpen, requesterOfficer],
    [dispute, serviceOpen, requesterOfficer],
    [decide(true), disputed, authorityOfficer],
  ])('when the time of use is over, whether or not that was noticed: %j', (command, history, actor) => {
    given(grant, history)
      .when(command, by(actor, on('2028-01-01', '00:00')))
      .then({ refused: 'grant_over', status: 409 });
  });

  test('before the time of use has begun', () =>
    given(grant, openedBy('api', { from: '2026-03-03' }))
      .when(openService, by(providerOfficer, on('2026-03-02', '23:59')))
      .then({ refused: 'grant_not_begun', status: 409 }));
});

describe('the clocks of a service', () => {
  test('the confirmation is cut to the end of the grant', () =>
    given(grant, openedBy('api', { until: '2026-03-04' }))
      .when(openService, by(providerOfficer, monday))
      .then([
        clock('delivery'),
        { type: 'deadlineStarted', clock: { name: 'confirmation' }, schedule: { dueDate: '2026-03-04' } },
        { type: 'serviceOpened', statement: '调用一次，返回正常', proof },
      ]));

  test('found open, the confirmation runs anew to the end of the grant at most', () =>
    given(grant, disputed)
      .when(decide(true), by(authorityOfficer, on('2026-03-04')))
      .then([
        { ...clock('rejection'), outcome: 'done' },
        { type: 'deadlineStarted', clock: { name: 'confirmation', term: 'receipt' } },
        { type: 'serviceDisputeDecided', open: true, reasons: '经核实' },
      ]));

  test('are counted by the days off of the region of whoever must act', () => {
    const elsewhere = { ...requester, region: '980100', path: '980000/980100' };
    const apart = openedBy('api', { parties: { ...parties, requester: elsewhere } });
    const off = (actor: Parameters<typeof by>[0], at: string, where: string) => ({
      ...by(actor, at),
      overlay: (region: string) => (region === where ? { holidays: [localDay(where)] } : {}),
    });
    const dueDate = (history: readonly Happened<GrantEvent>[], name: string) =>
      stateOf(history).deadlines.find((deadline) => deadline.name === name)?.dueDate;
    const days = (
      steps: readonly (readonly [GrantCommand, Parameters<typeof by>[0], string])[],
      name: string,
    ) =>
      ['990100', '980100'].map((where) =>
        dueDate(
          story(
            grant,
            steps.map(([command, actor, at]) => [command, off(actor, at, where)] as const),
            apart,
          ),
          name,
        ),
      );
    const opening = [openService, providerOfficer, monday] as const;
    const disputing = [dispute, elsewhereOfficer, tuesday] as const;
    expect(days([opening], 'confirmation')).toEqual(['2026-03-09', '2026-03-10']);
    expect(days([opening, disputing], 'rejection')).toEqual(['2026-03-18', '2026-03-17']);
    expect(days([opening, disputing, [decide(true), authorityOfficer, tuesday]], 'confirmation')).toEqual([
      '2026-03-10',
      '2026-03-11',
    ]);
    expect(days([opening, disputing, [decide(false), authorityOfficer, tuesday]], 'delivery')).toEqual([
      '2026-03-31',
      '2026-03-30',
    ]);
  });

  test('silence confirms nothing that is disputed, and nothing twice', () => {
    const late = by(system, on('2026-03-10', '00:00'));
    given(grant, serviceOpen)
      .when({ type: 'wake' }, late)
      .then([
        { rung: 'half' },
        { rung: 'lastDay' },
        { rung: 'due' },
        { type: 'serviceConfirmed', bySilence: true },
        { ...clock('confirmation'), outcome: 'stopped' },
      ]);
    const woken = story(grant, [[{ type: 'wake' }, late]], disputed);
    expect(woken.map(({ event }) => event.type)).not.toContain('serviceConfirmed');
    given(grant, confirmed).when({ type: 'wake' }, late).then([]);
  });

  test('silence has confirmed nothing by a day that an announcement has moved, unless its requester has used it since', () => {
    const changed = { calendar: withDaysOff('2026-03-09', '2026-03-10', '2026-03-11') };
    const silent = story(grant, [[{ type: 'wake' }, by(system, on('2026-03-10', '00:00'))]], serviceOpen);
    const at = (date: string) => by(system, on(date), changed);
    const recalculated = (date: string, before = silent) =>
      stateOf(story(grant, [[{ type: 'recalculate' }, at(date)]], before));
    expect(stateOf(silent).status).toBe('inUse');
    const again = recalculated('2026-03-11');
    expect(again).toMatchObject({ status: 'delivering', service: { openedAt: monday } });
    expect(isAwaitingConfirmation(again)).toBe(true);
    expect(recalculated('2026-03-16')).toMatchObject({ status: 'inUse' });
    const recordUse = {
      type: 'record-use',
      kind: 'effect',
      at: '2026-03-10',
      text: '已核验公租房资格',
    } as const;
    const used = story(grant, [[recordUse, by(requesterOfficer, on('2026-03-10'))]], silent);
    expect(recalculated('2026-03-11', used)).toMatchObject({ status: 'inUse' });
  });
});

describe('the time of use', () => {
  const state = stateOf(openedBy('batch', { from: '2026-03-03', until: '2026-03-05' }));

  test('runs from its first day to its last, and while the grant is in force', () => {
    const flows = (at: string, status: Grant['status'] = 'delivering') =>
      [allowsDelivery({ ...state, status }, at), refuseFlow({ ...state, status }, at)] as const;
    expect(flows(on('2026-03-03', '00:00'))).toEqual([true, undefined]);
    expect(flows(on('2026-03-05', '23:59'))).toEqual([true, undefined]);
    expect(flows(on('2026-03-02', '23:59'))).toMatchObject([
      false,
      { refusal: { code: 'grant_not_begun', detail: { zh: expect.stringContaining('2026-03-03') } } },
    ]);
    expect(flows(on('2026-03-06', '00:00'))).toMatchObject([false, { refusal: { code: 'grant_over' } }]);
    for (const status of ['ended', 'expired'] as const)
      for (const at of [on('2026-03-02'), on('2026-03-04')])
        expect(flows(at, status)).toMatchObject([false, { refusal: { code: 'grant_over', status: 409 } }]);
  });

  test('is left to the second', () => {
    expect(secondsLeft(state, '2026-03-05T23:59:58+08:00')).toBe(2);
    expect(secondsLeft(state, '2026-03-05T23:59:58.500+08:00')).toBe(1);
    expect(secondsLeft(state, on('2026-03-04', '00:00'))).toBe(2 * 24 * 3600);
  });

  test('has a clock that ends it, ordered by the provider, never begun after its end', () => {
    expect(useClock({ ...granted(monday), until: '2026-03-05' })).toMatchObject([
      { name: 'use', startedAt: monday, dueDate: '2026-03-05', source: { from: 'order', by: 'provider' } },
    ]);
    expect(useClock({ ...granted(monday), until: '2026-03-01' })).toMatchObject([
      { name: 'use', startedAt: on('2026-03-02', '00:00'), dueDate: '2026-03-01' },
    ]);
    // Half-way where less than a month is left; of two weeks nobody is reminded.
    expect(useClock({ ...granted(monday), until: '2026-03-24' })).toMatchObject([
      { name: 'use' },
      { name: 'renewal', dueDate: '2026-03-13' },
    ]);
    expect(useClock({ ...granted(monday), until: '2026-03-15' })).toMatchObject([{ name: 'use' }]);
    expect(useClock({ ...granted(monday), parties: {} })).toMatchObject([
      { name: 'use', source: { by: '' } },
      { name: 'renewal' },
    ]);
  });
});

test('a day on which no call was let through is on record, and no use after which the data may not have been disposed of', () => {
  const calls = { answered: 0, failed: 0, denied: 2, records: 0, digest: 'd'.repeat(64) };
  const recorded = (begun: number) =>
    stateOf(
      story(
        grant,
        [[{ type: 'record-calls', day: '2026-03-02', calls: { ...calls, begun } }, by(system, tuesday)]],
        serviceOpen,
      ),
    );
  expect(recorded(0)).toMatchObject({ usages: 1, callsRecordedTo: '2026-03-02' });
  expect(recorded(0)).not.toHaveProperty('lastUsedOn');
  expect(recorded(0)).not.toHaveProperty('recordsKeptUntil');
  expect(recorded(1)).toMatchObject({ lastUsedOn: '2026-03-02', recordsKeptUntil: '2029-03-02' });
});

test('what is not let through after the end of a grant is no record of its use, and has none kept longer', () => {
  const over = story(
    grant,
    [[{ type: 'close', reason: 'achieved' }, by(requesterOfficer, tuesday)]],
    confirmed,
  );
  const later = on('2026-03-20');
  const recording = (day: string, begun: number) => {
    const calls = { begun, answered: begun, failed: 0, denied: 1, records: 0, digest: 'd'.repeat(64) };
    return given(grant, over).when({ type: 'record-calls', day, calls }, by(system, later));
  };
  recording('2026-03-04', 0).then([]);
  recording('2026-03-19', 0).then([]);
  // On its last day it was in force, and whatever was let through is on record.
  recording('2026-03-03', 0).then([{ type: 'useRecorded', at: '2026-03-03' }]);
  recording('2026-03-02', 1).then([{ type: 'useRecorded', at: '2026-03-02' }]);
  recording('2026-03-04', 1).then([{ type: 'useRecorded', at: '2026-03-04' }]);
});
