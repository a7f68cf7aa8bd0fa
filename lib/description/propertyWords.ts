import type { Text } from '../regulation/text.ts';

/** The same words for a property of each of these. */
function within(containers: readonly string[], name: string, words: Text): Readonly<Record<string, Text>> {
  return Object.fromEntries(containers.map((container) => [`${container}.${name}`, words]));
}

/**
 * What the properties of bodies and answers are, by name: a name means the same wherever it stands. Where it cannot
 * (`from` is a day or a person), what it stands in comes before it: a component or the property around it, such as
 * `Delegation.to` or `scope.from`. What a schema says of itself goes first.
 */
export const propertyWords: Readonly<Record<string, Text>> = {
  // What every case has.
  id: { zh: '编号', en: 'Its id' },
  code: { zh: '未予办理的种类', en: 'What kind of problem it is' },
  actions: { zh: '本人现在可以办理的操作', en: 'What the caller may do with it now' },
  deadlines: { zh: '各项期限', en: 'Its terms' },
  basis: { zh: '履行职责的依据', en: 'The statutory duty on which it is based' },
  items: { zh: '本页各条', en: 'The entries of this page' },
  version: { zh: '版本号，即最后一条办理记录的序号', en: 'Version: the number of the last event' },
  reason: { zh: '事由或者理由', en: 'The reason' },
  reasons: { zh: '理由', en: 'The reasons' },
  method: { zh: '请求方法', en: 'The HTTP method' },
  url: { zh: '地址', en: 'The address' },
  upload: { zh: '上传地址，等待上传时给出', en: 'Where to upload it, as long as that is awaited' },
  download: { zh: '下载地址，保存完毕后给出', en: 'Where to download it, once it is stored' },

  // Problems.
  ...within(['DemandEntry', 'TodoDemand'], 'title', {
    zh: '所需数据的名称',
    en: 'What the data that is needed is called',
  }),
  title: {
    zh: '未予办理的种类的名称（按请求的语言）',
    en: 'What the kind of problem is called, in the caller’s language',
  },
  'Problem.status': { zh: 'HTTP 状态码', en: 'The HTTP status code' },
  errors: { zh: '有误的各个字段', en: 'The fields that are wrong' },
  message: { zh: '说明', en: 'What is wrong with it' },
  'GatewayMessage.message': { zh: '网关的说明（只有英文）', en: 'What the gateway says' },

  // The register.
  publicKey: {
    zh: '公钥，Base64：国密算法为未压缩的点（65 字节），Ed25519 为 32 字节',
    en: 'The key, Base64: of SM2 an uncompressed point of 65 bytes, of Ed25519 32 bytes',
  },
  ...within(['DepartmentKeyContent'], 'from', {
    zh: '生效时间，不填写的为登记之时',
    en: 'Since when it is good; from when it is registered, unless told',
  }),
  ...within(['DepartmentKeyContent'], 'until', {
    zh: '失效时间，不填写的没有期限',
    en: 'Until when it is good; without an end, unless told',
  }),
  ...within(['RegionContent', 'Region', 'RegionEntry'], 'name', { zh: '地区名称', en: 'Name of the region' }),
  'RegionEntry.id': { zh: '行政区划代码', en: 'The region’s code' },
  ...within(['DepartmentContent', 'Department', 'DepartmentEntry'], 'name', {
    zh: '单位名称',
    en: 'Name of the organisation',
  }),
  'DepartmentEntry.id': { zh: '统一社会信用代码', en: 'The organisation’s unified social credit code' },
  parent: { zh: '上级地区，与代码所示不同时填写', en: 'The region above, where the digits do not give it' },
  replacedBy: {
    zh: '本地区撤销后，承接本地区的地区',
    en: 'The region that has taken its place, where it is abolished',
  },
  region: { zh: '地区（行政区划代码）', en: 'The region, by its code' },
  superior: { zh: '管理本单位的上级单位（统一社会信用代码）', en: 'The body that manages it, by its code' },
  field: { zh: '业务领域', en: 'Field of its work' },
  authorisedBy: {
    zh: '授权依据；授权组织和其他国家机关填写',
    en: 'The provision that empowers it; for authorised organisations and other organs',
  },
  sharingOffice: { zh: '政务数据共享工作机构', en: 'The sharing office' },
  ...within(['sharingOffice', 'SharingOffice'], 'name', {
    zh: '工作机构名称',
    en: 'Name of the sharing office',
  }),
  contact: { zh: '公开的联系方式', en: 'How to reach it, as it is published' },
  officers: { zh: '经办人账号', en: 'Accounts of its officers' },
  officeHead: {
    zh: '工作机构负责人账号（旧写法，请用负责人名单）',
    en: 'Account of the office head; older form of the list of heads',
  },
  departmentHead: {
    zh: '部门负责人账号（旧写法，请用负责人名单）',
    en: 'Account of the department head; older form of the list of heads',
  },
  heads: { zh: '负责人名单', en: 'Its heads' },
  'heads.name': { zh: '负责人姓名', en: 'Name of the head' },
  'Head.name': { zh: '负责人姓名；早先登记的没有', en: 'Name of the head; registrations of old have none' },
  sub: { zh: '账号', en: 'An account' },
  mergedInto: {
    zh: '撤并后承接本单位的单位（统一社会信用代码）',
    en: 'The body that has taken over its duties, by its code',
  },
  documentPrefix: {
    zh: '机关代字，用于公文的文号，由本单位专用于平台制发的公文；没有登记的，文号以单位名称开头',
    en: 'With what the numbers of its documents begin, used for those of the platform alone; its name where there is none',
  },
  keepsWebhook: {
    zh: '未填写通知接收地址的，保留已经登记的地址',
    en: 'Where no address is given, the one that is registered stays',
  },
  webhook: { zh: '通知接收地址，限 HTTPS', en: 'Where notices are posted as well; HTTPS only' },
  terms: { zh: '期限种类 → 工作日数，只能缩短', en: 'Term → working days, shorter only' },
  ladderTimes: {
    zh: '提醒环节 → 时间（HH:MM，08:00 至 18:00）',
    en: 'Rung → time of day (HH:MM, 08:00 to 18:00)',
  },

  // Standing in.
  delegations: { zh: '代理', en: 'Delegations' },
  handovers: { zh: '移交', en: 'Handovers' },
  of: { zh: '被代理人账号', en: 'The account of whoever is away' },
  ...within(['Delegation', 'DelegationContent'], 'to', {
    zh: '代理人账号',
    en: 'The account of whoever stands in',
  }),
  ...within(['Delegation', 'DelegationContent'], 'until', {
    zh: '代理的最后一日',
    en: 'Last day of the delegation',
  }),
  ...within(['Delegation', 'DelegationContent'], 'from', {
    zh: '代理的第一日',
    en: 'First day of the delegation',
  }),
  ...within(['Handover', 'HandoverContent'], 'from', {
    zh: '移交人账号',
    en: 'The account of whoever hands over',
  }),
  ...within(['Handover', 'HandoverContent'], 'to', {
    zh: '接收人账号',
    en: 'The account of whoever takes over',
  }),
  revoked: { zh: '是否已经撤销', en: 'Whether it was revoked' },

  // Terms and the calendar.
  'Deadline.name': { zh: '期限的名称（代码）', en: 'Name of the term, a code' },
  deadline: { zh: '期限的名称（代码）', en: 'Name of the term, a code' },
  phases: { zh: '各个阶段，依次相接', en: 'Its stretches, one after the other' },
  command: { zh: '操作（代码）', en: 'The command, a code' },
  workingDays: { zh: '工作日数', en: 'A number of working days' },
  extendedBy: { zh: '已延长的工作日数', en: 'Working days by which it was extended' },
  days: { zh: '逐日列出', en: 'Day by day' },
  'days.date': { zh: '日期', en: 'The day' },
  'days.off': { zh: '放假为 true，调休上班为 false', en: 'true: off; false: worked' },
  'days.name': { zh: '节假日名称', en: 'What the day is called' },
  source: { zh: '放假通知的标题', en: 'Title of the announcement' },
  'items.source': { zh: '依据的放假通知或者办法', en: 'The announcement or statute on which it stands' },
  year: { zh: '年份', en: 'The year' },
  years: { zh: '年份 → 已载入的放假安排', en: 'Year → the announcement loaded for it' },
  dryRun: { zh: '仅为预览，未作更改', en: 'A preview: nothing was changed' },

  // Catalogs.
  ...within(
    [
      'Catalog',
      'CatalogContent',
      'CatalogChange',
      'CatalogEntry',
      'TodoCatalog',
      'RecordedCatalogContent',
      'contentInForce',
      'PublishedContent',
    ],
    'name',
    {
      zh: '数据目录名称',
      en: 'Name of the catalog',
    },
  ),
  ...within(['Catalog', 'CatalogEntry', 'TodoCatalog'], 'code', {
    zh: '目录编码；未编码的与编号相同',
    en: 'Its code; its id where it was given none',
  }),
  ...within(['CatalogContent', 'PublishedContent', 'RecordedCatalogContent', 'contentInForce'], 'code', {
    zh: '目录编码',
    en: 'Its code',
  }),
  summary: { zh: '内容摘要', en: 'What it contains' },
  dataItems: { zh: '数据项名称', en: 'Names of data items' },
  ...within(['Catalog', 'CatalogContent', 'CatalogChange'], 'dataItems', {
    zh: '数据项',
    en: 'The data items',
  }),
  'DataItem.name': { zh: '数据项名称', en: 'Name of the data item' },
  primaryKey: {
    zh: '是否主键；几个数据项注明的，合在一起识别一条记录',
    en: 'Whether it tells a record from all others, alone or with the other items that say so',
  },
  'DataItem.values': { zh: '取值列表', en: 'The values that it may have' },
  rules: { zh: '质量规则', en: 'What its values are held against' },
  min: { zh: '下限：字符数或者数值', en: 'Lower bound: characters, or a number' },
  max: { zh: '上限：字符数或者数值', en: 'Upper bound: characters, or a number' },
  'ListedValue.value': { zh: '值', en: 'The value' },
  'ListedValue.name': { zh: '值的含义', en: 'What it means' },
  length: { zh: '长度：字符数、位数或者字节数', en: 'Characters, digits or bytes' },
  description: { zh: '说明', en: 'What it is' },
  format: { zh: '数据格式', en: 'Format of the data' },
  sharingMethods: { zh: '共享方式', en: 'The methods by which it is shared' },
  useConditions: { zh: '使用条件', en: 'Conditions of use' },
  'UseCondition.id': { zh: '条件的编号，答复时引用', en: 'Id of the condition, by which answers cite it' },
  text: { zh: '文字内容', en: 'What it says' },
  sharingScope: { zh: '共享范围', en: 'With whom it is shared' },
  permittedUses: { zh: '使用用途', en: 'For what it may be used' },
  withheldReason: { zh: '不予共享的理由', en: 'Why it is withheld' },
  legalBasis: {
    zh: '所依据的法律、行政法规或者国务院决定',
    en: 'The law, administrative regulation or State Council decision cited',
  },
  operable: {
    zh: '是否可以授权运营；通过共享获得的数据不属于需求部门可以运营的数据',
    en: 'Whether it may be operated under an authorisation; what others share is not the receiver’s to operate',
  },
  certificate: { zh: '是否电子证照', en: 'Whether it is an electronic certificate' },
  element: { zh: '所对应的数据元的代码', en: 'Code of the standard data element that it is' },
  sourceField: { zh: '在来源系统中的字段名', en: 'What it is called in the system it comes from' },
  theme: { zh: '主题分类的代码或者名称', en: 'Its theme, by the code or name that its region uses' },
  'DataCategory.field': { zh: '数据所属领域', en: 'The field that the data is about' },
  'CatalogHierarchy.class': { zh: '类的名称', en: 'Name of the class' },
  'CatalogHierarchy.item': { zh: '项的名称', en: 'Name of the item' },
  subItem: { zh: '目的名称', en: 'Name of the sub-item' },
  'CatalogHierarchy.detail': { zh: '细目的名称', en: 'Name of the detail' },
  'SourceSystem.name': { zh: '系统的名称', en: 'Name of the system' },
  'OfficeContact.name': { zh: '负责答复的机构', en: 'The office that answers' },
  phone: { zh: '办公电话', en: 'Its telephone' },
  'DataKeeper.by': { zh: '负责的单位或者机构', en: 'The body or office that does it' },
  'DataKeeper.standard': { zh: '所依据的标准、规范', en: 'The standard by which it is done' },
  ...within(
    [
      'CatalogContent',
      'CatalogChange',
      'RecordedCatalogContent',
      'PublishedContent',
      'Catalog',
      'contentInForce',
      'BulkBody',
    ],
    'matters',
    {
      zh: '所关联的业务事项：编号或者名称',
      en: 'The business matters in which it comes about, by id or name',
    },
  ),
  level: { zh: '一般数据的级别，1 至 4', en: 'Level of general data, 1 to 4' },
  secret: {
    zh: '是否属于国家秘密、工作秘密；属于的不得编入',
    en: 'Whether it is a state or work secret: such a one is refused',
  },
  secrecyRisk: { zh: '保密风险评估', en: 'Assessment of the risk to secrets' },
  personalInformationImpact: {
    zh: '个人信息保护影响评估',
    en: 'Assessment of the impact on personal information',
  },
  assessor: { zh: '评估人或者评估单位', en: 'Who made the assessment' },
  confirmations: {
    zh: '审核时逐项确认保留的表述及其理由',
    en: 'Passages that the authority let stand, and why',
  },
  document: { zh: '评估报告', en: 'The document of the assessment' },
  importId: { zh: '导入的编号', en: 'The import by which it came' },
  ...within(['CatalogOrigin', 'RecordedCatalogOrigin'], 'rows', {
    zh: '工作簿中的行号',
    en: 'The rows of the workbook',
  }),
  headings: {
    zh: '由人指明含义的表头，本单位以后的导入同样适用',
    en: 'Headings matched by a person; later imports of the department know them as well',
  },
  heading: { zh: '工作簿中的表头', en: 'The heading as it stands in the workbook' },
  providerName: { zh: '工作簿所写的提供单位', en: 'The provider as the workbook names it' },
  sourceSystem: { zh: '来源系统', en: 'The system it comes from' },
  sharingCondition: { zh: '工作簿所写的共享条件', en: 'The sharing condition as the workbook has it' },
  'SharingProposal.from': { zh: '据以推断的文字', en: 'The text from which it was read' },
  confidence: { zh: '推断的把握', en: 'How sure that is' },

  // Requests.
  catalogId: { zh: '目录的编号', en: 'Id of the catalog' },
  catalogCode: { zh: '目录编码', en: 'Code of the catalog' },
  catalogName: { zh: '数据目录名称', en: 'Name of the catalog' },
  whyNotVerify: {
    zh: '目录可以核验方式共享而采用其他方式的，核验不能满足需要的理由',
    en: 'Why a yes or no does not serve, where the catalog offers one and another method is asked for',
  },
  scenario: { zh: '使用场景', en: 'The scenario of use' },
  units: { zh: '使用数据的单位（名称或者代码）', en: 'Units that use it, by name or code' },
  systems: { zh: '使用数据的系统（名称或者代码）', en: 'Systems that use it, by name or code' },
  matters: { zh: '所办理的事项', en: 'Matters for which it is used' },
  whole: { zh: '全部数据', en: 'The whole of it' },
  'Extent.from': { zh: '数据的起始日期', en: 'First day of the data' },
  'Extent.to': { zh: '数据的截止日期', en: 'Last day of the data' },
  because: { zh: '不同意的各部分及其理由', en: 'Why each part is not granted' },
  inClear: {
    zh: '目录规定以掩码、假名提供而本次以原值提供的数据项',
    en: 'Granted items that are given in the clear, though the catalog would have them masked or pseudonymised',
  },
  inClearReason: { zh: '以原值提供的理由', en: 'Why they are given in the clear' },
  volume: {
    zh: '完整提供的数据量（以提供部门的答复为准）',
    en: 'How much the complete delivery has, as the provider’s answer says',
  },
  fewerBecause: {
    zh: '没有数据，或者少于答复所述数据量的理由',
    en: 'Why there is nothing, or less than the answer has declared',
  },
  extentStatement: {
    zh: '如何按照获准的数据范围截取；平台能够逐条判断的，无须说明',
    en: 'How it was cut to the extent granted; not needed where the platform can tell record by record',
  },
  duration: { zh: '使用期限', en: 'How long it is used' },
  from: { zh: '第一日', en: 'First day' },
  to: { zh: '最后一日', en: 'Last day' },
  until: { zh: '最后一日', en: 'Last day' },
  supplementNotice: { zh: '一次性告知需要补充的材料', en: 'The one notice of what was missing' },
  missing: { zh: '需要补充的材料', en: 'What is missing' },
  supplements: { zh: '已补充的材料', en: 'What was supplied' },
  statement: { zh: '补充说明', en: 'What is said to it' },
  documents: { zh: '随附文件（附件）', en: 'Documents that go with it: attachments' },
  'RecordedDocument.id': { zh: '附件的编号', en: 'Id of the attachment' },
  consent: { zh: '是否同意延长', en: 'Whether it is consented to' },
  decisionReason: { zh: '审核的理由', en: 'Why it was so decided' },
  conditions: { zh: '引用或者适用的使用条件', en: 'Conditions of use that are cited or apply' },

  // Grants and deliveries.
  requestId: { zh: '共享申请的编号', en: 'Id of the request' },
  grantId: { zh: '共享权限的编号', en: 'Id of the grant' },
  deliveryId: { zh: '交付的编号', en: 'Id of the delivery' },
  part: { zh: '分片的序号', en: 'Number of the part' },
  records: { zh: '数据记录数，不计表头', en: 'Data records; a header is none' },
  sha256: { zh: '文件内容的 SHA-256，小写十六进制', en: 'SHA-256 of the bytes, lower-case hexadecimal' },
  bytes: { zh: '字节数', en: 'Size in bytes' },
  digest: {
    zh: '各分片 SHA-256（小写十六进制）依次相连后的 SHA-256',
    en: 'SHA-256 of the parts’ lower-case hexadecimal SHA-256 values, one after the other',
  },
  partBytes: { zh: '分段上传时每段的字节数', en: 'Bytes of each piece of a multipart upload' },
  urls: { zh: '分段上传时各段的地址', en: 'Where each piece of a multipart upload goes' },

  // Imports and attachments.
  fileName: { zh: '文件名', en: 'Name of the file' },
  'ImportRow.value': { zh: '工作簿中的值', en: 'What the workbook has there' },
  mediaType: { zh: '媒体类型', en: 'Media type' },
  ...within(['AttachedFile', 'Attachment'], 'name', { zh: '文件名', en: 'Name of the file' }),

  // The record.
  schema: { zh: '该类事项记录格式的版本', en: 'Version of the form in which its kind writes events' },
  data: {
    zh: '记录的内容；不得为贵单位所知的为空',
    en: 'What it says; null where it is not for the caller',
  },

  // Texts and the description itself.
  zh: { zh: '中文', en: 'In Chinese' },
  en: { zh: '英文', en: 'In English' },
  'Health.status': { zh: '正常', en: 'It runs' },
  openapi: { zh: 'OpenAPI 的版本', en: 'Version of OpenAPI' },
  servers: { zh: '接口的地址', en: 'Where the API is' },
  'tags.name': { zh: '分类的代码', en: 'Code of the group' },
  'tags.description': { zh: '分类的名称', en: 'What the group is called' },
  tags: { zh: '操作的分类', en: 'Groups of operations' },
  security: { zh: '身份认证方式', en: 'How callers are known' },
  paths: { zh: '地址 → 操作', en: 'Address → operations' },
  components: { zh: '共用的定义', en: 'What is referred to' },
};

/** The words of a property; undefined where nobody has said what it is. */
export function wordsOf(container: string, name: string): Text | undefined {
  return propertyWords[`${container}.${name}`] ?? propertyWords[name];
}
