import type { CalendarDate, Instant } from '../calendar/index.ts';
import { termOf } from '../regulation/terms.ts';
import { basisOf, dutyOf } from './counting.ts';
import type { missedNames } from './deadlineNames.ts';
import { type Deadline, isOpen } from './deadline.ts';
import { type Parties, regionOfDuty } from './parties.ts';

/** The clock by which a case is due, as lists keep it: whether it is late, and how long it still has, is told when somebody asks. */
export interface ListedClock {
  /** Name of the deadline within its case. */
  readonly deadline: string;
  readonly dueDate: CalendarDate;
  readonly dueAt: Instant;
  /** On what the day stands. */
  readonly basis: ReturnType<typeof basisOf>;
  /** When the term of the law ends, where that is later than the day that was committed. */
  readonly statutoryDueAt?: Instant;
  /** A holiday notice may still move it. */
  readonly provisional: boolean;
  /** The right under which the duty stands ends first: then the clock stops, and nobody is late. */
  readonly cutBy?: 'endOfRight';
}

/** What a row need not say twice that has a clock of its own. */
const clockFields: ReadonlySet<string> = new Set<keyof ListedClock | 'dueRegion'>([
  'deadline',
  'dueDate',
  'dueAt',
  'basis',
  'provisional',
  'cutBy',
  'statutoryDueAt',
  'dueRegion',
]);

/** What is shown of a case beside a clock: the table is paid for by the kilobyte. */
export function withoutClock(summary: object): object {
  return Object.fromEntries(Object.entries(summary).filter(([field]) => !clockFields.has(field)));
}

/** A clock with the region by whose calendar its days are counted. */
export interface RowClock extends ListedClock {
  readonly region: string;
}

export function clockOf(deadline: Deadline): ListedClock {
  const { name, dueDate, committedDueAt, statutoryDueAt, provisional, cut } = deadline;
  const isLater = statutoryDueAt !== undefined && statutoryDueAt > committedDueAt && !cut;
  return {
    deadline: name,
    dueDate,
    dueAt: committedDueAt,
    basis: basisOf(deadline),
    provisional,
    ...(isLater ? { statutoryDueAt } : {}),
    ...(cut ? { cutBy: 'endOfRight' } : {}),
  };
}

/** Which day is missed of a clock that is late: where a region has committed to an earlier one, the law's may be over as well. */
export function missedDayOf(
  {
    basis,
    statutoryDueAt,
  }: { readonly basis: ListedClock['basis']; readonly statutoryDueAt?: Instant | undefined },
  at: Instant,
): keyof typeof missedNames {
  if (basis === 'law') return 'statutory';
  if (basis !== 'region') return basis;
  return statutoryDueAt !== undefined && statutoryDueAt <= at ? 'statutory' : 'committed';
}

export function rowClock(deadline: Deadline, parties: Parties): RowClock {
  return { ...clockOf(deadline), region: regionOfDuty(dutyOf(deadline), parties) };
}

/** The duties of a case that are open: what only lasts, as a time of use does, is none. */
export function openDuties(deadlines: readonly Deadline[]): readonly Deadline[] {
  return deadlines.filter((deadline) => isOpen(deadline) && !termOf(deadline.term).lasts);
}

/** The open duty that is due first. */
function nearestDuty(deadlines: readonly Deadline[]): Deadline | undefined {
  const [nearest] = openDuties(deadlines).toSorted((one, other) =>
    one.committedDueAt < other.committedDueAt ? -1 : 1,
  );
  return nearest;
}

/**
 * What the entry of a list says of every kind of case: both sides by code and name, and the duty that is due first, with the region
 * by whose calendar its days are counted.
 */
export function listedOf({
  parties = {},
  deadlines = [],
}: {
  readonly parties?: Parties;
  readonly deadlines?: readonly Deadline[];
}) {
  const { provider, requester } = parties;
  const nearest = nearestDuty(deadlines);
  return {
    ...(provider ? { provider: provider.org, providerName: provider.name } : {}),
    ...(requester ? { requester: requester.org, requesterName: requester.name } : {}),
    ...(nearest ? { ...clockOf(nearest), dueRegion: regionOfDuty(dutyOf(nearest), parties) } : {}),
  };
}
