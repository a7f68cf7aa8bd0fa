import type { CalendarDate } from '../calendar/index.ts';
import { inMonth, monthRows } from '../case/monthRows.ts';
import type { Row } from '../case/lists.ts';
import type { Grant } from './events.ts';
import type { CallsOfDay } from './usage.ts';

/** How the calls of a month through a grant went: those that went to the service, and those that it answered. */
export interface CallMonth {
  readonly month: string;
  readonly begun: number;
  readonly answered: number;
}

/** Months that a grant remembers: those of a year beside this one [ours]. */
const monthsKept = 13;

const list = 'grant.calls';

/** Where the months of the calls to what a department, or the departments of a region, provide lie. */
export const callsIn = (owner: string, month: string) => inMonth(list, owner, month);

/** The months with another day: its calls are on record once, when it is over. What was not let through was no call to the service. */
export function withCalls(
  months: readonly CallMonth[] = [],
  day: CalendarDate,
  { begun, answered }: Pick<CallsOfDay, 'begun' | 'answered'>,
): readonly CallMonth[] {
  const month = day.slice(0, 7);
  const before = months.find((known) => known.month === month) ?? { begun: 0, answered: 0 };
  const now = { month, begun: before.begun + begun, answered: before.answered + answered };
  return [...months.filter((known) => known.month !== month), now].slice(-monthsKept);
}

/** The months of a grant in the lists of its provider and of every region over that. */
export function callMonthRows({ id, parties: { provider }, callMonths = [] }: Grant): readonly Row[] {
  if (!provider) return [];
  return callMonths.filter(({ begun }) => begun > 0).flatMap((month) => monthRows(list, provider, id, month));
}
