import { isDeepStrictEqual } from 'node:util';
import { face } from '#face/compilationPlan';
import { dateOf, type Instant, parseDate } from '../calendar/index.ts';
import { bodyOf } from '../case/actor.ts';
import { defineCase, type MechanismCommand, type MechanismEvent } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import { ofRequester, type Row, turnOf } from '../case/lists.ts';
import { partySides, viewParties } from '../case/parties.ts';
import { invalidInput, notYours, type Refusal } from '../case/refusal.ts';
import { fullId } from '../duty/ownId.ts';
import type { Matter } from '../matter/events.ts';
import { taskId } from '../compilationTask/taskId.ts';
import { patched } from '../mergePatch.ts';
import { partiesOf } from '../organisation/competence.ts';
import { departmentBody } from '../organisation/department.ts';
import { departmentOf } from '../organisation/superiors.ts';
import { type FieldError, pointer, type Text } from '../regulation/text.ts';
import type { CompilationPlan, PlanCommand, PlanEvent } from './events.ts';
import type { PlanContent, PlannedTask } from './schema.ts';
import { planTransitions } from './transitions.ts';

type Fact = Exclude<PlanEvent, MechanismEvent>;
type Result = Decision<PlanEvent>;

function begin({ id, content }: Extract<PlanCommand, { type: 'draft' }>, context: Context): Result {
  const { actor } = context;
  const requester = bodyOf(actor);
  if (actor.kind !== 'authority' || !requester) return { refusal: authorityOnly };
  const errors = faultsOf(content.tasks, actor.org, context);
  if (errors.length > 0) return { refusal: invalidInput(errors) };
  const parties = partiesOf({ requester }, context.seats);
  return { events: [{ type: 'drafted', id, parties, content, draftedBy: actor.sub }] };
}

function decide(
  { content, parties }: CompilationPlan,
  command: Exclude<PlanCommand, MechanismCommand>,
  context: Context,
): Result {
  const own = parties.requester?.org ?? '';
  switch (command.type) {
    case 'draft':
      return { events: [] };
    case 'change': {
      const changed: PlanContent = { ...content, ...patched(content, command.content) };
      const errors = faultsOf(changed.tasks, own, context);
      if (errors.length > 0) return { refusal: invalidInput(errors) };
      return {
        events: isDeepStrictEqual(changed, content) ? [] : [{ type: 'changed', content: changed }],
      };
    }
    case 'announce': {
      // The register, and the day, may have moved since it was drafted.
      const errors = faultsOf(content.tasks, own, context);
      return errors.length > 0 ? { refusal: invalidInput(errors) } : { events: [{ type: 'announced' }] };
    }
    case 'discard':
      return { events: [{ type: 'discarded' }] };
  }
}

/**
 * An authority plans for the departments for which it is competent, each of them once, by a day ahead: those of an authority
 * below are planned for by that one [ours]. Matters that it names are the department's own: on others it could never report.
 */
function faultsOf(tasks: readonly PlannedTask[], own: string, context: Context): readonly FieldError[] {
  context.readTogether(tasks.map(({ org }) => ({ kind: 'department', id: org })));
  const today = dateOf(context.at);
  const seen = new Set<string>();
  const errors = tasks.flatMap(({ org, by }, index): readonly FieldError[] => {
    const isTwice = seen.has(org);
    seen.add(org);
    const [path, day] = [`/tasks/${index}/org`, `/tasks/${index}/by`] as const;
    if (isTwice) return [fault(path, twice)];
    if (by <= today) return [fault(day, inThePast)];
    if ((parseDate(by) ?? Infinity) > context.calendar.lastDay) return [fault(day, beyondCalendar)];
    const department = departmentOf(org, context);
    if (!department || department.mergedInto !== undefined || !compiles.has(department.kind))
      return [fault(path, unknown)];
    const { authority } = partiesOf({ provider: departmentBody(department) }, context.seats);
    return authority?.org === own ? [] : [fault(path, beyond)];
  });
  return [...errors, ...mattersTwice(tasks), ...mattersOfOthers(tasks, context)];
}

/** Matters that a task names twice: by the department's own id, or by the full one. */
function mattersTwice(tasks: readonly PlannedTask[]): readonly FieldError[] {
  return tasks.flatMap(({ org, matters = [] }, index) => {
    const ids = matters.map((matter) => fullId(org, matter));
    return ids.flatMap((id, place): readonly FieldError[] =>
      ids.indexOf(id) < place
        ? [{ path: pointer('tasks', index, 'matters', place), code: 'duplicate', message: matterTwice }]
        : [],
    );
  });
}

/** Matters that the department of a task has not registered, or has no more. */
function mattersOfOthers(tasks: readonly PlannedTask[], context: Context): readonly FieldError[] {
  const named = tasks.flatMap(({ org, matters = [] }, index) =>
    matters.map((matter, place) => ({ org, id: fullId(org, matter), index, place })),
  );
  context.readTogether(named.map(({ id }) => ({ kind: 'matter', id })));
  return named.flatMap(({ org, id, index, place }) => {
    // Read under a matter's key, so its state is a matter's.
    const matter = context.related('matter', id)?.state as Matter | undefined;
    const isOwn = matter?.parties.provider?.org === org && matter.status !== 'ended';
    return isOwn ? [] : [fault(pointer('tasks', index, 'matters', place), unknownMatter)];
  });
}

/** Who has data to catalogue. */
const compiles: ReadonlySet<string> = new Set(['department', 'authorised', 'authority']);

function fault(path: FieldError['path'], message: Text): FieldError {
  return { path, code: 'invalid_value', message };
}

function evolve(state: CompilationPlan | undefined, event: Fact, at: Instant): CompilationPlan {
  if (event.type === 'drafted') {
    const { type: _, ...facts } = event;
    return { ...facts, status: 'draft', createdAt: at };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the plan was drafted`);
  switch (event.type) {
    case 'changed':
      return { ...state, content: event.content };
    case 'announced':
      return { ...state, status: 'announced', announcedAt: at };
    case 'discarded':
      return { ...state, status: 'discarded' };
  }
}

/** Each department gets a task of its own, with a clock and a record; its matters keep their ids, whatever it is merged into. */
function effects(event: Fact, { id, content }: CompilationPlan): readonly Effect[] {
  if (event.type !== 'announced') return [];
  return content.tasks.map(({ matters, ...task }): Effect => {
    const own = matters && { matters: matters.map((matter) => fullId(task.org, matter)) };
    return {
      type: 'command',
      kind: 'compilationTask',
      id: taskId(id, task.org),
      command: {
        type: 'assign',
        id: taskId(id, task.org),
        planId: id,
        title: content.title,
        ...task,
        ...own,
      },
    };
  });
}

function rows({ parties, status }: CompilationPlan): readonly Row[] {
  const org = parties.requester?.org ?? '';
  return [
    ofRequester('compilationPlan', org),
    ...(status === 'draft' ? [turnOf(org, 'officer', { awaits: 'announce' })] : []),
  ];
}

/** 目录编制计划: who compiles what until when, drafted by one person of the authority and announced by another (R12.3). */
export const compilationPlan = /* @__PURE__ */ defineCase<
  CompilationPlan,
  PlanCommand,
  PlanEvent,
  'draft',
  string
>({
  kind: 'compilationPlan',
  schema: 1,
  face,
  confidential: true,
  begins: ['draft'],
  begin,
  table: planTransitions,
  prepares: { drafted: 'plan', changed: 'plan' },
  judges: { announce: ['plan'] },
  decide,
  evolve,
  effects,
  sides: (state, actor) => partySides(state.parties, actor),
  caseName: ({ content }) => content.title,
  rows,
  summary: ({ content, createdAt, announcedAt }) => ({
    title: content.title,
    tasks: content.tasks.length,
    createdAt,
    ...(announcedAt === undefined ? {} : { announcedAt }),
  }),
  view: ({ parties, content, ...rest }) => ({ ...rest, ...content, ...viewParties(parties), deadlines: [] }),
});

const authorityOnly: Refusal = notYours({
  zh: '目录编制由政务数据共享主管部门组织，编制计划由其经办人拟订。',
  en: 'Compilation is run by the authorities: a plan is drafted by an officer of one.',
});
const twice = { zh: '该部门已经列入本计划。', en: 'That department stands in the plan already.' };
const matterTwice = { zh: '该业务事项已经列出。', en: 'This matter is listed already.' };
const unknownMatter = {
  zh: '该单位没有登记这一业务事项，或者该事项已经取消、划转。',
  en: 'That department has not registered such a matter, or has it no more.',
};
const inThePast = { zh: '完成日期应当晚于今日。', en: 'The last day lies ahead.' };
const beyondCalendar = {
  zh: '完成日期超出工作日历。',
  en: 'The last day lies beyond the calendar of working days.',
};
const unknown = {
  zh: '该单位没有登记、已经并入其他单位，或者不承担编目任务。',
  en: 'No such body is registered, it was merged, or it has no data to catalogue.',
};
const beyond = {
  zh: '该单位的目录编制由其他政务数据共享主管部门组织，不能列入本计划。',
  en: 'Another authority is competent for that body, and plans for it.',
};
