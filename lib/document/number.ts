import type { CaseState } from '../case/definition.ts';
import type { Dispute } from '../dispute/events.ts';
import type { DocumentNumber } from './events.ts';

/** The row of numbers of a year behind one prefix: what is read tells apart, so a number is given once. A new prefix begins at 1. */
export function numberRow(prefix: string, year: number): string {
  return `document#${prefix}#${year}`;
}

/** 文号 as it is written (GB/T 9704—2012, 7.2.5): 机关代字〔年份〕序号号, the year in full, no leading zeros. */
export function numberInWords({ prefix, year, serial }: DocumentNumber): string {
  return `${prefix}〔${year}〕${serial}号`;
}

/** The number under which a government's decision went out by itself. */
export function numberOnRecord(state: CaseState): string | undefined {
  return 'decision' in state ? (state as unknown as Dispute).decision?.documentNumber : undefined;
}
