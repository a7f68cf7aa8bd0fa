import type { Instant } from '../calendar/index.ts';
import type { Opening } from '../case/breakGlass.ts';
import type { Deadline } from '../case/deadline.ts';
import type { MechanismCommand, MechanismEvent } from '../case/defineCase.ts';
import type { Parties } from '../case/parties.ts';
import type { HarvestFailure, HarvestOutcome } from './names.ts';
import type { HarvestChange, HarvestContent } from './schema.ts';

export type HarvestStatus = 'waiting' | 'running' | 'ended';

/** What became of the entries of a run. */
export interface HarvestTally {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly refused: number;
}

/** One reading of the other platform, until its end. */
export interface HarvestRun {
  /** From 1. */
  readonly number: number;
  /** Everything was read, not only what had changed. */
  readonly full: boolean;
  readonly startedAt: Instant;
  readonly endedAt?: Instant;
  readonly outcome: HarvestOutcome;
  readonly failure?: HarvestFailure;
  readonly tally?: HarvestTally;
}

/** 目录汇集: the catalogs of another platform, read again and again (R30.1). */
export interface Harvest extends HarvestContent {
  readonly id: string;
  readonly status: HarvestStatus;
  /** Whoever harvests is the requester. */
  readonly parties: Parties;
  readonly registeredBy: string;
  readonly createdAt: Instant;
  readonly deadlines: readonly Deadline[];
  readonly glass?: readonly Opening[];
  /** The last ones, latest last. */
  readonly runs: readonly HarvestRun[];
  /** Where the next run goes on in the feed of the other platform; absent: at its beginning. */
  readonly cursor?: string;
  /** When everything was last read. */
  readonly fullAt?: Instant;
}

export type HarvestCommand =
  | MechanismCommand
  | { readonly type: 'register'; readonly id: string; readonly content: HarvestContent }
  | { readonly type: 'change'; readonly content: HarvestChange }
  | { readonly type: 'start'; readonly full?: boolean | undefined }
  /** The same, every night. */
  | { readonly type: 'start-daily' }
  | {
      readonly type: 'finish';
      readonly run: number;
      readonly tally: HarvestTally;
      readonly cursor: string;
    }
  | {
      readonly type: 'fail';
      readonly run: number;
      readonly tally: HarvestTally;
      readonly failure: HarvestFailure;
    }
  | { readonly type: 'end' };

export type HarvestEvent =
  | MechanismEvent
  | {
      readonly type: 'registered';
      readonly id: string;
      readonly parties: Parties;
      readonly content: HarvestContent;
      readonly registeredBy: string;
    }
  | { readonly type: 'changed'; readonly content: HarvestContent }
  | { readonly type: 'started'; readonly run: number; readonly full: boolean }
  | {
      readonly type: 'finished';
      readonly run: number;
      readonly tally: HarvestTally;
      readonly cursor: string;
    }
  | {
      readonly type: 'failed';
      readonly run: number;
      readonly tally: HarvestTally;
      readonly failure: HarvestFailure;
    }
  | { readonly type: 'ended' };

/** A run of a harvest; or, where it has ended, that what it has brought is no more shown. */
export interface HarvestMessage {
  readonly harvestId: string;
  readonly run: number;
}

declare module '../case/effect.ts' {
  interface CommandsByKind {
    harvest: HarvestCommand;
  }
  interface MessagesByQueue {
    harvest: HarvestMessage;
  }
}
