import type { CalendarDate, Instant } from '../calendar/index.ts';
import type { Opening } from '../case/breakGlass.ts';
import type { Deadline } from '../case/deadline.ts';
import type { MechanismCommand, MechanismEvent } from '../case/defineCase.ts';
import type { Parties } from '../case/parties.ts';
import type { Urging } from '../case/urging.ts';
import type { PlacedBy } from '../request/extent.ts';
import type { Extent, UseRange } from '../request/schema.ts';
import type { UpdateFrequency } from '../catalog/schema.ts';
import type { Treatments } from '../catalog/treatments.ts';
import type { ServicePart } from '../service/names.ts';
import type { CallMonth } from './callMonths.ts';
import type { Checks, ChecksCommand, ChecksEvent } from './checks.ts';
import type { DeliveryTerm } from './deliveryClock.ts';
import type { WidenedEvent, WidenedInDispute, WideningInDispute } from './disputed.ts';
import type { Flow, FlowSource } from './flows.ts';
import type { Disposal, DisposalCommand, DisposalEvent } from './disposal.ts';
import type { CarriedOutChange, Ending, EndingCommand, EndingEvent } from './ending.ts';
import type { OutageCommand, OutageEvent, Outages } from './outage.ts';
import type { Reinstated, ReinstatingEvent, ReinstatingInDispute } from './reinstated.ts';
import type { Receiving, ReceivingCommand, ReceivingEvent } from './receiving.ts';
import type { SafetyDuties } from './safety.ts';
import type { OwedCorrection, OwingCommand, OwingEvent } from './owedCorrections.ts';
import type { Stretch, Succession, SuccessionEvent } from './succession.ts';
import type { Supply, SupplyEvent } from './supply.ts';
import type { LiftedSuspension, Suspension, SuspensionCommand, SuspensionEvent } from './suspension.ts';
import type { KeptLonger, RecordingCalls, UsageCommand, UsageEvent } from './usage.ts';
import type { AskedChange, ThirdParty, WideningCommand, WideningEvent } from './widening.ts';

/** The statuses in which data flows, or is about to. */
export type InForce = 'awaitingDelivery' | 'delivering' | 'inUse';
export type GrantStatus = InForce | 'suspended' | 'ended' | 'expired' | 'terminated' | 'disposed';

/** Why a requester ends its use (art. 27). */
export type CloseReason = 'achieved' | 'impossible' | 'unnecessary';

/** The right to use, with its limits, as the consent gave it. */
export interface GrantTerms {
  readonly id: string;
  /** The request that was consented to; absent where nobody had to consent, as of what flows back. */
  readonly requestId?: string;
  /** What flows back under it by law (art. 24): it goes on as long as that stands. */
  readonly backflowId?: string;
  readonly catalogId: string;
  readonly catalogName: string;
  readonly parties: Parties;
  readonly dataItems: readonly string[];
  readonly scenario: string;
  /** Who and what may use it; grants of the first versions say nothing of it. */
  readonly useRange?: UseRange;
  /** Which part of the data it is over. */
  readonly extent: Extent;
  /** By which items the records of that part are known, where the catalog names them. */
  readonly placedBy?: PlacedBy;
  readonly method: 'api' | 'batch' | 'file' | 'verify';
  readonly from: string;
  readonly until: string;
  readonly conditions: readonly { readonly id: string; readonly text: string }[];
  /** How much the complete delivery has, as the provider declared in its answer (R22.5). */
  readonly volume?: { readonly records: number };
  readonly consentedAt: Instant;
  /** How often its catalog is updated, and so supplied (R22.4); grants of the first versions do not say it. */
  readonly updateFrequency?: UpdateFrequency;
  /** Which of its items hold objects or lists, as its catalog declares them; grants of earlier versions do not say it. */
  readonly objectItems?: readonly string[];
  /** Which of its items together say which record is which, as its catalog declares them; grants of earlier versions do not say it. */
  readonly keyItems?: readonly string[];
  /**
   * Which items of its catalog are given masked or pseudonymised under it: as the catalog was published, unless the answer gives
   * them in the clear. Absent from grants of earlier versions, and of what flows back whole by law (art. 24).
   */
  readonly treatments?: Treatments;
  /** What is known of its catalog for the deliveries under it; absent: the catalog is read, as for grants of earlier versions. */
  readonly checks?: Checks;
  /** What its requester's head has accepted over personal information or important data (R37.3); absent from earlier versions. */
  readonly safetyDuties?: SafetyDuties;
  /** Accounts that acted for the requester on the request: they deliver nothing for its provider. Absent from earlier versions. */
  readonly requestedBy?: readonly string[];
}

/** How a delivery under the grant went, newest state by delivery. */
export interface DeliveryNote {
  readonly deliveryId: string;
  /** `rejected`: the requester holds it to be incomplete; `upheld`: the authority has found it complete all the same. */
  readonly status: 'started' | 'ready' | 'received' | 'voided' | 'failed' | 'rejected' | 'upheld';
  readonly at: Instant;
  /** When it came to stand ready, as long as it does. */
  readonly readyAt?: Instant;
  /** The authority has found it incomplete. */
  readonly foundIncomplete?: true;
  /** Number of the part that could not be delivered. */
  readonly part?: number;
  readonly code?: string;
  /** Its texts are written so that they tell who has received them. */
  readonly watermarked?: true;
  /** Less than the answer has promised, or nothing: it counts once it is accepted. */
  readonly partial?: true;
}

/** The service under a grant that is used by calls, as its provider has stated it open. */
export interface Service {
  readonly openedAt: Instant;
  readonly statement?: string;
  /** The call that proves it; absent from what the first versions took on a statement alone. */
  readonly proof?: CallProof;
  readonly outages?: Outages;
  /** The last day on which somebody asked more than verification may answer. */
  readonly probedOn?: CalendarDate;
  readonly confirmedAt?: Instant;
  /** Why the requester holds it not to be open, and what the authority has decided on that. */
  readonly dispute?: { readonly reasons: string; readonly decision?: ServiceDecision };
}

/** A call through the grant that has succeeded: which one, what it found, and the digest of the answer as it left. */
export interface CallProof {
  readonly callId: string;
  readonly records: number;
  readonly milliseconds: number;
  /** SHA-256 of the answer, lower-case hex. */
  readonly digest: string;
}

/** `open`: the service is open, and what it stopped stays stopped. */
export interface ServiceDecision {
  readonly open: boolean;
  readonly reasons: string;
}

export interface Grant extends GrantTerms {
  readonly status: GrantStatus;
  readonly createdAt: Instant;
  readonly deadlines: readonly Deadline[];
  readonly glass?: readonly Opening[];
  readonly urgings?: readonly Urging[];
  /** The latest deliveries, at most `notesKept`; all of them are cases of their own. */
  readonly deliveries: readonly DeliveryNote[];
  /** Something was delivered under it that is watermarked. */
  readonly watermarked?: true;
  /** The delivery whose readiness stopped the clock. */
  readonly fulfilledBy?: string;
  /** A delivery was rejected or found incomplete, and none accepted since: standing ready stops the clock no more, being accepted does. */
  readonly contested?: true;
  /** A dispute about a consent in part has widened it. */
  readonly wideningByDispute?: WidenedInDispute;
  /** Something was shared under it before it was widened. */
  readonly sharedBefore?: true;
  readonly service?: Service;
  /** Why the requester ended its use. */
  readonly endedBecause?: CloseReason;
  readonly suspension?: Suspension;
  readonly lifted?: LiftedSuspension;
  /** What its requester wants changed, until the provider has answered. */
  readonly askedChange?: AskedChange;
  /** Why the last change that was asked for was refused. */
  readonly changeRefused?: string;
  readonly thirdParties?: readonly ThirdParty[];
  /** That its provider is to end or change what it supplies. */
  readonly ending?: Ending;
  /** The last change that its provider has carried out. */
  readonly changedByProvider?: CarriedOutChange;
  /** When which part of its service was last taken by a change that its provider has carried out. */
  readonly serviceTaken?: Readonly<Partial<Record<ServicePart, Instant>>>;
  /** What its requester reports as ended or changed without ground, negotiation and filing. */
  readonly arbitraryEnd?: { readonly facts: string; readonly at: Instant };
  readonly supply?: Supply;
  /** How its deliveries follow one another, where they are supplied as a full load and changes. */
  readonly succession?: Succession;
  /** Corrections of its catalog that it has not received yet, oldest first. */
  readonly owedCorrections?: readonly OwedCorrection[];
  /** When the right was over; grants of earlier versions do not say it. */
  readonly overAt?: Instant;
  /** In which status it was terminated or ended by its provider, as long as it is over by that. */
  readonly overFrom?: InForce;
  /** By which disputes it was brought back, oldest first. */
  readonly reinstated?: readonly Reinstated[];
  /** Disputes that have come to that, where it was too late. */
  readonly notReinstatedInDispute?: readonly string[];
  readonly disposal?: Disposal;
  /** Of which editions of its catalog data has flowed, oldest first. */
  readonly flows?: readonly Flow[];
  /** When data first reached its requester. */
  readonly reachedAt?: Instant;
  /** How many records of its use there are: each is an item of its own. */
  readonly usages?: number;
  /** The last day whose calls are on record among its uses. */
  readonly callsRecordedTo?: CalendarDate;
  /** How the calls of the last months went, as far as they are on record. */
  readonly callMonths?: readonly CallMonth[];
  /** Day of the latest use on record; that data was destroyed is none. */
  readonly lastUsedOn?: CalendarDate;
  /** Last day on which the records of its use must be kept. */
  readonly recordsKeptUntil?: CalendarDate;
  readonly keepLonger?: KeptLonger;
  /** How its requester takes what is delivered; absent: it fetches, as it was uploaded. */
  readonly receiving?: Receiving;
}

/** What a delivery covers: told with every word of it. */
export interface Covered {
  /** Its place among others that follow one another; absent: it stands by itself. */
  readonly stretch?: Stretch;
  /** The corrections that travel with it. */
  readonly corrections?: readonly string[];
}

export type DeliveryOutcome = Covered & DeliveryWord;

type DeliveryWord =
  | {
      readonly type: 'delivery-started';
      readonly deliveryId: string;
      readonly doneAt: Instant;
      readonly watermarked?: true;
    }
  | {
      readonly type: 'delivery-ready';
      readonly deliveryId: string;
      readonly doneAt: Instant;
      readonly partial?: true;
    }
  | { readonly type: 'delivery-received'; readonly deliveryId: string; readonly doneAt: Instant }
  | {
      readonly type: 'delivery-voided';
      readonly deliveryId: string;
      readonly doneAt: Instant;
      readonly foundIncomplete?: true;
    }
  | { readonly type: 'delivery-rejected'; readonly deliveryId: string; readonly doneAt: Instant }
  | { readonly type: 'delivery-upheld'; readonly deliveryId: string; readonly doneAt: Instant }
  | {
      readonly type: 'delivery-failed';
      readonly deliveryId: string;
      readonly doneAt: Instant;
      readonly part?: number;
      readonly code: string;
    };

export type GrantCommand =
  | MechanismCommand
  | { readonly type: 'open'; readonly grant: GrantTerms }
  /** Without a reason: its two sides have become one body, or the landed version closed it. */
  | { readonly type: 'close'; readonly reason?: CloseReason }
  | {
      readonly type: 'open-service';
      readonly statement?: string | undefined;
      /** What the platform has seen; absent: nothing, and it does not open. */
      readonly proof?: CallProof | undefined;
    }
  | OutageCommand
  | { readonly type: 'confirm-service' }
  | { readonly type: 'dispute-service'; readonly reasons: string }
  | ({ readonly type: 'decide-service-dispute' } & ServiceDecision)
  | SuspensionCommand
  | WideningCommand
  | EndingCommand
  | DisposalCommand
  | UsageCommand
  | RecordingCalls
  | ReceivingCommand
  | WideningInDispute
  | ReinstatingInDispute
  /** What flows back under it has ended. */
  | { readonly type: 'end-backflow' }
  | OwingCommand
  | ChecksCommand
  | DeliveryOutcome;

export type GrantEvent =
  | MechanismEvent
  | {
      readonly type: 'opened';
      readonly grant: GrantTerms;
      /** By when the data is due; the first versions said nothing of it. */
      readonly delivery?: DeliveryTerm;
    }
  | ReceivingEvent
  /** `from`: of which edition its data flows, where that is news. */
  | { readonly type: 'deliveryNoted'; readonly note: DeliveryNote; readonly from?: FlowSource }
  | { readonly type: 'closed'; readonly reason?: CloseReason }
  /** Its last day of use is over. */
  | { readonly type: 'expired' }
  | {
      readonly type: 'serviceOpened';
      readonly statement?: string;
      readonly proof?: CallProof;
      readonly from?: FlowSource;
    }
  | OutageEvent
  | { readonly type: 'serviceConfirmed'; readonly bySilence: boolean }
  /** An announcement has moved the day by which silence had confirmed it. */
  | { readonly type: 'serviceConfirmationVoided' }
  | { readonly type: 'serviceDisputed'; readonly reasons: string }
  | ({ readonly type: 'serviceDisputeDecided' } & ServiceDecision)
  /** What flows back goes on: its last day of use is a later one. */
  | { readonly type: 'prolonged'; readonly until: string }
  | WidenedEvent
  | ReinstatingEvent
  /** Its last day of use is near. */
  | { readonly type: 'expiryNear' }
  | SuspensionEvent
  | WideningEvent
  | EndingEvent
  | DisposalEvent
  | UsageEvent
  | SupplyEvent
  | SuccessionEvent
  | OwingEvent
  | ChecksEvent;

declare module '../case/effect.ts' {
  interface CommandsByKind {
    grant: GrantCommand;
  }
}
