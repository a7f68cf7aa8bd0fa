import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../calendar/index.ts';
import {
  type DeadlineEvent,
  endDeadline,
  evolveDeadlines,
  pauseDeadline,
  type StartEvent,
} from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { withItems } from './checks.ts';
import { startDeliveryClock } from './deliveryClock.ts';
import type { Grant, GrantEvent, GrantTerms } from './events.ts';
import { isService } from './service.ts';
import { beginAnew } from './succession.ts';
import { heldBy } from './suspension.ts';
import { hasShared, isOver, startUse } from './use.ts';

/** What a dispute about a consent in part has come to: the right as it is from then on. */
export type Widened = Pick<GrantTerms, 'dataItems' | 'extent' | 'until' | 'conditions'>;

/** Which dispute has widened the grant, when, and the deliveries that were made to it as it was. */
export interface WidenedInDispute {
  readonly dispute: string;
  readonly at: Instant;
  readonly narrow: readonly string[];
}

export interface WideningInDispute {
  readonly type: 'widen-in-dispute';
  readonly dispute: string;
  readonly widened: Widened;
}

export interface WidenedEvent {
  readonly type: 'widenedInDispute';
  readonly dispute: string;
  readonly widened: Widened;
}

/**
 * Widens a grant in force to what a dispute has come to (R28.3): one right and one term of the delivery, which begins anew. The one before
 * has ended, and nobody was late with what was not granted yet.
 */
export function widenInDispute(
  state: Grant,
  { dispute, widened }: WideningInDispute,
  context: Context,
): Decision<GrantEvent> {
  if (isOver(state) || state.wideningByDispute?.dispute === dispute) return { events: [] };
  const { at } = context;
  // What its provider has prolonged stays so.
  const until = widened.until > state.until ? widened.until : state.until;
  const given = { ...widened, until };
  const clock = startDeliveryClock({ ...state, ...given, consentedAt: at }, context);
  const ended = ['delivery', ...(isService(state) ? ['confirmation', 'rejection'] : [])];
  return {
    events: [
      ...ended.flatMap((name) => endDeadline(state.deadlines, name, 'stopped', at)),
      ...(until === state.until ? [] : startUse({ ...state, until }, at)),
      clock,
      ...held(state, clock, at),
      { type: 'widenedInDispute', dispute, widened: given },
    ],
  };
}

/** While nothing may flow the new term stands as the one before did. */
function held({ suspension, deadlines }: Grant, clock: StartEvent, at: Instant): DeadlineEvent[] {
  if (!suspension || !heldBy(suspension.reason, suspension.by).includes('delivery')) return [];
  return pauseDeadline(evolveDeadlines(deadlines, clock), 'delivery', at);
}

/** The grant as it is widened: what was delivered to it as it was stays delivered, and does not meet the new term. */
export function evolveWidened(state: Grant, { dispute, widened }: WidenedEvent, at: Instant): Grant {
  const { fulfilledBy: _, contested: __, service: ___, volume, ...rest } = state;
  const narrow = state.deliveries.map(({ deliveryId }) => deliveryId);
  const isSame = isDeepStrictEqual(widened.extent, state.extent) && widened.until === state.until;
  const next: Grant = {
    ...withItems(rest, widened.dataItems),
    ...widened,
    ...(volume !== undefined && isSame ? { volume } : {}),
    ...(hasShared(state) ? { sharedBefore: true } : {}),
    wideningByDispute: { dispute, at, narrow },
  };
  return isService(state) ? toBeOpened(next) : beginAnew(next);
}

/** The service is opened with all that was granted; calls go on until then. */
function toBeOpened(state: Grant): Grant {
  const { suspension } = state;
  if (state.status !== 'suspended' || !suspension) return { ...state, status: 'awaitingDelivery' };
  return { ...state, suspension: { ...suspension, found: 'awaitingDelivery' } };
}

/** Whether a delivery was made to the grant before it was widened. @param since when what is reported of it happened */
export function isOfNarrow(
  { wideningByDispute, deliveries }: Pick<Grant, 'wideningByDispute' | 'deliveries'>,
  deliveryId: string,
  since: Instant,
): boolean {
  if (!wideningByDispute) return false;
  const { at, narrow } = wideningByDispute;
  if (narrow.includes(deliveryId)) return true;
  // The word of its beginning has come late.
  return since < at && !deliveries.some((known) => known.deliveryId === deliveryId);
}
