import { charactersOf } from '../search/folding.ts';
import { bareName, nameKey } from '../importing/accidents.ts';

/** The name of an item without the accidents of its writing: width, blanks, brackets, capital letters. */
export function itemKey(name: string): string {
  return nameKey(name).toLowerCase();
}

/** Under what an item is looked for: its name, or the standard data element that it bears. */
export const ofName = (name: string): string => `n:${itemKey(name)}`;
/** The same without brackets, numbering, required marks and instructions to whoever fills it in. */
export const ofBareName = (name: string): string => `n:${bareName(name)}`;
export const ofElement = (code: string): string => `e:${code}`;

/** An item that somebody has, asks for or wants to collect. */
export interface NamedItem {
  readonly name: string;
  /** Code of its standard data element. */
  readonly element?: string | undefined;
}

/** Under what names are looked for that are like a name: its first two characters and its last two. */
export function nearKeys(name: string): readonly string[] {
  const characters = charactersOf(bareName(name));
  if (characters.length < 2) return [];
  return [...new Set([characters.slice(0, 2), characters.slice(-2)].map((pair) => pair.join('')))];
}

/** Everything under which these items are found, each once, with the first item that it names. */
export function keysOf<Item extends NamedItem>(items: readonly Item[]): ReadonlyMap<string, Item> {
  const found = new Map<string, Item>();
  for (const item of items)
    for (const key of [
      ofName(item.name),
      ofBareName(item.name),
      ...(item.element === undefined ? [] : [ofElement(item.element)]),
    ])
      if (!found.has(key)) found.set(key, item);
  return found;
}
