import type { FaultyRecord } from '../exchange/faulty.ts';
import type { Delivery, DeliveryFailure } from './events.ts';

/**
 * Whether records at fault are left out of a delivery and the rest is delivered, as its requester has chosen. Never where a record
 * that is lost would be a gap: in what goes by watermarks, and where it brings corrections, whose records count as received [ours].
 */
export function leavesOutFaulty({
  receiving,
  declared: { mode, corrections },
}: Pick<Delivery, 'receiving' | 'declared'>): boolean {
  return receiving?.faulty === 'leaveOut' && mode === undefined && corrections === undefined;
}

/** Why a delivery fails of which nothing is left: as its first record at fault would have let it fail. */
export function firstFault([first]: readonly FaultyRecord[]): DeliveryFailure {
  return first ? { code: first.code, recordInUpload: first.record } : { code: 'empty' };
}
