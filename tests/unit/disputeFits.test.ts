import { expect, test } from 'vitest';
import { isDisputable } from '../../lib/dispute/fits.ts';
import type { GrantStatus } from '../../lib/grant/events.ts';
import { by, on } from './given.ts';
import { people } from './caseSamples.ts';

const context = by(people.requesterOfficer, on('2026-03-02'));
const fits = (kind: 'limits' | 'ending', status: GrantStatus) =>
  isDisputable(kind, 'grant', { status, deliveries: [] }, context);

test.each<readonly [GrantStatus, boolean, boolean]>([
  ['awaitingDelivery', true, true],
  ['delivering', true, true],
  ['inUse', true, true],
  ['suspended', true, true],
  ['ended', false, true],
  ['terminated', false, true],
  ['expired', false, false],
  ['disposed', false, false],
])('of a grant that is %s its limits can be disputed: %s, its ending: %s', (status, limits, ending) => {
  expect([fits('limits', status), fits('ending', status)]).toEqual([limits, ending]);
});
