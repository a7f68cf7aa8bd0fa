import type { ItemFound } from '../alreadyShared/found.ts';
import type { Instant } from '../calendar/index.ts';
import type { Opening } from '../case/breakGlass.ts';
import type { Deadline } from '../case/deadline.ts';
import type { MechanismCommand, MechanismEvent } from '../case/defineCase.ts';
import type { Hand } from '../case/hands.ts';
import type { Parties } from '../case/parties.ts';
import type { CollectionChecked, LikenessJudged, Proceeding } from './schema.ts';

export type CollectionCheckStatus = 'open' | 'proceeding' | 'dropped';

/** What was decided: which items are collected, and those of them that could be had by sharing. */
export interface Decided {
  readonly items: readonly string[];
  readonly repeated: readonly string[];
  readonly reasons?: string;
  /** What was said of those that are only like something shared. */
  readonly likenesses?: readonly LikenessJudged[];
  readonly by: string;
  readonly at: Instant;
}

/** 收集前核对: before data is collected from the public it is looked whether sharing has it (R19.1). */
export interface CollectionCheck extends CollectionChecked {
  readonly id: string;
  readonly status: CollectionCheckStatus;
  readonly parties: Parties;
  /** What was found when it was checked, item by item; of one that was decided: what was found then. */
  readonly found: readonly ItemFound[];
  readonly openedBy: string;
  readonly decision?: Decided;
  readonly createdAt: Instant;
  readonly deadlines: readonly Deadline[];
  readonly hands?: readonly Hand[];
  readonly glass?: readonly Opening[];
}

export type CollectionCheckCommand =
  | MechanismCommand
  | {
      readonly type: 'open';
      readonly id: string;
      readonly content: CollectionChecked;
      readonly found: readonly ItemFound[];
    }
  /** With what is found as it is decided. */
  | ({ readonly type: 'proceed'; readonly found?: readonly ItemFound[] } & Proceeding)
  | { readonly type: 'drop' };

export type CollectionCheckEvent =
  | MechanismEvent
  | {
      readonly type: 'opened';
      readonly id: string;
      readonly parties: Parties;
      readonly content: CollectionChecked;
      readonly found: readonly ItemFound[];
      readonly openedBy: string;
    }
  | {
      readonly type: 'proceeded';
      readonly items: readonly string[];
      readonly repeated: readonly string[];
      readonly reasons?: string;
      readonly likenesses?: readonly LikenessJudged[];
      /** What was found when it was decided, where that is something else than before. */
      readonly found?: readonly ItemFound[];
      readonly decidedBy: string;
    }
  | { readonly type: 'dropped' };

declare module '../case/effect.ts' {
  interface CommandsByKind {
    collectionCheck: CollectionCheckCommand;
  }
}
