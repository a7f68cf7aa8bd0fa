import type { Instant } from '../calendar/index.ts';
import type { CatalogContent, SharingClass, UpdateFrequency } from '../catalog/schema.ts';
import type { Path } from '../organisation/hierarchy.ts';
import { runsOf } from './folding.ts';
import type { TextColumn } from './textIndex.ts';

export type Grade = NonNullable<CatalogContent['classification']>['grade'];
export type Method = NonNullable<CatalogContent['sharingMethods']>[number];

/** What an entry of the ledger is: in force, or once in force and retired since. What never was published is none. */
export const entryStatuses = ['published', 'retired'] as const;
export type EntryStatus = (typeof entryStatuses)[number];

/** A catalog, of this platform or another, as it is found: what everybody may know of it (R16.2), and nothing else. */
export interface SearchEntry {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly status: EntryStatus;
  /** Code of the department whose it is; of another platform a value of that platform's own. */
  readonly provider: string;
  readonly providerName: string;
  /** Where the department lies. */
  readonly path: Path;
  readonly class?: SharingClass;
  readonly grade?: Grade;
  readonly methods: readonly Method[];
  readonly frequency?: UpdateFrequency;
  readonly summary?: string;
  /** Names of its data items. */
  readonly items: readonly string[];
  /** Of another platform: which, where it is asked for there, and the code that it gives of the provider. */
  readonly elsewhere?: { readonly platform: string; readonly address: string; readonly provider?: string };
  /** Of its last change that others can see. */
  readonly changedAt: Instant;
}

/** In which of its texts something is found; the first is worth most. */
export const textFields = ['name', 'dataItems', 'summary', 'provider', 'code'] as const;
export type TextField = (typeof textFields)[number];

/** The texts of an entry by field: what is found in one of them stands in it as a whole. */
export function textsOf(entry: SearchEntry): Readonly<Record<TextField, readonly string[]>> {
  return {
    name: [entry.name],
    dataItems: entry.items,
    summary: entry.summary === undefined ? [] : [entry.summary],
    provider: [entry.providerName],
    code: entry.code === entry.id ? [] : [entry.code],
  };
}

/** The runs of an entry by the column in which they are looked for. */
export function runsByColumn(entry: SearchEntry): Readonly<Record<TextColumn, readonly string[]>> {
  const { name, dataItems, summary, provider, code } = textsOf(entry);
  return {
    name: name.flatMap(runsOf),
    items: dataItems.flatMap(runsOf),
    rest: [...summary, ...provider, ...code].flatMap(runsOf),
  };
}
