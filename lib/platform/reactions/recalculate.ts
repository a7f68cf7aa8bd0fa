import { systemIdentity } from '../store/actors.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { caseFileOf } from '../../cases.ts';
import type { WalkItem } from '../../case/walkMessage.ts';
import { dueShards } from '../store/keys.ts';
import { wouldChange } from '../store/preview.ts';
import type { Reading } from '../store/reading.ts';
import { lateRanges, openRange } from './openDeadlines.ts';
import { parseOpen } from '../store/dueKeys.ts';
import type { Job, Walk } from './walk.ts';

const command = { type: 'recalculate' } as const;

/**
 * How long after an announcement the recalculation begins, in seconds. For one age functions may still go by the calendar they
 * remember; by another one what they wrote is in the index that the walk reads (SQS delays by 900 seconds at most).
 */
export function recalculationDelay(rulesMaxAgeSeconds: number): number {
  return 2 * rulesMaxAgeSeconds;
}

/**
 * Lets open due days, and lateness on record that the year's announcement may change, follow a changed calendar. Cases are looked
 * at a hundred at a time; only those that move cost a transaction, and no further read.
 */
export function recalculationWalk(
  { store, now }: { readonly store: CaseStore; now(): string },
  rulesMaxAgeSeconds: number,
): Walk {
  const jobOf = ({ kind, id }: WalkItem, reading?: Reading): Job => ({
    item: { kind, id },
    async act() {
      const change = { id, command, identity: systemIdentity, at: now(), ...(reading ? { reading } : {}) };
      const outcome = await store.change(caseFileOf(kind), change);
      if (outcome.type === 'refused')
        throw new Error(`the recalculation was refused: ${outcome.refusal.code}`);
      return { moved: outcome.type === 'changed' ? 1 : 0 };
    },
  });
  return {
    shards: dueShards,
    delaySeconds: recalculationDelay(rulesMaxAgeSeconds),
    ranges: (shard, { year }) => [openRange(shard), ...lateRanges(shard, year, now())],
    async look(items) {
      const { changing, reading } = await wouldChange(
        store,
        caseFileOf,
        items.map(parseOpen),
        command,
        now(),
      );
      return { jobs: changing.map((item) => jobOf(item, reading)) };
    },
    again: async (item) => jobOf(item),
  };
}
