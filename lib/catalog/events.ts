import type { Opening } from '../case/breakGlass.ts';
import type { MechanismCommand, MechanismEvent } from '../case/defineCase.ts';
import type { Body, Parties } from '../case/parties.ts';
import type { Deadline } from '../case/deadline.ts';
import type { Instant } from '../calendar/index.ts';
import type { Assessments, CatalogChange, CatalogContent, SharingClass } from './schema.ts';

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

export type CatalogStatus = 'draft' | 'approved' | 'submitted' | 'published' | 'returned' | 'retired';

export interface CatalogFile {
  readonly id: string;
  readonly code: string;
  readonly parties: Parties;
  readonly content: CatalogContent;
  readonly standard: string;
  /** Everybody who wrote or changed it: none of them approves it. */
  readonly preparers: readonly string[];
  readonly createdAt: Instant;
  readonly origin?: CatalogOrigin;
  readonly deadlines: readonly Deadline[];
  readonly glass?: readonly Opening[];
}

/** A catalog entry: describes one data resource and its data items. */
export type Catalog = CatalogFile &
  (
    | { readonly status: 'draft' }
    | { readonly status: 'returned'; readonly reasons: string }
    | {
        readonly status: 'approved' | 'submitted' | 'published' | 'retired';
        readonly assessments: Assessments;
        readonly approvedBy: string;
        readonly publishedAt?: Instant;
      }
  );

export type CatalogCommand =
  | MechanismCommand
  | { readonly type: 'draft'; readonly id: string; readonly content: CatalogContent }
  | {
      readonly type: 'import';
      readonly id: string;
      /** The department whose catalog it is; one that is not registered is placed in the importer's region. */
      readonly provider: Body;
      readonly content: CatalogContent;
      readonly origin: CatalogOrigin;
    }
  | { readonly type: 'change'; readonly content: CatalogChange }
  | { readonly type: 'approve'; readonly assessments: Assessments }
  | { readonly type: 'submit' }
  | { readonly type: 'publish' }
  | { readonly type: 'return'; readonly reasons: string }
  | { readonly type: 'retire' };

export type CatalogEvent =
  | MechanismEvent
  | {
      readonly type: 'drafted';
      readonly id: string;
      readonly code: string;
      readonly parties: Parties;
      readonly content: CatalogContent;
      readonly standard: string;
      readonly preparedBy: string;
      readonly origin?: CatalogOrigin;
    }
  | {
      readonly type: 'changed';
      readonly content: CatalogContent;
      readonly preparedBy: string;
      readonly origin?: CatalogOrigin;
    }
  | { readonly type: 'approved'; readonly assessments: Assessments; readonly approvedBy: string }
  | { readonly type: 'submitted' }
  | { readonly type: 'published' }
  | { readonly type: 'returned'; readonly reasons: string }
  | { readonly type: 'retired' };

declare module '../case/effect.ts' {
  interface CommandsByKind {
    catalog: CatalogCommand;
  }
}
