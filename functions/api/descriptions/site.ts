import * as z from 'zod/mini';
import { definitions, noticeTexts } from '../../../lib/cases.ts';
import { type Labels, labelsOf } from '../../../lib/labels.ts';
import type { Text } from '../../../lib/regulation/text.ts';
import type { healthOperations } from '../operations/health.ts';
import type { siteOperations } from '../operations/site.ts';
import { answering, type Describing } from './description.ts';
import { named, said } from '../../../lib/description/naming.ts';
import { text } from '../../../lib/description/values.ts';

const page = said(z.string(), '网页', 'A page');
const file = said(z.string(), '文件内容', 'The content of the file');
const labels = labelsOf(definitions, noticeTexts());
const names = z.record(z.string(), text);
const byKind = z.record(z.string(), said(names, '代码 → 名称', 'Code → name'));
const nested = new Set(['statuses', 'commands', 'sides', 'deadlines', 'events']);

/** What each group of the labels names. */
const groups: Readonly<Record<keyof Labels, Text>> = {
  kinds: { zh: '事项类别', en: 'Kinds of case' },
  statuses: { zh: '状态，按事项类别', en: 'Statuses, by kind of case' },
  commands: { zh: '操作，按事项类别', en: 'Commands, by kind of case' },
  sides: { zh: '当事方，按事项类别', en: 'Sides, by kind of case' },
  deadlines: { zh: '期限名称，按事项类别', en: 'Names of deadlines, by kind of case' },
  events: { zh: '办理记录的类型，按事项类别', en: 'Types of events, by kind of case' },
  deadlineStatuses: { zh: '期限的状态', en: 'Statuses of a deadline' },
  phaseStatuses: { zh: '期限阶段的状态', en: 'What a stretch of a deadline was' },
  missedDays: { zh: '超过的期限', en: 'Which day was missed' },
  cutReasons: { zh: '期限提前截止的原因', en: 'What has cut a term short' },
  deadlineBases: { zh: '期限的依据性质', en: 'On what a deadline stands' },
  termUnits: { zh: '期限的单位', en: 'In what a term is counted' },
  terms: { zh: '期限种类', en: 'Terms of the table of deadlines' },
  rungs: { zh: '提醒和督办环节', en: 'Rungs of the ladder' },
  notStartedReasons: { zh: '期限不起算的原因', en: 'Why no clock was started' },
  commonEvents: { zh: '各类事项共有的记录类型', en: 'Types of events that every kind of case has' },
  parameterPlaces: { zh: '服务参数的位置', en: 'Where a parameter of a service stands' },
  serviceMethods: { zh: '服务的请求方法', en: 'How a service is asked' },
  serviceAuths: { zh: '服务的认证方式', en: 'How the platform proves itself to a service' },
  serviceAlterations: { zh: '查询方式的变更', en: 'In what a service is asked or read in another way' },
  serviceDays: { zh: '服务日', en: 'On which days a service answers' },
  servicesTried: { zh: '试调用的服务', en: 'Which service of a catalog is tried' },
  serviceParts: { zh: '服务中减少的内容', en: 'What of a service is taken' },
  verdicts: { zh: '核验的答复', en: 'What a verification answers' },
  callWays: { zh: '调用的方式', en: 'How a service was asked' },
  callOutcomes: { zh: '调用的结果', en: 'How a call has ended' },
  upstreamFaults: { zh: '服务没有正常返回的原因', en: 'Why a service has failed' },
  outcomes: { zh: '期限如何终止', en: 'How a clock ends' },
  lengthSources: { zh: '期限长度的来源', en: 'Where the length of a clock comes from' },
  parties: { zh: '应当办理的一方', en: 'Who must act' },
  moveReasons: { zh: '期限变更的原因', en: 'Why a due day moved' },
  supplementClocks: { zh: '补充材料之后的计算方式', en: 'How the clock goes on after missing material' },
  bases: { zh: '依据性质', en: 'On what something stands' },
  urgingActs: { zh: '催办或者督办', en: 'What an authority does about an open duty' },
  looks: { zh: '查看的内容', en: 'What of a case was looked at' },
  roles: { zh: '角色', en: 'Roles' },
  organisationKinds: { zh: '单位类别', en: 'Kinds of organisation' },
  headOffices: { zh: '负责人的职务', en: 'Offices of heads' },
  resources: { zh: '挂接的资源', en: 'what is attached' },
  searchFields: { zh: '检索命中的字段', en: 'fields in which something is found' },
  searchReasons: { zh: '检索到的理由', en: 'why a catalog is found' },
  mendings: { zh: '目录与数据的不一致', en: 'in what an entry differs from its data' },
  qualityDimensions: { zh: '质量的维度', en: 'dimensions of quality' },
  qualityFindings: { zh: '质量问题', en: 'what keeps quality from being better' },
  ledgerFigures: { zh: '部门的目录指标', en: 'figures of a department’s ledger' },
  matterKinds: { zh: '业务事项的种类', en: 'kinds of business matter' },
  requiredDatumStates: { zh: '应编数据的编目情况', en: 'what has become of a required datum' },
  matterCoverings: { zh: '应编数据如何识别', en: 'how a required datum was found' },
  matterGaps: { zh: '应编数据未编目的情形', en: 'why a required datum is not catalogued' },
  matterItems: { zh: '指明的数据项的状态', en: 'what has become of a stated item' },
  matterAbsences: { zh: '无此数据声明的状态', en: 'what has become of a declaration' },
  sampleForms: { zh: '样本和结构说明的形式', en: 'Forms of samples and structures' },
  proposalFindings: { zh: '关于样本的说明', en: 'What is to be said of a sample' },
  resourceKinds: { zh: '挂接的资源的类型', en: 'Kinds of resource behind a catalog' },
  formFrequencies: { zh: '填报频率', en: 'How often a form is asked for' },
  formSettlements: { zh: '对重复字段的处理', en: 'What becomes of a field that is known already' },
  foundBy: { zh: '认定为同一数据的方式', en: 'How an item was found to be catalogued already' },
  itemFindings: { zh: '数据项核对的结果', en: 'What was found of an item' },
  sourceConflicts: { zh: '数源不一致的情形', en: 'In what the sources of an element do not agree' },
  harvestFailures: { zh: '未能汇集的原因', en: 'Why a harvest could not go on' },
  harvestOutcomes: { zh: '汇集的结果', en: 'What came of a run of a harvest' },
  harvestRefusals: { zh: '没有汇集的原因', en: 'Why an entry was not taken over' },
  publicChanges: { zh: '已发布目录的变化', en: 'What has become of a published catalog' },
  lineageNodes: { zh: '数据血缘的节点', en: 'nodes of lineage' },
  lineageSteps: { zh: '数据流转的步骤', en: 'steps of lineage' },
  directions: { zh: '数据血缘的方向', en: 'directions of lineage' },
  keyAlgorithms: { zh: '密钥的算法', en: 'Algorithms of keys' },
  keyUses: { zh: '密钥的用途', en: 'What keys are for' },
  dataRights: { zh: '对数据的三项权利', en: 'The three rights over data' },
  rightsStatuses: { zh: '数据权利登记的情况', en: 'How far the record of rights is' },
  contentChanges: { zh: '目录内容的差异', en: 'How one content of a catalog differs from another' },
  competenceRules: { zh: '确定政务数据共享主管部门的规则', en: 'By which rule an authority is competent' },
  levels: { zh: '层级', en: 'Levels of administration' },
  sharingClasses: { zh: '共享属性', en: 'Sharing classes' },
  sharingMethods: { zh: '共享方式', en: 'Sharing methods' },
  opennesses: { zh: '向社会开放的情况', en: 'Whether data is open to the public' },
  updateFrequencies: { zh: '数据更新频率', en: 'Update frequencies' },
  grades: { zh: '数据分级', en: 'Grades of data' },
  assessmentConclusions: {
    zh: '保密风险评估的结论',
    en: 'What an assessment of the risk to secrets concludes',
  },
  impactConclusions: {
    zh: '个人信息保护影响评估的结论',
    en: 'What an assessment of the impact on personal information concludes',
  },
  updateTriggers: { zh: '更新目录的原因', en: 'What makes an update of a catalog necessary' },
  formalities: { zh: '疑似增设条件的种类', en: 'Formalities that may not be added' },
  dataTypes: { zh: '数据类型', en: 'Types of a data item' },
  sensitivities: { zh: '个人信息类别', en: 'Kinds of personal information' },
  treatments: { zh: '提供形式', en: 'Forms in which values are given' },
  foundRules: { zh: '不符合的质量规则', en: 'Quality rules that can be broken' },
  qualityRules: { zh: '质量规则', en: 'Quality rules' },
  places: { zh: '数据项所体现的', en: 'What of a record a data item tells' },
  handlingConclusions: { zh: '影响评估的结论', en: 'What a requester’s own assessment concludes' },
  protectedData: { zh: '需要特别保护的数据', en: 'Data that obliges whoever receives it' },
  decisions: { zh: '答复的结论', en: 'What is answered to a request' },
  legalBasisKinds: {
    zh: '不予共享所依据的规定的种类',
    en: 'Kinds of provision on which data is withheld',
  },
  refusalGrounds: { zh: '不同意共享的理由', en: 'Grounds of refusal' },
  precedentDecisions: {
    zh: '同一目录此前答复的结论',
    en: 'How earlier requests over a catalog were answered',
  },
  preparations: { zh: '经办人拟定、负责人审核的内容', en: 'What officers prepare and their head gives' },
  aggregationCategories: { zh: '数据项说明的内容', en: 'What a data item tells' },
  aggregationRules: { zh: '平台的数据汇聚规则', en: 'Rules of the platform about data put together' },
  aggregationWeights: { zh: '数据汇聚风险的程度', en: 'How much a combination weighs' },
  aggregationBearings: { zh: '申请对数据汇聚的影响', en: 'What a request does to a combination' },
  aggregationOrigins: { zh: '汇聚的数据从何而来', en: 'Why a requester counts as having data' },
  reviewConclusions: { zh: '安全审查的结论', en: 'What a security review comes to' },
  bundleSteps: { zh: '对申请组一并办理的环节', en: 'Steps that are given for all parts of a bundle' },
  requestFindings: { zh: '提交前提示的种类', en: 'What is pointed out before a request is sent' },
  extensionStatuses: { zh: '延长申请的状态', en: 'What became of an extension' },
  extensionGrounds: { zh: '延长答复期限的特殊原因', en: 'Special reasons for more time to answer' },
  supplementItems: { zh: '可以要求补充的内容', en: 'What a provider may find missing' },
  receivingModes: { zh: '接收数据的方式', en: 'How data is received' },
  faultyPolicies: { zh: '对有误记录的处理', en: 'What becomes of records at fault' },
  receivedCompressions: { zh: '接收数据的压缩方式', en: 'How what is received is packed' },
  supplyFigures: { zh: '更新及时情况的指标', en: 'Figures of punctual supply' },
  deliveryModes: { zh: '全量或者变更数据', en: 'Full load or changes' },
  deliveryStages: { zh: '交付进行到的阶段', en: 'How far the work on a delivery is' },
  deliveryFormats: { zh: '交付的格式', en: 'Formats of a delivery' },
  deliveryEncodings: { zh: '上传文件的编码', en: 'Encodings of an upload' },
  deliveryNotes: { zh: '共享权限所记交付情况', en: 'How a delivery went, as its grant remembers it' },
  backflowPeriods: { zh: '数据回流的周期', en: 'How often data flows back' },
  backflowPeriodStatuses: { zh: '数据回流各周期的情况', en: 'What became of a period of backflow' },
  backflowEnds: { zh: '数据回流结束的原因', en: 'By what a backflow has ended' },
  dockingResults: { zh: '系统对接测试的结果', en: 'How the test of a docking went' },
  disputeKinds: { zh: '争议的类别', en: 'What a dispute is about' },
  disputableKinds: { zh: '可以提出争议的事项类别', en: 'Kinds of case that can be disputed' },
  disputeDecisions: { zh: '争议决定的结论', en: 'What is decided of a dispute' },
  sidesOfDispute: { zh: '争议的双方', en: 'The two sides of a dispute' },
  proposers: { zh: '提出方案的一方', en: 'Who proposes terms' },
  disputeCarriers: { zh: '由谁执行争议的处理结果', en: 'Who carries out what came of a dispute' },
  disputeHindrances: { zh: '平台未能执行的原因', en: 'Why the platform could not carry it out' },
  disputeOutcomes: { zh: '争议如何处理', en: 'How a dispute has led to a grant' },
  limitParts: { zh: '申请中除数据项以外不同意的部分', en: 'What of a request is cut besides items' },
  closeReasons: { zh: '结束使用的理由', en: 'Why a requester ends its use' },
  suspensionReasons: { zh: '暂停共享的理由', en: 'Why sharing is suspended' },
  endingGrounds: { zh: '终止或者变更共享的理由', en: 'Why a provider ends or changes what it supplies' },
  endingPositions: { zh: '对终止或者变更共享的意见', en: 'What is answered to a proposed ending or change' },
  disposalMethods: { zh: '处置数据的方式', en: 'How data is disposed of' },
  usageKinds: { zh: '使用记录的内容', en: 'What of a use is recorded' },
  suspenders: { zh: '暂停共享的单位', en: 'Who suspended' },
  askedChanges: { zh: '变更申请的状态', en: 'How far a change that is asked for is' },
  deliveryFailures: { zh: '未能交付的原因', en: 'Why a delivery failed' },
  documentedKinds: { zh: '公文所关于的事项类别', en: 'Kinds of case whose acts become documents' },
  documentTypes: { zh: '公文的种类', en: 'Which act a document is of' },
  documentForms: { zh: '公文的版式', en: 'Layouts of documents' },
  documentLanguages: { zh: '公文的文字', en: 'Languages of documents' },
  documentIssuers: { zh: '制发机关的地位', en: 'Where the body that issues a document stands' },
  correctionOutcomes: { zh: '校核申请的结果', en: 'What came of a correction' },
  evidenceKeptReasons: { zh: '证明材料保留的原因', en: 'Why a file of the evidence stays' },
  recordsToCorrect: {
    zh: '人民政府决定应当更正的记录',
    en: 'What the government has decided to be corrected',
  },
  receipts: { zh: '签收的情况', en: 'How far a receipt is' },
  workbookFormats: { zh: '工作簿的格式', en: 'Formats of a workbook' },
  workbookKinds: { zh: '工作簿所列的内容', en: 'What a workbook lists' },
  importFailures: { zh: '文件未能导入的原因', en: 'Why a file was not taken' },
  columnMeanings: { zh: '工作簿一列的含义', en: 'What a column of a workbook means' },
  importFields: { zh: '导入结果所涉的内容', en: 'What a finding of an import is about' },
  importRowStates: { zh: '工作簿一行的结果', en: 'What became of a row' },
  bulkKinds: { zh: '可以批量办理的事项', en: 'Kinds of case of which steps are ordered in bulk' },
  bulkCommands: { zh: '可以批量办理的环节', en: 'Steps that are ordered in bulk' },
  bulkResults: { zh: '批量办理中一件的结果', en: 'What came of a bulk order for one case' },
  bulkStatuses: {
    zh: '批量办理所选目录的状态',
    en: 'Statuses by which catalogs are chosen for a bulk order',
  },
  problems: { zh: '未予办理的种类', en: 'Kinds of problem' },
  fieldFaults: { zh: '字段有误的种类', en: 'What is wrong with a field' },
  notices: { zh: '通知种类', en: 'Kinds of notice' },
};

const labelsAnswer = named(
  'Labels',
  {
    zh: '各类代码的中英文名称：代码 → 名称；状态、操作、当事方、期限和记录类型先按事项类别分列',
    en: 'What every code is called: code → name; statuses, commands, sides, deadlines and events by kind of case first',
  },
  z.strictObject(
    Object.fromEntries(
      Object.entries(groups).map(([group, { zh, en }]) => [
        group,
        said(nested.has(group) ? byKind : names, zh, en),
      ]),
    ),
  ),
);

/** An example, not the labels themselves: the first of each group. */
const labelsExample = Object.fromEntries(
  Object.entries<Readonly<Record<string, object>>>(labels).map(([group, within]) => {
    const [[code, name] = ['', {}]] = Object.entries(within);
    return [
      group,
      { [code]: nested.has(group) ? Object.fromEntries(Object.entries(name).slice(0, 1)) : name },
    ];
  }),
);

/** JSON Schema says of itself that it may be anything; here it is named and left so. */
const jsonSchema = named(
  'JsonSchema',
  { zh: 'JSON Schema（2020-12），自身不再描述', en: 'A JSON Schema (2020-12), not described further' },
  z.looseObject({}),
);
const openApi = named(
  'OpenApiDocument',
  { zh: 'OpenAPI 3.1 接口说明', en: 'An OpenAPI 3.1 description' },
  z.strictObject({
    openapi: z.literal('3.1.0'),
    info: jsonSchema,
    servers: z.array(z.strictObject({ url: z.string() })),
    tags: z.array(z.strictObject({ name: z.string(), description: z.string() })),
    security: z.array(z.record(z.string(), z.array(z.string()))),
    paths: z.record(z.string(), jsonSchema),
    components: z.record(z.string(), jsonSchema),
  }),
);

export const healthDescriptions = {
  getHealth: {
    answer: answering(
      named(
        'Health',
        { zh: '平台正在运行，数据可以读取', en: 'The platform runs and can read its data' },
        z.strictObject({ status: z.literal('ok') }),
      ),
      { status: 'ok' },
    ),
    problems: ['temporarily_unavailable'],
  },
} satisfies Describing<typeof healthOperations>;

export const siteDescriptions = {
  getConsole: {
    parameters: {},
    description: {
      zh: '控制台设在别处的，转到该处；没有开通的，答复平台说明。',
      en: 'Sends on to where the console is, if a stage has it elsewhere; answers what the platform is where there is none.',
    },
    answer: answering(page, '<!doctype html>…'),
  },
  getConsolePage: {
    parameters: {
      page: {
        zh: '控制台内的页面，可以含有多级',
        en: 'The page within the console; may have several segments',
      },
    },
    answer: answering(page, '<!doctype html>…'),
    problems: ['no_such_address'],
  },
  getConsoleFile: {
    parameters: { file: { zh: '页面所引用的文件名', en: 'The name by which a page refers to the file' } },
    description: {
      zh: '内容不变，可以长期保存；按 Accept-Encoding 压缩。',
      en: 'Never changes under its name and may be kept for good; packed as Accept-Encoding says.',
    },
    answer: answering(file, '…'),
    problems: ['no_such_address'],
  },
  getAbout: { answer: answering(page, '<!doctype html>…') },
  getOpenApi: {
    answer: answering(openApi, {
      openapi: '3.1.0',
      info: { title: '共享 Gongxiang', version: '1.0.0' },
      servers: [{ url: '/' }],
      tags: [{ name: 'site', description: '平台 · Site' }],
      security: [{ token: [] }],
      paths: {},
      components: {},
    }),
  },
  getDocs: { answer: answering(page, '<!doctype html>…') },
  getProblem: {
    parameters: {
      code: { zh: '答复中的代码', en: 'The code of a problem, as answers give it' },
    },
    answer: answering(page, '<!doctype html>…'),
    problems: ['no_such_problem'],
  },
  getLabels: {
    answer: { schema: labelsAnswer, example: labelsExample },
  },
} satisfies Describing<typeof siteOperations>;
