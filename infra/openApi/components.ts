import * as z from 'zod/v4/core';
import type * as mini from 'zod/mini';
import { namings } from '../../lib/description/naming.ts';

export type Json = Readonly<Record<string, unknown>>;

/** The schemas of a document: what has a name is a component, once, and referred to everywhere. */
export interface Components {
  readonly schemas: Readonly<Record<string, Json>>;
  /** A zod schema as JSON Schema: of what comes in, or of what goes out. */
  of(schema: mini.ZodMiniType, io: 'input' | 'output'): Json;
}

export function createComponents(): Components {
  const schemas: Record<string, Json> = {};
  return {
    schemas,
    of(schema, io) {
      const {
        $schema: _,
        $defs = {},
        ...own
      } = z.toJSONSchema(schema, {
        io,
        metadata: namings,
        target: 'draft-2020-12',
        override: ({ jsonSchema }) => withoutLimitsOfNumbers(jsonSchema),
      });
      for (const [name, definition] of Object.entries($defs)) {
        const component = refersToComponents(definition);
        const known = schemas[name];
        if (known && JSON.stringify(known) !== JSON.stringify(component))
          throw new Error(`component ${name} is described in two ways`);
        schemas[name] = component;
      }
      return refersToComponents(own);
    },
  };
}

/** What a double can hold without loss is a limit of JavaScript, not of the API. */
function withoutLimitsOfNumbers(schema: { minimum?: number; maximum?: number }): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}

function refersToComponents(schema: object): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
