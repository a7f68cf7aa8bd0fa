import type { WalkItem } from '../../case/walkMessage.ts';
import { harvest, harvestsOfTheDay } from '../../harvest/harvest.ts';
import { systemIdentity } from '../store/actors.ts';
import { requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import type { Reach } from './effects.ts';
import type { Job, Walk } from './walk.ts';

/** Every night: each harvest reads what has changed at its platform, and everything once a week (R30.1). */
export function harvestsWalk({ store, now }: Pick<Reach, 'store' | 'now'>): Walk {
  const { list, key } = harvestsOfTheDay;
  const jobOf = (id: string): Job => ({
    item: { kind: 'harvest', id },
    async act() {
      const change = { id, command: { type: 'start-daily' }, identity: systemIdentity, at: now() } as const;
      const { type } = await store.change(harvest, change);
      return { [type]: 1 };
    },
  });
  return {
    shards: 1,
    ranges: () => [{ partition: listPartition(list, key) }],
    look: async (items) => ({ jobs: items.map((row) => jobOf(requireText(row, 'id'))) }),
    again: async ({ id }: WalkItem) => jobOf(id),
  };
}
