import type { DocumentReference } from '../attachment/schema.ts';
import type { Instant } from '../calendar/index.ts';
import type { Opening } from '../case/breakGlass.ts';
import type { basisOf } from '../case/counting.ts';
import type { Deadline } from '../case/deadline.ts';
import type { LastDay } from '../case/dueDay.ts';
import type { MechanismCommand, MechanismEvent } from '../case/defineCase.ts';
import type { Hand } from '../case/hands.ts';
import type { Parties } from '../case/parties.ts';
import type { Urging } from '../case/urging.ts';
import type { ToCorrect } from '../correction/events.ts';
import type { DisputedGrant } from '../request/schema.ts';
import type {
  Confirming,
  DisputableKind,
  DisputeContent,
  DisputeKind,
  GivenDecision,
  Settling,
  SideOfDispute,
  StatedPosition,
  Terms,
} from './schema.ts';

export type DisputeStatus =
  | 'negotiating'
  | 'coordinating'
  | 'deciding'
  | 'settled'
  | 'decided'
  | 'carriedOut'
  | 'withdrawn';

/** The case that is disputed, as it was when the dispute was lodged. */
export interface Disputed {
  readonly kind: DisputableKind;
  readonly id: string;
  /** What sentences call it: the name of its catalog. */
  readonly name: string;
  /** The request from which it comes. */
  readonly requestId?: string;
  /** The grant under which a delivery stands. */
  readonly grantId?: string;
  /** Which decision on a correction, or which end of a right, from 2: another dispute had opened it again. */
  readonly round?: number;
}

interface Documented {
  readonly documents?: readonly DocumentReference[];
}

/** By when both are to have negotiated, and on what that stands. */
export interface NegotiationTerm extends LastDay {
  readonly basis: ReturnType<typeof basisOf>;
}

/** What a side says to it. */
export interface Position extends Documented {
  readonly side: SideOfDispute;
  readonly position: string;
  readonly statedBy: string;
  readonly at: Instant;
}

/** What a side has said to a proposal. */
export interface ProposalAnswer {
  readonly side: SideOfDispute;
  readonly accepted: boolean;
  readonly reasons?: string;
  readonly answeredBy: string;
  readonly at: Instant;
}

/** Terms that a side has offered the other, or the authority both. The last one stands. */
export interface Proposal {
  readonly number: number;
  readonly by: SideOfDispute | 'authority';
  readonly terms: string;
  readonly grant?: DisputedGrant | undefined;
  readonly withdrawNotice?: boolean | undefined;
  readonly reopen?: boolean | undefined;
  readonly reinstate?: boolean | undefined;
  readonly proposedBy: string;
  readonly at: Instant;
  readonly answers: readonly ProposalAnswer[];
}

/** What the government has decided (art. 28). */
export interface Decided extends GivenDecision {
  /** What of a correction that was turned down its provider makes, and does not turn down once more. */
  readonly toCorrect?: ToCorrect;
  readonly decidedBy: string;
  readonly at: Instant;
}

/** Who carries out what was decided or settled: the platform, or a side. */
export type Carrier = 'platform' | SideOfDispute;

/** Why the platform has not carried out what was decided or settled. */
export type Hindrance = 'answeredMeanwhile' | 'periodOver' | 'takenAway' | 'overMeanwhile' | 'correctionOver';

/** How a side has carried it out. */
export interface Report extends Documented {
  readonly how: string;
  readonly reportedBy: string;
  readonly at: Instant;
  /** Why the authority has found that it was not carried out. */
  readonly refusedBecause?: string;
}

export interface Dispute {
  readonly id: string;
  readonly status: DisputeStatus;
  readonly about: Disputed;
  readonly kind: DisputeKind;
  /** The act that is disputed, by its name; those of the first versions do not say it. */
  readonly act?: string;
  readonly claim: string;
  readonly wanted: string;
  readonly documents?: readonly DocumentReference[];
  readonly parties: Parties;
  /** The side that has lodged it, and the body that this was then. */
  readonly lodgedBySide: SideOfDispute;
  readonly lodgedByOrg: string;
  readonly lodgedBy: string;
  readonly createdAt: Instant;
  readonly deadlines: readonly Deadline[];
  readonly glass?: readonly Opening[];
  readonly urgings?: readonly Urging[];
  readonly hands?: readonly Hand[];
  readonly positions: readonly Position[];
  readonly proposals: readonly Proposal[];
  /** Number of the proposal on which both have agreed. */
  readonly settledOn?: number;
  readonly decision?: Decided;
  /** Who carries it out, as long as it is to be. */
  readonly carrier?: Carrier;
  readonly hindrance?: Hindrance;
  readonly report?: Report;
  readonly carriedOutAt?: Instant;
}

export type DisputeCommand =
  | MechanismCommand
  | { readonly type: 'lodge'; readonly id: string; readonly content: DisputeContent }
  | ({ readonly type: 'state' } & StatedPosition)
  | ({ readonly type: 'settle' } & Settling)
  | { readonly type: 'escalate' }
  | ({ readonly type: 'propose' } & Terms)
  | { readonly type: 'accept'; readonly proposal: number }
  | { readonly type: 'decline'; readonly proposal: number; readonly reasons: string }
  | { readonly type: 'submit' }
  | ({ readonly type: 'decide' } & GivenDecision)
  | {
      readonly type: 'carry-out';
      readonly how: string;
      readonly documents?: readonly string[] | undefined;
    }
  | ({ readonly type: 'confirm-carrying-out' } & Confirming)
  /** The case that is disputed reports what has become of it. */
  | { readonly type: 'note-carried-out' }
  | { readonly type: 'note-hindered'; readonly why: Hindrance }
  | { readonly type: 'withdraw' };

export type DisputeEvent =
  | MechanismEvent
  | ({
      readonly type: 'lodged';
      readonly id: string;
      readonly about: Disputed;
      readonly kind: DisputeKind;
      readonly act?: string;
      readonly claim: string;
      readonly wanted: string;
      readonly parties: Parties;
      readonly side: SideOfDispute;
      readonly lodgedBy: string;
      readonly negotiation?: NegotiationTerm | undefined;
    } & Documented)
  | ({
      readonly type: 'positionStated';
      readonly side: SideOfDispute;
      readonly position: string;
      readonly statedBy: string;
    } & Documented)
  | {
      readonly type: 'proposed';
      readonly number: number;
      readonly by: SideOfDispute | 'authority';
      readonly terms: string;
      readonly grant?: DisputedGrant | undefined;
      readonly withdrawNotice?: boolean | undefined;
      readonly reopen?: boolean | undefined;
      readonly reinstate?: boolean | undefined;
      readonly proposedBy: string;
    }
  | {
      readonly type: 'answered';
      readonly number: number;
      readonly side: SideOfDispute;
      readonly accepted: boolean;
      readonly reasons?: string;
      readonly answeredBy: string;
    }
  | { readonly type: 'settled'; readonly number: number }
  | { readonly type: 'escalated'; readonly side: SideOfDispute; readonly escalatedBy: string }
  | {
      readonly type: 'submitted';
      readonly by: SideOfDispute | 'authority';
      readonly submittedBy: string;
    }
  | ({ readonly type: 'decided' } & Omit<Decided, 'at'>)
  | ({ readonly type: 'carryingOutReported'; readonly how: string; readonly reportedBy: string } & Documented)
  | { readonly type: 'carryingOutRefused'; readonly reasons: string }
  /** `none`: what was disputed stands as it was. */
  | { readonly type: 'carriedOut'; readonly by: Carrier | 'none' }
  | { readonly type: 'hindered'; readonly why: Hindrance }
  | { readonly type: 'withdrawn' };

declare module '../case/effect.ts' {
  interface CommandsByKind {
    dispute: DisputeCommand;
  }
}
