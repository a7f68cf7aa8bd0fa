import type { Instant } from '../../calendar/index.ts';
import { type Deadline, isOpen, isOrWasLate } from '../../case/deadline.ts';
import { nextWake } from '../../case/dueRungs.ts';
import { termOf } from '../../regulation/terms.ts';
import { shardOf } from './identifiers.ts';
import { type Item, numberOf, requireText } from './items.ts';
import { dueShards, latePartition, openPartition } from './keys.ts';

/** What the index of due cases says of one. */
export interface OpenCase {
  readonly kind: string;
  readonly id: string;
  readonly wakeAt: Instant;
  readonly timerRevision: number;
  /** Committed due days of its open duties; undefined where the head has to be read for them. */
  readonly dues?: readonly Instant[];
}

/** So many due days stand in a key, which holds 1,024 bytes. */
const duesAtMost = 20;

/**
 * Where a case lies in the index of due cases: one with open deadlines by its next instant, lateness on record by its last due
 * day, so that a changed announcement finds it. What is open says there when its duties are due: counting them reads no head.
 * @param owedSince since when it owes a clock that nobody has begun: whoever walks the index meets it
 */
export function dueKeys(
  { kind, id }: { readonly kind: string; readonly id: string },
  deadlines: readonly Deadline[],
  owedSince?: Instant,
): { dueShard?: string; dueSort?: string } {
  const shard = shardOf(id, dueShards);
  const wakeAt = owedSince ?? nextWake(deadlines);
  if (wakeAt !== undefined) {
    const dues = openDues(deadlines);
    const told = dues.length > duesAtMost ? '' : `#${dues.join(',')}`;
    return { dueShard: openPartition(shard), dueSort: `${wakeAt}#${kind}#${id}${told}` };
  }
  const late = deadlines.filter(isOrWasLate).map(({ dueDate }) => dueDate);
  const last = late.toSorted().at(-1);
  if (last === undefined) return {};
  return { dueShard: latePartition(last.slice(0, 4), shard), dueSort: `${last}#${kind}#${id}` };
}

/** Committed due days of what is to be done: a term that only lasts is nobody's duty to do in time. */
export function openDues(deadlines: readonly Deadline[]): readonly Instant[] {
  const open = deadlines.filter((deadline) => isOpen(deadline) && termOf(deadline.term).lasts === undefined);
  return open.map(({ committedDueAt }) => committedDueAt).toSorted();
}

/** Reads where an open case lies. */
export function parseOpen(item: Item): OpenCase {
  const [wakeAt = '', , , dues] = requireText(item, 'dueSort').split('#');
  return {
    kind: requireText(item, 'kind'),
    id: requireText(item, 'id'),
    wakeAt,
    timerRevision: numberOf(item, 'timerRevision') ?? 0,
    ...(dues === undefined ? {} : { dues: dues.split(',').filter((due) => due !== '') }),
  };
}

/** A place as it was written before due days stood in it: it still lies in tables, and says nothing wrong. */
export function withoutDues(dueSort: string): string {
  return dueSort.split('#').slice(0, 3).join('#');
}
