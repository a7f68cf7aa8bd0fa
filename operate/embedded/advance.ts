import {
  addWorkingDays,
  atTime,
  dateOf,
  defaultCalendar,
  instantOf,
  millisecondsOf,
  parseInstant,
} from '../../lib/calendar/index.ts';

const units: [number, string][] = [
  [7 * 86_400_000, 'W'],
  [86_400_000, 'D'],
  [3_600_000, 'H'],
  [60_000, 'M'],
  [1000, 'S'],
];
const duration = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const workingDays = /^(\d+)\s*(?:working days?|个?工作日)$/;

/**
 * The instant that a request to move the clock means.
 * @param request `{ at }`, or `{ advance }` as `P3D`, `PT1H30M`, `10 working days`, `10个工作日`; working days keep the
 *   time of day
 * @param now milliseconds since 1970
 * @returns milliseconds since 1970, or undefined when the request is not understood
 * @throws RangeError when the calendar does not reach so far
 */
export function instantMeant(request: { at?: unknown; advance?: unknown }, now: number): number | undefined {
  if ((request.at === undefined) === (request.advance === undefined)) return undefined;
  if (typeof request.at === 'string') {
    const instant = parseInstant(request.at);
    return instant === undefined ? undefined : millisecondsOf(instant);
  }
  if (typeof request.advance !== 'string') return undefined;
  const days = workingDays.exec(request.advance)?.[1];
  if (days !== undefined) return afterWorkingDays(Number(days), now);
  const parts = duration.exec(request.advance);
  if (!parts || /^P$|T$/.test(request.advance)) return undefined;
  return units.reduce(
    (sum, [milliseconds], index) => sum + Number(parts[index + 1] ?? 0) * milliseconds,
    now,
  );
}

const midnight = (date: string): number => millisecondsOf(atTime(date, '00:00'));

function afterWorkingDays(count: number, now: number): number {
  if (count === 0) return now;
  const today = dateOf(instantOf(now));
  const target = addWorkingDays(defaultCalendar(), today, count);
  return midnight(target) + (now - midnight(today));
}
