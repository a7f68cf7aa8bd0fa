import type { Queue } from '../reactions/queues.ts';
import { Refused } from '../reactions/refused.ts';
import type { NoticeMessage } from './inbox.ts';

/** The two ways on which notices go. */
export interface NoticeQueues {
  readonly notice: Queue;
  readonly webhook: Queue;
}

/**
 * Sends notices on their ways: those to inboxes, and those to registered addresses, which may wait for days for an answer, by a
 * queue of their own.
 * @throws Refused when only what trying again cannot help was not taken, Error when anything else was not
 */
export async function sendNotices(queues: NoticeQueues, messages: readonly NoticeMessage[]): Promise<void> {
  const toInboxes = messages.filter(({ channel }) => channel === 'inbox');
  const toAddresses = messages.filter(({ channel }) => channel === 'webhook');
  const sent = await Promise.allSettled([
    queues.notice.sendAll(toInboxes),
    queues.webhook.sendAll(toAddresses),
  ]);
  const failures: unknown[] = sent.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  if (failures.length > 0) throw failures.find((failure) => !(failure instanceof Refused)) ?? failures[0];
}
