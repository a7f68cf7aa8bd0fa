import * as z from 'zod/mini';
import type { Text } from '../regulation/text.ts';

/** What the description says of a schema: its name among the components, words, a format. */
export interface Naming {
  readonly id?: string;
  readonly description?: string;
  readonly format?: string;
}

/** Schemas that have a name or words. A named one is a component, so that generated clients have a type of that name. */
export const namings = z.registry<Naming>();

/** Both languages in one text, Chinese first. */
export function both({ zh, en }: Text): string {
  return `${zh}\n\n${en}`;
}

/** Gives a schema a name of its own among the components. */
export function named<S extends z.ZodMiniType>(id: string, words: Text, schema: S): S {
  namings.add(schema, { id, description: both(words) });
  return schema;
}

/** Gives a schema words, without a name. */
export function said<S extends z.ZodMiniType>(schema: S, zh: string, en: string, format?: string): S {
  namings.add(schema, { description: both({ zh, en }), ...(format === undefined ? {} : { format }) });
  return schema;
}

/** A named enumeration of a table's codes: each is listed with what it is called. */
export function enumeration<Code extends string>(
  id: string,
  words: Text,
  names: Readonly<Record<Code, Text>>,
) {
  const codes = Object.keys(names) as Code[]; // the table's own keys
  return nameValues(id, words, names, z.enum(codes));
}

/** Gives an enumeration that is defined elsewhere a name, and its values theirs. */
export function nameValues<S extends z.ZodMiniType<string>>(
  id: string,
  words: Text,
  names: Readonly<Record<z.output<S>, Text>>,
  schema: S,
): S {
  const listed = Object.entries<Text>(names).map(([code, { zh, en }]) => `- \`${code}\`：${zh} · ${en}`);
  namings.add(schema, { id, description: `${both(words)}\n\n${listed.join('\n')}` });
  return schema;
}
