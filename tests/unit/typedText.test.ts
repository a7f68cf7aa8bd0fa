import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { allOperations } from '../../functions/api/operations/tables.ts';
import { parseWith } from '../../lib/platform/http/validation.ts';
import { identifier, line, prose, wrongCharacterOfLine } from '../../lib/typedText.ts';

const taken = (schema: z.ZodMiniType, text: string) => {
  const { value, errors } = parseWith(schema, text);
  return errors[0] ?? value;
};
const faultOf = (schema: z.ZodMiniType, text: string) =>
  parseWith(schema, text).errors.map(({ code }) => code);

test('rare characters of names, emoji with their joiners, and Mongolian with its letter forms are welcome', () => {
  const welcome = [
    '𠮷野家',
    '❤️',
    '👨‍👩‍👧‍👦',
    '👁️‍🗨️',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    '🇨🇳',
    '👍🏽',
    '1️⃣',
    'ᠮᠣᠩᠭᠣᠯ᠎ᠠ',
    'ᠰᠠᠢᠨ\u180B',
    'བོད་ཡིག',
    'ئۇيغۇرچە',
    '\uE000',
  ];
  expect(welcome.map((text) => taken(line(100), text))).toEqual(welcome);
});

test('what cannot be seen is taken off the ends, and what is written in two ways is kept in one', () => {
  expect(taken(line(100), '\uFEFF\u3000姓名\u200B\u001F\t\r\n')).toBe('姓名');
  expect(taken(line(100), '\u2068a\u0301\u2069')).toBe('\u00E1');
  expect(taken(prose(100), '\u00AD一\r\n二\u2028三\v四\u0085五\r六\t七\u2060')).toBe(
    '一\n二\n三\n四\n五\n六\t七',
  );
});

test('what cannot be seen is refused within a text, by its name and place', () => {
  const inside = [
    '\u200B\u200D\u2060\uFEFF\u00AD\u034F\u3164\u115F\uFFA0\uFE0F\u{E0100}\u{E0041}\u180B\u2800',
    '\u0000\u0007\u001F\u007F\u009F\u061C\u200E\u200F\u202A\u202E\u2066\u2069\uFFF9\uFFFB\u{1D173}',
  ].join('');
  const codes = Array.from(inside).map((character) => faultOf(prose(100), `姓${character}名`));
  expect(codes).toEqual(Array.from(inside).map(() => ['invisible_character']));
  expect(taken(line(100), '𠮷姓\u200B名')).toEqual({
    path: '',
    code: 'invisible_character',
    message: {
      zh: '第 3 个字符（U+200B）是看不见的字符，请删去。',
      en: 'Character 3 (U+200B) cannot be seen; take it out.',
    },
  });
});

test('the first character that a line may not hold is named with its place', () => {
  expect(wrongCharacterOfLine('姓\u200B名\n')).toEqual({
    fault: 'invisible_character',
    position: 2,
    name: 'U+200B',
  });
  expect(wrongCharacterOfLine('𠮷名\n')).toEqual({ fault: 'line_break', position: 3, name: 'U+000A' });
  expect(wrongCharacterOfLine('姓名')).toBeUndefined();
});

test('what is no character is refused, at the ends as well', () => {
  const none = ['\uFFFE', '\uFFFF', '\uFDD0', '\uFDEF', '\u{1FFFE}', '\u{10FFFF}', '\uD842', '\uDFB7'];
  const codes = none.flatMap((text) =>
    [text, `${text}名`, `名${text}`].map((each) => faultOf(prose(100), each)),
  );
  expect(codes).toEqual(codes.map(() => ['not_a_character']));
});

test('a line is one line, a text may have several', () => {
  const breaks = ['\n', '\t', '\r\n', '\v', '\u0085', '\u2028'];
  expect(breaks.map((each) => faultOf(line(100), `甲${each}乙`))).toEqual(breaks.map(() => ['line_break']));
  expect(taken(line(100), '甲\n乙')).toMatchObject({
    message: { zh: '第 2 个字符（U+000A）是换行或者制表符，此项只能写一行。' },
  });
  expect(taken(prose(100), '甲\n\t乙')).toBe('甲\n\t乙');
});

test('length counts as people count, and what is nothing but blanks is too short', () => {
  expect(taken(line(3), '𠮷𠮷𠮷')).toBe('𠮷𠮷𠮷');
  expect(taken(line(3), '𠮷𠮷𠮷𠮷')).toMatchObject({
    code: 'too_big',
    message: { zh: '不得多于 3 个字符。' },
  });
  expect(faultOf(line(3), ' \u200B\u3000')).toEqual(['too_small']);
  expect(z.toJSONSchema(line(3))).toMatchObject({ type: 'string', minLength: 1, maxLength: 3 });
});

test('an id is taken byte by byte: nothing of it is changed', () => {
  expect(taken(identifier(20), ' wang a\u0301 ')).toBe(' wang a\u0301 ');
  expect(faultOf(identifier(20), 'a\uD800')).toEqual(['not_a_character']);
  expect(faultOf(identifier(20), 'wang\u200B')).toEqual(['invisible_character']);
});

test('a long run of blanks before a letter takes no time', () => {
  expect(faultOf(line(10), `甲${' '.repeat(250_000)}乙`)).toEqual(['too_big']);
});

/** Every schema of text within a schema, with the way to it. */
function textsIn(
  schema: z.core.$ZodType,
  path: string,
  seen = new Set<unknown>(),
): [string, z.core.$ZodType][] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const {
    _zod: { def },
  } = schema;
  if (def.type === 'string') return [[path, schema]];
  return Object.entries(def).flatMap(([key, value]) =>
    schemasIn(value).flatMap(([inner, each]) => textsIn(each, `${path}.${key}${inner}`, seen)),
  );
}

function schemasIn(value: unknown): [string, z.core.$ZodType][] {
  if (value instanceof z.core.$ZodType) return [['', value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    each instanceof z.core.$ZodType ? [[`.${key}`, each]] : [],
  );
}

test('no text of any call takes what cannot be carried: half characters, none, or hidden ones', () => {
  // The address of a page is for the browser: the function keeps none of it, and encodes it where it sends somebody on.
  const calls = allOperations.filter(({ id }) => id !== 'getConsole' && id !== 'getConsolePage');
  const texts = calls.flatMap(({ id, params, query, body, textBody }) =>
    [params, query, ...(textBody === undefined ? [body] : [])].flatMap((schema) =>
      schema ? textsIn(schema, id) : [],
    ),
  );
  expect(texts.length).toBeGreaterThan(80);
  const bad = ['\uD800', '\uFFFE', '\u202E', '\u200B', '\u0000'];
  // A sample is a file, read as one that is uploaded; what is proposed of it has no such character.
  const files = ['proposeMetadata.shape.text.innerType'];
  expect(texts.map(([path]) => path)).toEqual(expect.arrayContaining(files));
  const typed = texts.filter(([path]) => !files.includes(path));
  const careless = typed.filter(([, schema]) =>
    [...bad, ...bad.map((each) => `2026${each}01`), ...bad.map((each) => `https://a/${each}b`)].some((text) =>
      z.safeParse(schema, text).data?.toString().includes(text),
    ),
  );
  expect(careless.map(([path]) => path)).toEqual([]);
});
