import type { DocumentReference } from '../attachment/schema.ts';
import type { CalendarDate, Instant } from '../calendar/index.ts';
import type { Opening } from '../case/breakGlass.ts';
import type { MechanismCommand, MechanismEvent } from '../case/defineCase.ts';
import type { Hand } from '../case/hands.ts';
import type { Parties } from '../case/parties.ts';
import type { StoredPdf } from './pdf.ts';
import type { DocumentedKind, DocumentForm, DocumentLanguage, DocumentType, Issuing } from './schema.ts';

export type DocumentStatus = 'issued' | 'handed' | 'takenBack' | 'sealed' | 'withdrawn';

/** Where the body that issues stands in the case whose act it is. */
export type Issuer = 'requester' | 'provider' | 'authority' | 'government';

/** 文号: 机关代字〔年〕序号号. */
export interface DocumentNumber {
  readonly prefix: string;
  readonly year: number;
  readonly serial: number;
}

/** A piece of text, with its translation where one was asked for. */
export interface Passage {
  readonly zh: string;
  readonly en?: string;
}

/** What a document says: composed once of the case as it stood, never again. */
export interface Composed {
  /** Letters (信函格式) have a layout of their own; the first documents do not say it, and have that of 文件. */
  readonly form?: DocumentForm;
  readonly title: Passage;
  /** 主送机关. */
  readonly addressees: readonly string[];
  /** 抄送机关. */
  readonly copies?: readonly string[];
  readonly paragraphs: readonly Passage[];
}

/** The case whose act it is. */
export interface Documented {
  readonly kind: DocumentedKind;
  readonly id: string;
  /** Tells apart acts of one sort that a case can have again, as a second suspension is another than the first. */
  readonly act: string;
}

export interface IssuedDocument {
  readonly id: string;
  readonly type: DocumentType;
  readonly language: DocumentLanguage;
  readonly about: Documented;
  readonly issuer: Issuer;
  /** Its name then: what a document is signed with stays. */
  readonly issuerName: string;
  readonly number: DocumentNumber;
  /** 成文日期. */
  readonly date: CalendarDate;
  readonly content: Composed;
  readonly parties: Parties;
  readonly issuedBy: string;
}

/** That the PDF was handed to the seal system of its own unit, and by which hash. */
export interface Handed {
  readonly sha256: string;
  /** Who has handed it over last. */
  readonly handedBy: string;
  /** When it was handed over first: what seals it was uploaded after that. */
  readonly handedAt: Instant;
}

/** The file that came back, as an attachment of the unit, with a hash of its own. */
export interface SealedFile {
  readonly file: DocumentReference;
  readonly sha256: string;
  readonly bytes: number;
  /** Who has uploaded it as an attachment. */
  readonly uploadedBy: string;
  readonly takenBackBy: string;
  readonly takenBackAt: Instant;
}

/** Who has confirmed that file: it is what is handed out from then on. */
export interface Confirmed {
  readonly confirmedBy: string;
  readonly confirmedAt: Instant;
}

/** 公文: an act of a case in official layout. */
export type OfficialDocument = IssuedDocument & {
  readonly createdAt: Instant;
  readonly deadlines: readonly [];
  readonly glass?: readonly Opening[];
  readonly hands?: readonly Hand[];
  /** Absent until it was set in type. */
  readonly pdf?: StoredPdf;
  readonly handed?: Handed;
  readonly sealedFile?: SealedFile;
  readonly confirmed?: Confirmed;
  /** Why the last file that came back was not confirmed. */
  readonly sealRejectedBecause?: string;
  /** That file, by its hash: it does not come back. */
  readonly rejectedSha256?: string;
} & (
    | { readonly status: Exclude<DocumentStatus, 'withdrawn'> }
    | { readonly status: 'withdrawn'; readonly withdrawnBecause: string }
  );

export type DocumentCommand =
  | MechanismCommand
  | { readonly type: 'issue'; readonly id: string; readonly asked: Issuing }
  /** It was set in type, and the file is stored. */
  | { readonly type: 'note-pdf'; readonly pdf: StoredPdf }
  | { readonly type: 'hand-to-seal' }
  | { readonly type: 'take-back'; readonly attachment: string }
  | { readonly type: 'confirm-sealed'; readonly sha256: string }
  | { readonly type: 'reject-sealed'; readonly reasons: string }
  | { readonly type: 'withdraw'; readonly reasons: string };

export type DocumentEvent =
  | MechanismEvent
  | { readonly type: 'issued'; readonly document: IssuedDocument }
  | { readonly type: 'typeset'; readonly pdf: StoredPdf }
  | { readonly type: 'handedToSeal'; readonly sha256: string; readonly handedBy: string }
  | {
      readonly type: 'takenBack';
      readonly file: DocumentReference;
      readonly sha256: string;
      readonly bytes: number;
      readonly uploadedBy: string;
      readonly takenBackBy: string;
    }
  | { readonly type: 'sealed'; readonly sha256: string; readonly confirmedBy: string }
  | { readonly type: 'sealRejected'; readonly reasons: string }
  | { readonly type: 'withdrawn'; readonly reasons: string };

declare module '../case/effect.ts' {
  interface CommandsByKind {
    document: DocumentCommand;
  }
}
