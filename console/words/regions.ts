import { useRead } from '../api/api.tsx';
import type { Api } from '../api/client.ts';
import type { components } from '../api/generated/schema';

export type Region = components['schemas']['RegionEntry'];

/** What is read of the register's regions at once: a province with all its counties has a tenth of it. */
const regionsAtMost = 2000;

export interface Regions {
  /** As they lie within each other: each above those below it. */
  readonly items: readonly Region[];
  readonly isComplete: boolean;
}

/** Every registered region; one reading, whoever asks. */
export function useRegionTree() {
  return useRead(['region', 'all'], readRegions, { staleTime: 60_000 });
}

async function readRegions(api: Api): Promise<Regions> {
  const items: Region[] = [];
  let cursor: string | null = null;
  do {
    const query = { limit: '100', ...(cursor === null ? {} : { cursor }) };
    const page: { items: readonly Region[]; next: string | null } = await api.read(
      api.client.GET('/v1/regions', { params: { query } }),
    );
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== null && items.length < regionsAtMost);
  return { items: items.toSorted(byPath), isComplete: cursor === null };
}

const byPath = (one: Region, other: Region) => (one.path < other.path ? -1 : 1);

/** Whether a region is another one or lies within it; the country's path is empty. */
export const isWithin = (path: string, above: string): boolean =>
  above === '' || path === above || path.startsWith(`${above}/`);

/** How deep a region lies. */
export const depthOf = ({ path }: Region): number => (path === '' ? 0 : path.split('/').length);
