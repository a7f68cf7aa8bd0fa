import { type CalendarDate, dateOf } from '../calendar/index.ts';
import { type DeadlineEvent, endAll, endDeadline, startDeadline, startOrdered } from '../case/deadline.ts';
import type { MechanismCommand } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import { lastDayOf } from '../case/dueDay.ts';
import { type Parties, regionOfDuty, standsAbove } from '../case/parties.ts';
import { notYours, refuse } from '../case/refusal.ts';
import { patched } from '../mergePatch.ts';
import { partiesOf } from '../organisation/competence.ts';
import { type Department, departmentBody } from '../organisation/department.ts';
import { jurisdictionOf } from '../organisation/offices.ts';
import { departmentOf } from '../organisation/superiors.ts';
import type { Demand, DemandCommand, DemandEvent } from './events.ts';
import { linkCatalog } from './link.ts';

type Result = Decision<DemandEvent>;
type Command<T extends DemandCommand['type']> = Extract<DemandCommand, { type: T }>;

/** Decides what a command does to a demand (R20.1). */
export function decideDemand(
  state: Demand,
  command: Exclude<DemandCommand, MechanismCommand>,
  context: Context,
): Result {
  switch (command.type) {
    case 'lodge':
    case 'import':
      return { events: [] };
    case 'change':
      return change(state, command);
    case 'assign':
      return assign(state, command, context);
    case 'refer':
      return { events: [{ type: 'referred', reasons: command.reasons }] };
    case 'accept':
      return accept(state, command, context);
    case 'decline':
      return decline(state, command, context);
    case 'close':
      return {
        events: [
          ...endDeadline(state.deadlines, 'assignment', 'done', context.at),
          { type: 'closed', reasons: command.reasons },
        ],
      };
    case 'link':
      return linkCatalog(state, command.catalogId, context);
    case 'note-consent':
      if (state.status !== 'catalogued') return { events: [] };
      return { events: [{ type: 'met', requestId: command.requestId }] };
    case 'confirm-met':
      return { events: [{ type: 'met' }] };
    case 'withdraw':
      return { events: [...endAll(state.deadlines, 'stopped', context.at), { type: 'withdrawn' }] };
  }
}

/** What the change does not name stays. */
function change({ content: before }: Demand, { content }: Command<'change'>): Result {
  const after = { ...patched(before, content), title: content.title ?? before.title };
  return { events: [{ type: 'changed', content: after }] };
}

/** It goes to a department of the assigner's own jurisdiction; what lies beyond, an authority above both assigns [ours]. */
function assign(state: Demand, { org, note }: Command<'assign'>, context: Context): Result {
  const department = departmentOf(org, context);
  if (!department || department.mergedInto !== undefined || !holdsData(department)) return unknownDepartment;
  const { requester } = state.parties;
  if (org === requester?.org) return ownDemand;
  const provider = departmentBody(department);
  if (!standsAbove(context.actor, jurisdictionOf(provider))) return { refusal: outsideJurisdiction };
  const parties = partiesOf({ provider, ...(requester ? { requester } : {}) }, context.seats);
  const { at, calendar, overlay } = context;
  const own = overlay(regionOfDuty('department', parties));
  return {
    events: [
      ...endDeadline(state.deadlines, 'assignment', 'done', at),
      startDeadline('answer', 'answerDemand', at, calendar, own),
      { type: 'assigned', parties, ...(note === undefined ? {} : { note }) },
    ],
  };
}

/** A government decides and provides nothing; other organs share by rules of their own (R43.1). */
function holdsData({ kind }: Department): boolean {
  return kind !== 'government' && kind !== 'otherOrgan';
}

/** A promise binds on the day that was given, and is reminded like a term [ours]. */
function accept(state: Demand, { by }: Command<'accept'>, context: Context): Result {
  const { at, actor, calendar, overlay } = context;
  const wrong = refusePromise(by, dateOf(at));
  if (wrong) return wrong;
  const own = overlay(regionOfDuty('department', state.parties));
  const clock = startOrdered('cataloguing', 'catalogDemand', { by: actor.org, until: by }, at, calendar, own);
  const day = 'schedule' in clock ? lastDayOf(clock.schedule) : { dueDate: by };
  return {
    events: [
      ...endDeadline(state.deadlines, 'answer', 'done', at),
      clock,
      { type: 'accepted', acceptedBy: actor.sub, ...day },
    ],
  };
}

function refusePromise(by: CalendarDate, today: CalendarDate) {
  const nextYear = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
  if (by > today && by <= nextYear) return undefined;
  const detail = {
    zh: '编目的承诺日期应当晚于今日，且不超过一年（平台规则）。',
    en: 'The day promised lies ahead, and no more than a year (a rule of this platform).',
  };
  return refuse('promise_out_of_range', detail);
}

/** It goes back to whoever assigns, whose clock begins anew; the department has no part in it any more. */
function decline(state: Demand, { reasons }: Command<'decline'>, context: Context): Result {
  const { requester } = state.parties;
  const parties = partiesOf(requester ? { requester } : {}, context.seats);
  return {
    events: [
      ...endDeadline(state.deadlines, 'answer', 'done', context.at),
      ...endDeadline(state.deadlines, 'cataloguing', 'stopped', context.at),
      startAssignment(parties, context),
      { type: 'declined', parties, reasons },
    ],
  };
}

/** The clock of whoever assigns it. */
export function startAssignment(
  parties: Parties,
  { at, calendar, overlay }: Pick<Context, 'at' | 'calendar' | 'overlay'>,
): DeadlineEvent {
  const own = overlay(regionOfDuty('authority', parties));
  return startDeadline('assignment', 'assignDemand', at, calendar, own);
}

const unknownDepartment = refuse('unknown_department', {
  zh: '所列单位尚未登记、已经撤并或者不是提供政务数据的部门，请核对后重新分派。',
  en: 'That body is not registered, has ended, or provides no data: name another department.',
});

const ownDemand = refuse('own_demand', {
  zh: '共享需求不能分派给需求部门自身。',
  en: 'A demand is not assigned to the department that lodged it.',
});

const outsideJurisdiction = notYours({
  zh: '该部门不属于贵单位管辖，请报上级政务数据共享主管部门分派（平台规则）。',
  en: 'That department is beyond your jurisdiction: refer the demand to the authority above, which assigns it (a rule of this platform).',
});
