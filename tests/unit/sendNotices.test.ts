import { expect, test } from 'vitest';
import type { NoticeMessage } from '../../lib/platform/notices/inbox.ts';
import { sendNotices } from '../../lib/platform/notices/sendNotices.ts';
import type { Queue } from '../../lib/platform/reactions/queues.ts';
import { Refused } from '../../lib/platform/reactions/refused.ts';

const notice = (channel: NoticeMessage['channel'], org: string): NoticeMessage => ({
  noticeId: `n.${org}`,
  channel,
  org,
  notice: 'deadline.remind',
  kind: 'request',
  caseId: 'r1',
  at: '2026-03-02T10:00:00+08:00',
  values: {},
});
const messages = [notice('inbox', 'a'), notice('webhook', 'a'), notice('inbox', 'b')];

/** A queue that keeps what it gets, or fails. */
function queueOf(kept: object[], failure?: Error): Queue {
  return {
    send: async (message) => void kept.push(message),
    sendAll: async (all) => {
      if (failure) throw failure;
      kept.push(...all);
    },
  };
}

test('each notice goes on the way of its channel', async () => {
  const inboxes: object[] = [];
  const addresses: object[] = [];
  await sendNotices({ notice: queueOf(inboxes), webhook: queueOf(addresses) }, messages);
  expect(inboxes).toEqual([messages[0], messages[2]]);
  expect(addresses).toEqual([messages[1]]);
});

test('a way that fails leaves the other, and is final only where nothing else may pass', async () => {
  const kept: object[] = [];
  const refused = new Refused('never');
  const passing = new Error('down');
  const sent = (notices: Error | undefined, webhooks: Error | undefined) =>
    sendNotices({ notice: queueOf(kept, notices), webhook: queueOf(kept, webhooks) }, messages);
  await expect(sent(refused, undefined)).rejects.toBe(refused);
  expect(kept).toEqual([messages[1]]);
  await expect(sent(refused, passing)).rejects.toBe(passing);
  await expect(sent(passing, refused)).rejects.toBe(passing);
});
