import type { Text } from './text.ts';

/** The bodies that may have to act in time. `department`: the one whose own affair the case is, whatever its side. */
export type Party = 'provider' | 'requester' | 'department' | 'authority' | 'government';

/** In what a length is counted: working days; hours of real time; years, to the corresponding day (Civil Code art. 202). */
export type Unit = 'workingDays' | 'hours' | 'years';

/** One row of the deadline table. */
export interface Term {
  readonly id: string;
  readonly name: Text;
  /** What starts the clock. */
  readonly starts: Text;
  /**
   * On what it stands: the law, an order given under the law, or this platform's own reading. Only what stands on the law
   * has a statutory day; the day of an order is a committed one.
   */
  readonly basis: 'law' | 'order' | 'platform';
  readonly unit: Unit;
  /** In the unit; absent where it is ordered or derived from another term. */
  readonly length?: number;
  /** Who must act; a clock may name another where the row leaves it open, as the violator or the second step of a dispute. */
  readonly duty: Party;
  /** Most working days by which it may be extended, and who consents; absent: the law knows no extension. */
  readonly extension?: {
    readonly workingDays: number;
    readonly consent: 'authority';
    readonly article: number;
  };
  /** Article of Order 809; absent where the term is this platform's own reading. */
  readonly article?: number;
  /** The rule that gives the length, where it is another than Order 809. */
  readonly source?: Text;
  /** The kind of violation a miss may be (articles 39–41). */
  readonly violation?: string;
  /** The duty lasts as long as the term, as keeping records does: its end fulfils it, and nobody is reminded or late. */
  readonly lasts?: true;
}

const request: Text = { zh: '收到共享申请', en: 'receipt of the request' };
const tenMore = { workingDays: 10, consent: 'authority', article: 21 } as const;
const law = { basis: 'law', unit: 'workingDays' } as const;
const platform = { basis: 'platform', unit: 'workingDays' } as const;
const ordered = { basis: 'order', unit: 'workingDays' } as const;

/** The measure of the Cyberspace Administration of 2025-09-11, in force since 2025-11-01: its article 4 names the hours. */
const incident = {
  basis: 'law',
  unit: 'hours',
  starts: { zh: '发现或者获知网络安全事件', en: 'the discovery of the incident' },
  duty: 'department',
  article: 35,
  source: {
    zh: '《国家网络安全事件报告管理办法》第四条',
    en: 'Measures for Reporting National Network Security Incidents, article 4',
  },
} as const;

const rows = [
  {
    ...law,
    id: 'R21.1',
    name: { zh: '答复无条件共享申请', en: 'answer a request for unconditional data' },
    starts: request,
    length: 1,
    duty: 'provider',
    extension: tenMore,
    article: 21,
    violation: 'R39.4',
  },
  {
    ...law,
    id: 'R21.2',
    name: { zh: '答复有条件共享申请', en: 'answer a request for conditional data' },
    starts: request,
    length: 10,
    duty: 'provider',
    extension: tenMore,
    article: 21,
    violation: 'R39.4',
  },
  {
    ...law,
    id: 'R22.1',
    name: { zh: '共享数据', en: 'share the data' },
    starts: { zh: '作出同意的答复', en: 'the consenting answer' },
    length: 20,
    duty: 'provider',
    article: 22,
    violation: 'R39.4',
  },
  {
    ...law,
    id: 'R17.1',
    name: { zh: '更新并报送目录', en: 'update and submit a catalog' },
    starts: {
      zh: '法律或者部门职责变化生效之日',
      en: 'the day on which the change of law or of duties takes effect',
    },
    length: 10,
    duty: 'department',
    extension: { workingDays: 5, consent: 'authority', article: 17 },
    article: 17,
    violation: 'R39.1',
  },
  {
    ...law,
    id: 'R17.2',
    name: { zh: '审核并发布更新的目录', en: 'review and publish an updated catalog' },
    starts: { zh: '收到更新', en: 'receipt of the update' },
    length: 2,
    duty: 'authority',
    article: 17,
    violation: 'R41.3',
  },
  {
    ...law,
    id: 'R26.2',
    name: { zh: '核实、更正并反馈', en: 'verify, correct and report back' },
    starts: { zh: '收到校核申请', en: 'receipt of the correction' },
    length: 10,
    duty: 'provider',
    article: 26,
    violation: 'R39.6',
  },
  {
    ...ordered,
    id: 'R27.2',
    name: { zh: '整改不按规定使用数据的行为', en: 'rectify a misuse of the data' },
    starts: { zh: '收到暂停共享的通知', en: 'the suspension notice' },
    duty: 'requester',
    article: 27,
  },
  {
    ...ordered,
    id: 'rectification',
    name: { zh: '按照责令改正的要求改正', en: 'rectify a violation as ordered' },
    starts: { zh: '收到责令改正的通知', en: 'the order to rectify' },
    duty: 'department',
  },
  {
    id: 'R29.2',
    name: { zh: '保存使用记录', en: 'keep the usage records' },
    starts: { zh: '所记录的使用结束', en: 'the end of the use recorded' },
    basis: 'law',
    unit: 'years',
    length: 3,
    duty: 'requester',
    article: 29,
    lasts: true,
  },
  {
    ...incident,
    id: 'R35.3.criticalInfrastructure',
    name: {
      zh: '报告网络安全事件（关键信息基础设施）',
      en: 'report a network security incident (critical information infrastructure)',
    },
    length: 1,
  },
  {
    ...incident,
    id: 'R35.3.centralOrgan',
    name: {
      zh: '报告网络安全事件（中央和国家机关）',
      en: 'report a network security incident (central Party and state organs)',
    },
    length: 2,
  },
  {
    ...incident,
    id: 'R35.3.other',
    name: {
      zh: '报告网络安全事件（其他网络运营者）',
      en: 'report a network security incident (other operators)',
    },
    length: 4,
  },
  {
    ...platform,
    id: 'firstReview',
    name: { zh: '审核首次报送的目录', en: 'review a first catalog' },
    starts: { zh: '收到目录', en: 'receipt of the catalog' },
    length: 2,
    duty: 'authority',
  },
  {
    ...platform,
    id: 'retirementReview',
    name: { zh: '审核目录停用', en: 'review the retirement of a catalog' },
    starts: { zh: '收到停用目录的报送', en: 'receipt of the retirement' },
    length: 2,
    duty: 'authority',
  },
  {
    ...platform,
    id: 'tighteningReview',
    name: { zh: '审核共享类型或者使用条件的收紧', en: 'review a tighter class or tighter conditions' },
    starts: { zh: '收到收紧的报送', en: 'receipt of the tightening' },
    length: 2,
    duty: 'authority',
  },
  {
    ...platform,
    id: 'askSupplement',
    name: { zh: '一次性告知补充材料', en: 'ask for missing material' },
    starts: request,
    duty: 'provider',
  },
  {
    ...platform,
    id: 'supplement',
    name: { zh: '补充材料', en: 'supply the missing material' },
    starts: { zh: '收到补充材料的通知', en: 'the notice of missing material' },
    length: 15,
    duty: 'requester',
  },
  {
    ...platform,
    id: 'receipt',
    name: { zh: '签收交付', en: 'receipt for a delivery' },
    starts: { zh: '交付可供提取', en: 'the delivery stands ready' },
    length: 5,
    duty: 'requester',
  },
  {
    ...platform,
    id: 'assignDemand',
    name: { zh: '分派共享需求', en: 'assign a demand' },
    starts: { zh: '收到共享需求', en: 'receipt of the demand' },
    length: 5,
    duty: 'authority',
  },
  {
    ...platform,
    id: 'answerDemand',
    name: { zh: '答复分派的共享需求', en: 'answer an assigned demand' },
    starts: { zh: '收到分派', en: 'the assignment' },
    length: 10,
    duty: 'department',
  },
  {
    ...platform,
    id: 'dispute',
    name: { zh: '协调处理或者决定争议', en: 'a dispute at each step' },
    starts: { zh: '该步骤收到争议', en: 'receipt at that step' },
    length: 10,
    duty: 'authority',
  },
  {
    ...platform,
    id: 'complaint',
    name: { zh: '答复投诉', en: 'answer a complaint' },
    starts: { zh: '收到投诉', en: 'receipt of the complaint' },
    length: 15,
    duty: 'department',
  },
] as const satisfies readonly Term[];

type Row = (typeof rows)[number];
export type TermId = Row['id'];
/** Terms whose length stands in the table. */
export type TimedTermId = Extract<Row, { readonly length: number }>['id'];
/** Terms as long as whoever gives the order says. */
export type OrderedTermId = Extract<Row, { readonly basis: 'order' }>['id'];

/** The deadline table of the Regulation: data, not code. */
export const terms: readonly Term[] = rows;

/** Missing material may be asked for within half the answer term, at most this many working days (this platform's reading of art. 21). */
export const askSupplementAtMost = 7;

/** A clock that was paused goes on with at least this many working days (this platform's reading of art. 21). */
export const leastAfterPause = 2;

const byId: ReadonlyMap<string, Term> = new Map(terms.map((row) => [row.id, row]));

/**
 * The row of a term.
 * @throws Error when there is none: a mistake of ours, found by the first test.
 */
export function termOf(id: string): Term {
  const row = byId.get(id);
  if (!row) throw new Error(`no term ${id} in the deadline table`);
  return row;
}

/** Working days within which the provider may ask for missing material: half the answer term, rounded up, at most seven. */
export function askSupplementWithin(answerWorkingDays: number): number {
  return Math.min(askSupplementAtMost, Math.ceil(answerWorkingDays / 2));
}

/** Whether a region may shorten the term (art. 23): one of working days that the table gives, never an order or a time of keeping. */
export function mayShorten({ unit, length }: Term): boolean {
  return unit === 'workingDays' && length !== undefined;
}
