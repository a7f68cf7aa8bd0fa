import type { Text } from '../regulation/text.ts';
import { limits } from './limits.ts';
import type { RowShape } from './sheet.ts';

/**
 * What is wrong with a record that csv-parse accepts.
 *
 * @param shape what the headings ask of a row; nothing can be wrong as long as it is unknown. Empty cells beyond the
 *   headings are tolerated, cells missing at the end are empty, and so is a blank line.
 */
export function damageOf(
  cells: readonly string[],
  shape: RowShape | undefined,
  delimiter: string,
): 'tooWide' | 'wrongWidth' | 'swallowedRows' | undefined {
  if (!cells.slice(limits.columns).every(isBlank)) return 'tooWide';
  if (shape === undefined || cells.every(isBlank)) return undefined;
  const { width, least } = shape;
  if (cells.length < least || !cells.slice(width).every(isBlank)) return 'wrongWidth';
  return cells.some((cell) => holdsRows(cell, width, delimiter)) ? 'swallowedRows' : undefined;
}

/**
 * Whether a cell is what lies between two stray quotes some rows apart: valid CSV, and the rows between them would be
 * lost in it. Such a cell holds exactly as many delimiters as the rows it swallowed.
 */
function holdsRows(cell: string, width: number, delimiter: string): boolean {
  const lineEnds = cell.split(/\r\n|\n|\r/).length - 1;
  return lineEnds > 0 && cell.split(delimiter).length - 1 === lineEnds * (width - 1);
}

function isBlank(cell: string): boolean {
  return cell.trim() === '';
}

const damages: Readonly<Record<string, Text>> = {
  tooWide: {
    zh: `超过 ${limits.columns} 列`,
    en: `it has more than ${limits.columns} columns`,
  },
  wrongWidth: {
    zh: '列数与表头不符（表头 {width} 列）',
    en: 'its number of columns is not that of the headings ({width})',
  },
  swallowedRows: {
    zh: '引号没有配对：一个单元格里含有后面的整行内容',
    en: 'a quote is not closed: one cell holds the rows that follow',
  },
  CSV_QUOTE_NOT_CLOSED: { zh: '引号没有配对', en: 'a quote is not closed' },
  CSV_MAX_RECORD_SIZE: {
    zh: `引号没有配对，或者内容超过 ${limits.recordBytes / 1024} KB`,
    en: `a quote is not closed, or it has more than ${limits.recordBytes / 1024} KB`,
  },
  CSV_INVALID_CLOSING_QUOTE: {
    zh: '引号之后不是分隔符',
    en: 'a closing quote is followed by something else than a delimiter',
  },
  INVALID_OPENING_QUOTE: {
    zh: '引号出现在未加引号的内容中',
    en: 'a quote stands inside a value that is not quoted',
  },
};

/** What to tell a person about damage: a code of `damageOf` or of csv-parse. */
export function describeDamage(code: string, width: number | undefined): Text {
  const known = damages[code] ?? { zh: `无法解析（${code}）`, en: `it cannot be parsed (${code})` };
  return { zh: known.zh.replace('{width}', String(width)), en: known.en.replace('{width}', String(width)) };
}
