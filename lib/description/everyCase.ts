import * as z from 'zod/mini';
import { hasClocks } from '../case/face.ts';
import { urgingBody } from '../case/urgingFace.ts';
import { definitionOf } from '../cases.ts';
import { enumeration, enumerationOf, named, nameValues, said } from './naming.ts';
import {
  account,
  basis,
  date,
  deadlineStatus,
  instant,
  org,
  role,
  version,
  workingDaysToLastDay,
} from './values.ts';

export const term = enumeration(
  'Term',
  { zh: '期限种类', en: 'A term: a row of the table of deadlines' },
  'terms',
);
const provisional = said(
  z.boolean(),
  '是否暂定：涉及的年份尚未载入放假安排',
  'Provisional: it reaches a year whose announcement is not loaded',
);

const unit = enumeration('TermUnit', { zh: '期限的单位', en: 'In what a term is counted' }, 'termUnits');

const phase = named(
  'Phase',
  { zh: '期限的一个阶段', en: 'A stretch of time in which the clock was the same' },
  z.strictObject({
    from: instant,
    to: z.optional(instant),
    status: enumeration('PhaseStatus', { zh: '阶段的状态', en: 'What a clock was' }, 'phaseStatuses'),
  }),
);

/** Why a deadline ends before its term would. */
const cutBy = enumeration(
  'CutReason',
  { zh: '期限为何提前终止', en: 'Why the day shown comes before the end of the term' },
  'cutReasons',
);

const missedDay = enumeration(
  'MissedDay',
  { zh: '超过了哪一期限', en: 'Which day was missed' },
  'missedDays',
);

/** On what a deadline stands, and in what it is counted. */
export const counting = {
  term,
  basis: enumeration(
    'DeadlineBasis',
    { zh: '期限的依据性质', en: 'On what a deadline stands' },
    'deadlineBases',
  ),
  unit,
};

/** A term of a case, as every case answers it. */
export const deadline = named(
  'Deadline',
  { zh: '事项的一个期限', en: 'A term of a case' },
  z.strictObject({
    name: z.string(),
    ...counting,
    orderedBy: z.optional(said(z.string(), '作出通知或者决定的单位', 'The body that gave the order')),
    article: z.optional(said(z.int(), '通知或者决定所依据的条款', 'Article on which the order stands')),
    status: deadlineStatus,
    missed: z.optional(missedDay),
    startedAt: instant,
    length: z.optional(said(z.int(), '期限的长度；指定日期的没有', 'Its length; a named day has none')),
    statutoryDueAt: z.optional(instant),
    committedDueAt: instant,
    dueDate: date,
    cutBy: z.optional(cutBy),
    provisional,
    extendedBy: said(z.int(), '已延长的工作日数', 'Working days by which it was extended'),
    phases: z.array(phase),
    elapsedWorkingDays: z.optional(said(z.int(), '已用的工作日数', 'Working days used')),
    workingDaysLeft: z.optional(workingDaysToLastDay),
    endsWith: z.optional(said(instant, '期限随之终止的时刻', 'When what it belongs to ends', 'date-time')),
    endedAt: z.optional(instant),
  }),
);

const action = named(
  'Action',
  { zh: '本人现在可以办理的操作', en: 'What the caller may do now' },
  z.strictObject({
    command: z.string(),
    name: said(z.string(), '名称（按请求的语言）', 'Its name, in the caller’s language'),
    basis,
    article: z.optional(
      said(z.string(), '《政务数据共享条例》的条款号', 'Number of the article, where the law is the basis'),
    ),
    method: z.enum(['POST', 'PATCH']),
    href: said(z.string(), '办理的地址', 'Where it is done'),
    body: z.optional(said(z.string(), '接口说明中的操作编号', 'The operation that describes its body')),
  }),
);

const side = (zh: string, en: string) => ({
  org: z.optional(said(org, `${zh}（统一社会信用代码）`, `${en}: its code`)),
  name: z.optional(said(z.string(), `${zh}的名称`, `${en}: its name`)),
});
const provider = side('提供部门', 'The provider');
const requester = side('需求部门', 'The requester');
const authority = side('政务数据共享主管部门', 'The competent authority');
const requesterAuthority = side('需求部门的政务数据共享主管部门', "The requester's authority");

export const competenceRule = enumeration(
  'CompetenceRule',
  { zh: '政务数据共享主管部门依何确定', en: 'By which rule the authority is the competent one' },
  'competenceRules',
);

/** Who stands around a case, as far as somebody does. */
export const concerned = {
  provider: provider.org,
  providerName: provider.name,
  requester: requester.org,
  requesterName: requester.name,
  authority: authority.org,
  authorityName: authority.name,
  competence: z.optional(competenceRule),
  competenceBasis: z.optional(
    said(basis, '该规则的依据性质', 'On what that rule stands: only the authority of the same level is law'),
  ),
  requesterAuthority: requesterAuthority.org,
  requesterAuthorityName: requesterAuthority.name,
};

/** Who of the platform's operators looked at it in an emergency. */
export const glass = {
  glass: z.optional(
    said(
      z.array(z.strictObject({ sub: account, reason: z.string(), until: instant })),
      '紧急调阅',
      'When the glass was broken',
    ),
  ),
};

nameValues(
  'UrgingAct',
  { zh: '催办或者督办', en: 'What the authority does' },
  'urgingActs',
  urgingBody.shape.act,
);
said(urgingBody.shape.text, '内容', 'What it says');
said(
  urgingBody.shape.documentNumber,
  '文号，已编文号的填写',
  'Number of the authority’s own document, where it has one',
);

/** What an authority has urged. */
export const urging = named(
  'Urging',
  { zh: '一次催办或者督办', en: 'An act of an authority about an open duty' },
  z.strictObject({
    ...urgingBody.shape,
    deadline: said(
      z.string(),
      '所催办、督办的期限的名称（代码）',
      'Name of the term that it is about, a code',
    ),
    owedBy: said(org, '应当办理的单位（统一社会信用代码）', 'The body that owed it, by its code'),
    org: said(org, '催办、督办的单位（统一社会信用代码）', 'The authority, by its code'),
    orgName: said(z.string(), '催办、督办的单位的名称', 'The authority, by its name'),
    sub: account,
    at: instant,
  }),
);

/** What authorities have urged of it. */
export const urgings = {
  urgings: z.optional(said(z.array(urging), '最近的催办、督办', 'The latest reminders and supervisions')),
};

/** The clock by which the entry of a list is due, where something is. */
export const listedClock = {
  deadline: z.optional(
    said(
      z.string(),
      '最先到期的期限的名称（代码）',
      'Name of the term that is due first, a code; nothing is due where there is none',
    ),
  ),
  dueDate: z.optional(said(date, '该期限的最后一日', 'The last day of that term', 'date')),
  dueAt: z.optional(said(instant, '该期限届满的时刻', 'When that term ends', 'date-time')),
  basis: z.optional(counting.basis),
  statutoryDueAt: z.optional(
    said(
      instant,
      '法定期限届满的时刻，晚于该期限的给出',
      'When the term of the law ends, where that is later than that term',
      'date-time',
    ),
  ),
  missed: z.optional(missedDay),
  workingDaysLeft: z.optional(workingDaysToLastDay),
  provisional: z.optional(provisional),
  cutBy: z.optional(cutBy),
};

/** Whether what is due first is late. */
export const overdue = said(
  z.boolean(),
  '该期限是否已经届满而仍未办结',
  'Whether that term is over and the duty still open, as of now',
);

/** What the entry of a list says of every kind of case. */
export const listed = (kind: string) => ({
  id: z.string(),
  status: statusOf(kind),
  statusName: caseFields.statusName,
  provider: provider.org,
  providerName: provider.name,
  requester: requester.org,
  requesterName: requester.name,
  // What has no clock is late of nothing.
  ...(hasClocks(definitionOf(kind).face) ? { ...listedClock, overdue } : {}),
});

const awaited = named(
  'Awaited',
  { zh: '本单位下一步应当办理的', en: 'What a department has to do next' },
  z.strictObject({
    command: said(z.string(), '操作（代码）', 'The command, a code'),
    name: said(z.string(), '操作的名称', 'What it is called'),
    role,
  }),
);

/** What every case answers beside its own fields. */
export const caseFields = {
  statusName: said(z.string(), '状态的名称（按请求的语言）', 'Name of the status, in the caller’s language'),
  version,
  confidentiality: z.optional(
    said(
      z.string(),
      '保密义务（查看记录在案的，予以提示）',
      'The duty of confidentiality, where a look is on record',
    ),
  ),
  awaits: said(
    z.array(awaited),
    '本单位下一步应当办理的，以及由谁办理',
    'What the caller’s own department has to do next, and whose turn it is there',
  ),
  actions: z.array(action),
};

/** As `caseFields`, of a case that nobody may do anything with. */
export const noActions = (statusName: string, at: number) => ({
  statusName,
  version: at,
  awaits: [],
  actions: [],
});

/** The statuses of a kind of case, as its definition names them: the same wherever they stand. */
export function statusOf(kind: string) {
  const known = statuses.get(kind) ?? describeStatuses(kind);
  statuses.set(kind, known);
  return known;
}

const statuses = new Map<string, ReturnType<typeof describeStatuses>>();

function describeStatuses(kind: string) {
  const { face } = definitionOf(kind);
  const id = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Status`;
  const words = { zh: `${face.name.zh}的状态`, en: `Status (${face.name.en})` };
  return enumerationOf(id, words, `statuses.${kind}`, face.statuses, z.enum(Object.keys(face.statuses)));
}
