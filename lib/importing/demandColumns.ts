import { plainText } from './accidents.ts';
import { type DemandField, type MeaningOf, normaliseHeading } from './headings.ts';
import type { ListColumns } from './readList.ts';
import { isSecrecyHeading } from './secrecy.ts';

/** Which column holds what. */
export type DemandColumns = ListColumns<DemandField | 'id'>;

const list = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Headings of departments' lists of demands, the most telling first. */
const headings: Readonly<Record<DemandField, readonly string[]>> = {
  requester: list(`数据使用单位 数据需求单位 需求单位 需求部门 需求方 使用单位 使用部门 申请单位 申请部门
    数据需求部门 数据使用部门 提出单位 提出部门`),
  title:
    list(`信息资源名称 需求名称 所需数据名称 需求数据名称 数据需求名称 数据资源名称 所需信息资源名称 数据名称
    目录名称 资源名称 需求信息资源名称 需求标题`),
  items: list('信息项名称 所需信息项 需求信息项 数据项名称 所需数据项 需求数据项 信息项 数据项 字段名称'),
  scenario: list('数据用途说明 用途说明 使用场景 应用场景 数据用途 用途 使用用途 需求用途'),
  basis: list('履职依据 需求依据 申请依据 法律依据 使用依据 政策依据 依据'),
  description: list('需求说明 需求描述 数据说明 数据描述 需求内容 描述 说明'),
  secrecy: list('密级 涉密 是否涉密 涉密情况 秘密等级'),
};
const unused = new Set(
  list('序号 编号 备注 联系人 联系方式 联系电话 填报日期 提出日期 数据提供单位 数据提供部门').map(
    normaliseHeading,
  ),
);

/**
 * Headings of the list of needs as this platform gives it out: it can come in again. `id` is that of the demand; in any other list
 * 编号 is a number of its own.
 */
const ownList = [
  {
    fields: { requester: '责任单位', title: '名称', id: '编号' },
    others: list('事项类别 相关单位 办理环节 截止日 截止日的依据性质 是否逾期 结果'),
  },
  {
    fields: { requester: 'Owner', title: 'Title', id: 'Id' },
    others: [
      'No.',
      'Kind',
      'Other department',
      'Step',
      'Due',
      'On what that day stands',
      'Overdue',
      'Outcome',
    ],
  },
] as const;

/** What a department has said of headings, by the heading without the accidents of its writing. */
export type MatchedDemandHeadings = ReadonlyMap<string, MeaningOf<'demands'>>;

/**
 * The columns of a row of headings; undefined for a row that names nothing that is needed.
 *
 * @param matched what the department says of headings that are not known here, or known as something else
 */
export function matchDemandColumns(
  cells: readonly string[],
  matched: MatchedDemandHeadings = new Map(),
): DemandColumns | undefined {
  const written = cells.map((cell) => plainText(cell).trim());
  const keys = written.map(normaliseHeading);
  const meanings = keys.map((key) => matched.get(key));
  // Who has said what a heading means knows the workbook.
  const free = keys.map((key, column) => (meanings[column] === undefined ? key : ''));
  const own = ownList.find(({ others }) =>
    others.every((heading) => keys.includes(normaliseHeading(heading))),
  );
  const fields: Partial<Record<DemandField | 'id', number>> = { ...ownFields(own?.fields, free) };
  for (const [field, words] of Object.entries(headings)) {
    const said = meanings.findIndex((means) => means === field);
    const places = words.map((word) => free.indexOf(normaliseHeading(word)));
    const place = said >= 0 ? said : places.find((found) => found >= 0);
    // The keys of this very table.
    if (place !== undefined) fields[field as DemandField] = place;
  }
  const title = fields.title;
  if (title === undefined || Object.keys(fields).length < 2) return undefined;
  const taken = new Set(Object.values(fields));
  const left = [...keys.entries()].filter(([column, key]) => key !== '' && !taken.has(column));
  const known = new Set([...unused, ...(own?.others ?? []).map(normaliseHeading)]);
  const isUnused = (column: number, key: string) =>
    meanings[column] !== undefined || known.has(key) || isSecrecyHeading(key);
  return {
    fields,
    width: keys.findLastIndex((key) => key !== '') + 1,
    least: title + 1,
    unknown: left.filter(([column, key]) => !isUnused(column, key)).map(([column]) => written[column] ?? ''),
    unused: left.filter(([column, key]) => isUnused(column, key)).map(([column]) => written[column] ?? ''),
  };
}

function ownFields(
  fields: (typeof ownList)[number]['fields'] | undefined,
  keys: readonly string[],
): Partial<Record<'requester' | 'title' | 'id', number>> {
  const found = Object.entries(fields ?? {}).map(
    ([field, heading]) => [field, keys.indexOf(normaliseHeading(heading))] as const,
  );
  return Object.fromEntries(found.filter(([, place]) => place >= 0));
}
