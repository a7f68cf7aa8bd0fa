import { delivery } from '../../lib/delivery/delivery.ts';
import { grant } from '../../lib/grant/grant.ts';
import { rulebook } from '../../lib/organisation/rulebook.ts';
import { kindsOf } from '../../lib/platform/store/kinds.ts';
import { attachmentKey } from '../../lib/attachment/attachment.ts';
import { now } from '../../lib/platform/runtime/clock.ts';
import { openCaseStore } from '../../lib/platform/store/clients.ts';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { splitDelivery } from '../../lib/platform/exchange/splitDelivery.ts';
import { resendParts, verifyDelivery } from '../../lib/platform/exchange/verifyDelivery.ts';
import { openObjects } from '../../lib/platform/exchange/objects.ts';
import { queueHandler } from '../../lib/platform/reactions/queueHandler.ts';
import { openQueue } from '../../lib/platform/reactions/queues.ts';

const { TABLE_NAME, BUCKET_NAME, PART_QUEUE_URL } = readSettings(
  'TABLE_NAME',
  'BUCKET_NAME',
  'PART_QUEUE_URL',
);
const deps = {
  store: openCaseStore(TABLE_NAME, kindsOf([delivery, grant, rulebook])),
  objects: openObjects(BUCKET_NAME),
  parts: openQueue(PART_QUEUE_URL),
  now,
};

type Task =
  | { readonly task: 'split' | 'verify'; readonly deliveryId: string }
  | { readonly task: 'erase'; readonly attachmentId: string }
  | {
      readonly task: 'resend';
      readonly deliveryId: string;
      readonly parts: readonly number[];
      readonly effectId: string;
    };

/** The long work on a delivery: cutting an upload, verifying what a receipt disputes, sending parts again. */
export const handler = queueHandler<Task>('exchange', (message) => {
  switch (message.task) {
    case 'split':
      return splitDelivery(message.deliveryId, deps);
    case 'verify':
      return verifyDelivery(message.deliveryId, deps);
    case 'erase':
      return deps.objects.remove(attachmentKey(message.attachmentId));
    case 'resend':
      return resendParts(message.deliveryId, message.parts, message.effectId, deps);
  }
});
