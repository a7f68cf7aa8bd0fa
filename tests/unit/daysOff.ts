import { announcedYears, type Calendar, createCalendar } from '../../lib/calendar/index.ts';

/** The calendar after further days of 2026 were taken off. */
export function withDaysOff(...dates: readonly string[]): Calendar {
  const more = dates.map((date) => ({ date, off: true, name: '临时放假' }));
  return createCalendar(
    announcedYears.map((notice) =>
      notice.year === 2026 ? { ...notice, days: [...notice.days, ...more] } : notice,
    ),
  );
}
