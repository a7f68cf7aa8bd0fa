import { beforeAll, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from '../acceptance/platform.ts';
import {
  act,
  catalogBody,
  deadlineOf,
  eventually,
  fileRequestOf,
  noticesAbout,
  people,
  provincePeople as staff,
  registerProvince,
  submitCatalogOf,
  confirmSeen,
} from '../acceptance/region990100.ts';

const platform = usePlatform('2026-04-13T10:00:00+08:00');
const held = { catalog: '', open: '' };
const province = staff.provinceAuthority;
const source = '《测试省少数民族习惯节日放假办法》第二条';
const days = ['2026-04-20', '2026-04-21'].map((date) => ({ date, off: true, name: '三月三' }));
const path = '/v1/regions/990000/holidays/2026';

const call = (who: Person, method: 'GET' | 'POST' | 'PUT', at: string, body?: object, status = 200) =>
  act(platform.client, who, method, at, body, status);
const confirm = (who: Person, at: string, status = 200) =>
  confirmSeen(platform.client, who, at.replace(/holidays\/\d+$/, 'terms'), at, { status });
const clockOf = async (id: string) =>
  deadlineOf(await call(staff.cityRequester.officer, 'GET', `/v1/requests/${id}`), 'answer');
const dueOn = (id: string, day: string) =>
  eventually(async () => ((await clockOf(id)).dueDate === day ? true : undefined));

beforeAll(async () => {
  await registerProvince(platform.client);
  held.catalog = await submitCatalogOf(platform.client, staff.cityProvider, catalogBody);
  await call(staff.cityAuthority.officer, 'POST', `/v1/catalogs/${held.catalog}/publish`);
  held.open = await fileRequestOf(platform.client, staff.cityRequester, held.catalog);
});

test('R21.2 R23.1 a region adds days on its own legal source: its authority proposes them, and nothing moves', async () => {
  expect(await clockOf(held.open)).toMatchObject({ dueDate: '2026-04-27' });
  for (const who of [staff.cityAuthority.officer, staff.cityProvider.officer, people.governmentOfficer])
    expect(await call(who, 'PUT', path, { source, days }, 403)).toMatchObject({ code: 'not_yours_to_do' });
  expect(await call(people.operator, 'PUT', path, { source, days }, 403)).toMatchObject({
    code: 'role_required',
  });
  const faults = async (body: object) =>
    (await call(province.officer, 'PUT', path, body, 400)).errors as Body[];
  expect(await faults({ days })).toMatchObject([{ path: '/source' }]);
  for (const date of ['2025-04-21', '2025-12-30', '2027-01-01'])
    expect(await faults({ source, days: [{ date, off: true, name: '三月三' }] })).toMatchObject([
      { path: '/days/0/date', code: 'date_outside_year' },
    ]);
  expect(await faults({ source, days: [{ date: '2026-04-22', off: false, name: '三月三' }] })).toMatchObject([
    { code: 'make_up_day_on_weekday' },
  ]);
  const worked = [{ date: '2026-05-02', off: false, name: '三月三' }];
  const past = [{ date: '2026-04-13', off: true, name: '三月三' }];
  for (const impossible of [worked, past])
    expect(await call(province.officer, 'PUT', path, { source, days: impossible }, 422)).toMatchObject({
      code: 'regional_days_not_possible',
      errors: [{ path: '/days/0/date' }],
    });
  expect(await faults({ source: '测试省政府常务会议纪要', days })).toMatchObject([
    { path: '/source', code: 'not_a_legal_source' },
  ]);
  const many = Array.from({ length: 16 }, (_, index) => ({
    date: `2026-06-${10 + index}`,
    off: true,
    name: '假',
  }));
  expect(await call(province.officer, 'PUT', path, { source, days: many }, 422)).toMatchObject({
    code: 'too_many_regional_days',
    basis: 'platform',
  });
  expect(await call(province.officer, 'PUT', path, { source, days })).toMatchObject({
    status: 'proposed',
    holidays: {},
    holidayProposals: { 2026: { source, days } },
  });
  expect(await confirm(province.officer, path, 403)).toMatchObject({
    code: 'not_yours_to_do',
  });
  await confirm(staff.cityAuthority.officeHead, path, 403);
  await call(province.officeHead, 'POST', `${path}/confirm`, {}, 428);
  expect(await clockOf(held.open)).toMatchObject({ dueDate: '2026-04-27' });
});

test('R21.2 R23.1 once its government confirms them, open terms of bodies of the region and below it move, the proof names the source, and a due day can be asked for by region', async () => {
  await confirm(province.officeHead, path, 403);
  const confirmed = await confirm(staff.provinceGovernment.officer, path);
  expect(confirmed).toMatchObject({ status: 'inForce', holidays: { 2026: { source, days } } });
  await dueOn(held.open, '2026-04-29');
  for (const who of [staff.cityProvider.officer, staff.cityRequester.officer])
    await eventually(async () =>
      (await noticesAbout(platform.client, who, held.open)).find(({ kind }) => kind === 'deadline.moved'),
    );
  const at = `/v1/requests/${held.open}/deadlines/answer/proof`;
  const sheet = await call(staff.cityProvider.officer, 'GET', at);
  expect(sheet).toMatchObject({ dueDate: '2026-04-29', workingDays: 10 });
  const explained = Array.isArray(sheet.days) ? sheet.days : [];
  expect(explained.find(({ date }) => date === '2026-04-20')).toMatchObject({
    counted: false,
    reason: '三月三放假（地区规定）',
    source,
  });
  const dueIn = async (region: string) =>
    (await call(people.otherOfficer, 'GET', `/v1/calendar/due?received=2026-04-13&workingDays=10${region}`))
      .dueDate;
  expect(await dueIn('')).toBe('2026-04-27');
  for (const region of ['990000', '990100', '990102'])
    expect(await dueIn(`&region=${region}`)).toBe('2026-04-29');
  expect(await dueIn('&region=110000')).toBe('2026-04-27');
  const wrong = '/v1/calendar/due?received=2026-04-13&workingDays=10&region=somewhere';
  await call(people.otherOfficer, 'GET', wrong, undefined, 400);
  const fresh = await fileRequestOf(platform.client, staff.cityRequester, held.catalog);
  expect(await clockOf(fresh)).toMatchObject({ dueDate: '2026-04-29', basis: 'law' });
});

test('R21.2 the days of a city beside it move nothing here, and days that are taken away are counted again', async () => {
  const beside = '/v1/regions/990200/holidays/2026';
  const own = [{ date: '2026-04-22', off: true, name: '市庆' }];
  await call(staff.neighbourAuthority.officer, 'PUT', beside, { source: '《邻市市庆放假规定》', days: own });
  await confirm(staff.provinceGovernment.officer, beside);
  await call(province.officer, 'PUT', path, { source, days: [] });
  await confirm(staff.provinceGovernment.officer, path);
  await dueOn(held.open, '2026-04-27');
  expect(await call(people.otherOfficer, 'GET', '/v1/regions/990000/terms')).toMatchObject({ holidays: {} });
  expect(await call(people.otherOfficer, 'GET', '/v1/regions/990200/terms')).toMatchObject({
    holidays: { 2026: { days: own } },
  });
});
