import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** A DynamoDB item. Items here are flat: texts and numbers; whatever is nested is JSON text. */
export type Item = Record<string, AttributeValue>;

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export function keyItem({ pk, sk }: Key): Item {
  return { pk: { S: pk }, sk: { S: sk } };
}

/** Turns plain values into attributes; what is undefined is left out. */
export function toItem(values: Readonly<Record<string, string | number | undefined>>): Item {
  const item: Item = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string') item[name] = { S: value };
    else if (typeof value === 'number') item[name] = { N: String(value) };
  }
  return item;
}

/** A text attribute, or undefined when the item has none. */
export function textOf(item: Item | undefined, name: string): string | undefined {
  return item?.[name]?.S;
}

export function numberOf(item: Item | undefined, name: string): number | undefined {
  const text = item?.[name]?.N;
  return text === undefined ? undefined : Number(text);
}

/**
 * A text attribute that must be there.
 * @throws Error when it is not: an item that this code did not write
 */
export function requireText(item: Item, name: string): string {
  const text = textOf(item, name);
  if (text === undefined) throw new Error(`item ${textOf(item, 'pk')} ${textOf(item, 'sk')} has no ${name}`);
  return text;
}
