import { expect, test } from 'vitest';
import { isDisputable } from '../../lib/dispute/fits.ts';
import type { GrantStatus } from '../../lib/grant/events.ts';
import { by, on } from './given.ts';
import { people } from './caseSamples.ts';

const context = by(people.requesterOfficer, on('2026-03-02'));
const fits = (kind: 'limits' | 'ending', status: GrantStatus) =>
  isDisputable(kind, 'grant', { state: { status, deliveries: [] }, by: 'requester' }, context);

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

const sides = ['provider', 'requester'] as const;
const disputedBy = (
  kind: Parameters<typeof isDisputable>[0],
  about: Parameters<typeof isDisputable>[1],
  state: object,
) => sides.filter((side) => isDisputable(kind, about, { state, by: side }, context));

test('nobody disputes an act of their own: an answer is the requester’s to dispute, a rejection the provider’s', () => {
  expect(disputedBy('refusal', 'request', { status: 'refused' })).toEqual(['requester']);
  expect(disputedBy('partial', 'request', { status: 'partlyConsented' })).toEqual(['requester']);
  expect(disputedBy('conditions', 'grant', { status: 'inUse' })).toEqual(['requester']);
  expect(disputedBy('class', 'catalog', { inForce: 'r1' })).toEqual(['requester']);
  expect(disputedBy('completeness', 'delivery', { status: 'rejected' })).toEqual(['provider']);
  expect(disputedBy('completeness', 'delivery', { status: 'ready' })).toEqual(['requester']);
  expect(disputedBy('ending', 'grant', { status: 'ended', endedBecause: 'achieved' })).toEqual(['provider']);
  const suspension = { by: 'provider' };
  expect(disputedBy('ending', 'grant', { status: 'terminated', suspension })).toEqual(['requester']);
  // Whoever has disposed of the data in time keeps the road.
  const disposed = { status: 'disposed', overFrom: 'inUse' };
  expect(disputedBy('ending', 'grant', { ...disposed, suspension })).toEqual(['requester']);
  expect(disputedBy('ending', 'grant', { ...disposed, ending: {} })).toEqual(['requester']);
});

test('what a dispute has come to is nobody’s to dispute anew', () => {
  const grantedInDispute = { dispute: 'x1' };
  const state = { status: 'partlyConsented', grantedInDispute };
  expect(disputedBy('partial', 'request', state)).toEqual([]);
  expect(disputedBy('limits', 'request', state)).toEqual([]);
});
