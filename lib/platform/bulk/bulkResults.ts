import { type ResultState, resultStates } from '../../bulk/results.ts';
import type { Refusal } from '../../case/refusal.ts';
import { type Item, numberOf, requireText, textOf, toItem } from '../store/items.ts';
import type { Key } from '../store/items.ts';
import type { Table } from '../store/table.ts';

/** What came of an order for one of its cases: an item of its own under the order, at the place that the case has in it. */
export interface BulkResult {
  /** Place of the case in the order, from 0. */
  readonly place: number;
  /** Id of the case. */
  readonly id: string;
  /** What the catalog was called then, and its code: where the orderer stands in it. */
  readonly name?: string;
  readonly code?: string;
  readonly state: ResultState;
  /** Why it was refused, in codes: whoever reads it says it in words. */
  readonly refusal?: Refusal;
}

/** Faults of one case that are kept: more than these nobody mends from a list. */
const errorsKept = 20;

/** Begins the sort key of every result. */
export const resultPrefix = 'result#';

/** Where the results of an order lie. */
export function resultsOf(bulkId: string): string {
  return `bulk#${bulkId}`;
}

function resultKey(bulkId: string, place: number): Key {
  return { pk: resultsOf(bulkId), sk: `${resultPrefix}${String(place).padStart(7, '0')}` };
}

/** Writes what came of one case; written again it says the same. */
export async function noteResult(table: Table, bulkId: string, result: BulkResult): Promise<void> {
  const { place, id, name, code, state, refusal } = result;
  const errors = refusal?.errors?.slice(0, errorsKept);
  const kept = refusal && { ...refusal, ...(errors ? { errors } : {}) };
  const set = toItem({ place, id, name, code, state, refusal: kept && JSON.stringify(kept) });
  await table.update(resultKey(bulkId, place), { set, condition: 'attribute_not_exists(pk)' });
}

export function parseResult(item: Item): BulkResult {
  const state = resultStates.find((candidate) => candidate === textOf(item, 'state'));
  if (!state) throw new Error('a result of a bulk order in no known state');
  const refusal = textOf(item, 'refusal');
  const name = textOf(item, 'name');
  const code = textOf(item, 'code');
  return {
    place: numberOf(item, 'place') ?? 0,
    id: requireText(item, 'id'),
    ...(name === undefined ? {} : { name }),
    ...(code === undefined ? {} : { code }),
    state,
    // Written by `noteResult`.
    ...(refusal === undefined ? {} : { refusal: JSON.parse(refusal) as Refusal }),
  };
}

/** The results at these places, one query a page. @param upTo the last place */
export async function resultsBetween(
  table: Table,
  bulkId: string,
  from: number,
  upTo: number,
): Promise<readonly BulkResult[]> {
  const { pk: partition, sk: first } = resultKey(bulkId, from);
  const found: Item[] = [];
  let after: Item | undefined;
  do {
    const page = await table.query({
      partition,
      from: first,
      upTo: resultKey(bulkId, upTo).sk,
      limit: 1_000,
      after,
      consistent: true,
    });
    found.push(...page.items);
    after = page.next;
  } while (after);
  return found.map(parseResult);
}
