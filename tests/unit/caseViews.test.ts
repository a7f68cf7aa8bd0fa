import { describe, expect, test } from 'vitest';
import { defaultCalendar } from '../../lib/calendar/index.ts';
import type { Deadline, StartEvent } from '../../lib/case/deadline.ts';
import { startDeadline, startOrdered } from '../../lib/case/deadline.ts';
import { elapsedWorkingDays, viewDeadlines } from '../../lib/case/views.ts';
import { evolve, only } from './deadlineSamples.ts';
import { on } from './given.ts';

const monday = on('2026-03-02');
const calendar = defaultCalendar();
const started = (event: StartEvent): Deadline => only(evolve([event]));
const answer = started(startDeadline('answer', 'R21.2', monday, calendar, {}));
const shown = (deadline: Deadline) => viewDeadlines([deadline])[0];

describe('a deadline as it is shown', () => {
  test('says on what it stands, how long it is and when it ends', () => {
    expect(shown(answer)).toEqual({
      name: 'answer',
      term: 'R21.2',
      basis: 'law',
      status: 'running',
      startedAt: monday,
      unit: 'workingDays',
      length: 10,
      statutoryDueAt: on('2026-03-17', '00:00'),
      committedDueAt: on('2026-03-17', '00:00'),
      dueDate: '2026-03-16',
      provisional: false,
      extendedBy: 0,
      phases: [{ from: monday, status: 'running' }],
    });
  });

  test('counts the working days that it has used where a calendar is at hand', () => {
    const counted = { calendar, at: on('2026-03-09') };
    expect(viewDeadlines([answer], () => counted)).toMatchObject([
      { elapsedWorkingDays: 5, workingDaysLeft: 5 },
    ]);
    expect(elapsedWorkingDays(answer, counted)).toBe(5);
  });

  test('says how many working days are left of what is open, and of nothing else', () => {
    const late = viewDeadlines([{ ...answer, status: 'missed' }], () => ({ calendar, at: on('2026-03-18') }));
    expect(late).toMatchObject([{ workingDaysLeft: -2 }]);
    const [met] = viewDeadlines([{ ...answer, status: 'met', endedAt: on('2026-03-05') }], () => ({
      calendar,
      at: on('2026-03-09'),
    }));
    expect(met).not.toHaveProperty('workingDaysLeft');
  });

  test('counts none where its term is one of hours', () => {
    const urgent = started(startDeadline('report', 'R35.3.other', monday, calendar, {}));
    const [view] = viewDeadlines([urgent], () => ({ calendar, at: on('2026-03-09') }));
    expect(view).not.toHaveProperty('elapsedWorkingDays');
    expect(view).toMatchObject({ unit: 'hours' });
  });

  test('says when it ended, and when the right ends under which it stands', () => {
    const ended: Deadline = { ...answer, status: 'met', endedAt: on('2026-03-05') };
    expect(shown(ended)).toMatchObject({ status: 'met', endedAt: on('2026-03-05') });
    const within: Deadline = { ...answer, endsWith: on('2026-04-01', '00:00'), cut: true };
    expect(shown(within)).toMatchObject({ endsWith: on('2026-04-01', '00:00'), cutBy: 'endOfRight' });
  });

  test('of a platform’s rule has no statutory day', () => {
    const review = started(startDeadline('review', 'firstReview', monday, calendar, {}));
    expect(shown(review)).not.toHaveProperty('statutoryDueAt');
    expect(shown(review)).toMatchObject({ basis: 'platform' });
  });
});

describe('the day that was missed', () => {
  const late = (deadline: Deadline, missed: 'statutory' | 'committed') =>
    shown({ ...deadline, status: 'missed', missed });

  test('is that of the law, or of the region’s commitment', () => {
    expect(late(answer, 'statutory')).toMatchObject({ missed: 'statutory' });
    const shorter = started(startDeadline('answer', 'R21.2', monday, calendar, { terms: { 'R21.2': 5 } }));
    expect(late(shorter, 'committed')).toMatchObject({ missed: 'committed', length: 5 });
  });

  test('is that of the platform’s rule, or of the order, where the term stands on one', () => {
    const review = started(startDeadline('review', 'firstReview', monday, calendar, {}));
    expect(late(review, 'committed')).toMatchObject({ missed: 'platform' });
    expect(late(ordered(27), 'committed')).toMatchObject({ missed: 'order' });
  });
});

const ordered = (article?: number) =>
  started(
    startOrdered(
      'rectify',
      'rectification',
      { by: 'authority', until: '2026-04-10', ...(article === undefined ? {} : { article }) },
      monday,
      calendar,
      {},
    ),
  );

describe('a clock that was ordered', () => {
  test('names who ordered it and by which article, and has a last day for a length', () => {
    const view = shown(ordered(27));
    expect(view).toMatchObject({ basis: 'order', orderedBy: 'authority', article: 27, unit: 'date' });
    expect(view).not.toHaveProperty('length');
    expect(shown(ordered())).not.toHaveProperty('article');
    expect(shown(answer)).not.toHaveProperty('orderedBy');
  });

  test('goes on being one after a pause', () => {
    const first = ordered(39);
    if (first.source.from !== 'order') throw new Error('it was ordered');
    const again: Deadline = { ...first, source: { from: 'continuation', of: first.source } };
    expect(shown(again)).toMatchObject({ orderedBy: 'authority', article: 39 });
    const counted = { calendar, at: on('2026-03-04') };
    expect(viewDeadlines([again], () => counted)).toMatchObject([{ elapsedWorkingDays: 2 }]);
  });
});
