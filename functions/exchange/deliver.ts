import { delivery } from '../../lib/delivery/delivery.ts';
import { grant } from '../../lib/grant/grant.ts';
import { storedRegion } from '../../lib/organisation/region.ts';
import { storedRegionTerms } from '../../lib/organisation/regionTerms.ts';
import { storedRulebook } from '../../lib/organisation/rulebook.ts';
import { kindsOf } from '../../lib/case/kinds.ts';
import { now } from '../../lib/platform/runtime/clock.ts';
import { openCaseStore } from '../../lib/platform/store/openCaseStore.ts';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { deliverPart, PoisonPart } from '../../lib/platform/exchange/deliverPart.ts';
import { log } from '../../lib/platform/runtime/log.ts';
import { createMeasure } from '../../lib/platform/runtime/metrics.ts';
import { openObjects } from '../../lib/platform/exchange/objects.ts';
import { queueHandler } from '../../lib/platform/reactions/queueHandler.ts';
import { openQueue, openTaken } from '../../lib/platform/reactions/queues.ts';

const { TABLE_NAME, BUCKET_NAME, PART_QUEUE_URL, PART_DEAD_LETTER_QUEUE_URL, RULES_MAX_AGE_SECONDS, STAGE } =
  readSettings(
    'TABLE_NAME',
    'BUCKET_NAME',
    'PART_QUEUE_URL',
    'PART_DEAD_LETTER_QUEUE_URL',
    'RULES_MAX_AGE_SECONDS',
    'STAGE',
  );
const deps = {
  store: openCaseStore(
    TABLE_NAME,
    kindsOf([delivery, grant, storedRegion, storedRegionTerms, storedRulebook]),
    RULES_MAX_AGE_SECONDS,
  ),
  objects: openObjects(BUCKET_NAME),
  now,
};
const deadLetters = openQueue(PART_DEAD_LETTER_QUEUE_URL);
const measure = createMeasure(STAGE);

/** Delivers parts. Poison goes to the dead letters at once, since trying it again cannot help. */
export const handler = queueHandler(
  'part',
  async (message) => {
    const fields = { kind: 'delivery', caseId: message.deliveryId, part: message.part };
    try {
      await deliverPart(message, deps);
      measure({ PartsDelivered: 1 }, fields);
    } catch (error) {
      measure({ PartsFailed: 1 }, fields);
      if (!(error instanceof PoisonPart)) throw error;
      log.warn('a part is poison', { ...fields, code: error.message });
      await deadLetters.send({ ...message, poison: error.message });
    }
  },
  openTaken(PART_QUEUE_URL),
);
