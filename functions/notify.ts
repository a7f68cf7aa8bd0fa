import texts from 'generated:notices.json';
import { namesOf } from '../lib/platform/store/accounts.ts';
import { openTable } from '../lib/platform/store/openTable.ts';
import { readSettings } from '../lib/platform/runtime/environment.ts';
import type { NoticeTexts } from '../lib/case/face.ts';
import { deliverToInbox, type NoticeMessage } from '../lib/platform/notices/inbox.ts';
import { peopleIn } from '../lib/platform/notices/noticeText.ts';
import { createMeasure } from '../lib/platform/runtime/metrics.ts';
import { queueHandler } from '../lib/platform/reactions/queueHandler.ts';
import { signRequests } from '../lib/platform/notices/signedRequest.ts';
import { now } from '../lib/platform/runtime/clock.ts';
import { openKeyKeeper, remembering } from '../lib/platform/evidence/keyKeeper.ts';
import { postWebhook } from '../lib/platform/notices/webhook.ts';

const { TABLE_NAME, STAGE, NOTICE_KEY_ID } = readSettings('TABLE_NAME', 'STAGE', 'NOTICE_KEY_ID');
const table = openTable(TABLE_NAME);
const measure = createMeasure(STAGE);
const sign = signRequests(remembering(openKeyKeeper(NOTICE_KEY_ID)));

/** People are called by the names that they have when it is sent. */
async function post(message: NoticeMessage): Promise<void> {
  const noticeTexts: NoticeTexts = JSON.parse(texts);
  const words = noticeTexts[message.notice];
  const names = await namesOf(table, words ? peopleIn(words, message) : []);
  await postWebhook(message, noticeTexts, { sign, at: now(), names });
}

/** Delivers notices: to an inbox exactly once, to a webhook at least once. */
export const handler = queueHandler('notice', async (message) => {
  const { channel, kind, caseId, noticeId } = message;
  try {
    await (channel === 'inbox' ? deliverToInbox(table, message) : post(message));
  } catch (error) {
    measure(
      { [channel === 'inbox' ? 'InboxNoticesFailed' : 'WebhookNoticesFailed']: 1 },
      { kind, caseId, noticeId },
    );
    throw error;
  }
  measure(
    { [channel === 'inbox' ? 'InboxNoticesSent' : 'WebhookNoticesSent']: 1 },
    { kind, caseId, noticeId },
  );
});
