import type { WalkSubject } from '../../case/walkMessage.ts';
import { catalog } from '../../catalog/catalog.ts';
import { type Catalog, contentAtHand } from '../../catalog/events.ts';
import { isToBeOperated, sharedItemsIn } from '../../catalog/operating.ts';
import { systemIdentity } from '../store/actors.ts';
import { heldItems } from '../store/heldData.ts';
import { headKey } from '../store/keys.ts';
import type { Reach } from './effects.ts';
import { Refused } from './refused.ts';
import type { Job, Tally, Walk } from './walk.ts';

/**
 * Looks through what the provider of a catalog that is to be operated holds of others (art. 25, S7.1), and tells the catalog. What comes
 * twice finds the same.
 */
export function sharedItemsWalk({ store, now }: Pick<Reach, 'store' | 'now'>): Walk {
  const look = async (id: string): Promise<Tally> => {
    const head = (await store.heads([{ kind: 'catalog', id }])).get(`catalog#${id}`);
    // Read under a catalog's key, so its state is a catalog's.
    const state = head?.state as unknown as Catalog | undefined;
    const org = state?.parties.provider?.org;
    if (!state || org === undefined || !isToBeOperated(state)) return { looked: 0 };
    const { held, isComplete } = await heldItems(org, store);
    const others = held.filter(({ catalogId }) => catalogId !== id);
    const found = sharedItemsIn(contentAtHand(state), others);
    const command = { type: 'note-shared-items', found, isComplete } as const;
    const outcome = await store.change(catalog, { id, command, identity: systemIdentity, at: now() });
    if (outcome.type === 'refused')
      throw new Refused(`catalog ${id} does not take what its provider holds: ${outcome.refusal.code}`);
    return { looked: 1 };
  };
  const jobOf = (id: string): Job => ({ item: { kind: 'catalog', id }, act: () => look(id) });
  return {
    shards: 1,
    ranges: (_, subject) => {
      const { pk, sk } = headKey('catalog', catalogIn(subject));
      return [{ partition: pk, prefix: sk, consistent: true }];
    },
    look: async (rows, subject) => ({ jobs: rows.map(() => jobOf(catalogIn(subject))) }),
    again: async ({ id }) => jobOf(id),
  };
}

function catalogIn({ catalog: id }: WalkSubject): string {
  if (id === undefined) throw new Error('a walk over what a provider holds does not say for which catalog');
  return id;
}
