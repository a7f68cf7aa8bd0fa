import { describe, expect, test } from 'vitest';
import { announcedYears, createCalendar, defaultCalendar } from '../../lib/calendar/index.ts';
import { climb } from '../../lib/case/rungs.ts';
import type { Circumstance, Order } from '../../lib/case/counting.ts';
import {
  type Deadline,
  type DeadlineEvent,
  endDeadline,
  evolveDeadlines,
  extendDeadline,
  pauseDeadline,
  recalculate,
  resumeDeadline,
  startDeadline,
  startOrdered,
  startWithin,
} from '../../lib/case/deadline.ts';
import { dueRungs, nextWake } from '../../lib/case/dueRungs.ts';
import { endsBefore } from '../../lib/case/schedule.ts';
import { viewDeadlines } from '../../lib/case/views.ts';
import type { TimedTermId } from '../../lib/regulation/terms.ts';
import { on } from './given.ts';

const calendar = defaultCalendar();
const evolve = (events: readonly DeadlineEvent[], before: readonly Deadline[] = []) =>
  events.reduce(evolveDeadlines, before);
const start = (term: TimedTermId, at: string, more?: Circumstance) =>
  evolve([startDeadline('duty', term, at, calendar, {}, more)]);
const order = (given: Order, at = on('2026-03-02')) =>
  evolve([startOrdered('duty', 'R27.2', given, at, calendar, {})]);
const rungs = (deadlines: readonly Deadline[]) =>
  climb(deadlines[0]?.rungs ?? {}).map(({ rung, at }) => `${rung} ${at.slice(5, 16)}`);

describe('a term of hours (R35.3)', () => {
  test.each([
    ['R35.3.criticalInfrastructure', '2026-10-01T23:30:00+08:00', '2026-10-02T00:30:00+08:00', '2026-10-02'],
    ['R35.3.centralOrgan', '2026-10-01T22:00:00+08:00', '2026-10-02T00:00:00+08:00', '2026-10-01'],
    ['R35.3.other', '2026-12-31T20:00:00.500+08:00', '2027-01-01T00:00:00.500+08:00', '2027-01-01'],
  ] as const)('%s is real time, on holidays and over midnight: %s', (term, at, dueAt, dueDate) => {
    expect(start(term, at)).toMatchObject([
      { unit: 'hours', committedDueAt: dueAt, statutoryDueAt: dueAt, dueDate, provisional: false },
    ]);
  });

  test('is reminded at its half, told at its end, and escalates in working hours', () => {
    expect(rungs(start('R35.3.other', on('2026-10-01', '08:00')))).toEqual([
      'half 10-01T10:00',
      'due 10-01T12:00',
      'overdue 10-01T12:00',
      'remind 10-08T17:00',
      'supervise 10-10T17:00',
      'report 10-20T17:00',
    ]);
  });

  test('is missed to the millisecond', () => {
    const running = start('R35.3.other', on('2026-03-02', '08:00'));
    const done = (at: string) => evolve(endDeadline(running, 'duty', 'done', at), running);
    expect(done('2026-03-02T11:59:59.999+08:00')).toMatchObject([{ status: 'met' }]);
    expect(done(on('2026-03-02', '12:00'))).toMatchObject([{ status: 'missed', missed: 'statutory' }]);
  });

  test('has no proof of days, is not extended by working days, and goes on after a pause with the time left', () => {
    const running = start('R35.3.other', on('2026-03-02', '08:00'));
    const [first] = running;
    expect(() => first && extendDeadline(first, 1, on('2026-03-02'), calendar, {})).toThrow(/R35\.3/);
    const paused = evolve(pauseDeadline(running, 'duty', on('2026-03-02', '09:00')), running);
    const on10 = on('2026-03-03', '10:00');
    expect(evolve(resumeDeadline(paused, 'duty', 'continue', on10, calendar, {}), paused)).toMatchObject([
      { committedDueAt: on('2026-03-03', '13:00') },
    ]);
  });
});

describe('a term of years (R29.2, Civil Code art. 202)', () => {
  test.each([
    ['2026-03-02', '2029-03-02'],
    ['2024-02-29', '2027-02-28'],
    ['2025-02-28', '2028-02-28'],
    ['2026-08-31', '2029-08-31'],
    ['2026-10-01', '2029-10-01'],
  ])('of a use ended on %s runs to the corresponding day, %s', (ended, dueDate) => {
    for (const time of ['00:00', '23:59']) {
      expect(start('R29.2', on(ended, time))).toMatchObject([
        { unit: 'years', dueDate, statutoryDueAt: expect.stringMatching(/T00:00:00/), provisional: false },
      ]);
    }
  });

  test('is fulfilled by its end: nobody is reminded and nobody is late', () => {
    const kept = start('R29.2', on('2026-03-02'));
    expect(rungs(kept)).toEqual([]);
    expect(nextWake(kept)).toBe('2029-03-03T00:00:00+08:00');
    expect(dueRungs(kept, '2029-03-02T23:59:59+08:00')).toEqual([]);
    const over = evolve(dueRungs(kept, '2029-06-01T10:00:00+08:00'), kept);
    expect(over).toMatchObject([{ status: 'met', endedAt: '2029-03-03T00:00:00+08:00' }]);
    expect(nextWake(over)).toBeUndefined();
  });

  test('is never paused', () => {
    const kept = start('R29.2', on('2026-03-02'));
    expect(pauseDeadline(kept, 'duty', on('2026-03-03'))).toEqual([]);
  });
});

describe('a term as ordered (R27.2, R39–R41)', () => {
  test('ends on the day that was ordered, or on the working day after it where that is a day off, and is no term of the law', () => {
    const until = order({ by: 'authority', article: 27, until: '2026-05-03' });
    expect(until).toMatchObject([
      {
        unit: 'date',
        dueDate: '2026-05-06',
        committedDueAt: '2026-05-07T00:00:00+08:00',
        source: { from: 'order', by: 'authority', article: 27 },
      },
    ]);
    expect(until[0]).not.toHaveProperty('statutoryDueAt');
    expect(rungs(until)?.slice(0, 4)).toEqual([
      'half 03-31T09:00',
      'lastDay 05-06T09:00',
      'due 05-07T00:00',
      'overdue 05-07T09:00',
    ]);
    const late = evolve(dueRungs(until, on('2026-08-01')), until);
    expect(late).toMatchObject([{ status: 'missed', missed: 'committed' }]);
    expect(late[0]).not.toHaveProperty('candidate');
  });

  test('or after as many working days, and is extended as ordered, from the old day', () => {
    const counted = order({ by: 'authority', length: 10 });
    expect(counted).toMatchObject([{ unit: 'workingDays', committed: 10, dueDate: '2026-03-16' }]);
    const [first] = counted;
    const [dated] = order({ by: 'authority', until: '2026-03-14' });
    for (const [deadline, dueDate] of [
      [first, '2026-03-18'],
      [dated, '2026-03-17'],
    ] as const) {
      const extended = deadline && [extendDeadline(deadline, 2, on('2026-03-10'), calendar, {})];
      expect(deadline && evolve(extended ?? [], [deadline])).toMatchObject([{ dueDate, extendedBy: 2 }]);
    }
  });
});

/** Three more days off in the middle of the term. */
const threeDaysOff = createCalendar(
  announcedYears.map((notice) =>
    notice.year === 2026
      ? {
          ...notice,
          days: [
            ...notice.days,
            ...['2026-03-10', '2026-03-11', '2026-03-12'].map((date) => ({ date, off: true, name: '放假' })),
          ],
        }
      : notice,
  ),
);

describe('the end of a right', () => {
  const within = (lastDay: string) =>
    startWithin(lastDay, 'delivery', 'R22.1', on('2026-03-02'), calendar, {});

  test.each([
    ['2026-03-01', 'start'],
    ['2026-03-02', 'due'],
    ['2026-03-29', 'due'],
    ['2026-03-30', undefined],
    ['2027-12-31', undefined],
  ])('on %s leaves no room for its %s', (lastDay, room) => {
    expect(endsBefore(lastDay, 'R22.1', on('2026-03-02'), calendar, {})).toBe(room);
  });

  test('over before the term starts, there is no clock, and the event says why', () => {
    const event = within('2026-03-01');
    expect(event).toEqual({
      type: 'deadlineNotStarted',
      name: 'delivery',
      term: 'R22.1',
      reason: 'periodOver',
    });
    expect(evolve([event])).toEqual([]);
  });

  test('cuts the term where it comes before the due day: stopped there, and nobody is late', () => {
    const cut = evolve([within('2026-03-15')]);
    expect(cut).toMatchObject([
      {
        cut: true,
        dueDate: '2026-03-15',
        committedDueAt: '2026-03-16T00:00:00+08:00',
        statutoryDueAt: '2026-03-31T00:00:00+08:00',
      },
    ]);
    // The last day is a Sunday: the reminder comes on the working day before it.
    expect(rungs(cut)).toEqual(['half 03-06T09:00', 'lastDay 03-13T09:00']);
    expect(dueRungs(cut, on('2026-06-01')).at(-1)).toEqual({
      type: 'deadlineEnded',
      name: 'delivery',
      outcome: 'stopped',
      doneAt: '2026-03-16T00:00:00+08:00',
    });
    const over = evolve(dueRungs(cut, on('2026-06-01')), cut);
    expect(over).toMatchObject([{ status: 'stopped' }]);
    expect(over[0]).not.toHaveProperty('missed');
    expect(nextWake(over)).toBeUndefined();
  });

  test('on the due day itself cuts nothing: the day is missed, and then it is over', () => {
    const whole = evolve([within('2026-03-30')]);
    expect(rungs(whole)).toEqual(['half 03-16T09:00', 'lastDay 03-30T09:00', 'due 03-31T00:00']);
    const over = evolve(dueRungs(whole, on('2026-06-01')), whole);
    expect(over).toMatchObject([{ status: 'missed', missed: 'statutory', outcome: 'stopped' }]);
  });

  test('later than the due day, it ends a lateness that nobody can make good any more', () => {
    const late = evolve([within('2026-04-02')]);
    expect(rungs(late)?.slice(-4)).toEqual([
      'due 03-31T00:00',
      'overdue 03-31T09:00',
      'remind 03-31T17:00',
      'supervise 04-02T17:00',
    ]);
    const over = evolve(dueRungs(late, on('2026-06-01')), late);
    expect(over).toMatchObject([{ status: 'missed', endedAt: '2026-04-03T00:00:00+08:00' }]);
  });

  const shortened = (lastDay: string) =>
    evolve([
      startWithin(lastDay, 'delivery', 'R22.1', on('2026-03-02'), calendar, { terms: { 'R22.1': 2 } }),
    ]);
  const candidates = (deadlines: readonly Deadline[]) =>
    dueRungs(deadlines, on('2026-06-01')).flatMap((event) =>
      event.type === 'deadlineRungTaken' && event.candidate ? [event.rung] : [],
    );

  test.each<[string, readonly Deadline[], readonly string[]]>([
    ['before the statutory day: none', shortened('2026-03-29'), []],
    ['on the statutory day', shortened('2026-03-30'), ['statutoryDue']],
    ['soon after it, before the ladder would say so', shortened('2026-03-31'), ['statutoryDue']],
    ['late enough', shortened('2026-12-31'), ['statutoryOverdue']],
    ['soon after the day of law and region', evolve([within('2026-03-31')]), ['remind']],
    ['late enough, with no shorter term', evolve([within('2026-12-31')]), ['supervise']],
  ])(
    'a candidate is found only when the statutory day is missed, and then always: ends %s',
    (_, clock, found) => expect(candidates(clock)).toEqual(found),
  );

  test('finds the clock stopped, whether or not a timer has noticed it', () => {
    const cut = evolve([within('2026-03-15')]);
    expect(endDeadline(cut, 'delivery', 'done', on('2026-03-20'))).toMatchObject([
      { outcome: 'stopped', doneAt: '2026-03-16T00:00:00+08:00' },
    ]);
    expect(endDeadline(cut, 'delivery', 'done', on('2026-03-15', '23:59'))).toMatchObject([
      { outcome: 'done' },
    ]);
  });

  test.each(['2026-03-30', '2026-03-31'])(
    'ending on %s, before a day that an announcement moves behind it, takes away a lateness on record',
    (lastDay) => {
      const whole = evolve([within(lastDay)]);
      const over = evolve(dueRungs(whole, on('2026-06-01')), whole);
      expect(over).toMatchObject([{ status: 'missed', outcome: 'stopped', cut: false }]);
      const moves = recalculate(over, on('2026-06-02'), threeDaysOff, {});
      expect(moves).toMatchObject([{ latenessVoided: true, schedule: { cut: true } }]);
      const moved = evolve(moves, over);
      expect(moved).toMatchObject([{ status: 'stopped' }]);
      expect(moved[0]).not.toHaveProperty('missed');
      // What the announcement took away comes back with it.
      const back = evolve(recalculate(moved, on('2026-06-03'), calendar, {}), moved);
      expect(back).toMatchObject([{ status: 'missed', missed: 'statutory' }]);
    },
  );

  test('does not move with the calendar', () => {
    const cut = evolve([within('2026-03-15')]);
    expect(recalculate(cut, on('2026-03-03'), calendar, {})).toEqual([]);
  });
});

describe('a deadline as the API shows it', () => {
  test('cut by the end of a right, its day is none of the law nor of a region', () => {
    const cut = (terms: Readonly<Record<string, number>>) =>
      viewDeadlines(evolve([startWithin('2026-03-03', 'd', 'R22.1', on('2026-03-02'), calendar, { terms })]));
    for (const terms of [{}, { 'R22.1': 5 }])
      expect(cut(terms)).toMatchObject([
        { basis: 'platform', cutBy: 'endOfRight', statutoryDueAt: '2026-03-31T00:00:00+08:00' },
      ]);
    expect(cut({ 'R22.1': 1 })[0]).toMatchObject({ basis: 'region' });
    expect(cut({ 'R22.1': 1 })[0]).not.toHaveProperty('cutBy');
  });

  test('says on what its day stands', () => {
    const shown = (event: DeadlineEvent) => viewDeadlines(evolve([event]))[0];
    const overlay = { terms: { 'R21.2': 5, firstReview: 1 } };
    const monday = on('2026-03-02');
    expect(shown(startDeadline('d', 'R21.2', monday, calendar, {}))).toMatchObject({
      basis: 'law',
      unit: 'workingDays',
      length: 10,
    });
    expect(shown(startDeadline('d', 'R21.2', monday, calendar, overlay))).toMatchObject({
      basis: 'region',
      length: 5,
      statutoryDueAt: '2026-03-17T00:00:00+08:00',
    });
    expect(shown(startDeadline('d', 'firstReview', monday, calendar, {}))).toMatchObject({
      basis: 'platform',
    });
    expect(shown(startDeadline('d', 'firstReview', monday, calendar, overlay))).toMatchObject({
      basis: 'region',
    });
    const by = { by: 'authority', article: 39, until: '2026-05-01' } as const;
    const ordered = shown(startOrdered('d', 'rectification', by, monday, calendar, {}));
    expect(ordered).toMatchObject({ basis: 'order', orderedBy: 'authority', article: 39, unit: 'date' });
    for (const absent of ['statutoryDueAt', 'length', 'missed', 'elapsedWorkingDays', 'endedAt'])
      expect(ordered).not.toHaveProperty(absent);
  });

  test('tells the working days used where the calendar is at hand, of days only', () => {
    const counted = { calendar, at: on('2026-03-05') };
    expect(viewDeadlines(start('R21.2', on('2026-03-02')), () => counted)).toMatchObject([
      { elapsedWorkingDays: 3, phases: [{ from: on('2026-03-02'), status: 'running' }] },
    ]);
    const [hours] = viewDeadlines(start('R35.3.other', on('2026-03-02')), () => counted);
    expect(hours).not.toHaveProperty('elapsedWorkingDays');
  });

  test('a duty begun anew counts its own days, one that goes on all of them', () => {
    const first = start('firstReview', on('2026-03-02'));
    const again = (outcome: 'done' | 'stopped') => {
      const ended = evolve(endDeadline(first, 'duty', outcome, on('2026-03-03')), first);
      const anew = startDeadline('duty', 'firstReview', on('2026-03-09'), calendar, {});
      return viewDeadlines(evolve([anew], ended), () => ({ calendar, at: on('2026-03-10') }));
    };
    expect(again('done')).toMatchObject([
      { elapsedWorkingDays: 1, phases: [{ status: 'running' }, { status: 'met' }, { status: 'running' }] },
    ]);
    expect(again('stopped')).toMatchObject([{ elapsedWorkingDays: 2 }]);
  });
});
