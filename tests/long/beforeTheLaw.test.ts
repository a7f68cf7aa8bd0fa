import { beforeAll, expect, test } from 'vitest';
import { usePlatform } from '../acceptance/platform.ts';
import {
  act,
  deadlineOf,
  eventually,
  everything,
  fileRequest,
  people,
  publishCatalog,
  registerCity,
} from '../acceptance/region990100.ts';

const platform = usePlatform('2025-07-31T10:00:00+08:00');
const held = { catalog: '' };

beforeAll(async () => {
  await registerCity(platform.client);
  held.catalog = await publishCatalog(platform.client);
});

const clockOf = async (id: string) =>
  deadlineOf(await act(platform.client, people.providerOfficer, 'GET', `/v1/requests/${id}`), 'answer');
const rungsOf = async (id: string) => {
  const record = await everything(platform.client, people.providerOfficer, `/v1/requests/${id}/events`);
  return record.flatMap(({ type, data }) => (type === 'deadlineRungTaken' ? [Object(data)] : []));
};

test('R44.1 what was received before the Regulation was in force is shown as late, and no candidate is found of it', async () => {
  const { client } = platform;
  const before = await fileRequest(client, held.catalog);
  await client.moveClock({ at: '2025-08-01T10:00:00+08:00' });
  const after = await fileRequest(client, held.catalog);
  expect(await clockOf(before)).toMatchObject({ dueDate: '2025-08-14', status: 'running' });
  expect(await clockOf(after)).toMatchObject({ dueDate: '2025-08-15', status: 'running' });
  await client.moveClock({ at: '2025-08-21T18:00:00+08:00' });
  for (const id of [before, after])
    await eventually(async () =>
      (await rungsOf(id)).some(({ rung }) => rung === 'supervise') ? true : undefined,
    );
  expect(await clockOf(before)).toMatchObject({ status: 'missed', missed: 'statutory' });
  expect(await clockOf(after)).toMatchObject({ status: 'missed', missed: 'statutory' });
  const candidates = async (id: string) => (await rungsOf(id)).filter(({ candidate }) => candidate === true);
  expect(await candidates(before)).toEqual([]);
  expect(await candidates(after)).toMatchObject([{ rung: 'supervise' }]);
}, 180_000);
