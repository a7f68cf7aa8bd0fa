import { under } from '../../case/lists.ts';
import type { Grant } from '../../grant/events.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { type Item, requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import type { Page } from '../store/table.ts';

/** Grants that one answer counts, and those that are read together. */
const countedAtMost = 1000;
const readTogether = 100;

/** The grants in force over a catalog, as many as one answer counts. */
export async function grantsOver(catalogId: string, { table, heads }: CaseStore) {
  const { list, key } = under('grant', `catalog#${catalogId}`);
  const grants: Grant[] = [];
  let after: Item | undefined;
  do {
    const range = { partition: listPartition(list, key), limit: readTogether, after };
    const page: Page = await table.query(range);
    const refs = page.items.map((row) => ({ kind: 'grant', id: requireText(row, 'id') }));
    const found = refs.length === 0 ? [] : [...(await heads(refs)).values()];
    // Read under grants' keys, so the states are theirs.
    grants.push(...found.map(({ state }) => state as unknown as Grant));
    after = page.next;
  } while (after && grants.length < countedAtMost);
  return { grants, isComplete: after === undefined };
}
