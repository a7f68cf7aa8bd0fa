import type { Effect } from '../case/effect.ts';
import type { Request } from './events.ts';

/** What its requester would put together is assessed, beside the request: no clock waits for that (R25.2). */
export function assessAggregation({ id: request }: Pick<Request, 'id'>): Effect {
  return { type: 'queue', queue: 'walk', message: { task: 'aggregation', request } };
}
