import { nameKey } from '../importing/accidents.ts';

/** The name of an item without the accidents of its writing: width, blanks, brackets, capital letters. */
export function itemKey(name: string): string {
  return nameKey(name).toLowerCase();
}

/** Under what an item is looked for: its name, or the standard data element that it bears. */
export const ofName = (name: string): string => `n:${itemKey(name)}`;
export const ofElement = (code: string): string => `e:${code}`;

/** An item that somebody has, asks for or wants to collect. */
export interface NamedItem {
  readonly name: string;
  /** Code of its standard data element. */
  readonly element?: string | undefined;
}

/** Everything under which these items are found, each once, with the first item that it names. */
export function keysOf<Item extends NamedItem>(items: readonly Item[]): ReadonlyMap<string, Item> {
  const found = new Map<string, Item>();
  for (const item of items)
    for (const key of [ofName(item.name), ...(item.element === undefined ? [] : [ofElement(item.element)])])
      if (!found.has(key)) found.set(key, item);
  return found;
}
