import { type CalendarDate, dateOf, type Instant } from '../calendar/index.ts';
import { endDeadline, startDeadline } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { regionOfDuty } from '../case/parties.ts';
import { invalidInput, refuse } from '../case/refusal.ts';
import { dayAsWritten } from '../notice/dayInWords.ts';
import type { LegalBasis } from '../regulation/legalBasis.ts';
import { claimsOnlyOwnReasons } from '../regulation/ownReasons.ts';
import type { Text } from '../regulation/text.ts';
import { refuseGroundOfEnding, refuseToCarryOutBackflow } from './backflow.ts';
import type { ServicePart } from '../service/names.ts';
import { withItems } from './checks.ts';
import { startDisposal } from './disposal.ts';
import { isService } from './service.ts';
import type { Grant, GrantEvent } from './events.ts';
import { asInForce } from './suspension.ts';
import { endWithRight } from './usage.ts';
import { refuseOver, startUse } from './use.ts';

/** Why a provider must end or change what it supplies (art. 27). */
export type EndingGround = 'lawChanged' | 'dutiesChanged' | 'sourceEnded' | 'systemChanged' | 'security';

/** How a service is to change: fewer items, a nearer last day, or less of what is called; earlier versions took words alone. */
export interface ServiceChange {
  readonly statement: string;
  readonly dataItems?: readonly string[] | undefined;
  readonly until?: CalendarDate | undefined;
  /** What of the service is taken from this grant. */
  readonly service?: readonly ServicePart[] | undefined;
}

/** A provider's proposal to end or to change what it supplies, with what has been done for it. */
export interface Ending {
  readonly ground: EndingGround;
  readonly reasons: string;
  readonly effectiveOn: CalendarDate;
  /** The law that forbids it from now on. */
  readonly legalBasis?: LegalBasis | undefined;
  /** Absent: it is to end. */
  readonly change?: ServiceChange;
  readonly proposedAt: Instant;
  readonly response?: { readonly position: 'agree' | 'disagree'; readonly statement: string };
  readonly filing?: { readonly statement: string; readonly at: Instant };
}

/** A change that its provider has carried out: what a decision on it says of it. */
export type CarriedOutChange = Ending & { readonly carriedOutAt: Instant };

type Proposal = Pick<Ending, 'ground' | 'reasons' | 'effectiveOn' | 'legalBasis'>;

export type EndingCommand =
  | ({ readonly type: 'propose-end' } & Proposal)
  | ({ readonly type: 'propose-change'; readonly change: ServiceChange } & Proposal)
  | { readonly type: 'respond'; readonly position: 'agree' | 'disagree'; readonly statement: string }
  | { readonly type: 'file'; readonly statement: string }
  | { readonly type: 'withdraw-proposal' }
  | { readonly type: 'carry-out' }
  | { readonly type: 'report-arbitrary-end'; readonly facts: string };

export type EndingEvent =
  | ({ readonly type: 'endingProposed'; readonly change?: ServiceChange } & Proposal)
  | {
      readonly type: 'endingAnswered';
      readonly position: 'agree' | 'disagree';
      readonly statement: string;
    }
  | { readonly type: 'endingFiled'; readonly statement: string }
  | { readonly type: 'endingWithdrawn' }
  | { readonly type: 'endedByProvider' }
  | { readonly type: 'sharingChanged'; readonly change: ServiceChange }
  | { readonly type: 'arbitraryEndReported'; readonly facts: string };

/** The clock of the negotiation: silence does not keep a provider for ever [ours]. */
export const negotiation = 'negotiation';

type Result = Decision<GrantEvent>;

/** A provider that must end or change what it supplies states a ground, negotiates and files: all three (R27.3). */
export function decideEnding(state: Grant, command: EndingCommand, context: Context): Result {
  const isOver = refuseOver(state, context.at);
  if (isOver) return isOver;
  switch (command.type) {
    case 'propose-end': {
      const { type: _, ...proposal } = command;
      return propose(state, proposal, context);
    }
    case 'propose-change': {
      const { type: _, change: said, ...proposal } = command;
      const change = said.dataItems ? { ...said, dataItems: [...new Set(said.dataItems)] } : said;
      return refuseChange(state, change, context) ?? propose(state, { ...proposal, change }, context);
    }
    case 'respond': {
      if (!state.ending || state.ending.response) return nothingProposed;
      const { position, statement } = command;
      const ended = endDeadline(state.deadlines, negotiation, 'done', context.at);
      return { events: [...ended, { type: 'endingAnswered', position, statement }] };
    }
    case 'file':
      if (!state.ending || state.ending.filing) return nothingProposed;
      return { events: [{ type: 'endingFiled', statement: command.statement }] };
    case 'withdraw-proposal': {
      if (!state.ending) return nothingProposed;
      const stopped = endDeadline(state.deadlines, negotiation, 'stopped', context.at);
      return { events: [...stopped, { type: 'endingWithdrawn' }] };
    }
    case 'carry-out':
      return carryOut(state, context);
    case 'report-arbitrary-end':
      return { events: [{ type: 'arbitraryEndReported', facts: command.facts }] };
  }
}

function propose(
  state: Grant,
  proposal: Proposal & { readonly change?: ServiceChange },
  context: Context,
): Result {
  if (state.ending) return alreadyProposed;
  if (proposal.effectiveOn <= dateOf(context.at)) return tooSoon;
  const ofGround = refuseGroundOfEnding(state, proposal);
  if (ofGround) return ofGround;
  const { ground, reasons } = proposal;
  if (claimsOnlyOwnReasons(reasons, { system: ground === 'systemChanged' })) return notJustified;
  if (proposal.effectiveOn > state.until) return tooLate(state.until);
  const overlay = context.overlay(regionOfDuty('requester', state.parties));
  const clock = startDeadline(negotiation, 'negotiateEnding', context.at, context.calendar, overlay);
  return { events: [clock, { type: 'endingProposed', ...proposal }] };
}

/** A change takes away: what is more than was granted is asked for, not imposed. */
function refuseChange(
  { dataItems, until, method }: Grant,
  change: ServiceChange,
  { at }: Context,
): { readonly refusal: Extract<Result, { refusal: unknown }>['refusal'] } | undefined {
  const more = change.dataItems?.some((item) => !dataItems.includes(item)) ?? false;
  const later = change.until !== undefined && (change.until >= until || change.until <= dateOf(at));
  if (more || later) return notLess;
  const { service } = change;
  if (service !== undefined && !isService({ method })) return noService;
  return change.dataItems === undefined && change.until === undefined && service === undefined
    ? wordsOnly
    : undefined;
}

/** A ground is justified by what has changed, and not by what suits its provider (art. 27). */
const notJustified = {
  refusal: invalidInput([
    {
      path: '/reasons',
      code: 'no_lawful_reason',
      message: {
        zh: '终止或者变更共享应当有正当理由（《政务数据共享条例》第二十七条）：人手、经费、不方便、内部调整、领导要求等不是正当理由，请写明发生了什么变化。',
        en: 'Ending or changing what is shared takes a justified ground: say what has changed. Staff, money, convenience, inner arrangements or what a superior wants are none.',
      },
    },
  ]),
};

function carryOut(state: Grant, context: Context): Result {
  const { ending } = state;
  if (!ending) return nothingProposed;
  const missing = missingSteps(state, context.at);
  if (missing.length > 0) return incomplete(missing);
  const ofBackflow = refuseToCarryOutBackflow(state, ending);
  if (ofBackflow) return ofBackflow;
  if (ending.change) {
    const { until } = ending.change;
    const nearer = until === undefined ? [] : startUse({ ...state, until }, context.at);
    return { events: [...nearer, { type: 'sharingChanged', change: ending.change }] };
  }
  return {
    events: [
      ...endWithRight(state, context.at, context),
      ...startDisposal(state, context),
      { type: 'endedByProvider' },
    ],
  };
}

/** What is still to be done before a proposal is carried out: its ground stands in it. */
export type MissingStep = 'negotiation' | 'filing' | 'day';

/** The steps without which carrying it out would be arbitrary (R39.7). */
export function missingSteps({ ending, deadlines }: Grant, at: Instant): readonly MissingStep[] {
  if (!ending) return [];
  const clock = deadlines.find(({ name }) => name === negotiation);
  const isNegotiated = ending.response !== undefined || (clock !== undefined && at >= clock.committedDueAt);
  return [
    ...(isNegotiated ? [] : (['negotiation'] as const)),
    ...(ending.filing ? [] : (['filing'] as const)),
    ...(dateOf(at) < ending.effectiveOn ? (['day'] as const) : []),
  ];
}

const stepWords: Readonly<Record<MissingStep, Text>> = {
  negotiation: {
    zh: '与需求部门协商（需求部门回复，或者协商期限届满）',
    en: 'negotiation with the requester (its answer, or the end of the term for it)',
  },
  filing: { zh: '向政务数据共享主管部门备案', en: 'filing with the authority' },
  day: { zh: '到达所定的生效日期', en: 'the day on which it takes effect' },
};

function incomplete(missing: readonly MissingStep[]): Result {
  const words = missing.map((step) => stepWords[step]);
  const detail = {
    zh: `终止或者变更共享应当有正当理由，与需求部门协商，并向政务数据共享主管部门备案（《政务数据共享条例》第二十七条）。尚缺：${words.map(({ zh }) => zh).join('；')}。`,
    en: `Ending or changing what is shared takes a ground, negotiation and filing. Still missing: ${words.map(({ en }) => en).join('; ')}.`,
  };
  return refuse('ending_incomplete', detail, { article: 27 });
}

export function evolveEnding(state: Grant, event: EndingEvent, at: Instant): Grant {
  if (event.type === 'endingProposed') {
    const { type: _, ...proposal } = event;
    return { ...state, ending: { ...proposal, proposedAt: at } };
  }
  if (event.type === 'arbitraryEndReported') return { ...state, arbitraryEnd: { facts: event.facts, at } };
  const { ending, ...rest } = state;
  if (!ending) throw new Error(`event ${event.type} without a proposal`);
  switch (event.type) {
    case 'endingAnswered': {
      const { position, statement } = event;
      return { ...state, ending: { ...ending, response: { position, statement } } };
    }
    case 'endingFiled':
      return { ...state, ending: { ...ending, filing: { statement: event.statement, at } } };
    case 'endingWithdrawn':
      return rest;
    case 'endedByProvider':
      return { ...state, status: 'ended', overAt: at, overFrom: asInForce(state) };
    case 'sharingChanged':
      return { ...changed(rest, event.change, at), changedByProvider: { ...ending, carriedOutAt: at } };
  }
}

function changed(state: Grant, { dataItems, until, service }: ServiceChange, at: Instant): Grant {
  const settled = service?.map((part) => [part, at] as const);
  return {
    ...(dataItems === undefined ? state : withItems(state, dataItems)),
    ...(until === undefined ? {} : { until }),
    ...(settled ? { serviceTaken: { ...state.serviceTaken, ...Object.fromEntries(settled) } } : {}),
  };
}

const nothingProposed: Result = {
  refusal: {
    code: 'nothing_prepared',
    status: 409,
    detail: {
      zh: '没有待办理的终止或者变更共享的提议，或者该步骤已经办理。',
      en: 'No ending or change is proposed that waits for this step.',
    },
  },
};

const alreadyProposed: Result = {
  refusal: {
    code: 'change_pending',
    status: 409,
    detail: {
      zh: '已有一项终止或者变更共享的提议，请先办结或者撤回。',
      en: 'An ending or change is proposed already; carry it out or withdraw it first.',
    },
  },
};

function tooLate(until: CalendarDate): Result {
  return refuse('effective_too_late', {
    zh: `生效日期不能晚于使用期限的最后一日（${dayAsWritten(until, 'zh')}）：届时权限自行届满（平台规则）。`,
    en: `It takes effect at the latest on the last day of use, ${until}: the grant ends by itself then [a rule of this platform].`,
  });
}

const tooSoon: Result = refuse('effective_too_soon', {
  zh: '生效日期应当晚于今日。',
  en: 'It takes effect on a day that lies ahead.',
});

/** Words alone change nothing that is supplied: what they could do besides is to impose something (art. 15). */
const wordsOnly = refuse('nothing_to_change', {
  zh: '变更共享应当写明减少后的数据项、提前的最后使用日或者服务中减少的内容，不能只作说明：提供部门不得以说明增设条件。',
  en: 'A change names the items that are left, a nearer last day of use or what of the service is taken; words alone add nothing to what binds the requester.',
});

const noService = refuse('not_a_service_grant', {
  zh: '该权限不以服务接口、核验方式共享，没有可以减少的服务。',
  en: 'This grant is not shared by a service: there is nothing of one to take.',
});

const notLess = refuse('change_widens', {
  zh: '提供部门的变更只能减少数据项、服务或者提前结束使用期限，且结束日期应当晚于今日。',
  en: 'A provider’s change takes items away or ends the use earlier, on a day that lies ahead.',
});
