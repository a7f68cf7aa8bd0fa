/**
 * What a form shows once somebody else has changed what it is for: the fields that the person has not changed say what stands
 * now, those that were changed say what was typed.
 * @param typed what the form holds
 * @param before what it began with
 * @param now what it would begin with now
 */
export function overtaken(typed: object, before: object, now: object): object {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(now))];
  const names = new Set([...is.keys(), ...Object.keys(typed)]);
  const shown = new Map(Object.entries(typed));
  return Object.fromEntries(
    [...names].map((name) => [name, isSame(shown.get(name), was.get(name)) ? is.get(name) : shown.get(name)]),
  );
}

/** Empty in whatever way is the same: a form writes nothing where there was nothing. */
export const isSame = (one: unknown, other: unknown) => textOf(one) === textOf(other);

function textOf(value: unknown): string {
  return (
    JSON.stringify(value, (_, each: unknown) => {
      if (each === null || each === '') return undefined;
      if (typeof each !== 'object' || Array.isArray(each)) return each;
      const entries = Object.entries(each).filter(([, within]) => within !== undefined && within !== null);
      return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
    }) ?? ''
  );
}
