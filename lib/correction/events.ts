import type { KeptBecause } from '../attachment/erasing.ts';
import type { DocumentReference } from '../attachment/schema.ts';
import type { Instant } from '../calendar/index.ts';
import type { Opening } from '../case/breakGlass.ts';
import type { Deadline } from '../case/deadline.ts';
import type { MechanismCommand, MechanismEvent } from '../case/defineCase.ts';
import type { Body, Parties } from '../case/parties.ts';
import type { Urging } from '../case/urging.ts';
import type { DeliveryTerm } from '../grant/deliveryClock.ts';
import type { Extent } from '../request/schema.ts';
import type { Correcting, Finding, ForwardingAsked, Lodging } from './schema.ts';

export type CorrectionStatus =
  | 'lodged'
  | 'accepted'
  | 'forwarded'
  | 'verified'
  | 'corrected'
  | 'rejected'
  | 'withdrawn';

/** In which delivery, or when, the data was seen that is doubted. */
export interface Seen {
  readonly at: Instant;
  readonly deliveryId?: string;
}

/** Where corrections are taken, as the provider has published it (R26.3). */
export interface Channel {
  readonly office: string;
  readonly contact?: string;
  /** The version of its correction rules; absent: it has published none, and this is its sharing office. */
  readonly rulesVersion?: string;
}

/** What a correction is about. Keys, values, reasons and notes are sub-items: here stands what names nobody. */
export interface Subject {
  /** Absent: passed on to a source that provides no catalog of it here. */
  readonly catalogId?: string;
  readonly catalogName: string;
  readonly grantId?: string;
  /** Which part of the data whoever lodged it may use. */
  readonly extent?: Extent;
  readonly keyItem?: string;
  /** The item of each record, in their order: record 1 is the first. */
  readonly items: readonly string[];
  readonly seen: Seen;
  readonly documents: readonly DocumentReference[];
  /** Where the same is looked for while it is open; those of the first versions do not say it, those after them six digits. */
  readonly same?: string;
  readonly channel?: Channel;
  /** The correction that passes it on, and the one that has its records. */
  readonly forwardedFrom?: {
    readonly id: string;
    readonly contentOf: string;
    readonly via: readonly string[];
    /** The catalog by which whoever passes it on provides the data; those of earlier versions do not say it. */
    readonly catalogId?: string;
  };
}

/** Numbers of records, from 1. */
export interface Verification {
  readonly confirmed: readonly number[];
  readonly unconfirmed: readonly number[];
  readonly verifiedBy: string;
  /** The grant has had another delivery since the data was seen. */
  readonly deliveredAgain?: Seen;
}

export type Outcome = 'corrected' | 'rejected' | 'withdrawn';

/** What came of a correction at the source. */
export interface SourceOutcome {
  readonly outcome: Outcome;
  /** How often it was decided on at the source, from 2: a dispute had opened it again. */
  readonly round?: number;
  readonly at: Instant;
  readonly confirmed: readonly number[];
  readonly unconfirmed: readonly number[];
}

/** That it was passed on, to whom, and over which catalog of theirs. */
export interface PassedOn {
  readonly correctionId: string;
  readonly to: Body;
  readonly catalogId?: string;
  readonly catalogName: string;
  readonly forwardedBy: string;
}

export interface Forwarding extends PassedOn {
  readonly at: Instant;
  readonly decided?: SourceOutcome;
}

/** A file of the evidence that stays, and why: it is needed in another case, or kept to a day that is to come. */
export interface EvidenceKept {
  readonly document: string;
  readonly why: KeptBecause;
}

/** A decision that a dispute has set aside (R28.3). */
export interface SetAside {
  readonly outcome: 'corrected' | 'rejected';
  readonly decidedBy: string;
  readonly decidedAt: Instant;
  readonly confirmed: readonly number[];
  readonly unconfirmed: readonly number[];
}

/** What a dispute has come to: the government's decision, or what both sides agreed on. */
export interface Reopening {
  readonly dispute: string;
  readonly on: 'decision' | 'settlement';
  /** Who has decided or agreed to it. */
  readonly orgName: string;
  /** The government has overturned that data was let stand, wholly or in part: that is corrected, and not let stand once more. */
  readonly toCorrect?: ToCorrect;
}

export type ToCorrect = 'whole' | 'part';

/** That a dispute has opened it again. */
export interface Reopened extends Reopening {
  readonly at: Instant;
  /** Absent: nothing had been decided. */
  readonly instead?: SetAside;
}

/** Why it was not opened again: it was withdrawn, made in full or erased meanwhile. */
export type NotReopenedBecause = 'correctionOver';

export interface CorrectionFile extends Subject {
  readonly id: string;
  readonly parties: Parties;
  readonly lodgedBy: string;
  /** The department that has lodged it, which does not lodge the same: it may have been merged since. */
  readonly sameOf?: string;
  readonly createdAt: Instant;
  readonly deadlines: readonly Deadline[];
  readonly forwardings: readonly Forwarding[];
  /** Ids of its sub-items; none where they were erased. */
  readonly contents: readonly string[];
  readonly erased?: true;
  /** Of its evidence, what stays though it was erased, since other cases need it. */
  readonly evidenceKept?: readonly EvidenceKept[];
  /** Since when a holder has found it uncorrected. */
  readonly uncorrectedSince?: Instant;
  /** The walk that tells the holders is under way. */
  readonly telling?: true;
  readonly acceptedBy?: string;
  readonly verification?: Verification;
  /** Each has begun a round of its own: what is found and decided in it has sub-items of its own. */
  readonly reopened?: readonly Reopened[];
  /** Disputes whose outcome could not be carried out any more. */
  readonly notReopenedInDispute?: readonly string[];
  readonly glass?: readonly Opening[];
  readonly urgings?: readonly Urging[];
}

interface Decided {
  readonly verification: Verification;
  readonly decidedBy: string;
  readonly decidedAt: Instant;
  /** The delivery that has the corrected data. */
  readonly delivery?: Correcting['delivery'];
}

/** 数据校核申请: that data which was shared is wrong, lodged with its provider (art. 26). */
export type Correction = CorrectionFile &
  (
    | { readonly status: 'lodged' | 'accepted' | 'forwarded' | 'withdrawn' }
    | { readonly status: 'verified'; readonly verification: Verification }
    | ({ readonly status: 'corrected' | 'rejected' } & Decided)
  );

/** What a correction that passes another on begins with. */
export interface Passed {
  readonly id: string;
  readonly parties: Pick<Parties, 'provider' | 'requester'>;
  readonly subject: Subject;
  readonly lodgedBy: string;
}

export type CorrectionCommand =
  | MechanismCommand
  | { readonly type: 'lodge'; readonly id: string; readonly content: Lodging }
  /** Passed on by the provider of another one, at the instant of that. */
  | { readonly type: 'pass-on'; readonly passed: Passed }
  | { readonly type: 'accept' }
  | ({ readonly type: 'forward' } & ForwardingAsked)
  | ({ readonly type: 'source-decided'; readonly correctionId: string } & SourceOutcome)
  | { readonly type: 'verify'; readonly findings: readonly Finding[] }
  | ({ readonly type: 'correct' } & Correcting)
  | { readonly type: 'reject'; readonly reasons: string }
  | { readonly type: 'withdraw' }
  /** A dispute has come to this. */
  | ({ readonly type: 'reopen-in-dispute' } & Reopening)
  | { readonly type: 'erase' }
  | ({ readonly type: 'note-evidence-kept' } & EvidenceKept)
  /** By a holder: the data is as wrong as it was. */
  | { readonly type: 'note-uncorrected'; readonly grantId: string }
  /** By the walk, once every holder was told. */
  | { readonly type: 'holders-told' };

export type CorrectionEvent =
  | MechanismEvent
  | {
      readonly type: 'lodged';
      readonly id: string;
      readonly parties: Parties;
      readonly subject: Subject;
      readonly lodgedBy: string;
      /** By when it is to be verified, corrected and reported. */
      readonly due: DeliveryTerm;
    }
  | { readonly type: 'accepted'; readonly acceptedBy: string }
  | ({ readonly type: 'forwarded' } & PassedOn)
  | ({ readonly type: 'sourceDecided'; readonly correctionId: string } & SourceOutcome)
  | ({ readonly type: 'verified' } & Verification)
  | {
      readonly type: 'corrected';
      readonly decidedBy: string;
      readonly confirmed: readonly number[];
      readonly unconfirmed: readonly number[];
      readonly delivery?: Correcting['delivery'];
      /** A walk tells those who hold its data, and says when it has. */
      readonly tellsHolders?: true;
    }
  | { readonly type: 'holdersTold' }
  /** A holder, by its grant, has found it uncorrected. */
  | { readonly type: 'foundUncorrected'; readonly grantId: string }
  | { readonly type: 'rejected'; readonly decidedBy: string; readonly unconfirmed: readonly number[] }
  | { readonly type: 'withdrawn' }
  /** As a dispute has come to it: the provider verifies anew, within a new term. */
  | ({ readonly type: 'reopened'; readonly due: DeliveryTerm } & Reopening)
  | { readonly type: 'notReopened'; readonly dispute: string; readonly why: NotReopenedBecause }
  /** Records, reasons, findings and statements are erased; what was decided stays. */
  | { readonly type: 'erased' }
  | ({ readonly type: 'evidenceKept' } & EvidenceKept);

declare module '../case/effect.ts' {
  interface CommandsByKind {
    correction: CorrectionCommand;
  }
}
