import type { Instant } from '../calendar/index.ts';
import type { Catalog, Publication, RecordedContent } from './events.ts';

/** An event of a catalog's record with the state that it made. */
export interface Happened {
  readonly type: string;
  readonly state: Catalog;
  readonly at: Instant;
  readonly number: number;
  readonly org: string;
  readonly sub: string;
}

/** A content as it was published, by which review, and how long it was in force. */
export interface Edition extends Publication {
  readonly content: RecordedContent;
  /** When another one took its place, or it was retired; absent: it is in force. */
  readonly until?: Instant;
  /** The event of the record by which it was published. */
  readonly review: { readonly org: string; readonly sub: string; readonly number: number };
}

/**
 * Every content that was published of a catalog, oldest first.
 * @param record all of its events, in order
 */
export function editionsOf(record: Iterable<Happened>): readonly Edition[] {
  const editions: Edition[] = [];
  for (const { type, state, at, number, org, sub } of record) {
    if (type !== 'published' && type !== 'retired') continue;
    const last = editions.pop();
    if (last) editions.push({ ...last, until: at });
    if (type === 'published' && state.inForce)
      editions.push({ ...state.inForce, content: state.content, review: { org, sub, number } });
  }
  return editions;
}
