import type { Opening } from '../case/breakGlass.ts';
import type { MechanismCommand, MechanismEvent } from '../case/defineCase.ts';
import type { Body, Parties } from '../case/parties.ts';
import type { Deadline } from '../case/deadline.ts';
import type { AskedExtension, Extension, ExtensionAsked, ExtensionDecided } from '../case/extension.ts';
import type { CalendarDate, Instant } from '../calendar/index.ts';
import type { CatalogRights, DataUser } from './rights.ts';
import type { Announced } from './announced.ts';
import type { RecordedLegalBasis } from '../regulation/legalBasis.ts';
import type { LandedService, RegisteredService } from '../service/description.ts';
import type { ServiceAlteration } from '../service/names.ts';
import type { ServiceDescription } from '../service/schema.ts';
import type { Measured } from './measure.ts';
import type { Mending, MendingCommand, MendingEvent, SetAside } from './mending.ts';
import type { OperatingCommand, OperatingEvent, SharedItemsFound } from './operating.ts';
import type { ServiceUse } from './service.ts';
import type { Upheld, UpheldCommand, UpheldEvent } from './upheld.ts';
import type {
  Assessment,
  Assessments,
  CatalogChange,
  Classification,
  CatalogContent,
  Confirmation,
  ResourceAttached,
  RetirementAsked,
  RevisionAsked,
  RightsDeclared,
  SharingClass,
} from './schema.ts';

/** What a workbook said about sharing, and the class proposed from it: an officer must confirm it by setting `sharingClass`. */
export interface SharingProposal {
  readonly sharingClass: SharingClass;
  readonly from: string;
  readonly confidence?: string;
}

/** Fingerprints of what the last workbook said: they tell what a person has decided since. */
export interface SaidByWorkbook {
  readonly fields: Readonly<Record<string, string>>;
  /** By the fingerprint of the item's name. */
  readonly items: Readonly<Record<string, string>>;
}

/** Where an imported draft came from. `digest` tells a workbook row that has changed from one that has not. */
export interface CatalogOrigin {
  readonly importId: string;
  readonly rows: readonly number[];
  readonly digest: string;
  readonly providerName?: string;
  readonly sourceSystem?: string;
  readonly sharingCondition?: string;
  /** What the workbook says on opening the data to the public, as written. */
  readonly openCondition?: string;
  readonly proposal?: SharingProposal;
  /** The catalog was there before this import. */
  readonly again?: boolean;
  /** Absent from what the first versions imported. */
  readonly said?: SaidByWorkbook;
}

export type CatalogStatus =
  | 'draft'
  | 'approved'
  | 'submitted'
  | 'published'
  | 'returned'
  | 'revising'
  | 'retiring'
  | 'retired'
  | 'discarded';

/** The content on the record: a basis of old is a text only. */
export type RecordedContent = Omit<CatalogContent, 'legalBasis'> & {
  readonly legalBasis?: RecordedLegalBasis | undefined;
};

/** An assessment on the record: those of the first schemas are what was typed, later ones may lack the number of their file. */
export type RecordedAssessment =
  | (Omit<Assessment, 'document'> & { readonly document?: string })
  | { readonly text: string; readonly document?: string };
export type RecordedAssessments = Readonly<Record<keyof Assessments, RecordedAssessment>>;

/** What the department head approves goes along with the content through review and publication. */
export interface Approval {
  readonly assessments: RecordedAssessments;
  readonly approvedBy: string;
}

/** A content as it was published: what requests rely on until another takes its place. */
export interface Publication extends Approval {
  /** Counts the contents published of this catalog, from 1. */
  readonly number: number;
  readonly publishedAt: Instant;
  readonly confirmations?: readonly Confirmation[];
}

/** An update in preparation, beside the content in force (R17.1). */
export interface Revision extends RevisionAsked {
  /** Absent: as the one in force, beside which a copy of it would find no room. */
  readonly content?: RecordedContent;
  /** More time for it, asked for once (R17.3). */
  readonly extension?: Extension;
}

/** What an officeHead of the provider has consented to beforehand, whoever asks. */
export interface StandingConsent {
  readonly org: string;
  readonly givenBy: string;
  /** The officeHead in whose stead it was given, where it was. */
  readonly insteadOf?: string;
  readonly givenAt: Instant;
}

/** An assessment that has concluded that there is a secret: what was assessed is approved by nobody. */
export interface SecretFound {
  readonly assessments: Assessments;
  readonly foundBy: string;
  /** The data that were assessed, by their hash (`secrets.ts`). */
  readonly data: string;
}

export interface Retirement extends RetirementAsked {
  readonly askedBy: string;
}

export interface CatalogFile {
  readonly id: string;
  readonly code: string;
  readonly parties: Parties;
  /** What is in force or was last; before the first publication the draft. */
  readonly content: RecordedContent;
  readonly standard: string;
  /** Everybody who wrote any of it, ever: none of them approves or reviews it. */
  readonly preparers: readonly string[];
  readonly createdAt: Instant;
  readonly origin?: CatalogOrigin;
  readonly deadlines: readonly Deadline[];
  readonly glass?: readonly Opening[];
  /** By which the content is in force; absent before the first publication and after retirement. */
  readonly inForce?: Publication;
  /** By which it was in force before it was retired. */
  readonly last?: Publication;
  readonly revision?: Revision;
  readonly secretFound?: SecretFound;
  /** Why the department head would not approve it as it is, until it is written anew. */
  readonly sentBack?: string;
  /** Given beforehand for unconditional data in force (R21.6). */
  readonly standingConsent?: StandingConsent;
  /** What of it was announced; the lists of the days are made from it. */
  readonly announced?: readonly Announced[];
  /** When others than its own sides could last see something new of it; absent: they never could (R30.1). */
  readonly shownChangedAt?: Instant;
  /** Since when there is something behind what it describes, and by what that is known (R16.3). */
  readonly attached?: Resource;
  /** What its provider says is behind it, until something of it has flowed (R16.3). */
  readonly resource?: RegisteredResource;
  /** Who holds the rights over its data (S2.1). */
  readonly rights?: CatalogRights;
  /** What deliveries have measured of its data, one a month, the oldest first (R18.1). */
  readonly measures?: readonly Measured[];
  /** What its provider holds of others under the same names or data elements, where it is to be operated (S7.1); absent until it was looked for. */
  readonly sharedItems?: SharedItemsFound;
  /** Corrections of its data that were upheld (R18.1). */
  readonly upheld?: readonly Upheld[];
  /** What the data says against the entry in force, until its provider has decided (S3.2). */
  readonly mending?: Mending;
  readonly setAside?: readonly SetAside[];
  /** The service by which `api` and `verify` are shared. */
  readonly service?: RegisteredService;
  /** Codes of the data elements that the edition in force has and the one before had not: their sources are told (R19.3). */
  readonly newElements?: readonly string[];
}

/** A catalog entry: describes one data resource and its data items. */
export type Catalog = CatalogFile &
  (
    | { readonly status: 'draft' | 'revising' | 'discarded' }
    | { readonly status: 'returned'; readonly reasons: string }
    | ({ readonly status: 'approved' | 'submitted' } & Approval)
    | { readonly status: 'published'; readonly reasons?: string }
    | { readonly status: 'retiring' | 'retired'; readonly retirement?: Retirement }
  );

/** 资源挂接: the data behind a catalog is there since then, as a service or as what was delivered. */
export interface Resource {
  readonly since: Instant;
  readonly by: 'service' | 'delivery';
}

/** What the provider has attached, who did and when. */
export interface RegisteredResource extends ResourceAttached {
  readonly registeredBy: string;
  readonly registeredAt: Instant;
}

export type CatalogCommand =
  | MechanismCommand
  | MendingCommand
  | UpheldCommand
  | OperatingCommand
  | { readonly type: 'draft'; readonly id: string; readonly content: CatalogContent }
  | {
      readonly type: 'import';
      readonly id: string;
      /** The department whose catalog it is; one that is not registered is placed in the importer's region. */
      readonly provider: Body;
      readonly content: CatalogContent;
      readonly origin: CatalogOrigin;
      /** Everybody who had a hand in the import. */
      readonly preparedWith?: readonly string[];
    }
  | {
      readonly type: 'change';
      readonly content: CatalogChange;
      /** Of its class what is said of many alike: put to what it has. */
      readonly classification?: Omit<Classification, 'grade'>;
    }
  | {
      readonly type: 'approve';
      readonly assessments: Assessments;
      /** The same assessments were made for many catalogs at once. */
      readonly isForMany?: boolean;
    }
  | { readonly type: 'send-back'; readonly reasons: string }
  | { readonly type: 'submit' }
  | { readonly type: 'publish'; readonly confirmations?: readonly Confirmation[] }
  | { readonly type: 'return'; readonly reasons: string }
  | { readonly type: 'revise'; readonly revision: RevisionAsked }
  | ({ readonly type: 'request-extension' } & AskedExtension)
  | { readonly type: 'decide-extension'; readonly consent: boolean; readonly reason: string }
  | {
      readonly type: 'register-service';
      readonly service: ServiceDescription;
      readonly effectiveOn?: CalendarDate | undefined;
      readonly summary?: string | undefined;
      /** The grants and requests that use it, as they were found; absent: there is none. */
      readonly inUse?: ServiceUse | undefined;
      /** What a call to it has found, where one was made. */
      readonly trial?: { readonly records: number } | undefined;
    }
  /** Data flows of it under a grant: its resource is there. */
  | ({ readonly type: 'note-resource' } & Resource)
  | { readonly type: 'attach'; readonly resource: ResourceAttached }
  | {
      readonly type: 'declare-rights';
      readonly rights: RightsDeclared;
      /** Who uses the data under a grant, as it was found. */
      readonly users: readonly DataUser[];
    }
  | {
      readonly type: 'confirm-rights';
      /** Who uses the data under a grant by now, as it was found. */
      readonly users: readonly DataUser[];
    }
  | { readonly type: 'return-rights'; readonly reasons: string }
  | { readonly type: 'give-standing-consent' }
  | { readonly type: 'withdraw-standing-consent' }
  | { readonly type: 'discard' }
  | { readonly type: 'retire'; readonly retirement: RetirementAsked };

export type CatalogEvent =
  | MechanismEvent
  | MendingEvent
  | UpheldEvent
  | OperatingEvent
  | {
      readonly type: 'drafted';
      readonly id: string;
      readonly code: string;
      readonly parties: Parties;
      readonly content: RecordedContent;
      readonly standard: string;
      readonly preparedBy: string;
      /** Who prepared it besides: whoever opened and started its import, and for whom they stood. */
      readonly preparedWith?: readonly string[];
      readonly origin?: CatalogOrigin;
    }
  | {
      readonly type: 'changed';
      readonly content: RecordedContent;
      readonly preparedBy: string;
      readonly preparedWith?: readonly string[];
      readonly origin?: CatalogOrigin;
    }
  | ({ readonly type: 'approved' } & Approval)
  | ({ readonly type: 'secretFound' } & Omit<SecretFound, 'data'>)
  | { readonly type: 'sentBack'; readonly reasons: string }
  | { readonly type: 'submitted' }
  | { readonly type: 'published'; readonly confirmations?: readonly Confirmation[] }
  | { readonly type: 'returned'; readonly reasons: string }
  | { readonly type: 'revisionBegun'; readonly revision: RevisionAsked; readonly preparedBy: string }
  | ExtensionAsked
  | ExtensionDecided
  | {
      readonly type: 'serviceRegistered';
      readonly service: ServiceDescription | LandedService;
      /** The day from which it holds, where it is told ahead: always where it takes something from those who use it (R27.3). */
      readonly effectiveOn?: CalendarDate;
      readonly summary?: string;
      /** In what it is asked or read in another way than before, and what a trial of that has found. */
      readonly altered?: readonly ServiceAlteration[];
      readonly trial?: { readonly records: number };
      /** The day of the change that was told ahead and does not come. */
      readonly withdraws?: CalendarDate;
    }
  | ({ readonly type: 'resourceAttached' } & Resource)
  | {
      readonly type: 'resourceRegistered';
      readonly resource: ResourceAttached;
      readonly registeredBy: string;
    }
  | { readonly type: 'rightsDeclared'; readonly rights: RightsDeclared; readonly declaredBy: string }
  | { readonly type: 'rightsConfirmed'; readonly confirmedBy: string }
  | { readonly type: 'rightsReturned'; readonly reasons: string }
  | ({ readonly type: 'standingConsentGiven' } & StandingConsent)
  | { readonly type: 'standingConsentWithdrawn'; readonly withdrawnBy: string }
  | { readonly type: 'discarded' }
  | { readonly type: 'retirementAsked'; readonly retirement: Retirement }
  | { readonly type: 'retirementReturned'; readonly reasons: string }
  | { readonly type: 'retired' };

/** The content in preparation, where there is some; otherwise the one in force. */
export function contentAtHand({ revision, content }: Catalog): RecordedContent {
  return revision?.content ?? content;
}

declare module '../case/effect.ts' {
  interface CommandsByKind {
    catalog: CatalogCommand;
  }
}
