import { type DeadlineEvent, notStarted, startDeadline, startWithin } from '../case/deadline.ts';
import type { Context } from '../case/definition.ts';
import { regionOfDuty } from '../case/parties.ts';
import type { Grant } from '../grant/events.ts';
import { isOver } from '../grant/use.ts';
import type { Delivery } from './events.ts';

/** The clock of the receipt ends with the grant: nothing can be fetched after it. */
export function startReceiptClock({ grantId, parties }: Delivery, context: Context): DeadlineEvent {
  const { at, calendar } = context;
  const overlay = context.overlay(regionOfDuty('requester', parties));
  // The grant was read through its own schema by the store; its kind tells its type.
  const grant = context.related('grant', grantId)?.state as Grant | undefined;
  if (!grant) return startDeadline('receipt', 'receipt', at, calendar, overlay);
  if (isOver(grant)) return notStarted('receipt', 'receipt', 'periodOver');
  return startWithin(grant.until, 'receipt', 'receipt', at, calendar, overlay);
}
