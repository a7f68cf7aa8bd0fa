import { attachmentKey, incomingKey } from '../../attachment/attachment.ts';
import type { MessageOn } from '../reactions/messages.ts';
import type { Run } from '../reactions/queueHandler.ts';
import { stepBytes } from './cutDelivery.ts';
import { clearDelivery, endGrant, resumeGrant } from './endGrant.ts';
import { sendPostings } from './sendPostings.ts';
import { restoreParts } from './restoreParts.ts';
import { sendStep, splitDelivery } from './splitDelivery.ts';
import { resendParts, verifyDelivery } from './verifyDelivery.ts';
import type { PostingDeps } from './work.ts';

/** Milliseconds before the end of an invocation at which no further part is cut. */
const reserve = 60_000;

/** The long work on a delivery: cutting an upload, verifying what a receipt disputes, sending parts again. */
export async function workOnDelivery(
  message: MessageOn<'exchange'>,
  deps: PostingDeps,
  run: Run,
): Promise<void> {
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
      return endGrant(message, deps);
    case 'resume':
      return resumeGrant(message.grantId, message.after, deps);
    case 'clear':
      return clearDelivery(message, deps);
    case 'post':
      return sendPostings(message, deps);
    case 'restore':
      return restoreParts(message, deps);
    case 'resend': {
      const { deliveryId, parts, effectId: cause } = message;
      if (cause === undefined) throw new Error('parts are to be sent again, and nothing says by what');
      return resendParts(deliveryId, parts, cause, deps);
    }
  }
}
