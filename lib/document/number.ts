import type { DocumentNumber } from './events.ts';

/** The row of numbers of an organisation's documents of a year: nobody else draws from it. */
export function numberRow(org: string, year: number): string {
  return `document#${org}#${year}`;
}

/** 文号 as it is written (GB/T 9704—2012, 7.2.5): 机关代字〔年份〕序号号, the year in full, no leading zeros. */
export function numberInWords({ prefix, year, serial }: DocumentNumber): string {
  return `${prefix}〔${year}〕${serial}号`;
}
