import type { FieldSchema } from './operations.ts';
import { resolved } from './operations.ts';

/** Where in a form a value stands. */
export type Path = readonly (string | number)[];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What is sent of what was typed: blanks at the ends gone, fields left empty left out; an object of which nothing is left is
 * left out where it may be.
 */
export function bodyOf(typed: unknown, schema: FieldSchema): unknown {
  const cleaned = cleanedOf(typed, resolved(schema));
  return cleaned ?? {};
}

function cleanedOf(typed: unknown, schema: FieldSchema): unknown {
  if (typeof typed === 'string') return typed.trim() === '' ? undefined : typed.trim();
  if (typed === null || typed === undefined) return undefined;
  if (Array.isArray(typed)) return cleanedList(typed, schema);
  if (!isRecord(typed)) return typed;
  const entries = Object.entries(typed).flatMap(([name, value]) => {
    const inner = schema.properties?.[name];
    const cleaned = cleanedOf(value, inner === undefined ? {} : resolved(inner));
    return cleaned === undefined ? [] : [[name, cleaned] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function cleanedList(typed: readonly unknown[], schema: FieldSchema): unknown {
  const items = schema.items === undefined ? {} : resolved(schema.items);
  const cleaned = typed.map((each) => cleanedOf(each, items)).filter((each) => each !== undefined);
  return cleaned.length === 0 ? undefined : cleaned;
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
