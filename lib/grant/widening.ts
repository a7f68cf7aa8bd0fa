import { addMonths, type CalendarDate, dateOf, type Instant } from '../calendar/index.ts';
import { type DeadlineEvent, endDeadline, startWithin } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { regionOfDuty } from '../case/parties.ts';
import { refuse } from '../case/refusal.ts';
import { claimsOnlyOwnReasons } from '../regulation/ownReasons.ts';
import { givesNoReason } from '../regulation/substance.ts';
import type { ProtectedData } from '../regulation/safetyDuties.ts';
import type { AcceptedDuties } from '../request/events.ts';
import type { Handling, UseRange } from '../request/schema.ts';
import type { Grant, GrantEvent } from './events.ts';
import {
  acceptDuties,
  changedDuties,
  protectedBy,
  refuseUnacceptedChange,
  refuseUnhandled,
} from './safety.ts';
import { monthsOfUse, refuseOver, startUse } from './use.ts';

/** Somebody else who is to use the data, and what for (art. 25). */
export interface ThirdParty {
  readonly name: string;
  readonly purpose: string;
}

/** What a requester wants changed in its right: longer, wider, for another purpose or with somebody else. */
export interface WantedChange {
  readonly until?: CalendarDate | undefined;
  readonly useRange?: UseRange | undefined;
  readonly purpose?: string | undefined;
  /** In which manner personal information or important data is processed. */
  readonly manner?: string | undefined;
  readonly thirdParty?: ThirdParty | undefined;
  /** How personal information or important data is handled from then on, with an assessment of its own (R37.1). */
  readonly personalInformation?: Handling | undefined;
  readonly reasons: string;
}

/** A change that is asked for: its own officeHead consents before the provider hears of it. */
export interface AskedChange extends WantedChange {
  readonly status: 'prepared' | 'sent';
  readonly preparedBy: string;
  /** For what of the data the safety duties are accepted anew; absent where none are (R37.3). */
  readonly protectedData?: readonly ProtectedData[];
  readonly acceptedDuties?: AcceptedDuties;
}

export type WideningCommand =
  | { readonly type: 'ask-change'; readonly change: WantedChange }
  | { readonly type: 'accept-duties'; readonly version: number }
  | { readonly type: 'approve-change' }
  | { readonly type: 'withdraw-change' }
  | { readonly type: 'decide-change'; readonly consent: boolean; readonly reasons: string };

export type WideningEvent =
  | {
      readonly type: 'changeAsked';
      readonly change: WantedChange;
      readonly preparedBy: string;
      readonly protectedData?: readonly ProtectedData[];
    }
  | ({ readonly type: 'dutiesAccepted' } & Omit<AcceptedDuties, 'acceptedAt'>)
  | { readonly type: 'changeSent' }
  /** `wasSent`: its provider had heard of it. */
  | { readonly type: 'changeWithdrawn'; readonly wasSent?: true }
  | { readonly type: 'changeConsented'; readonly change: WantedChange; readonly reasons: string }
  | { readonly type: 'changeRefused'; readonly reasons: string };

/** The clock of the provider's answer to a change (this platform's reading). */
export const changeAnswer = 'changeAnswer';

type Result = Decision<GrantEvent>;

/** Using data longer, more widely, for something else or with somebody else takes the provider's consent (R25.1). */
export function decideWidening(state: Grant, command: WideningCommand, context: Context): Result {
  const isOver = refuseOver(state, context.at);
  if (isOver) return isOver;
  switch (command.type) {
    case 'ask-change':
      return ask(state, command.change, context);
    case 'accept-duties':
      return acceptDuties(state, command.version, context);
    case 'approve-change':
      return approve(state, context);
    case 'withdraw-change':
      if (!state.askedChange) return nothingAsked;
      return {
        events: [
          ...endDeadline(state.deadlines, changeAnswer, 'stopped', context.at),
          { type: 'changeWithdrawn', ...(state.askedChange.status === 'sent' ? { wasSent: true } : {}) },
        ],
      };
    case 'decide-change':
      return answer(state, command, context);
  }
}

/** Asked for once more before it was sent, the last word stands. */
function ask(state: Grant, change: WantedChange, context: Context): Result {
  if (state.askedChange?.status === 'sent') return alreadySent;
  const { until, useRange, purpose, manner, thirdParty } = change;
  const isNothing = [until, useRange, purpose, manner, thirdParty].every((wanted) => wanted === undefined);
  if (isNothing) return nothingWanted;
  const wrong = until === undefined ? undefined : refuseUntil(until, state, dateOf(context.at));
  const data = protectedBy(state, change, context);
  const concerned = data.length === 0 ? {} : { protectedData: data };
  return (
    wrong ??
    refuseItself(state, change) ??
    refuseUnhandled(state, change, data, context) ?? {
      events: [{ type: 'changeAsked', change, preparedBy: context.actor.sub, ...concerned }],
    }
  );
}

/** Whoever uses the data already is no third party to it. */
function refuseItself({ parties: { requester } }: Grant, { thirdParty }: WantedChange) {
  const name = thirdParty?.name.trim();
  return name !== undefined && (name === requester?.name || name === requester?.org) ? itself : undefined;
}

function refuseUntil(until: CalendarDate, state: Grant, today: CalendarDate) {
  if (until <= state.until) return notLonger;
  return until >= addMonths(today, monthsOfUse) ? tooLong : undefined;
}

function approve(state: Grant, context: Context): Result {
  if (state.askedChange?.status !== 'prepared') return nothingAsked;
  const unsafe = refuseUnacceptedChange(state, state.askedChange, context);
  if (unsafe) return unsafe;
  const own = context.overlay(regionOfDuty('provider', state.parties));
  const clock = startWithin(state.until, changeAnswer, 'answerChange', context.at, context.calendar, own);
  return { events: [clock, { type: 'changeSent' }] };
}

function answer(
  state: Grant,
  { consent, reasons }: Extract<WideningCommand, { type: 'decide-change' }>,
  { at }: Context,
): Result {
  if (state.askedChange?.status !== 'sent') return nothingAsked;
  if (!consent && (givesNoReason(reasons) || claimsOnlyOwnReasons(reasons))) return noReason;
  const ended = endDeadline(state.deadlines, changeAnswer, 'done', at);
  if (!consent) return { events: [...ended, { type: 'changeRefused', reasons }] };
  const change = wantedIn(state.askedChange);
  return {
    events: [...ended, ...prolonged(state, change, at), { type: 'changeConsented', change, reasons }],
  };
}

/** What is wanted, without how far it is. */
function wantedIn({
  status: _,
  preparedBy: _by,
  protectedData: _data,
  acceptedDuties: _accepted,
  ...change
}: AskedChange): WantedChange {
  return change;
}

function prolonged(state: Grant, { until }: WantedChange, at: Instant): DeadlineEvent[] {
  return until === undefined ? [] : startUse({ ...state, until }, at);
}

export function evolveWidening(state: Grant, event: WideningEvent, at: Instant): Grant {
  const { askedChange, ...rest } = state;
  switch (event.type) {
    case 'changeAsked': {
      const { change, preparedBy, protectedData } = event;
      const concerned = protectedData ? { protectedData } : {};
      return { ...state, askedChange: { ...change, preparedBy, ...concerned, status: 'prepared' } };
    }
    case 'dutiesAccepted': {
      if (!askedChange) throw new Error('duties were accepted for a change that nobody asked for');
      const { type: _, ...duties } = event;
      return { ...state, askedChange: { ...askedChange, acceptedDuties: { ...duties, acceptedAt: at } } };
    }
    case 'changeSent': {
      if (!askedChange) throw new Error('a change was sent that nobody asked for');
      return { ...state, askedChange: { ...askedChange, status: 'sent' } };
    }
    case 'changeWithdrawn':
      return rest;
    case 'changeRefused':
      return { ...rest, changeRefused: event.reasons };
    case 'changeConsented':
      return {
        ...widened(rest, event.change),
        ...changedDuties(rest, event.change, askedChange?.acceptedDuties),
      };
  }
}

function widened(state: Grant, { until, useRange, purpose, thirdParty }: WantedChange): Grant {
  const { changeRefused: _, ...rest } = state;
  return {
    ...rest,
    ...(until === undefined ? {} : { until }),
    ...(useRange === undefined ? {} : { useRange }),
    ...(purpose === undefined ? {} : { scenario: purpose }),
    ...(thirdParty === undefined ? {} : { thirdParties: [...(state.thirdParties ?? []), thirdParty] }),
  };
}

const nothingAsked: Result = {
  refusal: {
    code: 'nothing_prepared',
    status: 409,
    detail: {
      zh: '没有待办理的变更申请。',
      en: 'No change is asked for that waits for this step.',
    },
  },
};

const alreadySent: Result = {
  refusal: {
    code: 'change_pending',
    status: 409,
    detail: {
      zh: '已有一项变更申请待提供部门答复，请先撤回或者等待答复。',
      en: 'A change waits for the provider; withdraw it first, or wait for the answer.',
    },
  },
};

const noReason: Result = refuse('change_reasons_required', {
  zh: '不同意变更的，应当写明具体理由：不能只写结论，提供部门自身的系统、利益、不便等不是理由。',
  en: 'Say why the change is not consented to: not only that it is not, nor what stands in the provider’s own way.',
});

const nothingWanted: Result = refuse('nothing_to_change', {
  zh: '请至少填写一项变更：使用期限、使用范围、使用目的、处理方式或者第三方。',
  en: 'Name at least one change: duration, range of use, purpose, manner or third party.',
});

const itself = refuse('third_party_is_requester', {
  zh: '第三方应当是需求部门以外的单位；本单位扩大使用的，请变更使用范围或者使用目的。',
  en: 'A third party is somebody other than the requester; a wider use of one’s own changes the range of use or the purpose.',
});

const notLonger: Result = refuse('not_longer', {
  zh: '新的使用期限应当晚于现有期限的最后一日。',
  en: 'The new last day of use lies behind the present one.',
});

const tooLong: Result = refuse('duration_too_long', {
  zh: '使用期限一次不超过 3 年（平台规则），自今日起计算。',
  en: 'A right lasts at most three years at a time, counted from today (a rule of this platform).',
});
