import { dateOf, endOfDay, type Instant, millisecondsOf } from '../calendar/index.ts';
import { type Deadline, evolveDeadlines, startLasting } from '../case/deadline.ts';
import type { Refusal } from '../case/refusal.ts';
import type { Grant, GrantTerms } from './events.ts';

/** The clock by which a grant expires. */
export const use = 'use';

/** It follows from the terms alone, so that grants opened before there was such a clock have it too. */
export function useClock({ until, consentedAt, parties }: GrantTerms): readonly Deadline[] {
  const order = { by: parties.provider?.org ?? '', until };
  const end = endOfDay(until);
  // A consent of the first version may have granted what was over already.
  return evolveDeadlines([], startLasting(use, 'useDuration', order, consentedAt < end ? consentedAt : end));
}

/** Whether a grant gives no right any more. */
export function isOver({ status }: Pick<Grant, 'status'>): boolean {
  return status === 'ended' || status === 'expired';
}

type Period = Pick<Grant, 'status' | 'from' | 'until'>;

/** Why no data may flow under the grant at this instant; undefined where it may: from its first day of use to its end (R22.4). */
export function refuseFlow(grant: Period, at: Instant): { readonly refusal: Refusal } | undefined {
  if (!isOver(grant) && dateOf(at) < grant.from) {
    const detail = {
      zh: `使用期限自 ${grant.from} 起，在此之前不能交付或者提取数据。`,
      en: `The time of use begins on ${grant.from}; no data flows before.`,
    };
    return { refusal: { code: 'grant_not_begun', status: 409, detail } };
  }
  if (allowsDelivery(grant, at)) return undefined;
  const detail = {
    zh: '共享权限已经结束或者到期，不能再交付或者提取数据。',
    en: 'The grant has ended or expired; no data flows any more.',
  };
  return { refusal: { code: 'grant_over', status: 409, detail } };
}

/** Whether the grant lets data flow now: in force and within its dates. */
export function allowsDelivery(grant: Period, at: Instant): boolean {
  return !isOver(grant) && grant.from <= dateOf(at) && dateOf(at) <= grant.until;
}

/** Seconds from an instant to the end of the last day of use. */
export function secondsLeft({ until }: Pick<Grant, 'until'>, at: Instant): number {
  return Math.floor((millisecondsOf(endOfDay(until)) - millisecondsOf(at)) / 1000);
}
