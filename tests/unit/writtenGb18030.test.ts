import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { encodeGb18030 } from '../../lib/exchange/gb18030.ts';

const decoder = new TextDecoder('gb18030', { fatal: true, ignoreBOM: true });
const hex = (character: string) => encodeGb18030(character).toString('hex');
/** All characters from one to another; halves of characters are none. */
function* characters(from: number, to: number): Generator<string> {
  for (let point = from; point <= to; point += 1)
    if (point < 0xd800 || point > 0xdfff) yield String.fromCodePoint(point);
}

test('what is written in GB18030 is read as it was, all planes through, but for private characters that have none any more', () => {
  const changed: string[] = [];
  for (let plane = 0; plane <= 0x10; plane += 1) {
    const written = Array.from(characters(plane * 0x10000, plane * 0x10000 + 0xffff));
    const read = Array.from(decoder.decode(encodeGb18030(written.join(''))));
    expect(read).toHaveLength(written.length);
    changed.push(...written.filter((character, index) => character !== read[index]));
  }
  const isPrivate = (character: string) => character >= '\uE000' && character <= '\uF8FF';
  expect(changed.every(isPrivate)).toBe(true);
  expect(changed).toHaveLength(19);
});

test('it is what another writer writes, but for what the edition of 2022 has moved', () => {
  const moved = Array.from(characters(0, 0xffff)).filter(
    (character) => hex(character) !== iconv.encode(character, 'gb18030').toString('hex'),
  );
  const [form, han] = [/[\uFE10-\uFE19]/, /[\u9FB4-\u9FBB]/];
  expect(moved.filter((character) => form.test(character))).toHaveLength(10);
  expect(moved.filter((character) => han.test(character))).toHaveLength(8);
  expect(moved.filter((character) => !form.test(character) && !han.test(character))).toEqual(['\uE5E5']);
});

test.each([
  ['', ''],
  ['a,1\n', '612c310a'],
  ['政务', 'd5fecef1'],
  ['𠮷', '9534b235'],
  ['\uFEFF', '84319533'],
  ['€', 'a2e3'],
  ['龴', 'fe59'],
])('%j is written as %s', (text, bytes) => expect(hex(text)).toBe(bytes));

test('half a character is written as U+FFFD, as in UTF-8, and long texts are written without a seam', () => {
  expect(hex('a\uD842')).toBe('618431a437');
  expect(hex('\uDFB7b')).toBe('8431a43762');
  for (const before of ['', 'a']) {
    const long = before + '𠮷'.repeat(70_000);
    expect(decoder.decode(encodeGb18030(long))).toBe(long);
  }
});
