import { type Instant, dateOf } from '../calendar/index.ts';
import type { Context, Decision } from '../case/definition.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import type { Grant } from '../grant/events.ts';
import { wasTakenAway } from '../grant/reinstated.ts';
import { isOver as isGrantOver } from '../grant/use.ts';
import { unlistedConditions } from './answer.ts';
import { deliveryTerm } from './deliveryTerm.ts';
import type { GrantedInDispute, Request, RequestCommand, RequestEvent } from './events.ts';
import { isWithinExtent } from './extent.ts';
import { isPartial, limitsOfUnconditional, outsideRequest } from './limits.ts';
import type { DisputedGrant, RecordedAnswer, Requested } from './schema.ts';

type Granting = Extract<RequestCommand, { type: 'grant-in-dispute' }>;
type Disputed = Extract<RequestEvent, { type: 'grantedInDispute' | 'notGrantedInDispute' }>;
type Refused = { readonly refusal: Refusal } | undefined;

/** Why this cannot be granted in a dispute about the request: it lies within what was requested, for a time ahead. */
export function checkGrantInDispute(grant: DisputedGrant, request: Request, context: Context): Refused {
  const answer = answerOf(grant, request);
  const items = itemsOf(answer, request);
  return (
    refuseTakenAway(items, request, context) ??
    unlistedConditions(answer, request) ??
    limitsOfUnconditional(answer, request) ??
    outsideRequest(answer, request, context)
  );
}

/**
 * What is granted, as an answer. Whoever was consented to in part keeps what the answer has granted, under the conditions that it has
 * imposed unless some are named, and in the form that it has said; of a refusal all apply that the catalog lists, and to unconditional data none.
 */
function answerOf({ conditions, ...limits }: DisputedGrant, request: Request): RecordedAnswer {
  const { catalog } = request;
  const before = disputedConsent(request);
  const listed = before ? (before.conditions ?? []) : catalog.conditions.map(({ id }) => id);
  const named = conditions ?? listed;
  const isUnconditional = catalog.sharingClass === 'unconditional' && conditions === undefined;
  const granted = before ? notLess(limits, before, request.content) : limits;
  return {
    decision: 'consent',
    ...(named.length === 0 || isUnconditional ? {} : { conditions: named }),
    ...(Object.keys(granted).length === 0 ? {} : { limits: granted }),
    ...givenInClear(before),
  };
}

/** What a consent gives in the clear stays so. */
function givenInClear({ inClear, inClearReason }: Partial<RecordedAnswer> = {}): Partial<RecordedAnswer> {
  return {
    ...(inClear === undefined ? {} : { inClear }),
    ...(inClearReason === undefined ? {} : { inClearReason }),
  };
}

function itemsOf({ limits }: RecordedAnswer, { content }: Request): readonly string[] {
  return limits?.dataItems ?? content.dataItems;
}

/** What article 27 has ended of the right that the answer had opened: a decision on what was refused does not open it again. */
function takenAway({ id, status }: Pick<Request, 'id' | 'status'>, { related }: Context): readonly string[] {
  if (status === 'refused') return [];
  // Read under a grant's key, so its state is a grant's.
  const former = related('grant', id)?.state as Grant | undefined;
  return former !== undefined && wasTakenAway(former) ? former.dataItems : [];
}

function refuseTakenAway(items: readonly string[], request: Request, context: Context): Refused {
  const gone = takenAway(request, context);
  return items.every((item) => gone.includes(item)) ? allTakenAway : undefined;
}

/** What is left to grant, and which items had been ended. */
function withoutTakenAway(
  answer: RecordedAnswer,
  request: Request,
  context: Context,
): { readonly answer: RecordedAnswer; readonly ended: readonly string[] } {
  const gone = takenAway(request, context);
  const items = itemsOf(answer, request);
  const ended = items.filter((item) => gone.includes(item));
  if (ended.length === 0) return { answer, ended };
  const dataItems = items.filter((item) => !gone.includes(item));
  return { answer: { ...answer, limits: { ...answer.limits, dataItems } }, ended };
}

const allTakenAway = refuse(
  'right_taken_away',
  {
    zh: '所列数据项的共享权限已经依照《政务数据共享条例》第二十七条终止，不因对部分同意共享的决定重新开通；对终止有异议的，应当另行提出争议。请列明该权限以外的数据项。',
    en: 'The right to these items was ended under article 27: a decision on what had been refused does not open it again. Who objects to that end disputes it. Name items that the right did not have.',
  },
  { article: 27 },
);

/** The consent in part that is disputed. */
function disputedConsent(request: Request): RecordedAnswer | undefined {
  return 'answeredAt' in request && request.answer.decision === 'consent' ? request.answer : undefined;
}

/** Nobody has less for having disputed a part: what was granted stays, whatever is named beside it. */
function notLess(
  { dataItems, until, extent }: Omit<DisputedGrant, 'conditions'>,
  { limits = {} }: RecordedAnswer,
  { dataItems: asked, extent: whole, duration }: Requested,
): Omit<DisputedGrant, 'conditions'> {
  const { dataItems: items = asked, until: last = duration.to, extent: part = whole } = limits;
  const named = dataItems && [...dataItems, ...items.filter((item) => !dataItems.includes(item))];
  return {
    ...(named === undefined ? {} : { dataItems: named }),
    ...(until === undefined ? {} : { until: until > last ? until : last }),
    ...(extent === undefined ? {} : { extent: isWithinExtent(extent, part) ? part : extent }),
  };
}

/**
 * Grants what a dispute has come to (R28.3). Of a refused request the grant is opened; of one that was consented to in part the grant that
 * there is is widened, or another one opened where that is over. Once only: a request that was dealt with otherwise meanwhile opens nothing
 * twice.
 */
export function grantInDispute(state: Request, command: Granting, context: Context): Decision<RequestEvent> {
  const { dispute, by: answeredBy, grant, on, orgName } = command;
  const isKnown = state.grantedInDispute?.dispute === dispute || state.notGrantedInDispute?.includes(dispute);
  if (isKnown) return { events: [] };
  const isOpen = state.status === 'refused' || state.status === 'partlyConsented';
  if (!isOpen || state.grantedInDispute)
    return { events: [{ type: 'notGrantedInDispute', dispute, why: 'answeredMeanwhile' }] };
  if (isOver(state, grant, context))
    return { events: [{ type: 'notGrantedInDispute', dispute, why: 'periodOver' }] };
  const { answer, ended } = withoutTakenAway(answerOf(grant, state), state, context);
  if (itemsOf(answer, state).length === 0)
    return { events: [{ type: 'notGrantedInDispute', dispute, why: 'takenAway' }] };
  const there = state.status === 'refused' ? undefined : context.related('grant', state.id);
  // Read under a grant's key, so its state is a grant's.
  const isToBeOpened = there !== undefined && isGrantOver(there.state as Grant);
  const grantId = isToBeOpened ? dispute : state.id;
  const delivery = deliveryTerm({ ...state, answer }, context);
  const endedItems = ended.length === 0 ? {} : { endedItems: ended };
  const given = { dispute, on, orgName, grantId, answer, answeredBy, delivery, ...endedItems };
  return {
    events: [{ type: 'grantedInDispute', ...given }],
    relies: there ? [{ kind: 'grant', id: state.id, on: { version: there.version } }] : [],
  };
}

/** What was ordered in time may be over when it is carried out: a grant that ended yesterday gives nothing. */
function isOver(
  { content }: Request,
  { until = content.duration.to }: DisputedGrant,
  { at }: Context,
): boolean {
  return until < dateOf(at);
}

/** The request as what came of the dispute leaves it; the answer that was disputed is kept. */
export function evolveDisputed(state: Request, event: Disputed, at: Instant): Request {
  if (event.type === 'notGrantedInDispute') {
    const { notGrantedInDispute = [] } = state;
    return { ...state, notGrantedInDispute: [...notGrantedInDispute, event.dispute] };
  }
  if (!('answeredAt' in state)) throw new Error('an answer was overturned that nobody had given');
  const { answer, answeredBy, answeredAt } = state;
  const { dispute, on, orgName, grantId } = event;
  const grantedInDispute: GrantedInDispute = {
    dispute,
    on,
    orgName,
    grantId,
    instead: { answer, answeredBy, answeredAt },
  };
  const status = isPartial(event.answer, state.content) ? 'partlyConsented' : 'consented';
  const given = { answer: event.answer, answeredBy: event.answeredBy, answeredAt: at };
  return { ...withoutPreparer(state), status, ...given, grantedInDispute };
}

/** Nobody of the provider has prepared what a dispute has come to. */
function withoutPreparer(state: Request): Omit<Request, 'answerPreparedBy' | 'consentGivenAt'> {
  const {
    answerPreparedBy: _,
    consentGivenAt: __,
    ...rest
  } = {
    answerPreparedBy: undefined,
    consentGivenAt: undefined,
    ...state,
  };
  return rest;
}
