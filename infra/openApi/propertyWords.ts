import { both } from '../../lib/description/naming.ts';
import { wordsOf } from '../../lib/description/propertyWords.ts';

/**
 * Gives words to every property that says nothing of itself: to those of a schema, and of whatever stands within it.
 * What is referred to says it itself.
 * @param container the component or property in which it stands
 */
export function withPropertyWords(schema: unknown, container = ''): unknown {
  if (Array.isArray(schema)) return schema.map((each) => withPropertyWords(each, container));
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (key === 'example' || key === 'enum') return [key, value];
      return [key, key === 'properties' ? described(value, container) : withPropertyWords(value, container)];
    }),
  );
}

function described(properties: object, container: string): object {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => {
      const inner = withPropertyWords(schema, name);
      const words = isSilent(schema) ? wordsOf(container, name) : undefined;
      return [name, words ? { ...Object(inner), description: both(words) } : inner];
    }),
  );
}

function isSilent(schema: object): boolean {
  return !('description' in schema) && !('$ref' in schema);
}
