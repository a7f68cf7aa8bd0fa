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
  const decision = decide(reading(context, related));
  if ('refusal' in decision) return decision;
  return { ...decision, relies: [...(decision.relies ?? []), ...read.values()] };
}

/**
 * Decides, and says of the files that the decision reads that it refers to them: a case reads a file only to refer to it, or because
 * it did so before. In the same transaction it is written beside each of them (`refersTo`), so that nobody erases one in the very
 * instant, or before the file itself has heard of it.
 */
export function referringToFiles<Event>(
  context: Context,
  decide: (context: Context) => Decision<Event>,
): Decision<Event> {
  const files = new Set<string>();
  const related = (kind: string, id: string): RelatedCase | undefined => {
    const found = context.related(kind, id);
    if (kind === 'attachment' && found) files.add(id);
    return found;
  };
  const decision = decide(reading(context, related));
  if ('refusal' in decision || decision.events.length === 0 || files.size === 0) return decision;
  return { ...decision, refersTo: [...new Set([...(decision.refersTo ?? []), ...files])] };
}

/** The context in which other cases are read in this way. */
function reading(context: Context, related: Context['related']): Context {
  return {
    at: context.at,
    actor: context.actor,
    // Read when they are asked for, as everything else of a context.
    get salt() {
      return context.salt;
    },
    get calendar() {
      return context.calendar;
    },
    overlay: (region) => context.overlay(region),
    account: (org, sub) => context.account(org, sub),
    seats: (path) => context.seats(path),
    item: (kind, id, name, item) => context.item(kind, id, name, item),
    holders: (names) => context.holders(names),
    lastNumber: (row) => context.lastNumber(row),
    caseOfFile(kind, id) {
      related(kind, id);
      return context.caseOfFile(kind, id);
    },
    readTogether: (cases) => context.readTogether(cases),
    referring: (file) => context.referring(file),
    related,
  };
}
