/**
 * Values that departments put where they had nothing to say. Met in a city's workbook: `*`, `-`, 无, 其他; the rest are
 * their usual sisters.
 */

/** Stand for an empty cell. */
const nothing = new Set(['null', 'none', 'nil', 'n/a', 'na', 'undefined', '#n/a']);
/** The same in Chinese, said once or again: 无无, 暂无数据, 未填写. */
const nothingSaid =
  /^(?:(?:暂时?|尚|均|都)?(?:无|没有)|未(?:填写?|提供|录入))+(?:数据|内容|信息|资料|分类|名称|此项|填写)?$/u;
/** Say something that identifies nothing. */
const meaningless = new Set([
  '其他',
  '其它',
  '空',
  '空白',
  '未知',
  '不详',
  '待定',
  '待补充',
  '待补',
  '待填',
  '待填写',
  '待确定',
  '待确认',
  '待完善',
  '待分类',
  '未分类',
  '某某',
  'unknown',
  'other',
  'tbd',
  'xx',
  'xxx',
]);
/** Only tried out; 测试成绩表 and testitem are names of what is tested. */
const trial =
  /^(测试(?![省市县区]|成绩|结果|报告|机构|项目|人员|评价|中心|站).{0,6}|test(?!ing|item|paper|result|report|score|er).{0,6}|.{0,2}测试(数据|目录|用例)?)$/;
const symbolsOnly = /^[\p{P}\p{S}\s]*$/u;
const excelError = /^#(n\/a|ref!|value!|name\?|div\/0!|null!|num!)$/;

/** Whether a value consists of punctuation and symbols only (`*`, `-`, `—`) or is empty. */
export function isSymbolsOnly(value: string): boolean {
  return symbolsOnly.test(value);
}

/** Whether a value stands for an empty cell: symbols only, 无, null, an error of Excel's. */
export function standsForEmpty(value: string): boolean {
  const plain = plainOf(value);
  return isSymbolsOnly(value) || nothing.has(plain) || nothingSaid.test(plain) || excelError.test(plain);
}

/** Whether a value is no answer at all: it says nothing, or it is 其他, 测试 and the like. */
export function isPlaceholder(value: string): boolean {
  const plain = plainOf(value);
  return standsForEmpty(value) || meaningless.has(plain) || trial.test(plain);
}

/** A value without brackets and points around it, and without blanks between Chinese characters: （无）, 暂 无. */
function plainOf(value: string): string {
  return value
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll('無', '无')
    .replaceAll(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
    .replace(/^[\s([{【〔「“‘"'<《]+|[。.,;\s)\]}】〕」”’"'>》]+$/gu, '');
}
