import { delivery } from '../../lib/delivery/delivery.ts';
import { storedGrant } from '../../lib/grant/grant.ts';
import { storedDepartment } from '../../lib/organisation/department.ts';
import { storedRegion } from '../../lib/organisation/region.ts';
import { storedRegionTerms } from '../../lib/organisation/regionTerms.ts';
import { storedRulebook } from '../../lib/organisation/rulebook.ts';
import { kindsOf } from '../../lib/case/kinds.ts';
import { now } from '../../lib/platform/runtime/clock.ts';
import { openCaseStore } from '../../lib/platform/store/openCaseStore.ts';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { deliverPart, giveUpRemaking, UnsoundPart } from '../../lib/platform/exchange/deliverPart.ts';
import { log } from '../../lib/platform/runtime/log.ts';
import { createMeasure } from '../../lib/platform/runtime/metrics.ts';
import { openKeyDerivation } from '../../lib/platform/evidence/keyDerivation.ts';
import { openObjects } from '../../lib/platform/exchange/objects.ts';
import { queueHandler } from '../../lib/platform/reactions/queueHandler.ts';
import { queueTable } from '../../lib/platform/reactions/queueTable.ts';
import { openTaken } from '../../lib/platform/reactions/queues.ts';

const { TABLE_NAME, BUCKET_NAME, PART_QUEUE_URL, RULES_MAX_AGE_SECONDS, STAGE, DERIVATION_KEY_ID } =
  readSettings(
    'TABLE_NAME',
    'BUCKET_NAME',
    'PART_QUEUE_URL',
    'RULES_MAX_AGE_SECONDS',
    'STAGE',
    'DERIVATION_KEY_ID',
  );
const deps = {
  store: openCaseStore(
    TABLE_NAME,
    kindsOf([delivery, storedGrant, storedDepartment, storedRegion, storedRegionTerms, storedRulebook]),
    RULES_MAX_AGE_SECONDS,
  ),
  objects: openObjects(BUCKET_NAME),
  keys: openKeyDerivation(DERIVATION_KEY_ID),
  now,
};
const measure = createMeasure(STAGE);

/** Delivers parts. What is the provider's to mend fails the delivery, and is no matter of the operator's. */
export const handler = queueHandler(
  'part',
  async (message, { attempt = 1 }) => {
    const fields = { kind: 'delivery', caseId: message.deliveryId, part: message.part };
    try {
      await deliverPart(message, deps);
      measure({ PartsDelivered: 1 }, fields);
    } catch (error) {
      if (!(error instanceof UnsoundPart)) {
        measure({ PartsFailed: 1 }, fields);
        if (attempt >= queueTable.part.tries) await giveUpRemaking(message, deps);
        throw error;
      }
      measure({ PartsUnsound: 1 }, fields);
      log.info('a part is unsound', { ...fields, code: error.message });
    }
  },
  openTaken(PART_QUEUE_URL),
);
