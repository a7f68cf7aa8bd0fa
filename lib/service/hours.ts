import {
  addDays,
  atTime,
  type Calendar,
  dateOf,
  type Instant,
  isWorkingDay,
  millisecondsOf,
} from '../calendar/index.ts';
import type { ServiceHours } from './schema.ts';

/** Days that are looked ahead for the next hour of service: no holiday is longer. */
const daysAhead = 40;

/** Whether a service answers at an instant, by the clock of Asia/Shanghai. */
export function isServed(hours: ServiceHours | undefined, at: Instant, calendar: Calendar): boolean {
  if (hours === undefined) return true;
  const day = dateOf(at);
  if (!isDayOfService(hours, day, calendar)) return false;
  return at >= atTime(day, hours.from) && (hours.to === '00:00' || at < atTime(day, hours.to));
}

/** Seconds until it answers again. */
export function secondsUntilServed(hours: ServiceHours, at: Instant, calendar: Calendar): number {
  for (let ahead = 0; ahead <= daysAhead; ahead += 1) {
    const day = addDays(dateOf(at), ahead);
    const opens = atTime(day, hours.from);
    if (opens > at && isDayOfService(hours, day, calendar))
      return Math.ceil((millisecondsOf(opens) - millisecondsOf(at)) / 1000);
  }
  return daysAhead * 86_400;
}

function isDayOfService({ days }: ServiceHours, day: string, calendar: Calendar): boolean {
  return days === 'everyDay' || isWorkingDay(calendar, day);
}
