import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { commitmentOf, saltOf } from '../../case/commitment.ts';
import type { SubItem } from '../../case/definition.ts';
import { type Item, keyItem, requireText, textOf, toItem } from './items.ts';
import { subItemKey } from './keys.ts';

/** What the chain says of a sub-item: where it lies, and the salted hash of what it holds; null where it was erased. */
export interface ItemTrace {
  readonly name: string;
  readonly id: string;
  readonly commitment: string | null;
}

/**
 * The items of a change as they are stored, and what the chain says of them.
 * @param change its secret is asked for only where there is something to keep
 * @param place the case, and the names of the items that it never erases or writes again
 * @throws Error for one of these that is to be erased: a mistake of ours
 */
export function composeItems(
  table: string,
  place: { readonly kind: string; readonly id: string; readonly keeps: readonly string[] },
  items: readonly SubItem[],
  change: { readonly salt: string },
): { readonly writes: readonly TransactWriteItem[]; readonly traces: readonly ItemTrace[] } {
  const composed = items.map(({ name, id, content }) => {
    const key = subItemKey(place.kind, place.id, name, id);
    const isKept = place.keeps.includes(name);
    if (isKept && content === undefined) throw new Error(`${name} ${id} of ${place.kind} is kept`);
    if (content === undefined) return { write: erasure(table, key), trace: { name, id, commitment: null } };
    const text = JSON.stringify(content);
    const salt = saltOf(change.salt, name, id);
    const commitment = commitmentOf(salt, text);
    const item = toItem({ ...key, content: text, salt, commitment });
    const once = isKept ? { ConditionExpression: 'attribute_not_exists(pk)' } : {};
    return { write: { Put: { TableName: table, Item: item, ...once } }, trace: { name, id, commitment } };
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

/** A sub-item that is not what the chain says of it. */
export interface ItemFault {
  readonly fault: 'itemMissing' | 'itemDiffers' | 'itemUnknown';
  /** `name#id` */
  readonly item: string;
}

/**
 * Holds the sub-items of a case against its chain: what each event's change wrote, the last word on each item counting.
 * @param items everything that lies in the case's partition
 */
export function checkSubItems(traces: readonly ItemTrace[], items: readonly Item[]): ItemFault[] {
  const said = new Map(traces.map((trace) => [`${trace.name}#${trace.id}`, trace]));
  const there = new Map(
    items.flatMap((item) => {
      const sk = textOf(item, 'sk') ?? '';
      return sk.startsWith('item#') ? [[sk.slice('item#'.length), item] as const] : [];
    }),
  );
  const wrong = [...said].flatMap(([item, trace]): ItemFault[] => {
    const found = checkSubItem(there.get(item), trace);
    if (found === 'whole') return [];
    return [{ fault: found === 'missing' ? 'itemMissing' : 'itemDiffers', item }];
  });
  const unknown = [...there.keys()].filter((item) => !said.has(item));
  return [...wrong, ...unknown.map((item): ItemFault => ({ fault: 'itemUnknown', item }))];
}
