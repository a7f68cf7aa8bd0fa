import { keysOf } from '../alreadyShared/itemKeys.ts';
import type { Row } from '../case/lists.ts';
import type { Catalog } from './events.ts';

/** The published catalogs that have an item under a key of `lib/alreadyShared/itemKeys.ts`, by the place of their provider. */
export const havingItem = (key: string): Row => ({ list: 'catalog.item', key });

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

/** A catalog in force stands once under the name, and the standard data element, of each of its items. */
export function itemRows({ parties: { provider }, content, createdAt }: Catalog): readonly Row[] {
  if (!provider) return [];
  return [...keysOf(content.dataItems ?? [])].map(([key, { name, element, sharingClass }]) => {
    const summary: ItemListed = {
      name: content.name,
      dataItem: name,
      ...(element === undefined ? {} : { element }),
      provider: provider.org,
      providerName: provider.name,
      sharingClass: sharingClass ?? content.sharingClass ?? 'withheld',
      sharingMethods: content.sharingMethods ?? [],
    };
    const sort = `${provider.path}/#${createdAt}`;
    return { ...havingItem(key), sort, shown: { status: 'published', summary } };
  });
}
