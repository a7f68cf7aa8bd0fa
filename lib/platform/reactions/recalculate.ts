import type { Instant } from '../../calendar/index.ts';
import { systemIdentity } from '../store/actors.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { definitionOf } from '../../cases.ts';
import { casesWithDeadlines } from './openDeadlines.ts';

/** Lets every open due day, and lateness already on record, follow a changed notice or term; returns how many cases moved. */
export async function recalculateAll(
  store: CaseStore,
  at: Instant,
): Promise<{ readonly examined: number; readonly moved: number }> {
  let examined = 0;
  let moved = 0;
  for await (const { kind, id } of casesWithDeadlines(store.table)) {
    const outcome = await store.change(definitionOf(kind), {
      id,
      command: { type: 'recalculate' },
      identity: systemIdentity,
      at,
    });
    examined += 1;
    if (outcome.type === 'changed') moved += 1;
  }
  return { examined, moved };
}
