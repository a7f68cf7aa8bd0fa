import { delivery } from '../../lib/delivery/delivery.ts';
import { storedGrant } from '../../lib/grant/grant.ts';
import { storedRegion } from '../../lib/organisation/region.ts';
import { storedRegionTerms } from '../../lib/organisation/regionTerms.ts';
import { storedRulebook } from '../../lib/organisation/rulebook.ts';
import { kindsOf } from '../../lib/case/kinds.ts';
import { openWorkingSigner } from '../../lib/platform/evidence/workingSigner.ts';
import { openObjects } from '../../lib/platform/exchange/objects.ts';
import { createPostPart, postedHeaders } from '../../lib/platform/exchange/postPart.ts';
import { openRoad } from '../../lib/platform/outgoing/send.ts';
import { signRequests } from '../../lib/platform/outgoing/signedMessages.ts';
import { queueHandler } from '../../lib/platform/reactions/queueHandler.ts';
import { openTaken } from '../../lib/platform/reactions/queues.ts';
import { queueTable } from '../../lib/platform/reactions/queueTable.ts';
import { now } from '../../lib/platform/runtime/clock.ts';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { createMeasure } from '../../lib/platform/runtime/metrics.ts';
import { openCaseStore } from '../../lib/platform/store/openCaseStore.ts';

const {
  TABLE_NAME,
  BUCKET_NAME,
  POSTING_QUEUE_URL,
  RULES_MAX_AGE_SECONDS,
  SENDING_ALGORITHM,
  SENDING_KEY_ID,
  STAGE,
} = readSettings(
  'TABLE_NAME',
  'BUCKET_NAME',
  'POSTING_QUEUE_URL',
  'RULES_MAX_AGE_SECONDS',
  'SENDING_ALGORITHM',
  'SENDING_KEY_ID',
  'STAGE',
);
const kinds = kindsOf([delivery, storedGrant, storedRegion, storedRegionTerms, storedRulebook]);
const postPart = createPostPart({
  store: openCaseStore(TABLE_NAME, kinds, RULES_MAX_AGE_SECONDS),
  objects: openObjects(BUCKET_NAME),
  sign: signRequests(openWorkingSigner(SENDING_KEY_ID, SENDING_ALGORITHM), postedHeaders),
  road: openRoad({ keeps: 30_000 }),
  now,
});
const measure = createMeasure(STAGE);

/** Posts delivered parts to their requesters' systems, at least once: what is not taken is tried again for 72 hours, then parked. */
export const handler = queueHandler(
  'posting',
  async (message, { attempt = 1 }) => {
    const fields = { kind: 'delivery', caseId: message.deliveryId, part: message.part };
    try {
      await postPart(message, attempt >= queueTable.posting.tries);
    } catch (error) {
      measure({ PartsNotPosted: 1 }, fields);
      throw error;
    }
    measure({ PartsPosted: 1 }, fields);
  },
  openTaken(POSTING_QUEUE_URL),
);
