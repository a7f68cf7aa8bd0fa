import type { CalendarDate, Instant } from '../calendar/index.ts';
import type { Opening } from '../case/breakGlass.ts';
import type { MechanismCommand, MechanismEvent } from '../case/defineCase.ts';
import type { Hand } from '../case/hands.ts';
import type { Parties } from '../case/parties.ts';
import type { StoredPdf } from './pdf.ts';
import type { DocumentedKind, DocumentLanguage, DocumentType, Issuing } from './schema.ts';

export type DocumentStatus = 'issued' | 'withdrawn';

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
  readonly title: Passage;
  /** 主送机关. */
  readonly addressees: readonly string[];
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

/** 公文: an act of a case in official layout. */
export type OfficialDocument = IssuedDocument & {
  readonly createdAt: Instant;
  readonly deadlines: readonly [];
  readonly glass?: readonly Opening[];
  readonly hands?: readonly Hand[];
  /** Absent until it was set in type. */
  readonly pdf?: StoredPdf;
} & ({ readonly status: 'issued' } | { readonly status: 'withdrawn'; readonly withdrawnBecause: string });

export type DocumentCommand =
  | MechanismCommand
  | { readonly type: 'issue'; readonly id: string; readonly asked: Issuing }
  /** It was set in type, and the file is stored. */
  | { readonly type: 'note-pdf'; readonly pdf: StoredPdf }
  | { readonly type: 'withdraw'; readonly reasons: string };

export type DocumentEvent =
  | MechanismEvent
  | { readonly type: 'issued'; readonly document: IssuedDocument }
  | { readonly type: 'typeset'; readonly pdf: StoredPdf }
  | { readonly type: 'withdrawn'; readonly reasons: string };

declare module '../case/effect.ts' {
  interface CommandsByKind {
    document: DocumentCommand;
  }
}
