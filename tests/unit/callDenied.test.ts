import { expect, test } from 'vitest';
import { callService } from '../../lib/platform/service/callService.ts';
import { granted, people } from './caseSamples.ts';
import { on } from './given.ts';

/** What was written of a call through a grant that is not let through. */
async function deniedOf(id: string, method: string) {
  const noted: string[] = [];
  const logged: object[] = [];
  const table = {
    name: 't',
    async update({ pk }: { pk: string }) {
      noted.push(pk);
      return true;
    },
    async transact(actions: readonly object[]) {
      logged.push(...actions);
    },
  };
  const store = { table, calendars: async ([region]: [string]) => new Map([[region, {}]]) };
  const reading = { load: async () => {}, head: () => undefined, item: () => undefined };
  const grant = {
    ...granted(on('2026-03-02')),
    id,
    method,
    status: 'delivering',
    deliveries: [],
    deadlines: [],
  };
  const call = {
    way: 'calls',
    asker: { identity: people.requesterOfficer, at: on('2026-03-03') },
    question: {},
    parameters: () => ({}),
    make: () => ({ body: {}, records: 0 }),
  };
  // Only what a call that is not let through reaches is there.
  const called = await callService({ grant, reading } as never, call as never, { store } as never);
  return { called, noted, logged };
}

test('a call through a grant that is shared by deliveries is in the log, and notes no day that is to be recorded', async () => {
  const { called, noted, logged } = await deniedOf('by-deliveries', 'batch');
  expect(called).toMatchObject({ refusal: { code: 'not_a_service_grant' }, wasAsked: false });
  expect(noted).toEqual([]);
  expect(logged).toHaveLength(2);
});

test('a call that a service grant does not let through notes its day', async () => {
  const { called, noted } = await deniedOf('by-calls', 'api');
  expect(called).toMatchObject({ refusal: { code: 'service_not_open' }, wasAsked: false });
  expect(noted).toEqual([expect.stringMatching(/^called#/)]);
});
