import { answered, boundedFindings } from '../../../lib/aggregation/bounded.ts';
import { type AggregationFinding, withoutOthers } from '../../../lib/aggregation/findings.ts';
import { notFound } from '../../../lib/case/refusal.ts';
import { resemblance } from '../../../lib/catalog/resemblance.ts';
import type { Catalog } from '../../../lib/catalog/events.ts';
import { wanted, type Wanted } from '../../../lib/demand/schema.ts';
import { idParams, readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { operation } from '../../../lib/platform/http/operation.ts';
import { readVisible } from '../../../lib/platform/http/visibleCase.ts';
import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';
import { examineRequests } from '../../../lib/platform/store/heldData.ts';
import { requireText } from '../../../lib/platform/store/items.ts';
import { rowsUnder } from '../../../lib/platform/store/rowsUnder.ts';
import type { Request } from '../../../lib/request/events.ts';
import { mayKnowLacks } from '../../../lib/request/lacks.ts';
import { request } from '../../../lib/request/request.ts';
import { lackedBy } from '../../../lib/service/description.ts';
import { mayKnowAll } from '../../../lib/securityReview/assessment.ts';

/** Published catalogs that are looked at, and that are shown. */
const lookedAtMost = 3_000;
const shownAtMost = 10;

/** What is pointed out before something is sent: warnings, never refusals. */
export const beforeSendingOperations = [
  operation({
    id: 'matchDemand',
    method: 'POST',
    path: '/v1/demands/matches',
    tag: 'demands',
    summary: {
      zh: '提出共享需求前，查询目录中是否已有',
      en: 'Ask what is catalogued already, before lodging a demand',
    },
    access: { roles: readers },
    body: wanted,
    answer: { status: 200 },
    handle: async ({ body, ...asker }, { store }: StoreDeps) => {
      const { actor } = await store.read('department', asker.identity.org, asker);
      if (actor.kind === undefined) return { status: 200, body: { items: [] } };
      return { status: 200, body: { items: await matchesOf(body, store) } };
    },
  }),
  operation({
    id: 'listRequestFindings',
    method: 'GET',
    path: '/v1/requests/{id}/findings',
    tag: 'requests',
    summary: {
      zh: '同一目录重复的申请、已有的权限，以及数据汇聚的风险',
      en: 'What of it is asked for or held already, and what it would put together',
    },
    access: { roles: readers },
    params: idParams,
    answer: { status: 200 },
    handle: async ({ params, ...asker }, { store }: StoreDeps) => {
      const seen = await readVisible(request, params.id, asker, store);
      if (!seen) return { refusal: notFound };
      // Read under a request's key, so its state is a request's.
      const state = seen.head.state as unknown as Request;
      // A draft of its requester is nobody else's to hear of.
      const isKnown = (other: Request) => request.sides(other, seen.actor).length > 0;
      const { overlapping, findings, isComplete } = await examineRequests([state], isKnown, store);
      // Its own department weighs before it sends it whether it is needed once more; its provider was never meant.
      const items = state.receivedAt === undefined ? (overlapping.get(state.id) ?? []) : [];
      return {
        status: 200,
        body: {
          items,
          aggregation: { findings: shownTo(seen.sides, state, findings), isComplete },
          ...(mayKnowLacks(state, seen.sides) ? { serviceLacks: await serviceLacks(state, store) } : {}),
        },
      };
    },
  }),
];

/** The items asked for that whoever answers has to add to the service of the catalog before a grant of them can be opened (R22.1). */
async function serviceLacks({ catalog, content }: Request, store: CaseStore): Promise<readonly string[]> {
  const heads = await store.heads([{ kind: 'catalog', id: catalog.id }]);
  // Read under a catalog's key, so its state is a catalog's.
  const state = heads.get(`catalog#${catalog.id}`)?.state as Catalog | undefined;
  return lackedBy(state?.service, content.dataItems);
}

/** Who may not know what the requester holds of others is told that it is a risk, and why. */
function shownTo(
  sides: readonly string[],
  { parties }: Request,
  findings: readonly AggregationFinding[],
): readonly AggregationFinding[] {
  const shown = mayKnowAll(sides)
    ? findings
    : findings.map((finding) => withoutOthers(finding, parties.provider?.org));
  return boundedFindings(shown, answered);
}

async function matchesOf({ title, items = [] }: Wanted, store: CaseStore): Promise<readonly object[]> {
  const rows = await rowsUnder('catalog', 'published', store, lookedAtMost);
  const alike = rows
    .map((row) => ({
      id: requireText(row, 'id'),
      score: resemblance(title, String(JSON.parse(requireText(row, 'summary')).name)),
    }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, shownAtMost);
  const refs = alike.map(({ id }) => ({ kind: 'catalog', id }));
  const heads = refs.length === 0 ? undefined : await store.heads(refs);
  return alike.flatMap(({ id }) => {
    // Read under a catalog's key, so its state is a catalog's.
    const state = heads?.get(`catalog#${id}`)?.state as Catalog | undefined;
    if (!state?.inForce) return [];
    const { content, parties } = state;
    const held = (content.dataItems ?? []).map(({ name }) => name);
    return [
      {
        catalogId: id,
        name: content.name,
        provider: parties.provider?.org,
        providerName: parties.provider?.name,
        sharingClass: content.sharingClass,
        items: items.filter((item) => held.includes(item)),
        lacking: items.filter((item) => !held.includes(item)),
      },
    ];
  });
}
