import { TemplateError } from './intrinsics.ts';

/** When a schedule fires. */
export interface Recurrence {
  /** The first instant strictly after the given one, both in milliseconds since 1970; undefined when there is none. */
  next(after: number): number | undefined;
}

const unitMilliseconds: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/**
 * Reads `rate(…)`, `cron(…)` and `at(…)` as EventBridge Scheduler does.
 * @param zone IANA time zone in which the expression is meant
 * @throws TemplateError for an expression that is not understood
 */
export function parseSchedule(expression: string, zone: string): Recurrence {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) {
    const period = Number(rate[1]) * (unitMilliseconds[rate[2] ?? ''] ?? 0);
    return { next: (after) => (Math.floor(after / period) + 1) * period };
  }
  const at = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/.exec(expression);
  if (at) {
    const instant = instantAt(Date.parse(`${at[1]}Z`), zone);
    return { next: (after) => (instant > after ? instant : undefined) };
  }
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1]?.trim().split(/\s+/);
  if (fields?.length === 6) return cron(fields, zone, expression);
  throw new TemplateError(`The schedule expression ${expression} is not understood.`);
}

function cron(fields: string[], zone: string, expression: string): Recurrence {
  const [minute, hour, day, month, weekday, year] = fields;
  const minutes = numbers(minute, 0, 59, [], expression);
  const hours = numbers(hour, 0, 23, [], expression);
  const months = numbers(month, 1, 12, monthNames, expression);
  const years = year === '*' ? undefined : numbers(year, 1970, 2199, [], expression);
  const days = dayTest(day ?? '', weekday ?? '', expression);
  const next = (after: number): number | undefined => {
    // Walks local days from the day before (a zone may be behind), at most over one leap cycle and a bit.
    const first = Math.floor((after + offsetAt(after, zone)) / 86_400_000) - 1;
    for (let number = first; number < first + 366 * 9; number++) {
      const date = new Date(number * 86_400_000);
      if (!months.has(date.getUTCMonth() + 1) || !days(date)) continue;
      if (years && !years.has(date.getUTCFullYear())) continue;
      for (const h of hours) {
        for (const m of minutes) {
          const instant = instantAt(number * 86_400_000 + h * 3_600_000 + m * 60_000, zone);
          if (instant > after) return instant;
        }
      }
    }
    return undefined;
  };
  return { next };
}

/** Day of month, or day of week with 1 = Sunday; one of the two is `?`. `L` is the last day. */
function dayTest(day: string, weekday: string, expression: string): (date: Date) => boolean {
  if (weekday !== '?' && weekday !== '*') {
    const names = weekday.replaceAll(/[A-Z]{3}/gi, (name) =>
      String(dayNames.indexOf(name.toUpperCase()) + 1),
    );
    const days = numbers(names, 1, 7, [], expression);
    return (date) => days.has(date.getUTCDay() + 1);
  }
  if (day === 'L') {
    return (date) => new Date(date.getTime() + 86_400_000).getUTCDate() === 1;
  }
  const days = numbers(day === '?' ? '*' : day, 1, 31, [], expression);
  return (date) => days.has(date.getUTCDate());
}

function numbers(
  field: string | undefined,
  low: number,
  high: number,
  names: string[],
  whole: string,
): Set<number> {
  const found = new Set<number>();
  const value = (text: string) => {
    const index = names.indexOf(text.toUpperCase());
    const number = index >= 0 ? index + low : Number(text);
    if (!Number.isInteger(number) || number < low || number > high) {
      throw new TemplateError(`The schedule expression ${whole} is not understood at "${field}".`);
    }
    return number;
  };
  for (const part of (field ?? '').split(',')) {
    const [range = '', step] = part.split('/');
    const [from, to] = range === '*' ? [low, high] : range.split('-').map(value);
    const start = from ?? low;
    const end = to ?? (step ? high : start);
    for (let number = start; number <= end; number += step ? value(step) || 1 : 1) found.add(number);
  }
  return new Set([...found].toSorted((a, b) => a - b));
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** What the zone is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
    formatters.set(zone, formatter);
  }
  const part = formatter.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(part) ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -size : size;
}

/** The instant at which clocks of the zone show the given local time (milliseconds as if it were UTC). */
function instantAt(local: number, zone: string): number {
  const guess = local - offsetAt(local, zone);
  return local - offsetAt(guess, zone);
}
