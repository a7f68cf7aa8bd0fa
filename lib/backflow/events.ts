import type { CalendarDate, Instant } from '../calendar/index.ts';
import type { Opening } from '../case/breakGlass.ts';
import type { Deadline } from '../case/deadline.ts';
import type { LastDay } from '../case/dueDay.ts';
import type { MechanismCommand, MechanismEvent } from '../case/defineCase.ts';
import type { Hand } from '../case/hands.ts';
import type { Parties } from '../case/parties.ts';
import type { Urging } from '../case/urging.ts';
import type { AcceptedDuties } from '../request/events.ts';
import type { BackflowContent, BackflowPeriod, BackflowTerms, Docking, Refusing } from './schema.ts';

export type BackflowStatus = 'stated' | 'standing' | 'refused' | 'ended';

/** The lower region whose data flows back, as the register called it when it was stated. */
export interface LowerRegion {
  readonly code: string;
  readonly name: string;
}

/** In which manner it will be processed, and the duties that were accepted with that: when it was stated. */
export interface AcceptedHandling extends Omit<AcceptedDuties, 'acceptedAt'> {
  readonly manner: string;
}

/** What is needed, as the case keeps it: the items are named one by one. */
export interface RecordedNeed {
  readonly dataItems: readonly string[];
  readonly basis: string;
  readonly purpose: string;
  readonly period: BackflowPeriod;
}

/** What goes along through every status. */
export interface BackflowFile extends RecordedNeed {
  readonly id: string;
  readonly parties: Parties;
  readonly catalogId: string;
  readonly catalogName: string;
  readonly lowerRegion: LowerRegion;
  /** Accepted by the head of whoever receives it, where it is over personal information or important data (R37.3). */
  readonly safetyDuties?: AcceptedHandling;
  readonly statedBy: string;
  /** Its provider has declared it, and nobody had to state a need. */
  readonly declared?: true;
  readonly createdAt: Instant;
  readonly deadlines: readonly Deadline[];
  readonly glass?: readonly Opening[];
  readonly urgings?: readonly Urging[];
  readonly hands?: readonly Hand[];
  readonly docking?: Docking;
}

/** The latest word of a delivery: whether it counts, and since when. */
export interface NotedDelivery {
  readonly deliveryId: string;
  /** When that came to be: word of it may be overtaken. */
  readonly at: Instant;
  /** Absent: it does not stand, or is contested. */
  readonly readyAt?: Instant;
}

/** A complete delivery, with the periods that it has made: those outstanding until then, by their last days. */
export interface Making {
  readonly deliveryId: string;
  readonly readyAt: Instant;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** What was expected of the first of them: it stands when they are to be made again. */
  readonly expected?: number;
  readonly lowered?: Lowered;
}

/** What of the period that is to be made has come, and is not all of it. */
export interface Incomplete {
  readonly deliveryId: string;
  readonly delivered: number;
  readonly expected?: number;
}

/** That fewer records are expected for a period than was said: first from which number, last to which, when and why. */
export interface Lowered {
  readonly from: number;
  readonly to: number;
  readonly at: Instant;
  readonly reasons?: string;
}

/** A standing obligation: its terms, and how far it has come. */
export interface Standing {
  readonly terms: BackflowTerms;
  readonly confirmedBy: string;
  readonly confirmedAt: Instant;
  /** Last day of its first period. */
  readonly first: CalendarDate;
  /** Last day of the period that is to be made: its clock runs, and those behind it that are over are counted when they are asked for. */
  readonly current: CalendarDate;
  /** How many records its provider expects for that period. */
  readonly expected?: number;
  readonly lowered?: Lowered;
  readonly incomplete?: Incomplete;
  /** The latest makings, oldest first; each period is an item of its own. */
  readonly makings: readonly Making[];
  /** The latest words of deliveries. */
  readonly notes: readonly NotedDelivery[];
  /** Nothing flows: its grant is suspended; `stopsClock` where that is not its provider's to answer for. */
  readonly suspended?: { readonly since: Instant; readonly stopsClock: boolean };
}

/** Why it has ended: by its lower side, or with its grant. */
export interface Ended {
  readonly by: 'lowerSide' | 'grant';
  readonly reasons?: string;
}

/** 数据回流: what an upper system owes a lower region of the data that it has collected there (art. 24). */
export type Backflow = BackflowFile &
  (
    | { readonly status: 'stated' }
    | { readonly status: 'refused'; readonly refusal: Refusing }
    | { readonly status: 'standing'; readonly standing: Standing }
    | {
        readonly status: 'ended';
        readonly standing?: Standing;
        readonly ended: Ended;
        readonly endedAt: Instant;
      }
  );

/** What a period's item holds. */
export interface PeriodRecord {
  readonly dueDate: CalendarDate;
  readonly madeAt?: Instant;
  readonly deliveryId?: string;
  readonly expected?: number;
  readonly delivered?: number;
  readonly incomplete?: true;
  readonly suspended?: true;
  readonly lowered?: Lowered;
  /** What was found of it before it was made. */
  readonly foundIncomplete?: Incomplete;
}

export type BackflowCommand =
  | MechanismCommand
  | { readonly type: 'state'; readonly id: string; readonly content: BackflowContent }
  | { readonly type: 'confirm'; readonly terms: BackflowTerms }
  | { readonly type: 'refuse'; readonly refusal: Refusing }
  | { readonly type: 'expect'; readonly records: number; readonly reasons?: string | undefined }
  | { readonly type: 'change-path'; readonly path: string; readonly contact: string }
  | { readonly type: 'record-docking'; readonly docking: Docking }
  /** Without reasons: its two sides have become one body. */
  | { readonly type: 'end'; readonly reasons?: string }
  /** How a delivery under its grant stands. */
  | ({ readonly type: 'note-delivery'; readonly foundIncomplete?: true } & NotedDelivery)
  | { readonly type: 'note-suspension'; readonly stopsClock: boolean }
  | { readonly type: 'note-restoring' }
  | { readonly type: 'note-grant-over' };

export type BackflowEvent =
  | MechanismEvent
  | ({ readonly type: 'stated' } & Omit<
      BackflowFile,
      'createdAt' | 'deadlines' | 'glass' | 'urgings' | 'hands' | 'docking'
    >)
  /** It is with its provider, whose clock runs. */
  | { readonly type: 'received' }
  /** With the day on which the data of its first period is due. */
  | ({
      readonly type: 'confirmed';
      readonly terms: BackflowTerms;
      readonly first: CalendarDate;
      readonly confirmedBy: string;
    } & LastDay)
  | { readonly type: 'refused'; readonly refusal: Refusing; readonly refusedBy: string }
  | {
      readonly type: 'expected';
      readonly period: CalendarDate;
      readonly records: number;
      readonly lowered?: Omit<Lowered, 'to' | 'at'>;
    }
  | { readonly type: 'pathChanged'; readonly path: string; readonly contact: string }
  | { readonly type: 'docked'; readonly docking: Docking }
  | {
      readonly type: 'periodsMade';
      readonly note: NotedDelivery;
      /** Last days of the first and the last period that were outstanding. */
      readonly from: CalendarDate;
      readonly to: CalendarDate;
      readonly delivered: number;
      /** How many of them were late by then. */
      readonly late: number;
      /** Last day of the period that is to be made next. */
      readonly next: CalendarDate;
    }
  | ({
      readonly type: 'periodIncomplete';
      readonly note: NotedDelivery;
      readonly period: CalendarDate;
    } & Omit<Incomplete, 'deliveryId'>)
  /** The last day on which its data was in time has passed: it stays to be made. */
  | {
      readonly type: 'periodMissed';
      readonly period: CalendarDate;
      readonly dueDate: CalendarDate;
      /** The next period is over already, and the clock is the next one's from now on. */
      readonly overtaken?: true;
    }
  /** What had made them does not stand: they are to be made again. */
  | { readonly type: 'periodsReopened'; readonly note: NotedDelivery; readonly from: CalendarDate }
  /** A delivery that changes nothing for any period, as one more in a period that is made. */
  | { readonly type: 'deliveryNoted'; readonly note: NotedDelivery }
  | { readonly type: 'suspended'; readonly stopsClock: boolean }
  | { readonly type: 'restored'; readonly next: CalendarDate }
  | ({ readonly type: 'ended' } & Ended);

declare module '../case/effect.ts' {
  interface CommandsByKind {
    backflow: BackflowCommand;
  }
}
