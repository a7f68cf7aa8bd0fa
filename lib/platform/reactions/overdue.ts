import { dateOf, type Instant, isWorkingDay } from '../../calendar/index.ts';
import { rulebookId } from '../../organisation/rulebook.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { casesDue } from './openDeadlines.ts';
import { rulesOf } from '../store/rules.ts';
import { wakeCase } from './wake.ts';

/** Wakes every case whose next rung has come, on working days only; the rungs a timer has taken already are not taken again. */
export async function sendOverdueNotices(
  store: CaseStore,
  at: Instant,
): Promise<{ readonly workingDay: boolean; readonly woken: number }> {
  const rulebook = (await store.heads([{ kind: 'rulebook', id: rulebookId }])).get(`rulebook#${rulebookId}`);
  if (!isWorkingDay(rulesOf(rulebook).calendar, dateOf(at))) return { workingDay: false, woken: 0 };
  let woken = 0;
  for await (const { kind, id } of casesDue(store.table, at)) {
    await wakeCase(store, kind, id, at);
    woken += 1;
  }
  return { workingDay: true, woken };
}
