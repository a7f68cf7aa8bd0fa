import { describe, expect, test } from 'vitest';
import {
  createCalendar,
  defaultCalendar,
  type Instant,
  instantOf,
  millisecondsOf,
} from '../../lib/calendar/index.ts';
import { countOrder, countTerm, type Counting } from '../../lib/case/counting.ts';
import {
  type Deadline,
  endDeadline,
  extendDeadline,
  pauseDeadline,
  recalculate,
  resumeDeadline,
  startDeadline,
  startLasting,
  startOrdered,
  startWithin,
} from '../../lib/case/deadline.ts';
import { proofOf } from '../../lib/case/deadlineProof.ts';
import { dueRungs, nextWake } from '../../lib/case/dueRungs.ts';
import { ended, neverEnded, type Phase, resumed, workingDaysIn } from '../../lib/case/phases.ts';
import { aheadAgain, endsBefore, scheduleOf } from '../../lib/case/schedule.ts';
import { viewDeadlines } from '../../lib/case/views.ts';
import { lengthOf, noOverlay, type Overlay } from '../../lib/regulation/overlay.ts';
import type { TimedTermId } from '../../lib/regulation/terms.ts';
import { changedNotice, evolve, only, withDaysOff } from './deadlineSamples.ts';
import { on } from './given.ts';

const announced = defaultCalendar();
const monday = on('2026-03-02');
const start = (term: TimedTermId, at = monday, overlay: Overlay = {}) =>
  evolve([startDeadline('duty', term, at, announced, overlay)]);
const within = (lastDay: string, term: TimedTermId, at = monday, overlay: Overlay = {}) =>
  evolve([startWithin(lastDay, 'duty', term, at, announced, overlay)]);
const pause = (deadlines: readonly Deadline[], at: Instant) =>
  evolve(pauseDeadline(deadlines, 'duty', at), deadlines);
const resume = (deadlines: readonly Deadline[], at: Instant, how: 'continue' | 'restart' = 'continue') =>
  evolve(resumeDeadline(deadlines, 'duty', how, at, announced, {}), deadlines);

describe('a schedule is computed once for clocks of the same length that start on the same day', () => {
  const counted = (at: Instant, more: Partial<Counting> = {}) =>
    ({ ...countTerm('duty', 'R21.2', at, noOverlay), ...more }) as Counting;
  const running = (at: Instant): Phase[] => [{ from: at, status: 'running' }];

  test('whatever the hour, while calendar and region are the same', () => {
    const overlay: Overlay = {};
    const of = (time: string, calendar = announced, hours = overlay) => {
      const at = on('2026-03-02', time);
      return scheduleOf(counted(at), running(at), calendar, hours);
    };
    const first = of('08:00');
    scheduleOf(counted(on('2026-03-03')), [], announced, overlay);
    expect(of('23:59')).toBe(first);
    expect(of('08:00', withDaysOff('03-03'))).not.toEqual(first);
    expect(of('08:00', announced, { ladderTimes: { lastDay: '08:30' } })).not.toEqual(first);
  });

  test('and no clock takes the schedule of another', () => {
    const shared: Overlay = {};
    const hours = (time: string) => countTerm('duty', 'R35.3.other', on('2026-03-02', time), noOverlay);
    const until = (day: string) => countOrder('duty', 'R27.2', { by: 'authority', until: day }, monday);
    const paused: Phase[] = [
      { from: monday, to: on('2026-03-04'), status: 'running' },
      { from: on('2026-03-04'), to: on('2026-03-10'), status: 'paused' },
      { from: on('2026-03-10'), status: 'running' },
    ];
    const clocks: readonly (readonly [Counting, readonly Phase[]])[] = [
      [counted(monday), running(monday)],
      [counted(monday), paused],
      [counted(on('2026-03-03')), []],
      // In Asia/Shanghai it is the third already.
      [counted('2026-03-02T20:00:00Z'), []],
      [counted(monday, { endsWith: on('2026-03-06', '00:00') }), []],
      [counted(monday, { statutory: 20, committed: 20 }), []],
      [counted(monday, { committed: 5 }), []],
      [countTerm('duty', 'R21.1', monday, noOverlay), []],
      [hours('08:00'), []],
      [hours('09:00'), []],
      [until('2026-03-10'), []],
      [until('2026-03-20'), []],
    ];
    const known = clocks.map(([counting, phases]) => scheduleOf(counting, phases, announced, shared));
    expect(known).toEqual(
      clocks.map(([counting, phases]) => scheduleOf(counting, phases, announced, { ...shared })),
    );
    expect(new Set(known.map(({ committedDueAt }) => committedDueAt)).size).toBe(clocks.length - 2);
  });

  test('of which ten thousand are kept at most', () => {
    const overlay: Overlay = {};
    const right = (number: number) =>
      scheduleOf(
        counted(monday, { term: 'R29.2', endsWith: instantOf(millisecondsOf(monday) + number) }),
        [],
        announced,
        overlay,
      );
    const first = right(0);
    for (let number = 1; number < 10_000; number += 1) right(number);
    expect(right(0)).toBe(first);
    right(10_000);
    expect(right(0)).not.toBe(first);
  });
});

describe('the days of a schedule', () => {
  test('an order names its day, which no announcement makes certain', () => {
    const order = { by: 'authority', until: '2028-06-01' } as const;
    const ordered = evolve([startOrdered('duty', 'R27.2', order, monday, announced, {})]);
    expect(ordered).toMatchObject([{ dueDate: '2028-06-01', provisional: false }]);
    const extension = extendDeadline(only(ordered), 2, monday, announced, {});
    expect(extension).toMatchObject({
      reason: 'extension',
      schedule: { dueDate: '2028-06-05', provisional: true },
    });
    // A day that was named has no length that could grow.
    expect(extension).toHaveProperty('clock', { extendedBy: 2 });
  });

  test.each(['R29.2', 'R35.3.other'] as const)('%s is never extended by working days', (term) => {
    expect(() => extendDeadline(only(start(term)), 1, monday, announced, {})).toThrow(term);
  });

  test('an extension lengthens the term of the law with what was committed', () => {
    expect(extendDeadline(only(start('R21.2')), 5, monday, announced, {})).toMatchObject({
      reason: 'extension',
      clock: { statutory: 15, committed: 15, extendedBy: 5 },
    });
  });

  test.each<[string, string, 'start' | 'due' | undefined]>([
    ['2026-03-01', '2026-03-02T00:00:00+08:00', 'start'],
    ['2026-03-01', '2026-03-01T23:59:59+08:00', 'due'],
  ])('a right that ends with %s leaves a term begun at %s no room for its %s', (lastDay, at, room) => {
    expect(endsBefore(lastDay, 'R22.1', at, announced, {})).toBe(room);
  });

  test('only a term of the table has a length', () => {
    expect(() => lengthOf('R27.2' as TimedTermId, {})).toThrow('no length for R27.2'); // what a mistake of ours would ask
  });

  test('a right given to a day lasts to its end, and fulfils itself there', () => {
    const order = { by: 'provider', until: '2026-12-31' } as const;
    const event = startLasting('use', 'useDuration', order, monday);
    const use = evolve([event]);
    expect(use).toMatchObject([
      {
        status: 'running',
        unit: 'date',
        dueDate: '2026-12-31',
        committedDueAt: '2027-01-01T00:00:00+08:00',
        endsWith: '2027-01-01T00:00:00+08:00',
        provisional: false,
        cut: false,
        rungs: {},
      },
    ]);
    expect(use[0]).not.toHaveProperty('statutoryDueAt');
    // As if it had been counted: a changed announcement finds nothing to move.
    expect(recalculate(use, on('2026-05-01'), withDaysOff('12-31'), {})).toEqual([]);
    expect(dueRungs(use, '2026-12-31T23:59:59+08:00')).toEqual([]);
    expect(dueRungs(use, nextWake(use) ?? '')).toEqual([
      { type: 'deadlineEnded', name: 'use', outcome: 'done', doneAt: '2027-01-01T00:00:00+08:00' },
    ]);
  });
});

describe('the reminders of a short time', () => {
  test.each<[string, readonly Deadline[] | (() => readonly Deadline[]), object]>([
    [
      'two working days have their half',
      () => start('firstReview'),
      { half: on('2026-03-03', '09:00'), lastDay: on('2026-03-04', '09:00') },
    ],
    [
      'a right that ends on the next working day is reminded on it',
      () => within('2026-03-03', 'R22.1'),
      { lastDay: on('2026-03-03', '09:00') },
    ],
    [
      'a right that ends on the day of receipt leaves no time to remind',
      () => within('2026-03-02', 'R22.1'),
      {},
    ],
    [
      'hours that were paused have no half any more',
      () =>
        resume(
          pause(start('R35.3.other', on('2026-03-02', '08:00')), on('2026-03-02', '09:00')),
          on('2026-03-03', '10:00'),
        ),
      { due: on('2026-03-03', '13:00') },
    ],
  ])('%s', (_, clock, reminders) => {
    const { half, lastDay, due } = only(typeof clock === 'function' ? clock() : clock).rungs;
    expect({ half, lastDay, due: 'due' in reminders ? due : undefined }).toEqual({
      half: undefined,
      lastDay: undefined,
      due: undefined,
      ...reminders,
    });
  });

  test.each([
    ['a minute before it', on('2026-03-16', '08:59'), { again: ['lastDay'] }],
    ['at its very instant, when it is being taken', on('2026-03-16', '09:00'), {}],
  ])('a rung that was taken lies ahead again %s', (_, at, again) => {
    const ahead = aheadAgain({ taken: ['half', 'lastDay'] }, only(start('R21.2')), at);
    expect(ahead).toStrictEqual(again);
  });
});

describe('a changed announcement', () => {
  const dayAdded = () => withDaysOff('05-06');

  test('moves a day that does not stand on the law as well', () => {
    const review = start('firstReview', on('2026-04-30'));
    expect(recalculate(review, on('2026-05-01'), dayAdded(), {})).toMatchObject([
      { reason: 'calendar', dayMoved: true, schedule: { dueDate: '2026-05-08' } },
    ]);
  });

  test('moves a due day behind the end of the right, so that nothing is missed on that day any more', () => {
    const receipt = within('2026-05-08', 'receipt', on('2026-04-28'));
    expect(receipt).toMatchObject([{ cut: false, rungs: { due: on('2026-05-09', '00:00') } }]);
    const [moved] = recalculate(receipt, on('2026-04-29'), dayAdded(), {});
    expect(moved).toMatchObject({
      reason: 'calendar',
      dayMoved: true,
      schedule: { cut: true, committedDueAt: on('2026-05-09', '00:00') },
    });
    expect(evolve(moved ? [moved] : [], receipt)[0]?.rungs).not.toHaveProperty('due');
  });

  test('says that the calendar has changed where a day only became certain, and leaves the counting as it was', () => {
    const years = createCalendar([]);
    const provisional = evolve([startDeadline('duty', 'R21.1', on('2026-03-04'), years, {})]);
    const [settled] = recalculate(provisional, on('2026-03-04'), announced, {});
    expect(settled).toMatchObject({ reason: 'calendar', dayMoved: false });
    expect(settled).not.toHaveProperty('clock');
    expect(settled).not.toHaveProperty('again');
  });

  test('leaves a clock that went on after a pause at least two working days', () => {
    const reminded = pause(start('R21.2'), on('2026-03-16'));
    const goesOn = resume(reminded, on('2026-03-20'));
    expect(goesOn).toMatchObject([{ committed: 12, statutory: 12, dueDate: '2026-03-24' }]);
    // One more day was worked before the pause, and is used up.
    const saturday = changedNotice({ date: '2026-03-07', off: false, name: '调休' });
    expect(recalculate(goesOn, on('2026-03-21'), saturday, {})).toEqual([]);
  });
});

describe('a pause', () => {
  const both = () =>
    evolve([
      startDeadline('duty', 'R21.2', monday, announced, {}),
      startDeadline('other', 'R22.1', monday, announced, {}),
    ]);

  test('concerns the clock that is named and no other', () => {
    const paused = pause(both(), on('2026-03-04'));
    expect(paused).toMatchObject([{ status: 'paused' }, { status: 'running' }]);
    expect(pauseDeadline(both(), 'other', on('2026-03-04'))).toEqual([
      { type: 'deadlinePaused', name: 'other', at: on('2026-03-04') },
    ]);
    const bothPaused = evolve(pauseDeadline(paused, 'other', on('2026-03-04')), paused);
    expect(resumeDeadline(bothPaused, 'other', 'continue', on('2026-03-06'), announced, {})).toMatchObject([
      { name: 'other', schedule: { dueDate: '2026-04-01' } },
    ]);
  });

  test('of a term without a day of the law leaves it without one', () => {
    const goesOn = resume(pause(start('supplement'), on('2026-03-04')), on('2026-03-06'));
    expect(goesOn).toMatchObject([{ committed: 15, status: 'running', revision: 2 }]);
    for (const absent of ['statutory', 'statutoryDueAt']) expect(goesOn[0]).not.toHaveProperty(absent);
  });

  test('of hours takes nothing from them and adds nothing', () => {
    const paused = pause(
      start('R35.3.criticalInfrastructure', on('2026-03-02', '08:00')),
      on('2026-03-02', '08:15'),
    );
    expect(resume(paused, on('2026-03-03', '10:00'))).toMatchObject([
      {
        committed: 1,
        committedDueAt: on('2026-03-03', '10:45'),
        source: { from: 'continuation', of: { from: 'term' } },
      },
    ]);
  });

  test('and another leave the clock a continuation of what it was first, the region’s commitment included', () => {
    const overlay: Overlay = { terms: { 'R21.2': 5 } };
    const once = resume(pause(start('R21.2', monday, overlay), on('2026-03-03')), on('2026-03-05'));
    const twice = resume(pause(once, on('2026-03-06')), on('2026-03-10'));
    expect(twice).toMatchObject([
      { source: { from: 'continuation', of: { from: 'term', shortened: true } } },
    ]);
    expect(viewDeadlines(twice)).toMatchObject([{ basis: 'region' }]);
    expect(viewDeadlines(resume(pause(start('R21.2'), on('2026-03-03')), on('2026-03-05')))).toMatchObject([
      { basis: 'law' },
    ]);
  });

  test('over, the clock reminds of its new last day', () => {
    const reminded = evolve(
      (['half', 'lastDay'] as const).map((rung) => ({ type: 'deadlineRungTaken', name: 'duty', rung })),
      start('R21.2'),
    );
    const goesOn = resume(pause(reminded, on('2026-03-16', '10:00')), on('2026-03-20'));
    expect(goesOn).toMatchObject([{ taken: ['half'], dueDate: '2026-03-24' }]);
    expect(dueRungs(goesOn, on('2026-03-24'))).toMatchObject([{ rung: 'lastDay' }]);
  });
});

describe('the proof of a due day', () => {
  const sheet = (deadlines: readonly Deadline[]) => proofOf(only(deadlines), announced);

  test('says why the day comes before the end of the term, and nothing where it does not', () => {
    expect(sheet(within('2026-03-15', 'R22.1'))).toMatchObject({
      dueDate: '2026-03-15',
      cut: { at: on('2026-03-16', '00:00'), reason: { zh: expect.stringContaining('共享权限') } },
    });
    expect(sheet(within('2027-03-15', 'R22.1'))).not.toHaveProperty('cut');
    expect(sheet(start('R22.1'))).not.toHaveProperty('cut');
  });

  test('counts the day of the law by itself where the region has committed to less', () => {
    const { statutory, workingDays, dueDate } = sheet(start('R21.2', monday, { terms: { 'R21.2': 5 } }));
    expect([workingDays, dueDate]).toEqual([5, '2026-03-09']);
    expect(statutory).toMatchObject({
      workingDays: 10,
      dueDate: '2026-03-16',
      dueAt: on('2026-03-17', '00:00'),
    });
    expect(statutory?.days.at(-1)).toMatchObject({ date: '2026-03-16', counted: true });
    for (const term of ['R21.2', 'supplement'] as const)
      expect(sheet(start(term))).not.toHaveProperty('statutory');
  });

  test.each(['R35.3.other', 'R29.2'] as const)('counts no days of %s', (term) => {
    const proof = sheet(start(term));
    expect(proof.days).toEqual([]);
    expect(proof).not.toHaveProperty('workingDays');
  });

  test('shows each pause where it was', () => {
    const once = resume(pause(start('R21.2'), on('2026-03-03')), on('2026-03-05'));
    const twice = resume(pause(once, on('2026-03-09')), on('2026-03-11'));
    const { days, workingDays, dueDate } = sheet(twice);
    const paused = days.filter(({ reason }) => reason.zh === '期限中止').map(({ date }) => date);
    expect(paused).toEqual(['2026-03-04', '2026-03-05', '2026-03-10', '2026-03-11']);
    expect([workingDays, dueDate]).toEqual([10, '2026-03-20']);
    expect(new Set(days.map(({ date }) => date)).size).toBe(days.length);
  });

  test('names the day of receipt, which a clock keeps that starts anew after a pause', () => {
    const paused = pause(start('R21.2'), on('2026-03-04'));
    expect(sheet(resume(paused, on('2026-03-06'), 'restart'))).toMatchObject({
      received: '2026-03-02',
      workingDays: 10,
      dueDate: '2026-03-20',
    });
    // Stopped and begun anew, it counts from its new beginning, whatever pauses it had.
    const stopped = evolve(
      endDeadline(resume(paused, on('2026-03-06')), 'duty', 'stopped', on('2026-03-09')),
      resume(paused, on('2026-03-06')),
    );
    const anew = evolve([startDeadline('duty', 'R21.2', on('2026-03-11'), announced, {})], stopped);
    expect(only(anew).since).toBe(monday);
    expect(sheet(anew)).toMatchObject({ received: '2026-03-11', workingDays: 10 });
  });
});

describe('the phases of a clock', () => {
  const [one, two, three, four] = ['03', '04', '05', '06'].map((day) => on(`2026-03-${day}`)) as [
    Instant,
    Instant,
    Instant,
    Instant,
  ];
  const running = (from: Instant, to?: Instant): Phase => ({
    from,
    ...(to === undefined ? {} : { to }),
    status: 'running',
  });
  const paused = (from: Instant, to: Instant): Phase => ({ from, to, status: 'paused' });

  test.each<[string, readonly Phase[], Instant, readonly Phase[]]>([
    ['now', [running(one)], two, [running(one, two)]],
    [
      'before a pause of which nobody should have needed to hear',
      [running(one, three), paused(three, four), running(four)],
      two,
      [running(one, two)],
    ],
    [
      'with a pause',
      [running(one, two), paused(two, three), running(three)],
      two,
      [running(one, two), paused(two, two)],
    ],
    ['before it began', [running(two)], one, [{ ...running(two), to: one }]],
  ])('end when the duty was done, however late the word comes: %s', (_, phases, at, after) => {
    expect(ended(phases, at)).toEqual(after);
  });

  test.each<[string, readonly Phase[], Instant, readonly Phase[]]>([
    ['a clock that still runs', [running(one)], two, [running(one, two), running(two)]],
    ['at once', [running(one, two)], two, [running(one, two), running(two)]],
    [
      'after a while',
      [running(one, two)],
      three,
      [running(one, two), { from: two, to: three, status: 'stopped' }, running(three)],
    ],
    ['before it had ended', [running(one, three)], two, [running(one, two), running(two)]],
  ])('follow one another without a gap when it runs again: %s', (_, phases, at, after) => {
    expect(resumed(phases, 'stopped', at)).toEqual(after);
  });

  test('never ended, only the last one lasts', () => {
    const phases = [running(one, two), paused(two, three), running(three, four)];
    expect(neverEnded(phases)).toEqual([running(one, two), paused(two, three), running(three)]);
  });

  test('count no days of a duty that was done before its clock began', () => {
    const early: Phase = { ...running(four), to: one };
    expect(workingDaysIn([early], one, four, announced)).toBe(0);
    expect(workingDaysIn([running(one)], one, four, announced)).toBe(3);
  });
});
