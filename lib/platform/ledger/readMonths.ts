import { addMonths, type CalendarDate } from '../../calendar/index.ts';
import type { MonthTold } from '../../catalog/departmentQuality.ts';
import type { ListPlace } from '../http/lists.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';

/** Months that are told: this one and those of a year before it. */
const monthsTold = 13;
/** Rows of one month that are looked at: of more these stand for all, and it is said [ours]. */
const rowsOfMonth = 1000;

/**
 * The last months of a list, oldest first: one query for each, which reads so many rows and no more, whatever there is. Months in which
 * nothing lies are left out.
 *
 * @param placeOf where a month (`2026-03`) lies
 * @param today by which the last month is known
 */
export async function readMonths<Told>(
  placeOf: (month: string) => ListPlace,
  today: CalendarDate,
  { table }: Pick<CaseStore, 'table'>,
): Promise<readonly MonthTold<Told>[]> {
  const months = Array.from({ length: monthsTold }, (_, index) =>
    addMonths(`${today.slice(0, 7)}-01`, index + 1 - monthsTold).slice(0, 7),
  );
  const read = await Promise.all(
    months.map(async (month): Promise<MonthTold<Told>> => {
      const { list, key, prefix } = placeOf(month);
      const { items, next } = await table.query({
        partition: listPartition(list, key),
        limit: rowsOfMonth,
        ...(prefix === undefined ? {} : { prefix }),
      });
      // Parse boundary: rows that cases wrote.
      const rows = items.map((row): Told => JSON.parse(requireText(row, 'summary')));
      return { month, rows, isComplete: next === undefined };
    }),
  );
  return read.filter(({ rows }) => rows.length > 0);
}
