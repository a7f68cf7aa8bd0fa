import { under } from '../../case/lists.ts';
import type { CaseStore } from './caseStore.ts';
import type { Item } from './items.ts';
import { listPartition } from './keys.ts';

/** The latest rows of the cases of a kind that stand under another, at most so many, rounded up to whole pages. */
export async function rowsUnder(
  kind: string,
  parent: string,
  { table }: Pick<CaseStore, 'table'>,
  most: number,
): Promise<readonly Item[]> {
  const { list, key } = under(kind, parent);
  return rowsIn(listPartition(list, key), { table }, most);
}

/** The latest rows of a list, at most so many, rounded up to whole pages. */
export async function rowsIn(
  partition: string,
  { table }: Pick<CaseStore, 'table'>,
  most: number,
): Promise<readonly Item[]> {
  const found: Item[] = [];
  let after: Item | undefined;
  do {
    const page = await table.query({ partition, limit: 100, after, newestFirst: true });
    found.push(...page.items);
    after = page.next;
  } while (after && found.length < most);
  return found;
}
