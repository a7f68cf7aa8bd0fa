import type { Instant } from '../../calendar/index.ts';
import { beginning, type SplitPosition } from '../../exchange/split.ts';
import { numberOf, requireText, textOf, toItem } from '../store/items.ts';
import { cuttingKey } from '../store/keys.ts';
import type { Table } from '../store/table.ts';

/** How far a delivery has been cut, at the end of a part: from here whoever comes next goes on. */
export interface CuttingState {
  /** Counts the steps of work, so that of two that work at once one sees that the other was first. */
  readonly steps: number;
  /** Which of the source objects is being cut, from 0, and how far. */
  readonly source: number;
  readonly position: SplitPosition;
  /** What the objects before it have. */
  readonly before: { readonly bytes: number; readonly records: number; readonly parts: number };
  /** State of the SHA-256 of all bytes up to there, base64; absent at the very beginning. */
  readonly hash?: string;
}

export const uncut: CuttingState = {
  steps: 0,
  source: 0,
  position: beginning,
  before: { bytes: 0, records: 0, parts: 0 },
};

export async function readCutting(
  table: Table,
  deliveryId: string,
): Promise<{ state: CuttingState; movedAt: Instant } | undefined> {
  const item = await table.get(cuttingKey(deliveryId));
  if (!item) return undefined;
  // Parse boundary: written by `saveCutting` below and nobody else.
  const state: Omit<CuttingState, 'steps'> = JSON.parse(requireText(item, 'state'));
  return { state: { ...state, steps: numberOf(item, 'steps') ?? 0 }, movedAt: textOf(item, 'movedAt') ?? '' };
}

/** @returns false where another has cut on meanwhile */
export async function saveCutting(
  table: Table,
  deliveryId: string,
  { steps, ...state }: CuttingState,
  movedAt: Instant,
): Promise<boolean> {
  const before = steps - 1;
  return table.update(cuttingKey(deliveryId), {
    set: toItem({ steps, state: JSON.stringify(state), movedAt }),
    ...(before === 0
      ? { condition: 'attribute_not_exists(pk)' }
      : { condition: 'steps = :before', values: toItem({ ':before': before }) }),
  });
}
