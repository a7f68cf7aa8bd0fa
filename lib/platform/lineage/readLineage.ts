import type { Actor } from '../../case/actor.ts';
import type { Grant } from '../../grant/events.ts';
import { grant as grantCase } from '../../grant/grant.ts';
import { type Direction, type LineageEdge, lineageLists } from '../../lineage/edges.ts';
import { nodeKey } from '../../lineage/nodes.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { type Item, requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';

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

/**
 * Follows the rows from a node, level by level: one query for each node and one batch of reads for the grants of a level. Whoever
 * may not read a grant is shown nothing of it, and is led nowhere by it.
 *
 * @param depth edges from the node to the farthest one
 */
export async function followLineage(
  start: string,
  { direction, depth }: { readonly direction: Direction; readonly depth: number },
  actor: Actor,
  store: Pick<CaseStore, 'table' | 'heads'>,
): Promise<{ readonly edges: readonly KnownEdge[]; readonly isComplete: boolean }> {
  const found = new Map<string, KnownEdge>();
  const visited = new Set([start]);
  let frontier = [start];
  let isComplete = true;
  for (let level = 0; level < depth && frontier.length > 0; level += 1) {
    const read = await Promise.all(frontier.map((node) => edgesAt(node, direction, store)));
    isComplete &&= read.every(({ isWhole }) => isWhole);
    const known = await knownTo(
      actor,
      read.flatMap(({ edges }) => edges),
      store,
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

async function edgesAt(node: string, direction: Direction, { table }: Pick<CaseStore, 'table'>) {
  const partition = listPartition(lineageLists[direction], node);
  const page = await table.query({ partition, limit: rowsAtMost });
  return { edges: page.items.map(edgeIn), isWhole: page.next === undefined };
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
