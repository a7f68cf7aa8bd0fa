import { useRead } from '../api/api.tsx';
import type { Api } from '../api/client.ts';
import type { components } from '../api/generated/schema';
import { type Region as RegisteredRegion, useRegionTree } from './regions.ts';

export type { Region as RegisteredRegion } from './regions.ts';

export type RegisteredDepartment = components['schemas']['DepartmentEntry'];

/** Pages of a hundred that are read for a choice: what is beyond them is found by typing its code. */
const pagesAtMost = 20;
/** Milliseconds for which the register is taken to be as it was read: it hardly changes. */
const keptFor = 300_000;

/** The registered regions, for whoever only needs their names. */
export function useRegions(): readonly RegisteredRegion[] {
  return useRegionTree().data?.items ?? [];
}

/** The registered organisations, of a region and below or of the country. */
export function useDepartments(region?: string): readonly RegisteredDepartment[] {
  const within = region === undefined ? {} : { region };
  const read = (api: Api) =>
    allPages((cursor) =>
      api.read(api.client.GET('/v1/departments', { params: { query: { ...within, ...pageAt(cursor) } } })),
    );
  return useRead(['department', 'all', region], read, { staleTime: keptFor }).data ?? [];
}

/** How a page of a hundred is asked for. */
export const pageAt = (cursor: string | undefined) => ({
  limit: '100',
  ...(cursor === undefined ? {} : { cursor }),
});

/** All pages of a list that is known to be short; of a longer one the first, twenty unless told. */
export async function allPages<Row>(
  page: (cursor: string | undefined) => Promise<{ items: readonly Row[]; next: string | null }>,
  pages = pagesAtMost,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  for (let read = 0; read < pages; read += 1) {
    const { items, next } = await page(cursor);
    rows.push(...items);
    if (next === null) break;
    cursor = next;
  }
  return rows;
}
