import { type DcatDataset, datasetOf } from '../../catalog/dcat.ts';
import type { Catalog } from '../../catalog/events.ts';
import type { CaseStore } from '../store/caseStore.ts';
import type { Instant } from '../../calendar/index.ts';
import { type Changed, changesSince, type FeedPage, type FeedPlace } from './readFeed.ts';

/** What has become of a catalog, for whoever keeps a copy: it as it is, or that it is in force no more. */
export type PublicChange =
  | {
      readonly id: string;
      readonly status: 'published';
      readonly at: Instant;
      readonly identifier: string;
      readonly dataset: DcatDataset;
    }
  | { readonly id: string; readonly status: 'retired'; readonly at: Instant; readonly identifier: string };

/** The feed shows entries of other platforms as well: whoever wants those harvests them where they are. */
const ownKind = 'catalog';

/** Bytes of datasets in one answer: a function answers 6 MB at most. */
const bytesAtMost = 4_000_000;

/** Whether datasets are not too many, or too large, for one answer. */
export function fitsInAnswer(shown: object): boolean {
  return Buffer.byteLength(JSON.stringify(shown)) <= bytesAtMost;
}

/**
 * What has become of catalogs since a place in the feed.
 *
 * @returns as many as fit into an answer: fewer than asked for where they are large
 */
export async function publicChanges(
  store: CaseStore,
  place: FeedPlace,
  { limit, now }: { readonly limit: number; readonly now: Instant },
): Promise<Omit<FeedPage, 'changed'> & { readonly items: readonly PublicChange[] }> {
  for (let size = limit; ; size = Math.ceil(size / 2)) {
    const { changed, ...page } = await changesSince(store.table, place, { limit: size, now });
    const items = await shownOf(changed, store);
    if (size === 1 || fitsInAnswer(items)) return { ...page, items };
  }
}

async function shownOf(changed: readonly Changed[], store: CaseStore): Promise<readonly PublicChange[]> {
  const own = changed.filter(({ kind }) => kind === ownKind);
  const states = await catalogsById(
    own.map(({ id }) => id),
    store,
  );
  return own.flatMap(({ id }) => {
    const state = states.get(id);
    return state ? [changeOf(state)] : [];
  });
}

function changeOf(state: Catalog): PublicChange {
  const { id, code: identifier, inForce, shownChangedAt: at = '' } = state;
  if (!inForce) return { id, status: 'retired', at, identifier };
  return { id, status: 'published', at, identifier, dataset: datasetOf(state, inForce) };
}

/** Those of these catalogs that there are. */
export async function catalogsById(
  ids: readonly string[],
  store: CaseStore,
): Promise<ReadonlyMap<string, Catalog>> {
  if (ids.length === 0) return new Map();
  const heads = await store.heads(ids.map((id) => ({ kind: ownKind, id })));
  // Read under catalogs' keys, so each state is a catalog's.
  return new Map([...heads.values()].map(({ id, state }) => [id, state as unknown as Catalog]));
}
