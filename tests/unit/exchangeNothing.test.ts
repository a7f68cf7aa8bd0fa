import { describe, expect, test } from 'vitest';
import { holdsNothing, hasNoValue, stringHasNoValue } from '../../lib/exchange/nothing.ts';

const over = (look: (bytes: Uint8Array, start: number, end: number) => boolean) => (text: string) => {
  const bytes = Buffer.from(`#${text}#`);
  return look(bytes, 1, bytes.length - 1);
};

describe('R22.1 a value was not delivered', () => {
  test.each([
    '',
    ' ',
    '\t \r',
    '\u3000',
    '\u200b\u3164',
    '\u2800',
    '\u00a0-',
    '-',
    '——',
    '***',
    '. . .',
    'NULL',
    ' null ',
    '－',
  ])('that is %j', (text) => {
    expect(over(hasNoValue)(text)).toBe(true);
    expect(over(stringHasNoValue)(text)).toBe(true);
  });

  test.each([String.raw`\u3000`, String.raw` \t`, String.raw`-\u200b`])('that is %s in JSON', (text) =>
    expect(over(stringHasNoValue)(text)).toBe(true),
  );

  test.each(['[null]', '[]', '{ }', '{"a":""}', '[["-"],{"b":null}]'])('that is %s', (text) =>
    expect(over(holdsNothing)(text)).toBe(true),
  );
});

describe('a value was delivered', () => {
  test.each([
    '0',
    '无',
    '女',
    'n',
    'Nanning',
    'NULLA',
    '-1',
    '+',
    '㐀',
    '𠮷',
    'é',
    '*A',
    '①',
    '否',
    '\ue000',
    'а',
  ])('that is %j', (text) => {
    expect(over(hasNoValue)(text)).toBe(false);
    expect(over(stringHasNoValue)(text)).toBe(false);
  });

  test.each(['[0]', '{"a":"x"}', '[false]', '[null,"甲"]'])('that is %s', (text) =>
    expect(over(holdsNothing)(text)).toBe(false),
  );

  test('that is longer than anybody looks into', () => {
    expect(over(holdsNothing)(`[${Array.from({ length: 20_000 }, () => 'null').join(',')}]`)).toBe(false);
  });
});
