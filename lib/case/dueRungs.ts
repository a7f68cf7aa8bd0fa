import { earlierFirst, type Instant } from '../calendar/index.ts';
import { inForceSince } from '../regulation/citation.ts';
import { dueRung, ladder, type RungId, rungsBeforeDue } from '../regulation/ladder.ts';
import { termOf } from '../regulation/terms.ts';
import { type Deadline, type DeadlineEvent, isOpen, isUnended } from './deadlineEvents.ts';
import { climb, type Reached } from './rungs.ts';

/** What time does to a deadline at an instant. */
interface Happening {
  readonly at: Instant;
  readonly event: DeadlineEvent;
}

/** The rungs that have come due and were not taken yet and the clocks that end by themselves, oldest first: what a wake finds to do. */
export function dueRungs(deadlines: readonly Deadline[], at: Instant): DeadlineEvent[] {
  return deadlines
    .flatMap((deadline) => [...climbing(deadline, at), ...ending(deadline).filter((end) => end.at <= at)])
    .toSorted((one, other) => earlierFirst(one.at, other.at))
    .map(({ event }) => event);
}

/** The next instant at which anything matters in these deadlines; undefined when nothing does. */
export function nextWake(deadlines: readonly Deadline[]): Instant | undefined {
  let earliest: Instant | undefined;
  for (const deadline of deadlines) {
    for (const { at } of untaken(deadline)) if (earliest === undefined || at < earliest) earliest = at;
    for (const { at } of ending(deadline)) if (earliest === undefined || at < earliest) earliest = at;
  }
  return earliest;
}

/** Whether among these events the named clock runs out. */
export function runsOut(events: readonly { readonly type: string }[], name: string): boolean {
  return events.some((event) => isRungTaken(event) && event.name === name && event.rung === dueRung);
}

type RungTaken = Extract<DeadlineEvent, { readonly type: 'deadlineRungTaken' }>;

function isRungTaken(event: { readonly type: string }): event is RungTaken {
  return event.type === 'deadlineRungTaken';
}

function climbing(deadline: Deadline, until: Instant): Happening[] {
  const { name } = deadline;
  const reached = untaken(deadline).filter(({ at }) => at <= until);
  return reached.map(({ rung, at }, index) => {
    const candidate = isCandidate(deadline, rung) ? { candidate: true as const } : {};
    const passed = isPassed(rung, reached.slice(index + 1)) ? { passed: true as const } : {};
    return { at, event: { type: 'deadlineRungTaken', name, rung, ...candidate, ...passed } };
  });
}

/**
 * Whether a rung is news no more: that the day is near, once it is over; and what everybody whom it tells is told by a later one
 * that is reached as well.
 */
function isPassed(rung: RungId, later: readonly Reached[]): boolean {
  const beyond = later.map(({ rung: id }) => id);
  if (rungsBeforeDue.includes(rung) && beyond.includes(dueRung)) return true;
  const { tells = [] } = ladder.find(({ id }) => id === rung) ?? {};
  return (
    tells.length > 0 &&
    ladder.some(({ id, tells: also }) => beyond.includes(id) && tells.every((whom) => also.includes(whom)))
  );
}

/** The end that comes with time alone: of the right under which the duty stands, or of a duty that lasts as long as its term. */
function ending(deadline: Deadline): Happening[] {
  if (!isUnended(deadline)) return [];
  const { name, term, endsWith, committedDueAt } = deadline;
  if (termOf(term).lasts)
    return [
      { at: committedDueAt, event: { type: 'deadlineEnded', name, outcome: 'done', doneAt: committedDueAt } },
    ];
  return endsWith === undefined
    ? []
    : [{ at: endsWith, event: { type: 'deadlineEnded', name, outcome: 'stopped', doneAt: endsWith } }];
}

/**
 * Whether a rung finds a candidate violation (arts. 39–41), where the law has a kind for missing the term and none was found
 * before. Only at or after the statutory day, or one that was required under the law: the last rung of those that may; where the right ends before it, the last there is.
 * Never where the clock began before the Regulation was in force (art. 44): it is shown, and binds nobody backwards.
 */
function isCandidate(deadline: Deadline, rung: RungId): boolean {
  const { statutoryDueAt, committedDueAt, candidate, term, rungs, phases } = deadline;
  if ((phases[0]?.from ?? deadline.startedAt) < inForceSince) return false;
  const { violation, basis } = termOf(term);
  // Where the law demands a thing in time and leaves the day to be named, that day is the law's demand.
  const day = statutoryDueAt ?? (basis === 'order' ? committedDueAt : undefined);
  if (day === undefined || candidate || violation === undefined) return false;
  const late = climb(rungs)
    .filter(({ at }) => at >= day)
    .toSorted((one, other) => earlierFirst(one.at, other.at));
  const finding = late.findLast((scheduled) => finds.has(scheduled.rung)) ?? late.at(-1);
  return finding?.rung === rung;
}

/** The rungs that may find a candidate. */
const finds: ReadonlySet<RungId> = new Set(ladder.flatMap(({ id, candidate }) => (candidate ? [id] : [])));

function untaken(deadline: Deadline): readonly Reached[] {
  return isOpen(deadline) ? climb(deadline.rungs).filter(({ rung }) => !deadline.taken.includes(rung)) : [];
}
