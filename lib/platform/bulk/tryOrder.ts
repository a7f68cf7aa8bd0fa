import { given } from '../../bulk/given.ts';
import { isReached } from '../../bulk/orders.ts';
import type { Ordered, OrderedCase } from '../../bulk/bulk.ts';
import type { Refusal } from '../../case/refusal.ts';
import { catalog } from '../../catalog/catalog.ts';
import type { CaseStore } from '../store/caseStore.ts';
import type { Asker } from '../store/change.ts';
import { decisionOn } from '../store/preview.ts';

/** Catalogs on which a step is tried before it is ordered: whether all would refuse it, the first of them show. */
export const triedAtMost = 50;

/** A reason for which some of those that were tried would refuse. */
export interface TriedRefusal {
  /** That of the first of them. */
  readonly refusal: Refusal;
  readonly cases: number;
}

/** Why the first of these catalogs would refuse the step, decided as if it were given; nothing is written. */
export async function tryOrder(
  ordered: Pick<Ordered, 'command' | 'body'>,
  cases: readonly OrderedCase[],
  asker: Asker,
  store: CaseStore,
): Promise<{ readonly tried: number; readonly refusals: readonly TriedRefusal[] }> {
  const first = cases.slice(0, triedAtMost);
  const decisions = await Promise.all(
    first.map((one) =>
      decisionOn(catalog, { id: one.id, command: given(ordered, one), needs: [] }, asker, store),
    ),
  );
  const refused = decisions.flatMap(({ decision }) => {
    if (!('refusal' in decision)) return [];
    const { refusal } = decision;
    const isThere = refusal.step !== undefined && isReached(ordered.command, refusal.step.status);
    return isThere ? [] : [refusal];
  });
  const byCode = Map.groupBy(refused, ({ code }) => code);
  return {
    tried: first.length,
    refusals: [...byCode.values()].flatMap((alike) =>
      alike[0] === undefined ? [] : [{ refusal: alike[0], cases: alike.length }],
    ),
  };
}
