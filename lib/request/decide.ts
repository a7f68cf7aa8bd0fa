import { countsAs } from '../case/actor.ts';
import { dateOf, due, workingDaysBetween } from '../calendar/index.ts';
import type { Catalog } from '../catalog/events.ts';
import { decideClock, isClockCommand } from '../case/clock.ts';
import {
  type Deadline,
  type DeadlineEvent,
  endAll,
  endDeadline,
  extendDeadline,
  startClock,
  startDeadline,
} from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { notFound, notYours, refuse } from '../case/refusal.ts';
import { guard } from '../case/transitions.ts';
import { dueStep } from '../regulation/ladder.ts';
import { askSupplementWithin, termOf } from '../regulation/terms.ts';
import { checkAnswer } from './answer.ts';
import { checkRequest, refuseOwn, refuseWithheld, requestedCatalog } from './content.ts';
import type { Request, RequestCommand, RequestEvent } from './events.ts';
import { requestTransitions } from './transitions.ts';
import { requestSides } from './views.ts';

type Result = Decision<RequestEvent>;
type Command<T extends RequestCommand['type']> = Extract<RequestCommand, { type: T }>;

/** Decides what a command does to a sharing request (arts. 20–22). */
export function decideRequest(state: Request | undefined, command: RequestCommand, context: Context): Result {
  if (command.type === 'draft') return state === undefined ? draft(command, context) : { events: [] };
  if (state === undefined) return { refusal: notFound };
  const refused = guard(
    requestTransitions,
    state.status,
    command.type,
    context.actor,
    requestSides(state, context.actor),
  );
  if (refused) return { refusal: refused };
  if (isClockCommand(command)) return onTime(state, context);
  switch (command.type) {
    case 'change':
      return change(state, command, context);
    case 'submit':
      return { events: [{ type: 'submitted' }] };
    case 'approve':
      return receive(state, context);
    case 'send-back':
      return { events: [{ type: 'sentBack', reasons: command.reasons }] };
    case 'ask-supplement':
      return askSupplement(state, command, context);
    case 'supplement':
      return supply(state, command, context);
    case 'request-extension':
      return askExtension(state, command, context);
    case 'decide-extension':
      return decideExtension(state, command, context);
    case 'prepare-answer':
      return (
        checkAnswer(command.answer, state) ?? {
          events: [{ type: 'answerPrepared', answer: command.answer, preparedBy: context.actor.sub }],
        }
      );
    case 'answer':
      return answer(state, context);
    case 'withdraw':
      return { events: [{ type: 'withdrawn' }, ...endAll(state.deadlines, 'stopped', context.at)] };
  }
}

function draft({ id, content }: Command<'draft'>, context: Context): Result {
  const { actor } = context;
  if (actor.kind === undefined || actor.region === undefined) {
    const detail = {
      zh: '您的单位尚未登记，不能提出共享申请。',
      en: 'Your organisation is not registered and cannot file requests.',
    };
    return { refusal: notYours(detail) };
  }
  const related = context.related('catalog', content.catalogId);
  // The catalog was read through its own schema by the store; its kind tells its type.
  const catalog = related?.state as Catalog | undefined;
  if (!related || !catalog || catalog.status !== 'published') {
    const detail = {
      zh: '目录不存在或尚未发布，不能据以申请。',
      en: 'There is no such published catalog to request from.',
    };
    return { refusal: { ...notFound, detail } };
  }
  const { catalogId, ...named } = content;
  const refusal = refuseWithheld(catalog) ?? refuseOwn(catalog, actor.org);
  if (refusal) return refusal;
  const requested = requestedCatalog(catalogId, related.version, catalog);
  const wrong = checkRequest(named, requested);
  if (wrong) return wrong;
  return {
    events: [
      {
        type: 'drafted',
        id,
        catalog: requested,
        requester: { org: actor.org, region: actor.region },
        content: named,
        preparedBy: actor.sub,
      },
    ],
    relies: [relyOnCatalog(catalogId, related.version)],
  };
}

function relyOnCatalog(id: string, version: number) {
  const detail = {
    zh: '目录已经变更，请撤回后按新的目录重新申请。',
    en: 'The catalog has changed; withdraw and request anew.',
  };
  return {
    kind: 'catalog',
    id,
    version,
    otherwise: { code: 'catalog_changed', status: 409 as const, detail },
  };
}

function change(state: Request, { content }: Command<'change'>, { actor }: Context): Result {
  const { dataItems, basis, scenario, scope, method, duration } = { ...state.content, ...content };
  const changed = {
    dataItems: dataItems ?? state.content.dataItems,
    basis: basis ?? state.content.basis,
    scenario: scenario ?? state.content.scenario,
    scope: scope ?? state.content.scope,
    method: method ?? state.content.method,
    duration: duration ?? state.content.duration,
  };
  return (
    checkRequest(changed, state.catalog) ?? {
      events: [{ type: 'changed', content: changed, preparedBy: actor.sub }],
    }
  );
}

/** Approval by the requester's officeHead is receipt: the provider's clock starts at this instant (arts. 20, 21). */
function receive(state: Request, context: Context): Result {
  if (state.preparers.some((sub) => countsAs(context.actor, sub))) return ownWork();
  return {
    events: [{ type: 'received' }, startAnswerClock(state, context)],
    relies: [relyOnCatalog(state.catalog.id, state.catalog.version)],
  };
}

function startAnswerClock(state: Request, context: Context): DeadlineEvent {
  const term = state.catalog.sharingClass === 'unconditional' ? 'R21.1' : 'R21.2';
  return startDeadline(
    'answer',
    term,
    context.at,
    context.calendar,
    context.overlay(state.catalog.owner.region),
  );
}

function askSupplement(state: Request, { missing }: Command<'ask-supplement'>, context: Context): Result {
  if (state.supplementNotice) {
    const detail = {
      zh: '补正材料应当一次性告知，不得再次要求。',
      en: 'Missing material is named once, in one notice; it cannot be asked for again.',
    };
    return refuse('supplement_asked_before', detail, { article: 21 });
  }
  const clock = state.deadlines.find(({ name }) => name === 'answer');
  const within = askSupplementWithin(clock?.committedDays ?? 1);
  // It ends as every term does, at 24:00 of its last working day: a holiday after it does not prolong it.
  if (context.at >= due(context.calendar, dateOf(state.receivedAt ?? context.at), within).dueAt) {
    const detail = {
      zh: `应当在收到申请后 ${within} 个工作日内一次性告知补正，现已超过。`,
      en: `Missing material is asked for within ${within} working days of receipt; that time has passed.`,
    };
    return refuse('too_late_for_supplement', detail, { article: 21 });
  }
  return {
    events: [
      { type: 'supplementAsked', missing },
      ...endDeadline(state.deadlines, 'answer', 'stopped', context.at),
      startDeadline(
        'supplement',
        'supplement',
        context.at,
        context.calendar,
        context.overlay(state.catalog.owner.region),
      ),
    ],
  };
}

function supply(state: Request, { supplement }: Command<'supplement'>, context: Context): Result {
  if (Object.keys(supplement).length === 0) {
    const detail = { zh: '请填写补充说明或者材料。', en: 'State or attach what was missing.' };
    return refuse('empty_supplement', detail);
  }
  // The instant counts, not whether a timer has noticed it already.
  const clock = state.deadlines.find(({ name }) => name === 'supplement');
  if (clock && context.at >= clock.committedDueAt) {
    const detail = {
      zh: '补正期限已过，申请已经失效，请重新申请。',
      en: 'The time to supply the material is over and the request has lapsed; file it anew.',
    };
    return refuse('supplement_too_late', detail, { article: 21 });
  }
  return {
    events: [
      { type: 'supplemented', supplement },
      ...endDeadline(state.deadlines, 'supplement', 'done', context.at),
      restartAnswerClock(state, context),
    ],
  };
}

/** The clock starts anew on receipt of the material, or, where the region so decides, goes on where it stopped. */
function restartAnswerClock(state: Request, context: Context): DeadlineEvent {
  const overlay = context.overlay(state.catalog.owner.region);
  const stopped = state.deadlines.find(({ name }) => name === 'answer');
  if (overlay.supplementClock !== 'continue' || !stopped?.endedAt) return startAnswerClock(state, context);
  const used = workingDaysBetween(context.calendar, dateOf(stopped.startedAt), dateOf(stopped.endedAt));
  const { name, term: termId, extendedBy } = stopped;
  return startClock(
    {
      name,
      term: termId,
      startedAt: context.at,
      statutoryDays: Math.max(1, stopped.statutoryDays - used),
      committedDays: Math.max(1, stopped.committedDays - used),
      extendedBy,
    },
    context.calendar,
    overlay,
  );
}

function askExtension(
  state: Request,
  { workingDays, reason }: Command<'request-extension'>,
  context: Context,
): Result {
  if (state.extension) {
    const detail = { zh: '答复期限只能申请延长一次。', en: 'The answer term can be extended only once.' };
    return refuse('extension_asked_before', detail, { article: 21 });
  }
  const answerClock = runningAnswer(state, context);
  if (!answerClock) return tooLate();
  const most = termOf(answerClock.term).extension?.workingDays ?? 0;
  if (workingDays > most) {
    const detail = {
      zh: `延长不得超过 ${most} 个工作日。`,
      en: `The extension is at most ${most} working days.`,
    };
    return refuse('extension_too_long', detail, { article: 21 });
  }
  return { events: [{ type: 'extensionAsked', workingDays, reason, askedBy: context.actor.sub }] };
}

function decideExtension(
  state: Request,
  { consent, reason }: Command<'decide-extension'>,
  context: Context,
): Result {
  const { extension } = state;
  if (extension?.status !== 'asked') {
    const detail = { zh: '没有待决定的延期申请。', en: 'No extension awaits a decision.' };
    return { refusal: { code: 'no_extension_asked', status: 409, detail } };
  }
  if (countsAs(context.actor, extension.askedBy)) return ownWork();
  const decided: RequestEvent = { type: 'extensionDecided', consent, reason };
  if (!consent) return { events: [decided] };
  const answerClock = runningAnswer(state, context);
  if (!answerClock) return tooLate();
  const overlay = context.overlay(state.catalog.owner.region);
  return {
    events: [
      decided,
      extendDeadline(answerClock, extension.workingDays, context.at, context.calendar, overlay),
    ],
  };
}

function runningAnswer(state: Request, { at }: Context): Deadline | undefined {
  return state.deadlines.find(
    ({ name, status, committedDueAt }) => name === 'answer' && status === 'running' && at < committedDueAt,
  );
}

/** An extension not granted in time leaves the old day standing. */
function tooLate(): Result {
  const detail = {
    zh: '答复期限已过或者已停止，不能再延长；原期限不变。',
    en: 'The answer clock has run out or stopped; it can no longer be extended and the old day stands.',
  };
  return refuse('too_late_to_extend', detail, { article: 21 });
}

function answer(state: Request, context: Context): Result {
  if (state.status !== 'answerPrepared') return { refusal: notFound };
  if (countsAs(context.actor, state.answerPreparedBy)) return ownWork();
  const outcome = state.answer.decision === 'consent' ? 'consented' : 'refused';
  return {
    events: [
      { type: outcome, answeredBy: context.actor.sub },
      ...endDeadline(state.deadlines, 'answer', 'done', context.at),
    ],
  };
}

/** When the time to supply material runs out, the request lapses (this platform's reading of R21.4). */
function onTime(state: Request, context: Context): Result {
  const events: RequestEvent[] = [
    ...decideClock(state.deadlines, context.overlay(state.catalog.owner.region), context),
  ];
  const lapses = events.some(
    (event) => event.type === 'deadlineStepTaken' && event.name === 'supplement' && event.step === dueStep,
  );
  return {
    events:
      lapses && state.status === 'awaitingSupplement'
        ? [...events, { type: 'lapsed' }, ...endAll(state.deadlines, 'stopped', context.at)]
        : events,
  };
}

/** Nobody approves what they prepared (this platform's reading of art. 20). */
function ownWork(): Result {
  const detail = {
    zh: '不能审批本人经办的事项，请由他人办理。',
    en: 'Nobody approves what they prepared; another person must do this.',
  };
  return { refusal: { ...notYours(detail), code: 'own_work' } };
}
