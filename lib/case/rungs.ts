import {
  addWorkingDays,
  atTime,
  type Calendar,
  type Due,
  type Instant,
  instantOf,
  millisecondsOf,
  workingDaysBetween,
} from '../calendar/index.ts';
import { ladder, type Rung, type RungId } from '../regulation/ladder.ts';
import type { Overlay } from '../regulation/overlay.ts';
import type { Counting } from './counting.ts';
import { type Stretch, usedWorkingDays } from './phases.ts';

/** A term with its days, as the ladder climbs it. */
export interface Span {
  readonly counting: Counting;
  readonly stretch: Stretch;
  readonly committed: Due;
  /** The committed day is the last one of the right: nothing is missed at it. */
  readonly cut: boolean;
  /** Absent where the law has no day. */
  readonly statutory: Due | undefined;
}

/** The rungs of a term with their instants, in the order of the ladder; those of a region's own hours where it has them. */
export function rungsOf(
  term: Span,
  calendar: Calendar,
  overlay: Overlay,
): { readonly rung: RungId; readonly at: Instant }[] {
  const { counting, cut } = term;
  const end = counting.endsWith;
  return ladder.flatMap((rung) => {
    const at = instantOfRung(rung, timeOf(rung, counting, overlay), term, calendar);
    const reached = at !== undefined && (end === undefined || at < end || (at === end && !cut));
    return reached ? [{ rung: rung.id, at }] : [];
  });
}

function timeOf(rung: Rung, counting: Counting, { ladderTimes }: Overlay): string {
  const own = ladderTimes?.[rung.id];
  if (own !== undefined) return own;
  const oneDay = counting.unit === 'workingDays' && counting.committed === 1;
  return (oneDay ? rung.timeOfOneDayTerm : undefined) ?? rung.time ?? '00:00';
}

function instantOfRung(
  { when, ofHours }: Rung,
  time: string,
  term: Span,
  calendar: Calendar,
): Instant | undefined {
  const { counting, committed, statutory } = term;
  if (counting.unit === 'hours' && ofHours !== undefined)
    return ofHours === 'due' ? committed.dueAt : undefined;
  const later = statutory !== undefined && statutory.dueAt > committed.dueAt ? statutory : undefined;
  if (when === 'due') return committed.dueAt;
  if (when === 'half') return halfOf(time, term, calendar);
  if (when === 'lastDay') return lastDayOf(time, term, calendar);
  if (when === 'statutoryDue') return later?.dueAt;
  if ('workingDaysAfterDue' in when)
    return atTime(addWorkingDays(calendar, committed.dueDate, when.workingDaysAfterDue), time);
  return later && atTime(addWorkingDays(calendar, later.dueDate, when.workingDaysAfterStatutoryDue), time);
}

/** Half the committed term, counted over its pauses; a term of one working day has none, and one half used up before a pause neither. */
function halfOf(
  time: string,
  { counting, stretch, committed }: Span,
  calendar: Calendar,
): Instant | undefined {
  const { from, day, before } = stretch;
  if (counting.unit === 'hours') {
    const left = millisecondsOf(committed.dueAt) - millisecondsOf(from);
    return before.length === 0 ? instantOf(millisecondsOf(from) + left / 2) : undefined;
  }
  const used = usedWorkingDays(stretch, calendar);
  const half = Math.floor((used + workingDaysBetween(calendar, day, committed.dueDate)) / 2) - used;
  return half < 1 ? undefined : atTime(addWorkingDays(calendar, day, half), time);
}

/** A working hour of the last day; where a right is cut or an order ends on a day off, of the last working day before it. */
function lastDayOf(time: string, term: Span, calendar: Calendar): Instant | undefined {
  const { counting, stretch, committed, cut } = term;
  if (counting.unit === 'workingDays' && !cut) return atTime(committed.dueDate, time);
  const days = workingDaysBetween(calendar, stretch.day, committed.dueDate);
  return days < 1 ? undefined : atTime(addWorkingDays(calendar, stretch.day, days), time);
}
