import { describe, expect, test } from 'vitest';
import { defaultCalendar } from '../../lib/calendar/index.ts';
import { type Deadline, endDeadline, evolveDeadlines, startDeadline } from '../../lib/case/deadline.ts';
import { noOverlay } from '../../lib/regulation/overlay.ts';
import { measuredOf, openByAge } from '../../lib/platform/reactions/deadlineMetrics.ts';
import { openDues } from '../../lib/platform/store/dueKeys.ts';
import { createMeasure } from '../../lib/platform/runtime/metrics.ts';

describe('a measured line', () => {
  const lines: string[] = [];
  const measure = createMeasure('city', (line) => lines.push(line));

  test('is one object in the embedded metric format, found by its fields', () => {
    measure({ Calls: 1, CallMilliseconds: 12 }, { requestId: 'r1', caseId: 'c1' });
    const { _aws: aws, ...line } = JSON.parse(lines.at(-1) ?? '');
    expect(line).toMatchObject({
      Stage: 'city',
      Calls: 1,
      CallMilliseconds: 12,
      requestId: 'r1',
      caseId: 'c1',
    });
    expect(aws.CloudWatchMetrics).toEqual([
      {
        Namespace: 'Gongxiang',
        Dimensions: [['Stage']],
        Metrics: [
          { Name: 'Calls', Unit: 'Count' },
          { Name: 'CallMilliseconds', Unit: 'Milliseconds' },
        ],
      },
    ]);
    expect(Number.isInteger(aws.Timestamp)).toBe(true);
  });

  test('is not written where nothing was measured', () => {
    const before = lines.length;
    measure({}, { caseId: 'c1' });
    expect(lines).toHaveLength(before);
  });
});

describe('deadlines', () => {
  const started = startDeadline('answer', 'R21.2', '2026-09-25T16:00:00+08:00', defaultCalendar(), noOverlay);
  const running = evolveDeadlines([], started);
  const [deadline] = running;
  const ended = (from: readonly Deadline[], at: string) => {
    const [event] = endDeadline(from, 'answer', 'done', at);
    if (!event) throw new Error('nothing ended');
    return measuredOf(event, evolveDeadlines(from, event)[0]);
  };

  test('count as opened when they start and as met when the duty is done in time', () => {
    expect(measuredOf(started, undefined)).toEqual({ DeadlinesOpened: 1 });
    expect(ended(running, '2026-09-28T10:00:00+08:00')).toEqual({ DeadlinesMet: 1 });
  });

  test('count as missed once: at the due rung, or at a late end that no timer came before', () => {
    const due = { type: 'deadlineRungTaken', name: 'answer', rung: 'due' } as const;
    expect(measuredOf(due, undefined)).toEqual({ DeadlinesMissed: 1 });
    expect(measuredOf({ ...due, rung: 'half' }, undefined)).toEqual({});
    expect(measuredOf({ type: 'deadlineStepTaken', name: 'answer', step: 'due' }, undefined)).toEqual({
      DeadlinesMissed: 1,
    });
    expect(ended(running, '2026-12-01T10:00:00+08:00')).toEqual({ DeadlinesMissed: 1 });
    expect(ended(evolveDeadlines(running, due), '2026-12-01T10:00:00+08:00')).toEqual({});
  });

  test.each([
    ['2026-09-28T10:00:00+08:00', 'DeadlinesOpenNotDue'],
    ['2026-10-16T10:00:00+08:00', 'DeadlinesOpenLateOneDay'],
    ['2026-10-20T10:00:00+08:00', 'DeadlinesOpenLateTenDays'],
    ['2026-11-20T10:00:00+08:00', 'DeadlinesOpenLateLonger'],
  ])('that are open on %s count as %s', (at, name) => {
    expect(deadline?.committedDueAt).toBe('2026-10-16T00:00:00+08:00');
    const others = {
      DeadlinesOpenNotDue: 0,
      DeadlinesOpenLateOneDay: 0,
      DeadlinesOpenLateTenDays: 0,
      DeadlinesOpenLateLonger: 0,
    };
    expect(openByAge(openDues(running), at)).toEqual({ ...others, [name]: 1 });
  });
});
