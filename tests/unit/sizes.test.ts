import { describe, expect, test } from 'vitest';
import { toItem } from '../../lib/platform/store/items.ts';
import {
  actionsAtMost,
  bytesAllowed,
  filledBytesAtMost,
  itemBytes,
  itemBytesAtMost,
  sizeRefusal,
} from '../../lib/platform/store/sizes.ts';

const put = (sk: string, bytes: number) => {
  const bare = itemBytes(toItem({ pk: 'p', sk, state: '' }));
  return { Put: { TableName: 't', Item: toItem({ pk: 'p', sk, state: 'x'.repeat(bytes - bare) }) } };
};

describe('what is stored of a case', () => {
  test('is measured as the table does: names and values in UTF-8', () => {
    expect(itemBytes(toItem({ pk: 'a', sk: '名', n: 12_345 }))).toBe(2 + 1 + 2 + 3 + 1 + 6);
    expect(itemBytes(toItem({ n: '𠮷' }))).toBe(1 + 4);
  });

  test('is refused with what is too large, how large it is and how large it may be', () => {
    expect(sizeRefusal([put('head', filledBytesAtMost)], filledBytesAtMost)).toBeUndefined();
    for (const [sk, zh] of [
      ['head', '事项的内容'],
      ['event#000001', '本次办理的记录'],
      ['item#reasons#1', '所附的内容'],
      ['answer', '本次办理的答复'],
      ['2026#request#q1#3', '通知等后续内容'],
    ] as const)
      expect(
        sizeRefusal([put('head', 500), put(sk, filledBytesAtMost + 1)], filledBytesAtMost),
      ).toMatchObject({
        code: 'too_large',
        detail: { zh: `内容过大：${zh}有 360001 字节，最多可以保存 360000 字节：请精简后再提交。` },
      });
  });

  test('leaves room for what time and the platform add', () => {
    expect(sizeRefusal([put('head', itemBytesAtMost)], itemBytesAtMost)).toBeUndefined();
    expect(sizeRefusal([put('head', itemBytesAtMost + 1)], itemBytesAtMost)).toMatchObject({ status: 422 });
  });

  test('may be what it was already, where it had grown larger before there was a bound', () => {
    const grown = { state: { status: 'draft', text: 'x'.repeat(filledBytesAtMost) } };
    expect(bytesAllowed(false, grown)).toBe(itemBytesAtMost);
    expect(bytesAllowed(false, { state: { status: 'draft' } })).toBe(filledBytesAtMost);
    expect(bytesAllowed(true, undefined)).toBe(itemBytesAtMost);
  });

  test('is bounded as a whole, and in the number of its places', () => {
    const many = Array.from({ length: 12 }, (_, index) => put(`event#${index}`, 350_000));
    expect(sizeRefusal(many.slice(0, 11), filledBytesAtMost)).toBeUndefined();
    expect(sizeRefusal(many, filledBytesAtMost)?.detail.zh).toBe(
      '内容过大：本次办理的全部内容有 4200000 字节，最多可以保存 4000000 字节：请精简后再提交。',
    );
    const small = Array.from({ length: actionsAtMost + 1 }, (_, index) => put(`event#${index}`, 100));
    expect(sizeRefusal(small.slice(1), filledBytesAtMost)).toBeUndefined();
    expect(sizeRefusal(small, filledBytesAtMost)?.detail.en).toContain('101 items; at most 100');
  });
});
