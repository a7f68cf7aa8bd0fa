import { Cron } from 'croner';
import { TemplateError } from './intrinsics.ts';

/** When a schedule fires. */
export interface Recurrence {
  /** The first instant strictly after the given one, both in milliseconds since 1970; undefined when there is none. */
  next(after: number): number | undefined;
}

const unitMilliseconds: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

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
  const at = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/.exec(expression)?.[1];
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1]?.trim().split(/\s+/);
  const pattern = at ?? (fields?.length === 6 ? patternOf(fields) : undefined);
  if (pattern === undefined)
    throw new TemplateError(`The schedule expression ${expression} is not understood.`);
  return recurrence(pattern, zone, expression);
}

/** @param pattern a local time, or fields as croner has them */
function recurrence(pattern: string, zone: string, expression: string): Recurrence {
  try {
    // AWS writes a step that begins at 8 as `8/2`, without a range.
    const cron = new Cron(pattern, { timezone: zone, paused: true, sloppyRanges: true });
    return { next: (after) => cron.nextRun(new Date(after))?.getTime() };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new TemplateError(`The schedule expression ${expression} is not understood: ${why}`);
  }
}

/**
 * AWS's six fields as croner has them: seconds before them, the days of the week counted from 0 instead of 1 for Sunday, the
 * last Friday written `5#L` instead of `6L`.
 */
function patternOf([
  minute = '',
  hour = '',
  day = '',
  month = '',
  weekday = '',
  year = '',
]: string[]): string {
  const days = weekday
    .replaceAll(/(?<![/#\d])\d+/g, (number) => String(Number(number) - 1))
    .replaceAll(/(?<=\w)L/g, '#L');
  return ['0', minute, hour, day.replace('?', '*'), month, days.replace('?', '*'), year].join(' ');
}
