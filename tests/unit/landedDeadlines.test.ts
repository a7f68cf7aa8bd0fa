import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { defaultCalendar } from '../../lib/calendar/index.ts';
import { type Deadline, type DeadlineEvent, evolveDeadlines, recalculate } from '../../lib/case/deadline.ts';
import { proofOf } from '../../lib/case/deadlineProof.ts';
import { dueRungs } from '../../lib/case/dueRungs.ts';
import { decideClock } from '../../lib/case/onTime.ts';
import { elapsedWorkingDays, viewDeadlines } from '../../lib/case/views.ts';
import { people } from './caseSamples.ts';
import { by, on } from './given.ts';

/** Events exactly as the first version stored them, by what happened. */
const stored = readFileSync(new URL('landed/deadlineEvents.ndjson', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): { story: string; event: DeadlineEvent } => JSON.parse(line));

const fold = (story: string): readonly Deadline[] => {
  const events = stored.filter((line) => line.story === story).map(({ event }) => event);
  if (events.length === 0) throw new Error(`no story ${story}`);
  return events.reduce(evolveDeadlines, []);
};
const named = (deadlines: readonly Deadline[], name: string): Deadline => {
  const found = deadlines.find((deadline) => deadline.name === name);
  if (!found) throw new Error(`no deadline ${name}`);
  return found;
};
const calendar = defaultCalendar();
const wake = (deadlines: readonly Deadline[], at: string) =>
  decideClock(deadlines, () => ({}), by(people.system, at, { calendar }));

describe('deadline events that the first version wrote', () => {
  test('a clock started anew after missing material keeps the days used before', () => {
    const answer = named(fold('restart'), 'answer');
    expect(answer).toMatchObject({
      unit: 'workingDays',
      source: { from: 'term' },
      statutory: 10,
      committed: 10,
      status: 'running',
      dueDate: '2026-03-26',
      statutoryDueAt: '2026-03-27T00:00:00+08:00',
      revision: 2,
      since: on('2026-03-02'),
      phases: [
        { from: on('2026-03-02'), to: on('2026-03-04'), status: 'running' },
        { from: on('2026-03-04'), to: on('2026-03-12'), status: 'stopped' },
        { from: on('2026-03-12'), status: 'running' },
      ],
    });
    expect(elapsedWorkingDays(answer, { calendar, at: on('2026-03-16') })).toBe(4);
    expect(proofOf(answer, calendar)).toMatchObject({ received: '2026-03-12', workingDays: 10 });
  });

  test('a term that does not stand on the law has no statutory day, whatever was written', () => {
    const supplement = named(fold('restart'), 'supplement');
    expect(supplement).toMatchObject({ status: 'met', committed: 15 });
    for (const absent of ['statutory', 'statutoryDueAt']) expect(supplement).not.toHaveProperty(absent);
    expect(viewDeadlines([supplement])).toMatchObject([{ basis: 'platform' }]);
  });

  test('a clock that went on with what was left is a continuation', () => {
    const answer = named(fold('continued'), 'answer');
    expect(answer).toMatchObject({
      source: { from: 'continuation', of: { from: 'term' } },
      committed: 8,
      dueDate: '2026-03-24',
    });
    expect(recalculate([answer], on('2026-03-13'), calendar, {})).toEqual([]);
  });

  test('a late answer is late, by which day and with its candidate', () => {
    expect(fold('late')).toMatchObject([
      {
        status: 'missed',
        missed: 'statutory',
        candidate: true,
        extendedBy: 5,
        committed: 15,
        statutory: 15,
        taken: ['half', 'lastDay', 'due', 'overdue', 'remind', 'supervise', 'report'],
        endedAt: on('2026-06-02'),
        outcome: 'done',
        phases: [{ from: on('2026-03-02'), to: on('2026-06-02'), status: 'running' }],
      },
    ]);
  });

  test('an open clock that a shorter term had reached stays as recorded, and gains the rungs of its statutory day', () => {
    const short = fold('shortened');
    expect(short).toMatchObject([{ status: 'missed', missed: 'committed', committed: 2, statutory: 10 }]);
    expect(viewDeadlines(short)).toMatchObject([{ basis: 'region', missed: 'committed' }]);
    const moves = wake(short, on('2026-03-17', '00:00'));
    expect(moves).toMatchObject([{ type: 'deadlineMoved', reason: 'ladder', dayMoved: false }]);
    const now = moves.reduce(evolveDeadlines, short);
    expect(now).toMatchObject([{ status: 'missed', missed: 'committed' }]);
    expect(dueRungs(now, on('2026-03-17', '00:00'))).toMatchObject([
      { rung: 'supervise' },
      { rung: 'statutoryDue' },
    ]);
    const late = dueRungs(now, on('2026-03-17', '00:00')).reduce(evolveDeadlines, now);
    expect(late).toMatchObject([{ missed: 'statutory' }]);
  });

  test('a voided lateness of a stopped clock leaves it stopped', () => {
    const voided = fold('voided');
    expect(voided).toMatchObject([{ status: 'stopped', taken: ['half', 'lastDay'], dueDate: '2026-05-11' }]);
    expect(voided[0]).not.toHaveProperty('missed');
  });

  test('a clock that was reopened ran all the time: when it stood ended was not recorded', () => {
    const reopened = fold('reopened');
    expect(reopened).toMatchObject([
      { status: 'running', phases: [{ from: on('2026-03-02'), status: 'running' }], revision: 2 },
    ]);
    expect(reopened[0]).not.toHaveProperty('endedAt');
    expect(wake(reopened, on('2026-03-09'))).toMatchObject([{ type: 'deadlineRungTaken', rung: 'half' }]);
  });
});
