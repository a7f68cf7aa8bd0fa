import * as z from 'zod/mini';
import { codeNames, type NameGroup } from '../labels.ts';
import type { Text } from '../regulation/text.ts';

/** What the description says of a schema: its name among the components, words, a format. */
export interface Naming {
  readonly id?: string;
  readonly description?: string;
  readonly format?: string;
  /** How it is written, where a rule refuses with words of its own what is not. */
  readonly pattern?: string;
  /** The values that are taken, where the schema itself leaves it to a rule to refuse the others. */
  readonly enum?: readonly string[];
  /** The group of `GET /v1/labels` that has the names of its values. */
  readonly 'x-labels'?: string;
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

/** Says how a parameter is written that the schema takes in any form, since a rule refuses it with words of its own. */
export function written(schema: z.ZodMiniType, how: Pick<Naming, 'format' | 'pattern'>): void {
  namings.add(schema, how);
}

/**
 * A named enumeration of the codes of one group of the labels: each is listed with what it is called, and the document
 * says (`x-labels`) where `GET /v1/labels` has the names.
 */
export function enumeration<Group extends NameGroup>(id: string, words: Text, group: Group) {
  const names = codeNames[group];
  const codes = Object.keys(names) as (keyof typeof names & string)[]; // the table's own keys
  return enumerationOf(id, words, group, names, z.enum(codes));
}

/** Gives an enumeration that is defined elsewhere a name, and its values theirs: those of a group that has them all. */
export function nameValues<S extends z.ZodMiniType<string>>(
  id: string,
  words: Text,
  group: GroupOf<z.output<S>>,
  schema: S,
): S {
  return enumerationOf(id, words, group, codeNames[group], schema);
}

/** The groups in which each of these codes has a name. */
type GroupOf<Code extends string> = {
  [Group in NameGroup]: (typeof codeNames)[Group] extends Readonly<Record<Code, Text>> ? Group : never;
}[NameGroup];

/** As `nameValues`, for codes whose names the kinds of case bring. */
export function enumerationOf<S extends z.ZodMiniType<string>>(
  id: string,
  words: Text,
  labels: string,
  names: Readonly<Record<string, Text>>,
  schema: S,
): S {
  return name(schema, { id, description: withValues(words, names, valuesOf(schema)), 'x-labels': labels });
}

/** As `nameValues`, for a text whose values only a rule knows: it says why another one is refused. */
export function listValues(id: string, words: Text, group: NameGroup, schema: z.ZodMiniType<string>): void {
  const names: Readonly<Record<string, Text>> = codeNames[group];
  const codes = Object.keys(names);
  name(schema, { id, description: withValues(words, names, codes), enum: codes, 'x-labels': group });
}

/** Gives a value that is always the same code words of its own, and says where its name stands. */
export function coded<S extends z.ZodMiniType<string>>(schema: S, labels: string, zh: string, en: string): S {
  namings.add(schema, { description: both({ zh, en }), 'x-labels': labels });
  return schema;
}

/** @throws Error for a schema that is no enumeration: a mistake of ours, found when the document is made */
function valuesOf(schema: z.ZodMiniType<string>): readonly string[] {
  if (schema instanceof z.ZodMiniEnum) return schema.options.map(String);
  throw new Error('only an enumeration has values to name');
}

function withValues(words: Text, names: Readonly<Record<string, Text>>, codes: readonly string[]): string {
  const listed = codes.map((code) => `- \`${code}\`：${names[code]?.zh ?? ''} · ${names[code]?.en ?? ''}`);
  return `${both(words)}\n\n${listed.join('\n')}`;
}
