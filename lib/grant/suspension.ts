import {
  addDays,
  addWorkingDays,
  type Calendar,
  type CalendarDate,
  dateOf,
  endOfDay,
  type Instant,
} from '../calendar/index.ts';
import { type DocumentReference } from '../attachment/schema.ts';
import { referTo } from '../attachment/attachment.ts';
import type { Actor } from '../case/actor.ts';
import {
  type DeadlineEvent,
  endDeadline,
  pauseDeadline,
  resumeDeadline,
  startOrdered,
  voidPause,
} from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { regionOfDuty } from '../case/parties.ts';
import { notYours, refuse } from '../case/refusal.ts';
import { dayAsWritten } from '../notice/dayInWords.ts';
import { calendarUnder } from '../regulation/overlay.ts';
import { refuseSuspensionOfBackflow } from './backflow.ts';
import { startDisposal } from './disposal.ts';
import type { Grant, GrantEvent, InForce } from './events.ts';
import { countMissed, nextCycle } from './supply.ts';
import { endWithRight } from './usage.ts';
import { hasShared, refuseOver } from './use.ts';

/** Why sharing is suspended (art. 27): misuse is the requester's, the others may be anybody's. */
export type SuspensionReason = 'misuse' | 'security' | 'incident';

/** A suspension as it stands. */
export interface Suspension {
  readonly reason: SuspensionReason;
  readonly facts: string;
  /** Who suspended: an authority's suspension is the authority's to end. */
  readonly by: 'provider' | 'authority';
  readonly at: Instant;
  /** Last day on which the requester rectifies. */
  readonly rectifyBy: CalendarDate;
  /** The status to which it goes back when it is restored. */
  readonly found: InForce;
  readonly rectification?: Rectification;
}

/** The last suspension that was lifted: what a document says of it. */
export type LiftedSuspension = Omit<Suspension, 'found' | 'rectification'> & {
  readonly liftedAt: Instant;
  readonly unfounded?: true;
};

export interface Rectification {
  readonly statement: string;
  readonly at: Instant;
  /** When it was first reported, where it was reported more than once. */
  readonly firstAt?: Instant;
  readonly documents?: readonly DocumentReference[];
}

export type SuspensionCommand =
  | {
      readonly type: 'suspend';
      readonly reason: SuspensionReason;
      readonly facts: string;
      readonly rectifyBy: CalendarDate;
    }
  | {
      readonly type: 'report-rectification';
      readonly statement: string;
      readonly documents?: readonly string[] | undefined;
    }
  | { readonly type: 'restore'; readonly reasons: string; readonly unfounded?: boolean | undefined }
  /** `findings`: why what was reported in time does not do. */
  | { readonly type: 'terminate'; readonly reasons: string; readonly findings?: string | undefined };

export type SuspensionEvent =
  | ({ readonly type: 'suspended' } & Pick<Suspension, 'reason' | 'facts' | 'by' | 'rectifyBy'>)
  | ({ readonly type: 'rectificationReported' } & Omit<Rectification, 'at' | 'firstAt'>)
  /** `unfounded`: there was no ground to suspend it. */
  | { readonly type: 'restored'; readonly reasons: string; readonly unfounded?: true }
  | { readonly type: 'terminated'; readonly reasons: string; readonly findings?: string };

/** The clock of the rectification (R27.2). */
export const rectification = 'rectification';

type Result = Decision<GrantEvent>;
type Command<T extends SuspensionCommand['type']> = Extract<SuspensionCommand, { type: T }>;

export function decideSuspension(state: Grant, command: SuspensionCommand, context: Context): Result {
  switch (command.type) {
    case 'suspend':
      return suspend(state, command, context);
    case 'report-rectification':
      return report(state, command, context);
    case 'restore':
      return restore(state, command, context);
    case 'terminate':
      return terminate(state, command, context);
  }
}

/**
 * Suspends the sharing: the next part, call and download are refused from that instant. The requester rectifies by the ordered
 * day (R27.2).
 */
function suspend(state: Grant, command: Command<'suspend'>, context: Context): Result {
  const { at, actor, calendar } = context;
  const { reason, facts, rectifyBy } = command;
  const isOver = refuseOver(state, at);
  if (isOver) return isOver;
  const by = actor.org === state.parties.provider?.org ? 'provider' : 'authority';
  const ofBackflow = refuseSuspensionOfBackflow(state, { reason, by });
  if (ofBackflow) return ofBackflow;
  if (rectifyBy <= dateOf(at)) return tooSoon;
  const last = lastToRectify(state, context);
  if (rectifyBy > last) return tooLate(last);
  if (reason === 'misuse' && !hasShared(state)) return nothingShared;
  const term = reason === 'misuse' ? 'R27.2' : 'riskReport';
  const order = { by: actor.org, until: rectifyBy, ...(reason === 'misuse' ? { article: 27 } : {}) };
  const overlay = context.overlay(regionOfDuty('requester', state.parties));
  const ofProvider = calendarUnder(context.overlay(regionOfDuty('provider', state.parties)), calendar);
  const endsWith = endOfDay(state.until);
  return {
    events: [
      ...heldBy(reason, by).flatMap((name) => pauseDeadline(state.deadlines, name, at)),
      ...endDeadline(state.deadlines, 'supply', 'stopped', at),
      ...countMissed(state, dateOf(at), ofProvider),
      startOrdered(rectification, term, order, at, calendar, overlay, { endsWith }),
      { type: 'suspended', reason, facts, by, rectifyBy },
    ],
  };
}

/** Working days in which the requester rectifies at most [ours]: what lasts longer is an ending, which takes its own steps (art. 27). */
const rectifiedWithin = 60;

/** A suspension lasts for the time to rectify: the last day of that, at most the last day of use. */
function lastToRectify({ parties, until }: Grant, { at, calendar, overlay }: Context): CalendarDate {
  const own = calendarUnder(overlay(regionOfDuty('requester', parties)), calendar);
  const today = dateOf(at);
  const last = addWorkingDays(own, today, rectifiedWithin);
  // On the last day of use, too, sharing can be suspended.
  const end = until > today ? until : addDays(today, 1);
  return last < end ? last : end;
}

/**
 * The clocks that stand while nothing may flow. A provider that suspends for a cause that may be its own does not escape its term
 * by it [ours].
 */
export function heldBy(reason: SuspensionReason, by: Suspension['by']): readonly string[] {
  const others = ['confirmation', 'rejection'];
  return reason === 'misuse' || by === 'authority' ? ['delivery', ...others] : others;
}

/** What was rectified; reported once more, the last word stands. */
function report(
  state: Grant,
  { statement, documents: ids }: Command<'report-rectification'>,
  context: Context,
): Result {
  const documents = referTo(ids ?? [], context);
  if ('refusal' in documents) return documents;
  const files = documents.length === 0 ? {} : { documents };
  return {
    events: [
      ...endDeadline(state.deadlines, rectification, 'done', context.at),
      { type: 'rectificationReported', statement, ...files },
    ],
  };
}

/**
 * Restores the sharing: once a misuse is reported as rectified, or where there was no ground to suspend. A provider that suspended
 * without ground gains no time by it: its own clock goes on as if it had not stood.
 */
function restore(state: Grant, { reasons, unfounded }: Command<'restore'>, context: Context): Result {
  if (!maySettle(state, context.actor)) return ofAuthority;
  if (!unfounded && awaitsRectification(state)) return unreported;
  const { at, calendar } = context;
  const overlay = context.overlay(regionOfDuty('provider', state.parties));
  const isVoid = unfounded && state.suspension?.by === 'provider';
  const delivery = isVoid
    ? voidPause(state.deadlines, 'delivery', false, at, calendar, overlay)
    : resume(state, 'delivery', context);
  const others = ['confirmation', 'rejection'].flatMap((name) => resume(state, name, context));
  return {
    events: [
      ...endDeadline(state.deadlines, rectification, 'stopped', at),
      ...delivery,
      ...others,
      ...nextCycle(state, at, calendar, overlay),
      { type: 'restored', reasons, ...(unfounded ? { unfounded } : {}) },
    ],
  };
}

/** Only what the suspension has paused runs on: a clock that was stopped for good stays so. */
function resume({ deadlines, parties }: Grant, name: string, context: Context): DeadlineEvent[] {
  const paused = deadlines.filter((deadline) => deadline.name === name && deadline.status === 'paused');
  const duty = name === 'confirmation' ? 'requester' : name === 'rejection' ? 'authority' : 'provider';
  const overlay = context.overlay(regionOfDuty(duty, parties));
  return resumeDeadline(paused, name, 'continue', context.at, context.calendar, overlay);
}

/**
 * Whoever has not rectified in time, or not as required, loses the right (art. 27): never before they could. What was reported in time
 * is looked at first: the end says what was found against it, and comes the next working day at the earliest, so that it can be
 * answered [ours].
 */
function terminate(state: Grant, { reasons, findings }: Command<'terminate'>, context: Context): Result {
  if (!maySettle(state, context.actor)) return ofAuthority;
  if (!isOfMisuse(state)) return notMisused;
  if (isRectifying(state, context.at)) return stillRectifying;
  const calendar = calendarUnder(context.overlay(regionOfDuty('requester', state.parties)), context.calendar);
  if (isToBeExamined(state, context.at, calendar)) return justReported;
  if (reportedInTime(state) !== undefined && findings === undefined) return unexamined;
  return {
    events: [
      ...endWithRight(state, context.at, context),
      ...startDisposal(state, context),
      { type: 'terminated', reasons, ...(findings === undefined ? {} : { findings }) },
    ],
  };
}

/** When it was first reported, before the time to rectify was over, that it is rectified. */
function reportedInTime({ suspension, deadlines }: Grant): Instant | undefined {
  const reported = suspension?.rectification;
  const at = reported && (reported.firstAt ?? reported.at);
  const clock = deadlines.find(({ name }) => name === rectification);
  return at !== undefined && clock !== undefined && at < clock.committedDueAt ? at : undefined;
}

/** Whether it was reported in time and no working day has begun since: the report is to be looked at, and its author to be heard. */
export function isToBeExamined(state: Grant, at: Instant, calendar: Calendar): boolean {
  const reported = reportedInTime(state);
  return reported !== undefined && dateOf(at) < addWorkingDays(calendar, dateOf(reported), 1);
}

/** Whether a misuse is still to be reported as rectified: sharing goes on after that (R27.2). What is nobody's misuse needs none. */
export function awaitsRectification({ suspension }: Grant): boolean {
  return suspension?.reason === 'misuse' && suspension.rectification === undefined;
}

/** Whether the requester still has time to rectify and has reported nothing. */
export function isRectifying({ suspension, deadlines }: Grant, at: Instant): boolean {
  if (suspension?.rectification) return false;
  const clock = deadlines.find(({ name }) => name === rectification);
  return clock !== undefined && clock.outcome === undefined && at < clock.committedDueAt;
}

/** What an authority has suspended its provider neither restores nor terminates. */
export function maySettle({ suspension, parties }: Grant, actor: Actor): boolean {
  return suspension?.by !== 'authority' || actor.org !== parties.provider?.org;
}

/** Only misuse loses a right, whoever has suspended it (art. 27): a risk or an incident is removed, or its provider ends what it supplies. */
export function isOfMisuse({ suspension }: Grant): boolean {
  return suspension?.reason === 'misuse';
}

export function evolveSuspension(state: Grant, event: SuspensionEvent, at: Instant): Grant {
  if (event.type === 'suspended') {
    const { type: _, ...said } = event;
    const found = asInForce(state);
    return { ...state, status: 'suspended', suspension: { ...said, at, found } };
  }
  const { suspension, ...rest } = state;
  if (!suspension) throw new Error(`event ${event.type} of a grant that is not suspended`);
  switch (event.type) {
    case 'rectificationReported': {
      const { type: _, ...said } = event;
      const before = suspension.rectification;
      const first = before ? { firstAt: before.firstAt ?? before.at } : {};
      return { ...state, suspension: { ...suspension, rectification: { ...said, at, ...first } } };
    }
    case 'restored':
      return {
        ...rest,
        status: suspension.found,
        lifted: { ...liftedOf(suspension, at), ...(event.unfounded ? { unfounded: true } : {}) },
      };
    case 'terminated':
      return { ...state, status: 'terminated', overAt: at, overFrom: suspension.found };
  }
}

export function liftedOf(
  { found: _, rectification: __, ...said }: Suspension,
  liftedAt: Instant,
): LiftedSuspension {
  return { ...said, liftedAt };
}

export function asInForce({ status }: Grant): InForce {
  if (status === 'awaitingDelivery' || status === 'delivering' || status === 'inUse') return status;
  throw new Error(`a grant that is ${status} was suspended`);
}

const tooSoon: Result = refuse('rectify_by_too_soon', {
  zh: '整改期限应当晚于今日，请填写今日之后的日期。',
  en: 'The requester rectifies by a day that lies ahead: name one after today.',
});

function tooLate(last: CalendarDate): Result {
  return refuse('rectify_by_too_late', {
    zh: `整改期限最长为 ${rectifiedWithin} 个工作日，且不晚于使用期限的最后一日；目前最晚可以填写${dayAsWritten(last, 'zh')}（平台规则）。`,
    en: `The requester rectifies within ${rectifiedWithin} working days, and within the time of use: ${last} is the last day that can be named [a rule of this platform].`,
  });
}

const unreported: Result = refuse('rectification_unreported', {
  zh: '因需求部门不按规定使用而暂停的，应当在其报告整改情况之后再恢复共享；经核实没有不按规定使用的，注明暂停没有依据的，即可恢复（平台规则）。',
  en: 'What was suspended for misuse is restored once its requester has reported what was rectified, or at once where there was no ground to suspend it (unfounded) [a rule of this platform].',
});

const nothingShared: Result = refuse('nothing_shared_yet', {
  zh: '该权限尚未共享数据，不存在不按规定使用的情形。存在安全风险或者安全事件的，请选择相应理由。',
  en: 'Nothing was shared under this grant yet, so that nothing was misused; name a risk or an incident where there is one.',
});

const stillRectifying: Result = refuse(
  'rectification_running',
  {
    zh: '整改期限尚未届满，需求部门也未报告整改情况，不能终止共享（《政务数据共享条例》第二十七条）。',
    en: 'The time to rectify is not over and nothing was reported: sharing cannot be terminated yet.',
  },
  { article: 27 },
);

const justReported: Result = refuse('rectification_unexamined', {
  zh: '需求部门已按期报告整改情况：应当先行核实，最早于报告之后的第一个工作日方可终止共享（平台规则）。',
  en: 'The requester has reported in time what it rectified: look at that first; sharing is terminated on the next working day at the earliest [a rule of this platform].',
});

const unexamined: Result = refuse(
  'rectification_unexamined',
  {
    zh: '需求部门已按期报告整改情况：终止共享的，应当写明核实整改情况的意见（平台规则）。',
    en: 'The requester has reported in time what it rectified: say what was found against that [a rule of this platform].',
  },
  {
    errors: [
      {
        path: '/findings',
        code: 'required',
        message: { zh: '应当写明整改为何不到位。', en: 'Say why what was rectified does not do.' },
      },
    ],
  },
);

/** What is nobody's misuse takes no right away: its provider ends what it supplies by the steps of the law (R27.3). */
const notMisused: Result = refuse(
  'ending_incomplete',
  {
    zh: '不是因需求部门不按规定使用而暂停的，不能以此终止共享：确需终止的，提供部门应当有正当理由，与需求部门协商，并向政务数据共享主管部门备案（《政务数据共享条例》第二十七条）。请先恢复共享。',
    en: 'What was not suspended for misuse is not terminated by this: to end it its provider gives a ground, negotiates and files (art. 27). Restore it first.',
  },
  { article: 27 },
);

const ofAuthority: Result = {
  refusal: notYours({
    zh: '该权限由政务数据共享主管部门暂停，应当由其恢复或者终止。',
    en: 'The authority has suspended this grant: it restores or terminates it.',
  }),
};
