import texts from 'generated:notices.json.br';
import type { NoticeTexts } from '../lib/case/face.ts';
import { openWorkingSigner } from '../lib/platform/evidence/workingSigner.ts';
import { peopleIn } from '../lib/platform/notices/noticeText.ts';
import { postWebhook } from '../lib/platform/notices/webhook.ts';
import { signRequests } from '../lib/platform/outgoing/signedMessages.ts';
import { queueHandler } from '../lib/platform/reactions/queueHandler.ts';
import { openTaken } from '../lib/platform/reactions/queues.ts';
import { now } from '../lib/platform/runtime/clock.ts';
import { readSettings } from '../lib/platform/runtime/environment.ts';
import { createMeasure } from '../lib/platform/runtime/metrics.ts';
import { packedJson } from '../lib/platform/runtime/packedText.ts';
import { namesOf } from '../lib/platform/store/accounts.ts';
import { openTable } from '../lib/platform/store/openTable.ts';

const { TABLE_NAME, STAGE, SENDING_KEY_ID, SENDING_ALGORITHM, WEBHOOK_QUEUE_URL } = readSettings(
  'TABLE_NAME',
  'STAGE',
  'SENDING_KEY_ID',
  'SENDING_ALGORITHM',
  'WEBHOOK_QUEUE_URL',
);
const table = openTable(TABLE_NAME);
const measure = createMeasure(STAGE);
const noticeTexts = packedJson<NoticeTexts>(texts);
const sign = signRequests(openWorkingSigner(SENDING_KEY_ID, SENDING_ALGORITHM), ['x-notice-id']);

/** Posts notices to registered addresses, at least once: what is not taken is tried again for 72 hours, then parked. */
export const handler = queueHandler(
  'webhook',
  async (message) => {
    const { kind, caseId, noticeId, notice } = message;
    const measured = (name: 'WebhookNoticesSent' | 'WebhookNoticesFailed') =>
      measure({ [name]: 1 }, { kind, caseId, noticeId });
    const words = noticeTexts()[notice];
    try {
      // People are called by the names that they have when it is sent.
      const names = await namesOf(table, words ? peopleIn(words, message) : []);
      await postWebhook(message, noticeTexts(), { sign, at: now(), names });
    } catch (error) {
      measured('WebhookNoticesFailed');
      throw error;
    }
    measured('WebhookNoticesSent');
  },
  openTaken(WEBHOOK_QUEUE_URL),
);
