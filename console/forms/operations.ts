import text from 'generated:operations.json';
import type { ConsoleOperations, FieldSchema } from './shapes.ts';

export type { FieldSchema, OperationForm } from './shapes.ts';

const { operations, schemas, properties }: ConsoleOperations = JSON.parse(text);

/** What the API says of an operation that changes something. @throws Error for one that it does not have */
export function operationForm(id: string) {
  const operation = operations[id];
  if (operation === undefined) throw new Error(`the API has no operation ${id}`);
  return operation;
}

/** What a property is called, wherever it stands. */
export const propertyWords = (name: string) => properties[name];

/** A schema itself: what it refers to, with the words that stand where it is used. */
export function resolved(field: FieldSchema): FieldSchema {
  const { ref, ...own } = field;
  if (ref !== undefined) return { ...resolved(schemas[ref] ?? {}), ...own };
  // Of several ways to write a value, the first is the one in use; `null` is no way to fill in a form.
  const [first] = (field.anyOf ?? []).filter(({ type }) => type !== 'null');
  return first === undefined ? field : { ...resolved(first), ...(own.words ? { words: own.words } : {}) };
}

/** The fields of a body, in the order in which the API lists them. */
export function fieldsOf(body: FieldSchema | undefined): [name: string, field: FieldSchema][] {
  return body === undefined ? [] : Object.entries(resolved(body).properties ?? {});
}
