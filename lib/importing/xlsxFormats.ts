import type { CellTrouble } from './sheet.ts';
import { walkXml } from './xml.ts';

/** How a workbook shows its numbers: format codes by number, and the format's number of each cell style. */
export interface NumberFormats {
  readonly codes: ReadonlyMap<number, string>;
  readonly ofStyle: readonly number[];
}

export const noFormats: NumberFormats = { codes: new Map(), ofStyle: [] };

/** Formats that need no code (ECMA-376 part 1, 18.8.30), those of Chinese dates included. */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58 && id !== 49);

/** Reads the styles of a workbook. */
export async function readNumberFormats(xml: AsyncIterable<string>): Promise<NumberFormats> {
  const codes = new Map<number, string>();
  const ofStyle: number[] = [];
  let inCells = false;
  const walk = walkXml(xml, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode);
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) ofStyle.push(Number(numFmtId));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  for await (const _ of walk);
  return { codes, ofStyle };
}

/** From here on a number has more digits than the fifteen that a spreadsheet keeps. */
const exactBelow = 1e15;

/** A number as the officer sees it, and what the spreadsheet did to it. */
export function showNumber(
  written: string,
  style: number,
  { codes, ofStyle }: NumberFormats,
): { text: string; trouble?: CellTrouble } {
  const value = Number(written);
  if (!Number.isFinite(value)) return { text: written };
  if (Math.abs(value) >= exactBelow) return { text: written, trouble: 'digitsLost' };
  const id = ofStyle[style] ?? 0;
  const code = codes.get(id)?.split(';')[0] ?? '';
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/gu, '');
  if (isBuiltInDate(id) || /[ymdhs]/iu.test(bare.replace(/general/iu, ''))) {
    return { text: dateText(value), trouble: 'date' };
  }
  const plain = String(Number(value.toPrecision(15)));
  if (id === 9 || id === 10 || bare.includes('%'))
    return { text: `${Number((value * 100).toPrecision(15))}%` };
  const isPadded = /0/u.test(bare) && /^[0#-]+$/u.test(bare) && /^\d+$/u.test(plain);
  return { text: isPadded ? padded(plain, code) : plain };
}

/** Days since 1899-12-30, as both spreadsheets count; the time of day where there is one. */
function dateText(serial: number): string {
  const instant = new Date(Math.round((serial - 25_569) * 86_400) * 1000);
  if (Number.isNaN(instant.getTime())) return String(serial);
  const text = instant.toISOString().slice(0, 19).replace('T', ' ');
  return text.replace(/ 00:00:00$/u, '');
}

/** Digits put into a code such as `000000` or `"No."000-000`, from the right. */
function padded(digits: string, code: string): string {
  const tokens = code.match(/"[^"]*"|\\.|\[[^\]]*\]|./gu) ?? [];
  const firstPlace = tokens.findIndex((token) => token === '0' || token === '#');
  let left = digits;
  const shown = tokens.reduceRight<string>((text, token, index) => {
    if (token.startsWith('[')) return text;
    if (token !== '0' && token !== '#') return token.replace(/^"|"$|^\\/gu, '') + text;
    const taken = index === firstPlace ? left : left.slice(-1);
    left = left.slice(0, left.length - taken.length);
    return (taken === '' && token === '0' ? '0' : taken) + text;
  }, '');
  return shown;
}
