import type { SharingClass } from '../catalog/schema.ts';
import type { Text } from '../regulation/text.ts';

/** By which way an item was found among those that are catalogued, the surest first. */
export const ways = ['element', 'exactName', 'sameName', 'synonym', 'similar'] as const;
export type Way = (typeof ways)[number];

/** A data item of a published catalog that is what somebody wants to collect. */
export interface SharedMatch {
  readonly item: string;
  readonly catalogId: string;
  readonly catalogName: string;
  readonly dataItem: string;
  readonly provider: string;
  readonly providerName: string;
  readonly class: SharingClass;
  readonly methods: readonly string[];
  readonly how: Way;
  /** Code of the element that both bear. */
  readonly element?: string;
  /** It is the source department of the element (R19.2). */
  readonly isSource?: true;
}

/** What was found of an item. */
export interface ItemFound {
  readonly item: string;
  /** The standard data element that it is. */
  readonly element?: string;
  readonly elementName?: string;
  /** The source department that the authority has named for the element. */
  readonly source?: { readonly org: string; readonly name: string };
  readonly matches: readonly SharedMatch[];
  /** What may be the same by its name, and is for people to look at; only where nothing is the same for sure. */
  readonly possible?: readonly SharedMatch[];
}

/** What follows from what was found of an item. */
export const itemFindings = ['shared', 'withheld', 'possible', 'ownSource', 'uncovered'] as const;
export type ItemFinding = (typeof itemFindings)[number];

/**
 * What was found of an item comes to: it is shared already; all that has it withholds it; whoever asks is its source and collects it
 * for all; something like it is shared; or nobody has catalogued it.
 *
 * @param org who wants to collect it
 */
export function findingOf({ source, matches, possible = [] }: ItemFound, org: string): ItemFinding {
  if (source?.org === org) return 'ownSource';
  if (matches.length === 0) return possible.length === 0 ? 'uncovered' : 'possible';
  return matches.some(isShared) ? 'shared' : 'withheld';
}

export const isShared = (match: SharedMatch): boolean => match.class !== 'withheld';

/** Matches of one item that are kept: people read every one of them. */
const matchesKept = 5;

const classes: readonly SharingClass[] = ['unconditional', 'conditional', 'withheld'];

/** The best of what was found of an item, of each catalog once: its source first, what is shared freely, and what was found most surely. */
export function bestOf(matches: readonly SharedMatch[]): readonly SharedMatch[] {
  const ranked = matches.toSorted(
    (one, other) =>
      Number(other.isSource ?? false) - Number(one.isSource ?? false) ||
      classes.indexOf(one.class) - classes.indexOf(other.class) ||
      ways.indexOf(one.how) - ways.indexOf(other.how),
  );
  const ofCatalogs = new Map<string, SharedMatch>();
  for (const match of ranked) if (!ofCatalogs.has(match.catalogId)) ofCatalogs.set(match.catalogId, match);
  return [...ofCatalogs.values()].slice(0, matchesKept);
}

/** Where sharing has it. */
export const placeIn = ({ providerName, catalogName, dataItem }: SharedMatch): Text => ({
  zh: `${providerName}的目录“${catalogName}”中的“${dataItem}”`,
  en: `"${dataItem}" of the catalog "${catalogName}" of ${providerName}`,
});

/** Why an item of a catalog is taken to be what is wanted. */
export function whyMatched({ item, dataItem, how, element = '' }: SharedMatch): Text {
  switch (how) {
    case 'element':
      return {
        zh: `“${item}”与目录中的“${dataItem}”为同一数据元（${element}）。`,
        en: `"${item}" and "${dataItem}" of the catalog are the same data element (${element}).`,
      };
    case 'exactName':
      return { zh: `目录中有同名的数据项“${dataItem}”。`, en: `The catalog has an item of that very name.` };
    case 'sameName':
      return {
        zh: `目录中的“${dataItem}”与“${item}”只是写法不同。`,
        en: `"${dataItem}" of the catalog is "${item}" in another writing.`,
      };
    case 'synonym':
      return {
        zh: `目录中的“${dataItem}”是“${item}”的另一名称${element === '' ? '' : `（数据元 ${element}）`}。`,
        en: `"${dataItem}" of the catalog is another name for "${item}"${element === '' ? '' : ` (data element ${element})`}.`,
      };
    case 'similar':
      return {
        zh: `目录中的“${dataItem}”与“${item}”名称相近，是否为同一数据，请核对后说明。`,
        en: `"${dataItem}" of the catalog has a name like "${item}": look whether it is the same, and say so.`,
      };
  }
}
