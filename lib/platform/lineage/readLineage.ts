import type { Actor } from '../../case/actor.ts';
import type { Grant } from '../../grant/events.ts';
import { grant as grantCase } from '../../grant/grant.ts';
import { type UsageEntry, usageItem } from '../../grant/usage.ts';
import { type Direction, edgesOfCalls, type LineageEdge, lineageLists } from '../../lineage/edges.ts';
import { callsNamed, nodeKey } from '../../lineage/nodes.ts';
import { readMeter } from '../service/meter.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { type Item, requireText } from '../store/items.ts';
import { listPartition, subItemKey } from '../store/keys.ts';
import { parseSubItem } from '../store/subItems.ts';

/** An edge with the grant by which it may be known. */
export interface KnownEdge {
  readonly edge: LineageEdge;
  readonly grant: Grant;
}

/** What is looked at for one answer: nodes, and rows of each. Beyond them nothing is read, and the answer says so. */
const nodesAtMost = 50;
const rowsAtMost = 100;

export function edgeIn(row: Item): LineageEdge {
  // Written by the rows of lineage alone, from an edge.
  return JSON.parse(requireText(row, 'summary')) as LineageEdge;
}

/** How lineage is followed. */
export interface Way {
  readonly direction: Direction;
  readonly depth: number;
  readonly item?: string | undefined;
}

const gives = ({ dataItems }: Grant, item: string) => dataItems.includes(item);

/**
 * Follows the rows from a node, level by level: one query for each node and one batch of reads for the grants of a level. Whoever
 * may not read a grant is shown nothing of it, and is led nowhere by it.
 *
 * @param starts the node, or a catalog in each of its editions
 * @param depth edges from the node to the farthest one
 * @param item where only what has this item is followed: grants that give it, and what flowed under them
 */
export async function followLineage(
  starts: readonly string[],
  { direction, depth, item }: Way,
  actor: Actor,
  store: Pick<CaseStore, 'table' | 'heads'>,
): Promise<{ readonly edges: readonly KnownEdge[]; readonly isComplete: boolean }> {
  const found = new Map<string, KnownEdge>();
  const visited = new Set(starts);
  let frontier = starts;
  let isComplete = true;
  for (let level = 0; level < depth && frontier.length > 0; level += 1) {
    const read = await Promise.all(frontier.map((node) => edgesAt(node, direction, store)));
    isComplete &&= read.every(({ isWhole }) => isWhole);
    const edges = read.flatMap((page) => page.edges);
    const known = (await knownTo(actor, edges, store)).filter(
      (one) => item === undefined || gives(one.grant, item),
    );
    for (const one of known) {
      const place = `${nodeKey(one.edge.from)} ${nodeKey(one.edge.to)}`;
      if (!found.has(place)) found.set(place, one);
    }
    const ends = known.map(({ edge }) => nodeKey(direction === 'down' ? edge.to : edge.from));
    const next = [...new Set(ends)].filter((node) => !visited.has(node));
    const room = nodesAtMost - visited.size;
    isComplete &&= next.length <= room || level === depth - 1;
    frontier = next.slice(0, Math.max(0, room));
    for (const node of frontier) visited.add(node);
  }
  return { edges: [...found.values()], isComplete };
}

type Read = Pick<CaseStore, 'table' | 'heads'>;

async function edgesAt(node: string, direction: Direction, store: Read) {
  const calls = callsNamed(node);
  if (calls) return { edges: await edgesAtCalls(calls, direction, store), isWhole: true };
  const partition = listPartition(lineageLists[direction], node);
  const pages = [
    { read: store.table.query({ partition, limit: rowsAtMost }), edgesIn: (item: Item) => [edgeIn(item)] },
  ];
  if (direction === 'down' && node.startsWith('grant:')) {
    const grantId = node.slice('grant:'.length);
    const read = store.table.query({ ...usesOf(grantId), limit: rowsAtMost, newestFirst: true });
    pages.push({ read, edgesIn: (item: Item) => [...edgesOfUse(item, grantId)] });
  }
  const read = await Promise.all(
    pages.map(async ({ read: page, edgesIn }) => ({ page: await page, edgesIn })),
  );
  return {
    edges: read.flatMap(({ page, edgesIn }) => page.items.flatMap(edgesIn)),
    isWhole: read.every(({ page }) => page.next === undefined),
  };
}

/** Where the records of use of a grant lie: those of calls are the only edges that have no rows, since there is one more every day. */
export function usesOf(grantId: string) {
  const { pk, sk } = subItemKey('grant', grantId, usageItem, '');
  return { partition: pk, prefix: sk };
}

/** The edge that leads from a grant to the calls of a day, where a record of use is one of calls. */
export function edgesOfUse(item: Item, grantId: string): readonly LineageEdge[] {
  // Parsed by its schema before it was written, and never erased.
  const { at: day, calls } = parseSubItem(item).content as UsageEntry;
  return calls ? edgesOfCalls({ id: grantId, parties: {} }, { ...calls, day }).slice(0, 1) : [];
}

/** What leads to the calls of a day, or from them on: counted as they are, once they are among the uses of the grant. */
async function edgesAtCalls(
  { grantId, day }: { readonly grantId: string; readonly day: string },
  direction: Direction,
  { table, heads }: Read,
): Promise<readonly LineageEdge[]> {
  const found = (await heads([{ kind: 'grant', id: grantId }])).get(`grant#${grantId}`);
  // Read under a grant's key, so its state is a grant's.
  const grant = found?.state as Grant | undefined;
  if (!grant || (grant.callsRecordedTo ?? '') < day) return [];
  const counted = await readMeter(table, grantId, [day]);
  const isThere = ({ from, to }: LineageEdge) => (direction === 'down' ? from : to).type === 'calls';
  return counted.flatMap((calls) => edgesOfCalls(grant, calls)).filter(isThere);
}

async function knownTo(
  actor: Actor,
  edges: readonly LineageEdge[],
  store: Pick<CaseStore, 'heads'>,
): Promise<readonly KnownEdge[]> {
  const ids = [...new Set(edges.map(({ grantId }) => grantId))];
  if (ids.length === 0) return [];
  const heads = await store.heads(ids.map((id) => ({ kind: 'grant', id })));
  return edges.flatMap((edge) => {
    // Read under a grant's key, so its state is a grant's.
    const grant = heads.get(`grant#${edge.grantId}`)?.state as Grant | undefined;
    return grant && grantCase.sides(grant, actor).length > 0 ? [{ edge, grant }] : [];
  });
}
