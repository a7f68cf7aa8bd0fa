import type { CalendarDate } from '../calendar/index.ts';
import { ladder, type Rung } from '../regulation/ladder.ts';
import type { Overlay } from '../regulation/overlay.ts';
import { basisOf, dutyOf } from './counting.ts';
import { type Deadline, type DeadlineEvent, followsCalendar, recalculate } from './deadline.ts';
import type { Context } from './definition.ts';
import { dueRungs } from './dueRungs.ts';
import type { Effect } from './effect.ts';
import { type CaseParties, concerned, recipientsOf } from './recipients.ts';
import { lastDayBefore } from './schedule.ts';

/** The commands by which time itself acts on a case: a timer wakes it, a changed notice recalculates it. */
export type ClockCommand = { readonly type: 'wake' } | { readonly type: 'recalculate' };

export function isClockCommand(command: { readonly type: string }): command is ClockCommand {
  return command.type === 'wake' || command.type === 'recalculate';
}

/**
 * What time does to a case's deadlines. A wake recalculates first, so that nothing is ever called late
 * under a calendar that no longer holds.
 * @param overlayOf what the region of the duty's bearer has committed to
 */
export function decideClock(
  deadlines: readonly Deadline[],
  overlayOf: (deadline: Deadline) => Overlay,
  context: Context,
): readonly DeadlineEvent[] {
  const { at, calendar } = context;
  const following = deadlines.filter(followsCalendar);
  const moves = following.flatMap((deadline) => recalculate([deadline], at, calendar, overlayOf(deadline)));
  if (moves.length > 0) return moves;
  return dueRungs(deadlines, context.at);
}

/** What follows a deadline event: the notices of the ladder, and word of a moved due day to both sides and to whoever must act. */
export function deadlineEffects(
  event: DeadlineEvent,
  deadlines: readonly Deadline[],
  parties: CaseParties,
): Effect[] {
  if (event.type === 'deadlineMoved') return movedEffects(event, deadlines, parties);
  if (event.type !== 'deadlineRungTaken') return [];
  if ('passed' in event && event.passed) return [];
  const rung = ladder.find(({ id }) => id === event.rung);
  const deadline = deadlines.find(({ name }) => name === event.name);
  return rung && deadline ? rungEffects(rung, deadline, parties) : [];
}

function rungEffects(rung: Rung, deadline: Deadline, parties: CaseParties): Effect[] {
  const { name, missed } = deadline;
  const isPlain = missed !== 'statutory' && rung.noticeWithoutStatutory !== undefined;
  const notice = isPlain ? rung.noticeWithoutStatutory : rung.notice;
  if (notice === undefined) return [];
  const tells = isPlain ? rung.tells.filter((whom) => whom !== 'government') : rung.tells;
  const values = {
    deadline: name,
    basis: basisOf(deadline),
    dueDate: dayOf(rung, deadline),
    name: parties.caseName,
  };
  return [{ type: 'notify', notice, to: recipientsOf(tells, dutyOf(deadline), parties), values }];
}

/** The day of which a rung speaks: the committed one, or the statutory one where it climbs from that. */
function dayOf({ when }: Rung, { dueDate, statutoryDueAt }: Deadline): CalendarDate {
  const isStatutory = typeof when === 'object' && 'workingDaysAfterStatutoryDue' in when;
  return isStatutory && statutoryDueAt !== undefined ? lastDayBefore(statutoryDueAt) : dueDate;
}

function noticeOf(event: Extract<DeadlineEvent, { readonly type: 'deadlineMoved' }>) {
  if (event.latenessVoided) return 'deadline.latenessVoided';
  return 'latenessRestored' in event ? 'deadline.latenessRestored' : 'deadline.moved';
}

/** A schedule that only ceased to be provisional, or whose rungs alone have moved, is nobody's news; the day of a paused clock is known when it goes on. */
function movedEffects(
  event: Extract<DeadlineEvent, { readonly type: 'deadlineMoved' }>,
  deadlines: readonly Deadline[],
  parties: CaseParties,
): Effect[] {
  const deadline = deadlines.find(({ name }) => name === event.name);
  const dayMoved = !('dayMoved' in event) || event.dayMoved;
  if (!deadline || deadline.status === 'paused' || !(dayMoved || event.latenessVoided)) return [];
  const { name, reason, schedule } = event;
  const values = {
    deadline: name,
    basis: basisOf(deadline),
    dueDate: schedule.dueDate,
    reason,
    name: parties.caseName,
  };
  return [{ type: 'notify', notice: noticeOf(event), to: concerned(dutyOf(deadline), parties), values }];
}
