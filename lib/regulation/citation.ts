import type { Text } from './text.ts';

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** A number from 1 to 99 as articles are counted: 十、十四、二十、三十八. */
export function chineseNumber(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${digits[ones]}`;
}

/** The instant from which the Regulation is in force (art. 44): by what was received before it nobody violates it. */
export const inForceSince = '2025-08-01T00:00:00+08:00';

/** How an article of the Regulation is cited where it stands alone. */
export function citation(article: number): Text {
  return { zh: `《政务数据共享条例》第${chineseNumber(article)}条`, en: `Order 809, article ${article}` };
}
