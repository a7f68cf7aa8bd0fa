import type { Context } from '../case/definition.ts';
import { type DeliveryTerm, deliveryTermOf, startDeliveryClock } from '../grant/deliveryClock.ts';
import type { Request } from './events.ts';
import { grantTerms } from './grantTerms.ts';
import type { RecordedAnswer } from './schema.ts';

/** By when a consent makes the data due: what the grant's clock will say, by the very rule that starts it. */
export function deliveryTerm(
  state: Request & { readonly answer: RecordedAnswer },
  context: Context,
): DeliveryTerm {
  return deliveryTermOf(startDeliveryClock(grantTerms(state, context.at), context));
}
