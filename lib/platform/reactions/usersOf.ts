import { under } from '../../case/lists.ts';
import type { CaseStore } from '../store/caseStore.ts';
import type { Head } from '../store/head.ts';
import { type Item, requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import type { Page } from '../store/table.ts';

const pageSize = 100;

/**
 * The departments that have asked for the data of a catalog and await the answer, or hold a grant over it, each once (R17.4).
 *
 * @param catalogId the catalog's id
 */
export async function usersOf(catalogId: string, store: CaseStore): Promise<readonly string[]> {
  const heads = [
    ...(await headsUnder('request', catalogId, store)),
    ...(await headsUnder('grant', catalogId, store)),
  ];
  const orgs = heads.flatMap(({ state }) => state.parties?.requester?.org ?? []);
  return [...new Set(orgs)].toSorted();
}

async function headsUnder(kind: string, catalogId: string, store: CaseStore): Promise<readonly Head[]> {
  const { list, key } = under(kind, `catalog#${catalogId}`);
  const partition = listPartition(list, key);
  const found: Head[] = [];
  let after: Item | undefined;
  do {
    const page: Page = await store.table.query({ partition, limit: pageSize, after });
    const refs = page.items.map((row) => ({ kind, id: requireText(row, 'id') }));
    if (refs.length > 0) found.push(...(await store.heads(refs)).values());
    after = page.next;
  } while (after);
  return found;
}
