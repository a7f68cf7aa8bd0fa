import { type DeadlineEvent, notStarted, startDeadline, startWithin } from '../case/deadline.ts';
import type { Context } from '../case/definition.ts';
import { regionOfDuty } from '../case/parties.ts';
import { isOver } from '../grant/use.ts';
import type { Delivery } from './events.ts';
import { grantOf } from './grantOf.ts';

/** The clock of the receipt ends with the grant: nothing can be fetched after it. */
export function startReceiptClock(state: Delivery, context: Context): DeadlineEvent {
  const { at, calendar } = context;
  const overlay = context.overlay(regionOfDuty('requester', state.parties));
  const grant = grantOf(state, context);
  if (!grant) return startDeadline('receipt', 'receipt', at, calendar, overlay);
  if (isOver(grant)) return notStarted('receipt', 'receipt', 'periodOver');
  return startWithin(grant.until, 'receipt', 'receipt', at, calendar, overlay);
}
