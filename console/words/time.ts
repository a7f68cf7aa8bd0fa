import type { Language } from './text.ts';

/**
 * Instants and days as a person in Asia/Shanghai reads them, whatever the zone of the machine: the platform writes every instant
 * with +08:00, so that its date and time stand in the text.
 */
export function dayOf(instant: string): string {
  return instant.slice(0, 10);
}

/** `2 月 27 日`; with the year where it is not `thisYear`. */
export function dayInWords(date: string, language: Language, thisYear?: string): string {
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-');
  const isOther = thisYear !== undefined && year !== thisYear;
  if (language === 'zh') return `${isOther ? `${year} 年 ` : ''}${Number(month)} 月 ${Number(day)} 日`;
  return `${Number(day)} ${months[Number(month) - 1] ?? month}${isOther ? ` ${year}` : ''}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-02-27 09:05`. */
export function instantInWords(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)}`;
}

/** An instant as the platform writes it, of milliseconds since 1970. */
export function instantAt(milliseconds: number): string {
  return `${new Date(milliseconds + 8 * 3_600_000).toISOString().slice(0, 23)}+08:00`;
}
