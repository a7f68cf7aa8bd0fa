import { referTo } from '../attachment/attachment.ts';
import { dateOf } from '../calendar/index.ts';
import { type DeadlineEvent, endDeadline, resumeDeadline, startDeadline } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { regionOfDuty } from '../case/parties.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import { checkRequest, checkWritten } from './content.ts';
import type { Request, RequestCommand, RequestEvent } from './events.ts';
import { refuseUnsafe, refuseUnsaid } from './safety.ts';
import { changeOf, changesRequest, supplementedContent } from './supplemented.ts';

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

/**
 * The missing material arrives in time. What explains the request goes to the provider at once; what changes it waits for the
 * requester's officeHead, as the request itself did (R20.8), and over personal information for its departmentHead first (R37.3).
 */
export function supply(state: Request, { supplement }: Command<'supplement'>, context: Context): Result {
  if (Object.keys(supplement).length === 0) {
    const detail = { zh: '请填写补充说明或者材料。', en: 'State or attach what was missing.' };
    return refuse('empty_supplement', detail);
  }
  const late = tooLate(state, context);
  if (late) return late;
  const { documents: ids, ...said } = supplement;
  const documents = referTo(ids ?? [], context);
  if ('refusal' in documents) return documents;
  const recorded = documents.length === 0 ? said : { ...said, documents };
  if (!changesRequest(recorded))
    return arrives(state, { type: 'supplemented', supplement: recorded }, context);
  const preparedBy = context.actor.sub;
  return (
    checkRequest(supplementedContent(state, recorded), state.catalog, dateOf(context.at)) ??
    checkWritten(changeOf(recorded), dateOf(context.at)) ??
    refuseUnsaid(state, supplementedContent(state, recorded), context) ?? {
      events: [{ type: 'supplementDrafted', supplement: recorded, preparedBy }],
    }
  );
}

/** The requester's officeHead consents to what the supplement changes: it is sent, and the answer clock runs again (R20.8). */
export function approveSupplement(state: Request, context: Context): Result {
  const { preparedSupplement } = state;
  if (!preparedSupplement) {
    const detail = {
      zh: '没有待审核的补充内容，请先由经办人填写。',
      en: 'No change of the request waits for consent; an officer writes it first.',
    };
    return { refusal: { code: 'nothing_prepared', status: 409, detail } };
  }
  const { supplement, acceptedDuties } = preparedSupplement;
  const today = dateOf(context.at);
  const content = supplementedContent(state, supplement);
  return (
    tooLate(state, context) ??
    checkRequest(content, state.catalog, today) ??
    refuseUnsafe(state, content, acceptedDuties, context) ??
    arrives(state, { type: 'supplemented', supplement, approvedBy: context.actor.sub }, context)
  );
}

/** The instant counts, not whether a timer has noticed it already. */
function tooLate(state: Request, { at }: Context): { refusal: Refusal } | undefined {
  const clock = state.deadlines.find(({ name }) => name === 'supplement');
  // As long as the notice is disputed nothing lapses.
  if (!clock || at < clock.committedDueAt || state.noticeDispute !== undefined) return undefined;
  const detail = {
    zh: '补充材料的期限已过，视为放弃申请（平台规则）。仍需共享的，请重新提出申请。',
    en: 'The time to supply the material is over and the request has lapsed; file it anew.',
  };
  return refuse('supplement_too_late', detail);
}

function arrives(state: Request, event: RequestEvent, context: Context): Result {
  return {
    events: [
      ...endDeadline(state.deadlines, 'supplement', 'done', context.at),
      ...resumeAnswerClock(state, context),
      event,
    ],
  };
}

/** The clock goes on where it stopped or, where that was the region's rule when it started, starts anew on receipt of the material. */
export function resumeAnswerClock(state: Request, { at, calendar, overlay }: Context): DeadlineEvent[] {
  const own = overlay(regionOfDuty('provider', state.parties));
  const clock = state.deadlines.find(({ name }) => name === 'answer');
  return resumeDeadline(state.deadlines, 'answer', clock?.afterPause ?? 'continue', at, calendar, own);
}
