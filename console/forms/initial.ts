import type { Resolve } from './typed.ts';
import type { FieldSchema } from './shapes.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What a form that changes something begins with: of what the platform shows of it, that which the form takes, so that nothing that is
 * there is lost for not having been typed again.
 */
export function initialOf(view: object, schema: FieldSchema, resolve: Resolve): object {
  const { properties = {} } = resolve(schema);
  const shown: Readonly<Record<string, unknown>> = { ...view };
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, field]) => {
      const value = taken(shown[name], field, resolve);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function taken(value: unknown, field: FieldSchema, resolve: Resolve): unknown {
  if (value === undefined || value === null) return undefined;
  const schema = resolve(field);
  if (Array.isArray(value)) return value.map((each) => taken(each, schema.items ?? {}, resolve));
  return isRecord(value) && schema.properties !== undefined ? initialOf(value, schema, resolve) : value;
}
