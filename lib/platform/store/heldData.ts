import { aggregationFindings, type AggregationFinding } from '../../aggregation/findings.ts';
import { rulesUnder } from '../../aggregation/tuning.ts';
import { askedIn, heldUnder, isHeld, isPending, type Source } from '../../aggregation/union.ts';
import { ofRequester } from '../../case/lists.ts';
import { type Body, type Parties, regionOfDuty } from '../../case/parties.ts';
import type { Catalog } from '../../catalog/events.ts';
import type { HeldUnderGrant } from '../../catalog/operating.ts';
import type { Grant } from '../../grant/events.ts';
import { hasEnded } from '../../request/bundled.ts';
import type { Request } from '../../request/events.ts';
import { grantFindings, openRequestFindings, type RequestFinding } from '../../request/findings.ts';
import type { CaseStore } from './caseStore.ts';
import { type Item, requireText } from './items.ts';
import { listPartition } from './keys.ts';

/** Rows of one list that are looked at, newest first: beyond them nothing is read, and the answer says so. */
const rowsAtMost = 1000;

/** What one requester has and asks for, as far as it was looked at. */
export interface Union {
  readonly sources: readonly Source[];
  /** All of it was looked at. */
  readonly isComplete: boolean;
}

export interface Assessed {
  readonly findings: readonly AggregationFinding[];
  readonly isComplete: boolean;
}

/** What is to be known of requests of one requester before they are sent, or answered. */
export interface Examined extends Assessed {
  /** What of each is held or asked for already, by its id. */
  readonly overlapping: ReadonlyMap<string, readonly RequestFinding[]>;
}

const nothingFound: Examined = { overlapping: new Map(), findings: [], isComplete: true };

/**
 * What of a request, together with all that its requester holds and asks for besides, is a risk (R25.2). At most ten queries of each
 * list and one batch of reads for every hundred grants, requests and catalogs.
 */
export async function assessRequest(request: Request, store: CaseStore): Promise<Assessed> {
  const { requester } = request.parties;
  if (!requester) return nothingFound;
  return assess(
    await unionOf(await ownOf(requester.org, isPending, store), [request], store),
    request.parties,
    store,
  );
}

/**
 * What of requests of one requester is held or asked for already, and what all of them together would put together with that. Reads as
 * much as for one of them, whatever their number.
 *
 * @param isKnown whether whoever is told may know of another request of the requester
 */
export async function examineRequests(
  asked: readonly Request[],
  isKnown: (other: Request) => boolean,
  store: CaseStore,
): Promise<Examined> {
  const parties = asked[0]?.parties;
  if (!parties?.requester) return nothingFound;
  const own = await ownOf(parties.requester.org, (request) => !hasEnded(request), store);
  const known = own.requests.filter(isKnown);
  const overlapping = asked.map((request): [string, readonly RequestFinding[]] => {
    const ofCatalog = <Other>(others: readonly Other[], catalogOf: (other: Other) => string) =>
      others.filter((other) => catalogOf(other) === request.catalog.id);
    return [
      request.id,
      [
        ...grantFindings(
          request,
          ofCatalog(own.grants, ({ catalogId }) => catalogId),
        ),
        ...openRequestFindings(
          request,
          ofCatalog(known, ({ catalog }) => catalog.id),
        ),
      ],
    ];
  });
  const assessed = await assess(await unionOf(own, asked, store), parties, store);
  return { ...assessed, overlapping: new Map(overlapping) };
}

/** What of all that an organisation holds is a risk, whatever it asks for. */
export async function assessHoldings(requester: Body, store: CaseStore): Promise<Assessed> {
  return assess(await unionOf(await ownOf(requester.org, undefined, store), [], store), { requester }, store);
}

/** Which items an organisation holds of others under which grants, each with its data element, as far as it was looked at. */
export async function heldItems(
  org: string,
  store: CaseStore,
): Promise<{ readonly held: readonly HeldUnderGrant[]; readonly isComplete: boolean }> {
  const { grants, isComplete } = await ownOf(org, undefined, store);
  const those = grants.filter(isHeld);
  const catalogs = await catalogsOf(
    those.map(({ catalogId }) => catalogId),
    store,
  );
  const held = those.map(({ id, catalogId, catalogName, dataItems }) => {
    const described = catalogs.get(catalogId)?.content.dataItems ?? [];
    const items = dataItems.map((name) => described.find((item) => item.name === name) ?? { name });
    return { id, catalogId, catalogName, dataItems: items };
  });
  return { held, isComplete };
}

/** By the rules of the region to whose jurisdiction the requester belongs. */
async function assess({ sources, isComplete }: Union, parties: Parties, store: CaseStore): Promise<Assessed> {
  const overlay = await store.overlay(regionOfDuty('requester', parties));
  return { findings: aggregationFindings(sources, rulesUnder(overlay.aggregation)), isComplete };
}

/** What one requester has and asks for, as it stands. */
interface Own {
  readonly grants: readonly Grant[];
  readonly requests: readonly Request[];
  readonly isComplete: boolean;
}

/** @param isWanted which of its requests are read; absent: none */
async function ownOf(
  org: string,
  isWanted: ((request: Pick<Request, 'status'>) => boolean) | undefined,
  store: CaseStore,
): Promise<Own> {
  const [grants, requests] = await Promise.all([
    statesOf<Grant>('grant', org, (status) => status !== 'disposed', store),
    // A row shows the status of its request.
    isWanted
      ? statesOf<Request>(
          'request',
          org,
          (status) => isWanted({ status: status as Request['status'] }),
          store,
        )
      : nothing,
  ]);
  return {
    grants: grants.states,
    requests: requests.states.filter((request) => isWanted?.(request)),
    isComplete: grants.isComplete && requests.isComplete,
  };
}

async function unionOf(
  { grants, requests, isComplete }: Own,
  asked: readonly Request[],
  store: CaseStore,
): Promise<Union> {
  const looked = new Set(asked.map(({ id }) => id));
  const held = grants.filter((grant) => isHeld(grant) && !looked.has(grant.requestId ?? ''));
  const pending = requests.filter((request) => isPending(request) && !looked.has(request.id));
  const catalogs = await catalogsOf(
    [...held.map(({ catalogId }) => catalogId), ...[...pending, ...asked].map(({ catalog }) => catalog.id)],
    store,
  );
  return {
    sources: [
      ...held.map((grant) => heldUnder(grant, catalogs)),
      ...pending.map((request) => askedIn(request, 'pending', catalogs)),
      ...asked.map((request) => askedIn(request, 'asked', catalogs)),
    ],
    isComplete,
  };
}

const nothing = { states: [], isComplete: true } as const;

/** The states of one's cases of a kind whose rows stand in such a status, newest first. */
async function statesOf<State>(
  kind: 'grant' | 'request',
  org: string,
  isWanted: (status: string) => boolean,
  store: CaseStore,
): Promise<{ readonly states: readonly State[]; readonly isComplete: boolean }> {
  const { list, key } = ofRequester(kind, org);
  const partition = listPartition(list, key);
  const ids: string[] = [];
  let seen = 0;
  let after: Item | undefined;
  do {
    const page = await store.table.query({
      partition,
      limit: 100,
      after,
      newestFirst: true,
      consistent: true,
    });
    seen += page.items.length;
    const wanted = page.items.filter((row) => isWanted(requireText(row, 'status')));
    ids.push(...wanted.map((row) => requireText(row, 'id')));
    after = page.next;
  } while (after && seen < rowsAtMost);
  const heads = ids.length === 0 ? [] : (await store.heads(ids.map((id) => ({ kind, id })))).values();
  // Each was read under a key of its kind, so its state is one of that kind.
  return {
    states: [...heads].map(({ state }) => state as unknown as State),
    isComplete: after === undefined,
  };
}

async function catalogsOf(ids: readonly string[], store: CaseStore): Promise<ReadonlyMap<string, Catalog>> {
  const refs = [...new Set(ids)].map((id) => ({ kind: 'catalog', id }));
  const heads = refs.length === 0 ? [] : (await store.heads(refs)).values();
  // As above.
  return new Map([...heads].map(({ id, state }) => [id, state as unknown as Catalog]));
}
