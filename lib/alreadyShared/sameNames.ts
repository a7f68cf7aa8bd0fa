import { bareName } from '../importing/accidents.ts';

/**
 * Names that departments give to one and the same item, of the platform's own knowledge; what an authority knows besides stands in its
 * data elements. Stricter than the words by which catalogs are searched (`lib/search/synonyms.ts`): whoever collects what bears another of
 * these names has to answer for it.
 */
const groups: readonly (readonly string[])[] = [
  [
    '公民身份号码',
    '身份证号码',
    '身份证号',
    '居民身份证号码',
    '居民身份证号',
    '公民身份证号码',
    '身份证件号码',
  ],
  [
    '统一社会信用代码',
    '社会信用代码',
    '企业统一社会信用代码',
    '法人统一社会信用代码',
    '机构统一社会信用代码',
  ],
  ['姓名', '公民姓名', '人员姓名', '自然人姓名'],
  ['联系电话', '手机号码', '手机号', '移动电话'],
  ['户籍地址', '户籍所在地址', '户口所在地址'],
  ['居住地址', '现住址', '住址', '居住地', '现居住地址'],
  ['企业名称', '公司名称', '市场主体名称', '经营主体名称'],
  ['法定代表人', '法定代表人姓名', '企业法定代表人'],
  ['出生日期', '出生年月日', '生日'],
  ['性别', '性别代码'],
  ['民族', '民族代码'],
  ['婚姻状况', '婚姻状态', '婚姻情况'],
  ['注册资本', '注册资金'],
  ['成立日期', '注册日期', '企业成立日期'],
];

const namesOf: ReadonlyMap<string, readonly string[]> = new Map(
  groups.flatMap((group) => group.map((name) => [bareName(name), group] as const)),
);

/** What else an item of this name is called. */
export function otherNamesOf(name: string): readonly string[] {
  const key = bareName(name);
  return (namesOf.get(key) ?? []).filter((other) => bareName(other) !== key);
}
