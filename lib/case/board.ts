import type { Instant } from '../calendar/index.ts';

/** An open duty as a board counts it. */
export interface BoardDuty {
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

/** What is late is not due soon as well. */
export function countsOf(duties: readonly BoardDuty[], at: Instant): Counts {
  const late = duties.filter(({ dueAt, isCut }) => !isCut && dueAt <= at);
  const ahead = duties.filter((duty) => !late.includes(duty));
  return {
    open: duties.length,
    overdue: late.length,
    dueSoon: ahead.filter(({ workingDaysLeft }) => workingDaysLeft <= soon).length,
  };
}
