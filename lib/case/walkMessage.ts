import type { Instant } from '../calendar/index.ts';

/** Walks over many cases: each is cut into shards, and each shard is gone through in slices of limited time. */
export type WalkName =
  | 'sweep'
  | 'openDeadlines'
  | 'overdue'
  | 'recalculate'
  | 'lift'
  | 'announcements'
  | 'correctedHolders'
  | 'checks'
  | 'calls'
  | 'harvests'
  | 'aggregation'
  | 'sharedItems'
  | 'bulk';

/** Where a slice was cut: the range of the shard it stands in, and the keys of the last item it has seen. */
export interface WalkCursor {
  readonly range: number;
  readonly after?: Readonly<Record<string, string>>;
}

/** A single item that a walk could not do: a case or, where it has a number, what must follow its change of this number and instant. */
export interface WalkItem {
  readonly kind: string;
  readonly id: string;
  readonly number?: number;
  readonly at?: string;
}

/** What a walk is about: the same in all its messages. */
export interface WalkSubject {
  readonly task: WalkName;
  /** The announcement's year that a recalculation follows; absent: whatever any announcement may have changed. */
  readonly year?: number;
  /** Civil day: a walk that several ask for begins once a day. */
  readonly day?: string;
  /** The correction whose holders are told, and the catalog that they hold. */
  readonly about?: {
    readonly correctionId: string;
    readonly catalogId: string;
    /** When it was corrected; absent in messages of earlier versions. */
    readonly correctedAt?: Instant;
    /** Which correction of it, from 2: a dispute had opened it again. */
    readonly round?: number;
  };
  /** The catalog that was published anew, of which the grants over it learn; or of whose provider it is asked what it holds of others. */
  readonly catalog?: string;
  /** The request whose union with what its requester has is assessed. */
  readonly request?: string;
  /** The bulk order that is worked off, and in how many slices its cases are named. */
  readonly bulk?: { readonly id: string; readonly slices: number };
  /** It goes over the same once more, late enough that whatever had begun before is written by then. */
  readonly again?: true;
}

/** A walk begins, goes on in a shard from where it was cut, or does again what it could not do. */
export type WalkMessage =
  | WalkSubject
  | WalkSlice
  | (WalkSubject & { readonly one: WalkItem; readonly reason?: string });

export type WalkSlice = WalkSubject & { readonly shard: number; readonly cursor?: WalkCursor };

declare module './effect.ts' {
  interface MessagesByQueue {
    walk: WalkMessage;
  }
}
