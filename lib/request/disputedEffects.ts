import { whoseOutcome } from '../case/disputeOutcomes.ts';
import { type Effect, strung } from '../case/effect.ts';
import { toAuthority } from '../case/parties.ts';
import { sidesOf } from '../case/sidesTold.ts';
import { deliveryTermTold } from '../grant/deliveryClock.ts';
import type { GrantTerms } from '../grant/events.ts';
import { assessAggregation } from './assessAggregation.ts';
import type { Request, RequestEvent } from './events.ts';
import { grantTerms } from './grantTerms.ts';

type Disputed = Extract<RequestEvent, { type: 'grantedInDispute' | 'notGrantedInDispute' }>;

/** What follows when a dispute was carried out here: the grant, whoever is told of it, and the word to the dispute. */
export function effectsOfDispute(event: Disputed, state: Request): readonly Effect[] {
  const { dispute: id } = event;
  if (event.type === 'notGrantedInDispute')
    return [{ type: 'command', kind: 'dispute', id, command: { type: 'note-hindered', why: event.why } }];
  if (state.status !== 'consented' && state.status !== 'partlyConsented')
    throw new Error('only a consented request opens a grant');
  const { catalog, parties } = state;
  const grant = { ...grantTerms(state, state.answeredAt), id: event.grantId };
  const values = {
    name: catalog.name,
    sides: sidesOf(parties),
    on: event.on,
    by: whoseOutcome(event, parties),
    ended: endedInWords(event.endedItems ?? []),
    ...deliveryTermTold(event.delivery),
  };
  const to = [
    { org: parties.requester?.org ?? '' },
    { org: parties.provider?.org ?? '' },
    toAuthority(parties),
  ];
  return [
    grantEffect(state, grant, id),
    { type: 'command', kind: 'dispute', id, command: { type: 'note-carried-out' } },
    { type: 'notify', notice: 'request.grantedInDispute', to, values },
    // Since it was received its requester may have come to hold more.
    assessAggregation(state),
  ];
}

function endedInWords(items: readonly string[]) {
  if (items.length === 0) return '' as const;
  return strung(['ended', ...items.flatMap((item) => ['and', item]).slice(1), 'end']);
}

/** The grant that the disputed answer has opened is widened; where there was none, or it is over, one is opened. */
function grantEffect({ id, grantedInDispute }: Request, grant: GrantTerms, dispute: string): Effect {
  const isThere = grantedInDispute?.instead.answer.decision === 'consent' && grant.id === id;
  if (!isThere) return { type: 'command', kind: 'grant', id: grant.id, command: { type: 'open', grant } };
  const { dataItems, extent, until, conditions } = grant;
  const widened = { dataItems, extent, until, conditions };
  return { type: 'command', kind: 'grant', id, command: { type: 'widen-in-dispute', dispute, widened } };
}
