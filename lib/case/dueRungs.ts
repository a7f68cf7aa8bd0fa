import type { Instant } from '../calendar/index.ts';
import { ladder } from '../regulation/ladder.ts';
import { termOf } from '../regulation/terms.ts';
import { type Deadline, type DeadlineEvent, isOpen } from './deadline.ts';
import type { Schedule } from './schedule.ts';

/** The rungs that have come due and were not taken yet, oldest first: what a wake finds to do. */
export function dueSteps(deadlines: readonly Deadline[], at: Instant): DeadlineEvent[] {
  return deadlines
    .filter(isOpen)
    .flatMap((deadline) => untaken(deadline).map(({ step, at: when }) => ({ deadline, step, when })))
    .filter(({ when }) => when <= at)
    .toSorted((a, b) => (a.when < b.when ? -1 : a.when > b.when ? 1 : 0))
    .map(({ deadline, step }) => {
      const candidate = isCandidate(deadline, step, at);
      return {
        type: 'deadlineStepTaken',
        name: deadline.name,
        step,
        ...(candidate ? { candidate: true as const } : {}),
      };
    });
}

const firstCandidateRung = ladder.findIndex(({ candidate }) => candidate === true);

/**
 * Whether a rung finds a candidate violation (arts. 39–41): the statutory term is missed, the law has a kind for missing it,
 * and none was found before. A region's shorter term may pass the first such rung while the statutory term still runs.
 */
function isCandidate(deadline: Deadline, step: string, at: Instant): boolean {
  const rung = ladder.findIndex((candidate) => candidate.step === step);
  if (rung < firstCandidateRung || deadline.candidate || deadline.statutoryDueAt > at) return false;
  if (termOf(deadline.term).violation === undefined) return false;
  return !ladder
    .slice(firstCandidateRung, rung)
    .some((earlier) => untaken(deadline).some((passed) => passed.step === earlier.step && passed.at <= at));
}

function untaken(deadline: Deadline): Schedule['steps'] {
  return deadline.steps.filter(({ step }) => !deadline.taken.includes(step));
}

/** The next instant at which anything matters in these deadlines; undefined when nothing does. */
export function nextWake(deadlines: readonly Deadline[]): Instant | undefined {
  return deadlines
    .filter(isOpen)
    .flatMap((deadline) => untaken(deadline).map(({ at }) => at))
    .reduce<Instant | undefined>(
      (earliest, at) => (earliest === undefined || at < earliest ? at : earliest),
      undefined,
    );
}
