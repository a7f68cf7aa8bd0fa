import type { FieldSchema } from './shapes.ts';

/** What a form chooses by its name, though the API names it by a code. */
export type Named = 'department' | 'catalog';

/** A 统一社会信用代码 has so many characters. */
const departmentCode = 18;

/**
 * What a field names by a code, told by its name and its length; undefined for a field that is typed.
 * @param field the last step of its path
 */
export function namedBy(
  field: string | number | undefined,
  { type, maxLength }: FieldSchema,
): Named | undefined {
  if (type !== 'string') return undefined;
  if (field === 'catalogId') return 'catalog';
  return field === 'org' || maxLength === departmentCode ? 'department' : undefined;
}
