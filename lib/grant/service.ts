import type { Instant } from '../calendar/index.ts';
import {
  type DeadlineEvent,
  endDeadline,
  reopenDeadline,
  startDeadline,
  startWithin,
  evolveDeadlines,
  isDeadlineEvent,
} from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { runsOut } from '../case/dueRungs.ts';
import { regionOfDuty } from '../case/parties.ts';
import { findNotRunOut } from '../case/ranOut.ts';
import { refuse } from '../case/refusal.ts';
import { isCutByProvider } from '../exchange/withinExtent.ts';
import type { Grant, GrantCommand, GrantEvent, Service } from './events.ts';
import { refuseFlow } from './use.ts';

type Result = Decision<GrantEvent>;

export type ServiceEvent = Extract<GrantEvent, { type: `service${string}` }>;
type Command<T extends GrantCommand['type']> = Extract<GrantCommand, { type: T }>;

/** Whether a grant is used by calls and not by deliveries. */
export function isService({ method }: Pick<Grant, 'method'>): boolean {
  return method === 'api' || method === 'verify';
}

/**
 * The provider opens the service by a call through the grant that has succeeded: the clock of the delivery stops at that instant, so
 * that a silent requester makes nobody late (R22.1, R22.3). The requester confirms it, or disputes it. A statement alone opens nothing.
 */
export function openService(
  state: Grant,
  { statement, proof }: Command<'open-service'>,
  context: Context,
): Result {
  const { at, calendar } = context;
  const refused = refuseFlow(state, at);
  if (refused) return refused;
  if (!isService(state)) {
    const detail = {
      zh: '该权限以批量交换或者文件下载方式共享，应当交付数据，不开通服务。',
      en: 'This grant is shared by deliveries, not by a service.',
    };
    return refuse('not_a_service_grant', detail);
  }
  if (lacksStatement(state, statement)) return extentNotStated;
  if (!proof) return unproven;
  const overlay = context.overlay(regionOfDuty('requester', state.parties));
  const said = statement === undefined ? {} : { statement };
  return {
    events: [
      ...endDeadline(state.deadlines, 'delivery', 'done', at),
      startWithin(state.until, 'confirmation', 'receipt', at, calendar, overlay),
      { type: 'serviceOpened', ...said, proof },
    ],
  };
}

/** Where the platform cannot cut what a call answers to the extent that was granted, its provider says how the service does (R22.1). */
export function lacksStatement(
  state: Pick<Grant, 'extent' | 'placedBy'>,
  statement: string | undefined,
): boolean {
  return statement === undefined && isCutByProvider(state);
}

export function confirmService(state: Grant, { at }: Context): Result {
  const refused = refuseFlow(state, at);
  if (refused) return refused;
  if (!isAwaitingConfirmation(state)) return nothingToConfirm;
  return {
    events: [
      { type: 'serviceConfirmed', bySilence: false },
      ...endDeadline(state.deadlines, 'confirmation', 'done', at),
    ],
  };
}

/** A call that fails is the authority's to decide on: until then the stop of the clock holds. Once for each opening. */
export function disputeService(
  state: Grant,
  { reasons }: Command<'dispute-service'>,
  context: Context,
): Result {
  const refused = refuseFlow(state, context.at);
  if (refused) return refused;
  if (!isAwaitingConfirmation(state)) return nothingToConfirm;
  if (state.service?.dispute) {
    const detail = {
      zh: '政务数据共享主管部门已经认定该服务开通，不能再次提出异议。仍有异议的，可以申请协调处理（《政务数据共享条例》第二十八条）。',
      en: 'The authority has found this service open; it is not disputed again.',
    };
    return refuse('service_found_open', detail);
  }
  const { at, calendar } = context;
  const overlay = context.overlay(regionOfDuty('authority', state.parties));
  return {
    events: [
      ...endDeadline(state.deadlines, 'confirmation', 'stopped', at),
      startDeadline('rejection', 'dispute', at, calendar, overlay),
      { type: 'serviceDisputed', reasons },
    ],
  };
}

/** Open, it awaits its confirmation anew; not open, the clock of the delivery counts as if it had never stopped. */
export function decideServiceDispute(
  state: Grant,
  { open, reasons }: Command<'decide-service-dispute'>,
  context: Context,
): Result {
  const refused = refuseFlow(state, context.at);
  if (refused) return refused;
  if (!isDisputed(state)) return nothingToConfirm;
  const { at, calendar } = context;
  const ended = endDeadline(state.deadlines, 'rejection', 'done', at);
  const decided = { type: 'serviceDisputeDecided', open, reasons } as const;
  const own = context.overlay(regionOfDuty(open ? 'requester' : 'provider', state.parties));
  const awaited = open
    ? [startWithin(state.until, 'confirmation', 'receipt', at, calendar, own)]
    : reopenDeadline(state.deadlines, 'delivery', at, calendar, own);
  return { events: [...ended, ...awaited, decided] };
}

/** A requester that stays silent until the term of the confirmation runs out has confirmed (this platform's reading). */
export function confirmInTime(
  state: Grant,
  events: readonly (GrantEvent | DeadlineEvent)[],
  { at }: Context,
): readonly (GrantEvent | DeadlineEvent)[] {
  if (!runsOut(events, 'confirmation') || !isAwaitingConfirmation(state)) return events;
  const left = events.filter(isDeadlineEvent).reduce(evolveDeadlines, state.deadlines);
  return [
    ...events,
    { type: 'serviceConfirmed', bySilence: true },
    ...endDeadline(left, 'confirmation', 'stopped', at),
  ];
}

/**
 * Silence confirms nothing by a day that an announcement has moved: the confirmation is awaited again, unless its requester has
 * recorded use of the service since, or somebody has suspended or ended it [ours].
 */
export function voidConfirmation(
  state: Grant,
  events: readonly (GrantEvent | DeadlineEvent)[],
  context: Context,
): readonly (GrantEvent | DeadlineEvent)[] {
  if (state.status !== 'inUse' || state.service?.confirmedAt === undefined) return events;
  const own = context.overlay(regionOfDuty('requester', state.parties));
  const found = findNotRunOut('confirmation', state.deadlines, events.filter(isDeadlineEvent), context, own);
  if (!found) return events;
  if (found.isOver) return found.events;
  return state.usages === undefined ? [...found.events, { type: 'serviceConfirmationVoided' }] : events;
}

/** The grant after what was stated, confirmed or decided of its service. */
export function evolveService(state: Grant, event: ServiceEvent, at: Instant): Grant {
  if (event.type === 'serviceOpened') {
    const { type: _, from: __, ...opened } = event;
    return { ...state, status: 'delivering', service: { openedAt: at, ...opened } };
  }
  const { service, ...rest } = state;
  if (!service) throw new Error(`event ${event.type} before the service was opened`);
  switch (event.type) {
    case 'serviceConfirmed':
      return { ...state, status: 'inUse', service: { ...service, confirmedAt: at } };
    case 'serviceConfirmationVoided': {
      const { confirmedAt: _, ...unconfirmed } = service;
      return { ...state, status: 'delivering', service: unconfirmed };
    }
    case 'serviceDisputed':
      return { ...state, service: { ...service, dispute: { reasons: event.reasons } } };
    case 'serviceDisputeDecided': {
      const { open, reasons } = event;
      if (!open) return { ...rest, status: 'awaitingDelivery' };
      const dispute = { reasons: service.dispute?.reasons ?? '', decision: { open, reasons } };
      return { ...state, service: { ...service, dispute } };
    }
  }
}

/** Whether there is nothing for a step about the service to decide. */
export function isServiceMoot(state: Grant, command: string): boolean {
  switch (command) {
    case 'open-service':
      return !isService(state);
    case 'confirm-service':
      return !isAwaitingConfirmation(state);
    case 'dispute-service':
      return !isAwaitingConfirmation(state) || state.service?.dispute !== undefined;
    case 'decide-service-dispute':
      return !isDisputed(state);
    default:
      return false;
  }
}

export function isAwaitingConfirmation({ status, service }: Pick<Grant, 'status' | 'service'>): boolean {
  return status === 'delivering' && service !== undefined && (!service.dispute || wasDecided(service));
}

export function isDisputed({ status, service }: Pick<Grant, 'status' | 'service'>): boolean {
  return status === 'delivering' && service?.dispute !== undefined && !wasDecided(service);
}

function wasDecided({ dispute }: Service): boolean {
  return dispute?.decision !== undefined;
}

const howItIsCut = {
  zh: '获准的是部分数据，而目录没有注明体现区划或者日期的数据项，平台不能逐条截取，应当说明服务如何按照数据范围返回。',
  en: 'A part of the data was granted, and the catalog names no item by which the platform could cut it: state how the service keeps to the extent.',
};

const extentNotStated = refuse('extent_not_stated', howItIsCut, {
  errors: [{ path: '/statement', code: 'required', message: howItIsCut }],
});

const unproven = refuse('call_unproven', {
  zh: '服务开通须以通过该权限实际调用成功为准。',
  en: 'A service is opened by a call through the grant that has succeeded.',
});

const nothingToConfirm: Result = {
  refusal: {
    code: 'no_service_open',
    status: 409,
    detail: {
      zh: '提供部门尚未登记服务开通，或者开通事项正由政务数据共享主管部门认定。',
      en: 'The provider has not stated that the service is open, or the authority is deciding on it.',
    },
  },
};
