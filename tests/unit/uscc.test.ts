import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkUscc } from '../../lib/organisation/uscc.ts';

const alphabet = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY');
const departments = new URL('../../../shared/data/city_departments.csv', import.meta.url);
const present = existsSync(departments);
if (!present) console.warn('The real list of departments is not here: its test does not run.');

describe('the unified social credit code', () => {
  it('accepts the example of the standard', () => {
    expect(checkUscc('91350100M000100Y43')).toBeUndefined();
  });

  it('names the length, the foreign character or the check character, in both languages', () => {
    expect(checkUscc('91350100M000100Y4')?.code).toBe('length');
    expect(checkUscc('')?.code).toBe('length');
    expect(checkUscc('91350100I000100Y43')?.code).toBe('character');
    expect(checkUscc('91350100m000100y43')?.code).toBe('character');
    const fault = checkUscc('91350100M000100Y44');
    expect(fault?.code).toBe('checkDigit');
    expect(fault?.message.zh).toContain('末位应为 3');
    expect(fault?.message.en).toContain('should be 3');
  });

  it.each([
    [
      '91350100M000100Y4',
      '统一社会信用代码应为 18 位，现为 17 位。',
      'A unified social credit code has 18 characters, this one has 17.',
    ],
    ['91350100I000100Y43', '不应出现“I”', '"I" does not occur in a unified social credit code'],
    [
      '9135A100M000100Y43',
      '第 3 至 8 位是登记地的行政区划代码，应为数字，不应出现“A”',
      'in digits; "A" does not occur there.',
    ],
  ])('says of %s what is wrong with it', (code, zh, en) => {
    expect(checkUscc(code)?.message.zh).toContain(zh);
    expect(checkUscc(code)?.message.en).toContain(en);
  });

  it('has exactly one valid check character for any seventeen others', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...alphabet), minLength: 11, maxLength: 11 }),
        fc.stringMatching(/^\d{6}$/),
        (letters, region) => {
          const start = letters.slice(0, 2) + region + letters.slice(2);
          const valid = alphabet.filter((last) => checkUscc(start + last) === undefined);
          expect(valid).toHaveLength(1);
        },
      ),
    );
  });

  it('takes letters everywhere but in the region of registration, whatever the check character', () => {
    for (let place = 3; place <= 8; place += 1) {
      const letters = alphabet.filter((character) => /[A-Z]/.test(character));
      for (const letter of letters) {
        const start = `91350100M000100Y4`
          .split('')
          .with(place - 1, letter)
          .join('');
        expect(alphabet.map((last) => checkUscc(start + last)?.code)).toEqual(
          alphabet.map(() => 'character'),
        );
      }
    }
    expect(checkUscc('9135O100M000100Y43')?.message.zh).toContain('除 I、O、S、V、Z 以外');
    expect(checkUscc('9135A100M000100Y43')?.message.zh).toContain('第 3 至 8 位');
    // Places 9 to 17 are the body's own code, letters and all: the example of the standard has two.
    expect(checkUscc('91350100M000100Y43')).toBeUndefined();
  });

  it('notices every single slip in copying', () => {
    const code = '91350100M000100Y43';
    for (let index = 0; index < code.length; index += 1) {
      for (const other of alphabet) {
        const copied = code.slice(0, index) + other + code.slice(index + 1);
        expect(checkUscc(copied) === undefined).toBe(copied === code);
      }
    }
  });

  it.runIf(present)('agrees with the verdict on each of 66 real departments', () => {
    const rows: Record<string, string>[] = parse(readFileSync(departments), { columns: true, bom: true });
    expect(rows).toHaveLength(66);
    for (const row of rows) {
      expect([row['部门'], checkUscc(row['统一社会信用代码'] ?? '') === undefined ? '是' : '否']).toEqual([
        row['部门'],
        row['校验通过'],
      ]);
    }
  });
});
