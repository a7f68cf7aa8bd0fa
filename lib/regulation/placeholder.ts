/**
 * Values that departments put where they had nothing to say. Met in a city's workbook: `*`, `-`, 无, 其他; the rest are
 * their usual sisters.
 */

/** Stand for an empty cell. */
const nothing = new Set(['无', '暂无', '没有', 'null', 'none', 'nil', 'n/a', 'na', 'undefined', '#n/a']);
/** Say something that identifies nothing. */
const meaningless = new Set([
  '其他',
  '其它',
  '空',
  '未知',
  '不详',
  '待定',
  '待补充',
  '某某',
  'unknown',
  'other',
  'tbd',
  'xx',
  'xxx',
]);
const trial = /^(测试.{0,6}|test.{0,6}|.{0,2}测试(数据|目录|用例)?)$/;
const symbolsOnly = /^[\p{P}\p{S}\s]*$/u;
const excelError = /^#(n\/a|ref!|value!|name\?|div\/0!|null!|num!)$/;

/** Whether a value consists of punctuation and symbols only (`*`, `-`, `—`) or is empty. */
export function isSymbolsOnly(value: string): boolean {
  return symbolsOnly.test(value);
}

/** Whether a value stands for an empty cell: symbols only, 无, null, an error of Excel's. */
export function standsForEmpty(value: string): boolean {
  const plain = plainOf(value);
  return isSymbolsOnly(value) || nothing.has(plain) || excelError.test(plain);
}

/** Whether a value is no answer at all: it says nothing, or it is 其他, 测试 and the like. */
export function isPlaceholder(value: string): boolean {
  const plain = plainOf(value);
  return standsForEmpty(value) || meaningless.has(plain) || trial.test(plain);
}

function plainOf(value: string): string {
  return value
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[。.,,;;\s]+$/u, '');
}
