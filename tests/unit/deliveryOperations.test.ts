import { expect, test } from 'vitest';
import { deliveryOperations } from '../../functions/api/operations/deliveries.ts';
import type { Grant } from '../../lib/grant/events.ts';
import type { RawCall } from '../../lib/platform/http/operation.ts';
import { declared, granted, people } from './caseSamples.ts';
import { on } from './given.ts';

const at = on('2026-03-02');
const grant: Grant = {
  ...granted(at),
  status: 'awaitingDelivery',
  createdAt: at,
  deadlines: [],
  deliveries: [],
};
const create = deliveryOperations.find(({ id }) => id === 'createDelivery');

/** Asks to begin a delivery of a gigabyte; tells the answer and how many multipart uploads were started for it. */
async function begin(actor: (typeof people)[keyof typeof people], state: Grant | undefined) {
  let started = 0;
  const call: RawCall = {
    params: { id: 'g1' },
    query: {},
    body: { ...declared, bytes: 1_000_000_000 },
    identity: actor,
    at,
    language: 'zh',
    ifMatch: undefined,
    idempotency: undefined,
  };
  const deps = {
    store: {
      read: async () => ({ head: state && { state }, actor, reading: {} }),
      change: async () => {
        throw new Error('far enough');
      },
    },
    objects: {
      startMultipart: async () => {
        started += 1;
        return 'upload';
      },
    },
  };
  const reply = await create?.run(call, deps as never).catch(() => undefined); // as much of them as this call reaches
  return { refused: reply && 'refusal' in reply ? reply.refusal.status : undefined, started };
}

test('a multipart upload is started for whoever may deliver, and for nobody else', async () => {
  expect(await begin(people.providerOfficer, grant)).toEqual({ refused: undefined, started: 1 });
  expect(await begin(people.providerOfficer, undefined)).toEqual({ refused: 404, started: 0 });
  expect(await begin(people.otherOfficer, grant)).toEqual({ refused: 404, started: 0 });
  expect(await begin(people.requesterOfficer, grant)).toEqual({ refused: 403, started: 0 });
  expect(await begin(people.providerOfficer, { ...grant, method: 'api' })).toEqual({
    refused: 422,
    started: 0,
  });
  expect(await begin(people.providerOfficer, { ...grant, status: 'expired' })).toEqual({
    refused: 409,
    started: 0,
  });
});
