import type { components } from '../../api/generated/schema';
import type { Text } from '../../words/text.ts';

/** What a workbook lists. */
export type WorkbookOf = NonNullable<components['schemas']['Import']['kind']>;

/** What the pages of an import say of what its workbook lists. */
export const workbookWords = {
  catalogs: {
    import: { zh: '导入目录工作簿', en: 'Import a workbook' },
    lead: {
      zh: '已有的目录清单不必重新录入：工作簿的每一行都会成为目录草稿，或者给出处理意见。同一工作簿可以反复导入，经办人在平台上作出的修改不会被覆盖。',
      en: 'What is listed already need not be typed: each row becomes a draft, or is told what to do. A workbook can come again and again; what officers decided on the platform stays.',
    },
    others: { zh: '目录由经办人导入。', en: 'Officers import catalogs.' },
    file: { zh: '目录工作簿文件', en: 'Catalog workbook' },
    hint: {
      zh: '.xlsx 或者 .csv；一行一个数据项或者一个目录，须有目录编码、目录名称、提供方代码和信息项名称各列。涉密的内容不得上传（《条例》第三条）。',
      en: '.xlsx or .csv; a data item or a catalog in each row, with columns for code, name, provider’s code and item’s name. Nothing secret may be uploaded (article 3).',
    },
    template: {
      zh: '含全部可以识别的列，用 Excel、WPS 打开填写；一个目录有几个数据项的，填写几行。',
      en: 'With every column that is known, in Chinese, for Excel or WPS; a row for each data item.',
    },
    templateName: '目录工作簿模板.csv',
    where: { zh: '本单位的目录', en: 'Own catalogs' },
    unit: { zh: '个目录', en: 'catalogs' },
    unused: { zh: '已识别但目录不记载的表头', en: 'Headings without a place in a catalog' },
  },
  demands: {
    import: { zh: '导入需求工作簿', en: 'Import a workbook of needs' },
    lead: {
      zh: '已有的需求清单不必重新录入：工作簿的每一行都会成为一件共享需求，或者给出处理意见。同一工作簿可以反复导入：本部门尚未办结的同名需求只作比对，列出不同之处，不会重复提出。',
      en: 'What is listed already need not be typed: each row becomes a demand, or is told what to do. A workbook can come again and again: an open demand of the same title is compared and what differs is told; none is doubled.',
    },
    others: { zh: '需求清单由经办人导入。', en: 'Officers import lists of needs.' },
    file: { zh: '需求工作簿文件', en: 'Workbook of needs' },
    hint: {
      zh: '.xlsx 或者 .csv；一行一件需求，须有所需数据的名称一列，多个数据项写在一格内，以顿号隔开。没有写明需求部门的，为本单位的需求。涉密的内容不得上传（《条例》第三条）。',
      en: '.xlsx or .csv; a demand in each row, with a column for what is needed, several data items in one cell divided by commas. Without a department it is your own demand. Nothing secret may be uploaded (article 3).',
    },
    template: {
      zh: '用 Excel、WPS 打开填写；一件需求填写一行。',
      en: 'In Chinese, for Excel or WPS; a row for each demand.',
    },
    templateName: '需求工作簿模板.csv',
    where: { zh: '需求清单', en: 'The list of needs' },
    unit: { zh: '件需求', en: 'demands' },
    unused: { zh: '已识别但需求不记载的表头', en: 'Headings without a place in a demand' },
  },
  elements: {
    import: { zh: '导入数据元清单', en: 'Import a list of data elements' },
    lead: {
      zh: '清单的每一行都会登记为一个数据元，或者给出处理意见。同一清单可以反复导入。清单所列来源部门与登记的单位名称一致的，同时确定为数源部门；其余的逐一确定。',
      en: 'Each row becomes a data element, or is told what to do; a list can come again and again. A source that the list names as it is registered is designated with it, the others are designated one by one.',
    },
    others: {
      zh: '数据元清单由政务数据共享主管部门的经办人导入。',
      en: 'Officers of the authority import lists of data elements.',
    },
    file: { zh: '数据元清单文件', en: 'List of data elements' },
    hint: {
      zh: '.xlsx 或者 .csv；一行一个数据元，须有数据元名称一列。涉密的内容不得上传（《条例》第三条）。',
      en: '.xlsx or .csv; a data element in each row, with a column for its name. Nothing secret may be uploaded (article 3).',
    },
    template: {
      zh: '用 Excel、WPS 打开填写；一个数据元填写一行。',
      en: 'In Chinese, for Excel or WPS; a row for each data element.',
    },
    templateName: '数据元清单模板.csv',
    where: { zh: '数据元与数源部门', en: 'Data elements' },
    unit: { zh: '个数据元', en: 'data elements' },
    unused: { zh: '已识别但数据元不记载的表头', en: 'Headings without a place in an element' },
  },
  regions: {
    import: { zh: '导入地区清单', en: 'Import a list of regions' },
    lead: {
      zh: '清单的每一行登记一个地区，或者给出处理意见；上级地区先于下级地区登记。同一清单可以反复导入，没有变动的不会重复登记。',
      en: 'Each row registers a region, or is told what to do; what lies above is registered first. A list can come again and again.',
    },
    others: { zh: '地区清单由平台运维人员导入。', en: 'The operator imports lists of regions.' },
    file: { zh: '地区清单文件', en: 'List of regions' },
    hint: {
      zh: '.xlsx 或者 .csv；一行一个地区，须有行政区划代码和地区名称两列；上级地区与代码所示不同的、已经撤销的，另填上级地区、承接地区的代码。',
      en: '.xlsx or .csv; a region in each row, with columns for code and name; the codes of a region above that the digits do not give, and of what has taken its place.',
    },
    template: {
      zh: '用 Excel、WPS 打开填写；一个地区填写一行。',
      en: 'In Chinese, for Excel or WPS; a row for each region.',
    },
    templateName: '地区清单模板.csv',
    where: { zh: '地区与单位登记', en: 'The register' },
    unit: { zh: '个地区', en: 'regions' },
    unused: { zh: '已识别但不登记的表头', en: 'Headings without a place in the register' },
  },
  departments: {
    import: { zh: '导入单位清单', en: 'Import a list of organisations' },
    lead: {
      zh: '清单的每一行登记一个单位，或者给出处理意见。已经登记的单位，清单没有写明的内容保持不变；同一清单可以反复导入。',
      en: 'Each row registers an organisation, or is told what to do. What a list does not say of a registered one stays; a list can come again and again.',
    },
    others: { zh: '单位清单由平台运维人员导入。', en: 'The operator imports lists of organisations.' },
    file: { zh: '单位清单文件', en: 'List of organisations' },
    hint: {
      zh: '.xlsx 或者 .csv；一行一个单位，须有统一社会信用代码和单位名称两列；没有写明地区的，登记在上面选定的地区。负责人写作“姓名（账号）”，几个人的以顿号隔开；没有负责人的单位无人可以审核同意。',
      en: '.xlsx or .csv; an organisation in each row, with columns for code and name; those without a region are registered in the one that is chosen above. Heads are named with their accounts, as in 王某（wang）, several divided by 、; without heads nobody can approve.',
    },
    template: {
      zh: '用 Excel、WPS 打开填写；一个单位填写一行。',
      en: 'In Chinese, for Excel or WPS; a row for each organisation.',
    },
    templateName: '单位清单模板.csv',
    where: { zh: '地区与单位登记', en: 'The register' },
    unit: { zh: '个单位', en: 'organisations' },
    unused: { zh: '已识别但不登记的表头', en: 'Headings without a place in the register' },
  },
} as const satisfies Readonly<Record<WorkbookOf, Readonly<Record<string, Text | string>>>>;

/** Where what was imported is found. */
export const placeOfImported: Readonly<Record<WorkbookOf, string>> = {
  catalogs: '/console/catalogs?view=own',
  demands: '/console/lists?list=needs',
  elements: '/console/elements',
  regions: '/console/register',
  departments: '/console/register',
};

type Meaning = components['schemas']['ColumnMeaning'];

/** What a column of a list of regions, or of organisations, can mean; they have no marking as secret. */
export const registerMeanings = {
  regions: ['regionCode', 'regionName', 'level', 'parent', 'replacedBy', 'since'],
  departments: [
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
  ],
} as const satisfies Readonly<Record<'regions' | 'departments', readonly Meaning[]>>;

/** What a column of a list of needs alone can mean. */
export const demandMeanings = [
  'requester',
  'title',
  'items',
  'scenario',
  'basis',
  'description',
] as const satisfies readonly components['schemas']['ColumnMeaning'][];

/** The columns of a list of needs, by headings that the platform knows. */
export const demandHeadings: readonly string[] = [
  '需求部门',
  '所需数据名称',
  '数据项名称',
  '使用场景',
  '履职依据',
  '需求说明',
];

/** What a column of a list of data elements alone can mean. */
export const elementMeanings = [
  'elementName',
  'elementCode',
  'otherNames',
  'qualityRule',
  'cleaningRule',
  'listedSource',
] as const satisfies readonly components['schemas']['ColumnMeaning'][];

/** The columns of a list of data elements, by headings that the platform knows. */
export const elementHeadings: readonly string[] = [
  '数据元名称',
  '数据元编码',
  '同义名称',
  '质量规则',
  '清洗规则',
  '来源部门',
];
/** The columns of a list of the register, by headings that the platform knows. */
export const registerHeadings: Readonly<Record<'regions' | 'departments', readonly string[]>> = {
  regions: ['行政区划代码', '地区名称', '层级', '上级地区代码', '承接地区代码', '生效日期'],
  departments: [
    '统一社会信用代码',
    '单位名称',
    '行政区划代码',
    '单位类别',
    '层级',
    '上级单位',
    '业务领域',
    '机关代字',
    '授权依据',
    '政务数据共享工作机构',
    '办公电话',
    '经办人账号',
    '工作机构负责人',
    '部门负责人',
  ],
};

/** Whether a list is one of the register, which the operator imports. */
export function isOfRegister(kind: WorkbookOf): kind is 'regions' | 'departments' {
  return kind === 'regions' || kind === 'departments';
}

/** The kinds of workbook that an address may name. */
const named = ['demands', 'elements', 'regions', 'departments'] as const satisfies readonly WorkbookOf[];

/** The kind of workbook that an address names. */
export function workbookNamed(name: string | null): WorkbookOf {
  return named.find((kind) => kind === name) ?? 'catalogs';
}
