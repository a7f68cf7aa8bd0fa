import type { Delivery } from '../../delivery/events.ts';
import { bothLeftOut, keptOf, type LeftOut, nothingLeftOut } from '../../exchange/selection.ts';
import type { Table } from '../store/table.ts';
import { allParts } from './parts.ts';

/** Parts that are named as missing at most. */
const namedAtMost = 1000;

/** How a delivery stands on each of its stations: what came in, what of it was left out, what was delivered, what was received. */
export interface Reconciled {
  readonly status: Delivery['status'];
  readonly declared: { readonly records: number };
  readonly cut: { readonly parts: number; readonly records: number };
  readonly leftOut: LeftOut;
  readonly delivered: {
    readonly parts: number;
    readonly records: number;
    readonly bytes: number;
    readonly digest?: string;
  };
  readonly received: { readonly parts: number; readonly records: number; readonly bytes: number };
  /** Numbers of parts without a right receipt, the first of them; none once the whole was received. */
  readonly missing: readonly number[];
  readonly missingParts: number;
  /** Those that cannot be delivered, or made anew, and why: the first of them. */
  readonly unmade: readonly { readonly part: number; readonly code: string }[];
}

/** Counts the parts of a delivery station by station. */
export async function reconcile(
  { id, status, declared, digest }: Delivery,
  table: Table,
): Promise<Reconciled> {
  const cut = { parts: 0, records: 0 };
  let leftOut: LeftOut = nothingLeftOut;
  const delivered = { parts: 0, records: 0, bytes: 0 };
  const received = { parts: 0, records: 0, bytes: 0 };
  const missing: number[] = [];
  const unmade: { part: number; code: string }[] = [];
  let missingParts = 0;
  for await (const part of allParts(table, id)) {
    const { number, records, bytes = 0 } = part;
    const kept = keptOf(records, part.leftOut);
    cut.parts += 1;
    cut.records += records;
    const isDelivered = part.status === 'delivered';
    if (isDelivered) {
      leftOut = bothLeftOut(leftOut, part.leftOut);
      count(delivered, kept, bytes);
    }
    if (isDelivered && (status === 'received' || part.receivedAt !== undefined)) {
      count(received, kept, bytes);
      continue;
    }
    if (part.status === 'failed' && part.code !== undefined && unmade.length < namedAtMost)
      unmade.push({ part: number, code: part.code });
    missingParts += 1;
    if (missing.length < namedAtMost) missing.push(number);
  }
  return {
    status,
    declared: { records: declared.records },
    cut,
    leftOut,
    delivered: { ...delivered, ...(digest === undefined ? {} : { digest }) },
    received,
    missing,
    missingParts,
    unmade,
  };
}

function count(sum: { parts: number; records: number; bytes: number }, records: number, bytes: number): void {
  sum.parts += 1;
  sum.records += records;
  sum.bytes += bytes;
}
