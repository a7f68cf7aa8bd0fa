import { evolveDeadlines, isDeadlineEvent } from '../case/deadline.ts';
import type { Context } from '../case/definition.ts';
import { basisOf } from '../case/counting.ts';
import { datedDeadline, lastDayOf } from '../case/dueDay.ts';
import { noteDelivery } from '../grant/deliveryNotes.ts';
import type { DeliveryOutcome } from '../grant/events.ts';
import { grantOf } from './grantOf.ts';
import type { Delivery, DeliveryFailure, SharingDue } from './events.ts';

/** What becomes of a delivery that its provider, or the platform, must do again. */
type Setback =
  | { readonly type: 'delivery-voided' }
  | ({ readonly type: 'delivery-failed' } & DeliveryFailure);

/**
 * By when the data is due after a setback: what the clock of the grant will say once it hears of it, by the very rule that lets it
 * run on. Nothing where another delivery has fulfilled it, or the grant is over.
 */
export function sharingDue(setback: Setback, state: Delivery, context: Context): SharingDue {
  const grant = grantOf(state, context);
  if (!grant) return {};
  const outcome: DeliveryOutcome = { ...setback, deliveryId: state.id, doneAt: context.at };
  const noted = noteDelivery(grant, outcome, context);
  const events = 'events' in noted ? noted.events.filter(isDeadlineEvent) : [];
  const due = datedDeadline(events.reduce(evolveDeadlines, grant.deadlines), 'delivery');
  return due ? { delivery: { term: basisOf(due), ...lastDayOf(due) } } : {};
}
