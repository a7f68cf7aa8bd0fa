import { type CalendarDate, dateOf } from '../calendar/index.ts';
import { type DeadlineEvent, endAll, endDeadline, startDeadline } from '../case/deadline.ts';
import type { MechanismCommand } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import { lastDayOf } from '../case/dueDay.ts';
import { type Parties, regionOfDuty, standsAbove } from '../case/parties.ts';
import { invalidInput, notYours, type Refusal, refuse } from '../case/refusal.ts';
import { nameKey } from '../importing/accidents.ts';
import { partiesOf } from '../organisation/competence.ts';
import { type Department, departmentBody } from '../organisation/department.ts';
import { jurisdictionOf } from '../organisation/offices.ts';
import { departmentOf } from '../organisation/superiors.ts';
import { partiesReferred, partiesUnassigned } from './assigning.ts';
import { claimsOnlyOwnReasons } from '../regulation/ownReasons.ts';
import { changedContent } from './content.ts';
import type { Demand, DemandCommand, DemandEvent } from './events.ts';
import { linkCatalog, startAnswer, startCataloguing, unlinkCatalog } from './link.ts';

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
      return refer(state, command, context);
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
    case 'unlink':
      return unlinkCatalog(state, command.reasons, context);
    case 'note-consent':
      return noteConsent(state, command);
    case 'confirm-met':
      return { events: [{ type: 'met' }] };
    case 'withdraw':
      return { events: [...endAll(state.deadlines, 'stopped', context.at), { type: 'withdrawn' }] };
  }
}

function change(state: Demand, command: Command<'change'>): Result {
  const changed = changedContent(state, command.content);
  return 'refusal' in changed ? changed : { events: [{ type: 'changed', content: changed.content }] };
}

/** The turn goes over to the authority above with a whole term of its own: what lies beyond one's reach is nobody's lateness [ours]. */
function refer(state: Demand, { reasons }: Command<'refer'>, context: Context): Result {
  const parties = partiesReferred(state, context);
  if (!parties) return noneAbove;
  return {
    events: [
      ...endDeadline(state.deadlines, 'assignment', 'done', context.at),
      startAssignment(parties, context),
      { type: 'referred', reasons, parties },
    ],
  };
}

/**
 * It goes to a department of the assigner's own jurisdiction; what lies beyond, an authority above both assigns [ours]. Whoever
 * had it before is relieved with reasons, and the clock of the answer begins anew for the next one.
 */
function assign(state: Demand, { org, note, reasons }: Command<'assign'>, context: Context): Result {
  const department = departmentOf(org, context);
  if (!department || department.mergedInto !== undefined || !holdsData(department)) return unknownDepartment;
  const { requester, requesterAuthority, provider: before } = state.parties;
  if (org === requester?.org) return ownDemand;
  const provider = departmentBody(department);
  const beyond = [provider, before].some((body) => body && !standsAbove(context.actor, jurisdictionOf(body)));
  if (beyond) return { refusal: outsideJurisdiction };
  const refused = before && refuseRelieving(before.org, org, reasons);
  if (refused) return { refusal: refused };
  const parties = partiesOf({ provider, ...(requester ? { requester } : {}) }, context.seats);
  const { at, actor } = context;
  const { org: assigner, name = assigner } = actor;
  return {
    events: [
      ...endDeadline(state.deadlines, 'assignment', 'done', at),
      ...endDeadline(state.deadlines, 'answer', 'stopped', at),
      ...endDeadline(state.deadlines, 'cataloguing', 'stopped', at),
      startAnswer(parties, at, context),
      {
        type: 'assigned',
        parties,
        ...(note === undefined ? {} : { note }),
        ...(assigner === requesterAuthority?.org ? {} : { by: { org: assigner, name } }),
        ...(before && reasons !== undefined ? { reasons } : {}),
      },
    ],
  };
}

/** Nobody is relieved without being told why, nor of what is then theirs again. */
function refuseRelieving(before: string, next: string, reasons: string | undefined): Refusal | undefined {
  if (next === before) return assignedAlready;
  return reasons === undefined ? reasonsMissing : undefined;
}

/** A government decides and provides nothing; other organs share by rules of their own (R43.1). */
function holdsData({ kind }: Department): boolean {
  return kind !== 'government' && kind !== 'otherOrgan';
}

function accept(state: Demand, { by }: Command<'accept'>, context: Context): Result {
  const { at, actor } = context;
  const wrong = refusePromise(by, dateOf(at));
  if (wrong) return wrong;
  const clock = startCataloguing(state.parties, actor.org, by, context);
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

/**
 * It goes back to whoever assigns, whose clock begins anew; the department has no part in it any more. What stands in its own way
 * alone is no reason: how data is had is a department's duty to arrange, whether it is requested or demanded [ours].
 */
function decline(state: Demand, { reasons }: Command<'decline'>, context: Context): Result {
  if (claimsOnlyOwnReasons(reasons)) return noReason;
  const parties = partiesUnassigned(state, context);
  return {
    events: [
      ...endDeadline(state.deadlines, 'answer', 'done', context.at),
      ...endDeadline(state.deadlines, 'cataloguing', 'stopped', context.at),
      startAssignment(parties, context),
      { type: 'declined', parties, reasons },
    ],
  };
}

/**
 * A whole consent meets what was demanded where every item demanded is granted by it and those before; otherwise the requester
 * says whether it is met, and the demand what was granted.
 */
function noteConsent(state: Demand, { requestId, items = [], partly }: Command<'note-consent'>): Result {
  if (state.status !== 'catalogued') return { events: [] };
  const granted = [...new Set([...(state.granted?.items ?? []), ...items])];
  const keys = new Set(granted.map(nameKey));
  const lacking = (state.content.items ?? []).filter((item) => !keys.has(nameKey(item)));
  if (partly === undefined && lacking.length === 0) return { events: [{ type: 'met', requestId }] };
  if (state.granted?.requestId === requestId) return { events: [] };
  return { events: [{ type: 'granted', requestId, items: granted, lacking }] };
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

const assignedAlready = refuse('assigned_already', {
  zh: '共享需求已经分派该部门，请分派其他部门，或者等待、催办其答复。',
  en: 'The demand is with that department already: name another one, or wait for its answer and urge it.',
}).refusal;

const reasonsMissing = invalidInput([
  {
    path: '/reasons',
    code: 'required',
    message: {
      zh: '改为分派其他部门的，应当向原分派的部门说明理由。',
      en: 'Say why the department that has it is relieved of it.',
    },
  },
]);

const ownDemand = refuse('own_demand', {
  zh: '共享需求不能分派给需求部门自身。',
  en: 'A demand is not assigned to the department that lodged it.',
});

const noReason = refuse(
  'decline_reasons_required',
  {
    zh: '答复不能提供的，应当写明是否履行该项职责、是否掌握该数据等具体理由。',
    en: 'Say why the data is not provided: whether the duty is yours, whether you hold it.',
  },
  {
    errors: [
      {
        path: '/reasons',
        code: 'no_lawful_reason',
        message: {
          zh: '系统尚未对接、人手不足、涉及本部门利益、不方便等，不是不能提供的理由（平台规则）。',
          en: 'What stands in the department’s own way is no reason not to provide it (a rule of this platform).',
        },
      },
    ],
  },
);

const noneAbove = refuse('no_authority_above', {
  zh: '没有登记上级政务数据共享主管部门，共享需求不能再报上级分派；请分派本地区的部门，各部门均不能提供的，说明理由后办结。',
  en: 'No authority above is registered to which the demand could be referred: assign it to a department of your own, or close it with reasons once one has declined it.',
});

const outsideJurisdiction = notYours({
  zh: '该部门不属于贵单位管辖，请报上级政务数据共享主管部门分派（平台规则）。',
  en: 'That department is beyond your jurisdiction: refer the demand to the authority above, which assigns it (a rule of this platform).',
});
