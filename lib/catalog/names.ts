import type { Text } from '../regulation/text.ts';
import type { Behind } from './attachment.ts';
import type { QualityDimension } from './measure.ts';
import type { MendingCode } from './probe.ts';
import type { QualityFindingCode } from './qualityFindings.ts';
import type {
  CatalogContent,
  Conclusion,
  DataRight,
  DataItem,
  Places,
  ResourceKind,
  RuleName,
  Sensitivity,
  SharingClass,
  Treatment,
  Trigger,
  UpdateFrequency,
} from './schema.ts';

type Method = NonNullable<CatalogContent['sharingMethods']>[number];
type Openness = NonNullable<CatalogContent['openness']>;
type Grade = NonNullable<CatalogContent['classification']>['grade'];

/** The three classes of article 14. */
export const sharingClassNames: Readonly<Record<SharingClass, Text>> = {
  unconditional: { zh: '无条件共享', en: 'unconditional' },
  conditional: { zh: '有条件共享', en: 'conditional' },
  withheld: { zh: '不予共享', en: 'withheld' },
};

export const sharingMethodNames: Readonly<Record<Method, Text>> = {
  api: { zh: '服务接口', en: 'API' },
  batch: { zh: '批量交换', en: 'batch exchange' },
  file: { zh: '文件下载', en: 'file download' },
  verify: { zh: '核验', en: 'verification' },
};

export const updateFrequencyNames: Readonly<Record<UpdateFrequency, Text>> = {
  realtime: { zh: '实时', en: 'in real time' },
  daily: { zh: '每日', en: 'daily' },
  weekly: { zh: '每周', en: 'weekly' },
  monthly: { zh: '每月', en: 'monthly' },
  quarterly: { zh: '每季度', en: 'quarterly' },
  semiannual: { zh: '每半年', en: 'every half year' },
  annual: { zh: '每年', en: 'yearly' },
  irregular: { zh: '不定期', en: 'irregularly' },
  none: { zh: '不更新', en: 'never' },
  other: { zh: '其他', en: 'other' },
};

/** 是否向社会开放. */
export const opennessNames: Readonly<Record<Openness, Text>> = {
  open: { zh: '向社会开放', en: 'open to the public' },
  conditional: { zh: '有条件开放', en: 'open on conditions' },
  closed: { zh: '不予开放', en: 'not open' },
};

/** What shows that there is something behind a catalog (R16.3). */
export const resourceNames: Readonly<Record<Behind, Text>> = {
  service: { zh: '服务', en: 'a service' },
  delivery: { zh: '交付的数据', en: 'what was delivered' },
  registered: { zh: '登记的资源', en: 'what its provider has registered' },
};

/** What keeps an entry and its data from being better. */
export const qualityFindingNames: Readonly<Record<QualityFindingCode, Text>> = {
  fieldMissing: { zh: '目录尚缺的内容', en: 'a field that the entry lacks' },
  itemsUndescribed: { zh: '没有说明的数据项', en: 'items without a description' },
  notAttached: { zh: '尚未挂接资源', en: 'nothing is attached' },
  emptyValues: { zh: '空值', en: 'values that are empty' },
  rulesBroken: { zh: '不符合质量规则或者数据类型', en: 'values that break rules or types' },
  unlikeEntry: { zh: '数据与目录不一致', en: 'data unlike the entry' },
  cyclesMissed: { zh: '未按期更新', en: 'cycles that were missed' },
  digitsWrong: { zh: '校验码有误', en: 'wrong check digits' },
  correctionsUpheld: {
    zh: '经校核确认有误、更正后尚未再次交付的记录',
    en: 'records found wrong and not delivered since',
  },
};

/** In what quality is measured. */
export const qualityDimensionNames: Readonly<Record<QualityDimension, Text>> = {
  complete: { zh: '完整性', en: 'completeness' },
  valid: { zh: '规范性', en: 'validity' },
  consistent: { zh: '一致性', en: 'consistency' },
  timely: { zh: '时效性', en: 'timeliness' },
  accurate: { zh: '准确性', en: 'accuracy' },
};

/** In what an entry differs from the data delivered by it. */
export const mendingNames: Readonly<Record<MendingCode, Text>> = {
  unlikeType: { zh: '数据类型与目录不符', en: 'values of another type' },
  longer: { zh: '超过目录所列长度', en: 'longer than the entry says' },
  unlisted: { zh: '不在取值列表之内', en: 'none of the values listed' },
  mostlyEmpty: { zh: '多数记录为空', en: 'empty in most records' },
  undeclared: { zh: '目录未列的字段', en: 'a field that the entry does not list' },
  stale: { zh: '数据久未更新', en: 'data of long ago' },
};

/** What a provider attaches to a catalog. */
export const resourceKindNames: Readonly<Record<ResourceKind, Text>> = {
  table: { zh: '库表', en: 'a table' },
  file: { zh: '文件', en: 'a file' },
  api: { zh: '服务接口', en: 'a service' },
};

/** What has become of a catalog, for whoever keeps a copy of it (R30.1). */
export const publicChangeNames = {
  published: { zh: '现行有效', en: 'in force' },
  retired: { zh: '已经撤销', en: 'retired' },
} as const;

/** What an assessment before approval concludes (art. 13). */
export const conclusionNames: Readonly<Record<Conclusion, Text>> = {
  none: { zh: '不涉及', en: 'does not concern any' },
  contains: { zh: '涉及，但不属于国家秘密、工作秘密', en: 'contains some, and no secret' },
  secret: { zh: '属于国家秘密或者工作秘密', en: 'is a state or work secret' },
};

/** The same of an impact assessment, in its own words (R37.3). */
export const impactConclusionNames: Readonly<Record<Conclusion, Text>> = {
  none: { zh: '不涉及个人信息', en: 'no personal information' },
  contains: { zh: '涉及个人信息', en: 'contains personal information' },
  secret: {
    zh: '涉及个人信息，且属于国家秘密或者工作秘密',
    en: 'contains personal information and is a state or work secret',
  },
};

/** What makes an update of a catalog necessary (art. 17). */
export const triggerNames: Readonly<Record<Trigger, Text>> = {
  law: {
    zh: '法律、行政法规、国务院决定调整',
    en: 'a law, regulation or State Council decision has changed',
  },
  duty: { zh: '部门职责变化', en: 'the duties of the department have changed' },
  other: { zh: '其他原因', en: 'another reason' },
};

/** Grades of GB/T 43697. */
export const gradeNames: Readonly<Record<Grade, Text>> = {
  core: { zh: '核心数据', en: 'core data' },
  important: { zh: '重要数据', en: 'important data' },
  general: { zh: '一般数据', en: 'general data' },
};

/** What of a record a data item tells. */
export const placesNames: Readonly<Record<Places, Text>> = {
  region: { zh: '记录所属的行政区划', en: 'region' },
  date: { zh: '记录所属的日期', en: 'day' },
};

/** What an item tells of a person, in the words of the Personal Information Protection Law. */
export const sensitivityNames: Readonly<Record<Sensitivity, Text>> = {
  none: { zh: '不是个人信息', en: 'no personal information' },
  personal: { zh: '个人信息', en: 'personal information' },
  sensitivePersonal: { zh: '敏感个人信息', en: 'sensitive personal information' },
};

/** In which form receivers get the values of an item. */
export const treatmentNames: Readonly<Record<Treatment, Text>> = {
  clear: { zh: '原值', en: 'in the clear' },
  masked: { zh: '掩码', en: 'masked' },
  pseudonymised: { zh: '假名', en: 'pseudonymised' },
};

/** What the values of an item are held against. */
export const qualityRuleNames: Readonly<Record<RuleName, Text>> = {
  required: { zh: '必填', en: 'required' },
  identityNumber: { zh: '公民身份号码', en: 'identity number' },
  uscc: { zh: '统一社会信用代码', en: 'unified social credit code' },
  mobile: { zh: '手机号码', en: 'mobile number' },
  date: { zh: '日期', en: 'date' },
  datetime: { zh: '日期时间', en: 'date and time' },
  digits: { zh: '仅含数字', en: 'digits only' },
  length: { zh: '字符数', en: 'number of characters' },
  range: { zh: '数值范围', en: 'range of numbers' },
  inValues: { zh: '在取值列表之内', en: 'one of the values listed' },
};

export const dataTypeNames: Readonly<Record<DataItem['type'], Text>> = {
  string: { zh: '字符串', en: 'string' },
  text: { zh: '长文本', en: 'text' },
  integer: { zh: '整数', en: 'integer' },
  decimal: { zh: '小数', en: 'decimal' },
  boolean: { zh: '是或者否', en: 'yes or no' },
  date: { zh: '日期', en: 'date' },
  datetime: { zh: '日期时间', en: 'date and time' },
  binary: { zh: '二进制', en: 'binary' },
  object: { zh: '结构', en: 'structure' },
};

/** What the fields of a catalog are called. */
export const catalogFieldNames: Readonly<Record<keyof CatalogContent, Text>> = {
  name: { zh: '数据目录名称', en: 'name' },
  code: { zh: '目录编码', en: 'code' },
  summary: { zh: '摘要', en: 'summary' },
  dataItems: { zh: '数据项', en: 'data items' },
  format: { zh: '数据格式', en: 'format' },
  updateFrequency: { zh: '数据更新频率', en: 'update frequency' },
  sharingClass: { zh: '共享属性', en: 'sharing class' },
  sharingMethods: { zh: '共享方式', en: 'sharing method' },
  useConditions: { zh: '使用条件', en: 'use condition' },
  sharingScope: { zh: '共享范围', en: 'sharing scope' },
  permittedUses: { zh: '共享用途', en: 'permitted uses' },
  withheldReason: { zh: '不予共享的理由', en: 'reason why it is withheld' },
  legalBasis: { zh: '不予共享的依据', en: 'legal basis on which it is withheld' },
  classification: { zh: '数据分类分级', en: 'classification and grade' },
  openness: { zh: '是否向社会开放', en: 'openness to the public' },
  operable: { zh: '是否可以授权运营', en: 'whether it may be operated under an authorisation' },
  hierarchy: { zh: '类、项、目、细目', en: 'place in the tree of catalogs' },
  sourceSystem: { zh: '来源系统', en: 'system of origin' },
  matters: { zh: '关联业务事项', en: 'business matters' },
  certificate: { zh: '是否电子证照', en: 'whether it is an electronic certificate' },
  contact: { zh: '联系方式', en: 'contact' },
  upkeep: { zh: '采集、存储、校核、销毁', en: 'who collects, stores, checks and destroys' },
  secret: { zh: '不属于国家秘密、工作秘密的声明', en: 'declaration that it is no state or work secret' },
};

/** What the fields of a data item are called, where they are compared. */
export const itemFieldNames: Readonly<Record<Exclude<keyof DataItem, 'name'>, Text>> = {
  type: { zh: '数据类型', en: 'type' },
  length: { zh: '长度', en: 'length' },
  sharingClass: { zh: '共享属性', en: 'sharing class' },
  places: { zh: '所体现的区划或者日期', en: 'region or day told' },
  sensitivity: { zh: '个人信息类别', en: 'kind of personal information' },
  treatment: { zh: '提供形式', en: 'form in which it is given' },
  primaryKey: { zh: '是否主键', en: 'part in the primary key' },
  values: { zh: '取值列表', en: 'list of values' },
  rules: { zh: '质量规则', en: 'quality rules' },
  element: { zh: '数据元', en: 'data element' },
  sourceField: { zh: '来源字段', en: 'field of origin' },
  description: { zh: '说明', en: 'description' },
};

/** How one content of a catalog differs from another. */
export const differenceNames: Readonly<Record<'added' | 'removed' | 'changed', Text>> = {
  added: { zh: '新增', en: 'added' },
  removed: { zh: '删除', en: 'removed' },
  changed: { zh: '修改', en: 'changed' },
};

/** The three rights over the data of a catalog (S2.1). */
export const dataRightNames: Readonly<Record<DataRight, Text>> = {
  collection: { zh: '采集维护权', en: 'right to collect and keep up' },
  use: { zh: '核验使用权', en: 'right to verify and use' },
  circulation: { zh: '流通管理权', en: 'right to manage circulation' },
};

/** How far the record of the rights is. */
export const rightsStatusNames: Readonly<Record<'undeclared' | 'declared' | 'confirmed' | 'returned', Text>> =
  {
    undeclared: { zh: '未登记', en: 'not declared' },
    declared: { zh: '待确认', en: 'to be confirmed' },
    confirmed: { zh: '已确认', en: 'confirmed' },
    returned: { zh: '已退回', en: 'returned' },
  };
