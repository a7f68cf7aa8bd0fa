import type { FieldSchema } from './shapes.ts';

/** Where in a form a value stands. */
export type Path = readonly (string | number)[];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A schema itself, where it only refers to one. */
export type Resolve = (field: FieldSchema) => FieldSchema;

/**
 * What is sent of what was typed: blanks at the ends gone, fields left empty left out; an object of which nothing is left is
 * left out as well.
 */
export function bodyOf(typed: unknown, schema: FieldSchema, resolve: Resolve): unknown {
  return cleaned(typed, resolve(schema), resolve) ?? {};
}

/**
 * The lists from which everything was taken. A change is laid over what is there: what it leaves out stays, so that they are sent
 * as empty.
 */
export function emptiedLists(typed: object): object {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => (Array.isArray(value) ? [[name, []]] : [])),
  );
}

/**
 * What a change takes away by `null` (RFC 7396): what had a value, has none any more and need not be there. Lists are sent as empty.
 * @param initial what was there
 * @param body what is sent of what was typed
 */
export function takenAway(initial: object, body: object, { properties = {} }: FieldSchema): object {
  const isGone = (name: string, before: unknown) =>
    !(name in body) && !isNothing(before) && mayBeTakenAway(properties[name]);
  const gone = Object.entries(initial).filter(([name, before]) => isGone(name, before));
  return Object.fromEntries(gone.map(([name]) => [name, null]));
}

function isNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isRecord(value)) return Object.values(value).every(isNothing);
  return value === undefined || value === null || value === '';
}

const mayBeTakenAway = (field: FieldSchema | undefined): boolean =>
  field?.anyOf?.some(({ type }) => type === 'null') ?? false;

function cleaned(typed: unknown, schema: FieldSchema, resolve: Resolve): unknown {
  if (typeof typed === 'string') return cleanedText(typed.trim(), schema);
  if (typed === null || typed === undefined) return undefined;
  if (Array.isArray(typed)) return cleanedList(typed, schema, resolve);
  if (!isRecord(typed)) return typed;
  const entries = Object.entries(typed).flatMap(([name, value]) => {
    const kept = cleaned(value, resolve(schema.properties?.[name] ?? {}), resolve);
    return kept === undefined ? [] : [[name, kept] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** A number is typed as a text where it is one of a list; what is none is sent as it is, for the platform to say so. */
function cleanedText(text: string, { type }: FieldSchema): unknown {
  if (text === '') return undefined;
  const isNumber = type === 'integer' || type === 'number';
  return isNumber && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function cleanedList(typed: readonly unknown[], schema: FieldSchema, resolve: Resolve): unknown {
  const kept = typed
    .map((each) => cleaned(each, resolve(schema.items ?? {}), resolve))
    .filter((each) => each !== undefined);
  return kept.length === 0 ? undefined : kept;
}

/** The steps of a JSON Pointer (RFC 6901), numbers as numbers. */
export function stepsOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** The value at a place within what was typed. */
export function valueAt(typed: unknown, path: Path): unknown {
  return path.reduce<unknown>((within, step) => {
    if (Array.isArray(within)) return within[Number(step)];
    return isRecord(within) ? within[String(step)] : undefined;
  }, typed);
}
