import type { FieldSchema } from './shapes.ts';

/** What a form chooses by its name, though the API names it by a code. */
export type Named = 'department' | 'catalog' | 'region' | 'duty';
/** Of what it chooses several at once. */
export type NamedMany = 'region' | 'matter';

/** A 统一社会信用代码 has so many characters. */
const departmentCode = 18;

/** How the code of a region is written, 行政区划代码. */
const regionCode = String.raw`^\d{6}(\d{3}){0,2}$`;

/**
 * What a field names by a code, told by its name, its length or how it is written; undefined for a field that is typed.
 * @param field the last step of its path
 */
export function namedBy(
  field: string | number | undefined,
  { type, maxLength, pattern }: FieldSchema,
): Named | undefined {
  if (type !== 'string') return undefined;
  if (field === 'catalogId') return 'catalog';
  if (field === 'duty') return 'duty';
  if (pattern === regionCode) return 'region';
  return field === 'org' || maxLength === departmentCode ? 'department' : undefined;
}

/** What every entry of a list names by a code; undefined for a list that is typed. @param items the schema of its entries */
export function namedByMany(
  field: string | number | undefined,
  { type, pattern }: FieldSchema,
): NamedMany | undefined {
  if (type !== 'string' || pattern === undefined) return undefined;
  if (pattern === regionCode) return 'region';
  // A catalog names matters in words of its own; by their ids they have a form.
  return field === 'matters' ? 'matter' : undefined;
}
