import { type Deadline, type DeadlineEvent, extendDeadline, mayBeExtended } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { lastDayOf, statutoryDayOf } from '../case/dueDay.ts';
import { refuseFormality } from '../case/formality.ts';
import { decideMove } from '../case/moveOffices.ts';
import { isParty, type Parties, regionOfDuty } from '../case/parties.ts';
import type { Counting } from '../case/views.ts';
import { partiesNow } from '../organisation/competence.ts';
import { invalidInput, refuse } from '../case/refusal.ts';
import { formalityFaults } from '../regulation/formalities.ts';
import { givesNoReason } from '../regulation/substance.ts';
import { termOf } from '../regulation/terms.ts';
import type { Text } from '../regulation/text.ts';
import type { ExtendedTo, Request, RequestCommand, RequestEvent } from './events.ts';

type Result = Decision<RequestEvent>;
type Command<T extends RequestCommand['type']> = Extract<RequestCommand, { type: T }>;

/** The provider asks for more time: once, in time, at most what the law allows (R21.3). */
export function askExtension(
  state: Request,
  { workingDays, ground, reason }: Command<'request-extension'>,
  context: Context,
): Result {
  if (state.extension) {
    const detail = {
      zh: '答复期限只能申请延长一次（平台规则）。',
      en: 'The answer term can be extended only once.',
    };
    return refuse('extension_asked_before', detail);
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
  const demanded = refuseFormality(formalityFaults(reason, '/reason'));
  if (demanded) return demanded;
  return {
    events: [
      ...ofAnotherAuthority(state.parties, context),
      { type: 'extensionAsked', workingDays, ground, reason, askedBy: context.actor.sub },
    ],
  };
}

/** Earlier versions recorded an authority that was itself the requester: nobody judges in their own cause, so the next above decides. */
function ofAnotherAuthority(parties: Parties, context: Context): readonly RequestEvent[] {
  const { authority } = parties;
  if (!authority || !isParty(authority.org, parties)) return [];
  return decideMove(parties, { type: 'move-offices', parties: partiesNow(parties, context) });
}

/** The authority of the provider's level decides; a refusal leaves the old day standing (R21.3). */
export function decideExtension(
  state: Request,
  { consent, reason }: Command<'decide-extension'>,
  context: Context,
): Result {
  const { extension } = state;
  if (extension?.status !== 'asked') {
    const detail = { zh: '没有待审核的延长申请。', en: 'No extension awaits a decision.' };
    return { refusal: { code: 'no_extension_asked', status: 409, detail } };
  }
  if (!consent)
    return givesNoReason(reason) ? noReason : { events: [{ type: 'extensionDecided', consent, reason }] };
  const answerClock = runningAnswer(state, context);
  if (!answerClock) return tooLate();
  const overlay = context.overlay(regionOfDuty('provider', state.parties));
  const moved = extendDeadline(answerClock, extension.workingDays, context.at, context.calendar, overlay);
  const day = newLastDay(answerClock, moved);
  return { events: [{ type: 'extensionDecided', consent, reason, ...day }, moved] };
}

const notWhy: Text = {
  zh: '不同意延长的，应当写明具体理由，不能只写结论。',
  en: 'Say why the term is not extended, and not only that it is refused.',
};
const noReason = { refusal: invalidInput([{ path: '/reason', code: 'says_nothing', message: notWhy }]) };

/** A clock that stands has its last day when it goes on. */
function newLastDay({ status }: Deadline, moved: DeadlineEvent): ExtendedTo {
  if (status === 'paused' || moved.type !== 'deadlineMoved' || 'steps' in moved.schedule) return {};
  const statutory = statutoryDayOf(moved.schedule);
  return { ...lastDayOf(moved.schedule), ...(statutory ? { statutory } : {}) };
}

function runningAnswer(state: Request, { at }: Context): Deadline | undefined {
  return state.deadlines.find((deadline) => deadline.name === 'answer' && mayBeExtended(deadline, at));
}

/** Whether no answer clock runs any more that an extension would move; without an instant nobody can tell. */
export function isTooLateToExtend({ deadlines }: Request, counting: Counting | undefined): boolean {
  if (!counting) return false;
  return !deadlines.some(
    (deadline) => deadline.name === 'answer' && mayBeExtended(deadline, counting(deadline).at),
  );
}

/** An extension not granted in time leaves the old day standing. */
function tooLate(): Result {
  const detail = {
    zh: '答复期限已过或者已经终止，不能再延长；原期限不变。',
    en: 'The answer term is over; it can no longer be extended and the old day stands.',
  };
  return refuse('too_late_to_extend', detail);
}
