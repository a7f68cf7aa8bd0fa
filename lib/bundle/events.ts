import type { Instant } from '../calendar/index.ts';
import type { Opening } from '../case/breakGlass.ts';
import type { Deadline } from '../case/deadline.ts';
import type { MechanismCommand, MechanismEvent } from '../case/defineCase.ts';
import type { Parties } from '../case/parties.ts';
import type { RequestStatus } from '../request/events.ts';

export type BundleStatus = 'open' | 'completed';

/** The steps that are taken for all parts at once; what is sent is read and approved one by one. */
export type BundleStep = 'submit' | 'withdraw';

/** 申请组: one need over several catalogs; its parts are requests of their own, each with its clock (R20.5). */
export interface Bundle {
  readonly id: string;
  readonly need: string;
  readonly parties: Parties;
  /** Ids of its requests; what they are about, and how far, they say themselves. */
  readonly requests: readonly string[];
  /** Those of them that have come to their end. */
  readonly ended: readonly string[];
  /** How they have ended, by id, as far as they have told it. */
  readonly outcomes?: Readonly<Record<string, RequestStatus>>;
  readonly gatheredBy: string;
  /** The step that was given last, and to which version of each part that could take it; none before there was one. */
  readonly given?: { readonly step: BundleStep; readonly versions: Readonly<Record<string, number>> };
  readonly createdAt: Instant;
  readonly status: BundleStatus;
  /** It has no clock of its own: each part has one. */
  readonly deadlines: readonly Deadline[];
  readonly glass?: readonly Opening[];
}

export type BundleCommand =
  | MechanismCommand
  | {
      readonly type: 'gather';
      readonly id: string;
      readonly need: string;
      readonly requests: readonly string[];
    }
  | { readonly type: BundleStep }
  /** A part has come to its end. */
  | { readonly type: 'note-end'; readonly request: string; readonly outcome?: RequestStatus }
  /** The end of a part was found not to hold: it goes on. */
  | { readonly type: 'note-reopened'; readonly request: string };

export type BundleEvent =
  | MechanismEvent
  | {
      readonly type: 'gathered';
      readonly id: string;
      readonly need: string;
      readonly requests: readonly string[];
      readonly parties: Parties;
      readonly gatheredBy: string;
    }
  /** A step was given for all parts: what came of it stands in the record of each. */
  | {
      readonly type: 'stepGiven';
      readonly step: BundleStep;
      /** Of the parts that could take it, by id; those of the first version do not say it. */
      readonly versions?: Readonly<Record<string, number>>;
    }
  /** Those of the first version do not say how. */
  | { readonly type: 'partEnded'; readonly request: string; readonly outcome?: RequestStatus }
  /** The end of one did not hold: it goes on, and so does the bundle. */
  | { readonly type: 'partReopened'; readonly request: string }
  /** All of them have. */
  | { readonly type: 'completed' };

declare module '../case/effect.ts' {
  interface CommandsByKind {
    bundle: BundleCommand;
  }
}
