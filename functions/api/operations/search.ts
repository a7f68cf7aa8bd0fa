import * as z from 'zod/mini';
import { face } from '#face/catalog';
import {
  gradeNames,
  sharingClassNames,
  sharingMethodNames,
  updateFrequencyNames,
} from '../../../lib/catalog/names.ts';
import { classification, sharingClass, sharingMethod, updateFrequency } from '../../../lib/catalog/schema.ts';
import { codeOf, shortCode } from '../../../lib/organisation/hierarchy.ts';
import { regionCode } from '../../../lib/organisation/schema.ts';
import { readers } from '../../../lib/platform/http/caseAddress.ts';
import { encodeCursor, limitOf, pageQuery, placeIn } from '../../../lib/platform/http/cursor.ts';
import type { Language } from '../../../lib/platform/http/language.ts';
import { type Call, operation, type Reply } from '../../../lib/platform/http/operation.ts';
import type { KeptLedger } from '../../../lib/platform/search/keptLedger.ts';
import type { RegionNames } from '../../../lib/platform/search/regionNames.ts';
import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';
import type { Text } from '../../../lib/regulation/text.ts';
import { entryStatuses } from '../../../lib/search/entry.ts';
import { type Chosen, type FacetName, facetNames } from '../../../lib/search/facets.ts';
import type { Rank } from '../../../lib/search/ranking.ts';
import { type Found, type Hit, type Ledger, search } from '../../../lib/search/searching.ts';
import { line } from '../../../lib/typedText.ts';

export interface SearchDeps {
  readonly store: CaseStore;
  readonly ledger: KeptLedger;
  readonly regionNames: RegionNames;
}

const oneOrSeveral = (codes: readonly string[]) => {
  const code = `(${codes.join('|')})`;
  return z.optional(z.string().check(z.regex(new RegExp(`^${code}(,${code})*$`), 'codes')));
};

const query = z.extend(pageQuery, {
  q: z.optional(line(100)),
  // A code, or what a facet names of another platform.
  provider: z.optional(line(300)),
  region: z.optional(regionCode),
  class: oneOrSeveral(sharingClass.options),
  grade: oneOrSeveral(classification.shape.grade.options),
  method: oneOrSeveral(sharingMethod.options),
  frequency: oneOrSeveral(updateFrequency.options),
  status: oneOrSeveral(entryStatuses),
});
type Query = z.infer<typeof query>;

/** What is called by codes, by facet; departments and regions are called as they are registered. */
const valueNames: Readonly<Partial<Record<FacetName, Readonly<Record<string, Text>>>>> = {
  class: sharingClassNames,
  grade: gradeNames,
  method: sharingMethodNames,
  frequency: updateFrequencyNames,
  status: face.statuses,
};

/** The one ledger, searched (R12.1): what is asked for is written into no log, nor kept anywhere. */
export const searchOperations = [
  operation({
    id: 'searchCatalogs',
    method: 'GET',
    path: '/v1/search',
    tag: 'catalogs',
    summary: {
      zh: '检索目录：名称、数据项、摘要等，分面计数',
      en: 'Search the ledger by names, data items and texts, with counts by facet',
    },
    article: 12,
    access: { roles: readers },
    query,
    answer: { status: 200 },
    handle: async (call: Call<undefined, Query, undefined>, { store, ledger, regionNames }: SearchDeps) => {
      const { query: asked, identity, language, at } = call;
      const place = placeIn(listOf(asked), asked);
      if ('refusal' in place) return place;
      const after = place.after === undefined ? undefined : rankOf(place.after);
      const question = { q: asked.q, chosen: chosenBy(asked), limit: limitOf(asked), after };
      // Asked beside the rest, so that it costs no time: whoever the register does not know is shown nothing.
      const [{ actor }, { found, ...shown }] = await Promise.all([
        store.read('department', identity.org, call),
        ledger.ask(at, (copy) => ({ ...copy, found: search(copy.ledger, question) })),
      ]);
      if (actor.kind === undefined)
        return replyOf(nothing, asked, call.language, { ...shown, names: new Map() });
      const names = await regionNames.of(codesIn(found));
      return replyOf(found, asked, language, { ...shown, names });
    },
  }),
];

const nothing: Found = {
  total: 0,
  hits: [],
  facets: { provider: [], region: [], class: [], grade: [], method: [], frequency: [], status: [] },
};

/** All that makes an answer what it is: a place in another one means nothing in it. */
function listOf({ limit: _, cursor: __, ...asked }: Query): string {
  const names = ['q', ...facetNames] as const;
  return JSON.stringify(names.map((name) => asked[name] ?? null));
}

const rankText = ({ key, id }: Rank) => `${key}#${id}`;

function rankOf(text: string): Rank {
  const cut = text.indexOf('#');
  return { key: Number(text.slice(0, cut)), id: text.slice(cut + 1) };
}

const several = (codes: string | undefined) => (codes === undefined ? undefined : new Set(codes.split(',')));

/** What is retired is found by whoever asks for it. */
function chosenBy({ provider, region, status = 'published', ...asked }: Query): Chosen {
  const chosen: Partial<Record<FacetName, ReadonlySet<string> | undefined>> = {
    provider: provider === undefined ? undefined : new Set([provider]),
    // The country is everything, also what lies in no province.
    region:
      region === undefined || shortCode(region) === codeOf('') ? undefined : new Set([shortCode(region)]),
    class: several(asked.class),
    grade: several(asked.grade),
    method: several(asked.method),
    frequency: several(asked.frequency),
    status: several(status),
  };
  // What is not asked is left out.
  return Object.fromEntries(Object.entries(chosen).filter(([, values]) => values !== undefined)) as Chosen;
}

function codesIn({ hits, facets }: Found): readonly string[] {
  return [...facets.region.map(({ value }) => value), ...hits.map(({ entry }) => codeOf(entry.path))];
}

interface Around {
  readonly ledger: Ledger;
  readonly isComplete: boolean;
  readonly names: ReadonlyMap<string, string>;
}

function replyOf(found: Found, asked: Query, language: Language, around: Around): Reply {
  const { ledger, isComplete, names } = around;
  const nameOf = (facet: FacetName, value: string) => {
    if (facet === 'provider') return ledger.columns.providerName(value) ?? value;
    if (facet === 'region') return regionName(value, language, names);
    return valueNames[facet]?.[value]?.[language] ?? value;
  };
  const facets = Object.fromEntries(
    facetNames.map((facet) => [
      facet,
      found.facets[facet].map(({ value, count }) => ({ value, name: nameOf(facet, value), count })),
    ]),
  );
  return {
    status: 200,
    body: {
      items: found.hits.map((hit) => shownHit(hit, language, names)),
      total: found.total,
      isSimilar: found.hits.some(({ reason }) => reason === 'similar'),
      facets,
      isComplete,
      next: found.next ? encodeCursor(listOf(asked), rankText(found.next)) : null,
    },
  };
}

const country: Text = { zh: '全国', en: 'the country' };

function regionName(code: string, language: Language, names: ReadonlyMap<string, string>): string {
  return names.get(code) ?? (code === codeOf('') ? country[language] : code);
}

function shownHit(hit: Hit, language: Language, names: ReadonlyMap<string, string>): object {
  const { entry, reason, inOtherWords, score, matches } = hit;
  const { id, code, name, status, provider, providerName, path, grade, methods, frequency, changedAt } =
    entry;
  const region = codeOf(path);
  const { elsewhere } = entry;
  return {
    id,
    ...(code === id ? {} : { code }),
    name,
    status,
    statusName: face.statuses[status][language],
    ...(elsewhere === undefined ? { provider } : {}),
    providerName,
    region,
    regionName: regionName(region, language, names),
    ...(entry.class === undefined
      ? {}
      : { class: entry.class, className: sharingClassNames[entry.class][language] }),
    ...(grade === undefined ? {} : { grade, gradeName: gradeNames[grade][language] }),
    sharingMethods: methods,
    ...(frequency === undefined
      ? {}
      : { updateFrequency: frequency, updateFrequencyName: updateFrequencyNames[frequency][language] }),
    items: entry.items.length,
    changedAt,
    ...(elsewhere === undefined ? {} : { elsewhere }),
    ...(reason === undefined ? {} : { foundBy: reason, inOtherWords }),
    matches,
    score,
  };
}
