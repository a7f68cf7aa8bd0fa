import texts from 'generated:notices.json';
import { openTable } from '../lib/platform/store/openTable.ts';
import { readSettings } from '../lib/platform/runtime/environment.ts';
import { deliverToInbox } from '../lib/platform/notices/inbox.ts';
import { createMeasure } from '../lib/platform/runtime/metrics.ts';
import { queueHandler } from '../lib/platform/reactions/queueHandler.ts';
import { postWebhook } from '../lib/platform/notices/webhook.ts';

const { TABLE_NAME, STAGE } = readSettings('TABLE_NAME', 'STAGE');
const table = openTable(TABLE_NAME);
const measure = createMeasure(STAGE);

/** Delivers notices: to an inbox exactly once, to a webhook at least once. */
export const handler = queueHandler('notice', async (message) => {
  const { channel, kind, caseId, noticeId } = message;
  try {
    await (channel === 'inbox' ? deliverToInbox(table, message) : postWebhook(message, JSON.parse(texts)));
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
