import { codeOf } from '../organisation/hierarchy.ts';
import type { SearchEntry } from './entry.ts';

/** By what entries are counted and chosen. */
export const facetNames = ['provider', 'region', 'class', 'grade', 'method', 'frequency', 'status'] as const;
export type FacetName = (typeof facetNames)[number];

interface Facet {
  /** What an entry has of it, as one text: few entries have one of their own. */
  textOf(entry: SearchEntry): string;
  /** The values by which entries with this text are chosen and counted; none: they have nothing of it. */
  valuesOf(text: string): readonly string[];
}

const single = (text: string) => (text === '' ? [] : [text]);

/** A region counts what lies in it and below it: it is chosen with everything below (R8.1). */
export const facets: Readonly<Record<FacetName, Facet>> = {
  provider: { textOf: ({ provider }) => provider, valuesOf: single },
  region: {
    textOf: ({ path }) => path,
    valuesOf: (path) => (path === '' ? [codeOf('')] : path.split('/')),
  },
  class: { textOf: (entry) => entry.class ?? '', valuesOf: single },
  grade: { textOf: ({ grade }) => grade ?? '', valuesOf: single },
  method: {
    textOf: ({ methods }) => methods.toSorted().join(','),
    valuesOf: (text) => (text === '' ? [] : text.split(',')),
  },
  frequency: { textOf: ({ frequency }) => frequency ?? '', valuesOf: single },
  status: { textOf: ({ status }) => status, valuesOf: single },
};

/** Which values of each facet are asked for; what is not named is not asked. */
export type Chosen = Readonly<Partial<Record<FacetName, ReadonlySet<string>>>>;

/** Whether an entry is among those that are asked for, as far as one facet goes. */
export function isChosenBy(name: FacetName, text: string, chosen: Chosen): boolean {
  const values = chosen[name];
  return values === undefined || facets[name].valuesOf(text).some((value) => values.has(value));
}

/** A value with the number of entries that would be found if it were the one that is chosen of its facet. */
export interface FacetValue {
  readonly value: string;
  readonly count: number;
}
