const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/**
 * A number as Chinese texts of law write it: 二十一.
 * @param number 1 to 99
 * @throws RangeError for any other
 */
export function chineseNumeral(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 99) throw new RangeError(`not 1 to 99: ${number}`);
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`;
  return `${ten}${digits[ones]}`;
}
