import { catalog } from '../../catalog/catalog.ts';
import { catalogIdOf, landedCatalogIdOf } from '../../catalog/catalogId.ts';
import type { Catalog } from '../../catalog/events.ts';
import type { Actor } from '../../case/actor.ts';
import { ofCode } from '../../case/lists.ts';
import type { Body } from '../../case/parties.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';

/** Catalogs of one code that are looked at: few departments ever share one. */
const lookedAt = 20;

/** What the platform has under a code. */
export interface KnownCode {
  /** Id of the provider's own catalog: the one there is, whichever schema named it, or the one to be begun. */
  readonly id: string;
  /** Another department's catalog with this code, of those that the importer may know. */
  readonly other?: Catalog;
}

/** Looks up a code for an import: an import goes on with the provider's own catalog, and says who else has the code. */
export async function knownCode(
  code: string,
  provider: Body,
  actor: Actor,
  store: CaseStore,
): Promise<KnownCode> {
  const { list, key } = ofCode('catalog', code);
  const partition = listPartition(list, key);
  const { items } = await store.table.query({ partition, limit: lookedAt, consistent: true });
  const id = catalogIdOf(provider.org, code);
  // A catalog that was drafted without a code has its id for one.
  const ids = new Set([id, code, landedCatalogIdOf(code), ...items.map((item) => requireText(item, 'id'))]);
  const heads = await store.heads([...ids].map((one) => ({ kind: 'catalog', id: one })));
  // Read under catalogs' keys, so each state is a catalog's.
  const found = [...heads.values()]
    .map(({ state }) => state as Catalog)
    .filter((one) => one.id !== code || one.code === code);
  const own = found.find(({ parties }) => parties.provider?.org === provider.org);
  if (own) return { id: own.id };
  const others = found.filter((one) => one.status !== 'discarded' && catalog.sides(one, actor).length > 0);
  return { id, ...(others[0] ? { other: others[0] } : {}) };
}
