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
  const shown = merged.slice(0, cutOf(merged, limit));
  return { shown, more: knownUpTo !== undefined || merged.length > shown.length };
}

/**
 * Where what was merged is cut: never between two that lie at the same place, since whoever goes on behind that place
 * would miss the second. A page is then shorter or, where it would be empty, longer than its limit by those.
 */
export function cutOf(merged: readonly Item[], limit: number): number {
  const places = merged.map(sortOf);
  const next = places[limit];
  if (next === undefined || places[limit - 1] !== next) return limit;
  const first = places.indexOf(next);
  return first > 0 ? first : places.lastIndexOf(next) + 1;
}

function sortOf(item: Item): string {
  return requireText(item, 'sk');
}
