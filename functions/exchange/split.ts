import { delivery } from '../../lib/delivery/delivery.ts';
import { storedGrant } from '../../lib/grant/grant.ts';
import { storedRegion } from '../../lib/organisation/region.ts';
import { storedRegionTerms } from '../../lib/organisation/regionTerms.ts';
import { storedRulebook } from '../../lib/organisation/rulebook.ts';
import { kindsOf } from '../../lib/case/kinds.ts';
import { now } from '../../lib/platform/runtime/clock.ts';
import { openCaseStore } from '../../lib/platform/store/openCaseStore.ts';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { workOnDelivery } from '../../lib/platform/exchange/workOnDelivery.ts';
import { openObjects } from '../../lib/platform/exchange/objects.ts';
import { queueHandler } from '../../lib/platform/reactions/queueHandler.ts';
import { openQueue, openTaken } from '../../lib/platform/reactions/queues.ts';

const {
  TABLE_NAME,
  BUCKET_NAME,
  PART_QUEUE_URL,
  POSTING_QUEUE_URL,
  EXCHANGE_QUEUE_URL,
  RULES_MAX_AGE_SECONDS,
} = readSettings(
  'TABLE_NAME',
  'BUCKET_NAME',
  'PART_QUEUE_URL',
  'POSTING_QUEUE_URL',
  'EXCHANGE_QUEUE_URL',
  'RULES_MAX_AGE_SECONDS',
);
const deps = {
  store: openCaseStore(
    TABLE_NAME,
    kindsOf([delivery, storedGrant, storedRegion, storedRegionTerms, storedRulebook]),
    RULES_MAX_AGE_SECONDS,
  ),
  objects: openObjects(BUCKET_NAME),
  parts: openQueue(PART_QUEUE_URL),
  posting: openQueue(POSTING_QUEUE_URL),
  exchange: openQueue(EXCHANGE_QUEUE_URL),
  now,
};

/** The long work on deliveries. */
export const handler = queueHandler(
  'exchange',
  (message, run) => workOnDelivery(message, deps, run),
  openTaken(EXCHANGE_QUEUE_URL),
);
