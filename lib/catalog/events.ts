import type { Level } from '../case/actor.ts';
import type { ClockCommand } from '../case/onTime.ts';
import type { Deadline, DeadlineEvent } from '../case/deadline.ts';
import type { Instant } from '../calendar/index.ts';
import type { Assessments, CatalogChange, CatalogContent, SharingClass } from './schema.ts';

/** What a workbook said about sharing, and the class proposed from it: an officer must confirm it by setting `sharingClass`. */
export interface SharingProposal {
  readonly sharingClass: SharingClass;
  readonly from: string;
  readonly confidence?: string;
}

/** Where an imported draft came from. `digest` tells a workbook row that has changed from one that has not. */
export interface CatalogOrigin {
  readonly importId: string;
  readonly rows: readonly number[];
  readonly digest: string;
  readonly providerName?: string;
  readonly sourceSystem?: string;
  readonly sharingCondition?: string;
  readonly proposal?: SharingProposal;
}

export interface Owner {
  readonly provider: string;
  readonly region: string;
  readonly level: Level;
}

export type CatalogStatus = 'draft' | 'approved' | 'submitted' | 'published' | 'returned' | 'retired';

interface CatalogBase {
  readonly id: string;
  readonly code: string;
  readonly owner: Owner;
  readonly content: CatalogContent;
  readonly standard: string;
  /** Everybody who wrote or changed it: none of them approves it. */
  readonly preparers: readonly string[];
  readonly createdAt: Instant;
  readonly origin?: CatalogOrigin;
  readonly deadlines: readonly Deadline[];
}

/** A catalog entry: describes one data resource and its data items. */
export type Catalog = CatalogBase &
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
  | ClockCommand
  | { readonly type: 'draft'; readonly id: string; readonly content: CatalogContent }
  | {
      readonly type: 'import';
      readonly id: string;
      readonly owner: Owner;
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
  | DeadlineEvent
  | {
      readonly type: 'drafted';
      readonly id: string;
      readonly code: string;
      readonly owner: Owner;
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
