import { keysOf, nearKeys } from '../alreadyShared/itemKeys.ts';
import type { Row } from '../case/lists.ts';
import type { Body } from '../case/parties.ts';
import type { Catalog } from './events.ts';

/** The published catalogs that have an item under a key of `lib/alreadyShared/itemKeys.ts`, by the place of their provider. */
export const havingItem = (key: string): Row => ({ list: 'catalog.item', key });

/** Those that have an item whose name begins or ends with these two characters (`nearKeys`). */
export const havingNearItem = (pair: string): Row => ({ list: 'catalog.nearItem', key: pair });

/** What a row under an item says: whoever looks for it reads no catalog. */
export interface ItemListed {
  readonly name: string;
  readonly dataItem: string;
  readonly element?: string;
  readonly provider: string;
  readonly providerName: string;
  readonly sharingClass: string;
  readonly sharingMethods: readonly string[];
}

/** A catalog in force stands once under the name, and the standard data element, of each of its items, and under what begins and ends its names. */
export function itemRows(state: Catalog): readonly Row[] {
  const { provider } = state.parties;
  if (!provider) return [];
  const items = state.content.dataItems ?? [];
  const rowOf = (row: Row, item: Item, mark = ''): Row => ({
    ...row,
    sort: `${provider.path}/#${state.createdAt}${mark}`,
    shown: { status: 'published', summary: listedOf(state, provider, item) },
  });
  // Its place tells an item from others of the catalog that begin or end alike: as a mark it is short, however long the names are.
  const near = items.flatMap((item, place) =>
    nearKeys(item.name).map((pair) => rowOf(havingNearItem(pair), item, `#${place}`)),
  );
  return [...[...keysOf(items)].map(([key, item]) => rowOf(havingItem(key), item)), ...near];
}

type Item = NonNullable<Catalog['content']['dataItems']>[number];

function listedOf({ content }: Catalog, provider: Body, { name, element, sharingClass }: Item): ItemListed {
  return {
    name: content.name,
    dataItem: name,
    ...(element === undefined ? {} : { element }),
    provider: provider.org,
    providerName: provider.name,
    sharingClass: sharingClass ?? content.sharingClass ?? 'withheld',
    sharingMethods: content.sharingMethods ?? [],
  };
}
