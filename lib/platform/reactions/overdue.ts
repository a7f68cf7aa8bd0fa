import { dateOf, isWorkingDay } from '../../calendar/index.ts';
import type { WalkItem } from '../../case/walkMessage.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { dueShards } from '../store/keys.ts';
import { openRange } from './openDeadlines.ts';
import { parseOpen } from '../store/dueKeys.ts';
import type { Job, Walk } from './walk.ts';
import { wakeCase } from './wake.ts';

/** Wakes every case whose next rung has come, on working days only; the rungs a timer has taken already are not taken again. */
export function overdueWalk({ store, now }: { readonly store: CaseStore; now(): string }): Walk {
  const jobOf = ({ kind, id }: WalkItem): Job => ({
    item: { kind, id },
    async act() {
      const head = await wakeCase(store, kind, id, now());
      return { woken: head ? 1 : 0 };
    },
  });
  return {
    shards: dueShards,
    begins: async () => isWorkingDay((await store.rules()).calendar, dateOf(now())),
    ranges: (shard) => [openRange(shard, now())],
    look: async (items) => ({ jobs: items.map(parseOpen).map(jobOf) }),
    again: async (item) => jobOf(item),
  };
}
