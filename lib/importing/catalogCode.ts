import { invisibleIn, plainCode } from './accidents.ts';
import { type Finding, finding } from './finding.ts';
import { standsForEmpty } from '../regulation/placeholder.ts';
import type { CellTrouble } from './sheet.ts';

/** A code that a spreadsheet shows in scientific notation: with a point, or with the sign; 119901…7E32 is none. */
const scientific = /^[+-]?(\d\.\d+E[+-]?|\dE[+-])\d{1,3}$/iu;
/** What a spreadsheet makes of 1-2 and the like. */
const date =
  /^\d{4}[-/]\d{1,2}[-/]\d{1,2}(\d{1,2}:\d\d(:\d\d)?)?$|^\d{1,2}-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)$|^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-\d{1,2}$|^(\d{4}年)?\d{1,2}月(\d{1,2}日)?$/iu;

const troubles = {
  digitsLost: 'catalogCodeDigitsLost',
  date: 'catalogCodeIsDate',
  boolean: 'catalogCodeIsDate',
  formula: 'catalogCodeIsFormula',
  formulaError: 'catalogCodeIsFormulaError',
} as const satisfies Record<CellTrouble, string>;

/**
 * Reads the cell of a 目录编码.
 *
 * @param trouble what the spreadsheet did to the cell
 * @returns the code without accidents of its writing, or why it identifies nothing: a code that lost its form could be
 *   another catalog's, so its row is refused and never merged
 */
export function readCatalogCode(
  cell: string,
  trouble: CellTrouble | undefined,
  row: number,
): { readonly code: string } | { readonly fault: Finding } {
  const code = plainCode(cell);
  if (scientific.test(code)) return { fault: finding('catalogCodeIsNumber', { row, value: cell }) };
  if (trouble !== undefined) return { fault: finding(troubles[trouble], { row, value: cell }) };
  if (standsForEmpty(code)) return { fault: finding('catalogCodeMissing', { row, value: cell }) };
  if (date.test(code)) return { fault: finding('catalogCodeIsDate', { row, value: cell }) };
  const unseen = invisibleIn(code);
  if (unseen.length > 0) {
    return {
      fault: finding('catalogCodeInvisible', { row, value: cell, words: { unseen: unseen.join('、') } }),
    };
  }
  if (/^[0-9A-Za-z./_-]{1,64}$/u.test(code)) return { code };
  return { fault: finding('catalogCodeUnusable', { row, value: cell }) };
}

/** Whether a code may have lost its last digits on the way: a spreadsheet keeps fifteen and writes zeros for the rest. */
export function mayHaveLostDigits(code: string): boolean {
  return /^[1-9]\d{14}0+$/u.test(code);
}
