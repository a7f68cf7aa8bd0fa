import { basisOf } from '../case/counting.ts';
import type { Context } from '../case/definition.ts';
import { startDeliveryClock } from '../grant/deliveryClock.ts';
import type { DeliveryTerm, Request } from './events.ts';
import { grantTerms } from './grantTerms.ts';
import type { RecordedAnswer } from './schema.ts';

/** By when a consent makes the data due: what the grant's clock will say, by the very rule that starts it. */
export function deliveryTerm(
  state: Request & { readonly answer: RecordedAnswer },
  context: Context,
): DeliveryTerm {
  const event = startDeliveryClock(grantTerms(state, context.at), context);
  if (event.type === 'deadlineNotStarted') return { term: event.reason };
  const { cut, dueDate } = event.schedule;
  return { term: basisOf({ ...event.clock, cut }), dueDate };
}
