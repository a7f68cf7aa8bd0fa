import type { Instant } from '../calendar/index.ts';
import type { Opening } from '../case/breakGlass.ts';
import type { Deadline } from '../case/deadline.ts';
import type { MechanismCommand, MechanismEvent } from '../case/defineCase.ts';
import type { Parties } from '../case/parties.ts';
import type { FaultyRecord } from '../exchange/faulty.ts';
import type { Probe } from '../exchange/probe.ts';
import type { DeliveryQuality, ItemRules } from '../exchange/quality.ts';
import type { LeftOut } from '../exchange/selection.ts';
import type { DeliveryTerm } from '../grant/deliveryClock.ts';
import type { Receiving } from '../grant/receiving.ts';
import type { Declaration, DepartmentSignature, Receipt } from './schema.ts';
import type { Statement } from './statement.ts';

export type DeliveryStatus =
  | 'uploading'
  | 'splitting'
  | 'ready'
  | 'received'
  | 'failed'
  | 'ended'
  | 'rejected';

/** An object that the provider has stored, in the order in which the objects make up the delivery. */
export interface SourceObject {
  readonly key: string;
  /** Place of a record batch among the others; those of earlier versions are in the order of their arrival. */
  readonly sequence?: number;
}

/** The upload as it lay there when it was reported complete: whatever lies there later under its name is another one. */
export interface Source {
  readonly etag: string;
  readonly bytes: number;
}

/** What the splitter found: every part is an item of its own beside the case. */
export interface Manifest {
  readonly bytes: number;
  readonly records: number;
  readonly sha256: string;
  readonly parts: number;
  /** Column names of a CSV upload. */
  readonly header?: readonly string[];
}

/** Why a delivery failed, and what of it is to be mended; earlier versions say no more than code, part and record. */
export interface DeliveryFailure {
  readonly code: string;
  readonly part?: number;
  /** Counts data records within the part. */
  readonly record?: number;
  /** Counts data records within all that was uploaded, which is what the provider knows. */
  readonly recordInUpload?: number;
  /** Granted items that are missing, empty throughout or named by a formula: the first ones. */
  readonly items?: readonly string[];
  /** How many records were declared and how many were counted. */
  readonly records?: { readonly declared: number; readonly counted: number };
  /** Corrections whose records it does not have: the first ones. */
  readonly corrections?: readonly string[];
}

/** A part that was asked for again and cannot be made anew. */
export interface UnmadePart extends Pick<DeliveryFailure, 'code' | 'record' | 'recordInUpload'> {
  readonly part: number;
  /** When that was found. */
  readonly at: Instant;
}

/** So many items are named as missing; a table of which more are is another table. So many corrections, too. */
export const itemsNamedAtMost = 20;

export interface DeliveryOpening {
  readonly id: string;
  readonly grantId: string;
  readonly grantName: string;
  readonly parties: Parties;
  readonly dataItems: readonly string[];
  /** By which of them records are told apart, where it is a full load or changes. */
  readonly keyItems?: readonly string[];
  readonly declared: Declaration;
  /** Where the upload goes; a multipart upload has an id. */
  readonly key: string;
  readonly uploadId?: string;
  /** How long its pieces are, but the last; multipart uploads of earlier versions may be cut otherwise. */
  readonly partBytes?: number;
  /** The upload must be as long as was declared; earlier versions took the declared length for a hint. */
  readonly holdsBytes?: true;
  /** What its values are held against, as the catalog has it when the delivery is begun; absent where there is nothing. */
  readonly rules?: readonly ItemRules[];
  /** The edition of the catalog when it was begun; deliveries of earlier versions do not say it. */
  readonly edition?: number;
  /** Items whose texts carry the watermark, where one was asked for. */
  readonly markedItems?: readonly string[];
  /** How it is received, as the grant said when it was begun; absent: fetched, as it was uploaded. */
  readonly receiving?: DeliveryReceiving;
}

/** Where it is posted to is looked up when it is. */
export type DeliveryReceiving = Omit<Receiving, 'url'>;

/**
 * `receipt`: refuted by the verification, and not followed by another one, so that the authority decides. Neither: less was delivered
 * than was promised, or parts cannot be made anew, and the requester has said nothing to it.
 */
export interface Rejection {
  readonly reasons?: string;
  readonly receipt?: Receipt;
  readonly decision?: RejectionDecision;
}

/** `complete`: the delivery is complete, and what it stopped stays stopped. */
export interface RejectionDecision {
  readonly complete: boolean;
  readonly reasons: string;
}

export interface Delivery extends DeliveryOpening {
  readonly status: DeliveryStatus;
  readonly createdAt: Instant;
  readonly deadlines: readonly Deadline[];
  readonly glass?: readonly Opening[];
  /** Record batches pushed instead of one upload. */
  readonly batches: readonly SourceObject[];
  /** Deliveries of earlier versions, and those of record batches, have none. */
  readonly source?: Source;
  readonly manifest?: Manifest;
  readonly digest?: string;
  /** Records that stand ready, without those left out; deliveries of earlier versions leave none out. */
  readonly records?: number;
  readonly leftOut?: LeftOut;
  /** The first of the records that were left out since they are at fault, counted within all that was uploaded. */
  readonly faultyRecords?: readonly FaultyRecord[];
  /** What the rules of the catalog have found in it (R18.1); absent where there are none. */
  readonly quality?: DeliveryQuality;
  /** Records that only say that what bears their key is deleted; counted among the others. */
  readonly deleted?: number;
  /** Less stands ready than the answer has promised, or nothing: it counts once it is accepted, which silence does not. */
  readonly partial?: true;
  /** Under which decision it stands ready; absent from what came to before that was put on record. */
  readonly statement?: Statement;
  readonly failure?: DeliveryFailure;
  /** A receipt that differs from what stands ready: under re-verification until it is proven or refuted. */
  readonly disputedReceipt?: Receipt;
  readonly refutedReceipts: number;
  /** The last of them, as long as the delivery stands as it was verified: its requester has protested, and silence accepts nothing. */
  readonly refutedReceipt?: Receipt;
  /** When the delivery as it stands was last verified, and held. */
  readonly verifiedAt?: Instant;
  /** Why the requester has rejected it as incomplete, and what the authority has decided on that. */
  readonly rejection?: Rejection;
  readonly receivedAt?: Instant;
  /** By which its requester has signed the receipt. */
  readonly receiptSignature?: DepartmentSignature;
  /** When it first stood ready; absent from what has not. */
  readonly stoodReadyAt?: Instant;
  /** When the work on it last took a step; deliveries of earlier versions say nothing of it. */
  readonly movedAt?: Instant;
  /** Since when its parts are delivered, or delivered again; deliveries of earlier versions do not say it. */
  readonly deliveringSince?: Instant;
  /** Which quarters of its parts stand ready, in the order in which they did. */
  readonly quartersDone?: readonly number[];
  /** Which parts were last asked for again, and when; deliveries of earlier versions do not say it. */
  readonly resent?: { readonly parts?: readonly number[]; readonly at: Instant };
  /** Parts that were asked for again and cannot be made anew: the first of them; absent where there are none. */
  readonly unmade?: readonly UnmadePart[];
  /** Since when there were more of them than are named; absent once none of the parts has failed any more. */
  readonly moreUnmadeSince?: Instant;
  /** Disputes about its completeness that were decided. */
  readonly disputes?: readonly string[];
}

/** What was found of a delivery, beside the edition of the catalog that says what it should be (S3.2). */
export interface Probed extends Probe {
  readonly catalogId: string;
  readonly edition: number;
  /** Records that stand ready. */
  readonly records: number;
  /** Of the items looked at, in how many of those records each is missing or empty. */
  readonly empty: readonly number[];
  /** Values held against rules, and how many break one. */
  readonly held: Held;
  /** The same of the rules that compute a check digit: what breaks them is wrong, whoever has typed it. */
  readonly digits: Held;
}

export interface Held {
  readonly values: number;
  readonly broken: number;
}

/** What is stored of a delivery when every part is: records read, those left out among them. */
export interface Stored {
  readonly digest: string;
  readonly records: number;
  readonly parts: number;
  /** For each granted item, in how many of the records delivered it is missing or empty. */
  readonly absent?: readonly number[];
  readonly leftOut?: LeftOut;
  readonly faultyRecords?: readonly FaultyRecord[];
  readonly quality?: DeliveryQuality;
  readonly probe?: Probe;
  readonly deleted?: number;
  /** Bytes of all parts; earlier versions do not say it. */
  readonly bytes?: number;
  /** Corrections that it names and whose records it does not have. */
  readonly unbrought?: readonly string[];
}

export type DeliveryCommand =
  | MechanismCommand
  | {
      readonly type: 'open';
      readonly id: string;
      readonly grantId: string;
      readonly declared: Declaration;
      readonly uploadId?: string;
      readonly partBytes?: number;
    }
  /** Without a sequence: behind all others. */
  | { readonly type: 'push'; readonly key: string; readonly sequence?: number }
  /** `source`: what lies there, of an upload. */
  | { readonly type: 'complete'; readonly source?: Source }
  | { readonly type: 'split'; readonly manifest: Manifest }
  /** All parts of a quarter stand ready: of which one, by their numbers. */
  | { readonly type: 'progress'; readonly quarter: number }
  | ({ readonly type: 'ready' } & Stored)
  | ({ readonly type: 'fail' } & DeliveryFailure)
  /** A part stands ready again that was missing. */
  /** `isLast`: whoever has looked at all parts after this one was made has found none that failed. */
  | { readonly type: 'part-remade'; readonly part: number; readonly isLast?: true }
  /** `part`: the receipt is of this part alone, and differs from what stands ready. */
  | { readonly type: 'receipt'; readonly receipt: Receipt; readonly part?: number }
  | { readonly type: 'receive-posted'; readonly receipt: Receipt; readonly part?: number }
  /** Without parts: all of which no receipt was given. */
  | { readonly type: 'resend'; readonly parts?: readonly number[] | undefined }
  | { readonly type: 'void'; readonly parts: readonly number[] }
  | { readonly type: 'refute' }
  | { readonly type: 'reject'; readonly reasons: string }
  | ({ readonly type: 'decide-rejection' } & RejectionDecision)
  /** A dispute about its completeness was decided. */
  | ({ readonly type: 'decide-in-dispute'; readonly dispute: string } & RejectionDecision)
  /** The grant has ended or expired. */
  | { readonly type: 'grant-closed' }
  /** Another delivery has taken its place. */
  | { readonly type: 'out-of-turn' };

/** By when the grant makes the data due, where its clock runs; the first versions do not say it. */
export interface SharingDue {
  readonly delivery?: DeliveryTerm;
}

export type DeliveryEvent =
  | MechanismEvent
  | { readonly type: 'opened'; readonly opening: DeliveryOpening }
  | { readonly type: 'batchPushed'; readonly key: string; readonly sequence?: number }
  | { readonly type: 'completed' }
  | { readonly type: 'sourcePinned'; readonly source: Source }
  | { readonly type: 'split'; readonly manifest: Manifest }
  /** One more quarter of its parts stands ready; `delivered`: so many parts at least. */
  | {
      readonly type: 'progressed';
      readonly quarter: number;
      readonly quarters: number;
      readonly delivered: number;
      readonly parts: number;
    }
  | {
      readonly type: 'ready';
      readonly digest: string;
      readonly records?: number;
      readonly leftOut?: LeftOut;
      readonly faultyRecords?: readonly FaultyRecord[];
      readonly quality?: DeliveryQuality;
      readonly deleted?: number;
      readonly partial?: true;
      readonly statement?: Statement;
    }
  /** What its data is really like, for the entry by which it is shared. */
  | { readonly type: 'probed'; readonly probed: Probed }
  /** Parts that the store had lost stand ready again, as other bytes. */
  | { readonly type: 'remade'; readonly digest: string; readonly statement?: Statement }
  | ({ readonly type: 'failed' } & DeliveryFailure & SharingDue)
  /** `signature`: of its requester over the receipt. */
  | { readonly type: 'received'; readonly bySilence: boolean; readonly signature?: DepartmentSignature }
  /** An announcement has moved the day by which silence had accepted it: its receipt is awaited again. */
  | { readonly type: 'acceptanceVoided' }
  /** `part`: of this one alone, the digest is then its SHA-256. */
  | { readonly type: 'receiptDisputed'; readonly receipt: Receipt; readonly part?: number }
  /** What is missing is asked for again. */
  | { readonly type: 'resendAsked'; readonly parts?: readonly number[] }
  /** What was asked for again cannot be made anew. */
  | ({ readonly type: 'remakingFailed' } & Omit<UnmadePart, 'at'>)
  /** It was made anew after all. */
  | { readonly type: 'remakingDone'; readonly part: number; readonly isLast?: true }
  | ({ readonly type: 'voided'; readonly parts: readonly number[] } & SharingDue)
  | { readonly type: 'receiptRefuted' }
  /** The grant has ended or expired before it was received. */
  | { readonly type: 'ended' }
  | ({ readonly type: 'rejected' } & Pick<Rejection, 'reasons' | 'receipt'>)
  | ({ readonly type: 'rejectionDecided' } & RejectionDecision & SharingDue)
  | { readonly type: 'disputeNoted'; readonly dispute: string; readonly isCarriedOut: boolean }
  /** It stood still, and the work on it was asked for once more. */
  | { readonly type: 'pushedOn' };

/** What the exchange is asked to do with the objects of a delivery or an attachment. */
export type ExchangeMessage =
  | { readonly task: 'split'; readonly deliveryId: string }
  /** Sends the parts behind a number to the workers. */
  | { readonly task: 'send'; readonly deliveryId: string; readonly after: number }
  /** The rest of a verification says up to which part it has come, and in which version the delivery was. */
  | {
      readonly task: 'verify';
      readonly deliveryId: string;
      readonly after?: number;
      readonly version?: number;
    }
  | { readonly task: 'erase'; readonly attachmentId: string }
  /** Ends what stands under a grant that is over; `after`: sort key of the delivery up to which that was done. */
  | {
      readonly task: 'end';
      readonly grantId: string;
      /** When the right ended: what was begun since stands under one that was brought back. Absent: of landed versions, all of them. */
      readonly endedAt?: Instant;
      readonly after?: string;
    }
  /** Goes on with what stood still under a grant that was suspended; `after`: as for `end`. */
  | { readonly task: 'resume'; readonly grantId: string; readonly after?: string }
  /** Removes the data of a delivery; `after`: number of the part up to which that was done. */
  | { readonly task: 'clear'; readonly deliveryId: string; readonly after?: number; readonly last?: true }
  | { readonly task: 'resend'; readonly deliveryId: string; readonly parts: readonly number[] }
  /** Hands the parts behind a number on to be posted, where their requester has them posted. */
  | { readonly task: 'post'; readonly deliveryId: string; readonly after: number }
  /** Looks for what is missing and makes it anew; `after`: number of the part up to which that was done. */
  | {
      readonly task: 'restore';
      readonly deliveryId: string;
      readonly parts?: readonly number[];
      readonly after?: number;
    };

declare module '../case/effect.ts' {
  interface CommandsByKind {
    delivery: DeliveryCommand;
  }
  interface MessagesByQueue {
    exchange: ExchangeMessage;
  }
}
