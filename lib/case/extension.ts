import { partiesNow } from '../organisation/competence.ts';
import type { ExtensionGround } from '../regulation/extensionGrounds.ts';
import { formalityFaults } from '../regulation/formalities.ts';
import { givesNoReason } from '../regulation/substance.ts';
import { type Party, termOf } from '../regulation/terms.ts';
import type { Text } from '../regulation/text.ts';
import type { Instant } from '../calendar/index.ts';
import { type Deadline, type DeadlineEvent, extendDeadline, mayBeExtended } from './deadline.ts';
import type { Context, Decision } from './definition.ts';
import { type LastDay, lastDayOf, statutoryDayOf } from './dueDay.ts';
import { refuseFormality } from './formality.ts';
import { decideMove, type OfficesMoved } from './moveOffices.ts';
import { isParty, type Parties, regionOfDuty } from './parties.ts';
import { invalidInput, type Refusal, refuse } from './refusal.ts';
import type { Counting } from './views.ts';

/** The last day that a consent gave where the clock ran, and that of the law where a region has committed to an earlier one. */
export type ExtendedTo = Partial<LastDay> & { readonly statutory?: LastDay };

/** What is asked for: working days, and the special reason. */
export interface AskedExtension {
  readonly workingDays: number;
  /** The special reason by code; the first versions, and updates of catalogs, may have its words only. */
  readonly ground?: ExtensionGround | undefined;
  readonly reason: string;
}

/** More time for a duty, which the authority consents to or not (arts. 17, 21). */
export interface Extension extends AskedExtension, ExtendedTo {
  readonly status: 'asked' | 'consented' | 'refused';
  readonly askedBy: string;
  readonly decisionReason?: string;
  /** When it was decided; states of earlier versions do not say it. */
  readonly decidedAt?: Instant;
}

export type ExtensionAsked = { readonly type: 'extensionAsked'; readonly askedBy: string } & AskedExtension;
export type ExtensionDecided = {
  readonly type: 'extensionDecided';
  readonly consent: boolean;
  readonly reason: string;
} & ExtendedTo;
type ExtensionEvent = ExtensionAsked | ExtensionDecided | OfficesMoved | DeadlineEvent;

/** A clock that the law lets the authority extend. */
export interface ExtendableClock {
  /** Its name among the deadlines of its case. */
  readonly name: string;
  /** Whose duty it is. */
  readonly duty: Party;
  /** What the term is called. */
  readonly term: Text;
  /** The refusal of more working days than the law has. */
  tooLong(most: number): { readonly refusal: Refusal };
}

/** What of a case an extension is about. */
export interface Extendable {
  readonly deadlines: readonly Deadline[];
  readonly parties: Parties;
  readonly extension?: Extension | undefined;
}

/** Whoever must act asks for more time: once [ours], in time, at most what the law allows (R17.3, R21.3). */
export function askExtension(
  state: Extendable,
  { workingDays, ground, reason }: AskedExtension,
  clock: ExtendableClock,
  context: Context,
): Decision<ExtensionEvent> {
  if (state.extension) {
    const detail = {
      zh: `${clock.term.zh}只能申请延长一次（平台规则）。`,
      en: `The ${clock.term.en} can be extended only once.`,
    };
    return refuse('extension_asked_before', detail);
  }
  const running = runningClock(state, clock, context.at);
  if (!running) return tooLate(clock);
  const most = termOf(running.term).extension?.workingDays ?? 0;
  if (workingDays > most) return clock.tooLong(most);
  const demanded = refuseFormality(formalityFaults(reason, '/reason'));
  if (demanded) return demanded;
  const why = { workingDays, ...(ground === undefined ? {} : { ground }), reason };
  return {
    events: [
      ...ofAnotherAuthority(state.parties, context),
      { type: 'extensionAsked', ...why, askedBy: context.actor.sub },
    ],
  };
}

/** Earlier versions recorded an authority that was itself the requester: nobody judges in their own cause, so the next above decides. */
function ofAnotherAuthority(parties: Parties, context: Context): readonly OfficesMoved[] {
  const { authority } = parties;
  if (!authority || !isParty(authority.org, parties)) return [];
  return decideMove(parties, { type: 'move-offices', parties: partiesNow(parties, context) });
}

/** The authority of the level decides; a refusal leaves the old day standing (R17.3, R21.3). */
export function decideExtension(
  state: Extendable,
  { consent, reason }: { readonly consent: boolean; readonly reason: string },
  clock: ExtendableClock,
  context: Context,
): Decision<ExtensionEvent> {
  const { extension } = state;
  if (extension?.status !== 'asked') {
    const detail = { zh: '没有待审核的延长申请。', en: 'No extension awaits a decision.' };
    return { refusal: { code: 'no_extension_asked', status: 409, detail } };
  }
  if (!consent)
    return givesNoReason(reason) ? noReason : { events: [{ type: 'extensionDecided', consent, reason }] };
  const running = runningClock(state, clock, context.at);
  if (!running) return tooLate(clock);
  const overlay = context.overlay(regionOfDuty(clock.duty, state.parties));
  const moved = extendDeadline(running, extension.workingDays, context.at, context.calendar, overlay);
  const day = newLastDay(running, moved);
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

function runningClock(
  { deadlines }: Extendable,
  { name }: ExtendableClock,
  at: Instant,
): Deadline | undefined {
  return deadlines.find((deadline) => deadline.name === name && mayBeExtended(deadline, at));
}

/** Whether no such clock runs any more that an extension would move; without an instant nobody can tell. */
export function isTooLateToExtend(
  { deadlines }: Pick<Extendable, 'deadlines'>,
  { name }: ExtendableClock,
  counting: Counting | undefined,
): boolean {
  if (!counting) return false;
  return !deadlines.some(
    (deadline) => deadline.name === name && mayBeExtended(deadline, counting(deadline).at),
  );
}

/** An extension not granted in time leaves the old day standing. */
function tooLate({ term }: ExtendableClock): { readonly refusal: Refusal } {
  const detail = {
    zh: `${term.zh}已过或者已经终止，不能再延长；原期限不变。`,
    en: `The ${term.en} is over; it can no longer be extended and the old day stands.`,
  };
  return refuse('too_late_to_extend', detail);
}

/** The extension after one of its events. */
export function extensionAfter(
  before: Extension | undefined,
  event: ExtensionAsked | ExtensionDecided,
  at: Instant,
): Extension {
  if (event.type === 'extensionAsked') {
    const { type: _, ...asked } = event;
    return { status: 'asked', ...asked };
  }
  if (!before) throw new Error('an extension was decided that nobody asked for');
  const { consent, reason, type: _, ...lastDay } = event;
  return {
    ...before,
    status: consent ? 'consented' : 'refused',
    decisionReason: reason,
    decidedAt: at,
    ...lastDay,
  };
}
