import type { Json } from '../template/intrinsics.ts';
import type { MappingModel } from '../template/mapping.ts';
import type { Functions, Outcome } from './functions.ts';

/**
 * Asked about every batch of records before a function gets it.
 * @param batch where it comes from, and how many records it has
 */
export type Disorder = (batch: {
  readonly source: MappingModel['source'];
  readonly records: number;
}) => Handing;

/** How a batch reaches its function, other than in order and once. */
export interface Handing {
  /** Places of its records in the order in which they arrive. A queue promises none; a stream keeps its own, which stays. */
  readonly order?: readonly number[];
  /** It arrives once more after it was worked on: both promise at least once. */
  readonly isRepeated?: boolean;
}

/**
 * Hands a batch of records over to its function.
 * @returns what came of it, the last time where it was handed over twice
 */
export async function handOver(
  records: readonly Json[],
  mapping: Pick<MappingModel, 'function' | 'source'>,
  { functions, disorder }: { functions: Functions; disorder?: Disorder | undefined },
): Promise<Outcome> {
  const { order, isRepeated = false } = disorder?.({ source: mapping.source, records: records.length }) ?? {};
  const isOrdered = mapping.source === 'stream' || order === undefined;
  const Records = isOrdered ? records : order.map((place) => records[place] ?? null);
  const event = JSON.stringify({ Records });
  const outcome = await functions.invoke(mapping.function, event);
  return isRepeated && outcome.ok ? functions.invoke(mapping.function, event) : outcome;
}
