import { atTime } from '../calendar/index.ts';
import { basisOf } from '../case/counting.ts';
import { type NotStarted, type StartEvent, startWithin } from '../case/deadline.ts';
import type { Context } from '../case/definition.ts';
import { type LastDay, lastDayOf } from '../case/dueDay.ts';
import { regionOfDuty } from '../case/parties.ts';
import { dayValue } from '../notice/dayInWords.ts';
import { noOverlay, type Overlay } from '../regulation/overlay.ts';
import type { GrantTerms } from './events.ts';

/** By when a consent makes the data due, and on what that stands; or why no term runs. */
export type DeliveryTerm =
  | ({
      readonly term: ReturnType<typeof basisOf>;
      /** Counted from the first day of use [ours]. */
      readonly fromUse?: true;
    } & LastDay)
  | { readonly term: NotStarted };

type Granted = Pick<GrantTerms, 'from' | 'until' | 'consentedAt' | 'parties'>;

/**
 * The clock of the delivery (R22.1): it ends with the grant, and nothing runs out that its bearer cannot fulfil. Where the use
 * begins after the day to which a region has committed, the term of the law counts; where it begins after that too, the term
 * of the law counts from the first day of use, before which nothing may flow: that is our reading, and is said.
 */
export function startDeliveryClock(
  granted: Granted,
  context: Pick<Context, 'calendar' | 'overlay'>,
): StartEvent {
  const { from, parties } = granted;
  const under = (overlay: Overlay, startsAt = granted.consentedAt) =>
    startWithin(granted.until, 'delivery', 'R22.1', startsAt, context.calendar, overlay);
  const own = under(context.overlay(regionOfDuty('provider', parties)));
  const clock = isOverBefore(own, from) ? under(noOverlay) : own;
  return isOverBefore(clock, from) ? fromUse(under(noOverlay, atTime(from, '00:00'))) : clock;
}

function fromUse(event: StartEvent): StartEvent {
  if (event.type === 'deadlineNotStarted') return event;
  return { ...event, clock: { ...event.clock, startsWith: 'firstDayOfUse' } };
}

function isOverBefore(event: StartEvent, day: string): boolean {
  return event.type === 'deadlineStarted' && event.schedule.dueDate < day;
}

/** What notices tell of it; the first versions recorded nothing. */
export function deliveryTermTold(delivery: DeliveryTerm | undefined) {
  const { term: basis } = delivery ?? { term: '' as const };
  const isFromUse = delivery !== undefined && 'fromUse' in delivery && basis === 'law';
  const term = isFromUse ? 'fromUse' : basis;
  return { term, dueDate: delivery && 'dueDate' in delivery ? dayValue(delivery) : '' };
}

/** What is recorded of the clock of a delivery when it starts. */
export function deliveryTermOf(event: StartEvent): DeliveryTerm {
  if (event.type === 'deadlineNotStarted') return { term: event.reason };
  const { cut } = event.schedule;
  const { startsWith } = event.clock;
  return {
    term: basisOf({ ...event.clock, cut }),
    ...lastDayOf(event.schedule),
    ...(startsWith === undefined ? {} : { fromUse: true }),
  };
}
