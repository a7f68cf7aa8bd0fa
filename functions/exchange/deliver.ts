import { now } from '../../lib/platform/clock.ts';
import { openCaseStore } from '../../lib/platform/clients.ts';
import { readSettings } from '../../lib/platform/environment.ts';
import { deliverPart, PoisonPart } from '../../lib/platform/exchange/deliver.ts';
import type { PartMessage } from '../../lib/platform/exchange/work.ts';
import { log } from '../../lib/platform/log.ts';
import { openObjects } from '../../lib/platform/objects.ts';
import { queueHandler } from '../../lib/platform/queueHandler.ts';
import { openQueue } from '../../lib/platform/queues.ts';

const { TABLE_NAME, BUCKET_NAME, PART_QUEUE_URL, PART_DEAD_LETTER_QUEUE_URL } = readSettings(
  'TABLE_NAME',
  'BUCKET_NAME',
  'PART_QUEUE_URL',
  'PART_DEAD_LETTER_QUEUE_URL',
);
const deps = {
  store: openCaseStore(TABLE_NAME),
  objects: openObjects(BUCKET_NAME),
  parts: openQueue(PART_QUEUE_URL),
  now,
};
const deadLetters = openQueue(PART_DEAD_LETTER_QUEUE_URL);

/** Delivers parts. Poison goes to the dead letters at once, since trying it again cannot help. */
export const handler = queueHandler<PartMessage>('part', async (message) => {
  try {
    await deliverPart(message, deps);
  } catch (error) {
    if (!(error instanceof PoisonPart)) throw error;
    log.warn('a part is poison', { deliveryId: message.deliveryId, part: message.part, code: error.message });
    await deadLetters.send({ ...message, poison: error.message });
  }
});
