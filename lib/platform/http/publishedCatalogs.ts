import type { RefusalOf } from '../../case/refusal.ts';
import { shownOf, under, within } from '../../case/lists.ts';
import { pointer } from '../../regulation/text.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { type Item, requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import type { ListPlace } from './lists.ts';
import { regionPlace } from './regionPlace.ts';

/** Of one department, of a region with everything below it, or of all that is published. */
export interface AskedPublished {
  readonly org?: string | undefined;
  readonly region?: string | undefined;
}

/** A published catalog, as its row shows it. */
export interface PublishedRow {
  readonly id: string;
  readonly provider: string;
}

/** Rows that are counted for one answer, more than a province publishes, and read at once. */
const rowsAtMost = 60_000;
const rowsAtOnce = 1000;

/**
 * What a place of the list has, as many rows as one answer counts.
 * @param of what is kept of a row: as they are read they would fill the memory
 */
export async function rowsIn<T>(
  { list, key, prefix }: ListPlace,
  { table }: Pick<CaseStore, 'table'>,
  of: (row: Item) => T,
): Promise<{ readonly rows: readonly T[]; readonly isComplete: boolean }> {
  const rows: T[] = [];
  let after: Item | undefined;
  do {
    const partition = listPartition(list, key);
    const page = await table.query({
      partition,
      limit: rowsAtOnce,
      after,
      ...(prefix === undefined ? {} : { prefix }),
    });
    for (const row of page.items) rows.push(of(row));
    after = page.next;
  } while (after && rows.length < rowsAtMost);
  return { rows, isComplete: after === undefined };
}

/** The published catalogs that are asked for; a department or region that is not registered is unknown, since of nobody there is nothing to count. */
export async function publishedOf(
  asked: AskedPublished,
  store: CaseStore,
): Promise<
  | { readonly refusal: RefusalOf<'not_found'> }
  | { readonly rows: readonly PublishedRow[]; readonly isComplete: boolean }
> {
  const { rows, isComplete } = await rowsIn(await placeOf(asked, store), store, shownIn);
  const shown = rows.filter(({ provider }) => asked.org === undefined || provider === asked.org);
  const refusal = shown.length === 0 ? await unknownOf(asked, store) : undefined;
  return refusal ? { refusal } : { rows: shown, isComplete };
}

async function placeOf({ org, region }: AskedPublished, store: CaseStore): Promise<ListPlace> {
  const path = region === undefined ? '' : await regionPlace(region, store);
  if (path !== '') return within('catalog', path);
  return org === undefined ? under('catalog', 'published') : shownOf('catalog', org);
}

/** Which of those that are asked for is not registered: of nobody there is neither a rate nor a workbook. Asked only where nothing was found. */
export async function unknownOf(
  { org, region }: AskedPublished,
  store: CaseStore,
): Promise<RefusalOf<'not_found'> | undefined> {
  const asked = [
    ...(region === undefined ? [] : [{ kind: 'region', id: region, name: 'region' } as const]),
    ...(org === undefined ? [] : [{ kind: 'department', id: org, name: 'org' } as const]),
  ];
  if (asked.length === 0) return undefined;
  const heads = await store.heads(asked.map(({ kind, id }) => ({ kind, id })));
  const unknown = asked.find(({ kind, id }) => !heads.has(`${kind}#${id}`));
  if (!unknown) return undefined;
  const detail = unregistered[unknown.name];
  return {
    code: 'not_found',
    status: 404,
    detail,
    errors: [{ path: pointer(unknown.name), code: 'invalid_value', message: detail }],
  };
}

const unregistered = {
  region: {
    zh: '没有登记该地区，请核对行政区划代码。',
    en: 'No such region is registered; check its code.',
  },
  org: {
    zh: '没有登记该部门，请核对统一社会信用代码。',
    en: 'No such department is registered; check its code.',
  },
} as const;

function shownIn(row: Item): PublishedRow {
  // Parse boundary: as the rows of published catalogs show each of them.
  const summary: { readonly provider: string } = JSON.parse(requireText(row, 'summary'));
  return { ...summary, id: requireText(row, 'id') };
}
