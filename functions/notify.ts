import { openCaseStore } from '../lib/platform/clients.ts';
import { readSettings } from '../lib/platform/environment.ts';
import { deliverToInbox, type NoticeMessage } from '../lib/platform/notices.ts';
import { queueHandler } from '../lib/platform/queueHandler.ts';
import { postWebhook } from '../lib/platform/webhook.ts';

const { table } = openCaseStore(readSettings('TABLE_NAME').TABLE_NAME);

/** Delivers notices: to an inbox exactly once, to a webhook at least once. */
export const handler = queueHandler<NoticeMessage>('notice', (message) =>
  message.channel === 'inbox' ? deliverToInbox(table, message) : postWebhook(message),
);
