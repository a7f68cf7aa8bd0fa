import type { components } from '../../api/generated/schema';
import { placeOfCase } from '../../cases/kinds.ts';

export type Entry = components['schemas']['TodoEntry'];

/** What a matter is called in a list: the catalog it is about, or what is demanded or needed. */
export function nameOf(entry: Entry): string {
  if ('title' in entry) return entry.title;
  if ('need' in entry) return entry.need;
  if ('catalogName' in entry) return entry.catalogName;
  if ('elementName' in entry) return entry.elementName;
  return entry.name;
}

export const keyOf = ({ kind, id }: Entry): string => `${kind} ${id}`;

export function placeOfEntry(entry: Entry): string {
  const within = entry.kind === 'delivery' ? entry.grantId : undefined;
  return placeOfCase(entry.kind, entry.id, within) ?? '/console/todo';
}
