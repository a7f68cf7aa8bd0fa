import type * as z from 'zod/mini';
import type { sharingMethod } from '../catalog/schema.ts';
import type { Instant } from '../calendar/index.ts';
import type { Deadline } from '../case/deadline.ts';
import type { Extension, ExtensionAsked, ExtensionDecided } from '../case/extension.ts';
import type { MechanismCommand, MechanismEvent } from '../case/defineCase.ts';
import type { Opening } from '../case/breakGlass.ts';
import type { Hand } from '../case/hands.ts';
import type { ExtensionGround } from '../regulation/extensionGrounds.ts';
import type { Parties } from '../case/parties.ts';
import type { ProtectedData } from '../regulation/safetyDuties.ts';
import type { Urging } from '../case/urging.ts';
import type { DeliveryTerm } from '../grant/deliveryClock.ts';
import type { Treatments } from '../catalog/treatments.ts';
import type { PlacedBy } from './extent.ts';
import type {
  Answer,
  DisputedGrant,
  MissingEntry,
  RecordedEntry,
  RecordedMissing,
  RecordedAnswer,
  RecordedSupplement,
  RequestChange,
  RequestContent,
  Requested,
  Supplement,
} from './schema.ts';

export type RequestStatus =
  | 'draft'
  | 'awaitingApproval'
  | 'received'
  | 'awaitingSupplement'
  | 'answerPrepared'
  | 'consented'
  | 'partlyConsented'
  | 'refused'
  | 'withdrawn'
  | 'lapsed';

/** The catalog as the request found it: what the answer is measured by. */
export interface RequestedCatalog {
  readonly id: string;
  /** Revision of its content; requests drafted before contents had revisions know its version only. */
  readonly revision?: number;
  readonly version?: number;
  readonly code: string;
  readonly name: string;
  /** That of the catalog; of a request's state the strictest of what it asks for (R14.2). */
  readonly sharingClass: 'unconditional' | 'conditional';
  /** Items of an unconditional catalog that are conditional themselves. */
  readonly conditionalItems?: readonly string[];
  readonly conditions: readonly { readonly id: string; readonly text: string }[];
  /** Names of the data items that can be requested, and of those that are withheld. */
  readonly items: readonly string[];
  readonly withheldItems: readonly string[];
  readonly methods: readonly z.infer<typeof sharingMethod>[];
  /** The items that tell a record's region and day, where the catalog names them. */
  readonly placedBy?: PlacedBy;
  /** Which of its items are given masked or pseudonymised; absent where none are, and in requests of earlier versions. */
  readonly treatments?: Treatments;
  /** What of its data obliges whoever receives it (R37.3); absent where nothing does, and in requests of earlier versions. */
  readonly protectedData?: readonly ProtectedData[];
}

/** That the head of the requester has accepted the safety duties, in which version and for which data (R37.3). */
export interface AcceptedDuties {
  readonly version: number;
  readonly protectedData: readonly ProtectedData[];
  readonly acceptedBy: string;
  readonly acceptedAt: Instant;
}

/** What a dispute has granted in the stead of an answer (R28.3): by the government's decision, or as both sides agreed. */
export interface GrantedInDispute {
  readonly dispute: string;
  readonly on: 'decision' | 'settlement';
  /** The government, or the provider that has agreed. */
  readonly orgName: string;
  readonly grantId: string;
  /** The answer that was disputed. */
  readonly instead: {
    readonly answer: RecordedAnswer;
    readonly answeredBy: string;
    readonly answeredAt: Instant;
  };
}

/** The dispute that has come to the withdrawal of the notice, and who has decided that or agreed to it. */
export type NoticeOutcome = Pick<GrantedInDispute, 'dispute' | 'on' | 'orgName'>;

/** Why what a dispute has come to was not granted. */
export type NotGrantedBecause = 'answeredMeanwhile' | 'periodOver' | 'takenAway';

export interface RequestFile {
  readonly id: string;
  readonly catalog: RequestedCatalog;
  readonly parties: Parties;
  readonly content: Requested;
  /** Everybody who wrote or changed it: none of them approves it. */
  readonly preparers: readonly string[];
  /** Who has had a hand in it: kept by the mechanism of all cases. */
  readonly hands?: readonly Hand[];
  readonly createdAt: Instant;
  readonly receivedAt?: Instant;
  readonly deadlines: readonly Deadline[];
  readonly glass?: readonly Opening[];
  readonly urgings?: readonly Urging[];
  readonly extension?: Extension;
  /** The one consolidated notice of missing material (R21.4). */
  readonly supplementNotice?: {
    readonly missing: readonly RecordedMissing[];
    readonly at: Instant;
    /** That a dispute has come to its withdrawal. */
    readonly withdrawn?: NoticeOutcome & { readonly at: Instant };
  };
  /** The dispute about the notice, as long as it goes on: the request does not lapse. */
  readonly noticeDispute?: string;
  /** The same before its head has given it: the provider's own. */
  readonly preparedNotice?: { readonly missing: readonly RecordedEntry[]; readonly preparedBy: string };
  /** What would change the request, until its head has consented: the requester's own (R20.8). */
  readonly preparedSupplement?: {
    readonly supplement: RecordedSupplement;
    readonly preparedBy: string;
    /** Accepted for the request as this supplement makes it. */
    readonly acceptedDuties?: AcceptedDuties;
  };
  /** Accepted for the request as it stands: whatever changes it has them accepted anew. */
  readonly acceptedDuties?: AcceptedDuties;
  readonly supplements: readonly RecordedSupplement[];
  /** When a supplement last changed what is asked for; states of earlier versions do not say it. */
  readonly changedBySupplementAt?: Instant;
  /** What a head would not let stand as it was prepared, until it is prepared anew: its side's own. */
  readonly sentBackPreparation?: SentBackPreparation;
  readonly grantedInDispute?: GrantedInDispute;
  /** Disputes whose outcome could not be granted any more. */
  readonly notGrantedInDispute?: readonly string[];
  /** The bundle of which it is a part, and the need that both serve (R20.5). */
  readonly bundle?: BundleOf;
}

/** What a part tells of its bundle: nothing of the other parts. */
export interface BundleOf {
  readonly id: string;
  readonly need: string;
}

/** What officers prepare and their head gives or sends back. */
export type Preparation = 'answer' | 'notice' | 'supplement';

export interface SentBackPreparation {
  readonly of: Preparation;
  readonly reasons: string;
}

interface Prepared {
  readonly answer: RecordedAnswer;
  readonly answerPreparedBy: string;
}

/** 共享申请: what a requester asks for, over one catalog. */
export type Request = RequestFile &
  (
    | { readonly status: 'draft'; readonly sentBack?: string }
    | { readonly status: 'awaitingApproval' | 'received' | 'awaitingSupplement' | 'withdrawn' | 'lapsed' }
    | ({ readonly status: 'answerPrepared' } & Prepared)
    | {
        /** Answered on receipt, as its officeHead had consented beforehand (R21.6): nobody prepared it. */
        readonly status: 'consented';
        readonly answer: RecordedAnswer;
        readonly answeredBy: string;
        readonly answeredAt: Instant;
        readonly consentGivenAt: Instant;
      }
    | {
        /** Granted in a dispute: nobody of its provider prepared it (R28.3). */
        readonly status: 'consented' | 'partlyConsented';
        readonly answer: RecordedAnswer;
        readonly answeredBy: string;
        readonly answeredAt: Instant;
        readonly grantedInDispute: GrantedInDispute;
      }
    | ({
        readonly status: 'consented' | 'partlyConsented' | 'refused';
        readonly answeredBy: string;
        readonly answeredAt: Instant;
      } & Prepared)
  );

export type RequestCommand =
  | MechanismCommand
  | { readonly type: 'draft'; readonly id: string; readonly content: RequestContent }
  | { readonly type: 'change'; readonly content: RequestChange }
  | { readonly type: 'submit' }
  | { readonly type: 'accept-duties'; readonly version: number }
  | { readonly type: 'approve' }
  | { readonly type: 'send-back'; readonly reasons: string }
  | { readonly type: 'prepare-supplement'; readonly missing: readonly MissingEntry[] }
  | { readonly type: 'ask-supplement' }
  | { readonly type: 'supplement'; readonly supplement: Supplement }
  | { readonly type: 'approve-supplement' }
  | {
      readonly type: 'request-extension';
      readonly workingDays: number;
      readonly ground: ExtensionGround;
      readonly reason: string;
    }
  | { readonly type: 'decide-extension'; readonly consent: boolean; readonly reason: string }
  | { readonly type: 'prepare-answer'; readonly answer: Answer }
  | { readonly type: 'answer' }
  | { readonly type: 'send-back-answer'; readonly reasons: string }
  /** A dispute has come to this grant. */
  | ({
      readonly type: 'grant-in-dispute';
      readonly dispute: string;
      readonly by: string;
      readonly grant: DisputedGrant;
    } & Pick<GrantedInDispute, 'on' | 'orgName'>)
  /** A dispute about the notice of missing material goes on, or is over. */
  | { readonly type: 'note-notice-dispute'; readonly dispute: string; readonly open: boolean }
  /** A dispute has come to this. */
  | ({ readonly type: 'withdraw-notice' } & NoticeOutcome)
  /** A bundle has taken it in. */
  | { readonly type: 'join-bundle'; readonly bundle: string }
  | { readonly type: 'withdraw' };

export type RequestEvent =
  | MechanismEvent
  | {
      readonly type: 'drafted';
      readonly id: string;
      readonly catalog: RequestedCatalog;
      readonly parties: Parties;
      readonly content: Requested;
      readonly preparedBy: string;
    }
  | {
      readonly type: 'changed';
      readonly content: Requested;
      readonly preparedBy: string;
      /** The catalog in force, where that is another than before. */
      readonly catalog?: RequestedCatalog;
    }
  | { readonly type: 'submitted' }
  | { readonly type: 'sentBack'; readonly reasons: string }
  /** Of the request that awaits approval or, where one is prepared, of what the supplement makes of it. */
  | ({ readonly type: 'dutiesAccepted' } & Omit<AcceptedDuties, 'acceptedAt'>)
  | { readonly type: 'received' }
  | {
      readonly type: 'supplementPrepared';
      readonly missing: readonly RecordedEntry[];
      readonly preparedBy: string;
      /** The last day on which it may be given; the first versions do not say it. */
      readonly dueDate?: string;
      readonly provisional?: true;
    }
  | {
      readonly type: 'supplementAsked';
      readonly missing: readonly RecordedMissing[];
      /** The first versions say neither who asked nor by when it is due. */
      readonly askedBy?: string;
      readonly dueDate?: string;
    }
  | {
      readonly type: 'supplementDrafted';
      readonly supplement: RecordedSupplement;
      readonly preparedBy: string;
    }
  | {
      readonly type: 'supplemented';
      readonly supplement: RecordedSupplement;
      /** Who consented to what it changes; in the first versions nobody was asked. */
      readonly approvedBy?: string;
    }
  | ExtensionAsked
  | ExtensionDecided
  | ({ readonly type: 'preparationSentBack' } & SentBackPreparation)
  | { readonly type: 'answerPrepared'; readonly answer: RecordedAnswer; readonly preparedBy: string }
  | {
      readonly type: 'consented';
      readonly answeredBy: string;
      /** By when the data is due, and on what that stands, or why there is no such day; the first versions said nothing of it. */
      readonly delivery?: DeliveryTerm;
    }
  | {
      /** The consent that stood when it was received (R21.6). */
      readonly type: 'consentedBeforehand';
      readonly answeredBy: string;
      readonly givenAt: Instant;
      readonly delivery: DeliveryTerm;
    }
  | {
      /** A consent narrower than the request: a refusal in part (R21.7). */
      readonly type: 'partlyConsented';
      readonly answeredBy: string;
      readonly delivery: DeliveryTerm;
    }
  | { readonly type: 'refused'; readonly answeredBy: string }
  | ({
      readonly type: 'grantedInDispute';
      readonly answer: RecordedAnswer;
      readonly answeredBy: string;
      readonly delivery: DeliveryTerm;
      /** Items of the order that article 27 had ended before: they are not granted again. */
      readonly endedItems?: readonly string[];
    } & Omit<GrantedInDispute, 'instead'>)
  | { readonly type: 'notGrantedInDispute'; readonly dispute: string; readonly why: NotGrantedBecause }
  | { readonly type: 'noticeDisputed'; readonly dispute: string }
  | { readonly type: 'noticeDisputeOver'; readonly dispute: string }
  /** The notice of missing material was withdrawn, as a dispute has come to it. */
  | ({ readonly type: 'noticeWithdrawn' } & NoticeOutcome)
  | { readonly type: 'bundled'; readonly bundle: BundleOf }
  | { readonly type: 'withdrawn' }
  | { readonly type: 'lapsed' }
  /** An announcement has moved the day by which it had lapsed: it awaits the material again. */
  | { readonly type: 'lapseVoided' };

declare module '../case/effect.ts' {
  interface CommandsByKind {
    request: RequestCommand;
  }
}
