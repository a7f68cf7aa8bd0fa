import { expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { descriptionOf } from '../../functions/api/descriptions/all.ts';
import { allOperations } from '../../functions/api/operations/tables.ts';
import { definitions } from '../../lib/cases.ts';
import { namings } from '../../lib/description/naming.ts';

/** The parts of a schema that matter here, as zod/mini keeps them. */
interface Def {
  readonly innerType?: z.ZodMiniType;
  readonly element?: z.ZodMiniType;
  readonly shape?: Readonly<Record<string, z.ZodMiniType>>;
}

test('no two properties of what people fill in are one schema, of which only the first could be spoken', () => {
  const properties = new Map<z.ZodMiniType, Set<string>>();
  const walk = (schema: z.ZodMiniType | undefined, property: string): void => {
    if (schema === undefined) return;
    const { innerType, element, shape = {} } = schema.def as Def;
    if (innerType) return walk(innerType, property);
    const naming = namings.get(schema);
    if (naming && naming.id === undefined)
      properties.set(schema, (properties.get(schema) ?? new Set()).add(property));
    for (const [name, inner] of Object.entries(shape)) walk(inner, name);
    return walk(element, `${property}, each`);
  };
  // What is said of schemas is said where the operations are described.
  expect(allOperations.some((row) => descriptionOf(row) !== undefined)).toBe(true);
  for (const { kind, face } of definitions) {
    walk(face.creation?.body, kind);
    for (const [command, { body }] of Object.entries(face.commands)) walk(body, command);
  }
  const shared = [...properties].filter(([, of]) => of.size > 1);
  expect(properties.size).toBeGreaterThan(50);
  expect(shared.map(([schema, of]) => ({ of: [...of], said: namings.get(schema)?.description }))).toEqual([]);
});
