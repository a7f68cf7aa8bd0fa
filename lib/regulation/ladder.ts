import type { Text } from './text.ts';

/** What a rung says, by its notice. */
export type RungNotice =
  `deadline.${'half' | 'lastDay' | 'overdue' | 'remind' | 'supervise' | 'report' | 'longOverdue' | 'statutoryOverdue'}`;

export type RungId =
  | 'half'
  | 'lastDay'
  | 'due'
  | 'overdue'
  | 'remind'
  | 'supervise'
  | 'report'
  | 'statutoryDue'
  | 'statutoryOverdue'
  | 'statutoryReport';

/** What the rungs are called. */
export const rungNames: Readonly<Record<RungId, Text>> = {
  half: { zh: '期限过半', en: 'half the term has passed' },
  lastDay: { zh: '最后一个工作日', en: 'the last working day' },
  due: { zh: '期限届满', en: 'the term ends' },
  overdue: { zh: '逾期', en: 'overdue' },
  remind: { zh: '系统催办提醒', en: 'reminder' },
  supervise: { zh: '建议督办', en: 'supervision proposed' },
  report: { zh: '提请报告本级人民政府', en: 'report to the government proposed' },
  statutoryDue: { zh: '法定期限届满', en: 'the statutory term ends' },
  statutoryOverdue: { zh: '超过法定期限', en: 'past the statutory term' },
  statutoryReport: {
    zh: '超过法定期限提请报告本级人民政府',
    en: 'report to the government proposed past the statutory term',
  },
};

/** Whom a rung tells; `duty…` is the body that must act, `authority` and `government` those above it. */
export type Told = 'dutyOfficer' | 'dutyOfficeHead' | 'counterpart' | 'authority' | 'government';

/**
 * One rung of the escalation ladder. It reminds on the committed day: `half` is half the committed term, `lastDay` its last day,
 * `due` the legal instant itself. Where a region has committed to a shorter term, the statutory day has rungs of its own.
 * But for the instants only working days and working hours count.
 */
export interface Rung {
  readonly id: RungId;
  readonly when:
    | 'half'
    | 'lastDay'
    | 'due'
    | { readonly workingDaysAfterDue: number }
    | 'statutoryDue'
    | { readonly workingDaysAfterStatutoryDue: number };
  /** Time of day in Asia/Shanghai; absent: the rung is a legal instant. */
  readonly time?: string;
  /** Time of day where the whole term is one working day. */
  readonly timeOfOneDayTerm?: string;
  /** Where the term is one of hours: at the due instant, or not at all. */
  readonly ofHours?: 'due' | 'never';
  readonly tells: readonly Told[];
  /** The notice that is sent; absent: the rung only records a fact. */
  readonly notice?: RungNotice;
  /** What it says, to everybody but the government, where no statutory day is missed: only that is the government's to hear of. */
  readonly noticeWithoutStatutory?: RungNotice;
  /** A missed statutory term is a candidate violation (arts. 39–41) at the last such rung that a clock has. */
  readonly candidate?: true;
}

/** The escalation ladder; a region may configure its own (this platform's reading: the Regulation names the means, not the days). */
export const ladder: readonly Rung[] = [
  { id: 'half', when: 'half', time: '09:00', tells: ['dutyOfficer'], notice: 'deadline.half' },
  {
    id: 'lastDay',
    when: 'lastDay',
    time: '09:00',
    timeOfOneDayTerm: '14:00',
    ofHours: 'never',
    tells: ['dutyOfficer'],
    notice: 'deadline.lastDay',
  },
  { id: 'due', when: 'due', tells: [] },
  {
    id: 'overdue',
    when: { workingDaysAfterDue: 1 },
    time: '09:00',
    ofHours: 'due',
    tells: ['dutyOfficer', 'dutyOfficeHead', 'counterpart'],
    notice: 'deadline.overdue',
  },
  {
    id: 'remind',
    when: { workingDaysAfterDue: 1 },
    time: '17:00',
    tells: ['authority', 'dutyOfficeHead'],
    notice: 'deadline.remind',
  },
  {
    id: 'supervise',
    when: { workingDaysAfterDue: 3 },
    time: '17:00',
    tells: ['authority', 'dutyOfficeHead', 'counterpart'],
    notice: 'deadline.supervise',
    candidate: true,
  },
  {
    id: 'report',
    when: { workingDaysAfterDue: 10 },
    time: '17:00',
    tells: ['government', 'authority', 'dutyOfficeHead'],
    notice: 'deadline.report',
    noticeWithoutStatutory: 'deadline.longOverdue',
  },
  { id: 'statutoryDue', when: 'statutoryDue', tells: [] },
  {
    id: 'statutoryOverdue',
    when: { workingDaysAfterStatutoryDue: 3 },
    time: '17:00',
    tells: ['authority', 'dutyOfficeHead', 'counterpart'],
    notice: 'deadline.statutoryOverdue',
    candidate: true,
  },
  // Promising more than the law demands earns no less supervision: from the statutory day on it is the same.
  {
    id: 'statutoryReport',
    when: { workingDaysAfterStatutoryDue: 10 },
    time: '17:00',
    tells: ['government', 'authority', 'dutyOfficeHead'],
    notice: 'deadline.report',
  },
];

/** The rung at which a deadline is missed; everything after it escalates. */
export const dueRung = 'due';

/** The rungs that come before a deadline can be missed. */
export const rungsBeforeDue: readonly RungId[] = ladder
  .slice(
    0,
    ladder.findIndex(({ id }) => id === dueRung),
  )
  .map(({ id }) => id);
