import { under } from '../../case/lists.ts';
import type { WalkSubject } from '../../case/walkMessage.ts';
import { grant } from '../../grant/grant.ts';
import { systemIdentity } from '../store/actors.ts';
import { requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import type { Reach } from './effects.ts';
import { Refused } from './refused.ts';
import type { Job, Walk } from './walk.ts';

/** Every grant in force over a catalog that was published anew learns what its deliveries are held against from then on (R18.1). */
export function checksWalk({ store, now }: Pick<Reach, 'store' | 'now'>): Walk {
  const jobOf = (id: string): Job => ({
    item: { kind: 'grant', id },
    async act() {
      const command = { type: 'note-checks' } as const;
      const outcome = await store.change(grant, { id, command, identity: systemIdentity, at: now() });
      if (outcome.type === 'refused')
        throw new Refused(`grant ${id} does not take what its catalog says: ${outcome.refusal.code}`);
      return { noted: outcome.type === 'changed' ? 1 : 0 };
    },
  });
  return {
    shards: 1,
    ranges: (_, subject) => {
      const { list, key } = under('grant', `catalog#${catalogOf(subject)}`);
      return [{ partition: listPartition(list, key), consistent: true }];
    },
    look: async (rows) => ({ jobs: rows.map((row) => jobOf(requireText(row, 'id'))) }),
    again: async ({ id }) => jobOf(id),
  };
}

function catalogOf({ catalog }: WalkSubject): string {
  if (catalog === undefined) throw new Error('a walk over the grants of no catalog');
  return catalog;
}
