import { describe, expect, test } from 'vitest';
import type { DeliveryOutcome, Grant, GrantCommand } from '../../lib/grant/events.ts';
import { grant } from '../../lib/grant/grant.ts';
import { granted, people } from './caseSamples.ts';
import { by, given, on, replay, story } from './given.ts';

const at = on('2026-04-20');
const { system } = people;
const opened = story(grant, [[{ type: 'open', grant: granted(on('2026-03-02')) }, by(system, at)]]);
type Report = Exclude<DeliveryOutcome['type'], 'delivery-failed'>;
const report = (
  type: Report,
  day: string,
  deliveryId = 'd1',
  more: { foundIncomplete?: true; partial?: true } = {},
): GrantCommand => ({ type, deliveryId, doneAt: on(`2026-03-${day}`), ...more });
const incomplete = (day: string, deliveryId = 'd1') =>
  report('delivery-voided', day, deliveryId, { foundIncomplete: true });
/** The grant after these reports, all of which arrive on 20 April. */
const historyOf = (commands: readonly GrantCommand[]) =>
  story(
    grant,
    commands.map((command) => [command, by(system, at)] as const),
    opened,
  );
const after = (...commands: readonly GrantCommand[]): Grant => {
  const state = replay(grant, historyOf(commands));
  if (!state) throw new Error('it was opened');
  return state;
};
/** What stands after the reports: whom the duty is fulfilled by, whether that is contested, and when the clock stopped. */
const standing = (commands: readonly GrantCommand[]) => {
  const { status, fulfilledBy, contested, deliveries, deadlines } = after(...commands);
  const notes = deliveries.toSorted((one, other) => (one.deliveryId < other.deliveryId ? -1 : 1));
  const clock = deadlines.find(({ name }) => name === 'delivery');
  return { status, fulfilledBy, contested, notes, clock: [clock?.status, clock?.endedAt] };
};
const noted = (note: object) => ({ type: 'deliveryNoted', note });
const stops = (doneAt: string) => ({ type: 'deadlineEnded', name: 'delivery', outcome: 'done', doneAt });

describe('a report that is late changes what stands no more than in its time', () => {
  test.each<readonly [string, readonly GrantCommand[]]>([
    [
      'accepted by silence after a failure',
      [
        report('delivery-started', '05'),
        { type: 'delivery-failed', deliveryId: 'd1', doneAt: on('2026-03-06'), code: 'missing_item' },
        report('delivery-ready', '09'),
        report('delivery-received', '16'),
      ],
    ],
    [
      'less than was promised, and received',
      [
        report('delivery-started', '05'),
        report('delivery-ready', '06', 'd1', { partial: true }),
        report('delivery-received', '09'),
      ],
    ],
    [
      'less than was promised, and found complete',
      [
        report('delivery-ready', '06', 'd1', { partial: true }),
        report('delivery-rejected', '13'),
        report('delivery-upheld', '16'),
      ],
    ],
    [
      'rejected and found complete',
      [
        report('delivery-started', '05'),
        report('delivery-ready', '06'),
        report('delivery-rejected', '09'),
        report('delivery-upheld', '12'),
        report('delivery-received', '16'),
      ],
    ],
    [
      'rejected and found incomplete',
      [
        report('delivery-started', '05'),
        report('delivery-ready', '06'),
        report('delivery-rejected', '09'),
        incomplete('12'),
      ],
    ],
    [
      'voided, and failed when it was sent again',
      [
        report('delivery-started', '05'),
        report('delivery-ready', '06'),
        report('delivery-voided', '09'),
        { type: 'delivery-failed', deliveryId: 'd1', doneAt: on('2026-03-12'), code: 'upload_changed' },
      ],
    ],
  ])('%s', (_, inOrder) => {
    for (const [from, late] of inOrder.entries())
      for (let to = from; to < inOrder.length; to += 1) {
        const arrived = inOrder.toSpliced(from, 1).toSpliced(to, 0, late);
        expect(standing(arrived)).toEqual(standing(inOrder));
        expect(standing([...arrived, ...inOrder])).toEqual(standing(inOrder));
      }
  });
});

describe('what a delivery reports', () => {
  const reported = (before: readonly GrantCommand[], command: GrantCommand) =>
    given(grant, historyOf(before)).when(command, by(system, at));
  const started = report('delivery-started', '05');
  const ready = report('delivery-ready', '06');
  /** How it is used is recorded from then on. */
  const recorded = [{ type: 'deadlineStarted', clock: { name: 'recordOfUse' } }, { type: 'useRecorded' }];
  const d1 = (status: string, day: string, more: object = {}) =>
    noted({ deliveryId: 'd1', status, at: on(`2026-03-${day}`), ...more });

  test('is noted once, and anew when anything of it is new', () => {
    reported([started], started).then([]);
    reported([started], report('delivery-started', '06')).then([d1('started', '06')]);
    reported([started], report('delivery-started', '05', 'd2')).then([noted({ deliveryId: 'd2' })]);
    reported([started], report('delivery-ready', '05')).then([d1('ready', '05'), stops(on('2026-03-05'))]);
    reported([ready], report('delivery-received', '06')).then([d1('received', '06'), ...recorded]);
  });

  test('of a failure is told with its code, and the part where one is to blame', () => {
    const failed = { type: 'delivery-failed', deliveryId: 'd1', doneAt: at, code: 'missing_item' } as const;
    const note = { deliveryId: 'd1', status: 'failed', at, code: 'missing_item' };
    expect(grant.decide(replay(grant, opened), failed, by(system, at))).toEqual({
      events: [noted(note)],
    });
    expect(grant.decide(replay(grant, opened), { ...failed, part: 3 }, by(system, at))).toEqual({
      events: [noted({ ...note, part: 3 })],
    });
  });

  test('of a delivery that was voided says whether it was found incomplete', () => {
    const voiding = (command: GrantCommand) =>
      grant.decide(replay(grant, historyOf([ready])), command, by(system, at));
    expect(voiding(report('delivery-voided', '09'))).toMatchObject({
      events: [{ note: { status: 'voided' } }, { type: 'deadlineReopened', at: on('2026-03-09') }],
    });
    expect(voiding(report('delivery-voided', '09'))).not.toHaveProperty('events.0.note.foundIncomplete');
    expect(voiding(incomplete('09'))).toHaveProperty('events.0.note.foundIncomplete', true);
  });

  test('that comes after a later one of it changes nothing', () => {
    reported([report('delivery-voided', '09')], started).then([]);
    reported([report('delivery-voided', '09')], ready).then([]);
    reported([report('delivery-ready', '09')], report('delivery-rejected', '06')).then([]);
    reported([report('delivery-rejected', '09')], report('delivery-upheld', '06')).then([]);
  });

  test('that it stood ready counts though the word of it was overtaken by that of its acceptance', () => {
    reported([report('delivery-received', '09')], ready).then([
      d1('ready', '06'),
      stops(on('2026-03-06')),
      d1('received', '09'),
    ]);
    reported([report('delivery-upheld', '09')], ready).then([
      d1('ready', '06'),
      stops(on('2026-03-06')),
      d1('upheld', '09'),
    ]);
    reported([report('delivery-rejected', '09')], ready).then([
      d1('rejected', '09', { readyAt: on('2026-03-06') }),
    ]);
    reported([ready, report('delivery-received', '09')], report('delivery-ready', '05')).then([]);
  });

  test('stops no clock by standing ready while completeness is contested', () => {
    const contested = [ready, report('delivery-rejected', '09'), incomplete('10')];
    reported(contested, report('delivery-ready', '11', 'd2')).then([
      noted({ deliveryId: 'd2', status: 'ready' }),
    ]);
    reported(
      [...contested, report('delivery-ready', '11', 'd2')],
      report('delivery-upheld', '12', 'd2'),
    ).then([noted({ deliveryId: 'd2', status: 'upheld' }), stops(on('2026-03-11'))]);
    reported(contested, report('delivery-received', '12', 'd2')).then([
      noted({ deliveryId: 'd2', status: 'received' }),
      ...recorded,
    ]);
  });

  test('stops no clock by less than was promised before that is accepted, as of when it stood ready', () => {
    const partial = report('delivery-ready', '05', 'd1', { partial: true });
    reported([], partial).then([noted({ deliveryId: 'd1', status: 'ready', partial: true })]);
    expect(standing([partial])).toMatchObject({ fulfilledBy: undefined, clock: ['running', undefined] });
    for (const accepted of ['delivery-received', 'delivery-upheld'] as const)
      expect(standing([partial, report(accepted, '09')])).toMatchObject({
        fulfilledBy: 'd1',
        clock: ['met', on('2026-03-05')],
      });
    // One that is whole counts, whatever was less before it.
    expect(standing([partial, report('delivery-ready', '08', 'd2')])).toMatchObject({
      fulfilledBy: 'd2',
      clock: ['met', on('2026-03-08')],
    });
  });

  test('of a delivery that never stopped the clock lets it be', () => {
    reported([ready, report('delivery-started', '09', 'd2')], report('delivery-voided', '10', 'd2')).then([
      noted({ deliveryId: 'd2', status: 'voided' }),
    ]);
    reported([report('delivery-received', '09')], report('delivery-voided', '06')).then([]);
  });
});

describe('a delivery that is voided', () => {
  const first = report('delivery-ready', '06');
  const second = report('delivery-ready', '09', 'd2');
  const third = report('delivery-ready', '11', 'd3');

  test('leaves the duty fulfilled by the one that stood ready next, whatever the order in which they came', () => {
    for (const others of [
      [second, third],
      [third, second],
    ])
      expect(after(first, ...others, report('delivery-voided', '12'))).toMatchObject({
        fulfilledBy: 'd2',
        deadlines: [{ name: 'use' }, { name: 'renewal' }, { status: 'met', endedAt: on('2026-03-09') }],
      });
  });

  test('leaves it unfulfilled where no other stands ready', () => {
    const failed = {
      type: 'delivery-failed',
      deliveryId: 'd2',
      doneAt: on('2026-03-10'),
      code: 'x',
    } as const;
    for (const others of [[], [second, failed], [report('delivery-started', '09', 'd2')]]) {
      const state = after(first, ...others, report('delivery-voided', '12'));
      expect(state).not.toHaveProperty('fulfilledBy');
      expect(state.deadlines).toMatchObject([{ name: 'use' }, { name: 'renewal' }, { status: 'running' }]);
    }
  });

  test('as incomplete, leaves it to one that was accepted, and to none that only stands ready', () => {
    expect(after(first, second, incomplete('12'))).toMatchObject({
      contested: true,
      deadlines: [{ name: 'use' }, { name: 'renewal' }, { status: 'running' }],
    });
    expect(after(first, second, report('delivery-received', '10', 'd2'), incomplete('12'))).toMatchObject({
      fulfilledBy: 'd2',
      deadlines: [
        { name: 'use' },
        { name: 'renewal' },
        { status: 'met', endedAt: on('2026-03-09') },
        { name: 'recordOfUse' },
      ],
    });
  });

  test('keeps nothing of its readiness', () => {
    const note = after(first, report('delivery-voided', '12')).deliveries[0];
    expect(note).toEqual({ deliveryId: 'd1', status: 'voided', at: on('2026-03-12') });
    const kept = after(first, report('delivery-rejected', '12')).deliveries[0];
    expect(kept).toMatchObject({ status: 'rejected', readyAt: on('2026-03-06') });
  });

  test('and stood ready again before word of that came, stops the clock as of the later readiness', () => {
    const again = [first, report('delivery-ready', '12')];
    expect(standing([...again, report('delivery-voided', '09')])).toEqual(
      standing([first, report('delivery-voided', '09'), report('delivery-ready', '12')]),
    );
    expect(standing([...again, report('delivery-voided', '09')])).toMatchObject({
      fulfilledBy: 'd1',
      clock: ['met', on('2026-03-12')],
    });
  });
});

describe('word of a void that comes after the delivery stood ready again', () => {
  const before = [
    report('delivery-ready', '03'),
    report('delivery-ready', '04', 'd2'),
    report('delivery-rejected', '05', 'd2'),
  ];
  const voided = report('delivery-voided', '06');
  const again = report('delivery-ready', '09');

  test('lets the clock run on where another one is contested', () => {
    expect(standing([...before, again, voided])).toEqual(standing([...before, voided, again]));
    expect(standing([...before, again, voided])).toMatchObject({
      contested: true,
      fulfilledBy: undefined,
      clock: ['running', undefined],
    });
  });

  test('changes nothing where the clock had stopped by what came later', () => {
    const late = [report('delivery-ready', '09'), report('delivery-received', '10')];
    expect(standing([...late, report('delivery-voided', '05')])).toEqual(standing(late));
    expect(standing([...late, report('delivery-voided', '09')])).toEqual(standing(late));
  });
});

describe('a protest', () => {
  const ready = report('delivery-ready', '06');
  const rejected = report('delivery-rejected', '09');

  test('is in mind until a delivery is accepted', () => {
    expect(after(ready)).not.toHaveProperty('contested');
    expect(after(ready, rejected)).toHaveProperty('contested', true);
    expect(after(ready, rejected, report('delivery-started', '10', 'd2'))).toHaveProperty('contested', true);
    expect(after(ready, rejected, report('delivery-upheld', '10'))).not.toHaveProperty('contested');
    expect(after(ready, rejected, report('delivery-received', '10', 'd2'))).not.toHaveProperty('contested');
  });

  test('that was found right is over where another delivery was accepted since, also when that is told first', () => {
    const second = [report('delivery-ready', '10', 'd2'), report('delivery-received', '12', 'd2')];
    const inOrder = [ready, rejected, incomplete('11'), ...second];
    expect(after(...inOrder)).not.toHaveProperty('contested');
    expect(after(ready, rejected, ...second, incomplete('11'))).not.toHaveProperty('contested');
    // What is found incomplete after that is contested anew.
    expect(after(ready, rejected, ...second, incomplete('13'))).toHaveProperty('contested', true);
  });

  test('is one, however often it is told', () => {
    const settled = [ready, rejected, report('delivery-received', '10', 'd2')];
    expect(after(...settled, rejected)).not.toHaveProperty('contested');
  });

  test('leaves the clock stopped until it is decided', () =>
    expect(standing([ready, rejected])).toMatchObject({
      status: 'delivering',
      fulfilledBy: 'd1',
      clock: ['met', on('2026-03-06')],
    }));
});

describe('how far a grant is', () => {
  const failed = { type: 'delivery-failed', deliveryId: 'd1', doneAt: on('2026-03-06'), code: 'x' } as const;

  test.each<readonly [Grant['status'], readonly GrantCommand[]]>([
    ['delivering', [report('delivery-started', '05')]],
    ['awaitingDelivery', [report('delivery-started', '05'), failed]],
    ['delivering', [report('delivery-ready', '05', 'd2'), failed]],
    ['delivering', [report('delivery-ready', '05'), report('delivery-voided', '06')]],
    ['inUse', [report('delivery-ready', '05'), report('delivery-received', '06')]],
    ['inUse', [report('delivery-received', '05', 'd2'), failed]],
    ['inUse', [report('delivery-received', '05', 'd2'), report('delivery-started', '06')]],
  ])('is %s after %j', (status, reports) => expect(after(...reports).status).toBe(status));

  test('stays over, whatever is still reported', () => {
    const over = story(grant, [[{ type: 'wake' }, by(system, on('2028-01-02'))]], opened);
    for (const type of ['delivery-started', 'delivery-ready', 'delivery-received'] as const) {
      const told = given(grant, over).when(report(type, '05'), by(system, at));
      expect(told.state()).toMatchObject({ status: 'expired', deliveries: [{ deliveryId: 'd1' }] });
    }
    const ready = story(grant, [[report('delivery-ready', '05'), by(system, at)]], over);
    given(grant, ready)
      .when(report('delivery-voided', '06'), by(system, at))
      .then([
        { type: 'deliveryNoted' },
        { type: 'deadlineEnded', name: 'disposal', outcome: 'stopped' },
        { type: 'deadlineEnded', name: 'recordOfUse', outcome: 'stopped' },
      ]);
  });

  test('owes a disposal and a record of its use where word of the data comes behind the end of the right, once (R27.1)', () => {
    const left = [{ type: 'close', reason: 'achieved' }, by(people.requesterOfficer, at)] as const;
    const over = story(grant, [left], opened);
    expect(replay(grant, over)?.deadlines.map(({ name }) => name)).not.toContain('disposal');
    const told = story(grant, [[report('delivery-ready', '05'), by(system, at)]], over);
    for (const name of ['disposal', 'recordOfUse'])
      expect(replay(grant, told)?.deadlines.find((clock) => clock.name === name)?.status).toBe('running');
    given(grant, told)
      .when(report('delivery-received', '06'), by(system, at))
      .then([{ type: 'deliveryNoted' }, { type: 'useRecorded', kind: 'process' }]);
  });
});
