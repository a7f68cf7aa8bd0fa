import { type JsonValue, query } from 'jsonpath-rfc9535';
import { ExactNumber } from '../exchange/exactNumber.ts';
import type { CatalogService, ServiceDescription } from './schema.ts';

/** `$.name.name`: what most items are, and what needs no query. */
const plainPath = /^\$(?:\.[A-Za-z_]\w*)+$/;

/** The value of an item in a record; undefined where it has none. */
export function valueAt(record: JsonValue, path: string): JsonValue | undefined {
  if (!plainPath.test(path)) return query(record, path)[0];
  let value: JsonValue | undefined = record;
  for (const name of path.slice(2).split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return value;
}

/** The value of an item in a record; undefined where the record, or the service, has none. */
export function itemOf(record: JsonValue, item: string, items: ServiceDescription['items']) {
  const path = Object.hasOwn(items, item) ? items[item] : undefined;
  return path === undefined ? undefined : valueAt(record, path);
}

/** A text, a number, yes or no as it was written; undefined where it is none of these. */
export function writtenOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  const isSimple = typeof value === 'number' || typeof value === 'boolean' || value instanceof ExactNumber;
  return isSimple ? String(value) : undefined;
}

/** A text, a number, yes or no as it is compared: a number in full, however it is written; undefined where nothing stands there. */
export function comparedTextOf(value: JsonValue | undefined): string | undefined {
  const text = value instanceof ExactNumber ? value.plain : writtenOf(value);
  return text?.trim() === '' ? undefined : text;
}

/** Whether a value of an item is compared as a number: the catalog says so, or the service itself writes it as one. */
export function isNumberIn(
  value: JsonValue | undefined,
  item: string,
  { numberItems = [] }: Pick<CatalogService, 'numberItems'>,
): boolean {
  return numberItems.includes(item) || typeof value === 'number' || value instanceof ExactNumber;
}
