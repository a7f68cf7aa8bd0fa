import { describe, expect, it, test } from 'vitest';
import { batchesAtMost } from '../../lib/delivery/batches.ts';
import { delivery } from '../../lib/delivery/delivery.ts';
import type { DeliveryCommand, DeliveryEvent } from '../../lib/delivery/events.ts';
import type { Grant } from '../../lib/grant/events.ts';
import { authority, declared, granted, manifest, parties, people, sums } from './caseSamples.ts';
import { grant, makeReady, open, under } from './deliverySamples.ts';
import { withDaysOff } from './daysOff.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';

const monday = on('2026-03-02');
const { providerOfficer, requesterOfficer, system } = people;
const split = (more: object = {}): DeliveryCommand => ({ type: 'split', manifest: { ...manifest, ...more } });
const receipt = (digest = sums.digest, records = 10): DeliveryCommand => ({
  type: 'receipt',
  receipt: { digest, records },
});
const poison: DeliveryCommand = { type: 'fail', code: 'upload_changed', part: 2, record: 7 };
const then = (
  before: readonly Happened<DeliveryEvent>[],
  command: DeliveryCommand,
  actor = system,
  at = monday,
) => story(delivery, [[command, by(actor, at)]], before);
const opened = story(delivery, [[open(), by(providerOfficer, monday, under())]]);
const completed = then(opened, { type: 'complete' }, providerOfficer);
const cut = then(completed, split());
const ready = then(cut, makeReady);
const disputed = then(ready, receipt(sums.other), requesterOfficer, on('2026-03-03'));
const rejected = then(ready, { type: 'reject', reasons: '少了一半' }, requesterOfficer, on('2026-03-03'));
const voided = then(disputed, { type: 'void', parts: [2] });
const received = then(ready, receipt(), requesterOfficer);
const failed = then(cut, poison);
const receiptEnds = (outcome: string) => ({ type: 'deadlineEnded', name: 'receipt', outcome });
const receiptStarts = {
  type: 'deadlineStarted',
  clock: { name: 'receipt', term: 'receipt' },
  schedule: { dueDate: '2026-03-09' },
};
const statusOf = (history: readonly Happened<DeliveryEvent>[]) => replay(delivery, history)?.status;

describe('silence until a day that an announcement has moved', () => {
  // Due on 9 March; with these days off on 12 March.
  const changed = { calendar: withDaysOff('2026-03-09', '2026-03-10', '2026-03-11') };
  const silent = then(ready, { type: 'wake' }, system, on('2026-03-10', '00:00'));
  const at = (date: string, more: Partial<Grant> = {}) =>
    by(system, on(date), { ...under(more), ...changed });
  const recalculated = (date: string, more: Partial<Grant> = {}, before = silent) =>
    story(delivery, [[{ type: 'recalculate' }, at(date, more)]], before);

  test('has accepted nothing while the new day lies ahead: the requester may receipt or reject', () => {
    expect(statusOf(silent)).toBe('received');
    const again = recalculated('2026-03-11');
    expect(replay(delivery, again)).toMatchObject({ status: 'ready' });
    expect(replay(delivery, again)).not.toHaveProperty('receivedAt');
    given(delivery, again).when({ type: 'recalculate' }, at('2026-03-11')).then([]);
    expect(statusOf(then(again, receipt(), requesterOfficer, on('2026-03-12')))).toBe('received');
    const reject = { type: 'reject', reasons: '少了一半' } as const;
    expect(statusOf(then(again, reject, requesterOfficer, on('2026-03-12')))).toBe('rejected');
  });

  test('has accepted as of the new day where that is over, and stands where somebody has gone on since', () => {
    const over = replay(delivery, recalculated('2026-03-16'));
    expect(over).toMatchObject({ status: 'received' });
    expect(over?.deadlines).toMatchObject([{ status: 'missed', endedAt: '2026-03-13T00:00:00+08:00' }]);
    expect(statusOf(recalculated('2026-03-11', { status: 'ended' }))).toBe('received');
    expect(statusOf(recalculated('2026-03-11', {}, received))).toBe('received');
  });
});

describe('the clock of the receipt', () => {
  const becomesReady = (more: Partial<Grant>) =>
    given(delivery, cut).when(makeReady, by(system, monday, under(more)));

  test('ends with the grant', () => {
    becomesReady({}).then([receiptStarts, { type: 'ready' }]);
    becomesReady({ until: '2026-03-04' }).then([
      {
        type: 'deadlineStarted',
        clock: { endsWith: '2026-03-05T00:00:00+08:00' },
        schedule: { cut: true, dueDate: '2026-03-04' },
      },
      { type: 'ready' },
    ]);
  });

  test('does not start under a grant that is closed or over', () => {
    const none = { type: 'deadlineNotStarted', name: 'receipt', reason: 'periodOver' };
    becomesReady({ status: 'ended' }).then([none, { type: 'ready' }]);
    becomesReady({ until: '2026-03-01' }).then([none, { type: 'ready' }]);
  });

  test('is nobody’s turn any more once the grant is closed', () => {
    const closed = replay(delivery, then(ready, { type: 'grant-closed' }));
    expect(closed && delivery.rows(closed).filter(({ list }) => list === 'turn')).toEqual([]);
  });

  test('its lateness climbs to the requester’s own authority, and to no government: the term is not the law’s', () => {
    const far = { ...authority, org: 'far', region: '980000', path: '980000' };
    const state = replay(delivery, ready);
    const taken = (rung: 'remind' | 'report') =>
      state &&
      delivery.effects(
        { type: 'deadlineRungTaken', name: 'receipt', rung },
        { ...state, parties: { ...parties, requesterAuthority: far } },
        monday,
      );
    expect(taken('remind')).toMatchObject([
      { to: [{ org: 'requester', role: 'officeHead' }], values: { told: 'bearer' } },
      { to: [{ org: 'far' }], values: { told: 'authority' } },
    ]);
    expect(taken('report')).toMatchObject([
      { notice: 'deadline.longOverdue', to: [{ org: 'requester', role: 'officeHead' }] },
      { notice: 'deadline.longOverdue', to: [{ org: 'far' }] },
    ]);
  });
});

describe('the transition table of deliveries, row by row', () => {
  const done: readonly [
    string,
    readonly Happened<DeliveryEvent>[],
    DeliveryCommand,
    Parameters<typeof by>[0],
    readonly object[],
    string,
  ][] = [
    [
      'push',
      opened,
      { type: 'push', key: 'uploads/d1/batch-1' },
      providerOfficer,
      [{ type: 'batchPushed', key: 'uploads/d1/batch-1', sequence: 1 }],
      'uploading',
    ],
    ['complete', opened, { type: 'complete' }, providerOfficer, [{ type: 'completed' }], 'splitting'],
    ['split', completed, split(), system, [{ type: 'split', manifest }], 'splitting'],
    ['ready', cut, makeReady, system, [receiptStarts, { type: 'ready', digest: sums.digest }], 'ready'],
    ['fail', cut, poison, system, [{ type: 'failed', code: 'upload_changed', part: 2, record: 7 }], 'failed'],
    [
      'progress',
      then(completed, split({ parts: 8 })),
      { type: 'progress', quarter: 2 },
      system,
      [{ type: 'progressed', quarter: 2, quarters: 1, delivered: 2, parts: 8 }],
      'splitting',
    ],
    [
      'receipt',
      ready,
      receipt(),
      requesterOfficer,
      [{ type: 'received', bySilence: false }, receiptEnds('done')],
      'received',
    ],
    [
      'receive-posted',
      ready,
      { type: 'receive-posted', receipt: { digest: sums.digest, records: 10 } },
      system,
      [{ type: 'received', bySilence: false }, receiptEnds('done')],
      'received',
    ],
    [
      'resend',
      ready,
      { type: 'resend', parts: [2] },
      requesterOfficer,
      [{ type: 'resendAsked', parts: [2] }],
      'ready',
    ],
    [
      'part-remade',
      then(then(ready, { type: 'resend' }, requesterOfficer), poison),
      { type: 'part-remade', part: 2 },
      system,
      [{ type: 'remakingDone', part: 2 }],
      'ready',
    ],
    [
      'void',
      disputed,
      { type: 'void', parts: [2] },
      system,
      [{ type: 'voided', parts: [2] }, receiptEnds('void')],
      'splitting',
    ],
    [
      'out-of-turn',
      ready,
      { type: 'out-of-turn' },
      system,
      [receiptEnds('void'), { type: 'failed', code: 'watermark_passed' }],
      'failed',
    ],
    [
      'grant-closed',
      ready,
      { type: 'grant-closed' },
      system,
      [{ type: 'ended' }, receiptEnds('stopped')],
      'ended',
    ],
    [
      'reject',
      ready,
      { type: 'reject', reasons: '少了一半' },
      requesterOfficer,
      [
        receiptEnds('stopped'),
        { type: 'deadlineStarted', clock: { name: 'rejection', term: 'dispute' } },
        { type: 'rejected', reasons: '少了一半' },
      ],
      'rejected',
    ],
    [
      'decide-rejection',
      rejected,
      { type: 'decide-rejection', complete: false, reasons: '属实' },
      people.authorityOfficer,
      [
        { type: 'deadlineEnded', name: 'rejection', outcome: 'done' },
        { type: 'rejectionDecided', complete: false, reasons: '属实' },
      ],
      'failed',
    ],
    [
      'decide-in-dispute',
      rejected,
      { type: 'decide-in-dispute', dispute: 'x1', complete: true, reasons: '经决定认定完整' },
      system,
      [
        { type: 'deadlineEnded', name: 'rejection', outcome: 'done' },
        { type: 'deadlineStarted', clock: { name: 'receipt' } },
        { type: 'rejectionDecided', complete: true },
        { type: 'disputeNoted', dispute: 'x1', isCarriedOut: true },
      ],
      'ready',
    ],
    [
      'refute',
      disputed,
      { type: 'refute' },
      system,
      [{ type: 'deadlineResumed', name: 'receipt' }, { type: 'receiptRefuted' }],
      'ready',
    ],
    ['wake', ready, { type: 'wake' }, system, [], 'ready'],
    ['recalculate', ready, { type: 'recalculate' }, system, [], 'ready'],
    [
      'move-offices',
      ready,
      { type: 'move-offices', parties: { ...parties, authority: { ...authority, org: 'new' } } },
      system,
      [{ type: 'officesMoved', parties: { authority: { org: 'new' } } }],
      'ready',
    ],
    [
      'break-glass',
      ready,
      { type: 'break-glass', reason: '核查误发' },
      people.operator,
      [{ type: 'glassBroken', opening: { sub: 'operator-1', reason: '核查误发' } }],
      'ready',
    ],
  ];
  it.each(done)('%s', (_, history, command, actor, events, status) => {
    const example = given(delivery, history).when(command, by(actor, monday));
    example.then(events);
    expect(example.state().status).toBe(status);
  });

  it('has an example for every row', () => {
    expect(done.map(([command]) => command).toSorted()).toEqual(
      delivery.table.map(({ command }) => command).toSorted(),
    );
  });

  it('asks in the order in which least is revealed: 404, then 403, then 409', () => {
    given(delivery, received)
      .when(receipt(), by(people.otherOfficer, monday))
      .then({ refused: 'not_found', status: 404 });
    given(delivery, received)
      .when(receipt(), by(providerOfficer, monday))
      .then({ refused: 'not_yours_to_do', status: 403 });
    given(delivery, received)
      .when(receipt(), by(requesterOfficer, monday))
      .then({ refused: 'not_in_this_status', status: 409 });
    given(delivery, opened)
      .when(makeReady, by(providerOfficer, monday))
      .then({ refused: 'not_yours_to_do', status: 403 });
    given(delivery)
      .when({ type: 'complete' }, by(providerOfficer, monday))
      .then({ refused: 'not_found', status: 404 });
  });
});

const opening = (actor: Parameters<typeof by>[0], more: Partial<Grant> = {}, at = monday) =>
  given(delivery).when(open(), by(actor, at, under(more)));

describe('what is complete against the grant (R22.1)', () => {
  const whole = { extent: { whole: true } };
  const fewer = { fewerBecause: '登记簿中仅有此数' };
  const declaring = (more: object, grantMore: Partial<Grant> = {}) =>
    given(delivery).when(
      { type: 'open', id: 'd1', grantId: 'g1', declared: { ...plain, ...more } },
      by(providerOfficer, monday, under({ ...whole, ...grantMore })),
    );
  const { extentStatement: _, ...plain } = declared;

  test('fewer records than the answer has declared, and none, are begun with reasons only', () => {
    const volume = { records: 11 };
    const refused = { refused: 'fewer_without_reasons', status: 422, paths: ['/fewerBecause'] };
    declaring({}, { volume }).then(refused);
    declaring(fewer, { volume }).then([{ type: 'opened' }]);
    declaring({}, { volume: { records: 10 } }).then([{ type: 'opened' }]);
    // What comes with each cycle once that has been supplied is as much as there is (R22.4).
    declaring({}, { volume, fulfilledBy: 'd1' }).then([{ type: 'opened' }]);
    declaring({}, { volume, fulfilledBy: 'd1', contested: true }).then(refused);
    declaring({ records: 0 }).then(refused);
    declaring({ records: 0, ...fewer }).then([{ type: 'opened' }]);
  });

  test('neither reasons nor statement of it demand a formality', () => {
    for (const text of ['须先签订保密协议', '须经局长批准后另行提供'])
      for (const field of ['fewerBecause', 'extentStatement'])
        declaring({ ...fewer, [field]: text }).then({
          refused: 'formality_demanded',
          status: 422,
          article: 15,
          paths: [`/${field}`],
        });
  });

  test('what the platform cannot cut to the extent, its provider states to have cut', () => {
    const refused = { refused: 'extent_not_stated', status: 422, paths: ['/extentStatement'] };
    const extent = { region: '990100', from: '2026-01-01' };
    declaring({}, { extent }).then(refused);
    declaring({}, { extent, placedBy: { region: '区划' } }).then(refused);
    declaring({ extentStatement: '按登记日期截取' }, { extent, placedBy: { region: '区划' } }).then([
      { type: 'opened' },
    ]);
    declaring({}, { extent, placedBy: { region: '区划', date: '日期' } }).then([{ type: 'opened' }]);
  });

  const stored = (more: object, declaredMore: object = {}, grantMore: Partial<Grant> = {}) => {
    const begun = story(delivery, [
      [open(declaredMore), by(providerOfficer, monday, under({ ...whole, ...grantMore }))],
      [{ type: 'complete' }, by(providerOfficer, monday)],
      [split(), by(system, monday)],
    ]);
    return given(delivery, begun).when(
      { ...makeReady, ...more },
      by(system, monday, under({ ...whole, ...grantMore })),
    );
  };
  const outside = (count: number, empty = 0) => ({ leftOut: { outside: count, empty } });

  test('stands ready with what is left, which is counted', () => {
    const { state } = stored({ ...outside(3, 1), absent: [5, 0] });
    expect(state()).toMatchObject({ status: 'ready', records: 6, leftOut: { outside: 3, empty: 1 } });
    expect(delivery.view(state(), ['requester'])).toMatchObject({ records: 6 });
    expect(stored({ absent: [9, 0], ...outside(0) }).state()).toMatchObject({ status: 'ready', records: 10 });
  });

  test('an item that is empty throughout, and records of nothing, are not delivered, with whatever reasons', () => {
    const lacking = (...items: string[]) => [{ type: 'failed', code: 'missing_item', items }];
    const [first = '', second = ''] = granted(monday).dataItems;
    stored({ absent: [10, 0], ...outside(0) }).then(lacking(first));
    stored({ absent: [6, 0], ...outside(4) }).then(lacking(first));
    stored({ absent: [0, 0], ...outside(0, 10) }, fewer).then(lacking(first, second));
  });

  test('what lies outside the extent or is empty counts for nothing against the volume', () => {
    const volume = { records: 10 };
    stored(outside(0), {}, { volume }).then([receiptStarts, { type: 'ready' }]);
    stored(outside(1), {}, { volume }).then([{ type: 'failed', code: 'fewer_than_declared' }]);
    stored(outside(1), {}, { volume, fulfilledBy: 'd0' }).then([receiptStarts, { type: 'ready' }]);
    stored(outside(0, 1), {}, { volume }).then([{ type: 'failed', code: 'fewer_than_declared' }]);
    stored(outside(1), fewer, { volume }).then([receiptStarts, { type: 'ready' }]);
    stored(outside(10)).then([{ type: 'failed', code: 'nothing_within_extent' }]);
    stored(outside(10), fewer).then([receiptStarts, { type: 'ready', records: 0 }]);
  });

  test('records at fault that were left out make it partial, and both sides hear of them', () => {
    const faultyRecords = [{ record: 3, code: 'malformed_json' }] as const;
    const found = { leftOut: { outside: 0, empty: 0, faulty: 1 }, faultyRecords };
    const volume = { records: 10 };
    const { state, ...told } = stored(found, {}, { volume });
    told.then([receiptStarts, { type: 'ready', records: 9, partial: true, ...found }]);
    expect(delivery.view(state(), ['provider'])).toMatchObject(found);
    const both = [{ org: 'provider' }, { org: 'requester' }];
    expect(
      delivery.effects({ type: 'ready', digest: sums.digest, partial: true, ...found }, state(), monday),
    ).toMatchObject([
      { command: { type: 'delivery-ready', partial: true } },
      { notice: 'delivery.readyWithoutFaulty', values: { records: 9, count: 1 } },
      { notice: 'delivery.faultyLeftOut', to: both, values: { count: 1 } },
    ]);
    stored(found, fewer, { volume }).then([receiptStarts, { type: 'ready', partial: true }]);
    const undiminished = stored(found, {}, { volume: { records: 9 } }).state();
    expect(undiminished).toMatchObject({ status: 'ready', records: 9 });
    expect(undiminished).not.toHaveProperty('partial');
  });

  test('tells the requester of the reasons, and a worker’s second report of a lack adds nothing', () => {
    const { state } = stored(outside(1), fewer, { volume: { records: 10 } });
    expect(delivery.effects({ type: 'ready', digest: sums.digest }, state(), monday)).toMatchObject([
      { command: { type: 'delivery-ready' } },
      { notice: 'delivery.readyFewer', values: { records: 9, reasons: '登记簿中仅有此数' } },
    ]);
    const lacking: Happened<DeliveryEvent>[] = [
      ...cut,
      { at: monday, event: { type: 'failed', code: 'missing_item' } },
    ];
    given(delivery, lacking)
      .when({ ...makeReady, absent: [10, 0] }, by(system, monday, under()))
      .then([]);
  });
});

describe('opening a delivery', () => {
  test('is the provider’s officer’s, and carries only the granted items', () => {
    opening(providerOfficer).then([
      { type: 'opened', opening: { dataItems: grant.dataItems, key: 'uploads/d1/source', declared } },
    ]);
    opening(requesterOfficer).then({ refused: 'not_yours_to_do', status: 403 });
    opening(people.providerHead).then({ refused: 'not_yours_to_do', status: 403 });
    opening(people.otherOfficer).then({ refused: 'not_found', status: 404 });
    given(delivery).when(open(), by(providerOfficer, monday)).then({ refused: 'not_found', status: 404 });
  });

  test('needs a batch grant that is open and within its dates', () => {
    opening(providerOfficer, { method: 'api' }).then({
      refused: 'not_a_batch_grant',
      status: 422,
    });
    opening(providerOfficer, { status: 'ended' }).then({ refused: 'grant_over', status: 409 });
    opening(providerOfficer, { status: 'expired' }).then({ refused: 'grant_over', status: 409 });
    opening(providerOfficer, { until: '2026-03-01' }).then({ refused: 'grant_over', status: 409 });
    opening(providerOfficer, { from: '2026-03-03' }).then({ refused: 'grant_not_begun', status: 409 });
    opening(providerOfficer, { until: '2026-03-02' }, on('2026-03-02', '23:59')).then([{ type: 'opened' }]);
  });

  test('opening twice is one', () =>
    given(delivery, opened)
      .when(open(), by(providerOfficer, monday, under()))
      .then([]));
});

const push = (key: string, sequence?: number): DeliveryCommand => ({
  type: 'push',
  key,
  ...(sequence === undefined ? {} : { sequence }),
});

describe('record batches', () => {
  const pushed = (...commands: readonly DeliveryCommand[]) =>
    story(
      delivery,
      commands.map((command) => [command, by(providerOfficer, monday)] as const),
      opened,
    );
  const keys = (history: readonly Happened<DeliveryEvent>[]) =>
    replay(delivery, history)?.batches.map(({ key }) => key);

  test('of one sequence are one, with the same content; other content is told', () => {
    given(delivery, pushed(push('b1', 1)))
      .when(push('b1', 1), by(providerOfficer, monday))
      .then([]);
    given(delivery, pushed(push('b1', 1)))
      .when(push('b2', 1), by(providerOfficer, monday))
      .then({ refused: 'batch_differs', status: 409 });
  });

  test('of equal content are as many as were pushed', () =>
    expect(keys(pushed(push('b1'), push('b1'), push('b1', 3)))).toEqual(['b1', 'b1', 'b1']));

  test('stand in their sequence, in whatever order they come', () => {
    expect(keys(pushed(push('b3', 3), push('b1', 1), push('b2', 2)))).toEqual(['b1', 'b2', 'b3']);
    expect(keys(pushed(push('b2', 2), push('last')))).toEqual(['b2', 'last']);
  });

  test('that are missing between others are named when the delivery is completed', () => {
    const refused = given(delivery, pushed(push('b2', 2), push('b4', 4))).when(
      { type: 'complete' },
      by(providerOfficer, monday),
    );
    refused.then({ refused: 'upload_incomplete', status: 409 });
    given(delivery, pushed(push('b2', 2), push('b1', 1)))
      .when({ type: 'complete' }, by(providerOfficer, monday))
      .then([{ type: 'completed' }]);
  });

  test('of earlier versions keep the places in which they came', () => {
    const landed = [
      ...opened,
      ...['b1', 'b2'].map((key) => ({ at: monday, event: { type: 'batchPushed', key } as const })),
    ];
    expect(keys(then(landed, push('b1', 1), providerOfficer))).toEqual(['b1', 'b2']);
    expect(keys(then(landed, push('b3'), providerOfficer))).toEqual(['b1', 'b2', 'b3']);
  });

  test('are NDJSON', () => {
    const csv = story(delivery, [[open({ format: 'csv' }), by(providerOfficer, monday, under())]]);
    given(delivery, csv)
      .when(push('b1'), by(providerOfficer, monday))
      .then({ refused: 'format', status: 422 });
  });

  test('are not without number', () => {
    const full = story(
      delivery,
      Array.from(
        { length: batchesAtMost },
        (_, index) => [push(`b${index}`), by(providerOfficer, monday)] as const,
      ),
      opened,
    );
    given(delivery, full)
      .when(push('one more'), by(providerOfficer, monday))
      .then({ refused: 'too_many_batches', status: 422 });
    given(delivery, full).when(push('b1', 2), by(providerOfficer, monday)).then([]);
  });
});

describe('the manifest (art. 22)', () => {
  test('that differs from what was declared fails the delivery', () => {
    given(delivery, completed)
      .when(split({ sha256: sums.other }), by(system, monday))
      .then([{ type: 'failed', code: 'sha256_differs' }]);
    given(delivery, completed)
      .when(split({ records: 9 }), by(system, monday))
      .then([{ type: 'failed', code: 'records_differ' }]);
  });

  test.each([
    ['before it is cut', completed, {}],
    ['with a record missing', cut, { records: 9 }],
    ['with a part missing', cut, { parts: 1 }],
  ])('nothing is ready %s', (_, history, more) =>
    given(delivery, history)
      .when({ ...makeReady, ...more }, by(system, monday))
      .then([]),
  );

  test('a failed delivery reports the part, and is ready once the part was driven through again', () => {
    const state = replay(delivery, failed);
    expect(
      state &&
        delivery.effects(
          { type: 'failed', code: 'malformed_json', part: 2, record: 7, recordInUpload: 10_007 },
          state,
          monday,
        ),
    ).toMatchObject([
      {
        type: 'command',
        kind: 'grant',
        id: 'g1',
        command: { type: 'delivery-failed', part: 2, code: 'malformed_json', doneAt: monday },
      },
      { notice: 'delivery.failed', to: [{ org: 'provider' }], values: { at: 'record', number: 10_007 } },
    ]);
    given(delivery, failed)
      .when(makeReady, by(system, monday))
      .then([receiptStarts, { type: 'ready' }]);
    expect(replay(delivery, then(failed, makeReady))).not.toHaveProperty('failure');
  });

  test('only readiness stops the grant’s clock, at its own instant', () => {
    const history = then(cut, makeReady, system, on('2026-03-02', '11:00'));
    const state = replay(delivery, history);
    const told = history
      .flatMap(({ event, at }) => (state ? delivery.effects(event, state, at) : []))
      .filter(({ type }) => type === 'command');
    expect(told).toMatchObject([
      { command: { type: 'delivery-started' } },
      { command: { type: 'delivery-ready', deliveryId: 'd1', doneAt: on('2026-03-02', '11:00') } },
    ]);
  });
});

describe('reports of workers that come twice, late or out of order change nothing', () => {
  const reports: readonly DeliveryCommand[] = [
    split(),
    split({ sha256: sums.other }),
    makeReady,
    poison,
    { type: 'void', parts: [1] },
    { type: 'refute' },
  ];
  test.each(reports.map((command) => [command.type, command] as const))(
    '%s after the receipt',
    (_, command) => given(delivery, received).when(command, by(system, monday)).then([]),
  );
  test.each(
    [split(), makeReady, poison, { type: 'void', parts: [1] } as const, { type: 'refute' } as const].map(
      (command) => [command.type, command] as const,
    ),
  )('%s when ready and undisputed', (_, command) =>
    given(delivery, ready).when(command, by(system, monday)).then([]),
  );
  test('a second failure adds nothing', () =>
    given(delivery, failed).when(poison, by(system, monday)).then([]));
});

describe('the receipt (art. 22)', () => {
  const late = on('2026-03-10', '00:00');
  const claim = { digest: sums.other, records: 10 };
  const referral = [
    receiptEnds('stopped'),
    { type: 'deadlineStarted', clock: { name: 'rejection', term: 'dispute' } },
    { type: 'rejected', receipt: claim },
  ];
  const protest = [{ rung: 'half' }, { rung: 'lastDay' }, { rung: 'due' }, ...referral];
  const silence = [
    { rung: 'half' },
    { rung: 'lastDay' },
    { rung: 'due' },
    { type: 'received', bySilence: true },
    receiptEnds('stopped'),
  ];

  test('is given by silence when its term of five working days ends', () => {
    given(delivery, ready)
      .when({ type: 'wake' }, by(system, on('2026-03-09', '23:59')))
      .then([{ rung: 'half' }, { rung: 'lastDay' }]);
    given(delivery, ready).when({ type: 'wake' }, by(system, late)).then(silence);
    expect(statusOf(then(ready, { type: 'wake' }, system, late))).toBe('received');
  });

  test.each([
    [sums.other, 10],
    [sums.digest, 9],
  ])('that differs is verified before it counts', (digest, records) => {
    const example = given(delivery, ready).when(receipt(digest, records), by(requesterOfficer, monday));
    example.then([
      { type: 'receiptDisputed', receipt: { digest, records } },
      { type: 'deadlinePaused', name: 'receipt' },
    ]);
    const state = example.state();
    expect(state.status).toBe('ready');
    expect(
      delivery.effects({ type: 'receiptDisputed', receipt: { digest, records } }, state, monday),
    ).toEqual([{ type: 'queue', queue: 'exchange', message: { task: 'verify', deliveryId: 'd1' } }]);
  });

  test('a second one that differs waits for the first to be verified; one that agrees settles it', () => {
    given(delivery, disputed)
      .when(receipt(sums.other), by(requesterOfficer, monday))
      .then({ refused: 'receipt_under_verification', status: 409 });
    given(delivery, disputed)
      .when(receipt(), by(requesterOfficer, monday))
      .then([{ type: 'received', bySilence: false }, receiptEnds('done')]);
  });

  test('proven, it voids the delivery, tells the grant and sends the parts again', () => {
    const state = replay(delivery, voided);
    expect(state).toMatchObject({ status: 'splitting', deadlines: [{ status: 'void' }] });
    expect(state).not.toHaveProperty('digest');
    expect(state && delivery.effects({ type: 'voided', parts: [2] }, state, monday)).toMatchObject([
      { kind: 'grant', command: { type: 'delivery-voided', doneAt: monday } },
      { queue: 'exchange', message: { task: 'resend', parts: [2] } },
      { notice: 'delivery.voided', to: [{ org: 'provider' }, { org: 'requester' }] },
    ]);
    given(delivery, voided)
      .when(makeReady, by(system, monday))
      .then([receiptStarts, { type: 'ready' }]);
  });

  test('refuted, it leaves the delivery ready and its term running', () => {
    const refuted = then(disputed, { type: 'refute' });
    expect(replay(delivery, refuted)).toMatchObject({
      status: 'ready',
      refutedReceipts: 1,
      deadlines: [{ status: 'running' }],
    });
    given(delivery, refuted).when({ type: 'wake' }, by(system, late)).then(protest);
  });

  test('refuted and answered by silence alone, is no acceptance: the authority decides whether the delivery is complete', () => {
    const refuted = then(disputed, { type: 'refute' });
    const referred = then(refuted, { type: 'wake' }, system, late);
    const state = replay(delivery, referred);
    expect(state).toMatchObject({ status: 'rejected', rejection: { receipt: claim } });
    expect(state && delivery.effects({ type: 'rejected', receipt: claim }, state, late)).toMatchObject([
      { type: 'command', kind: 'grant', command: { type: 'delivery-rejected', deliveryId: 'd1' } },
      {
        notice: 'delivery.referred',
        to: [{ org: 'provider' }, { org: 'requester' }, { org: 'authority' }],
        values: { dueDate: '2026-03-24' },
      },
    ]);
    const complete: DeliveryCommand = { type: 'decide-rejection', complete: true, reasons: '经核实完整' };
    const decided = then(referred, complete, people.authorityOfficer, late);
    expect(replay(delivery, decided)).toMatchObject({
      status: 'ready',
      rejection: { receipt: claim, decision: { complete: true } },
    });
    // What the authority has found complete is accepted by silence.
    given(delivery, decided)
      .when({ type: 'wake' }, by(system, on('2026-03-18', '00:00')))
      .then([
        { rung: 'half' },
        { rung: 'lastDay' },
        { rung: 'due' },
        { type: 'received', bySilence: true },
        receiptEnds('stopped'),
      ]);
    // One that matches after all is a receipt, and a part that differs proves the protest.
    expect(statusOf(then(refuted, receipt(), requesterOfficer, on('2026-03-05')))).toBe('received');
  });

  const disputedBefore: readonly Happened<DeliveryEvent>[] = [
    ...ready,
    { at: on('2026-03-03'), event: { type: 'receiptDisputed', receipt: claim } },
  ];

  test('of a version whose clock ran on while it was disputed: silence is no acceptance; refuted after the term, the authority decides', () => {
    given(delivery, disputedBefore)
      .when({ type: 'wake' }, by(system, late))
      .then([{ rung: 'half' }, { rung: 'lastDay' }, { rung: 'due' }]);
    const waited = then(disputedBefore, { type: 'wake' }, system, late);
    given(delivery, waited)
      .when({ type: 'refute' }, by(system, on('2026-03-10', '08:00')))
      .then([{ type: 'receiptRefuted' }, ...referral]);
    given(delivery, waited)
      .when({ type: 'void', parts: [1] }, by(system, on('2026-03-10', '08:00')))
      .then([{ type: 'voided' }, receiptEnds('void')]);
    given(delivery, disputedBefore)
      .when({ type: 'refute' }, by(system, late))
      .then([{ type: 'receiptRefuted' }, ...referral]);
    given(delivery, disputedBefore)
      .when({ type: 'refute' }, by(system, on('2026-03-09', '23:59')))
      .then([{ type: 'receiptRefuted' }]);
  });

  test('shows how far it is', () => {
    const shown = [cut, disputed, then(disputed, { type: 'refute' }), received].map((history) => {
      const state = replay(delivery, history);
      return state && delivery.view(state, ['requester']);
    });
    expect(shown).toMatchObject([
      { receipt: 'none' },
      { receipt: 'underVerification' },
      { receipt: 'refuted' },
      { receipt: 'accepted' },
    ]);
  });
});

describe('a delivery that stands still', () => {
  test('is taken up again when it is completed once more, and not before a minute has passed', () => {
    given(delivery, completed)
      .when({ type: 'complete' }, by(providerOfficer, on('2026-03-02', '10:00')))
      .then([]);
    const pushed = given(delivery, completed).when(
      { type: 'complete' },
      by(providerOfficer, on('2026-03-02', '10:01')),
    );
    pushed.then([{ type: 'pushedOn' }]);
    expect(delivery.effects({ type: 'pushedOn' }, pushed.state(), monday)).toEqual([
      { type: 'queue', queue: 'exchange', message: { task: 'split', deliveryId: 'd1' } },
    ]);
    expect(delivery.view(pushed.state(), ['provider'])).toMatchObject({
      status: 'splitting',
      progress: { since: on('2026-03-02', '10:01') },
    });
    given(delivery, ready)
      .when({ type: 'complete' }, by(providerOfficer, monday))
      .then({ refused: 'not_in_this_status', status: 409 });
  });
});

describe('what the requester holds to be incomplete', () => {
  const decide = (complete: boolean): DeliveryCommand => ({
    type: 'decide-rejection',
    complete,
    reasons: '经核实',
  });

  test('awaits the authority, whose turn it is, and nobody else’s', () => {
    const state = replay(delivery, rejected);
    expect(state && delivery.rows(state).filter(({ list }) => list === 'turn')).toMatchObject([
      { key: 'authority#officer' },
    ]);
    given(delivery, rejected)
      .when(decide(true), by(providerOfficer, on('2026-03-04')))
      .then({ refused: 'not_yours_to_do', status: 403 });
  });

  test('found complete it awaits its receipt anew, and is not rejected again', () => {
    const found = then(rejected, decide(true), people.authorityOfficer, on('2026-03-04'));
    expect(replay(delivery, found)).toMatchObject({ status: 'ready', digest: sums.digest });
    given(delivery, found)
      .when({ type: 'reject', reasons: '还是少' }, by(requesterOfficer, on('2026-03-05')))
      .then({ refused: 'rejection_decided', status: 422 });
    expect(statusOf(then(found, receipt(), requesterOfficer, on('2026-03-05')))).toBe('received');
  });

  test('found incomplete it has failed, and the grant’s clock is told to run on', () => {
    const found = then(rejected, decide(false), people.authorityOfficer, on('2026-03-04'));
    const state = replay(delivery, found);
    expect(state).toMatchObject({ status: 'failed', failure: { code: 'incomplete' } });
    expect(
      state &&
        delivery.effects({ type: 'rejectionDecided', complete: false, reasons: '经核实' }, state, monday),
    ).toMatchObject([
      {
        type: 'command',
        kind: 'grant',
        command: { type: 'delivery-voided', deliveryId: 'd1', foundIncomplete: true },
      },
      { notice: 'delivery.foundIncomplete', to: [{ org: 'provider' }, { org: 'requester' }] },
    ]);
    // A worker that reports late makes it no more complete.
    given(delivery, found)
      .when(makeReady, by(system, on('2026-03-05')))
      .then([]);
  });
});

describe('receipts that differ', () => {
  test('do not count against the requester while the platform verifies', () => {
    given(delivery, disputed)
      .when({ type: 'wake' }, by(system, on('2026-05-06')))
      .then([]);
    const refuted = given(delivery, disputed).when({ type: 'refute' }, by(system, on('2026-05-06')));
    refuted.then([{ type: 'deadlineResumed', name: 'receipt' }, { type: 'receiptRefuted' }]);
    expect(refuted.state().deadlines.find(({ name }) => name === 'receipt')).toMatchObject({
      status: 'running',
      dueDate: '2026-05-11',
    });
  });

  test('are verified once a day at most, whatever they claim', () => {
    const refuted = then(disputed, { type: 'refute' }, system, on('2026-03-03', '12:00'));
    for (const claim of [receipt(sums.other), receipt(sums.source, 9)])
      given(delivery, refuted)
        .when(claim, by(requesterOfficer, on('2026-03-04', '11:59')))
        .then({ refused: 'receipt_refuted', status: 422 });
    given(delivery, refuted)
      .when(receipt(sums.other), by(requesterOfficer, on('2026-03-04', '12:00')))
      .then([{ type: 'receiptDisputed' }, { type: 'deadlinePaused' }]);
  });
});
