import { endAll } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import type { Delivery, DeliveryCommand, DeliveryEvent } from './events.ts';
import { decideRejection } from './rejection.ts';
import { sharingDue } from './sharingDue.ts';

type Deciding = Extract<DeliveryCommand, { type: 'decide-in-dispute' }>;

/**
 * Carries out what a dispute about completeness was decided to be (R28.3), by the very decision that the authority gives on a rejection. What
 * stands as it was decided stays; what has come to its end meanwhile cannot be changed any more.
 */
export function decideInDispute(
  state: Delivery,
  command: Deciding,
  context: Context,
): Decision<DeliveryEvent> {
  const { dispute, complete, reasons } = command;
  if (state.disputes?.includes(dispute)) return { events: [] };
  const { status } = state;
  if (status === 'rejected') {
    const decided = decideRejection(state, { type: 'decide-rejection', complete, reasons }, context);
    return 'refusal' in decided ? decided : { events: [...decided.events, noted(dispute, true)] };
  }
  const isStanding = status === 'ready' || status === 'received';
  if (complete) return { events: [noted(dispute, isStanding)] };
  if (!isStanding) return { events: [noted(dispute, status === 'failed')] };
  return {
    events: [
      ...endAll(state.deadlines, 'stopped', context.at),
      {
        type: 'rejectionDecided',
        complete,
        reasons,
        ...sharingDue({ type: 'delivery-voided' }, state, context),
      },
      noted(dispute, true),
    ],
  };
}

function noted(dispute: string, isCarriedOut: boolean): DeliveryEvent {
  return { type: 'disputeNoted', dispute, isCarriedOut };
}

/** The word of it to the dispute. */
export function tellDispute({
  dispute: id,
  isCarriedOut,
}: Extract<DeliveryEvent, { type: 'disputeNoted' }>): Effect {
  const command = isCarriedOut
    ? ({ type: 'note-carried-out' } as const)
    : ({ type: 'note-hindered', why: 'overMeanwhile' } as const);
  return { type: 'command', kind: 'dispute', id, command };
}
