import type { Text } from './text.ts';

/** One row of the law's clock. Lengths are working days. */
export interface Term {
  readonly id: string;
  readonly name: Text;
  /** What starts the clock. */
  readonly starts: Text;
  readonly workingDays: number;
  /** Who must act. */
  readonly duty: 'provider' | 'requester' | 'department' | 'authority';
  /** Most working days by which it may be extended, and who consents; absent: the law knows no extension. */
  readonly extension?: {
    readonly workingDays: number;
    readonly consent: 'authority';
    readonly article: number;
  };
  /** Article of Order 809; absent where the term is this platform's own reading. */
  readonly article?: number;
  /** The kind of violation a miss may be (articles 39–41). */
  readonly violation?: string;
}

const request: Text = { zh: '收到共享申请', en: 'receipt of the request' };
const tenMore = { workingDays: 10, consent: 'authority', article: 21 } as const;

const rows = [
  {
    id: 'R21.1',
    name: { zh: '答复无条件共享申请', en: 'answer a request for unconditional data' },
    starts: request,
    workingDays: 1,
    duty: 'provider',
    extension: tenMore,
    article: 21,
    violation: 'R39.4',
  },
  {
    id: 'R21.2',
    name: { zh: '答复有条件共享申请', en: 'answer a request for conditional data' },
    starts: request,
    workingDays: 10,
    duty: 'provider',
    extension: tenMore,
    article: 21,
    violation: 'R39.4',
  },
  {
    id: 'R22.1',
    name: { zh: '共享数据', en: 'share the data' },
    starts: { zh: '作出同意的答复', en: 'the consenting answer' },
    workingDays: 20,
    duty: 'provider',
    article: 22,
    violation: 'R39.4',
  },
  {
    id: 'R17.1',
    name: { zh: '更新目录', en: 'update a catalog' },
    starts: { zh: '法律或者部门职责变化之日', en: 'the day the law or the duties changed' },
    workingDays: 10,
    duty: 'department',
    extension: { workingDays: 5, consent: 'authority', article: 17 },
    article: 17,
    violation: 'R39.1',
  },
  {
    id: 'R17.2',
    name: { zh: '审核并发布更新的目录', en: 'review and publish an updated catalog' },
    starts: { zh: '收到更新', en: 'receipt of the update' },
    workingDays: 2,
    duty: 'authority',
    article: 17,
    violation: 'R41.1',
  },
  {
    id: 'R26.2',
    name: { zh: '核实、更正并反馈', en: 'verify, correct and report back' },
    starts: { zh: '收到校核申请', en: 'receipt of the correction' },
    workingDays: 10,
    duty: 'provider',
    article: 26,
    violation: 'R39.6',
  },
  {
    id: 'firstReview',
    name: { zh: '审核首次报送的目录', en: 'review a first catalog' },
    starts: { zh: '收到目录', en: 'receipt of the catalog' },
    workingDays: 2,
    duty: 'authority',
  },
  {
    id: 'supplement',
    name: { zh: '补充材料', en: 'supply the missing material' },
    starts: { zh: '补正通知', en: 'the notice of missing material' },
    workingDays: 15,
    duty: 'requester',
  },
  {
    id: 'receipt',
    name: { zh: '签收交付', en: 'receipt for a delivery' },
    starts: { zh: '交付可供提取', en: 'the delivery is available' },
    workingDays: 5,
    duty: 'requester',
  },
  {
    id: 'dispute',
    name: { zh: '协调或者裁决争议', en: 'a dispute at each step' },
    starts: { zh: '该步骤收到争议', en: 'receipt at that step' },
    workingDays: 10,
    duty: 'authority',
  },
  {
    id: 'complaint',
    name: { zh: '答复投诉', en: 'answer a complaint' },
    starts: { zh: '收到投诉', en: 'receipt of the complaint' },
    workingDays: 15,
    duty: 'department',
  },
] as const satisfies readonly Term[];

export type TermId = (typeof rows)[number]['id'];

/** The deadline table of the Regulation: data, not code. */
export const terms: readonly Term[] = rows;

/** Missing material may be asked for within half the answer term, at most this many working days (this platform's reading of art. 21). */
export const askSupplementAtMost = 7;

/**
 * The row of a term.
 * @throws Error when there is none: a mistake of ours, found by the first test.
 */
export function termOf(id: string): Term {
  const row = terms.find((candidate) => candidate.id === id);
  if (!row) throw new Error(`no term ${id} in the deadline table`);
  return row;
}

/** Working days within which the provider may ask for missing material: half the answer term, rounded up, at most seven. */
export function askSupplementWithin(answerWorkingDays: number): number {
  return Math.min(askSupplementAtMost, Math.ceil(answerWorkingDays / 2));
}
