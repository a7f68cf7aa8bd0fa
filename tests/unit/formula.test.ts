import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdsFormula, isFormula, stringHoldsFormula } from '../../lib/exchange/formula.ts';

const over = (look: (bytes: Uint8Array, start: number, end: number) => boolean, text: string) => {
  const bytes = Buffer.from(`(${text}(`);
  return look(bytes, 1, bytes.length - 1);
};
/** A text as JSON spells it, without its quotes; the second way escapes every character. */
const spelled = (text: string) => JSON.stringify(text).slice(1, -1);
const escaped = (text: string) =>
  Array.from(
    { length: text.length },
    (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');

const everyWay = (text: string) => [
  isFormula(text),
  over(holdsFormula, text),
  over(stringHoldsFormula, spelled(text)),
  over(stringHoldsFormula, escaped(text)),
];

describe('R22.1 a formula is', () => {
  test.each([
    '=1+1',
    '=A1',
    "=cmd|'/C calc'!A0",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    '+HYPERLINK("http://x")',
    "-2+3+cmd|' /C calc'!A0",
    '\t=1+1',
    '\r\n=1+1',
    ' \u3000=1+1',
    '\u00a0=1+1',
    '\ufeff=1+1',
    '= 1+1',
    '=-1',
    '=+-(1)',
    '=.5',
    '="x"',
    "='另一表'!A1",
    '={1,2}',
    '=[另.xlsx]表!A1',
    '=_xlfn.WEBSERVICE("http://x")',
    '=@A1',
    '=$A$1',
    '=#REF!',
    '=面积',
    '＝1+1',
    '＝－1',
    '＋SUM(A1)',
    '－WEBSERVICE("http://x")',
    '＠SUM(A1)',
    '-SUM (A1)',
    '-_xlfn.WEBSERVICE("http://x")',
    "+cmd|'/C calc'",
    '+Sheet2!A1',
    '+表二!$A$1',
    "-'[http://x/a.xls]Sheet1'!A1",
    '+Sheet2!1:1',
    '＋ＨＹＰＥＲＬＩＮＫ（＂http://x＂，＂点＂）',
    '＝（ＨＹＰＥＲＬＩＮＫ（＂http://x＂，＂点＂））',
    '=（HYPERLINK("http://x","点")）',
    '+HYPERLINK（"http://x","点"）',
    '+SUM（1）',
    "-2+3+cmd｜' /C calc'！A0",
    '+ＨＹＰＥＲＬＩＮＫ("http://x")',
    '﹦HYPERLINK("http://x")',
    '﹢SUM(1)',
    '﹣SUM﹙1﹚',
    '﹫SUM(1)',
    '-5 * SUM(A1)',
    '-5&SUM(A:A)',
    '+@SUM(1)',
    '+SUM()',
    '+SUM( +A1 )',
    '+SUM(-.5)',
    '+SUM(1e3,2)',
    '+SUM(5%)',
    '+SUM({1,2})',
    '+SUM($A$1)',
    '+SUM(表二!A1)',
    '+IF(1;HYPERLINK("http://x"))',
    '+IF(TRUE,1)',
    '+LET(甲,"http://x",WEBSERVICE(甲))',
    '+IFERROR(甲,IMPORTXML(甲,乙))',
    '+_xlfn.WEBSERVICE(甲)',
    '+A1:INDIRECT(甲)',
    '- SUM(1)',
    '+\u0001SUM(1)',
    '+HIV(1:20)',
    '-VIP(2)',
    '-NaCl(0.9%)',
  ])('%j', (text) => expect(everyWay(text)).toEqual([true, true, true, true]));

  test.each([
    '',
    ' ',
    '=',
    '====',
    '=== 标题 ===',
    '=>',
    '=-=-=',
    '=...',
    '=——',
    '=**',
    '＝＝',
    '-1',
    '-5.3%',
    '+86 10 6000 0000',
    '+86(10)1234',
    '+86-(010)-6000',
    '-',
    '—',
    '-（见备注）',
    '-(见备注)',
    '-备注(见附件)',
    '-无GPS(定位)',
    '-请注意!',
    '-OK!',
    '-5!',
    '@某某',
    '@zhang',
    '-无',
    '-无|有',
    '-A | B',
    '－',
    '（甲）',
    '《办法》=1',
    '“=1+1”',
    "'=1+1",
    '1=1',
    '不动产=SUM(A1)',
    'a\n=1+1',
    '-备注（见附件）',
    '-请注意！',
    '-无｜有',
    '+８６（１０）１２３４',
    '-3 dB(A)',
    '-5dB(A)',
    '-10℃(max)',
    '-0.5mg(po)',
    '-2 mmol/L (low)',
    '-1 kPa (abs)',
    '-HBsAg(阴性)',
    '-HBsAg（阴性）',
    '-Rh(D)',
    '-CT(平扫)',
    '-CT(1 例)',
    '-CT(平扫[增强])',
    '- iPhone(64G)',
    '-KN95 (5只)',
    '-C反应蛋白(CRP)',
    '-Q&A(见附件)',
    '-见附件 GB/T(2020)',
    '@张三 VIP(2)',
    '@tom(汤姆)',
    '-Windows(R)',
  ])('and none is %j', (text) => expect(everyWay(text)).toEqual([false, false, false, false]));

  test('found behind an escape that stands later', () =>
    expect(over(stringHoldsFormula, String.raw`-SUM\u0028A1)`)).toBe(true));

  test('never a value that begins with another character, whatever follows', () => {
    const begin = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }).filter((text) => {
      const plain = text.normalize('NFKC');
      return !/^[\s\p{Cc}\p{Cf}]*[=+\-@\s\p{Cc}\p{Cf}]/u.test(plain);
    });
    const rest = fc.oneof(fc.string(), fc.constantFrom('=1+1', '-SUM(A1)', '+A!B1', "=cmd|'/C calc'!A0"));
    fc.assert(
      fc.property(begin, rest, (first, more) => {
        expect(everyWay(`${first}${more}`.toWellFormed())).toEqual([false, false, false, false]);
      }),
    );
  });

  test('told from its bytes and from its text alike', () => {
    const piece = fc.constantFrom(
      '=',
      '＝',
      '+',
      '－',
      '@',
      ' ',
      '\t',
      '\u3000',
      '\u2009',
      'A',
      '甲',
      '1',
      '.',
      '(',
      '（',
      '！',
      '｜',
      '﹣',
      'Ａ',
      ')',
      '!',
      '|',
      "'",
      '"',
      '\\',
      '—',
      'SUM',
      'é',
      '\u0085',
      '𠮷',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        expect(new Set(everyWay(text)).size).toBe(1);
      }),
      { numRuns: 3_000 },
    );
  });

  test('looked for in time that grows with its length', () => {
    const repeated = [
      ' ',
      'a',
      'a ',
      "'",
      '+ ',
      '+a',
      'a(',
      'ab(',
      'ab((',
      'ab(+',
      'ab(1',
      '．',
      '\u0301\u0316',
      '1.',
      ':',
    ];
    const long = repeated.flatMap((piece) => [
      `-(${piece.repeat(100_000)}`,
      `-ab(${piece.repeat(100_000)}甲`,
    ]);
    const before = performance.now();
    for (const text of long) isFormula(text);
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
