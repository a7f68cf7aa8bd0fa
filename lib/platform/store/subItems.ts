import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { SubItem } from '../../case/definition.ts';
import { sha256 } from './identifiers.ts';
import { type Item, keyItem, requireText, textOf, toItem } from './items.ts';
import { subItemKey } from './keys.ts';

/** What the chain says of a sub-item: where it lies, and the salted hash of what it holds; null where it was erased. */
export interface ItemTrace {
  readonly name: string;
  readonly id: string;
  readonly commitment: string | null;
}

/** SHA-256 over salt and content: whoever erases both leaves a number that says nothing. */
export function commitmentOf(salt: string, content: string): string {
  return sha256(`${salt}\n${content}`);
}

/** The items of a change as they are stored, and what the chain says of them. */
export function composeItems(
  table: string,
  place: { readonly kind: string; readonly id: string },
  items: readonly SubItem[],
  changeSalt: string,
): { readonly writes: readonly TransactWriteItem[]; readonly traces: readonly ItemTrace[] } {
  const composed = items.map(({ name, id, content }) => {
    const key = subItemKey(place.kind, place.id, name, id);
    if (content === undefined) return { write: erasure(table, key), trace: { name, id, commitment: null } };
    const text = JSON.stringify(content);
    const salt = sha256(`${changeSalt}#${name}#${id}`);
    const commitment = commitmentOf(salt, text);
    const item = toItem({ ...key, content: text, salt, commitment });
    return { write: { Put: { TableName: table, Item: item } }, trace: { name, id, commitment } };
  });
  return { writes: composed.map(({ write }) => write), traces: composed.map(({ trace }) => trace) };
}

/** What it held is gone, and the salt with it; the item stays, so that the chain finds it. */
function erasure(table: string, key: { pk: string; sk: string }): TransactWriteItem {
  return {
    Update: {
      TableName: table,
      Key: keyItem(key),
      UpdateExpression: 'SET erased = :yes REMOVE content, salt',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':yes': { N: '1' } },
    },
  };
}

/** A sub-item read back; `content` is undefined where it was erased. */
export function parseSubItem(item: Item): {
  readonly name: string;
  readonly id: string;
  readonly content?: unknown;
} {
  const [, name = '', ...rest] = requireText(item, 'sk').split('#');
  const content = textOf(item, 'content');
  return { name, id: rest.join('#'), ...(content === undefined ? {} : { content: JSON.parse(content) }) };
}

/** How a stored sub-item stands to what the chain says of it last. */
export function checkSubItem(
  item: Item | undefined,
  { commitment }: ItemTrace,
): 'whole' | 'missing' | 'differs' {
  if (!item) return 'missing';
  const content = textOf(item, 'content');
  if (commitment === null) return content === undefined ? 'whole' : 'differs';
  if (content === undefined) return 'missing';
  return commitmentOf(requireText(item, 'salt'), content) === commitment ? 'whole' : 'differs';
}
