import { beforeAll, expect, test } from 'vitest';
import { announcedYears } from '../../lib/calendar/index.ts';
import type { Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  askForMaterial,
  deadlineOf,
  eventually,
  fileRequest,
  loadYear,
  noticesAbout,
  people,
  publishCatalog,
  registerCity,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T10:00:00+08:00');
const held = { catalog: '' };

beforeAll(async () => {
  await registerCity(platform.client);
  held.catalog = await publishCatalog(platform.client);
});

const command = (who: Person, id: string, name: string, body: object = {}, status = 200) =>
  act(platform.client, who, 'POST', `/v1/requests/${id}/${name}`, body, status);
const read = (id: string) => act(platform.client, people.requesterOfficer, 'GET', `/v1/requests/${id}`);
/** The notice in force for 2026 with these days off besides. */
const withDaysOff = (...dates: readonly string[]) => {
  const { days = [] } = announcedYears.find(({ year }) => year === 2026) ?? {};
  const more = dates.map((date) => ({ date, off: true, name: '临时放假' }));
  return { source: '测试用的放假安排调整通知', days: [...days, ...more] };
};

test('R21.4 R21.2 a lapse by a day that a changed holiday notice moves is void: the material is awaited, and the clocks go on', async () => {
  const { client } = platform;
  const id = await fileRequest(client, held.catalog);
  const asked = await askForMaterial(client, id);
  expect(deadlineOf(asked, 'supplement')).toMatchObject({ dueDate: '2026-03-23' });
  await client.moveClock({ at: '2026-03-25T09:00:00+08:00' });
  await eventually(async () => ((await read(id)).status === 'lapsed' ? true : undefined));
  await command(people.requesterOfficer, id, 'supplement', { statement: '迟到的材料' }, 409);
  await loadYear(client, 2026, withDaysOff('2026-03-20', '2026-03-23', '2026-03-24'));
  const again = await eventually(async () => {
    const now = await read(id);
    return now.status === 'awaitingSupplement' ? now : undefined;
  });
  expect(deadlineOf(again, 'supplement')).toMatchObject({ status: 'running', dueDate: '2026-03-26' });
  expect(deadlineOf(again, 'answer')).toMatchObject({ status: 'paused' });
  for (const who of [people.requesterOfficer, people.providerOfficer]) {
    const told = await eventually(async () =>
      (await noticesAbout(client, who, id)).find(({ kind }) => kind === 'request.lapseVoided'),
    );
    expect(told.text).toContain('截止日为2026年3月26日（平台规则）');
    expect(told).toMatchObject({ dueDate: '2026-03-26', basis: 'platform' });
  }
  const supplied = await command(people.requesterOfficer, id, 'supplement', { statement: '已补充' });
  expect(supplied).toMatchObject({ status: 'received' });
  expect(deadlineOf(supplied, 'answer')).toMatchObject({ status: 'running', dueDate: '2026-04-09' });
});
