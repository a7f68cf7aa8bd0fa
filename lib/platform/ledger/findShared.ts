import { bestOf, type ItemFound, type SharedMatch, type Way } from '../../alreadyShared/found.ts';
import { type NamedItem, nearKeys, ofBareName, ofElement, ofName } from '../../alreadyShared/itemKeys.ts';
import { differInNotes, resembles } from '../../alreadyShared/resemblance.ts';
import { otherNamesOf } from '../../alreadyShared/sameNames.ts';
import { havingItem, havingNearItem, type ItemListed } from '../../catalog/itemRows.ts';
import { sharingClass } from '../../catalog/schema.ts';
import { bareName } from '../../importing/accidents.ts';
import { type Element, type ElementListed, elementsCalled, namesOf } from '../../element/element.ts';
import { sourceId } from '../../elementSource/elementSource.ts';
import type { ElementSource } from '../../elementSource/events.ts';
import { codeOf, isWithin, type Path, upward } from '../../organisation/hierarchy.ts';
import type { CaseStore } from '../store/caseStore.ts';
import type { Asker } from '../store/change.ts';
import { type Item, requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import { rowsAround } from './placesAround.ts';

/** Who looks, and where: what their own department has catalogued is not found. */
export interface Looking {
  readonly org: string;
  readonly path: Path;
}

/** The same for whoever calls: of an organisation that is not registered nothing is looked for, and the decision refuses it. */
export async function findForCaller(
  items: readonly NamedItem[],
  asker: Asker,
  store: CaseStore,
): Promise<readonly ItemFound[]> {
  const { org } = asker.identity;
  const { actor } = await store.read('department', org, asker);
  if (actor.kind === undefined || actor.path === undefined) return [];
  return findShared(items, { org: actor.org, path: actor.path }, store);
}

/** Items that are looked for side by side. */
const atOnce = 8;

/**
 * What published catalogs have of these items: found by the standard data element, by name, and by the other names of both. The rows
 * that each catalog in force writes under its items are read, and no catalog.
 */
export async function findShared(
  items: readonly NamedItem[],
  looking: Looking,
  store: CaseStore,
): Promise<readonly ItemFound[]> {
  const found: ItemFound[] = [];
  for (let from = 0; from < items.length; from += atOnce) {
    const some = items.slice(from, from + atOnce);
    found.push(...(await Promise.all(some.map((item) => findItem(item, looking, store)))));
  }
  return found;
}

async function findItem(item: NamedItem, looking: Looking, store: CaseStore): Promise<ItemFound> {
  const { org, path } = looking;
  const element = await elementOf(item, path, store);
  const source = element && (await sourceOf(element.elementCode, path, store));
  const keys = keysTried(item, element);
  const weigh = (row: Item) => {
    const { provider, sharingClass: of } = listedIn(row);
    if (provider === org) return 'none';
    return of === 'withheld' ? 'lesser' : 'wanted';
  };
  const rows = await Promise.all(
    keys.map(({ key }) => rowsAround(havingItem(key), path, weigh, store.table)),
  );
  const matches = keys.flatMap(({ how, by }, index) =>
    (rows[index] ?? []).map((row) => matchOf(row, item.name, how, by, source?.org)),
  );
  const sure = bestOf(matches.filter(({ how }) => how !== 'similar'));
  const alike = sure.length > 0 ? [] : matches.filter(({ how }) => how === 'similar');
  const possible = sure.length > 0 ? [] : bestOf([...alike, ...(await findAlike(item, looking, store))]);
  return {
    item: item.name,
    ...(element ? { element: element.elementCode, elementName: element.name } : {}),
    ...(source ? { source } : {}),
    matches: sure,
    ...(possible.length === 0 ? {} : { possible }),
  };
}

/** Pages of what begins or ends alike that are looked at in a place: what is like something is told as far as it is found. */
const pagesAlike = 3;

/** What is shared under a name like this one. */
async function findAlike(
  item: NamedItem,
  { org, path }: Looking,
  { table }: CaseStore,
): Promise<readonly SharedMatch[]> {
  const weigh = (row: Item) => {
    const { provider, sharingClass: of, dataItem } = listedIn(row);
    const isWanted = provider !== org && of !== 'withheld' && resembles(item.name, dataItem);
    return isWanted ? 'wanted' : 'none';
  };
  const rows = await Promise.all(
    nearKeys(item.name).map((pair) => rowsAround(havingNearItem(pair), path, weigh, table, pagesAlike)),
  );
  return rows.flat().map((row) => matchOf(row, item.name, 'similar', undefined, undefined));
}

interface KeyTried {
  readonly key: string;
  readonly how: Way;
  /** The element by which it was known. */
  readonly by?: string;
}

function keysTried(item: NamedItem, element: ElementListed | undefined): readonly KeyTried[] {
  const code = element?.elementCode ?? item.element;
  const others = element ? namesOf(element) : [];
  const tried: readonly KeyTried[] = [
    ...(code === undefined ? [] : [{ key: ofElement(code), how: 'element', by: code } as const]),
    { key: ofName(item.name), how: 'exactName' },
    { key: ofBareName(item.name), how: 'sameName' },
    ...others.map(
      (name) => ({ key: ofName(name), how: 'synonym', ...(code === undefined ? {} : { by: code }) }) as const,
    ),
    ...otherNamesOf(item.name).map((name) => ({ key: ofName(name), how: 'synonym' }) as const),
  ];
  const once = new Map<string, KeyTried>();
  for (const each of tried) if (!once.has(each.key)) once.set(each.key, each);
  return [...once.values()];
}

function matchOf(
  row: Item,
  item: string,
  how: Way,
  by: string | undefined,
  source: string | undefined,
): SharedMatch {
  const listed = listedIn(row);
  return {
    item,
    catalogId: requireText(row, 'id'),
    catalogName: listed.name,
    dataItem: listed.dataItem,
    provider: listed.provider,
    providerName: listed.providerName,
    class: sharingClass.parse(listed.sharingClass),
    methods: listed.sharingMethods,
    how: howWritten(how, item, listed.dataItem),
    ...(by === undefined ? {} : { element: by }),
    ...(listed.provider === source ? { isSource: true as const } : {}),
  };
}

/** Of what is found by name: whether it is that very name, another writing of it, or one that says something else in brackets. */
export function howWritten(how: Way, item: string, other: string): Way {
  if (how !== 'exactName' && how !== 'sameName') return how;
  if (item === other) return 'exactName';
  return differInNotes(item, other) ? 'similar' : 'sameName';
}

/** The element that an item names or goes by the name of: of several the nearest above. */
export async function elementOf(
  { name, element }: NamedItem,
  path: Path,
  store: CaseStore,
): Promise<ElementListed | undefined> {
  if (element !== undefined) return elementNamed(element, path, store);
  const lists = [...new Set([name, bareName(name)])].map(elementsCalled);
  const pages = await Promise.all(
    lists.map(({ list, key }) => store.table.query({ partition: listPartition(list, key), limit: 50 })),
  );
  // Parse boundary: rows that elements wrote.
  const called = pages
    .flatMap(({ items }) => items)
    .map((row) => JSON.parse(requireText(row, 'summary')) as ElementListed);
  return called
    .filter((each) => isWithin(path, each.path))
    .toSorted((one, other) => other.path.length - one.path.length)[0];
}

async function elementNamed(code: string, path: Path, store: CaseStore): Promise<ElementListed | undefined> {
  const head = (await store.heads([{ kind: 'element', id: code }])).get(`element#${code}`);
  // Read under an element's key, so its state is an element's.
  const state = head?.state as unknown as Element | undefined;
  if (!state || !isWithin(path, state.path)) return undefined;
  const { elementCode, name, otherNames = [] } = state;
  return { elementCode, name, otherNames, path: state.path };
}

/** The source department of an element in a place: that of the place itself or, where it has none, of the nearest place above. */
async function sourceOf(code: string, path: Path, store: CaseStore): Promise<ItemFound['source']> {
  const ids = upward(path).map((place) => sourceId(code, codeOf(place)));
  const heads = await store.heads(ids.map((id) => ({ kind: 'elementSource', id })));
  for (const id of ids) {
    // Read under designations' keys, so each state is a designation's.
    const state = heads.get(`elementSource#${id}`)?.state as unknown as ElementSource | undefined;
    const body = state?.status === 'designated' ? state.parties.provider : undefined;
    if (body) return { org: body.org, name: body.name };
  }
  return undefined;
}

function listedIn(row: Item): ItemListed {
  // Parse boundary: a row that a catalog wrote.
  return JSON.parse(requireText(row, 'summary')) as ItemListed;
}
