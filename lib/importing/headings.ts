import { undecorated } from './accidents.ts';

/** What a column of a departments' workbook can mean to us. */
const commonFields = [
  'catalogCode',
  'catalogName',
  'providerCode',
  'providerName',
  'summary',
  'updateFrequency',
  'sharingClass',
  'sharingCondition',
  'sharingMethods',
  'openness',
  'openCondition',
  'sourceSystem',
  'format',
  'secrecy',
  'itemName',
  'itemType',
  'itemLength',
] as const;
type CommonField = (typeof commonFields)[number];

/** What only the platform's own workbook has a column for: of the catalog (`formColumns.ts`). */
export const formFields = [
  'grade',
  'gradeLevel',
  'theme',
  'field',
  'hierarchyClass',
  'hierarchyItem',
  'hierarchySubItem',
  'hierarchyDetail',
  'systemLevel',
  'matters',
  'operable',
  'certificate',
  'secret',
  'contactName',
  'contactPhone',
  'collector',
  'collectionStandard',
  'storer',
  'storageStandard',
  'checker',
  'checkStandard',
  'destroyer',
  'destructionStandard',
  'useConditions',
  'sharingScope',
  'permittedUses',
  'withheldReason',
  'basisKind',
  'basisTitle',
  'basisArticle',
] as const;
export type FormField = (typeof formFields)[number];

/** The same of a data item. */
export const itemFields = [
  'itemClass',
  'itemSensitivity',
  'itemTreatment',
  'itemPlaces',
  'itemKey',
  'itemValues',
  'itemRules',
  'itemElement',
  'itemSourceField',
  'itemDescription',
] as const;
export type ItemField = (typeof itemFields)[number];

/** What a column of a catalog workbook can mean to us; `template` marks the platform's own. */
export const workbookFields = [...commonFields, ...formFields, ...itemFields, 'template'] as const;
export type WorkbookField = (typeof workbookFields)[number];

/** What a column of a list of demands can mean to us. */
export const demandFields = [
  'requester',
  'title',
  'items',
  'scenario',
  'basis',
  'description',
  'secrecy',
] as const;
export type DemandField = (typeof demandFields)[number];

/** What a column of a list of data elements can mean to us. */
export const elementColumns = [
  'elementName',
  'elementCode',
  'otherNames',
  'qualityRule',
  'cleaningRule',
  'listedSource',
] as const;

/** What a column of a list of regions can mean to us. */
export const regionColumns = ['regionCode', 'regionName', 'level', 'parent', 'replacedBy', 'since'] as const;

/** What a column of a list of departments can mean to us. */
export const departmentColumns = [
  'uscc',
  'departmentName',
  'regionCode',
  'kind',
  'level',
  'superior',
  'workField',
  'documentPrefix',
  'authorisedBy',
  'sharingOffice',
  'contact',
  'officers',
  'officeHeads',
  'departmentHeads',
] as const;

/** What a person may say that a column means, by what the workbook lists; `unused` is one to be left out. */
export const meaningsOf = {
  catalogs: [...workbookFields, 'unused'],
  demands: [...demandFields, 'unused'],
  elements: [...elementColumns, 'unused'],
  regions: [...regionColumns, 'unused'],
  departments: [...departmentColumns, 'unused'],
} as const;
export type WorkbookKind = keyof typeof meaningsOf;
export type MeaningOf<Kind extends WorkbookKind> = (typeof meaningsOf)[Kind][number];
export type ColumnMeaning = MeaningOf<WorkbookKind>;

/** All of them, each once. */
export const columnMeanings = [
  ...workbookFields,
  'requester',
  'title',
  'items',
  'scenario',
  'basis',
  'description',
  ...elementColumns,
  ...regionColumns,
  'uscc',
  'departmentName',
  'kind',
  'superior',
  'workField',
  'documentPrefix',
  'authorisedBy',
  'sharingOffice',
  'contact',
  'officers',
  'officeHeads',
  'departmentHeads',
  'unused',
] as const satisfies readonly ColumnMeaning[];

/** Whether a column of a workbook of this kind can mean this. */
export function isMeaningOf<Kind extends WorkbookKind>(
  kind: Kind,
  means: ColumnMeaning,
): means is MeaningOf<Kind> {
  const meanings: readonly ColumnMeaning[] = meaningsOf[kind];
  return meanings.includes(means);
}

/**
 * Headings used by departments' workbooks and by public data portals, the most telling first: where two columns of a
 * file could be the same field, the earlier one here is taken. Compared after `normaliseHeading`.
 */
export const headings: Readonly<Record<CommonField, readonly string[]>> = {
  catalogCode: words(`目录编码 信息资源目录编码 政务数据目录编码 数据目录编码 资源目录编码 目录代码
    信息资源目录代码 数据目录代码 资源目录代码 目录编号 信息资源代码 政务信息资源代码
    信息资源编码 信息资源标识符 资源编码 资源代码 数据资源目录编码 数据资源目录代码 目录标识 数据集编码`),
  catalogName: words(`目录名称 信息资源目录名称 政务数据目录名称 数据目录名称 资源目录名称 信息资源名称
    政务信息资源名称 资源信息名称 数据集名称 数据资源名称 资源名称 资源标题 resourceName
    数据资源目录名称 subjectBaseName 标题 title 名称`),
  providerCode: words(`信息资源目录提供方代码 信息资源提供方代码 目录提供方代码 资源提供方代码 数据提供方代码
    提供方代码 提供单位代码 提供部门代码 提供机构代码 提供方统一社会信用代码 部门统一社会信用代码
    提供部门统一社会信用代码 提供单位统一社会信用代码 数源单位统一社会信用代码 数源部门统一社会信用代码
    数据提供方统一社会信用代码 信息资源提供方统一社会信用代码 资源提供方统一社会信用代码 资源提供方编码
    提供方编码 提供部门编码 部门编码 部门代码 统一社会信用代码 社会信用代码`),
  providerName: words(`信息资源目录提供方 信息资源提供方 信息资源提供方名称 目录提供方 资源提供方 资源提供单位
    资源提供单位信息 数据提供方 数据提供方单位 数据提供部门 数据提供单位 信息资源提供部门 信息资源提供单位 提供方 提供方名称 提供单位 提供单位名称 提供部门 提供部门名称 提供机构
    数源单位/数据提供单位 数源单位 数源部门 政务服务数据提供方 资源所有权单位 所属部门 所属单位
    部门名称 来源部门 发布部门 orgName 资源来源 dataSource`),
  summary:
    words(`目录摘要 信息资源目录摘要 信息资源目录描述 数据资源目录描述 目录描述 信息资源摘要 资源摘要 数据摘要 摘要 摘要信息 摘要描述 资源描述
    内容简介 简介 描述 description tableRemark remark`),
  updateFrequency:
    words(`更新周期 数据更新周期 资源更新周期 信息资源更新周期 更新频率 数据更新频率 资源更新频率
    更新频度 数据更新频度 更新时限 dataUpdatePeriod frequency`),
  sharingClass: words('共享类型 数据共享类型 共享属性 数据共享属性 共享类别 共享分类 共享性质 共享级别'),
  sharingCondition: words(`共享条件 共享条件/不予共享依据 共享使用条件 有条件共享条件 共享要求 使用条件
    不予共享依据 不予共享理由`),
  sharingMethods: words('共享方式类型 共享方式分类 数据共享方式'),
  openness: words(`是否向社会开放 开放属性 开放类型 开放方式 开放状态 开放等级 公开属性 是否开放
    openTypeName openType`),
  openCondition: words('开放条件 条件开放 开放使用条件'),
  sourceSystem: words(`来源系统名称 来源系统 来源信息系统 来源业务系统 所属系统名称 所属系统 业务系统名称
    信息系统名称 系统名称`),
  format: words(`信息资源格式 数据格式 资源格式 文件格式 格式类型 资源类型 文件类型 data_formats format
    信息资源格式类型 信息资源格式分类 resourceType 数据下载`),
  secrecy: words('密级 涉密 是否涉密 涉密情况 涉密属性 定密情况 秘密等级 保密级别'),
  itemName:
    words(`信息项名称 信息项业务名称 数据项名称 信息项 数据项 信息项中文名称 数据项中文名称 字段中文名称 字段中文名
    字段名称 指标名称`),
  itemType: words('信息项类型 数据项类型 信息项数据类型 数据项数据类型 字段类型 字段数据类型 数据类型'),
  itemLength: words('数据长度 信息项长度 数据项长度 信息项数据长度 数据项数据长度 字段长度 长度'),
};

/** Headings whose meaning is known and for which a catalog has no place; reported as not used. */
export const unusedHeadings: readonly string[] = words(`
  审批结果 提供方内部部门 信息资源提供方内部部门 资源提供方内部部门 备注 序号 联系方式 联系电话
  提供方联系方式 技术支持电话 部门电话 orgPhone departmentContactTel 邮箱 邮箱地址 电子邮箱
  联系邮箱 部门邮箱 技术支持邮箱 email orgEmail 发布日期 发布时间 上传时间 上架日期 上线日期
  创建日期 创建时间 首次发布日期 首次发布时间 目录发布时间 资源发布日期 资源出版日期
  publishTime releaseTime 更新日期 更新时间 最后更新 最后更新时间 最近更新 数据更新时间
  资源更新日期 资源发布/更新时间 updateTime 数据量 数据容量 数据条数 资源记录数 dataVolume
  dataNumSum 主题 专题 主题分类 主题名称 主题标签 主题领域 所属主题 数据主题 所属领域 数据领域
  领域 领域分类 领域名称 重点领域 服务分类 资源分类 fieldName industryCategory 国家主题分类
  所属行业 行业分类 行业名称 行业类型 数据行业 industry industryField 标签 数据标签 资源标签
  关键字 label 详情页网址 url 类分类 项分类 目分类 细目分类 细目分类1 细目分类2 基础信息分类 主题信息分类
  关联分类 部门类信息资源分类 内设部门名称 部门内设科室或内部部门 所属处室 负责人 数据元 数据元编号
  关联代码集 其他类型资源格式描述 信息资源形态分类 信息资源分类编码 类目名称 类目编码 分类方式 分类标准名称
  业务事项名称 关联业务事项 关联信息系统 数据范围 口径范围 管理方式 管理主题 数据结构 数据质量 数据说明
  部门地址 服务地址 服务类型 在线资源链接地址 元数据标识符 元数据联系单位
  元数据维护方地址`);

/** Headings that mean one thing beside one column and another beside another. */
export const ambiguousHeadings: readonly {
  readonly heading: string;
  /** Fields any of which, found under a heading of its own, decides for `means`. */
  readonly beside: readonly WorkbookField[];
  readonly means: WorkbookField | 'unused';
  readonly otherwise: WorkbookField | 'unused';
}[] = [
  // Portals call the sharing class 共享方式; in a workbook that names the class elsewhere it is the delivery method.
  {
    heading: '共享方式',
    beside: ['sharingClass', 'sharingCondition'],
    means: 'sharingMethods',
    otherwise: 'sharingClass',
  },
  // Portals call the publishing department 数据来源; beside a provider it is the system the data comes from.
  { heading: '数据来源', beside: ['providerName'], means: 'sourceSystem', otherwise: 'providerName' },
  // The type of an item only where the type has no column of its own; else the format of the resource, as on portals.
  { heading: '数据类型', beside: ['itemType'], means: 'format', otherwise: 'itemType' },
];

/** A heading without the accidents of its writing: width, case, spaces, colons, required marks, a note in brackets. */
export const normaliseHeading = undecorated;

/** A list written as one text, a space between the words. */
function words(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}
