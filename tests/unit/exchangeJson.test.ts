import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { skipValue } from '../../lib/exchange/json.ts';
import { inWords } from '../../lib/exchange/byteWords.ts';

function accepts(text: string): boolean {
  const bytes = Buffer.from(text);
  return skipValue(inWords(bytes), 0, 0) === bytes.length;
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const pieces = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ':',
  ',',
  '\\',
  'u',
  '0',
  '1',
  '9',
  'a',
  'F',
  '-',
  '+',
  '.',
  'e',
  'E',
  ' ',
  't',
];
const words = [
  'true',
  'false',
  'null',
  '\\u00e9',
  '\\n',
  '"a"',
  '1.5e+3',
  '\u0001',
  '数',
  '\t',
  '""',
  '"a":',
  '0.',
];
const token = fc.constantFrom(...pieces, ...words);

describe('checking JSON', () => {
  it('accepts what JSON.stringify writes', () =>
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(accepts(text)).toBe(true);
      }),
    ));

  it('agrees with JSON.parse on random text', () =>
    fc.assert(
      fc.property(fc.array(token, { minLength: 1, maxLength: 8 }), (tokens) => {
        // Space around a value belongs to the record, not to the value.
        const text = tokens.join('').trim();
        expect(accepts(text)).toBe(parses(text));
      }),
      { numRuns: 20_000 },
    ));

  it('agrees with JSON.parse on JSON with a few places broken', () =>
    fc.assert(
      fc.property(
        fc.json(),
        fc.array(fc.tuple(fc.nat(200), fc.nat(2), token), { maxLength: 3 }),
        (json, edits) => {
          let text = json;
          for (const [where, cut, insert] of edits) {
            const at = where % (text.length + 1);
            text = text.slice(0, at) + insert + text.slice(at + cut);
          }
          text = text.trim().toWellFormed();
          expect(accepts(text)).toBe(parses(text));
        },
      ),
      { numRuns: 5_000 },
    ));

  it.each(['0', '-0', '10', '1.0', '1e5', '1E-05', '-1.5e+3'])('accepts the number %s', (text) => {
    expect(accepts(text)).toBe(true);
  });

  it.each(['01', '-', '+1', '.5', '1.', '1e', '1e+', '0x1', 'NaN', 'Infinity', '--1', '1_000'])(
    'refuses the number %s',
    (text) => {
      expect(accepts(text)).toBe(false);
    },
  );

  it('judges every ASCII character at every place of a string as JSON.parse does', () => {
    for (let code = 0; code < 128; code += 1)
      for (let place = 0; place < 9; place += 1) {
        const text = `"${'数'.repeat(place % 2)}${'x'.repeat(place)}${String.fromCharCode(code)}xxxxx"`;
        expect({ code, place, accepted: accepts(text) }).toEqual({ code, place, accepted: parses(text) });
      }
  });

  it('follows a thousand levels and no more', () => {
    expect(accepts('['.repeat(1000) + ']'.repeat(1000))).toBe(true);
    expect(accepts('['.repeat(1001) + ']'.repeat(1001))).toBe(false);
    expect(accepts(`${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`)).toBe(true);
    expect(accepts(`${'{"a":'.repeat(1001)}1${'}'.repeat(1001)}`)).toBe(false);
  });
});
