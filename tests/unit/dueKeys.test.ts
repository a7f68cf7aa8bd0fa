import { describe, expect, test } from 'vitest';
import { defaultCalendar } from '../../lib/calendar/index.ts';
import { evolveDeadlines, startDeadline } from '../../lib/case/deadline.ts';
import { dueKeys, parseOpen, withoutDues } from '../../lib/platform/store/dueKeys.ts';
import { toItem } from '../../lib/platform/store/items.ts';
import { noOverlay } from '../../lib/regulation/overlay.ts';

const received = '2026-09-25T16:00:00+08:00';
const ref = { kind: 'request', id: 'r' };
const clock = (name: string, term: 'R21.2' | 'R22.1') =>
  startDeadline(name, term, received, defaultCalendar(), noOverlay);

describe('the place of an open case in the index', () => {
  const deadlines = evolveDeadlines(evolveDeadlines([], clock('answer', 'R21.2')), clock('other', 'R22.1'));
  const dues = deadlines.map(({ committedDueAt }) => committedDueAt).toSorted();
  const read = (dueSort: string | undefined) => parseOpen(toItem({ ...ref, dueSort, timerRevision: 3 }));

  test('says when its duties are due', () => {
    const { dueSort = '' } = dueKeys(ref, deadlines);
    expect(read(dueSort)).toMatchObject({ ...ref, dues, timerRevision: 3 });
    expect(read(dueSort).wakeAt).toBe(dueSort.split('#')[0]);
  });

  test('says nothing of them where it was written before, and where they are too many for a key', () => {
    const { dueSort = '' } = dueKeys(ref, deadlines);
    expect(read(withoutDues(dueSort))).not.toHaveProperty('dues');
    const many = Array.from({ length: 40 }, () => deadlines).flat();
    const place = dueKeys(ref, many).dueSort ?? '';
    expect(read(place)).not.toHaveProperty('dues');
    expect(place.length).toBeLessThan(1024);
  });

  test('is among what is due as long as a clock is owed that nobody has begun', () => {
    const { dueShard, dueSort } = dueKeys(ref, deadlines, received);
    expect(dueShard).toBe(dueKeys(ref, deadlines).dueShard);
    expect(read(dueSort)).toMatchObject({ wakeAt: received, dues });
    expect(read(dueKeys(ref, [], received).dueSort)).toMatchObject({ wakeAt: received, dues: [] });
  });

  test('leaves out what only lasts, which is nobody’s duty to do in time', () => {
    const [first, ...others] = deadlines;
    const lasting = first === undefined ? [] : [{ ...first, term: 'useDuration' as const }, ...others];
    expect(read(dueKeys(ref, lasting).dueSort).dues).toEqual([others[0]?.committedDueAt]);
    const none = lasting.slice(0, 1);
    expect(read(dueKeys(ref, none).dueSort).dues).toEqual([]);
  });
});
