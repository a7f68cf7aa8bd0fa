import { openTable } from '../lib/platform/store/openTable.ts';
import { readSettings } from '../lib/platform/runtime/environment.ts';
import { deliverToInbox } from '../lib/platform/notices/inbox.ts';
import { createMeasure } from '../lib/platform/runtime/metrics.ts';
import { queueHandler } from '../lib/platform/reactions/queueHandler.ts';
import { openQueue } from '../lib/platform/reactions/queues.ts';

const { TABLE_NAME, STAGE, WEBHOOK_QUEUE_URL } = readSettings('TABLE_NAME', 'STAGE', 'WEBHOOK_QUEUE_URL');
const table = openTable(TABLE_NAME);
const measure = createMeasure(STAGE);
const addresses = openQueue(WEBHOOK_QUEUE_URL);

/** Delivers notices to inboxes, exactly once. Those to addresses, which earlier versions sent here as well, go on to their queue. */
export const handler = queueHandler('notice', async (message) => {
  if (message.channel === 'webhook') return addresses.send(message);
  const { kind, caseId, noticeId } = message;
  const measured = (name: 'InboxNoticesSent' | 'InboxNoticesFailed') =>
    measure({ [name]: 1 }, { kind, caseId, noticeId });
  try {
    await deliverToInbox(table, message);
  } catch (error) {
    measured('InboxNoticesFailed');
    throw error;
  }
  measured('InboxNoticesSent');
});
