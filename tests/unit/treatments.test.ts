import { createSecretKey } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { treatmentOfItem, treatmentsOf } from '../../lib/catalog/treatments.ts';
import { inEighteen, isIdentityNumber } from '../../lib/exchange/identityNumber.ts';
import { masked } from '../../lib/exchange/masking.ts';
import { pseudonymOf } from '../../lib/exchange/pseudonym.ts';
import { treatmentOf, treatRecord } from '../../lib/exchange/treatment.ts';

const keyOf = (letter: string) => createSecretKey(Buffer.from(letter.repeat(32)));
const key = keyOf('k');

describe('in which form a catalog gives an item', () => {
  const item = { name: '项', type: 'string' as const };
  test('is as it says; sensitive personal information of which it says nothing is masked', () => {
    expect(treatmentOfItem(item)).toBe('clear');
    expect(treatmentOfItem({ ...item, sensitivity: 'personal' })).toBe('clear');
    expect(treatmentOfItem({ ...item, sensitivity: 'sensitivePersonal' })).toBe('masked');
    expect(treatmentOfItem({ ...item, sensitivity: 'sensitivePersonal', treatment: 'clear' })).toBe('clear');
    expect(treatmentsOf([item])).toBeUndefined();
    expect(treatmentsOf([item, { ...item, name: '乙', treatment: 'pseudonymised' }])).toEqual({
      乙: 'pseudonymised',
    });
  });
});

describe('a masked value', () => {
  test.each([
    ['公民身份号码', '110101199003071234', '1101**********1234'],
    ['公民身份号码', '11010119900307123x', '1101**********123x'],
    ['公民身份号码', '１１０１０１１９９００３０７１２３４', '1101**********1234'],
    ['旧证号', '110101900307123', '1101*******7123'],
    ['账号', '6222 0200 1234 5678', '6222********5678'],
    ['联系电话', '13800138000', '138****8000'],
    ['联系电话', '+86 13800138000', '138****8000'],
    ['联系电话', '010-12345678', '010-****78'],
    ['邮箱', 'zhang@example.gov.cn', 'z***@example.gov.cn'],
    ['出生日期', '1990-03-07', '1990'],
    ['出生日期', '1990年3月7日', '1990'],
    ['出生日期', '19900307', '1990'],
    ['办理时间', '2026-05-01T08:00:00+08:00', '2026'],
    ['住址', '示例省示例市城东区幸福路12号', '示例省示例市城东区****'],
    ['坐落', '幸福小区3栋', '****'],
    ['权利人姓名', '张三丰', '张**'],
    ['权利人', '欧阳', '欧*'],
    ['姓名', '𠮷田', '𠮷*'],
    ['法定代表人', '李', '*'],
    ['车牌', '京A12345', '京****'],
    ['婚姻状况', '已婚', '**'],
    ['性别', '女', '**'],
    ['是否', 'true', '**'],
    ['收入', '12345', '1****'],
    ['配偶性别', '女', '**'],
  ])('%s %s is %s', (item, value, result) => expect(masked(item, value)).toBe(result));

  test('of nothing is nothing, and never the value', () => {
    for (const nothing of ['', '  ', '-', 'NULL', '\u200b']) expect(masked('姓名', nothing)).toBe(nothing);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (value) => {
        const given = masked('姓名', value);
        // What was masked before it came, such as `张*`, stays so.
        return given === value ? masked('x', value) === value || /^.?[*\s]+$/su.test(value) : true;
      }),
    );
  });
});

describe('a pseudonym', () => {
  test('is a short text, the same for the same value however it is written, and another under another key', () => {
    const one = pseudonymOf(key, '11010519491231002X');
    expect(one).toMatch(/^[a-z2-7]{24}$/);
    for (const spelling of [
      '11010519491231002x',
      ' 110105 19491231 002X ',
      '１１０１０５１９４９１２３１００２Ｘ',
      '110105491231002',
    ])
      expect(pseudonymOf(key, spelling)).toBe(one);
    expect(pseudonymOf(key, '买买提·吐尔逊')).toBe(pseudonymOf(key, '买买提•吐尔逊'));
    expect(pseudonymOf(keyOf('l'), '11010519491231002X')).not.toBe(one);
    expect(pseudonymOf(key, '110105194912310021')).not.toBe(one);
  });

  test('is reckoned of an HMAC-SHA-256 by the key', () => {
    // printf 'ABC' | openssl dgst -sha256 -mac HMAC -macopt hexkey:6b6b… , its first 15 bytes in base32
    expect(pseudonymOf(key, 'abc')).toBe('3hzbelhtfcjjurb5i7m2owcg');
  });
});

describe('an identity number', () => {
  test('has a day that exists and the right check character', () => {
    expect(isIdentityNumber('11010519491231002X')).toBe(true);
    expect(isIdentityNumber('110105194912310021')).toBe(false);
    expect(isIdentityNumber('11010519490231002X')).toBe(false);
    expect(isIdentityNumber('110105491231002')).toBe(false);
    expect(isIdentityNumber(inEighteen('110105491231002'))).toBe(true);
    expect(inEighteen('abc')).toBe('abc');
  });
});

describe('a record', () => {
  const grant = {
    dataItems: ['姓名', '证号', '坐落', '清单'],
    treatments: { 姓名: 'masked', 证号: 'pseudonymised', 清单: 'masked', 未获准: 'masked' },
  } as const;
  const treat = treatmentOf(grant, { pseudonym: key });

  test('is given in the form of each item; what is not there stays away', () => {
    const record = { 姓名: '张三', 证号: 12345, 坐落: '路1号', 清单: [{ 甲: 1 }] };
    expect(treatRecord(record, treat)).toEqual({
      姓名: '张*',
      证号: pseudonymOf(key, '12345'),
      坐落: '路1号',
      清单: '***',
    });
    expect(treatRecord({ 姓名: null, 证号: '', 坐落: 1.5 }, treat)).toEqual({
      姓名: null,
      证号: '',
      坐落: 1.5,
    });
    expect(treatRecord(record, undefined)).toBe(record);
  });

  test('goes nowhere in the clear where the key is missing', () => {
    expect(() => treatmentOf(grant, {})).toThrow('no key');
    expect(treatmentOf({ ...grant, dataItems: ['坐落'] }, {})).toBeUndefined();
    expect(treatmentOf({ dataItems: ['坐落'] }, {})).toBeUndefined();
  });
});
