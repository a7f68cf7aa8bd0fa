import * as z from 'zod/mini';
import type { Text } from '../regulation/text.ts';

/** What the description says of a schema: its name among the components, words, a format. */
export interface Naming {
  readonly id?: string;
  readonly description?: string;
  readonly format?: string;
  /** The values that are taken, where the schema itself leaves it to a rule to refuse the others. */
  readonly enum?: readonly string[];
}

/** Schemas that have a name or words. A named one is a component, so that generated clients have a type of that name. */
export const namings = z.registry<Naming>();

/** Both languages in one text, Chinese first. */
export function both({ zh, en }: Text): string {
  return `${zh}\n\n${en}`;
}

/**
 * Gives a schema a name of its own among the components.
 * @throws Error for one that has another name: it is one component, wherever it stands
 */
export function named<S extends z.ZodMiniType>(id: string, words: Text, schema: S): S {
  return name(schema, { id, description: both(words) });
}

function name<S extends z.ZodMiniType>(schema: S, naming: Naming): S {
  const known = namings.get(schema)?.id;
  if (known !== undefined && known !== naming.id)
    throw new Error(`${known} is to be called ${naming.id} as well`);
  namings.add(schema, naming);
  return schema;
}

/**
 * Gives a schema words, without a name.
 * @returns the schema; where it is spoken of already, one like it, so that what is said there stays
 */
export function said<S extends z.ZodMiniType>(schema: S, zh: string, en: string, format?: string): S {
  const own = namings.has(schema) ? z.clone(schema, schema.def, { parent: true }) : schema;
  namings.add(own, { description: both({ zh, en }), ...(format === undefined ? {} : { format }) });
  return own;
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
  return name(schema, { id, description: withValues(words, names) });
}

/** As `nameValues`, for a text whose values only a rule knows: it says why another one is refused. */
export function listValues(
  id: string,
  words: Text,
  names: Readonly<Record<string, Text>>,
  schema: z.ZodMiniType<string>,
): void {
  name(schema, { id, description: withValues(words, names), enum: Object.keys(names) });
}

function withValues(words: Text, names: Readonly<Record<string, Text>>): string {
  const listed = Object.entries(names).map(([code, { zh, en }]) => `- \`${code}\`：${zh} · ${en}`);
  return `${both(words)}\n\n${listed.join('\n')}`;
}
