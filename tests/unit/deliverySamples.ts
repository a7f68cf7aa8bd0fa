import type { DeliveryCommand } from '../../lib/delivery/events.ts';
import type { Grant } from '../../lib/grant/events.ts';
import { declared, granted, sums } from './caseSamples.ts';
import { on } from './given.ts';

/** Monday, the day on which the grant of the sample deliveries was consented to. */
const monday = on('2026-03-02');
/** The grant under which they lie. */
export const grant: Grant = {
  ...granted(monday),
  status: 'awaitingDelivery',
  createdAt: monday,
  deadlines: [],
  deliveries: [],
};

/** The grant as the store reads it for a delivery. */
export const under = (more: Partial<Grant> = {}) => ({
  related: { 'grant#g1': { state: { ...grant, ...more }, version: 2, revision: 1 } },
});

/** Begins a delivery. */
export const open = (more: object = {}): DeliveryCommand => ({
  type: 'open',
  id: 'd1',
  grantId: 'g1',
  declared: { ...declared, ...more },
});

export const makeReady = { type: 'ready', digest: sums.digest, records: 10, parts: 2 } as const;
