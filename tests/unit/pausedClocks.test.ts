import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  announcedYears,
  createCalendar,
  dateOf,
  defaultCalendar,
  endOfDay,
  type Instant,
  instantOf,
  isWorkingDay,
  millisecondsOf,
} from '../../lib/calendar/index.ts';
import {
  type Deadline,
  type DeadlineEvent,
  evolveDeadlines,
  extendDeadline,
  mayBeExtended,
  pauseDeadline,
  recalculate,
  resumeDeadline,
  startDeadline,
} from '../../lib/case/deadline.ts';
import { dueRungs } from '../../lib/case/dueRungs.ts';
import { proofOf } from '../../lib/case/deadlineProof.ts';
import { elapsedWorkingDays } from '../../lib/case/views.ts';
import { runs } from './caseModel.ts';
import { on } from './given.ts';

const calendar = defaultCalendar();
const hour = 3_600_000;

/** What is done to a clock, so many hours after the step before it. */
type Act =
  | { readonly kind: 'pause' | 'continue' | 'restart' | 'calendar'; readonly hours: number }
  | { readonly kind: 'extend'; readonly hours: number; readonly by: number };

const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('pause', 'continue', 'restart', 'extend', 'calendar'),
    hours: fc.integer({ min: 0, max: 200 }),
    by: fc.integer({ min: 1, max: 10 }),
  }),
  { maxLength: 14 },
);

/**
 * A clock as somebody keeps it on paper: from day to day they strike off a working day from what is left. They know the
 * calendar's answer for one day, and no formula.
 */
interface Paper {
  readonly day: string;
  readonly paused: boolean;
  /** Working days struck off since the beginning. */
  readonly used: number;
  readonly left: Days;
  readonly whole: Days;
}

interface Days {
  readonly committed: number;
  readonly statutory: number;
}

const both = (one: Days, other: Days, of: (a: number, b: number) => number): Days => ({
  committed: of(one.committed, other.committed),
  statutory: of(one.statutory, other.statutory),
});
const each = (days: number): Days => ({ committed: days, statutory: days });
const plus = (a: number, b: number) => a + b;
const minus = (a: number, b: number) => a - b;

/** Lets the days go by up to an instant. */
function walkTo(paper: Paper, at: Instant): Paper {
  let { day, used } = paper;
  while (day < dateOf(at)) {
    day = addDays(day, 1);
    if (!paper.paused && isWorkingDay(calendar, day)) used += 1;
  }
  return { ...paper, day, used, left: both(paper.left, each(used - paper.used), minus) };
}

/** The end of the day on which nothing is left; it lies behind where more was struck off than there was. */
function dueOnPaper({ day }: Paper, left: number): Instant {
  let last = day;
  for (let days = left; days > 0; ) {
    last = addDays(last, 1);
    if (isWorkingDay(calendar, last)) days -= 1;
  }
  for (let days = left; days < 0; last = addDays(last, -1)) if (isWorkingDay(calendar, last)) days += 1;
  while (!isWorkingDay(calendar, last)) last = addDays(last, -1);
  return endOfDay(last);
}

function applyOnPaper(act: Act, paper: Paper): Paper {
  switch (act.kind) {
    case 'pause':
      return { ...paper, paused: true };
    case 'extend':
      return {
        ...paper,
        left: both(paper.left, each(act.by), plus),
        whole: both(paper.whole, each(act.by), plus),
      };
    case 'continue': {
      const left = both(paper.left, each(2), Math.max);
      // What it is lengthened by stays its own.
      return { ...paper, paused: false, left, whole: both(paper.whole, both(left, paper.left, minus), plus) };
    }
    case 'restart':
      return { ...paper, paused: false, left: paper.whole };
    case 'calendar':
      throw new Error('the same calendar moves nothing');
  }
}

const evolve = (events: readonly DeadlineEvent[], before: readonly Deadline[]) =>
  // As the store reads them back.
  (JSON.parse(JSON.stringify(events)) as readonly DeadlineEvent[]).reduce(evolveDeadlines, before);
const only = (deadlines: readonly Deadline[]): Deadline => {
  const [deadline] = deadlines;
  if (!deadline) throw new Error('no deadline');
  return deadline;
};

/** Plays the acts on a clock and on paper and compares after each. */
function play(term: 'R21.1' | 'R21.2', committed: number, startHours: number, played: readonly Act[]): void {
  const statutory = term === 'R21.1' ? 1 : 10;
  const overlay = { terms: { [term]: committed } };
  let now = millisecondsOf(on('2026-01-05')) + startHours * hour;
  const startedAt = instantOf(now);
  let deadlines = evolve([startDeadline('answer', term, startedAt, calendar, overlay)], []);
  const whole = { committed: Math.min(committed, statutory), statutory };
  let paper: Paper = { day: dateOf(startedAt), paused: false, used: 0, left: whole, whole };
  for (const act of played) {
    now += act.hours * hour;
    const at = instantOf(now);
    const events = eventsOf(act, only(deadlines), at);
    paper = walkTo(paper, at);
    if (events.length > 0) paper = applyOnPaper(act, paper);
    deadlines = evolve(events, deadlines);
    compare(only(deadlines), paper, at);
  }
}

function eventsOf(act: Act, deadline: Deadline, at: Instant): readonly DeadlineEvent[] {
  switch (act.kind) {
    case 'pause':
      return pauseDeadline([deadline], 'answer', at);
    case 'continue':
    case 'restart':
      return resumeDeadline([deadline], 'answer', act.kind, at, calendar, {});
    case 'extend':
      return mayBeExtended(deadline, at) ? [extendDeadline(deadline, act.by, at, calendar, {})] : [];
    case 'calendar':
      return recalculate([deadline], at, calendar, {});
  }
}

function compare(deadline: Deadline, paper: Paper, at: Instant): void {
  expect(deadline.status === 'paused').toBe(paper.paused);
  expect(elapsedWorkingDays(deadline, { calendar, at })).toBe(paper.used);
  if (paper.paused) return;
  const { committedDueAt, statutoryDueAt = '', dueDate } = deadline;
  expect([committedDueAt, statutoryDueAt]).toEqual([
    dueOnPaper(paper, paper.left.committed),
    dueOnPaper(paper, paper.left.statutory),
  ]);
  const counted = proofOf(deadline, calendar).days.filter((day) => day.counted);
  expect(counted.at(-1)?.date).toBe(dueDate);
  expect(counted.map(({ ordinal }) => ordinal)).toEqual(counted.map((_, index) => index + 1));
}

describe('a clock that is paused, goes on, starts anew and is extended, in any order', () => {
  test('stands where it stands on paper', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('R21.1', 'R21.2'),
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 0, max: 24 * 60 }),
        acts,
        play,
      ),
      { numRuns: runs },
    );
  });

  test('counts its pauses under the calendar of now when a notice comes late', () => {
    const before = createCalendar(announcedYears.filter(({ year }) => year < 2026));
    // Received on 9 February, asked for material on the 11th, which came on 25 February.
    const start = startDeadline('answer', 'R21.2', on('2026-02-09'), before, {});
    const paused = evolve(
      pauseDeadline(evolve([start], []), 'answer', on('2026-02-11')),
      evolve([start], []),
    );
    expect(recalculate(paused, on('2026-02-12'), calendar, {})).toEqual([]);
    const resumed = evolve(
      resumeDeadline(paused, 'answer', 'continue', on('2026-02-25'), before, {}),
      paused,
    );
    const moved = evolve(recalculate(resumed, on('2026-02-26'), calendar, {}), resumed);
    // The make-up Saturday 28 February counts, which no provisional calendar knows.
    expect([only(resumed).dueDate, only(moved).dueDate]).toEqual(['2026-03-09', '2026-03-06']);
    expect(only(moved)).toMatchObject({ committed: 10, provisional: false });
  });

  test('shows the days of the pause in its proof', () => {
    const start = evolve([startDeadline('answer', 'R21.2', on('2026-03-02'), calendar, {})], []);
    const paused = evolve(pauseDeadline(start, 'answer', on('2026-03-04')), start);
    expect(proofOf(only(paused), calendar).days.map(({ date, counted }) => [date, counted])).toEqual([
      ['2026-03-03', true],
      ['2026-03-04', true],
    ]);
    const resumed = evolve(
      resumeDeadline(paused, 'answer', 'continue', on('2026-03-06'), calendar, {}),
      paused,
    );
    const sheet = proofOf(only(resumed), calendar);
    expect(sheet).toMatchObject({ received: '2026-03-02', workingDays: 10, dueDate: '2026-03-18' });
    expect(sheet.days.filter(({ reason }) => reason.zh === '期限中止').map(({ date }) => date)).toEqual([
      '2026-03-05',
      '2026-03-06',
    ]);
  });

  test('is not paused once its committed day has passed, nor twice, nor resumed when it runs', () => {
    const start = evolve([startDeadline('answer', 'R21.2', on('2026-03-02'), calendar, {})], []);
    expect(pauseDeadline(start, 'answer', on('2026-03-16', '23:59'))).toHaveLength(1);
    expect(pauseDeadline(start, 'answer', on('2026-03-17', '00:00'))).toEqual([]);
    const paused = evolve(pauseDeadline(start, 'answer', on('2026-03-04')), start);
    expect(pauseDeadline(paused, 'answer', on('2026-03-05'))).toEqual([]);
    expect(resumeDeadline(start, 'answer', 'continue', on('2026-03-05'), calendar, {})).toEqual([]);
  });

  test('keeps a commitment that was missed before its extension', () => {
    const overlay = { terms: { 'R21.2': 5 } };
    const start = evolve([startDeadline('answer', 'R21.2', on('2026-03-02'), calendar, overlay)], []);
    const late = evolve(dueRungs(start, on('2026-03-10', '00:00')), start);
    const extended = evolve([extendDeadline(only(late), 10, on('2026-03-11'), calendar, overlay)], late);
    const paused = evolve(pauseDeadline(extended, 'answer', on('2026-03-12')), extended);
    expect(only(paused)).toMatchObject({ status: 'paused', missed: 'committed' });
    const goesOn = resumeDeadline(paused, 'answer', 'continue', on('2026-03-16'), calendar, overlay);
    expect(only(evolve(goesOn, paused))).toMatchObject({ status: 'missed', missed: 'committed' });
  });

  test('reminds of its new last day, and of nothing while it is paused', () => {
    const start = evolve([startDeadline('answer', 'R21.2', on('2026-03-02'), calendar, {})], []);
    const reminded = evolve(
      [
        { type: 'deadlineRungTaken', name: 'answer', rung: 'half' },
        { type: 'deadlineRungTaken', name: 'answer', rung: 'lastDay' },
      ],
      start,
    );
    const paused = evolve(pauseDeadline(reminded, 'answer', on('2026-03-16', '10:00')), reminded);
    const [resumed] = resumeDeadline(paused, 'answer', 'continue', on('2026-03-20'), calendar, {});
    expect(resumed).toMatchObject({ again: ['lastDay'], schedule: { dueDate: '2026-03-24' } });
  });
});
