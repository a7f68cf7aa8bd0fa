import type { Instant } from '../../lib/calendar/index.ts';
import type { CaseDefinition, CaseState, Claim, Decision } from '../../lib/case/definition.ts';
import type { Doer } from '../../lib/case/hands.ts';

/** Head, revision, answer kept, certificate of the key, and what must follow. */
const always = 5;

/**
 * How many items a change writes or checks in its one transaction, its rows left out: of those as many follow as there is no room for.
 * @param before the state that was decided on
 */
export function actionsOf<
  S extends CaseState,
  C extends { readonly type: string },
  E extends { readonly type: string },
>(
  definition: CaseDefinition<S, C, E>,
  before: S | undefined,
  decision: Decision<E>,
  at: Instant,
  doer: Doer,
): number {
  if ('refusal' in decision) return 0;
  const { events, items = [], relies = [], refersTo = [], draws } = decision;
  const after = events.reduce<S | undefined>(
    (state, event) => definition.evolve(state, event, at, doer),
    before,
  );
  const held = before ? definition.claims(before) : [];
  const wanted = after ? definition.claims(after) : [];
  const moved = [...lacking(wanted, held), ...lacking(held, wanted)].length;
  const draw = draws ? 1 : 0;
  return always + events.length + items.length + relies.length + refersTo.length + moved + draw;
}

function lacking(claims: readonly Claim[], others: readonly Claim[]): readonly Claim[] {
  return claims.filter(({ name }) => !others.some((other) => other.name === name));
}
