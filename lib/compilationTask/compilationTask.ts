import { face } from '#face/compilationTask';
import { dateOf, type Instant, parseDate } from '../calendar/index.ts';
import {
  endAll,
  endDeadline,
  isOpen,
  reopenDeadline,
  startDeadline,
  startOrdered,
} from '../case/deadline.ts';
import { defineCase, type MechanismCommand, type MechanismEvent } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import { dueDayOf, noDay } from '../case/dueDay.ts';
import type { Effect } from '../case/effect.ts';
import { listedOf, rowClock } from '../case/listed.ts';
import { inRegions, ofProvider, type Row, turnOf, turnOfAuthority, under } from '../case/lists.ts';
import { partySides, regionOfDuty, toAuthority, viewParties } from '../case/parties.ts';
import { invalidInput, notFound, refuse } from '../case/refusal.ts';
import { viewDeadlines } from '../case/views.ts';
import { partiesOf } from '../organisation/competence.ts';
import { departmentBody } from '../organisation/department.ts';
import { bodyInOffice } from '../organisation/superiors.ts';
import type { Text } from '../regulation/text.ts';
import type { CompilationTask, TaskCommand, TaskEvent } from './events.ts';
import { taskTransitions } from './transitions.ts';

type Fact = Exclude<TaskEvent, MechanismEvent>;
type Result = Decision<TaskEvent>;
type Command<T extends TaskCommand['type']> = Extract<TaskCommand, { type: T }>;

/** The clock of the department, to the day that the plan names, and that of the authority, which checks the report [ours]. */
const clocks = { compilation: 'compilation', review: 'review' } as const;

/** The plan gives each department its task; what has merged meanwhile has it with its successor. */
function begin({ id, org, planId, title, by, matters }: Command<'assign'>, context: Context): Result {
  const department = bodyInOffice(org, context);
  if (!context.actor.roles.includes('system') || !department) return { refusal: notFound };
  const parties = partiesOf({ provider: departmentBody(department) }, context.seats);
  const own = context.overlay(regionOfDuty('department', parties));
  const order = { by: parties.authority?.org ?? '', until: by };
  const { at, calendar } = context;
  return {
    events: [
      { type: 'assigned', id, parties, planId, title, by, ...(matters ? { matters } : {}) },
      startOrdered(clocks.compilation, 'compilation', order, at, calendar, own),
    ],
  };
}

function decide(
  state: CompilationTask,
  command: Exclude<TaskCommand, MechanismCommand>,
  context: Context,
): Result {
  const { at } = context;
  switch (command.type) {
    case 'assign':
      return { events: [] };
    case 'report':
      return report(state, command, context);
    case 'accept': {
      const { reasons } = command;
      // What is accepted with a gap is accepted for a reason that can be read.
      if ((state.report?.figures.lacking ?? 0) > 0 && reasons === undefined)
        return { refusal: invalidInput([{ path: '/reasons', code: 'required', message: whyAccepted }]) };
      return {
        events: [
          ...endDeadline(state.deadlines, clocks.review, 'done', at),
          { type: 'accepted', ...(reasons === undefined ? {} : { reasons }) },
        ],
      };
    }
    case 'return': {
      const { calendar, overlay } = context;
      const own = overlay(regionOfDuty('department', state.parties));
      return {
        events: [
          ...endDeadline(state.deadlines, clocks.review, 'done', at),
          // A report that does not hold has stopped nothing.
          ...reopenDeadline(state.deadlines, clocks.compilation, at, calendar, own),
          { type: 'returned', reasons: command.reasons },
        ],
      };
    }
    case 'move-day':
      return moveDay(state, command, context);
    case 'release':
      return {
        events: [...endAll(state.deadlines, 'stopped', at), { type: 'released', reasons: command.reasons }],
      };
  }
}

/**
 * Another day, later than the one that the department was given, as long as that is not over: what is late stays so on record, and
 * nobody is given less time than was announced [ours].
 */
function moveDay(
  state: CompilationTask,
  { by: until, reasons }: Command<'move-day'>,
  context: Context,
): Result {
  const { parties, deadlines, by: from } = state;
  const { at, calendar } = context;
  const running = deadlines.find(({ name }) => name === clocks.compilation);
  if (dateOf(at) > from || running?.missed !== undefined) return taskLate;
  if (until <= from) return wrongDay(notLater);
  if ((parseDate(until) ?? Infinity) > calendar.lastDay) return wrongDay(beyondCalendar);
  const own = context.overlay(regionOfDuty('department', parties));
  const order = { by: parties.authority?.org ?? '', until };
  return {
    events: [
      ...endDeadline(deadlines, clocks.compilation, 'stopped', at),
      startOrdered(clocks.compilation, 'compilation', order, at, calendar, own),
      { type: 'dayMoved', from, to: until, reasons },
    ],
  };
}

function wrongDay(message: Text): Result {
  return { refusal: invalidInput([{ path: '/by', code: 'invalid_value', message }]) };
}

/** With nothing registered nothing is compiled, and with a gap it is said why: an empty report ends no clock. */
function report(state: CompilationTask, { figures, reasons }: Command<'report'>, context: Context): Result {
  const { at, actor, calendar, overlay } = context;
  if (figures.matters === 0) return nothingRegistered;
  if (figures.lacking > 0 && reasons === undefined) return gapUnexplained;
  const own = overlay(regionOfDuty('authority', state.parties));
  const why = reasons === undefined ? {} : { reasons };
  return {
    events: [
      ...endDeadline(state.deadlines, clocks.compilation, 'done', at),
      startDeadline(clocks.review, 'compilationReview', at, calendar, own),
      { type: 'reported', figures, ...why, reportedBy: actor.sub },
    ],
  };
}

function evolve(state: CompilationTask | undefined, event: Fact, at: Instant): CompilationTask {
  if (event.type === 'assigned') {
    const { type: _, ...facts } = event;
    return { ...facts, status: 'assigned', createdAt: at, deadlines: [] };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the task was assigned`);
  const { answer: _, ...file } = state;
  switch (event.type) {
    case 'reported': {
      const { type: __, ...reported } = event;
      return { ...file, status: 'reported', report: { ...reported, reportedAt: at } };
    }
    case 'accepted':
      return {
        ...file,
        status: 'accepted',
        ...(event.reasons === undefined ? {} : { answer: event.reasons }),
      };
    case 'returned':
      return { ...file, status: 'assigned', answer: event.reasons };
    case 'dayMoved': {
      const { from, to, reasons } = event;
      return { ...state, by: to, moved: [...(state.moved ?? []), { from, to, reasons }] };
    }
    case 'released':
      return { ...file, status: 'released', answer: event.reasons };
  }
}

function effects(event: Fact, { parties, title, deadlines }: CompilationTask): readonly Effect[] {
  const department = [{ org: parties.provider?.org ?? '' }];
  const { reasons = '' } = 'reasons' in event ? event : {};
  const said = { title, because: reasons === '' ? '' : 'because', reasons };
  switch (event.type) {
    case 'assigned': {
      const authority = parties.authority?.name ?? '';
      const values = { title, authority, ...dueDayOf(deadlines, clocks.compilation) };
      return [{ type: 'notify', notice: 'compilationTask.assigned', to: department, values }];
    }
    case 'reported': {
      const { due, covered, lacking } = event.figures;
      const provider = parties.provider?.name ?? '';
      const day = dueDayOf(deadlines, clocks.review);
      const values = { ...said, provider, due, covered, lacking, ...day };
      return [{ type: 'notify', notice: 'compilationTask.reported', to: [toAuthority(parties)], values }];
    }
    case 'dayMoved': {
      const values = { ...said, from: event.from, ...dueDayOf(deadlines, clocks.compilation) };
      return [{ type: 'notify', notice: 'compilationTask.dayMoved', to: department, values }];
    }
    case 'accepted':
    case 'returned':
    case 'released': {
      const day = event.type === 'returned' ? dueDayOf(deadlines, clocks.compilation) : noDay;
      const values = { ...said, decision: event.type, ...day };
      return [{ type: 'notify', notice: 'compilationTask.answered', to: department, values }];
    }
  }
}

function rows(state: CompilationTask): readonly Row[] {
  const { parties, createdAt, status, deadlines, planId } = state;
  const provider = parties.provider?.org ?? '';
  const open = deadlines.find(isOpen);
  const clock = open && rowClock(open, parties);
  return [
    ofProvider('compilationTask', provider),
    under('compilationTask', planId),
    ...inRegions('compilationTask', parties, createdAt),
    ...(status === 'assigned' ? [turnOf(provider, 'officeHead', { awaits: 'report', clock })] : []),
    ...(status === 'reported' ? [turnOfAuthority(parties, { awaits: 'accept', clock })] : []),
  ];
}

/** 目录编制任务: what one department compiles until a day; its authority accepts what it reports (R12.3). */
export const compilationTask = /* @__PURE__ */ defineCase<
  CompilationTask,
  TaskCommand,
  TaskEvent,
  'assign',
  string
>({
  kind: 'compilationTask',
  schema: 1,
  face,
  confidential: true,
  begins: ['assign'],
  begin,
  table: taskTransitions,
  urgedIn: ['assigned', 'reported'],
  decide,
  evolve,
  effects,
  sides: (state, actor) => partySides(state.parties, actor),
  caseName: ({ title }) => title,
  rows,
  summary: (state) => ({
    title: state.title,
    planId: state.planId,
    by: state.by,
    provider: state.parties.provider?.org,
    providerName: state.parties.provider?.name,
    ...(state.report ? { figures: state.report.figures } : {}),
    ...listedOf(state),
  }),
  view: ({ parties, deadlines, ...rest }, _, counting) => ({
    ...rest,
    ...viewParties(parties),
    deadlines: viewDeadlines(deadlines, counting),
  }),
});

const taskLate = {
  refusal: {
    code: 'task_late',
    status: 409,
    detail: {
      zh: '完成日期已过，不能再推迟；可以督办，或者不再要求并另行布置（平台规则）。',
      en: 'Its last day is over and is not moved any more: urge it, or release the department and plan anew (a rule of this platform).',
    },
  },
} as const;
const notLater = {
  zh: '推迟后的完成日期应当晚于原完成日期；需要提前的，应当另行布置。',
  en: 'The new day is later than the one before; what is needed sooner is planned anew.',
};
const beyondCalendar = {
  zh: '完成日期超出工作日历。',
  en: 'The day lies beyond the working calendar.',
};
const whyAccepted = {
  zh: '尚有应编数据没有编目的，应当写明认可的理由。',
  en: 'Something is still lacking: say why it is accepted.',
};
const nothingRegistered = refuse('nothing_compiled', {
  zh: '本单位没有登记任务所列的业务事项，不能报告完成。请先登记职责和业务事项。',
  en: 'Your department has registered none of the matters of the task: nothing is compiled. Register functions and matters first.',
});
const gapUnexplained = refuse('gap_unexplained', {
  zh: '尚有应编数据没有编目。请先编目，或者逐项声明不存在；确实不能在期限内编目的，报告时写明理由。',
  en: 'Something that is due is not catalogued. Catalogue it, or declare it absent; where it cannot be done in time, say why in the report.',
});
