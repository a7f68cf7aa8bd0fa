import { plainText } from './accidents.ts';
import { type ColumnMeaning, departmentColumns, normaliseHeading, regionColumns } from './headings.ts';
import type { ListColumns } from './readList.ts';
import { isSecrecyHeading } from './secrecy.ts';

/** Lists of what is registered: regions, or departments. */
export type RegisterKind = 'regions' | 'departments';

export type RegisterField = (typeof regionColumns)[number] | (typeof departmentColumns)[number];

const list = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Headings of lists of regions and departments, the most telling first. */
const headings: Readonly<Record<RegisterField, readonly string[]>> = {
  regionCode: list(
    '行政区划代码 区划代码 地区代码 所属地区代码 所属区划代码 所在地区 所属地区 地区 区划 代码',
  ),
  regionName: list('地区名称 行政区划名称 区划名称 行政区划 名称 地区'),
  level: list('层级 行政层级 级别 行政级别 单位层级'),
  parent: list('上级地区代码 上级区划代码 上级行政区划代码 上级代码 上级地区'),
  replacedBy: list('承接地区代码 新代码 变更后代码 现代码 承接地区'),
  since: list('生效日期 启用日期 变更日期 自何日起'),
  uscc: list('统一社会信用代码 社会信用代码 机构代码 单位代码 部门代码'),
  departmentName: list('部门名称 单位名称 机构名称 部门 单位 名称'),
  kind: list('单位类别 机构类别 部门类别 类别'),
  superior: list('上级单位统一社会信用代码 上级单位代码 管理单位代码 上级单位'),
  workField: list('业务领域 所属领域 领域'),
  documentPrefix: list('机关代字 发文代字'),
  authorisedBy: list('授权依据 法律法规授权依据'),
  sharingOffice: list('政务数据共享工作机构 共享工作机构 数据共享工作机构 工作机构'),
  contact: list('工作机构联系方式 办公电话 联系方式 联系电话'),
  officers: list('经办人账号 经办人'),
  officeHeads: list('工作机构负责人 政务数据共享工作机构负责人 共享工作机构负责人 数据共享工作机构负责人'),
  departmentHeads: list('部门负责人 单位负责人 主要负责人'),
};

/** What a list of each can say. */
export const fieldsOf: Readonly<Record<RegisterKind, readonly RegisterField[]>> = {
  regions: regionColumns,
  departments: departmentColumns,
};
const essential: Readonly<Record<RegisterKind, readonly RegisterField[]>> = {
  regions: ['regionCode', 'regionName'],
  departments: ['uscc', 'departmentName'],
};
const unused = new Set(list('序号 编号 备注 校验通过 信息项行数 目录数 地址 邮编').map(normaliseHeading));

/** Which column holds what. */
export type RegisterColumns = ListColumns<RegisterField>;

/** What somebody has said of headings, by the heading without the accidents of its writing. */
export type MatchedRegisterHeadings = ReadonlyMap<string, ColumnMeaning>;

/**
 * The columns of a row of headings; undefined for a row that has not what names and tells apart.
 * @param matched what was said of headings that are not known here, or known as something else
 */
export function matchRegisterColumns(
  kind: RegisterKind,
  cells: readonly string[],
  matched: MatchedRegisterHeadings = new Map(),
): RegisterColumns | undefined {
  const written = cells.map((cell) => plainText(cell).trim());
  const keys = written.map(normaliseHeading);
  const meanings = keys.map((key) => matched.get(key));
  const fields: Partial<Record<RegisterField, number>> = {};
  const taken = new Set<number>();
  for (const field of fieldsOf[kind]) {
    const said = meanings.findIndex((means) => means === field);
    const isFree = (key: string, column: number, word: string) =>
      key === normaliseHeading(word) && meanings[column] === undefined && !taken.has(column);
    const places = headings[field].map((word) => keys.findIndex((key, column) => isFree(key, column, word)));
    const place = said >= 0 ? said : places.find((found) => found >= 0);
    if (place === undefined) continue;
    fields[field] = place;
    taken.add(place);
  }
  if (essential[kind].some((field) => fields[field] === undefined)) return undefined;
  const left = [...keys.entries()].filter(([column, key]) => key !== '' && !taken.has(column));
  const isUnused = (column: number, key: string) =>
    meanings[column] !== undefined || unused.has(key) || isSecrecyHeading(key);
  const named = (some: readonly [number, string][]) => some.map(([column]) => written[column] ?? '');
  return {
    fields,
    width: keys.findLastIndex((key) => key !== '') + 1,
    least: Math.max(...essential[kind].map((field) => fields[field] ?? 0)) + 1,
    unknown: named(left.filter(([column, key]) => !isUnused(column, key))),
    unused: named(left.filter(([column, key]) => isUnused(column, key))),
  };
}

/** What must be there of such a list. */
export function essentialOf(kind: RegisterKind): readonly RegisterField[] {
  return essential[kind];
}
