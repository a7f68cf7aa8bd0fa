import {
  addDays,
  type CalendarDate,
  dayOf,
  firstWritableDay,
  formatDate,
  lastWritableDay,
  parseDate,
  twoDigits,
} from './dates.ts';

/**
 * An instant in the one spelling this product stores: RFC 3339 with +08:00, milliseconds only when they are
 * not zero ('2026-10-09T00:00:00+08:00'). Strings of this spelling sort as the instants do.
 */
export type Instant = string;

const millisecondsPerDay = 86_400_000;
/** Asia/Shanghai is eight hours ahead of UTC and has had no summer time since 1991. */
const shanghaiOffset = 8 * 3_600_000;

const instantPattern =
  /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;
const timePattern = /^([01]\d|2[0-3]):[0-5]\d$/;

/**
 * Reads any RFC 3339 date-time with an offset and writes it in our spelling. What lies beyond milliseconds is cut off.
 * A leap second (23:59:60 UTC) counts as the second after it, as POSIX clocks have no name for it.
 *
 * @returns undefined for anything else: no offset, 24:00, 30 February, a year that leaves 0000–9999
 */
export function parseInstant(text: string): Instant | undefined {
  const milliseconds = parseMilliseconds(text);
  return milliseconds === undefined || !isWritable(milliseconds) ? undefined : instantOf(milliseconds);
}

/**
 * @param epochMilliseconds milliseconds since 1970-01-01T00:00:00Z; fractions are cut off
 * @throws RangeError outside the years 0000–9999 in Asia/Shanghai
 */
export function instantOf(epochMilliseconds: number): Instant {
  if (!isWritable(epochMilliseconds)) {
    throw new RangeError(`${epochMilliseconds} ms is outside the years 0000–9999`);
  }
  const local = Math.floor(epochMilliseconds) + shanghaiOffset;
  const day = Math.floor(local / millisecondsPerDay);
  const ofDay = local - day * millisecondsPerDay;
  const hours = twoDigits[Math.floor(ofDay / 3_600_000)];
  const minutes = twoDigits[Math.floor(ofDay / 60_000) % 60];
  const seconds = twoDigits[Math.floor(ofDay / 1000) % 60];
  const rest = ofDay % 1000;
  const fraction = rest === 0 ? '' : `.${`${rest}`.padStart(3, '0')}`;
  return `${formatDate(day)}T${hours}:${minutes}:${seconds}${fraction}+08:00`;
}

/** Milliseconds since 1970-01-01T00:00:00Z of an instant. @throws RangeError when the text is no instant */
export function millisecondsOf(instant: Instant): number {
  const milliseconds = parseMilliseconds(instant);
  if (milliseconds === undefined) throw new RangeError(`not an instant: ${JSON.stringify(instant)}`);
  return milliseconds;
}

/** Sorts the earlier instant first. */
export function earlierFirst(one: Instant, other: Instant): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The civil date in Asia/Shanghai at an instant. @throws RangeError when the text is no instant */
export function dateOf(instant: Instant): CalendarDate {
  return instantOf(millisecondsOf(instant)).slice(0, 10);
}

/**
 * The instant at which a clock in Asia/Shanghai shows `time` on `date`.
 *
 * @param time 'HH:MM', 00:00–23:59
 * @throws RangeError for a nonsense date or time
 */
export function atTime(date: CalendarDate, time: string): Instant {
  if (!timePattern.test(time)) throw new RangeError(`not a time of day: ${JSON.stringify(time)}`);
  return `${formatDate(dayOf(date))}T${time}:00+08:00`;
}

/**
 * The end (24:00) of a date: the instant at which the next day begins (Civil Code art. 203: a term's last day
 * ends at 24:00).
 *
 * @throws RangeError for a nonsense date
 */
export function endOfDay(date: CalendarDate): Instant {
  return `${addDays(date, 1)}T00:00:00+08:00`;
}

function parseMilliseconds(text: string): number | undefined {
  const match = instantPattern.exec(text);
  if (match === null) return undefined;
  const [, date = '', hour, minute, second, fraction = '', sign, offsetHour = '0', offsetMinute = '0'] =
    match;
  const day = parseDate(date);
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)];
  const [aheadHours, aheadMinutes] = [Number(offsetHour), Number(offsetMinute)];
  if (day === undefined || hours > 23 || minutes > 59 || seconds > 60) return undefined;
  if (aheadHours > 23 || aheadMinutes > 59) return undefined;
  const ahead = (aheadHours * 60 + aheadMinutes) * 60_000 * (sign === '-' ? -1 : 1);
  const wholeSecond = day * millisecondsPerDay + ((hours * 60 + minutes) * 60 + seconds) * 1000 - ahead;
  if (seconds === 60) return wholeSecond % millisecondsPerDay === 0 ? wholeSecond : undefined;
  return wholeSecond + Number(fraction.slice(0, 3).padEnd(3, '0'));
}

function isWritable(epochMilliseconds: number): boolean {
  const local = epochMilliseconds + shanghaiOffset;
  return local >= firstWritableDay * millisecondsPerDay && local < (lastWritableDay + 1) * millisecondsPerDay;
}
