import { type Instant, dateOf } from '../calendar/index.ts';
import type { Context, Decision } from '../case/definition.ts';
import type { Refusal } from '../case/refusal.ts';
import { unlistedConditions } from './answer.ts';
import { deliveryTerm } from './deliveryTerm.ts';
import type { GrantedInDispute, Request, RequestCommand, RequestEvent } from './events.ts';
import { isPartial, limitsOfUnconditional, outsideRequest } from './limits.ts';
import type { DisputedGrant, RecordedAnswer } from './schema.ts';

type Granting = Extract<RequestCommand, { type: 'grant-in-dispute' }>;
type Disputed = Extract<RequestEvent, { type: 'grantedInDispute' | 'notGrantedInDispute' }>;
type Refused = { readonly refusal: Refusal } | undefined;

/** Why this cannot be granted in a dispute about the request: it lies within what was requested, for a time ahead. */
export function checkGrantInDispute(grant: DisputedGrant, request: Request, context: Context): Refused {
  const answer = answerOf(grant, request);
  return (
    unlistedConditions(answer, request) ??
    limitsOfUnconditional(answer, request) ??
    outsideRequest(answer, request, context)
  );
}

/** What is granted, as an answer: under all conditions that the catalog lists unless some are named; unconditional data under none. */
function answerOf({ conditions, ...limits }: DisputedGrant, { catalog }: Request): RecordedAnswer {
  const named = conditions ?? catalog.conditions.map(({ id }) => id);
  const isUnconditional = catalog.sharingClass === 'unconditional' && conditions === undefined;
  return {
    decision: 'consent',
    ...(named.length === 0 || isUnconditional ? {} : { conditions: named }),
    ...(Object.keys(limits).length === 0 ? {} : { limits }),
  };
}

/**
 * Grants what a dispute has come to (R28.3). Of a refused request the grant is opened; of one that was consented to in part another is
 * opened beside the one that there is, whose clock and deliveries stay as they are. Once only: a request that was dealt with otherwise
 * meanwhile opens nothing twice.
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
  const answer = answerOf(grant, state);
  const grantId = state.status === 'refused' ? state.id : dispute;
  const delivery = deliveryTerm({ ...state, answer }, context);
  return {
    events: [{ type: 'grantedInDispute', dispute, on, orgName, grantId, answer, answeredBy, delivery }],
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
