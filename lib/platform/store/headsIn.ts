import type { Row } from '../../case/lists.ts';
import type { CaseStore } from './caseStore.ts';
import type { Head } from './head.ts';
import { type Item, requireText } from './items.ts';
import { listPartition } from './keys.ts';
import type { Page } from './table.ts';

const pageSize = 100;

/** The heads of all cases of a kind in a list, page by page. */
export async function headsIn(kind: string, { list, key }: Row, store: CaseStore): Promise<readonly Head[]> {
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
