import type { Text } from '../regulation/text.ts';
import type { FailureCode } from './failure.ts';
import { formColumns, itemColumns, formNames } from './formColumns.ts';
import { type ColumnMeaning, departmentColumns, regionColumns } from './headings.ts';
import type { RowState } from './rowStates.ts';
import type { ImportOpening } from './schema.ts';

export const workbookFormatNames: Readonly<Record<ImportOpening['format'], Text>> = {
  csv: { zh: '逗号分隔的表格（CSV）', en: 'comma-separated table (CSV)' },
  xlsx: { zh: '电子表格工作簿（XLSX）', en: 'spreadsheet workbook (XLSX)' },
};

/** What a workbook lists. */
export const workbookKindNames: Readonly<Record<NonNullable<ImportOpening['kind']>, Text>> = {
  catalogs: { zh: '政务数据目录', en: 'catalogs' },
  demands: { zh: '共享需求', en: 'demands' },
  elements: { zh: '数据元', en: 'data elements' },
  regions: { zh: '地区', en: 'regions' },
  departments: { zh: '单位', en: 'organisations' },
};

export const rowStateNames: Readonly<Record<RowState, Text>> = {
  created: { zh: '已新建', en: 'created' },
  changed: { zh: '已更新', en: 'changed' },
  unchanged: { zh: '未变', en: 'unchanged' },
  needsAttention: { zh: '需要处理', en: 'needs attention' },
  error: { zh: '未导入', en: 'not taken' },
};

/** What only the platform's own workbook has, as the API names it. */
const formFieldNames = Object.fromEntries([
  ...Object.values(formColumns).map(({ path, heading, en }) => [path, { zh: heading, en }] as const),
  ...Object.values(itemColumns).map(
    ({ path, heading, en }) => [`dataItems.${path}`, { zh: heading, en }] as const,
  ),
]);

/** What a column of a list of regions or of organisations means. */
const registerColumnNames: Readonly<
  Record<(typeof regionColumns)[number] | (typeof departmentColumns)[number], Text>
> = {
  regionCode: { zh: '行政区划代码', en: 'code of the region' },
  regionName: { zh: '地区名称', en: 'name of the region' },
  level: { zh: '层级', en: 'level' },
  parent: { zh: '上级地区', en: 'region above' },
  replacedBy: { zh: '承接地区', en: 'successor' },
  since: { zh: '生效日期', en: 'since when' },
  uscc: { zh: '统一社会信用代码', en: 'code of the organisation' },
  departmentName: { zh: '单位名称', en: 'name of the organisation' },
  kind: { zh: '单位类别', en: 'kind of organisation' },
  superior: { zh: '上级单位', en: 'superior' },
  workField: { zh: '业务领域', en: 'field of work' },
  documentPrefix: { zh: '机关代字', en: 'document prefix' },
  authorisedBy: { zh: '授权依据', en: 'empowering provision' },
  sharingOffice: { zh: '政务数据共享工作机构', en: 'sharing office' },
  contact: { zh: '工作机构联系方式', en: 'contact of the sharing office' },
  officers: { zh: '经办人账号', en: 'accounts of the officers' },
  officeHeads: { zh: '工作机构负责人（姓名和账号）', en: 'heads of the sharing office, with their accounts' },
  departmentHeads: { zh: '部门负责人（姓名和账号）', en: 'heads of the department, with their accounts' },
};

/** What a finding is about: fields of the catalog as the API names them, and `row` for the row as a whole. */
export const fieldNames: Readonly<Record<string, Text>> = {
  row: { zh: '整行', en: 'the row' },
  code: { zh: '目录编码', en: 'code' },
  name: { zh: '数据目录名称', en: 'name' },
  provider: { zh: '提供单位', en: 'provider' },
  providerCode: { zh: '提供单位代码', en: 'provider’s code' },
  providerName: { zh: '提供单位名称', en: 'provider’s name' },
  summary: { zh: '摘要', en: 'summary' },
  updateFrequency: { zh: '数据更新频率', en: 'update cycle' },
  sharingClass: { zh: '共享属性', en: 'sharing class' },
  sharingCondition: { zh: '共享条件', en: 'sharing condition' },
  sharingMethods: { zh: '共享方式', en: 'ways of sharing' },
  openness: { zh: '是否向社会开放', en: 'openness to the public' },
  openCondition: { zh: '开放条件', en: 'condition of opening' },
  sourceSystem: { zh: '来源系统', en: 'system of origin' },
  format: { zh: '数据格式', en: 'format' },
  dataItems: { zh: '数据项', en: 'data items' },
  'dataItems.name': { zh: '数据项名称', en: 'item’s name' },
  'dataItems.type': { zh: '数据类型', en: 'item’s type' },
  'dataItems.length': { zh: '数据长度', en: 'item’s length' },
  ...formFieldNames,
  title: { zh: '所需数据的名称', en: 'what is needed' },
  requester: { zh: '需求部门', en: 'requester' },
  scenario: { zh: '使用场景', en: 'scenario' },
  basis: { zh: '履行职责的依据', en: 'basis' },
  items: { zh: '所需的数据项', en: 'items' },
  description: { zh: '所需数据的说明', en: 'description' },
  elementName: { zh: '数据元名称', en: 'element’s name' },
  elementCode: { zh: '数据元编码', en: 'element’s code' },
  listedSource: { zh: '来源部门', en: 'source as listed' },
  ...registerFieldNames(),
};

/** What the rows of lists of regions and organisations are about is what their columns mean. */
function registerFieldNames(): Readonly<Record<string, Text>> {
  const fields = [...regionColumns, ...departmentColumns];
  return Object.fromEntries(fields.map((field) => [field, registerColumnNames[field]]));
}

/** What a column of a workbook means. */
export const columnMeaningNames: Readonly<Record<ColumnMeaning, Text>> = {
  catalogCode: { zh: '目录编码', en: 'code of the catalog' },
  catalogName: { zh: '目录名称', en: 'name of the catalog' },
  providerCode: { zh: '提供单位代码', en: 'code of the provider' },
  providerName: { zh: '提供单位名称', en: 'name of the provider' },
  summary: { zh: '摘要', en: 'summary' },
  updateFrequency: { zh: '数据更新频率（“更新周期”列）', en: 'update cycle' },
  sharingClass: { zh: '共享属性', en: 'sharing class' },
  sharingCondition: { zh: '共享条件', en: 'sharing condition' },
  sharingMethods: { zh: '共享方式', en: 'ways of sharing' },
  openness: { zh: '是否向社会开放', en: 'whether open to the public' },
  openCondition: { zh: '开放条件', en: 'condition of opening' },
  sourceSystem: { zh: '来源系统', en: 'system of origin' },
  format: { zh: '数据格式', en: 'format' },
  secrecy: { zh: '密级', en: 'marking as secret' },
  itemName: { zh: '数据项名称（“信息项名称”列）', en: 'name of the data item' },
  itemType: { zh: '数据类型', en: 'type of the data item' },
  itemLength: { zh: '数据长度', en: 'length of the data item' },
  requester: { zh: '需求部门', en: 'department that needs it' },
  title: { zh: '所需数据名称', en: 'what is needed' },
  items: { zh: '所需数据项', en: 'items that are needed' },
  scenario: { zh: '使用场景', en: 'scenario' },
  basis: { zh: '履职依据', en: 'duty on which it is based' },
  description: { zh: '需求说明', en: 'description of the demand' },
  ...registerColumnNames,
  elementName: { zh: '数据元名称', en: 'name of the data element' },
  elementCode: { zh: '数据元编码', en: 'code of the data element' },
  otherNames: { zh: '同义名称', en: 'other names of it' },
  qualityRule: { zh: '质量规则', en: 'quality rule' },
  cleaningRule: { zh: '清洗规则', en: 'cleaning rule' },
  listedSource: { zh: '来源部门', en: 'source as the list has it' },
  ...formNames,
  unused: { zh: '不导入', en: 'left out' },
};

/** Why a file as a whole was not taken. */
export const importFailureNames: Readonly<Record<FailureCode | 'nothing_uploaded', Text>> = {
  nothing_uploaded: { zh: '没有上传文件', en: 'nothing was uploaded' },
  undecodable: { zh: '编码无法识别', en: 'of an unknown encoding' },
  notText: { zh: '不是文本文件', en: 'not a text file' },
  notXlsx: { zh: '不是 XLSX 文件', en: 'not an XLSX file' },
  legacyExcel: { zh: '旧版 Excel 文件', en: 'a file of an old Excel' },
  webPage: { zh: '网页另存的文件', en: 'a saved web page' },
  brokenXlsx: { zh: 'XLSX 文件损坏', en: 'a broken XLSX file' },
  tooLarge: { zh: '文件过大', en: 'too large' },
  tooManyRows: { zh: '行数过多', en: 'too many rows' },
  tooManyUnreadableRows: { zh: '无法读取的行过多', en: 'too many rows that cannot be read' },
  missingHeadings: { zh: '缺少必要的表头', en: 'headings are missing' },
  empty: { zh: '文件没有内容', en: 'empty' },
};
