import {
  addDays,
  type CalendarDate,
  dateOf,
  endOfDay,
  type Instant,
  millisecondsOf,
} from '../calendar/index.ts';
import { type Deadline, type DeadlineEvent, evolveDeadlines, startLasting } from '../case/deadline.ts';
import { isOneBody } from '../case/parties.ts';
import type { Refusal } from '../case/refusal.ts';
import type { Grant, GrantTerms } from './events.ts';

/** The clock by which a grant expires. */
export const use = 'use';

/** The clock that tells both sides that a grant is about to expire, so that it can be prolonged. */
export const renewal = 'renewal';

/** The clock by which its provider brings the corrections that are owed (R26.2). */
export const correctionSupply = 'correctionSupply';

/** Months for which a right lasts at a time [ours]. */
export const monthsOfUse = 36;

const day = 86_400_000;

/** Days before the last day of use on which that is told [ours]. */
const toldBefore = 30;

/** Days of use from which on a nearing end is news: whoever is granted fewer knows it from the consent [ours]. */
const newsFrom = 14;

type Lasting = Pick<GrantTerms, 'until' | 'parties'>;

/** They follow from the terms alone, so that grants opened before there were such clocks have them too. */
export function useClock(grant: GrantTerms): readonly Deadline[] {
  const end = endOfDay(grant.until);
  // A consent of the first version may have granted what was over already.
  return startUse(grant, grant.consentedAt < end ? grant.consentedAt : end).reduce(evolveDeadlines, []);
}

/** Starts the clocks of the time of use, anew where it is prolonged or ends earlier. */
export function startUse({ until, parties }: Lasting, at: Instant): DeadlineEvent[] {
  const by = parties.provider?.org ?? '';
  const told = dayToTell(dateOf(at), until);
  return [
    startLasting(use, 'useDuration', { by, until }, at),
    ...(told > dateOf(at) ? [startLasting(renewal, 'useDuration', { by, until: told }, at)] : []),
  ];
}

/** A month before the last day of use or, where less than that is left, half-way to it; today where that is no news. */
function dayToTell(today: CalendarDate, until: CalendarDate): CalendarDate {
  const monthBefore = addDays(until, -toldBefore);
  if (monthBefore > today) return monthBefore;
  const left = (millisecondsOf(endOfDay(until)) - millisecondsOf(endOfDay(today))) / day;
  return left < newsFrom ? today : addDays(today, Math.floor(left / 2));
}

/** Whether anything was shared under the grant: what stood ready could be fetched. */
export function hasShared({
  deliveries,
  fulfilledBy,
  service,
  sharedBefore,
}: Pick<Grant, 'deliveries' | 'fulfilledBy' | 'service' | 'sharedBefore'>): boolean {
  return (
    sharedBefore === true ||
    service !== undefined ||
    fulfilledBy !== undefined ||
    deliveries.some(({ readyAt }) => readyAt !== undefined)
  );
}

/**
 * Whether its requester has data of it that nobody has confirmed to be disposed of (R26.2), the right over or not. Where its two sides
 * have become one body nobody holds anything of anybody.
 */
export function holdsData(
  grant: Pick<Grant, 'deliveries' | 'fulfilledBy' | 'service' | 'sharedBefore' | 'status' | 'parties'>,
): boolean {
  return hasShared(grant) && grant.status !== 'disposed' && !isOneBody(grant.parties);
}

/**
 * Whether a correction of its data concerns its requester (R26.2): it holds some, or a delivery to it is under way, whose records may
 * have been taken before they were corrected.
 */
export function receivesData(grant: Parameters<typeof holdsData>[0]): boolean {
  const isUnderWay = grant.deliveries.some(({ status }) => status === 'started' || status === 'voided');
  return holdsData(grant) || (isUnderWay && !isOver(grant) && !isOneBody(grant.parties));
}

/** Whether a grant gives no right any more. */
export function isOver({ status }: Pick<Grant, 'status'>): boolean {
  return status === 'ended' || status === 'expired' || status === 'terminated' || status === 'disposed';
}

/** The day on which a grant was over; undefined while it is not. */
export function lastDayOver(grant: Pick<Grant, 'status' | 'until' | 'overAt'>): CalendarDate | undefined {
  if (!isOver(grant)) return undefined;
  return grant.overAt === undefined ? grant.until : dateOf(grant.overAt);
}

type Period = Pick<Grant, 'status' | 'from' | 'until'>;

/** Why no data may flow under the grant at this instant; undefined where it may: from its first day of use to its end, unless suspended (R22.4, R27.2). */
export function refuseFlow(grant: Period, at: Instant): { readonly refusal: Refusal } | undefined {
  if (grant.status === 'suspended') return suspended;
  if (!isOver(grant) && dateOf(at) < grant.from) {
    const detail = {
      zh: `使用期限自 ${grant.from} 起，在此之前不能交付或者提取数据。`,
      en: `The time of use begins on ${grant.from}; no data flows before.`,
    };
    return { refusal: { code: 'grant_not_begun', status: 409, detail } };
  }
  if (allowsDelivery(grant, at)) return undefined;
  return over;
}

/** What is refused where the last day of use is over, whether or not a timer has noticed it. */
export function refuseOver(
  { until }: Pick<Grant, 'until'>,
  at: Instant,
): { readonly refusal: Refusal } | undefined {
  return dateOf(at) > until ? over : undefined;
}

/** Whether the grant lets data flow now: in force, not suspended and within its dates. */
export function allowsDelivery(grant: Period, at: Instant): boolean {
  return (
    !isOver(grant) && grant.status !== 'suspended' && grant.from <= dateOf(at) && dateOf(at) <= grant.until
  );
}

/** Seconds from an instant to the end of the last day of use. */
export function secondsLeft({ until }: Pick<Grant, 'until'>, at: Instant): number {
  return Math.floor((millisecondsOf(endOfDay(until)) - millisecondsOf(at)) / 1000);
}

/** What is refused until the sharing is restored. */
export const suspended = {
  refusal: {
    code: 'grant_suspended',
    status: 409,
    detail: {
      zh: '共享已经暂停，恢复之前不能交付、提取数据、调用服务或者自行结束使用。',
      en: 'The sharing is suspended: until it is restored no data flows, and its requester does not end the use.',
    },
  },
} as const;

const over = {
  refusal: {
    code: 'grant_over',
    status: 409,
    detail: {
      zh: '共享权限已经结束或者到期，不能再交付或者提取数据，也不能变更。',
      en: 'The grant has ended or expired: no data flows any more, and nothing of it changes.',
    },
  },
} as const;
