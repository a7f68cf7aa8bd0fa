import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  bodyOf,
  catalogBody,
  codes,
  deadlineOf,
  eventually,
  everything,
  fileRequestOf,
  noticesAbout,
  people,
  provinceCodes,
  provincePeople as staff,
  registerProvince,
  requestBody,
  setTerms,
  submitCatalogOf,
  confirmSeen,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
const held = { city: '', county: '', tax: '', bureau: '' };
const office = {
  province: staff.provinceAuthority.officer,
  city: staff.cityAuthority.officer,
  neighbour: staff.neighbourAuthority.officer,
};

const call = (who: Person, method: 'GET' | 'POST' | 'PUT', path: string, body?: object, status = 200) =>
  act(platform.client, who, method, path, body, status);
const request = (id: string) => `/v1/requests/${id}`;
const listed = async (who: Person) =>
  (await everything(platform.client, who, '/v1/requests?side=region')).map(({ id }) => id);
const published = async (by: (typeof staff)[keyof typeof staff], authority: Person, name: string) => {
  const id = await submitCatalogOf(platform.client, by, { ...catalogBody, name });
  await call(authority, 'POST', `/v1/catalogs/${id}/publish`);
  return id;
};
const clockOf = (seen: Body, name: string) => deadlineOf(seen, name);

beforeAll(async () => {
  await registerProvince(platform.client);
  held.city = await published(staff.cityProvider, office.city, '不动产登记信息');
  held.county = await published(staff.countyProvider, office.city, '婚姻登记信息');
  held.tax = await published(staff.taxOffice, office.province, '完税信息');
  held.bureau = await published(staff.provinceBureau, office.province, '全省完税信息');
});

describe('an authority that is itself the requester', () => {
  test('R21.3 does not decide the extension of its own request: the superior authority does, and every view says by which rule', async () => {
    const id = await fileRequestOf(platform.client, staff.cityAuthority, held.city);
    const path = request(id);
    expect(await call(staff.cityProvider.officer, 'GET', path)).toMatchObject({
      requester: codes.authority,
      authority: provinceCodes.provinceAuthority,
      competence: 'superiorOfAuthority',
      competenceBasis: 'platform',
      requesterAuthority: provinceCodes.provinceAuthority,
    });
    const asked = { workingDays: 5, ground: 'largeVolume', reason: '数据量大' };
    await call(staff.cityProvider.officer, 'POST', `${path}/request-extension`, asked);
    const decision = { consent: false, reason: '所需材料已经齐备，没有特殊原因' };
    for (const who of [office.city, { ...office.city, sub: 'a-colleague' }]) {
      expect(await call(who, 'POST', `${path}/decide-extension`, decision, 403)).toMatchObject({
        code: 'own_cause',
      });
    }
    await call(office.province, 'POST', `${path}/decide-extension`, decision);
  });

  test('R16.1 the authority of the same level stands on the law', async () => {
    expect(await call(office.city, 'GET', `/v1/catalogs/${held.city}`)).toMatchObject({
      competence: 'ownLevel',
      competenceBasis: 'law',
    });
  });
});

describe('jurisdiction goes by level and system', () => {
  test('R8.1 R38.4 a town neither sees nor lists the cases of a body that merely sits in it', async () => {
    for (const catalogId of [held.tax, held.bureau]) {
      const id = await fileRequestOf(platform.client, staff.neighbour, catalogId);
      for (const who of [office.city, people.governmentOfficer]) {
        await call(who, 'GET', request(id), undefined, 404);
        expect(await listed(who)).not.toContain(id);
      }
      expect(await call(office.province, 'GET', request(id))).toMatchObject({
        authority: provinceCodes.provinceAuthority,
      });
      expect(await listed(office.province)).toContain(id);
    }
  });

  test('R38.4 of what departments below request, the list shows what may be opened: to their own authority alone', async () => {
    const id = await fileRequestOf(platform.client, staff.countyRequester, held.bureau);
    expect(await call(office.city, 'GET', request(id))).toMatchObject({
      requesterAuthority: codes.authority,
      actions: [],
    });
    expect(await listed(office.city)).toContain(id);
    await call(people.governmentOfficer, 'GET', request(id), undefined, 404);
    expect(await listed(people.governmentOfficer)).not.toContain(id);
    expect(await listed(office.province)).toContain(id);
    expect(await listed(office.neighbour)).not.toContain(id);
  });
});

describe('the terms of a region', () => {
  test('R23.1 bind the bodies of its jurisdiction, and none of another level or system that sits in it', async () => {
    // The county has no authority: the nearest above may act for it.
    await setTerms(platform.client, { terms: { 'R21.2': 5 } }, '990102');
    const [county, tax] = [
      await fileRequestOf(platform.client, staff.cityRequester, held.county),
      await fileRequestOf(platform.client, staff.cityRequester, held.tax),
    ];
    const answerOf = async (id: string) =>
      clockOf(await call(staff.cityRequester.officer, 'GET', request(id)), 'answer');
    expect(await answerOf(county)).toMatchObject({ basis: 'region', length: 5 });
    expect(await answerOf(tax)).toMatchObject({ basis: 'law', length: 10 });
    await setTerms(platform.client, { terms: { 'R21.2': 8 } }, '990000', staff.provinceAuthority);
    const later = await fileRequestOf(platform.client, staff.cityRequester, held.tax);
    expect(await answerOf(later)).toMatchObject({ basis: 'region', length: 8 });
  });

  test('R23.1 are set by the authority of the region and confirmed by its government or a second person, and by nobody from beside or below', async () => {
    const path = '/v1/regions/990000/terms';
    const terms = { terms: { 'R21.2': 7 } };
    const government: Person = { org: provinceCodes.provinceGovernment, sub: 'pg-officer', roles: 'officer' };
    const confirm = (who: Person, status: number) =>
      confirmSeen(platform.client, who, path, path, { status });
    for (const who of [
      office.city,
      office.neighbour,
      staff.provinceBureau.officer,
      staff.cityProvider.officer,
    ])
      expect(await call(who, 'PUT', path, terms, 403)).toMatchObject({ code: 'not_yours_to_do' });
    expect(await call(people.operator, 'PUT', path, terms, 403)).toMatchObject({ code: 'role_required' });
    await call(staff.provinceAuthority.officeHead, 'PUT', path, terms, 403);
    expect(await confirm(staff.provinceAuthority.officer, 409)).toMatchObject({
      code: 'not_proposed',
    });
    expect(await call(office.province, 'PUT', path, terms)).toMatchObject({
      status: 'proposed',
      terms: { 'R21.2': 8 },
      proposal: { terms: { 'R21.2': 7 }, org: provinceCodes.provinceAuthority },
    });
    const own = { ...office.province, roles: 'officer officeHead' };
    expect(await call(own, 'GET', path)).toMatchObject({ proposal: { isOwn: true } });
    expect(await call(government, 'GET', path)).toMatchObject({ proposal: { isOwn: false } });
    await call(government, 'POST', `${path}/confirm`, {}, 428);
    expect(await confirm(own, 403)).toMatchObject({ code: 'own_work' });
    for (const who of [office.city, people.governmentOfficer, staff.provinceBureau.officeHead])
      await confirm(who, 403);
    const waiting = async () =>
      clockOf(
        await call(
          staff.cityRequester.officer,
          'GET',
          request(await fileRequestOf(platform.client, staff.cityRequester, held.tax)),
        ),
        'answer',
      );
    expect(await waiting()).toMatchObject({ length: 8 });
    expect(await confirm(government, 200)).toMatchObject({
      status: 'inForce',
      terms: { 'R21.2': 7 },
    });
    expect(await waiting()).toMatchObject({ length: 7, basis: 'region' });
    await call(office.province, 'PUT', path, { terms: { 'R21.2': 6 } });
    const withdrawn = await call(office.province, 'PUT', path, terms);
    expect(withdrawn).toMatchObject({ status: 'inForce', terms: { 'R21.2': 7 } });
    expect(withdrawn).not.toHaveProperty('proposal');
    await confirm(government, 409);
  });

  test('R23.1 shorten no term by whose end somebody else loses a right', async () => {
    for (const term of ['supplement', 'receipt']) {
      const refused = await call(
        office.city,
        'PUT',
        '/v1/regions/990100/terms',
        { terms: { [term]: 3 } },
        400,
      );
      expect(refused.errors).toMatchObject([{ path: `/terms/${term}`, code: 'not_to_shorten' }]);
    }
  });
});

describe('a request drafted before the register changed', () => {
  test('R8.1 R20.2 goes to whoever provides the data and is competent when it is filed', async () => {
    const by = staff.neighbour;
    const draft = await call(by.officer, 'POST', '/v1/requests', requestBody(held.county), 201);
    const path = request(String(draft.id));
    await call(by.officer, 'POST', `${path}/submit`);
    expect(draft).toMatchObject({ provider: provinceCodes.countyProvider, competence: 'nearestAbove' });
    const put = (uscc: string, body: object) => call(people.operator, 'PUT', `/v1/departments/${uscc}`, body);
    await put(provinceCodes.successor, bodyOf('测试市民政和社会事务局', '990100', {}, 's'));
    const merged = { mergedInto: provinceCodes.successor };
    await put(provinceCodes.countyProvider, bodyOf('测试县民政局', '990102', merged));
    const filed = await call(by.officeHead, 'POST', `${path}/approve`);
    expect(filed).toMatchObject({
      status: 'received',
      provider: provinceCodes.successor,
      authority: codes.authority,
      competence: 'ownLevel',
    });
    const events = await everything(platform.client, staff.successor.officer, `${path}/events`);
    expect(events.map(({ type }) => type)).toEqual([
      'drafted',
      'submitted',
      'officesMoved',
      'deadlineStarted',
      'received',
    ]);
    await eventually(async () =>
      (await noticesAbout(platform.client, staff.successor.officer, String(draft.id))).find(
        ({ kind }) => kind === 'request.received',
      ),
    );
    await call(staff.countyProvider.officer, 'GET', path, undefined, 404);
  });
});
