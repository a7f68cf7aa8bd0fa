import type { Acknowledgement } from '../../acknowledgement/events.ts';
import type { Bundle } from '../../bundle/events.ts';
import type { Instant } from '../../calendar/index.ts';
import type { Actor } from '../../case/actor.ts';
import type { CaseState } from '../../case/definition.ts';
import { under } from '../../case/lists.ts';
import { actionsFor, partsIn, partsShown } from './bundleParts.ts';
import { correctionContent, recordsOf } from './correctionContent.ts';
import type { Correction } from '../../correction/events.ts';
import { disputing } from '../../correction/views.ts';
import type { Grant } from '../../grant/events.ts';
import { holdsData, isOver } from '../../grant/use.ts';
import type { Request } from '../../request/events.ts';
import type { SecurityReview } from '../../securityReview/events.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { type Item, requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import type { Language } from './language.ts';

/** A case that is shown, to whom, and on which sides they stand. */
interface Shown {
  readonly id: string;
  readonly state: CaseState;
  readonly sides: readonly string[];
  readonly actor: Actor;
  readonly at: Instant;
  readonly language: Language;
  /** What is shown of it by itself. */
  readonly body: object;
}

/** What is shown with a case and does not lie in its head: erasable content, and what other cases say of it. */
const beside: Readonly<Record<string, (shown: Shown, store: CaseStore) => Promise<object>>> = {
  // Each is asked for the states of its own kind.
  grant: ({ state }, store) => {
    const { catalogId, dataItems } = state as unknown as Grant;
    return disputed(catalogId, dataItems, store);
  },
  catalog: async ({ id, sides, actor }, store) => {
    const mark = await disputed(id, undefined, store);
    const isConcerned = sides.some((side) => overCatalog.has(side));
    return 'disputed' in mark && (isConcerned || (await holds(actor.org, id, store))) ? mark : {};
  },
  correction: ({ state, sides }, store) =>
    correctionContent(state as unknown as Correction, sides, {
      table: store.table,
      knowing: (org, catalogId, grantId) => itemsKnown(org, catalogId, grantId, store),
    }),
  acknowledgement: ({ state, sides }, store) =>
    recordsOf(state as unknown as Acknowledgement, sides, store.table),
  securityReview: ({ state }, store) => remedyOf(state as unknown as SecurityReview, store),
  bundle: ({ state, ...shown }, store) => partsOf(state as unknown as Bundle, shown, store),
};

/** The sides of a catalog that are its provider and whoever stands over it. */
const overCatalog: ReadonlySet<string> = new Set(['provider', 'authority', 'overseer']);

export async function shownBeside(kind: string, shown: Shown, store: CaseStore): Promise<object> {
  return (await beside[kind]?.(shown, store)) ?? {};
}

/** The requests of a bundle as they stand, and what of them can be done; whoever opens it in an emergency opens none of them. */
async function partsOf({ requests }: Bundle, shown: Omit<Shown, 'state'>, store: CaseStore): Promise<object> {
  if (!shown.sides.includes('requester')) return {};
  const parts = await partsIn(requests, store);
  return { ...actionsFor(shown.body, parts), ...partsShown(shown.id, parts, shown) };
}

/** Of what cannot be accepted and was granted all the same: the grant, which can be suspended (R25.2, R27.2). */
async function remedyOf(
  { id, conclusion }: SecurityReview,
  store: CaseStore,
): Promise<{ readonly remedy?: object }> {
  if (conclusion?.conclusion !== 'unacceptable') return {};
  const request = (await store.heads([{ kind: 'request', id }])).get(`request#${id}`);
  // Read under a request's key, so its state is a request's.
  const granted = (request?.state as unknown as Request | undefined)?.grantedInDispute?.grantId ?? id;
  const state = (await store.heads([{ kind: 'grant', id: granted }])).get(`grant#${granted}`)?.state;
  // As above, a grant's.
  const grant = state as unknown as Grant | undefined;
  if (!grant || isOver(grant) || grant.status === 'suspended') return {};
  return { remedy: { grantId: granted, status: grant.status, href: `/v1/grants/${granted}/suspend` } };
}

/** Marks data over which corrections are open: how many, and in which items (R26.2). */
async function disputed(
  catalogId: string,
  items: readonly string[] | undefined,
  { table }: CaseStore,
): Promise<{ readonly disputed?: object }> {
  const { list, key } = disputing(catalogId);
  const found: string[][] = [];
  let after: Item | undefined;
  do {
    const page = await table.query({ partition: listPartition(list, key), limit: 100, after });
    found.push(...page.items.map(itemsIn));
    after = page.next;
  } while (after);
  const concerned = found
    .map((named) => named.filter((item) => items === undefined || items.includes(item)))
    .filter((named) => named.length > 0);
  if (concerned.length === 0) return {};
  return {
    disputed: { corrections: concerned.length, dataItems: [...new Set(concerned.flat())].toSorted() },
  };
}

function itemsIn(row: Item): string[] {
  // Parse boundary: a row that a correction wrote.
  const { items }: { items: string[] } = JSON.parse(requireText(row, 'summary'));
  return items;
}

/** Whether an organisation holds a grant over a catalog; asked only where its data is disputed. */
async function holds(org: string, catalogId: string, store: CaseStore): Promise<boolean> {
  return (await grantsOf(org, `catalog#${catalogId}`, store)).length > 0;
}

/** The items that an organisation may use, or has data of: by the grant that is named or, where none can be, by any over the catalog. */
async function itemsKnown(
  org: string,
  catalogId: string | undefined,
  grantId: string | undefined,
  store: CaseStore,
): Promise<ReadonlySet<string>> {
  const grants = await (async () => {
    if (grantId !== undefined) {
      const head = (await store.heads([{ kind: 'grant', id: grantId }])).get(`grant#${grantId}`);
      // Read under a grant's key, so its state is a grant's.
      return head ? [head.state as unknown as Grant] : [];
    }
    if (catalogId === undefined) return [];
    const ofRight = await grantsOf(org, `catalog#${catalogId}`, store);
    return [...ofRight, ...(await grantsOf(org, `held#${catalogId}`, store))];
  })();
  const isTheirs = (grant: Grant) =>
    grant.parties.requester?.org === org && (!isOver(grant) || holdsData(grant));
  return new Set(grants.filter(isTheirs).flatMap(({ dataItems }) => dataItems));
}

/** The grants of an organisation that stand under something. */
async function grantsOf(org: string, parent: string, store: CaseStore): Promise<readonly Grant[]> {
  const { list, key } = under('grant', parent);
  const found: Grant[] = [];
  let after: Item | undefined;
  do {
    const page = await store.table.query({ partition: listPartition(list, key), limit: 100, after });
    const heads = await store.heads(page.items.map((row) => ({ kind: 'grant', id: requireText(row, 'id') })));
    // As above, grants'.
    const grants = [...heads.values()].map(({ state }) => state as unknown as Grant);
    found.push(...grants.filter(({ parties }) => parties.requester?.org === org));
    after = page.next;
  } while (after);
  return found;
}
