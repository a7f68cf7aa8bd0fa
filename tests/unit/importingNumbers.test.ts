import { describe, expect, test } from 'vitest';
import { readNumberFormats, showNumber } from '../../lib/importing/xlsxFormats.ts';

/** A number as it is shown in a format of the workbook's own. */
const own = (written: string, code: string) =>
  showNumber(written, 1, { codes: new Map([[164, code]]), ofStyle: [0, 164] });
/** A number as it is shown in a format that needs no code. */
const builtIn = (written: string, id: number) => showNumber(written, 0, { codes: new Map(), ofStyle: [id] });

async function* pieces(...xml: string[]): AsyncGenerator<string> {
  yield* xml;
}

describe('a number of a spreadsheet', () => {
  test.each([14, 15, 22, 27, 36, 45, 48, 50, 58])('is a date in the built-in format %i', (id) => {
    expect(builtIn('45292', id)).toEqual({ text: '2024-01-01', trouble: 'date' });
  });

  test.each([0, 1, 13, 23, 26, 37, 44, 49, 59])('is a number in the built-in format %i', (id) => {
    expect(builtIn('45292', id)).toEqual({ text: '45292' });
  });

  test.each([9, 10])('is a percentage in the built-in format %i', (id) => {
    expect(builtIn('0.07', id)).toEqual({ text: '7%' });
  });

  test.each([
    ['45292.5', 'yyyy-mm-dd hh:mm', '2024-01-01 12:00:00'],
    ['45292.75', 'h:mm', '2024-01-01 18:00:00'],
    ['45292', '[$-804]yyyy"年"m"月"', '2024-01-01'],
    ['45292', 'General"年"d', '2024-01-01'],
    ['1', 'D', '1899-12-31'],
    ['200000000', 'yyyy', '200000000'],
  ])('%s is a date in the format %s', (written, code, text) => {
    expect(own(written, code)).toEqual({ text, trouble: 'date' });
  });

  test.each([
    ['7', '"day"0', 'day7'],
    ['7', '\\d00', 'd07'],
    ['7', '[Red]000', '007'],
    ['7', '000;yyyy', '007'],
    ['7', '##', '7'],
    ['1234', '00', '1234'],
    ['1234', '"A"00-00', 'A12-34'],
    ['12345', '"A"00-00', 'A123-45'],
    ['-5', '000', '-5'],
    ['1.5', '000', '1.5'],
    ['7', '0.00', '7'],
    ['0.5', '0%', '50%'],
    ['0.5', '0"%"', '0.5'],
    ['0.1', 'General', '0.1'],
    ['1e3', 'General', '1000'],
  ])('%s in the format %s is seen as %s', (written, code, text) => {
    expect(own(written, code)).toEqual({ text });
  });

  test('has lost digits from the sixteenth on, and is left as it is written', () => {
    expect(own('999999999999999', '0')).toEqual({ text: '999999999999999' });
    expect(own('1000000000000000', '0')).toEqual({ text: '1000000000000000', trouble: 'digitsLost' });
    expect(own('-1000000000000000', 'yyyy')).toEqual({ text: '-1000000000000000', trouble: 'digitsLost' });
  });

  test('that is none stays as it is written', () => {
    expect(own('十二', '000')).toEqual({ text: '十二' });
    expect(own('Infinity', '000')).toEqual({ text: 'Infinity' });
  });

  test('in a style that nobody has described is a plain number', () => {
    expect(showNumber('7', 9, { codes: new Map(), ofStyle: [14] })).toEqual({ text: '7' });
  });
});

test('the formats of a workbook are read by the styles of its cells and no others', async () => {
  const xml =
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="000"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>';
  const cells = '<cellXfs><xf/><xf numFmtId="164"/></cellXfs><dxfs><xf numFmtId="14"/></dxfs></styleSheet>';
  expect(await readNumberFormats(pieces(xml, cells))).toEqual({
    codes: new Map([[164, '000']]),
    ofStyle: [0, 164],
  });
});
