import type { Instant } from '../calendar/index.ts';
import type { Opening } from '../case/breakGlass.ts';
import type { Deadline } from '../case/deadline.ts';
import type { MechanismCommand, MechanismEvent } from '../case/defineCase.ts';
import type { Parties } from '../case/parties.ts';

export type AcknowledgementStatus = 'awaited' | 'acknowledged' | 'uncorrected';

/** What a holder is told of a correction: what concerns it, and never who lodged it. */
export interface Told {
  readonly id: string;
  readonly correctionId: string;
  readonly grantId: string;
  readonly catalogId: string;
  readonly catalogName: string;
  /** The provider of the data, its holder, and the authorities of both. */
  readonly parties: Parties;
  /** Items of the grant in which records were corrected; none: others only. */
  readonly items: readonly string[];
  /** How many records were corrected in these items. */
  readonly records: number;
  /** Those of them of which the holder is told key and value: its grant reaches them. */
  readonly shown: readonly number[];
  /** The correction that has the records. */
  readonly contentOf: string;
  /** Which correction of it; absent: the first. */
  readonly round?: number;
  readonly correctedAt: Instant;
  /** The delivery under its own grant that its provider has named as having the corrected data. */
  readonly deliveryId?: string;
  /** What is to be corrected is kept beside the case until that is acknowledged, whatever becomes of the correction. */
  readonly kept?: true;
}

/** 数据更正确认: one holder of a catalog's data, and whether it has acknowledged a correction (R26.2). */
export type Acknowledgement = Told & {
  readonly createdAt: Instant;
  readonly deadlines: readonly Deadline[];
  readonly glass?: readonly Opening[];
  /** What it has found uncorrected is kept beside the case. */
  readonly reported?: true;
} & (
    | { readonly status: 'awaited' | 'uncorrected' }
    /** Who did, its record says. */
    | { readonly status: 'acknowledged'; readonly acknowledgedAt: Instant }
  );

export type AcknowledgementCommand =
  | MechanismCommand
  /** A grant that was in force when the walk over the holders came by. */
  | { readonly type: 'tell'; readonly id: string; readonly correctionId: string; readonly grantId: string }
  | { readonly type: 'acknowledge' }
  | { readonly type: 'report-uncorrected'; readonly reasons: string };

export type AcknowledgementEvent =
  | MechanismEvent
  | { readonly type: 'told'; readonly told: Told }
  | { readonly type: 'acknowledged' }
  | { readonly type: 'foundUncorrected' };

declare module '../case/effect.ts' {
  interface CommandsByKind {
    acknowledgement: AcknowledgementCommand;
  }
}
