import type { Instant } from '../../calendar/index.ts';
import type { Catalog } from '../../catalog/events.ts';
import type { HarvestedCatalog } from '../../harvestedCatalog/harvestedCatalog.ts';
import { entryOf, harvestedEntryOf } from '../../search/catalogEntry.ts';
import type { SearchEntry } from '../../search/entry.ts';
import { type Ledger, putEntry } from '../../search/searching.ts';
import { type Changed, changesSince, type FeedPlace } from '../ledger/readFeed.ts';
import type { CaseStore } from '../store/caseStore.ts';
import type { Head } from '../store/head.ts';

/** Changes that are taken over at once: two requests to the table read their heads. */
const changesAtOnce = 200;

/** What an entry of the feed becomes in the search, by its kind; of other kinds nothing is searched. */
const entries: Readonly<Record<string, (head: Head, at: Instant) => SearchEntry | undefined>> = {
  // Each is read under its own kind's key, so its state is of that kind.
  catalog: ({ state }, at) => entryOf(state as Catalog, at),
  harvestedCatalog: ({ state }, at) => harvestedEntryOf(state as unknown as HarvestedCatalog, at),
};

export interface Followed {
  readonly place: FeedPlace;
  /** All that there was is taken over. */
  readonly isComplete: boolean;
}

/**
 * Takes over what has changed since a place. A change that comes twice is taken over once; whatever comes is read as it is now, so
 * that the order in which changes come does not matter.
 *
 * @param now the clock before this call
 * @param goesOn whether there is time for another page
 */
export async function followFeed(
  store: CaseStore,
  ledger: Ledger,
  from: FeedPlace,
  now: Instant,
  goesOn: () => boolean,
): Promise<Followed> {
  for (let place = from; ; ) {
    const page = await changesSince(store.table, place, { limit: changesAtOnce, now });
    await takeOver(
      store,
      ledger,
      page.changed.filter((changed) => isNews(ledger, changed)),
    );
    place = page.next;
    if (!page.more || !goesOn()) return { place, isComplete: !page.more };
  }
}

/** What is known of this instant was taken over before. */
function isNews({ columns, index }: Ledger, { kind, id, at }: Changed): boolean {
  if (entries[kind] === undefined) return false;
  const ordinal = columns.ordinalOf(id);
  return ordinal === undefined || index.entryAt(ordinal)?.changedAt !== at;
}

async function takeOver(store: CaseStore, ledger: Ledger, changes: readonly Changed[]): Promise<void> {
  if (changes.length === 0) return;
  const heads = await store.heads(changes.map(({ kind, id }) => ({ kind, id })));
  ledger.index.together(() => {
    for (const { kind, id, at } of changes) {
      const head = heads.get(`${kind}#${id}`);
      const entry = head && entries[kind]?.(head, at);
      if (entry) putEntry(ledger, entry);
    }
  });
}
