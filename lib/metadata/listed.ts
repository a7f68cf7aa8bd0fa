import type { DataItem } from '../catalog/schema.ts';
import { tidyLine, wrongCharacterOfLine } from '../typedText.ts';
import { holdsValue } from './names.ts';

/** Values that one item may have in a catalog. */
const valuesAtMost = 500;

/**
 * A list of values as a catalog takes it, with what each means where that is said; none where one of them cannot stand there.
 * @param declared value and meaning
 */
export function listOf(declared: readonly (readonly [value: unknown, name?: unknown])[]): DataItem['values'] {
  const listed = new Map<string, string | undefined>();
  for (const [value, name] of declared) {
    const text = plain(value, 100);
    if (text === undefined || holdsValue(text)) return undefined;
    const called = plain(name, 200);
    if (called !== undefined && holdsValue(called)) return undefined;
    if (!listed.has(text)) listed.set(text, called);
  }
  if (listed.size === 0 || listed.size > valuesAtMost) return undefined;
  return [...listed].map(([value, name]) => (name === undefined ? { value } : { value, name }));
}

function plain(value: unknown, longest: number): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const text = tidyLine(String(value));
  const isLine =
    text !== '' && Array.from(text).length <= longest && wrongCharacterOfLine(text) === undefined;
  return isLine ? text : undefined;
}
