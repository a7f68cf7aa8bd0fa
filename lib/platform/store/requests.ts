import type { CancellationReason, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import {
  createPatience,
  ItemTooLarge,
  NotNow,
  passingReasons,
  patienceForOneCall,
  patiently,
  pause,
  speaksOfSize,
  TableBusy,
} from './busy.ts';
import type { Item } from './items.ts';
import { type IndexName, indexes } from './keys.ts';

/** One action of a transaction, and what it means to the caller when its condition does not hold. */
export interface Action<Meaning = never> {
  readonly write: TransactWriteItem;
  /** Left out where the condition always holds: should it fail all the same, that is an error. */
  readonly otherwise?: Meaning;
}

export interface RangeQuery {
  readonly index?: IndexName;
  readonly partition: string;
  /** Sort keys that begin with this. */
  readonly prefix?: string;
  /** Sort keys at most, or at least, this; or both. */
  readonly upTo?: string;
  readonly from?: string;
  readonly limit: number;
  readonly after?: Item | undefined;
  readonly newestFirst?: boolean;
  readonly consistent?: boolean;
}

/**
 * What a cancelled transaction means to its caller.
 * @throws NotNow when only others were in its way: what its conditions say is known once it is tried again
 */
export function meaningsOf<Meaning>(
  actions: readonly Action<Meaning>[],
  reasons: readonly CancellationReason[],
): readonly Meaning[] {
  const codes = reasons.map(({ Code: code = 'None' }) => code);
  const told = `the transaction was cancelled: ${codes.join(', ')}`;
  if (codes.some((code) => passingReasons.has(code))) throw new NotNow(told);
  const size = reasons.find(({ Message: message = '' }) => speaksOfSize(message));
  if (size) throw new ItemTooLarge(size.Message);
  const failed = actions.filter((_, index) => codes[index] === 'ConditionalCheckFailed');
  const isExplained = codes.every((code) => code === 'None' || code === 'ConditionalCheckFailed');
  const meanings = failed.flatMap(({ otherwise }) => (otherwise === undefined ? [] : [otherwise]));
  if (!isExplained || failed.length === 0 || meanings.length < failed.length) throw new Error(told);
  return meanings;
}

/**
 * Does something with every entry, so many to a request; what a request leaves undone comes again after a pause.
 * @param one answers what it left undone
 * @throws TableBusy when nothing is done any more
 */
export async function inBatches<Entry>(
  entries: readonly Entry[],
  size: number,
  one: (batch: Entry[]) => Promise<readonly Entry[]>,
): Promise<void> {
  let wanted = [...entries];
  let isOver = createPatience(patienceForOneCall);
  for (let idle = 0; wanted.length > 0; ) {
    const batch = wanted.slice(0, size);
    const left = await patiently(() => one(batch));
    wanted = [...left, ...wanted.slice(size)];
    // Half of it done is no reason to wait; nothing done is, and at last to give up.
    if (left.length < batch.length) {
      idle = 0;
      isOver = createPatience(patienceForOneCall);
    } else idle += 1;
    if (idle > 8 || (idle > 0 && isOver()))
      throw new TableBusy(`the table left ${left.length} entries undone`);
    if (left.length > 0) await pause(idle);
  }
}

export function queryInput(range: RangeQuery) {
  const keys = range.index ? indexes[range.index] : { partition: 'pk', sort: 'sk' };
  const { prefix, from, upTo } = range;
  const bounds = {
    ...(prefix === undefined ? {} : { ':prefix': { S: prefix } }),
    ...(from === undefined ? {} : { ':from': { S: from } }),
    ...(upTo === undefined ? {} : { ':upTo': { S: upTo } }),
  };
  const condition = sortCondition(range);
  return {
    ...(range.index ? { IndexName: range.index } : {}),
    KeyConditionExpression: `#p = :p${condition === undefined ? '' : ` AND ${condition}`}`,
    ExpressionAttributeNames: {
      '#p': keys.partition,
      ...(condition === undefined ? {} : { '#s': keys.sort }),
    },
    ExpressionAttributeValues: { ':p': { S: range.partition }, ...bounds },
    Limit: range.limit,
    ScanIndexForward: range.newestFirst !== true,
    ...(range.after ? { ExclusiveStartKey: range.after } : {}),
    ...(range.consistent ? { ConsistentRead: true } : {}),
  };
}

function sortCondition({ prefix, from, upTo }: RangeQuery): string | undefined {
  if (prefix !== undefined) return 'begins_with(#s, :prefix)';
  if (from !== undefined && upTo !== undefined) return '#s BETWEEN :from AND :upTo';
  if (upTo !== undefined) return '#s <= :upTo';
  return from === undefined ? undefined : '#s >= :from';
}
