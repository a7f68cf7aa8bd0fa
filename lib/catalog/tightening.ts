import type { RecordedContent } from './events.ts';
import { classesOf, loosenessOf } from './sharingClasses.ts';
import { isTreatedTighter } from './treatments.ts';

/**
 * Whether an update makes data harder to obtain than the version in force (R17.4): a stricter class of the catalog or of an
 * item, an item or a method taken away, values of an item masked or pseudonymised, another or a changed condition, a narrower
 * scope or use.
 */
export function isTightened(before: RecordedContent, after: RecordedContent): boolean {
  return (
    isStricter(before, after) ||
    losesMethods(before, after) ||
    treatsMore(before, after) ||
    addsConditions(before, after)
  );
}

function isStricter(before: RecordedContent, after: RecordedContent): boolean {
  const now = classesOf(after);
  return [...classesOf(before)].some(([item, sharingClass]) => {
    const then = now.get(item);
    return then === undefined || loosenessOf(then) < loosenessOf(sharingClass);
  });
}

function treatsMore({ dataItems: before = [] }: RecordedContent, after: RecordedContent): boolean {
  const now = new Map((after.dataItems ?? []).map((item) => [item.name, item]));
  return before.some((item) => isTreatedTighter(item, now.get(item.name) ?? item));
}

function losesMethods(before: RecordedContent, after: RecordedContent): boolean {
  const offered = after.sharingMethods ?? [];
  return (before.sharingMethods ?? []).some((method) => !offered.includes(method));
}

/** Whether a text is narrower than another only a person can tell: another text counts as narrower. */
function addsConditions(before: RecordedContent, after: RecordedContent): boolean {
  const known = new Set((before.useConditions ?? []).map(({ text }) => text));
  const isAdded = (after.useConditions ?? []).some(({ text }) => !known.has(text));
  return (
    isAdded || before.sharingScope !== after.sharingScope || before.permittedUses !== after.permittedUses
  );
}
