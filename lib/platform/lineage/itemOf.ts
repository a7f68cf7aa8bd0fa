import type { Actor } from '../../case/actor.ts';
import { under } from '../../case/lists.ts';
import { invalidInput, type Refusal } from '../../case/refusal.ts';
import { catalog as catalogKind } from '../../catalog/catalog.ts';
import type { Catalog } from '../../catalog/events.ts';
import type { Grant } from '../../grant/events.ts';
import { grant as grantKind } from '../../grant/grant.ts';
import { type Affected, affectedBy } from '../../lineage/affected.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';

/** Grants that are looked at for one answer. */
const grantsAtMost = 200;
/** Editions of a catalog from which is followed, the latest. */
const editionsAtMost = 20;

/** The catalog that a node's text names, and its edition where it names one. */
export function catalogNamed(node: string): { readonly id: string; readonly edition?: number } | undefined {
  const [, id, edition] = /^catalog:([^@]+?)(?:@(\d+))?$/.exec(node) ?? [];
  if (id === undefined) return undefined;
  return edition === undefined ? { id } : { id, edition: Number(edition) };
}

/** A catalog as whoever asks for one of its items may know of it. */
export interface ItemAsked {
  /** Nodes from which is followed: the edition that is named, or the latest of all. */
  readonly nodes: readonly string[];
  readonly affected: readonly Affected[];
  readonly isComplete: boolean;
}

/**
 * Who has the item of a catalog (S3.5): of the grants over it that are not over, those that the caller may read. What others have is
 * neither told nor counted.
 */
export async function itemAsked(
  { id, edition }: { readonly id: string; readonly edition?: number },
  item: string,
  actor: Actor,
  store: Pick<CaseStore, 'table' | 'heads'>,
): Promise<ItemAsked | { readonly refusal: Refusal } | undefined> {
  // Read under a catalog's key, so its state is a catalog's.
  const state = (await store.heads([{ kind: 'catalog', id }])).get(`catalog#${id}`)?.state as
    | Catalog
    | undefined;
  if (!state || catalogKind.sides(state, actor).length === 0) return undefined;
  const { list, key } = under('grant', `catalog#${id}`);
  const page = await store.table.query({ partition: listPartition(list, key), limit: grantsAtMost });
  const refs = page.items.map((row) => ({ kind: 'grant', id: requireText(row, 'id') }));
  const heads = refs.length === 0 ? [] : [...(await store.heads(refs)).values()];
  const grants = heads
    // Read under grants' keys, so each state is a grant's.
    .map((head) => head.state as Grant)
    .filter((grant) => grantKind.sides(grant, actor).length > 0);
  const affected = affectedBy(grants, item);
  const isKnown = state.content.dataItems?.some(({ name }) => name === item) ?? false;
  if (!isKnown && affected.length === 0) return { refusal: unknownItem(item) };
  const latest = (state.inForce ?? state.last)?.number ?? 0;
  const editions =
    edition === undefined ? Array.from({ length: latest }, (_, index) => latest - index) : [edition];
  const nodes = editions.slice(0, editionsAtMost).map((number) => `catalog:${id}@${number}`);
  return {
    nodes: edition === undefined ? [`catalog:${id}`, ...nodes] : nodes,
    affected,
    isComplete: page.next === undefined && editions.length <= editionsAtMost,
  };
}

function unknownItem(item: string): Refusal {
  const message = {
    zh: `该目录没有数据项“${item}”。`,
    en: `The catalog has no data item “${item}”.`,
  };
  return invalidInput([{ path: '/item', code: 'unknown_item', message }]);
}
