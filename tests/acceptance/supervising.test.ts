import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  catalogBody,
  codes,
  eventually,
  everything,
  fileRequestOf,
  noticesAbout,
  people,
  provinceCodes,
  provincePeople as staff,
  registerProvince,
  submitCatalogOf,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
const held = { catalog: '', request: '', grant: '' };
const office = {
  city: staff.cityAuthority.officer,
  neighbour: staff.neighbourAuthority.officer,
  province: staff.provinceAuthority.officer,
};

const call = (who: Person, method: 'GET' | 'POST', path: string, body?: object, status = 200) =>
  act(platform.client, who, method, path, body, status);
const remind = { act: 'remind', text: '请于期限届满前办结' };
const supervise = { act: 'supervise', documentNumber: '测数督〔2026〕1号', text: '请于本周内办结并书面报告' };
const offered = ({ actions }: Body) =>
  (Array.isArray(actions) ? actions : []).map(({ command }: { command: string }) => command);

/** The notice of this kind that a person has about a case, once it is there. */
const told = (who: Person, id: string, kind: string) =>
  eventually(async () =>
    (await noticesAbout(platform.client, who, id)).find((notice) => notice.kind === kind),
  );
const kindsTold = async (who: Person, id: string) =>
  (await noticesAbout(platform.client, who, id)).map(({ kind }) => kind);

beforeAll(async () => {
  await registerProvince(platform.client);
  held.catalog = await submitCatalogOf(platform.client, staff.cityProvider, catalogBody);
  await call(office.city, 'POST', `/v1/catalogs/${held.catalog}/publish`);
  held.request = await fileRequestOf(platform.client, staff.neighbour, held.catalog);
});

describe('an authority urges what a department of its jurisdiction owes', () => {
  test('R38.4 the provider’s authority reminds the provider of its answer: on the record, told to officer and office head, and no clock moves', async () => {
    const path = `/v1/requests/${held.request}`;
    const before = await call(office.city, 'GET', path);
    // It is offered when the last day has come; an authority may urge earlier.
    expect(offered(before)).toEqual([]);
    await call(office.city, 'POST', `${path}/urge`, remind);
    expect(await call(staff.neighbour.officer, 'GET', path)).toMatchObject({
      status: 'received',
      deadlines: before.deadlines,
      urgings: [
        { ...remind, deadline: 'answer', owedBy: codes.provider, org: codes.authority, sub: 'a-officer' },
      ],
    });
    for (const who of [staff.cityProvider.officer, staff.cityProvider.officeHead])
      expect(String((await told(who, held.request, 'duty.reminded')).text)).toContain(remind.text);
    expect(await kindsTold(staff.neighbour.officer, held.request)).not.toContain('duty.reminded');
    const record = await everything(platform.client, staff.neighbour.officer, `${path}/events`);
    expect(record.at(-1)).toMatchObject({ type: 'urged', org: codes.authority, data: { urging: remind } });
  });

  test('R38.4 whoever stands above it supervises as well, by a document', async () => {
    const path = `/v1/requests/${held.request}`;
    await call(office.province, 'POST', `${path}/urge`, supervise);
    const { urgings } = await call(people.governmentOfficer, 'POST', `${path}/urge`, remind);
    expect(urgings).toMatchObject([
      { org: codes.authority },
      { ...supervise, org: provinceCodes.provinceAuthority },
      { org: codes.government, orgName: '测试市人民政府' },
    ]);
    const { text } = await told(staff.cityProvider.officer, held.request, 'duty.supervised');
    expect(String(text)).toContain(supervise.documentNumber);
  });

  test('R38.4 no authority urges a department of another jurisdiction, no department anybody, and nobody but its officers', async () => {
    const path = `/v1/requests/${held.request}/urge`;
    const seen = await call(office.neighbour, 'GET', `/v1/requests/${held.request}`);
    expect(offered(seen)).toEqual([]);
    const whoMayNot = [
      office.neighbour,
      staff.cityProvider.officer,
      staff.neighbour.officer,
      staff.cityAuthority.officeHead,
    ];
    for (const who of whoMayNot)
      expect(await call(who, 'POST', path, remind, 403)).toMatchObject({ code: 'not_yours_to_do' });
    const within = await fileRequestOf(platform.client, staff.cityRequester, held.catalog);
    for (const who of [office.neighbour, people.otherOfficer])
      await call(who, 'POST', `/v1/requests/${within}/urge`, remind, 404);
    await call(office.city, 'POST', path, { ...remind, act: 'circulate' }, 400);
  });

  test('R38.4 the requester’s authority supervises its requester while that owes the material, and then the provider’s cannot', async () => {
    const path = `/v1/requests/${held.request}`;
    const missing = { missing: [{ code: 'basis', detail: '请写明所依据的条款' }] };
    await call(staff.cityProvider.officer, 'POST', `${path}/prepare-supplement`, missing);
    await call(staff.cityProvider.officeHead, 'POST', `${path}/ask-supplement`);
    expect(await call(office.city, 'POST', `${path}/urge`, remind, 403)).toMatchObject({
      code: 'not_yours_to_do',
    });
    const { urgings } = await call(office.neighbour, 'POST', `${path}/urge`, supervise);
    expect(Array.isArray(urgings) && urgings.at(-1)).toMatchObject({
      deadline: 'supplement',
      owedBy: provinceCodes.neighbour,
      orgName: '测试邻市数据局',
    });
    for (const who of [staff.neighbour.officer, staff.neighbour.officeHead])
      await told(who, held.request, 'duty.supervised');
    const supplied = { statement: '依据见《公共租赁住房管理办法》' };
    await call(staff.neighbour.officer, 'POST', `${path}/supplement`, supplied);
  });

  test('R38.4 under a grant the delivery is urged in the same way', async () => {
    const path = `/v1/requests/${held.request}`;
    const answer = { decision: 'consent', conditions: ['c1'] };
    await call(staff.cityProvider.officer, 'POST', `${path}/prepare-answer`, answer);
    await call(staff.cityProvider.officeHead, 'POST', `${path}/answer`);
    const granted = await eventually(async () =>
      (await everything(platform.client, staff.neighbour.officer, '/v1/grants')).find(
        ({ requestId }) => requestId === held.request,
      ),
    );
    held.grant = String(granted.id);
    const grant = `/v1/grants/${held.grant}`;
    expect(await call(office.city, 'POST', `${grant}/urge`, supervise)).toMatchObject({
      status: 'awaitingDelivery',
      urgings: [{ ...supervise, deadline: 'delivery', owedBy: codes.provider }],
    });
    await told(staff.cityProvider.officeHead, held.grant, 'duty.supervised');
    await call(office.neighbour, 'POST', `${grant}/urge`, remind, 403);
    await call(staff.neighbour.officer, 'POST', `${grant}/urge`, remind, 403);
    await call(staff.countyRequester.officer, 'POST', `${grant}/urge`, remind, 404);
  });

  test('R38.4 a case that has come to its end is not urged any more', async () => {
    const over = { code: 'not_in_this_status' };
    const request = `/v1/requests/${held.request}/urge`;
    expect(await call(office.city, 'POST', request, remind, 409)).toMatchObject(over);
    const grant = `/v1/grants/${held.grant}`;
    await call(staff.neighbour.officer, 'POST', `${grant}/close`, { reason: 'unnecessary' });
    // Where something was shared its disposal is still owed; here nothing was.
    expect(await call(office.city, 'POST', `${grant}/urge`, remind, 409)).toMatchObject({
      code: 'no_duty_open',
    });
    expect(offered(await call(office.city, 'GET', grant))).toEqual([]);
  });

  test('R38.4 an authority that is itself a side urges nobody in that case; the one above it does', async () => {
    const id = await fileRequestOf(platform.client, staff.cityAuthority, held.catalog);
    const path = `/v1/requests/${id}/urge`;
    expect(await call(office.city, 'POST', path, remind, 403)).toMatchObject({ code: 'own_cause' });
    await call(office.province, 'POST', path, remind);
  });
});
