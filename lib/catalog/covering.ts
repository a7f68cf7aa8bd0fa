import { inRegion, type Row, within } from '../case/lists.ts';
import type { CoveringLine } from '../matter/coverage.ts';
import type { Catalog } from './events.ts';

const kind = 'catalog.covering';

/** The catalogs in force of a department that name matters. */
export const coveringOf = (org: string): Row => ({ list: kind, key: org });

/** The same of a region with everything below it. */
export const coveringWithin = (path: string) => within(kind, path);

/**
 * The places of a catalog in force that names matters: with its items, so that what a region has catalogued is counted from one
 * range and no catalog is read.
 */
export function coveringRows(state: Catalog): readonly Row[] {
  const { parties, createdAt, inForce, content, id } = state;
  const { provider } = parties;
  const { matters = [], dataItems = [], name } = content;
  if (!provider || !inForce || matters.length === 0) return [];
  const items = dataItems.map(({ name: item, element }) => ({
    name: item,
    ...(element === undefined ? {} : { element }),
  }));
  const summary: CoveringLine = { id, name, provider: provider.org, matters, items };
  const shown = { status: 'published', summary };
  return [coveringOf(provider.org), inRegion(kind, provider, createdAt)].map((row) => ({ ...row, shown }));
}
