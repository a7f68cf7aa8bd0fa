import type { TermId } from './terms.ts';
import type { Text } from './text.ts';

/** What people call a term of the deadline table: clocks go by `terms.ts` alone, so that workers carry no words. */
export interface TermWords {
  readonly name: Text;
  /** What starts the clock. */
  readonly starts: Text;
  /** The rule that gives the length, where it is another than Order 809. */
  readonly source?: Text;
}

const request: Text = { zh: '收到共享申请', en: 'receipt of the request' };

/** The measure of the Cyberspace Administration of 2025-09-11, in force since 2025-11-01: its article 4 names the hours. */
const incident = {
  starts: { zh: '发现或者获知网络安全事件', en: 'the discovery of the incident' },
  source: {
    zh: '《国家网络安全事件报告管理办法》第四条',
    en: 'Measures for Reporting National Network Security Incidents, article 4',
  },
} as const;

/** The words of every row of the deadline table. */
export const termWords: Readonly<Record<TermId, TermWords>> = {
  'R21.1': {
    name: { zh: '答复无条件共享申请', en: 'answer a request for unconditional data' },
    starts: request,
  },
  'R21.2': {
    name: { zh: '答复有条件共享申请', en: 'answer a request for conditional data' },
    starts: request,
  },
  'R22.1': {
    name: { zh: '共享数据', en: 'share the data' },
    starts: { zh: '作出同意的答复', en: 'the consenting answer' },
  },
  'R17.1': {
    name: { zh: '更新并报送目录', en: 'update and submit a catalog' },
    starts: {
      zh: '法律、行政法规、国务院决定调整或者部门职责变化发生之日',
      en: 'the day on which the change of law or of duties takes effect',
    },
  },
  'R17.2': {
    name: { zh: '审核并发布更新的目录', en: 'review and publish an updated catalog' },
    starts: { zh: '收到更新', en: 'receipt of the update' },
  },
  'R26.2': {
    name: { zh: '核实、更正并反馈', en: 'verify, correct and report back' },
    starts: { zh: '收到校核申请', en: 'receipt of the correction' },
  },
  'R24.1': {
    name: { zh: '及时、完整回流数据', en: 'let data flow back in time and whole' },
    starts: { zh: '周期届满', en: 'the end of the period' },
  },
  'R27.2': {
    name: { zh: '整改不按规定使用数据的行为', en: 'rectify a misuse of the data' },
    starts: { zh: '收到暂停共享的通知', en: 'the suspension notice' },
  },
  riskReport: {
    name: { zh: '配合排查风险或者处置事件并报告情况', en: 'help with a risk or an incident and report' },
    starts: { zh: '收到暂停共享的通知', en: 'the suspension notice' },
  },
  rectification: {
    name: { zh: '按照责令改正的要求改正', en: 'rectify a violation as ordered' },
    starts: { zh: '收到责令改正的通知', en: 'the order to rectify' },
  },
  'R29.2': {
    name: { zh: '保存使用记录', en: 'keep the usage records' },
    starts: { zh: '所记录的使用结束', en: 'the end of the use recorded' },
  },
  'R35.3.criticalInfrastructure': {
    name: {
      zh: '报告网络安全事件（关键信息基础设施）',
      en: 'report a network security incident (critical information infrastructure)',
    },
    ...incident,
  },
  'R35.3.centralOrgan': {
    name: {
      zh: '报告网络安全事件（中央和国家机关）',
      en: 'report a network security incident (central Party and state organs)',
    },
    ...incident,
  },
  'R35.3.other': {
    name: {
      zh: '报告网络安全事件（其他网络运营者）',
      en: 'report a network security incident (other operators)',
    },
    ...incident,
  },
  firstReview: {
    name: { zh: '审核首次报送的目录', en: 'review a first catalog' },
    starts: { zh: '收到目录', en: 'receipt of the catalog' },
  },
  retirementReview: {
    name: { zh: '审核目录撤销', en: 'review the retirement of a catalog' },
    starts: { zh: '收到撤销目录的报送', en: 'receipt of the retirement' },
  },
  tighteningReview: {
    name: { zh: '审核共享属性或者使用条件的收紧', en: 'review a tighter class or tighter conditions' },
    starts: { zh: '收到收紧的报送', en: 'receipt of the tightening' },
  },
  attachment: {
    name: { zh: '挂接目录的资源', en: 'attach the resource behind a catalog' },
    starts: { zh: '发布可以共享的目录', en: 'the publication of a catalog to be shared' },
  },
  askSupplement: { name: { zh: '一次性告知补充材料', en: 'ask for missing material' }, starts: request },
  supplement: {
    name: { zh: '补充材料', en: 'supply the missing material' },
    starts: { zh: '收到补充材料的通知', en: 'the notice of missing material' },
  },
  receipt: {
    name: { zh: '签收交付', en: 'receipt for a delivery' },
    starts: { zh: '数据已经就绪', en: 'the delivery stands ready' },
  },
  useDuration: {
    name: { zh: '使用期限', en: 'time of use' },
    starts: { zh: '作出同意的答复', en: 'the consenting answer' },
  },
  supplyCycle: {
    name: { zh: '按数据更新频率供给数据', en: 'supply at the update frequency' },
    starts: { zh: '上一次供给或者上一周期届满', en: 'the last supply, or the end of the cycle before' },
  },
  correctionSupply: {
    name: { zh: '随交付送达更正后的数据', en: 'deliver what was corrected' },
    starts: { zh: '更正待随数据送达', en: 'the correction being owed under the grant' },
  },
  answerChange: {
    name: { zh: '答复变更使用的申请', en: 'answer a change of the use' },
    starts: { zh: '收到变更使用的申请', en: 'receipt of the change asked for' },
  },
  negotiateEnding: {
    name: { zh: '回复终止或者变更共享的提议', en: 'answer a proposed ending or change' },
    starts: { zh: '收到提议', en: 'receipt of the proposal' },
  },
  disposal: {
    name: { zh: '处置已共享的数据', en: 'dispose of the data' },
    starts: { zh: '共享权限结束', en: 'the end of the right' },
  },
  recordUse: {
    name: { zh: '登记使用情况', en: 'record the use' },
    starts: { zh: '收到数据或者上一次登记', en: 'receipt of the data, or the last record' },
  },
  assignDemand: {
    name: { zh: '分派共享需求', en: 'assign a demand' },
    starts: { zh: '收到共享需求', en: 'receipt of the demand' },
  },
  answerDemand: {
    name: { zh: '答复分派的共享需求', en: 'answer an assigned demand' },
    starts: { zh: '收到分派', en: 'the assignment' },
  },
  catalogDemand: {
    name: { zh: '按承诺将所需数据编入目录', en: 'catalogue what was demanded, as promised' },
    starts: { zh: '接受共享需求', en: 'the acceptance of the demand' },
  },
  confirmBackflow: {
    name: { zh: '确认数据回流的方式', en: 'confirm how data flows back' },
    starts: { zh: '收到数据回流需求', en: 'receipt of the need' },
  },
  dispute: {
    name: { zh: '办理争议的各个程序', en: 'a dispute at each step' },
    starts: { zh: '该步骤收到争议', en: 'receipt at that step' },
  },
  securityReview: {
    name: { zh: '作出安全审查结论', en: 'conclude a security review' },
    starts: { zh: '提请安全审查', en: 'the opening of the review' },
  },
  matterReview: {
    name: { zh: '审核部门对应编数据的声明', en: 'decide what a department declares of required data' },
    starts: { zh: '收到声明', en: 'receipt of the declaration' },
  },
  compilation: {
    name: { zh: '按编制计划编制目录', en: 'compile catalogs as planned' },
    starts: { zh: '编制计划印发', en: 'the announcement of the plan' },
  },
  compilationReview: {
    name: { zh: '审核编制完成情况', en: 'check what was reported as compiled' },
    starts: { zh: '收到报告', en: 'receipt of the report' },
  },
  complaint: {
    name: { zh: '答复投诉', en: 'answer a complaint' },
    starts: { zh: '收到投诉', en: 'receipt of the complaint' },
  },
};
