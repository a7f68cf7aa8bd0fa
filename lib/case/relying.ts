import type { Context, Decision, RelatedCase, Reliance } from './definition.ts';

/**
 * Decides and relies on every other case that the decision reads, as it was read, or as it was not there. Two that are
 * decided at once can then never each be right only because it did not see the other: one of them is decided again.
 *
 * @param own the case itself: its version is checked with every change
 * @param decide reads other cases through the context that it is given, and no other
 */
export function relyingOnAllRead<Event>(
  own: { readonly kind: string; readonly id: string },
  context: Context,
  decide: (context: Context) => Decision<Event>,
): Decision<Event> {
  const read = new Map<string, Reliance>();
  const related = (kind: string, id: string): RelatedCase | undefined => {
    const found = context.related(kind, id);
    if (kind !== own.kind || id !== own.id)
      read.set(`${kind}#${id}`, { kind, id, on: { version: found?.version ?? 0 } });
    return found;
  };
  const decision = decide({
    at: context.at,
    actor: context.actor,
    salt: context.salt,
    // Read when it is asked for, as everything else of a context.
    get calendar() {
      return context.calendar;
    },
    overlay: (region) => context.overlay(region),
    account: (org, sub) => context.account(org, sub),
    seats: (path) => context.seats(path),
    item: (kind, id, name, item) => context.item(kind, id, name, item),
    lastNumber: (row) => context.lastNumber(row),
    related,
  });
  if ('refusal' in decision) return decision;
  return { ...decision, relies: [...(decision.relies ?? []), ...read.values()] };
}
