import { aggregationFindings, type AggregationFinding } from '../../aggregation/findings.ts';
import { rulesUnder } from '../../aggregation/tuning.ts';
import { askedIn, heldUnder, isHeld, isPending, type Source } from '../../aggregation/union.ts';
import { ofRequester } from '../../case/lists.ts';
import { type Body, type Parties, regionOfDuty } from '../../case/parties.ts';
import type { Catalog } from '../../catalog/events.ts';
import type { Grant } from '../../grant/events.ts';
import type { Request } from '../../request/events.ts';
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

/**
 * What of a request, together with all that its requester holds and asks for besides, is a risk (R25.2). At most ten queries of each
 * list and one batch of reads for every hundred grants, requests and catalogs.
 */
export async function assessRequest(request: Request, store: CaseStore): Promise<Assessed> {
  const { requester } = request.parties;
  if (!requester) return { findings: [], isComplete: true };
  const union = await unionOf(requester.org, store, request);
  return assess(union, request.parties, store);
}

/** What of all that an organisation holds is a risk, whatever it asks for. */
export async function assessHoldings(requester: Body, store: CaseStore): Promise<Assessed> {
  return assess(await unionOf(requester.org, store), { requester }, store);
}

/** By the rules of the region to whose jurisdiction the requester belongs. */
async function assess({ sources, isComplete }: Union, parties: Parties, store: CaseStore): Promise<Assessed> {
  const overlay = await store.overlay(regionOfDuty('requester', parties));
  return { findings: aggregationFindings(sources, rulesUnder(overlay.aggregation)), isComplete };
}

async function unionOf(org: string, store: CaseStore, asked?: Request): Promise<Union> {
  const [grants, requests] = await Promise.all([
    statesOf<Grant>('grant', org, (status) => status !== 'disposed', store),
    asked ? statesOf<Request>('request', org, (status) => isPending({ status }), store) : nothing,
  ]);
  const held = grants.states.filter((grant) => isHeld(grant) && grant.requestId !== asked?.id);
  const pending = requests.states.filter((request) => isPending(request) && request.id !== asked?.id);
  const catalogs = await catalogsOf(
    [
      ...held.map(({ catalogId }) => catalogId),
      ...[...pending, ...(asked ? [asked] : [])].map(({ catalog }) => catalog.id),
    ],
    store,
  );
  return {
    sources: [
      ...held.map((grant) => heldUnder(grant, catalogs)),
      ...pending.map((request) => askedIn(request, 'pending', catalogs)),
      ...(asked ? [askedIn(asked, 'asked', catalogs)] : []),
    ],
    isComplete: grants.isComplete && requests.isComplete,
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
