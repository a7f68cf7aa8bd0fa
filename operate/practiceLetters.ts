import type { Instant } from '../lib/calendar/index.ts';
import { messageVersion } from '../lib/platform/reactions/messages.ts';

/**
 * One letter for each of three dead-letter queues, as the platform itself would park it: a notice that was not delivered, a
 * part that could not be delivered, a job that failed.
 * @param job name of the function that the failed call was for
 */
export function practiceLetters(job: string, at: Instant): Readonly<Record<string, object>> {
  const year = Number(at.slice(0, 4)) + 1;
  return {
    NoticesDeadLetters: {
      v: messageVersion,
      noticeId: `practice.${at}`,
      channel: 'inbox',
      org: 'platform',
      notice: 'calendar.noticeMissing',
      kind: 'rulebook',
      caseId: 'national',
      at,
      values: { year },
    },
    PartsDeadLetters: {
      v: messageVersion,
      deliveryId: 'practice',
      grantId: 'practice',
      part: 1,
    },
    JobDeadLetters: {
      requestContext: { functionArn: `arn:aws:lambda:us-east-1:000000000000:function:${job}:$LATEST` },
      requestPayload: {},
    },
  };
}
