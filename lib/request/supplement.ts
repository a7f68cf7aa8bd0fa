import { referTo } from '../attachment/attachment.ts';
import { dateOf, due } from '../calendar/index.ts';
import {
  type DeadlineEvent,
  endDeadline,
  pauseDeadline,
  resumeDeadline,
  startDeadline,
} from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { regionOfDuty } from '../case/parties.ts';
import { refuse } from '../case/refusal.ts';
import { calendarUnder } from '../regulation/overlay.ts';
import { askSupplementWithin } from '../regulation/terms.ts';
import type { Request, RequestCommand, RequestEvent } from './events.ts';

type Result = Decision<RequestEvent>;
type Command<T extends RequestCommand['type']> = Extract<RequestCommand, { type: T }>;

/** The clock of the answer (R21.1, R21.2): it starts at receipt. */
export function startAnswerClock(state: Request, context: Context): DeadlineEvent {
  const term = state.catalog.sharingClass === 'unconditional' ? 'R21.1' : 'R21.2';
  const own = context.overlay(regionOfDuty('provider', state.parties));
  // A rule that the region sets later does not reach a clock that is open.
  const circumstance = own.supplementClock === 'restart' ? { afterPause: 'restart' as const } : {};
  return startDeadline('answer', term, context.at, context.calendar, own, circumstance);
}

/** One consolidated notice of missing material on conditional data, in the first half of the term (R21.4): the answer clock pauses until it arrives. */
export function askSupplement(
  state: Request,
  { missing }: Command<'ask-supplement'>,
  context: Context,
): Result {
  if (state.catalog.sharingClass === 'unconditional') {
    const detail = {
      zh: '无条件共享的数据不要求补充材料，请依据现有材料作出答复（平台规则）。',
      en: 'No material is asked for where the data is unconditional; answer on what there is (a rule of this platform).',
    };
    return refuse('supplement_of_unconditional', detail);
  }
  if (state.supplementNotice) {
    const detail = {
      zh: '补充材料应当一次性告知，不得再次要求。',
      en: 'Missing material is named once, in one notice; it cannot be asked for again.',
    };
    return refuse('supplement_asked_before', detail, { article: 21 });
  }
  const clock = state.deadlines.find(({ name }) => name === 'answer');
  const within = askSupplementWithin(clock?.unit === 'workingDays' ? clock.committed - clock.extendedBy : 1);
  const calendar = calendarUnder(context.overlay(regionOfDuty('provider', state.parties)), context.calendar);
  // It ends as every term does, at 24:00 of its last working day: a holiday after it does not prolong it.
  if (context.at >= due(calendar, dateOf(state.receivedAt ?? context.at), within).dueAt) {
    const detail = {
      zh: `应当在收到申请后 ${within} 个工作日内一次性告知补充材料，现已超过。`,
      en: `Missing material is asked for within ${within} working days of receipt; that time has passed.`,
    };
    return refuse('too_late_for_supplement', detail);
  }
  return {
    events: [
      { type: 'supplementAsked', missing },
      ...pauseDeadline(state.deadlines, 'answer', context.at),
      startDeadline(
        'supplement',
        'supplement',
        context.at,
        context.calendar,
        context.overlay(regionOfDuty('requester', state.parties)),
      ),
    ],
  };
}

/** The missing material arrives in time: the answer clock runs again. */
export function supply(state: Request, { supplement }: Command<'supplement'>, context: Context): Result {
  if (Object.keys(supplement).length === 0) {
    const detail = { zh: '请填写补充说明或者材料。', en: 'State or attach what was missing.' };
    return refuse('empty_supplement', detail);
  }
  // The instant counts, not whether a timer has noticed it already.
  const clock = state.deadlines.find(({ name }) => name === 'supplement');
  if (clock && context.at >= clock.committedDueAt) {
    const detail = {
      zh: '补充材料的期限已过，申请已经失效，请重新申请。',
      en: 'The time to supply the material is over and the request has lapsed; file it anew.',
    };
    return refuse('supplement_too_late', detail);
  }
  const { documents: ids, ...said } = supplement;
  const documents = referTo(ids ?? [], context);
  if ('refusal' in documents) return documents;
  const recorded = documents.length === 0 ? said : { ...said, documents };
  return {
    events: [
      { type: 'supplemented', supplement: recorded },
      ...endDeadline(state.deadlines, 'supplement', 'done', context.at),
      ...resumeAnswerClock(state, context),
    ],
  };
}

/** The clock goes on where it stopped or, where that was the region's rule when it started, starts anew on receipt of the material. */
function resumeAnswerClock(state: Request, { at, calendar, overlay }: Context): DeadlineEvent[] {
  const own = overlay(regionOfDuty('provider', state.parties));
  const clock = state.deadlines.find(({ name }) => name === 'answer');
  return resumeDeadline(state.deadlines, 'answer', clock?.afterPause ?? 'continue', at, calendar, own);
}
