import { type Calendar, dateOf, workingDaysBetween } from '../calendar/index.ts';
import { dayValue } from '../notice/dayInWords.ts';
import { ladder, type Rung } from '../regulation/ladder.ts';
import { calendarUnder, type Overlay } from '../regulation/overlay.ts';
import { basisOf, dutyOf } from './counting.ts';
import { type Deadline, type DeadlineEvent, followsCalendar, recalculate } from './deadline.ts';
import type { Context } from './definition.ts';
import { dueRungs } from './dueRungs.ts';
import type { Effect } from './effect.ts';
import { type CaseParties, concerned, toldAs } from './recipients.ts';
import { lastDayBefore } from './schedule.ts';
import { sidesOf } from './sidesTold.ts';

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
  return dueRungs(deadlines, context.at).map((event) => {
    if (event.type !== 'deadlineRungTaken') return event;
    const deadline = deadlines.find(({ name }) => name === event.name);
    if (!deadline) return event;
    return { ...event, ...pastStatutory(event, deadline, calendarUnder(overlayOf(deadline), calendar)) };
  });
}

type RungTaken = Extract<DeadlineEvent, { readonly type: 'deadlineRungTaken' }>;

/** How far the statutory day is past, where the rung speaks of it and a region has committed to an earlier one. */
function pastStatutory(
  { rung: id }: RungTaken,
  { statutoryDueAt, committedDueAt, rungs }: Deadline,
  calendar: Calendar,
): Pick<RungTaken, 'pastStatutory'> {
  const at = rungs[id];
  const speaksOfIt = ladder.some((rung) => rung.id === id && rung.noticeWithoutStatutory !== undefined);
  if (!speaksOfIt || at === undefined || statutoryDueAt === undefined) return {};
  if (statutoryDueAt <= committedDueAt || at < statutoryDueAt) return {};
  return { pastStatutory: workingDaysBetween(calendar, lastDayBefore(statutoryDueAt), dateOf(at)) };
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
  return rung && deadline ? rungEffects(rung, deadline, parties, event) : [];
}

/** Whoever owes the duty, who stands above them and who waits for it are told of it each in their own words. */
function rungEffects(
  rung: Rung,
  deadline: Deadline,
  parties: CaseParties,
  { pastStatutory: workingDays }: RungTaken,
): Effect[] {
  const { name, missed, statutoryDueAt, rungs } = deadline;
  // A government hears of a statutory day that is missed: where that is a later one it has a rung of its own.
  const isOfCommitted = missed !== 'statutory' || rungs.statutoryReport !== undefined;
  const isPlain = isOfCommitted && rung.noticeWithoutStatutory !== undefined;
  const notice = isPlain ? rung.noticeWithoutStatutory : rung.notice;
  if (notice === undefined) return [];
  const tells = isPlain ? rung.tells.filter((whom) => whom !== 'government') : rung.tells;
  const values = {
    deadline: name,
    basis: isOfStatutory(rung) ? 'law' : basisOf(deadline),
    dueDate: dueValue(rung, deadline),
    within: statutoryDueAt !== undefined && missed !== 'statutory' ? 'within' : '',
    name: parties.caseName,
    sides: sidesOf(parties),
    ...statutoryDay(deadline, workingDays),
  };
  return toldAs(tells, dutyOf(deadline), parties).map(({ told, to }) => ({
    type: 'notify',
    notice,
    to,
    values: { ...values, told },
  }));
}

/** The statutory day and how far it is past, where it is another than the one of which a rung speaks. */
function statutoryDay({ statutoryDueAt, statutoryProvisional }: Deadline, workingDays: number | undefined) {
  if (statutoryDueAt === undefined || workingDays === undefined)
    return { statutory: '', statutoryDate: '', past: '', workingDays: '', unit: '' };
  const own = 'own';
  const statutoryDate = dayValue({
    dueDate: lastDayBefore(statutoryDueAt),
    provisional: statutoryProvisional,
  });
  return { statutory: own, statutoryDate, past: own, workingDays, unit: own };
}

/** Whether a rung climbs from the statutory day. */
function isOfStatutory({ when }: Rung): boolean {
  return typeof when === 'object' && 'workingDaysAfterStatutoryDue' in when;
}

/** The day of which a rung speaks: the committed one, or the statutory one where it climbs from that. */
function dueValue(rung: Rung, deadline: Deadline): string {
  const { statutoryDueAt, statutoryProvisional } = deadline;
  if (!isOfStatutory(rung) || statutoryDueAt === undefined) return dayValue(deadline);
  return dayValue({ dueDate: lastDayBefore(statutoryDueAt), provisional: statutoryProvisional });
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
    dueDate: dayValue(schedule),
    reason,
    name: parties.caseName,
    sides: sidesOf(parties),
  };
  return [{ type: 'notify', notice: noticeOf(event), to: concerned(dutyOf(deadline), parties), values }];
}
