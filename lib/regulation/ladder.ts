/** What a rung says, by its notice. */
export type RungNotice = `deadline.${'half' | 'lastDay' | 'overdue' | 'remind' | 'supervise' | 'report'}`;

/**
 * One rung of the escalation ladder. `workingDays` counts from the due day: negative before, positive after;
 * `half` is half the term. Before and after due only working days and working hours count; `due` is the legal instant itself.
 */
export interface Rung {
  readonly step: string;
  readonly when: 'half' | 'lastDay' | 'due' | { readonly workingDaysAfterDue: number };
  /** Time of day in Asia/Shanghai. */
  readonly time: string;
  /** Time of day where the whole term is one working day. */
  readonly timeOfOneDayTerm?: string;
  /** Who is told. `duty` is the side that must act, `both` it and its counterpart. */
  readonly tells: readonly ('dutyOfficer' | 'dutyOfficeHead' | 'counterpart' | 'authority' | 'government')[];
  /** The notice that is sent; absent: the rung only records a fact. */
  readonly notice?: RungNotice;
  /** From this rung on a missed statutory term is a candidate violation (arts. 39–41). */
  readonly candidate?: true;
}

/** The escalation ladder; a region may configure its own (this platform's reading: the Regulation names the means, not the days). */
export const ladder: readonly Rung[] = [
  { step: 'half', when: 'half', time: '09:00', tells: ['dutyOfficer'], notice: 'deadline.half' },
  {
    step: 'lastDay',
    when: 'lastDay',
    time: '09:00',
    timeOfOneDayTerm: '14:00',
    tells: ['dutyOfficer'],
    notice: 'deadline.lastDay',
  },
  { step: 'due', when: 'due', time: '24:00', tells: [] },
  {
    step: 'overdue',
    when: { workingDaysAfterDue: 1 },
    time: '09:00',
    tells: ['dutyOfficer', 'dutyOfficeHead', 'counterpart'],
    notice: 'deadline.overdue',
  },
  {
    step: 'remind',
    when: { workingDaysAfterDue: 1 },
    time: '17:00',
    tells: ['authority', 'dutyOfficeHead'],
    notice: 'deadline.remind',
  },
  {
    step: 'supervise',
    when: { workingDaysAfterDue: 3 },
    time: '17:00',
    tells: ['authority', 'dutyOfficeHead', 'counterpart'],
    notice: 'deadline.supervise',
    candidate: true,
  },
  {
    step: 'report',
    when: { workingDaysAfterDue: 10 },
    time: '17:00',
    tells: ['government', 'authority', 'dutyOfficeHead'],
    notice: 'deadline.report',
  },
];

/** The rung at which a deadline is missed; everything after it escalates. */
export const dueStep = 'due';
