import type { CalendarDate } from '../../calendar/index.ts';
import { shardOf } from '../store/identifiers.ts';
import { type Item, requireText, toItem } from '../store/items.ts';
import { calledKey, calledPartition } from '../store/keys.ts';
import type { Table } from '../store/table.ts';

/** Places among which it is noted which grants were called on a day. */
export const calledShards = 8;

/** A day on which a grant was called, whose calls are not among its uses yet. */
export interface CalledDay {
  readonly grantId: string;
  readonly day: CalendarDate;
}

/** What this copy of the function has noted already, so that a day costs a grant one write, and no call one of its own. */
const noted = new Map<string, CalendarDate>();
const notedAtMost = 5000;

const keyOf = ({ grantId, day }: CalledDay) => calledKey(shardOf(grantId, calledShards), day, grantId);

/**
 * Notes that a grant is called on a day, before its first call is counted, let through or not: so whoever records the calls of days that are over finds
 * it among what has happened, and needs not look at every grant.
 */
export async function noteCalled(table: Table, called: CalledDay): Promise<void> {
  const { grantId, day } = called;
  if (noted.get(grantId) === day) return;
  await table.update(keyOf(called), {
    set: toItem({ grantId, day }),
    condition: 'attribute_not_exists(pk)',
  });
  if (noted.size >= notedAtMost) noted.clear();
  noted.set(grantId, day);
}

/** The calls of the day are on record. */
export function forgetCalled(table: Table, called: CalledDay): Promise<void> {
  return table.remove(keyOf(called));
}

/** Where it lies which grants were called on days before one. */
export function calledBefore(shard: number, day: CalendarDate) {
  return { partition: calledPartition(shard), upTo: day, consistent: true };
}

export function calledIn(item: Item): CalledDay {
  return { grantId: requireText(item, 'grantId'), day: requireText(item, 'day') };
}
