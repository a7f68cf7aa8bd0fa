import type { Instant } from '../calendar/index.ts';
import { type ListedClock, missedDayOf } from './listed.ts';

/** An open duty as a board counts it. */
export interface BoardDuty {
  readonly basis: ListedClock['basis'];
  readonly statutoryDueAt?: Instant | undefined;
  readonly kind: string;
  /** Whose duty it is. */
  readonly org: string;
  readonly name?: string | undefined;
  readonly dueAt: Instant;
  /** Its right ends first: then nobody is late. */
  readonly isCut: boolean;
  /** Working days until its last day; 0 on it. */
  readonly workingDaysLeft: number;
}

/** How many duties are open, late, and due soon. */
export interface Counts {
  readonly open: number;
  readonly overdue: number;
  /** Those of the late ones whose statutory day is over: nothing else is late by law. */
  readonly overdueByLaw: number;
  readonly dueSoon: number;
}

export interface BoardLine extends Counts {
  readonly department: string;
  readonly departmentName?: string;
  readonly kinds: readonly ({ readonly kind: string } & Counts)[];
}

/** Working days within which a duty is due soon. */
export const soon = 3;

/** The open duties of each body, those who are late first. */
export function boardOf(duties: readonly BoardDuty[], at: Instant): readonly BoardLine[] {
  const byBody = [...Map.groupBy(duties, ({ org }) => org)];
  const lines = byBody.map(([department, own]): BoardLine => {
    const name = own.find((duty) => duty.name !== undefined)?.name;
    const byKind = [...Map.groupBy(own, ({ kind }) => kind)];
    return {
      department,
      ...(name === undefined ? {} : { departmentName: name }),
      ...countsOf(own, at),
      kinds: byKind.map(([kind, some]) => ({ kind, ...countsOf(some, at) })),
    };
  });
  return lines.toSorted(
    (one, other) =>
      other.overdue - one.overdue ||
      other.dueSoon - one.dueSoon ||
      other.open - one.open ||
      (one.department < other.department ? -1 : 1),
  );
}

export type BasisLine = { readonly basis: ListedClock['basis'] } & Counts;

const bases = ['law', 'order', 'region', 'platform'] as const satisfies readonly ListedClock['basis'][];

/** Open duties by that on which they stand: the law's first. */
export function byBasis(duties: readonly BoardDuty[], at: Instant): readonly BasisLine[] {
  return bases.flatMap((basis) => {
    const some = duties.filter((duty) => duty.basis === basis);
    return some.length === 0 ? [] : [{ basis, ...countsOf(some, at) }];
  });
}

/** What is late is not due soon as well. */
export function countsOf(duties: readonly BoardDuty[], at: Instant): Counts {
  const late = duties.filter(({ dueAt, isCut }) => !isCut && dueAt <= at);
  const ahead = duties.filter((duty) => !late.includes(duty));
  return {
    open: duties.length,
    overdue: late.length,
    overdueByLaw: late.filter((duty) => missedDayOf(duty, at) === 'statutory').length,
    dueSoon: ahead.filter(({ workingDaysLeft }) => workingDaysLeft <= soon).length,
  };
}
