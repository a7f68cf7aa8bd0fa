import type { CatalogContent, SharingClass, UpdateFrequency } from '../catalog/schema.ts';
import type { DataItemType } from './dataItemType.ts';
import type { CatalogForm, ItemForm } from './form.ts';
import type { Openness } from './openness.ts';
import type { SharingProposal } from './sharingProposal.ts';

export interface ImportedItem extends Omit<ItemForm, 'sharingClass'> {
  readonly name: string;
  readonly type: DataItemType;
  /** Characters, digits or bytes, as the department meant it. */
  readonly length?: number;
  /** Its own class, where the rows of the catalog differ. */
  readonly sharingClass?: SharingClass | undefined;
}

/** One catalog of a workbook. What the file does not say, or says with a placeholder only, is absent. */
export interface ImportedCatalog {
  /** 目录编码, the identity: importing again meets the same catalog. */
  readonly code: string;
  /** The sheet of its first row, where the workbook has several. */
  readonly sheet?: string;
  /** As written, placeholders included. */
  readonly name: string;
  /** 统一社会信用代码 as written, in capitals; a faulty one has a finding. */
  readonly providerCode: string;
  /** Empty where the file does not name the provider. */
  readonly providerName: string;
  readonly summary?: string;
  readonly updateFrequency?: UpdateFrequency;
  readonly sourceSystem?: string;
  readonly format?: string;
  /** Names are unique; empty where no row names an item. */
  readonly dataItems: readonly ImportedItem[];
  readonly sharingCondition?: string;
  readonly sharingMethods?: NonNullable<CatalogContent['sharingMethods']>;
  readonly openness?: Openness;
  readonly openCondition?: string;
  /** The sharing class that the text points to; an officer confirms it before it counts. */
  readonly proposal?: SharingProposal;
  /** What only the platform's own workbook says. */
  readonly form?: CatalogForm;
  /** Numbers of the rows it was read from. */
  readonly rows: readonly [first: number, ...others: number[]];
}
