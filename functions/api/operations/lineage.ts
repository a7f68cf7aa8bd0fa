import * as z from 'zod/mini';
import { notFound } from '../../../lib/case/refusal.ts';
import { treatmentNames } from '../../../lib/catalog/names.ts';
import type { Catalog } from '../../../lib/catalog/events.ts';
import type { Delivery } from '../../../lib/delivery/events.ts';
import type { Grant } from '../../../lib/grant/events.ts';
import { grant } from '../../../lib/grant/grant.ts';
import { isService } from '../../../lib/grant/service.ts';
import { edgesOfGrant, lineageLists } from '../../../lib/lineage/edges.ts';
import type { Affected } from '../../../lib/lineage/affected.ts';
import { directionNames } from '../../../lib/lineage/names.ts';
import { nodePattern } from '../../../lib/lineage/nodes.ts';
import { openLineageType, runEvent } from '../../../lib/lineage/openLineage.ts';
import { shownEdge } from '../../../lib/lineage/views.ts';
import { idParams, readers, type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { asksFor } from '../../../lib/platform/http/accept.ts';
import { pageQuery } from '../../../lib/platform/http/cursor.ts';
import { rangePage } from '../../../lib/platform/http/lists.ts';
import { operation, type Reply } from '../../../lib/platform/http/operation.ts';
import { keysOfLook, noteLook, readVisible } from '../../../lib/platform/http/visibleCase.ts';
import {
  edgeIn,
  edgesOfUse,
  followLineage,
  type KnownEdge,
  usesOf,
} from '../../../lib/platform/lineage/readLineage.ts';
import { catalogNamed, itemAsked } from '../../../lib/platform/lineage/itemOf.ts';
import { noSuchNode, refuseNode } from '../../../lib/platform/lineage/knownNode.ts';
import type { CaseStore } from '../../../lib/platform/store/caseStore.ts';
import { line } from '../../../lib/typedText.ts';
import type { Item } from '../../../lib/platform/store/items.ts';
import { listPartition } from '../../../lib/platform/store/keys.ts';

const farthest = 6;

const lineageQuery = z.strictObject({
  node: z.string().check(z.regex(nodePattern, 'lineageNode')),
  direction: z.enum(Object.keys(directionNames) as (keyof typeof directionNames)[]), // the table's own keys
  /** Steps from the node, at most. */
  depth: z.optional(z.string().check(z.regex(/^[1-6]$/, 'lineageDepth'))),
  /** Of one data item: what has it, and no more. */
  item: z.optional(line(200)),
});

/** Where data comes from and where it got to (S3.5), as it happened. */
export const lineageOperations = [
  operation({
    id: 'getGrantLineage',
    method: 'GET',
    path: '/v1/grants/{id}/lineage',
    tag: 'grants',
    summary: {
      zh: '一项共享权限的数据血缘：从来源系统到使用系统',
      en: 'The lineage of a grant, from the source system to the systems of use',
    },
    access: { roles: readers },
    params: idParams,
    query: pageQuery,
    answer: { status: 200, alsoAs: openLineageType },
    handle: async ({ params, query, language, accept, ...asker }, { store }: StoreDeps) => {
      const beside = keysOfLook(grant, params.id, asker, 'record');
      const seen = await readVisible(grant, params.id, asker, store, beside);
      if (!seen) return { refusal: notFound };
      await noteLook(grant, seen, asker, store, 'record');
      // Read under a grant's key, so its state is a grant's.
      const state = seen.head.state as unknown as Grant;
      const partition = listPartition(lineageLists.down, `grant:${params.id}`);
      const isCalled = isService(state);
      const taken = isCalled ? usesOf(params.id) : { partition, prefix: 'delivery:' };
      const edgesIn = (row: Item) => (isCalled ? edgesOfUse(row, params.id) : [edgeIn(row)]);
      const known = (edge: KnownEdge['edge']): KnownEdge => ({ edge, grant: state });
      const reply = await rangePage(store.table, [taken], partition, query, {
        entries: async (rows) => {
          // What leads to the grant, and from it to its use, comes with the first page.
          const own = query.cursor === undefined ? edgesOfGrant(state) : [];
          return [...own, ...rows.flatMap(edgesIn)].map(known);
        },
      });
      return written(reply, { language, accept }, store);
    },
  }),
  operation({
    id: 'getLineage',
    method: 'GET',
    path: '/v1/lineage',
    tag: 'lineage',
    summary: {
      zh: '从一个来源系统、目录、共享权限、交付、一日的调用或者使用系统出发的数据血缘',
      en: 'The lineage of a source system, catalog, grant, delivery, day of calls or use, up or down',
    },
    access: { roles: readers },
    query: lineageQuery,
    answer: { status: 200, alsoAs: openLineageType },
    handle: async (
      { query: { node, direction, depth, item }, language, accept, ...asker },
      { store }: StoreDeps,
    ) => {
      const { actor } = await store.read('department', asker.identity.org, asker);
      const way = { direction, depth: depth === undefined ? farthest : Number(depth), item };
      const named = item === undefined ? undefined : catalogNamed(node);
      const asked =
        named && item !== undefined ? await itemAsked(named, item, actor, store) : { nodes: [node] };
      if (!asked) return { refusal: noSuchNode };
      if ('refusal' in asked) return asked;
      const { edges, isComplete } = await followLineage(asked.nodes, way, actor, store);
      const refusal =
        edges.length === 0 && !named ? await refuseNode(node, direction, actor, store) : undefined;
      if (refusal) return { refusal };
      const found =
        'affected' in asked && direction === 'down'
          ? { affected: asked.affected.map(inWords(language)), isComplete: isComplete && asked.isComplete }
          : { isComplete };
      return written({ status: 200, body: { items: edges, ...found } }, { language, accept }, store);
    },
  }),
];

/** Whom the change reaches, with the form in which they have it by name. */
const inWords =
  (language: 'zh' | 'en') =>
  ({ treatment, ...affected }: Affected): object =>
    treatment === undefined
      ? affected
      : { ...affected, treatment, treatmentName: treatmentNames[treatment][language] };

interface Asked {
  readonly language: 'zh' | 'en';
  readonly accept: string | undefined;
}

/** The edges as the caller asks for them: in words or as events of OpenLineage. */
async function written(reply: Reply, { language, accept }: Asked, store: CaseStore): Promise<Reply> {
  if (!('body' in reply) || !('items' in reply.body)) return reply;
  const edges = reply.body.items as readonly KnownEdge[]; // as both operations have made them
  if (!asksFor(accept, openLineageType)) {
    const items = edges.map(({ edge, grant: of }) => shownEdge(edge, of, language));
    return { ...reply, body: { ...reply.body, items } };
  }
  const items = await eventsOf(edges, store);
  // OpenLineage has no word for whom a change would reach.
  const { affected: _, ...body } = { affected: undefined, ...reply.body };
  return { ...reply, body: { ...body, items }, contentType: openLineageType };
}

/** One batch of reads for the catalogs and deliveries of a page. */
async function eventsOf(edges: readonly KnownEdge[], store: CaseStore): Promise<readonly object[]> {
  const refs = [
    ...edges.map(({ grant: { catalogId } }) => `catalog#${catalogId}`),
    ...edges.flatMap(({ edge }) => {
      const id = deliveryOf(edge);
      return id === undefined ? [] : [`delivery#${id}`];
    }),
  ];
  const wanted = [...new Set(refs)].map((ref) => {
    const [kind = '', id = ''] = ref.split('#');
    return { kind, id };
  });
  const heads = wanted.length === 0 ? new Map() : await store.heads(wanted);
  return edges.map(({ edge, grant: of }) => {
    // Read under keys of their kinds, so the states are theirs.
    const catalog = heads.get(`catalog#${of.catalogId}`)?.state as Catalog | undefined;
    const delivery = heads.get(`delivery#${deliveryOf(edge)}`)?.state as Delivery | undefined;
    return runEvent(edge, { grant: of, catalog, delivered: delivery?.dataItems });
  });
}

function deliveryOf({ from, to }: KnownEdge['edge']): string | undefined {
  if (to.type === 'delivery') return to.id;
  return from.type === 'delivery' ? from.id : undefined;
}
