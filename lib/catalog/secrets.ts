import { createHash } from 'node:crypto';
import { type Catalog, contentAtHand, type RecordedContent } from './events.ts';

/**
 * The data that a content tells of, by name, summary and items. What was found to be a secret stays one however the rest of its
 * catalog is written, and whatever stood there meanwhile (R3.1).
 */
export function dataOf({ name, summary, dataItems = [] }: RecordedContent): string {
  const items = dataItems.map((item) =>
    Object.entries(item).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
  return createHash('sha256')
    .update(JSON.stringify([name, summary, items]))
    .digest('hex');
}

/** Whether what is written now is what an assessment has found to be a secret. */
export function isFoundSecret(state: Catalog): boolean {
  return state.secretFound?.data === dataOf(contentAtHand(state));
}
