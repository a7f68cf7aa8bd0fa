import { bareName, noteOf } from '../importing/accidents.ts';
import { charactersOf, pairsOf } from '../search/folding.ts';

/** Words that many items have: by one of them alone no two are alike. */
const generic: ReadonlySet<string> = new Set(
  '名称 代码 编码 编号 序号 号码 日期 时间 地址 电话 类型 类别 种类 状态 情况 备注 说明 内容 结果 等级 级别 原因 金额 数量 单位 部门 机构 人员 姓名 信息 标识'.split(
    ' ',
  ),
);

/** Whether two names are written alike but for what was put to them, and what they say in brackets differs: 面积（套内）, 面积（建筑）. */
export function differInNotes(one: string, other: string): boolean {
  const notes = [noteOf(one), noteOf(other)];
  return notes.every((note) => note !== '') && notes[0] !== notes[1];
}

/**
 * Whether two names may mean the same, so that people have to look: one holds the other, or they share most of the pairs of
 * characters of the shorter one. Which likeness is enough is this platform's own rule.
 */
export function resembles(one: string, other: string): boolean {
  const [shorter = '', longer = ''] = [bareName(one), bareName(other)].toSorted(
    (a, b) => a.length - b.length,
  );
  if (shorter === longer) return differInNotes(one, other);
  if (charactersOf(shorter).length < 2 || generic.has(shorter)) return false;
  if (longer.includes(shorter)) return true;
  const pairs = new Set(pairsOf(shorter).slice(0, -1));
  const others = new Set(pairsOf(longer).slice(0, -1));
  const shared = [...pairs].filter((pair) => others.has(pair)).length;
  return shared > pairs.size / 2;
}
