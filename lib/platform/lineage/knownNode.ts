import type { Actor } from '../../case/actor.ts';
import { invalidInput, type Refusal } from '../../case/refusal.ts';
import { catalog as catalogKind } from '../../catalog/catalog.ts';
import type { Catalog } from '../../catalog/events.ts';
import { delivery as deliveryKind } from '../../delivery/delivery.ts';
import { grant as grantKind } from '../../grant/grant.ts';
import type { Direction } from '../../lineage/edges.ts';
import { formats } from '../http/validation.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { followLineage } from './readLineage.ts';

/** Where nothing leads on from a node: which case it is of, and how that is seen. */
const kinds = {
  source: undefined,
  use: undefined,
  catalog: catalogKind,
  grant: grantKind,
  calls: grantKind,
  delivery: deliveryKind,
} as const;

/**
 * Why nothing was found at a node, where the reason is that there is no such node, or none that the caller may know of; undefined where
 * there is, and nothing leads on from it. A catalog without its edition is a node only where data flowed before editions were recorded.
 */
export async function refuseNode(
  node: string,
  direction: Direction,
  actor: Actor,
  store: Pick<CaseStore, 'table' | 'heads'>,
): Promise<Refusal | undefined> {
  const [, type = '', id = '', edition] = /^(\w+):([^@/]+)(?:@(\d+)$)?/.exec(node) ?? [];
  const definition = kinds[type as keyof typeof kinds]; // every node has one of them: its pattern says so
  const kind = definition?.kind ?? 'department';
  const head = (await store.heads([{ kind, id }])).get(`${kind}#${id}`);
  if (!head || (definition && definition.sides(head.state as never, actor).length === 0)) return noSuchNode;
  if (type !== 'catalog') return undefined;
  // Read under a catalog's key, so its state is a catalog's.
  const { inForce, last } = head.state as unknown as Catalog;
  const published = (inForce ?? last)?.number ?? 0;
  if (edition !== undefined) return Number(edition) > published ? noSuchNode : undefined;
  const back = direction === 'down' ? 'up' : 'down';
  const { edges } = await followLineage([node], { direction: back, depth: 1 }, actor, store);
  return edges.length > 0 ? undefined : editionNeeded;
}

const form = formats['lineageNode'] ?? { zh: '', en: '' };

export const noSuchNode: Refusal = {
  code: 'not_found',
  status: 404,
  detail: {
    zh: `没有查到该节点，或者该节点与贵单位无关。${form.zh}`,
    en: `There is no such node, or it does not concern your organisation. ${form.en}`,
  },
};

const editionNeeded = invalidInput([{ path: '/node', code: 'invalid_format', message: form }]);
