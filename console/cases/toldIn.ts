import text from 'generated:words.json';
import type { ConsoleWords, FieldSchema } from '../forms/shapes.ts';

const { views, events }: ConsoleWords = JSON.parse(text);

/**
 * The words of what a case of a kind shows, where such properties are called otherwise elsewhere.
 * @param within the property of the view, or of that property, whose own are asked for
 */
export function viewSchema(kind: string, ...within: readonly string[]): FieldSchema {
  return within.reduce<FieldSchema>(
    (field, name) => field.properties?.[name]?.items ?? field.properties?.[name] ?? {},
    views[kind] ?? {},
  );
}

/** The same of what an event says. */
export const eventSchema = (kind: string, type: string): FieldSchema =>
  events[kind]?.[type] ?? events['common']?.[type] ?? {};
