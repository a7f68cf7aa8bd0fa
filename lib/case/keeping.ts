import type { CalendarDate } from '../calendar/index.ts';

/** A case by its kind and id. */
export interface CaseNamed {
  readonly kind: string;
  readonly id: string;
}

/** What a case says of the files that go with it: whether it still needs them. Of what it says nothing, nothing is kept. */
export interface Keeping {
  /** It is not at its end: whoever decides on it next has its whole file before them. */
  readonly isOpen?: true;
  /** It has ended, and its file is kept to the end of this day all the same. */
  readonly until?: CalendarDate;
  /** Other cases to whose file what goes with it belongs as well. */
  readonly as?: readonly CaseNamed[];
}

/** A case as what goes with it sees it. */
export interface CaseOfFile {
  /** What sentences call it. */
  readonly name: string;
  readonly keeping: Keeping;
  /** The bodies around it that may know of it, and so read what goes with it. */
  readonly readers: readonly string[];
}

/**
 * Months for which the file is kept of a case that was decided, from its end: as long as the law has records of use kept
 * (art. 29) [ours].
 */
export const filesKeptMonths = 36;

/** The latest of these days, as far as there are any. */
export function latestOf(days: readonly (CalendarDate | undefined)[]): CalendarDate | undefined {
  return days
    .flatMap((day) => (day === undefined ? [] : [day]))
    .toSorted()
    .at(-1);
}
