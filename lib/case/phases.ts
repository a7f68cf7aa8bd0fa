import {
  type Calendar,
  type CalendarDate,
  dateOf,
  type Instant,
  workingDaysBetween,
} from '../calendar/index.ts';

/**
 * A stretch of time in which a clock was the same: `running`, `paused`, standing as it had ended (`met`, `missed`, `stopped`,
 * `void`) until it started anew, or `voided`: standing as ended by something that was found not to hold, so that it counts.
 * The phases of a deadline follow one another without a gap and are kept for ever.
 */
export interface Phase {
  readonly from: Instant;
  /** Absent: it lasts. */
  readonly to?: Instant;
  readonly status: 'running' | 'paused' | 'met' | 'missed' | 'stopped' | 'void' | 'voided';
}

/** Ends the last phase, and begins one that lasts. */
export function next(phases: readonly Phase[], status: Phase['status'], at: Instant): Phase[] {
  return [...ended(phases, at), { from: at, status }];
}

/** Ends at an instant, which may lie before the last phases began when the word of it came late. */
export function ended(phases: readonly Phase[], at: Instant): Phase[] {
  return phases
    .filter(({ from }, index) => index === 0 || from <= at)
    .map((phase) => (phase.to === undefined || phase.to > at ? { ...phase, to: at } : phase));
}

/** Runs again at an instant; `gap` is what it was since it had ended. */
export function resumed(phases: readonly Phase[], gap: Phase['status'], at: Instant): Phase[] {
  const end = phases.at(-1)?.to;
  const filled = end === undefined || end >= at ? phases : [...phases, { from: end, to: at, status: gap }];
  return next(filled, 'running', at);
}

/** Runs on as if it had not been paused: the pause that lasts was found not to hold. */
export function neverPaused(phases: readonly Phase[], at: Instant): Phase[] {
  const counted = phases.map((phase) =>
    phase.status === 'paused' && phase.to === undefined ? { ...phase, status: 'voided' as const } : phase,
  );
  return next(counted, 'running', at);
}

/** Runs as if it had never ended: what the landed version recorded of a reopening has no instant. */
export function neverEnded(phases: readonly Phase[]): Phase[] {
  return phases.map((phase, index) => {
    if (index < phases.length - 1) return phase;
    const { to: _, ...lasting } = phase;
    return lasting;
  });
}

/** The stretch that counts now: since when, and those before it. */
export interface Stretch {
  readonly from: Instant;
  /** The civil day of `from`, itself not counted. */
  readonly day: CalendarDate;
  readonly before: readonly { readonly from: Instant; readonly to: Instant }[];
}

/** The stretches in which a clock counts that started at `startedAt`: its pauses divide them. */
export function stretchOf(phases: readonly Phase[], startedAt: Instant): Stretch {
  let from = startedAt;
  const before: { from: Instant; to: Instant }[] = [];
  for (const phase of phases) {
    if (phase.status !== 'paused' || (phase.to !== undefined && phase.to <= startedAt)) continue;
    before.push({ from, to: phase.from });
    from = phase.to ?? phase.from;
  }
  return { from, day: dateOf(from), before };
}

/** Working days counted before the last pause. */
export function usedWorkingDays({ before }: Stretch, calendar: Calendar): number {
  return before.reduce(
    (days, { from, to }) => days + workingDaysBetween(calendar, dateOf(from), dateOf(to)),
    0,
  );
}

/** Working days that a clock has counted from `since` to `at`: pauses are left out, what stood voided is not. */
export function workingDaysIn(
  phases: readonly Phase[],
  since: Instant,
  at: Instant,
  calendar: Calendar,
): number {
  return phases
    .filter(({ from, status }) => from >= since && (status === 'running' || status === 'voided'))
    .reduce((days, { from, to = at }) => {
      return to <= from ? days : days + workingDaysBetween(calendar, dateOf(from), dateOf(to));
    }, 0);
}
