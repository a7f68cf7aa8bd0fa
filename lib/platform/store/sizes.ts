import type { AttributeValue, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { RefusalOf } from '../../case/refusal.ts';
import type { Text } from '../../regulation/text.ts';
import type { Head } from './head.ts';
import { type Item, textOf } from './items.ts';

/** Bytes of one stored item that DynamoDB takes at most. */
export const itemBytesAtMost = 409_600;
/** As much of it as people may fill: what time and the platform add to a case afterwards must still find room. */
export const filledBytesAtMost = 360_000;
/** Of everything that one change writes: DynamoDB takes 4 MB and 100 actions. */
export const changeBytesAtMost = 4_000_000;
export const actionsAtMost = 100;

/** Bytes that an item counts for (as DynamoDB reckons: names and values; a number as much as its digits, at most 21). */
export function itemBytes(item: Item): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value),
    0,
  );
}

function valueBytes({ S, N }: AttributeValue): number {
  return S === undefined ? Math.min(21, (N?.length ?? 0) + 1) : Buffer.byteLength(S);
}

/**
 * Bytes that an item of this change may have. Time and the platform itself may fill what people may not; so may whoever works
 * on a case that had grown beyond that before there was this bound.
 */
export function bytesAllowed(byPlatform: boolean, before: Pick<Head, 'state'> | undefined): number {
  if (byPlatform) return itemBytesAtMost;
  const known = before === undefined ? 0 : Buffer.byteLength(JSON.stringify(before.state));
  return known > filledBytesAtMost ? itemBytesAtMost : filledBytesAtMost;
}

/**
 * The one measure of all that is stored of a case: head, events, sub-items, rows of lists, what must follow, the answer kept.
 *
 * @param limit bytes that each item may have
 * @returns why a change is too large to be stored, with the numbers; undefined where it is not
 */
export function sizeRefusal(
  writes: readonly TransactWriteItem[],
  limit: number,
): RefusalOf<'too_large'> | undefined {
  if (writes.length > actionsAtMost) return tooMany(writes.length);
  const items = writes.flatMap(({ Put }) => (Put?.Item ? [Put.Item] : []));
  const sizes = items.map((item) => ({ item, bytes: itemBytes(item) }));
  const [largest] = sizes.toSorted((one, other) => other.bytes - one.bytes);
  if (largest && largest.bytes > limit) return tooLarge(nameOf(largest.item), largest.bytes, limit);
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  return total > changeBytesAtMost ? tooLarge(whole, total, changeBytesAtMost) : undefined;
}

const whole: Text = { zh: '本次办理的全部内容', en: 'all that this call writes' };

/** What an item holds, by the beginning of its sort key. */
const names: readonly (readonly [begins: string, name: Text])[] = [
  ['head', { zh: '事项的内容', en: 'the content of the case' }],
  ['event#', { zh: '本次办理的记录', en: 'the record of this call' }],
  ['item#', { zh: '所附的内容', en: 'what is attached' }],
  ['answer', { zh: '本次办理的答复', en: 'the answer to this call' }],
];
const otherwise: Text = { zh: '通知等后续内容', en: 'what must follow, such as notices,' };

function nameOf(item: Item): Text {
  const place = textOf(item, 'sk') ?? '';
  return names.find(([begins]) => place.startsWith(begins))?.[1] ?? otherwise;
}

function tooLarge({ zh, en }: Text, bytes: number, most: number): RefusalOf<'too_large'> {
  return {
    code: 'too_large',
    status: 422,
    detail: {
      zh: `内容过大：${zh}有 ${bytes} 字节，最多可以保存 ${most} 字节：请精简后再提交。`,
      en: `Too large: ${en} would take ${bytes} bytes; at most ${most} can be stored. Shorten it and try again.`,
    },
  };
}

function tooMany(count: number): RefusalOf<'too_large'> {
  return {
    code: 'too_large',
    status: 422,
    detail: {
      zh: `本次办理涉及 ${count} 处内容，最多 ${actionsAtMost} 处：请分次办理。`,
      en: `This call would write ${count} items; at most ${actionsAtMost} are written at once. Divide it.`,
    },
  };
}
