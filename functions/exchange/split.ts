import { delivery } from '../../lib/delivery/delivery.ts';
import { grant } from '../../lib/grant/grant.ts';
import { storedRegion } from '../../lib/organisation/region.ts';
import { storedRegionTerms } from '../../lib/organisation/regionTerms.ts';
import { storedRulebook } from '../../lib/organisation/rulebook.ts';
import { kindsOf } from '../../lib/case/kinds.ts';
import { attachmentKey, incomingKey } from '../../lib/attachment/attachment.ts';
import { now } from '../../lib/platform/runtime/clock.ts';
import { openCaseStore } from '../../lib/platform/store/openCaseStore.ts';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { clearDelivery, endGrant, resumeGrant } from '../../lib/platform/exchange/endGrant.ts';
import { stepBytes } from '../../lib/platform/exchange/cutDelivery.ts';
import { sendStep, splitDelivery } from '../../lib/platform/exchange/splitDelivery.ts';
import { resendParts, verifyDelivery } from '../../lib/platform/exchange/verifyDelivery.ts';
import { openObjects } from '../../lib/platform/exchange/objects.ts';
import { queueHandler } from '../../lib/platform/reactions/queueHandler.ts';
import { openQueue, openTaken } from '../../lib/platform/reactions/queues.ts';

const { TABLE_NAME, BUCKET_NAME, PART_QUEUE_URL, EXCHANGE_QUEUE_URL, RULES_MAX_AGE_SECONDS } = readSettings(
  'TABLE_NAME',
  'BUCKET_NAME',
  'PART_QUEUE_URL',
  'EXCHANGE_QUEUE_URL',
  'RULES_MAX_AGE_SECONDS',
);
const deps = {
  store: openCaseStore(
    TABLE_NAME,
    kindsOf([delivery, grant, storedRegion, storedRegionTerms, storedRulebook]),
    RULES_MAX_AGE_SECONDS,
  ),
  objects: openObjects(BUCKET_NAME),
  parts: openQueue(PART_QUEUE_URL),
  exchange: openQueue(EXCHANGE_QUEUE_URL),
  now,
};

/** Milliseconds before the end of an invocation at which no further part is cut. */
const reserve = 60_000;

/** The long work on a delivery: cutting an upload, verifying what a receipt disputes, sending parts again. */
export const handler = queueHandler(
  'exchange',
  async (message, run): Promise<void> => {
    switch (message.task) {
      case 'split':
        return splitDelivery(
          message.deliveryId,
          deps,
          (bytes) => bytes < stepBytes && run.remaining() > reserve,
        );
      case 'send':
        return sendStep(message.deliveryId, message.after, deps);
      case 'verify':
        return verifyDelivery(message.deliveryId, deps, message);
      case 'erase':
        await deps.objects.remove(attachmentKey(message.attachmentId));
        return deps.objects.remove(incomingKey(message.attachmentId));
      case 'end':
        return endGrant(message.grantId, message.after, deps);
      case 'resume':
        return resumeGrant(message.grantId, message.after, deps);
      case 'clear':
        return clearDelivery(message, deps);
      case 'resend': {
        const { deliveryId, parts, effectId: cause } = message;
        if (cause === undefined) throw new Error('parts are to be sent again, and nothing says by what');
        return resendParts(deliveryId, parts, cause, deps);
      }
    }
  },
  openTaken(EXCHANGE_QUEUE_URL),
);
