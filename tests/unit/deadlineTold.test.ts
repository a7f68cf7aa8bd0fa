import { describe, expect, test } from 'vitest';
import { defaultCalendar } from '../../lib/calendar/index.ts';
import {
  type Deadline,
  type DeadlineEvent,
  endDeadline,
  extendDeadline,
  pauseDeadline,
  recalculate,
  startDeadline,
} from '../../lib/case/deadline.ts';
import { dueDayOf } from '../../lib/case/dueDay.ts';
import { lift } from '../../lib/case/landedDeadlineEvents.ts';
import { deadlineEffects, isClockCommand } from '../../lib/case/onTime.ts';
import type { RungId } from '../../lib/regulation/ladder.ts';
import type { Overlay } from '../../lib/regulation/overlay.ts';
import { provider, requester } from './caseSamples.ts';
import { evolve, only, withDaysOff } from './deadlineSamples.ts';
import { on } from './given.ts';

const announced = defaultCalendar();
const monday = on('2026-03-02');
const parties = { caseName: '不动产', provider, requester };
const five: Overlay = { terms: { 'R21.2': 5 } };
/** A delivery and an answer, the answer committed to five working days of ten. */
const clocks = () =>
  evolve([
    startDeadline('delivery', 'R22.1', monday, announced, {}),
    startDeadline('answer', 'R21.2', monday, announced, five),
  ]);
const pausedAnswer = () => evolve(pauseDeadline(clocks(), 'answer', on('2026-03-03')), clocks());
const answerOf = (deadlines: readonly Deadline[]) => only(deadlines.filter(({ name }) => name === 'answer'));
const taken = (name: string, rung: RungId): DeadlineEvent => ({ type: 'deadlineRungTaken', name, rung });

describe('the last day as a notice tells it', () => {
  const nothing = { by: '', dueDate: '', basis: '' };

  test.each<[string, () => readonly Deadline[], string, object]>([
    [
      'with the commitment on which it stands',
      clocks,
      'answer',
      { by: 'by', dueDate: '2026-03-09', basis: 'region' },
    ],
    [
      'with the law on which it stands',
      clocks,
      'delivery',
      { by: 'by', dueDate: '2026-03-30', basis: 'law' },
    ],
    ['is none of a clock that there is not', clocks, 'receipt', nothing],
    ['is none while the clock stands paused', pausedAnswer, 'answer', nothing],
    [
      'is none of a duty that is done',
      () => evolve(endDeadline(clocks(), 'answer', 'done', on('2026-03-04')), clocks()),
      'answer',
      nothing,
    ],
  ])('%s', (_, deadlines, name, day) => {
    expect(dueDayOf(deadlines(), name)).toEqual(day);
  });
});

describe('the notices of the ladder', () => {
  /** One notice for each of those whom the rung tells in words of their own. */
  const notices = (name: string, rung: RungId) =>
    deadlineEffects(taken(name, rung), clocks(), parties).flatMap((effect) =>
      effect.type === 'notify' ? [effect] : [],
    );

  test.each<[RungId, string, string]>([
    ['half', '2026-03-09', 'region'],
    ['overdue', '2026-03-09', 'region'],
    ['supervise', '2026-03-09', 'region'],
    ['statutoryOverdue', '2026-03-16', 'law'],
    ['statutoryReport', '2026-03-16', 'law'],
  ])('%s speaks of the day from which it climbs: %s, of the %s', (rung, dueDate, basis) => {
    const told = notices('answer', rung);
    expect(told).not.toEqual([]);
    for (const { values } of told)
      expect(values).toMatchObject({ deadline: 'answer', basis, dueDate, name: '不动产' });
  });

  const authority = { office: 'authority', region: '990100' };
  const above = [authority, { org: 'provider', role: 'officeHead' }, { org: 'requester' }];
  test.each<[RungId, readonly object[]]>([
    ['lastDay', [{ org: 'provider', role: 'officer' }]],
    ['supervise', above],
    ['statutoryOverdue', above],
  ])('%s goes to those whom the table names', (rung, to) => {
    const told = notices('answer', rung);
    expect(told.flatMap((notice) => notice.to)).toHaveLength(to.length);
    expect(told.flatMap((notice) => notice.to)).toEqual(expect.arrayContaining([...to]));
    expect(new Set(told.map(({ values }) => Object(values).told)).size).toBe(told.length);
  });

  test('are of the clock that the event names, and of no other event', () => {
    expect(new Set(notices('delivery', 'overdue').map(({ values }) => Object(values).dueDate))).toEqual(
      new Set(['2026-03-30']),
    );
    expect(notices('receipt', 'overdue')).toEqual([]);
    const ended: DeadlineEvent = { type: 'deadlineEnded', name: 'answer', outcome: 'done', doneAt: monday };
    expect(deadlineEffects(ended, clocks(), parties)).toEqual([]);
  });
});

describe('word of a day that moved', () => {
  const extension = (deadlines: readonly Deadline[]) =>
    extendDeadline(answerOf(deadlines), 5, on('2026-03-04'), announced, five);

  test('goes to both sides, of the clock that the event names', () => {
    expect(deadlineEffects(extension(clocks()), clocks(), parties)).toMatchObject([
      {
        type: 'notify',
        notice: 'deadline.moved',
        values: { deadline: 'answer', basis: 'region', dueDate: '2026-03-16', reason: 'extension' },
      },
    ]);
  });

  test('is none of a clock that stands paused, whose day is known when it goes on', () => {
    expect(deadlineEffects(extension(pausedAnswer()), pausedAnswer(), parties)).toEqual([]);
  });

  test('is none of a clock that there is not', () => {
    const other = clocks().filter(({ name }) => name === 'delivery');
    expect(deadlineEffects(extension(clocks()), other, parties)).toEqual([]);
  });

  test('an announcement moves each clock that is open, by its own name', () => {
    const moves = recalculate(clocks(), on('2026-03-03'), withDaysOff('03-05'), five);
    expect(moves.flatMap((event) => deadlineEffects(event, clocks(), parties))).toMatchObject([
      { values: { deadline: 'delivery', dueDate: '2026-03-31', basis: 'law', reason: 'calendar' } },
      { values: { deadline: 'answer', dueDate: '2026-03-10', basis: 'region', reason: 'calendar' } },
    ]);
  });
});

test.each([
  ['wake', true],
  ['recalculate', true],
  ['submit', false],
  ['', false],
])('time itself acts by a command %j: %j', (type, isTime) => {
  expect(isClockCommand({ type })).toBe(isTime);
});

describe('a moved day as the first version wrote it', () => {
  const moved = (statutoryDays: number, extendedBy: number): DeadlineEvent => ({
    type: 'deadlineMoved',
    name: 'answer',
    clock: {
      name: 'answer',
      term: 'R21.2',
      startedAt: monday,
      statutoryDays,
      committedDays: statutoryDays,
      extendedBy,
    },
    schedule: {
      statutoryDueAt: on('2026-03-24', '00:00'),
      committedDueAt: on('2026-03-24', '00:00'),
      dueDate: '2026-03-23',
      provisional: false,
      steps: [],
    },
    reason: 'extension',
    latenessVoided: false,
  });

  test.each([
    ['the whole term and its extension', 15, { from: 'term' }],
    ['what was left after a pause, and its extension', 13, { from: 'continuation', of: { from: 'term' } }],
  ])('is that of %s', (_, statutoryDays, source) => {
    expect(lift(moved(statutoryDays, 5))).toMatchObject({ dayMoved: true, clock: { source, extendedBy: 5 } });
  });
});
