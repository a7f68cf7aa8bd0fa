import { announcedYears, type Calendar, createCalendar, type NoticeDay } from '../../lib/calendar/index.ts';
import { type Deadline, type DeadlineEvent, evolveDeadlines } from '../../lib/case/deadline.ts';

/** The notices with some days of 2026 said otherwise, as the notices for Labour Day 2019 and Spring Festival 2020 were. */
export function changedNotice(...changes: readonly NoticeDay[]): Calendar {
  return createCalendar(
    announcedYears.map((notice) =>
      notice.year === 2026
        ? {
            ...notice,
            days: [
              ...notice.days.filter((day) => changes.every(({ date }) => date !== day.date)),
              ...changes,
            ],
          }
        : notice,
    ),
  );
}

/** The notices with more days of 2026 off. */
export const withDaysOff = (...dates: readonly string[]): Calendar =>
  changedNotice(...dates.map((date) => ({ date: `2026-${date}`, off: true, name: '放假' })));

export const evolve = (events: readonly DeadlineEvent[], before: readonly Deadline[] = []) =>
  events.reduce(evolveDeadlines, before);

export function only(deadlines: readonly Deadline[]): Deadline {
  const [deadline] = deadlines;
  if (!deadline) throw new Error('no deadline');
  return deadline;
}
