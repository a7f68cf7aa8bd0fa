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

/** The rungs that a term has, with their instants. */
export type Rungs = Readonly<Partial<Record<RungId, Instant>>>;

/** The rungs of a term; those of a region's own hours where it has them. */
export function rungsOf(term: Span, calendar: Calendar, overlay: Overlay): Rungs {
  const { counting, cut } = term;
  const end = counting.endsWith;
  const reached = ladder.flatMap((rung): [RungId, Instant][] => {
    const at = instantOfRung(rung, timeOf(rung, counting, overlay), term, calendar);
    return at !== undefined && (end === undefined || at < end || (at === end && !cut)) ? [[rung.id, at]] : [];
  });
  return Object.fromEntries(reached);
}

/** A rung and when it is reached. */
export interface Reached {
  readonly rung: RungId;
  readonly at: Instant;
}

/** The rungs that a term has, in the order of the ladder. */
export function climb(rungs: Rungs): Reached[] {
  return ladder.flatMap(({ id: rung }) => {
    const at = rungs[rung];
    return at === undefined ? [] : [{ rung, at }];
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
function lastDayOf(time: string, { stretch, committed }: Span, calendar: Calendar): Instant | undefined {
  const days = workingDaysBetween(calendar, stretch.day, committed.dueDate);
  return days < 1 ? undefined : atTime(addWorkingDays(calendar, stretch.day, days), time);
}
