import { ofElement } from '../../alreadyShared/itemKeys.ts';
import { havingItem, type ItemListed } from '../../catalog/itemRows.ts';
import type { Element } from '../../element/element.ts';
import { type Bearer, conflictsWith, type SourceConflict } from '../../elementSource/conflicts.ts';
import { sourceId } from '../../elementSource/elementSource.ts';
import type { ElementSource } from '../../elementSource/events.ts';
import { ancestors, codeOf, type Path } from '../../organisation/hierarchy.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';

/** Catalogs with an element that are looked at: where so many have it, others than its source are among them. */
const bearersAtMost = 100;

/** The catalogs in force of a region, and of everything below it, that have an element. */
export async function bearersOf(
  elementCode: string,
  path: Path,
  { table }: Pick<CaseStore, 'table'>,
): Promise<readonly Bearer[]> {
  const { list, key } = havingItem(ofElement(elementCode));
  const { items } = await table.query({
    partition: listPartition(list, key),
    limit: bearersAtMost,
    ...(path === '' ? {} : { prefix: `${path}/` }),
  });
  return items.map((row) => ({
    // Parse boundary: a row that a catalog wrote.
    ...(JSON.parse(requireText(row, 'summary')) as ItemListed),
    catalogId: requireText(row, 'id'),
  }));
}

/** The designations of elements, as they are known by their ids. */
export async function readSources(
  ids: readonly string[],
  store: CaseStore,
): Promise<ReadonlyMap<string, ElementSource>> {
  const heads = await store.heads(ids.map((id) => ({ kind: 'elementSource', id })));
  // Read under designations' keys, so each state is a designation's.
  return new Map(
    [...heads.values()].map(({ id, state }) => [id, state as unknown as ElementSource] as const),
  );
}

/** What does not agree with each of these designations. */
export async function findConflicts(
  sources: readonly ElementSource[],
  elements: ReadonlyMap<string, Element>,
  store: CaseStore,
): Promise<readonly (readonly SourceConflict[])[]> {
  const above = sources.map(({ elementCode, path }) =>
    ancestors(path).map((place) => sourceId(elementCode, codeOf(place))),
  );
  const [known, bearers] = await Promise.all([
    readSources(above.flat(), store),
    Promise.all(sources.map(({ elementCode, path }) => bearersOf(elementCode, path, store))),
  ]);
  return sources.map((source, index) => {
    const others = (above[index] ?? []).flatMap((id) => known.get(id) ?? []);
    const listed = elements.get(source.elementCode)?.listedSource;
    return conflictsWith(source, others, bearers[index] ?? [], listed);
  });
}

/** Elements by their codes. */
export async function readElements(
  codes: readonly string[],
  store: CaseStore,
): Promise<ReadonlyMap<string, Element>> {
  const heads = await store.heads([...new Set(codes)].map((id) => ({ kind: 'element', id })));
  // Read under elements' keys, so each state is an element's.
  return new Map([...heads.values()].map(({ id, state }) => [id, state as unknown as Element] as const));
}
