import { under, within } from '../../case/lists.ts';
import { countryCode, type Path, pathOfCode } from '../../organisation/hierarchy.ts';
import type { Region } from '../../organisation/region.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { type Item, requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import type { Page } from '../store/table.ts';

/** Regions of one place that are looked at: a province has about 200 counties, and some thousands of townships. */
const lookedAtMost = 6_000;
const rowsAtOnce = 1_000;

type Store = Pick<CaseStore, 'heads' | 'table'>;

/** A region as it is registered, if it is. */
export async function readRegion(code: string, store: Pick<CaseStore, 'heads'>): Promise<Region | undefined> {
  const head = (await store.heads([{ kind: 'region', id: code }])).get(`region#${code}`);
  // Read under a region's key, so its state is a region's.
  return head?.state as unknown as Region | undefined;
}

/** What is registered below a region, and what lay below it once: by the places that it has, or has had. */
export async function regionsIn(
  code: string,
  region: Region | undefined,
  store: Store,
): Promise<readonly Region[]> {
  const paths = [region?.path ?? pathOfCode(code), ...(region?.former ?? []).map(({ path }) => path)];
  const places =
    code === countryCode ? [under('region', 'registered')] : [...new Set(paths)].flatMap(listsOf);
  const ids = new Set<string>();
  for (const place of places)
    for (const row of await rowsOf(place, store, lookedAtMost - ids.size)) ids.add(requireText(row, 'id'));
  ids.delete(code);
  const heads = await store.heads([...ids].map((id) => ({ kind: 'region', id })));
  // Read under a region's key, so each state is a region's.
  return [...heads.values()].map(({ state }) => state as unknown as Region);
}

function listsOf(path: Path) {
  return [within('region', path), within('regionBefore', path)];
}

async function rowsOf(
  { list, key, prefix }: { readonly list: string; readonly key: string; readonly prefix?: string },
  { table }: Store,
  most: number,
): Promise<readonly Item[]> {
  const found: Item[] = [];
  let page: Page = { items: [] };
  do {
    page = await table.query({
      partition: listPartition(list, key),
      ...(prefix === undefined ? {} : { prefix }),
      limit: rowsAtOnce,
      after: page.next,
    });
    found.push(...page.items);
  } while (page.next && found.length < most);
  return found.slice(0, Math.max(0, most));
}
