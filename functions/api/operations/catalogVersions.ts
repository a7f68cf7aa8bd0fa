import * as z from 'zod/mini';
import { notFound, type Refusal, type RefusalOf } from '../../../lib/case/refusal.ts';
import { catalog } from '../../../lib/catalog/catalog.ts';
import { contentDifferences } from '../../../lib/catalog/differences.ts';
import { hitShown } from '../../../lib/catalog/breaking.ts';
import { type Edition, editionsOf } from '../../../lib/catalog/editions.ts';
import type { Catalog, RecordedContent } from '../../../lib/catalog/events.ts';
import { contentShown } from '../../../lib/catalog/technical.ts';
import { contentInPreparation, isOpenTo, publicationView } from '../../../lib/catalog/views.ts';
import { contentInPreparation, isInside, publicationView } from '../../../lib/catalog/views.ts';
import { idParams, readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { encodeCursor, limitOf, pageQuery, placeIn } from '../../../lib/platform/http/cursor.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { keysOfLook, noteLook, readVisible } from '../../../lib/platform/http/visibleCase.ts';
import { accountKey, namesOf } from '../../../lib/platform/store/accounts.ts';
import { grantsInUse } from '../../../lib/platform/lineage/grantsInUse.ts';
import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';
import type { Asker } from '../../../lib/platform/store/change.ts';
import type { StoredEvent } from '../../../lib/platform/store/events.ts';
import { statesAlong } from '../../../lib/platform/store/replay.ts';

const tag = 'catalogs';
const editionNumber = z.string().check(z.regex(/^[1-9]\d{0,4}$/, 'edition'));

const differencesQuery = z.strictObject({
  /** Number of an edition; the one before `to` unless told. */
  from: z.optional(editionNumber),
  /** Number of an edition, or `draft`: the update in preparation; the latest edition unless told. */
  to: z.optional(z.string().check(z.regex(/^([1-9]\d{0,4}|draft)$/, 'editionOrDraft'))),
});

/** A page of editions goes no further than this, in characters: an answer has 6 MB. */
const charactersOfPage = 1_500_000;

export const catalogVersionOperations = [
  operation({
    id: 'listCatalogVersions',
    method: 'GET',
    path: '/v1/catalogs/{id}/versions',
    tag,
    summary: { zh: '目录的历次发布，最近的在前', en: 'What was published of a catalog, newest first' },
    access: { roles: readers },
    params: idParams,
    query: pageQuery,
    answer: { status: 200 },
    handle: async ({ params, query, ...asker }, { store }: StoreDeps) => {
      const seen = await find(params.id, asker, store);
      if (!seen) return { refusal: notFound };
      const list = `versions ${params.id}`;
      const from = placeIn(list, query);
      if ('refusal' in from) return from;
      const before = from.after === undefined ? Number.POSITIVE_INFINITY : Number(from.after);
      const left = seen.editions.filter(({ number }) => number < before).toReversed();
      const page = startOfPage(left, limitOf(query));
      const names = await namesOf(
        store.table,
        page.map(({ review }) => review),
      );
      const items = page.map((edition) => ({
        ...publicationView(edition),
        ...(edition.until === undefined ? {} : { until: edition.until }),
        review: {
          ...edition.review,
          name: names.get(accountKey(edition.review.org, edition.review.sub).pk) ?? null,
        },
        content: edition.content,
      }));
      const last = page.at(-1);
      const next = last && page.length < left.length ? encodeCursor(list, String(last.number)) : null;
      return { status: 200, body: { items, next } };
    },
  }),
  operation({
    id: 'listCatalogDifferences',
    method: 'GET',
    path: '/v1/catalogs/{id}/differences',
    tag,
    summary: { zh: '目录两次发布之间的差异', en: 'What differs between two editions of a catalog' },
    access: { roles: readers },
    params: idParams,
    query: differencesQuery,
    answer: { status: 200 },
    handle: async ({ params, query, language, ...asker }, { store }: StoreDeps) => {
      const seen = await find(params.id, asker, store);
      if (!seen) return { refusal: notFound };
      const sides = twoOf(seen, query);
      if ('refusal' in sides) return sides;
      const differences = contentDifferences(sides.before, sides.after);
      const isBreaking = differences.some(({ breaking }) => breaking);
      const grants = isBreaking ? await grantsInUse(params.id, store) : [];
      const body = differences.map(({ name, ...rest }) => ({
        ...rest,
        ...hitShown(rest, grants, seen.isInside),
        name: name[language],
      }));
      return { status: 200, body };
    },
  }),
];

interface Seen {
  readonly editions: readonly Edition[];
  /** What is in preparation, where the caller may see it. */
  readonly draft: RecordedContent | undefined;
  /** The caller is one of the catalog's two sides. */
  readonly isInside: boolean;
}

/** All that was published of a catalog that concerns the caller, from its record. */
async function find(id: string, asker: Asker, store: CaseStore): Promise<Seen | undefined> {
  const seen = await readVisible(catalog, id, asker, store, keysOfLook(catalog, id, asker, 'file'));
  if (!seen) return undefined;
  await noteLook(catalog, seen, asker, store, 'file');
  const events = await wholeRecord(id, seen.head.version, store);
  // Read and folded under a catalog's key, so its states are a catalog's.
  const record = statesAlong(catalog, events).map(({ event, state }) => ({
    ...event,
    state: state as unknown as Catalog,
  }));
  const state = seen.head.state as unknown as Catalog;
  const editions = editionsOf(record);
  const shown = isOpenTo(seen.sides)
    ? editions
    : editions.map((edition) => ({ ...edition, content: contentShown(edition.content) }));
  return { editions: shown, draft: contentInPreparation(state, seen.sides) };
  const draft = contentInPreparation(state, seen.sides);
  return { editions: editionsOf(record), draft, isInside: isInside(seen.sides) };
}

/** The events of a catalog up to a version: few, but where it was imported again and again. */
async function wholeRecord(id: string, version: number, store: CaseStore): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let isMore = true; isMore && events.length < version; ) {
    const page = await store.events({ kind: 'catalog', id }, { after: events.length, limit: 1000 });
    events.push(...page.events);
    isMore = page.more;
  }
  return events;
}

/** As many as a page holds, and at least one. */
function startOfPage(editions: readonly Edition[], limit: number): readonly Edition[] {
  let characters = 0;
  const past = editions.findIndex(({ content }, index) => {
    characters += JSON.stringify(content).length;
    return index > 0 && characters > charactersOfPage;
  });
  return editions.slice(0, Math.min(limit, past < 0 ? limit : past));
}

/** The two contents that are compared. */
function twoOf(
  { editions, draft }: Seen,
  { from, to }: z.infer<typeof differencesQuery>,
): { readonly before: RecordedContent; readonly after: RecordedContent } | { readonly refusal: Refusal } {
  const latest = editions.at(-1)?.number ?? 0;
  const last = to === undefined || to === 'draft' ? latest : Number(to);
  const first = from === undefined ? (to === 'draft' ? last : last - 1) : Number(from);
  const contentOf = (number: number) => editions.find((edition) => edition.number === number)?.content;
  const [before, after] = [contentOf(first), to === 'draft' ? draft : contentOf(last)];
  if (before && after) return { before, after };
  return { refusal: noEdition };
}

/** Whoever may not see what is in preparation is told the same as where there is nothing. */
const noEdition: RefusalOf<'not_found'> = {
  ...notFound,
  detail: {
    zh: '没有这次发布，或者没有可以查看的正在编制的内容。',
    en: 'There is no such edition, or nothing in preparation that can be seen.',
  },
};
