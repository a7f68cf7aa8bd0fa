import { type Item, requireText } from './items.ts';
import type { Page } from './table.ts';

export interface Merged {
  /** In order, at most as many as were asked for. */
  readonly shown: readonly Item[];
  readonly more: boolean;
}

/**
 * The beginning of several ranges as one, by their sort keys, only as far as every range is known: what a page that was
 * cut has not shown yet may come before what another shows.
 * @param pages one page of each range, in its order
 */
export function mergePages(
  pages: readonly Page[],
  { limit, newestFirst = false }: { readonly limit: number; readonly newestFirst?: boolean },
): Merged {
  const order = (one: string, other: string) => {
    if (one === other) return 0;
    return one < other === newestFirst ? 1 : -1;
  };
  const ends = pages.flatMap(({ items, next }) => (next ? [sortOf(items.at(-1) ?? next)] : []));
  const [knownUpTo] = ends.toSorted(order);
  const merged = pages
    .flatMap(({ items }) => items)
    .filter((item) => knownUpTo === undefined || order(sortOf(item), knownUpTo) <= 0)
    .toSorted((one, other) => order(sortOf(one), sortOf(other)));
  return { shown: merged.slice(0, limit), more: knownUpTo !== undefined || merged.length > limit };
}

function sortOf(item: Item): string {
  return requireText(item, 'sk');
}
