import type { Instant } from '../calendar/index.ts';
import type { Opening } from '../case/breakGlass.ts';
import type { basisOf } from '../case/counting.ts';
import type { Deadline } from '../case/deadline.ts';
import type { MechanismCommand, MechanismEvent } from '../case/defineCase.ts';
import type { LastDay } from '../case/dueDay.ts';
import type { Parties } from '../case/parties.ts';
import type { Urging } from '../case/urging.ts';
import type { Assessment } from './assessment.ts';
import type { Concluding } from './schema.ts';

export type SecurityReviewStatus = 'open' | 'concluded' | 'ended';

/** What the authority has concluded. */
export interface Concluded extends Concluding {
  readonly concludedBy: string;
  readonly at: Instant;
}

/** By when the authority is to conclude, and on what that stands. */
export interface ReviewTerm extends LastDay {
  readonly basis: ReturnType<typeof basisOf>;
}

/** 安全审查: whether what one requester puts together can be accepted (R25.2). Its id is that of the request. */
export interface SecurityReview {
  readonly id: string;
  readonly status: SecurityReviewStatus;
  readonly catalogId: string;
  readonly catalogName: string;
  /** The authority is the one that oversees what the requester holds. */
  readonly parties: Parties;
  readonly createdAt: Instant;
  readonly deadlines: readonly Deadline[];
  readonly glass?: readonly Opening[];
  readonly urgings?: readonly Urging[];
  /** Why the authority reviews it of its own accord. */
  readonly reasons?: string;
  readonly assessment?: Assessment;
  /** The last one; one that more data has overtaken stands in the record. */
  readonly conclusion?: Concluded;
}

export type SecurityReviewCommand =
  | MechanismCommand
  /** The platform has found a risk. */
  | { readonly type: 'assess'; readonly id: string; readonly assessment: Assessment }
  | { readonly type: 'open'; readonly id: string; readonly reasons: string }
  | ({ readonly type: 'conclude' } & Concluding)
  /** Its two sides have become one body. */
  | { readonly type: 'end' };

export type SecurityReviewEvent =
  | MechanismEvent
  | {
      readonly type: 'opened';
      readonly id: string;
      readonly catalogId: string;
      readonly catalogName: string;
      readonly parties: Parties;
      readonly assessment?: Assessment;
      readonly reasons?: string;
      readonly openedBy?: string;
      readonly term?: ReviewTerm | undefined;
    }
  /** With a term: what was concluded is overtaken, and it is reviewed anew. */
  | { readonly type: 'assessed'; readonly assessment: Assessment; readonly term?: ReviewTerm | undefined }
  | ({ readonly type: 'concluded'; readonly concludedBy: string } & Concluding)
  | { readonly type: 'ended' };

declare module '../case/effect.ts' {
  interface CommandsByKind {
    securityReview: SecurityReviewCommand;
  }
}
