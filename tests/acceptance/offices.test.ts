import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  bodyOf,
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
const held = { county: '', tax: '', own: '', city: '', extended: '', request: '', grant: '' };
const office = { provincial: staff.provinceAuthority.officer, city: staff.cityAuthority.officer };

const call = (who: Person, method: 'GET' | 'POST' | 'PUT', path: string, body?: object, status = 200) =>
  act(platform.client, who, method, path, body, status);
const catalog = (id: string) => `/v1/catalogs/${id}`;
const request = (id: string) => `/v1/requests/${id}`;
const registerBody = (uscc: string, body: object) =>
  call(people.operator, 'PUT', `/v1/departments/${uscc}`, body);

/** The case once it says this of itself: what follows a changed register follows within a second or so. */
const becomes = (who: Person, path: string, expected: object) =>
  eventually(async () => {
    const answer = await platform.client.call(who, 'GET', path);
    const seen = Object.entries(expected).every(([name, value]) => answer.body[name] === value);
    return answer.status === 200 && seen ? answer.body : undefined;
  });

/** Kinds of the notices that an organisation has about a case, once this one is among them. */
const told = (who: Person, caseId: string, kind: string) =>
  eventually(async () => (await noticesAbout(platform.client, who, caseId)).find((one) => one.kind === kind));

const awaits = async (who: Person, id: string) =>
  (await everything(platform.client, who, '/v1/todo')).some((one) => one.id === id);

const eventTypes = async (who: Person, path: string) =>
  (await everything(platform.client, who, `${path}/events`)).map(({ type }) => type);

const dataOf = (events: readonly Body[], type: string) =>
  events.filter((event) => event.type === type).map(({ data }) => data);

beforeAll(async () => {
  const { client } = platform;
  await registerProvince(client);
  held.county = await submitCatalogOf(client, staff.countyProvider, { ...catalogBody, name: '婚姻登记信息' });
  held.tax = await submitCatalogOf(client, staff.taxOffice, { ...catalogBody, name: '完税信息' });
  held.own = await submitCatalogOf(client, staff.cityAuthority, { ...catalogBody, name: '公共数据目录' });
  held.city = await submitCatalogOf(client, staff.cityProvider, catalogBody);
  await call(office.city, 'POST', `${catalog(held.city)}/publish`);
});

describe('a county without an authority of its own', () => {
  test('R8.1 R16.1 has its catalogs published by the city’s authority, the nearest above, which is told and has them to do', async () => {
    expect(await call(office.city, 'GET', catalog(held.county))).toMatchObject({
      provider: provinceCodes.countyProvider,
      providerName: '测试县民政局',
      authority: codes.authority,
      authorityName: '测试市数据局',
      competence: 'nearestAbove',
    });
    await told(office.city, held.county, 'catalog.submitted');
    expect(await awaits(office.city, held.county)).toBe(true);
    await call(office.city, 'POST', `${catalog(held.county)}/publish`);
    expect(await awaits(office.city, held.county)).toBe(false);
  });

  test('R21.3 has its extensions decided there as well', async () => {
    held.extended = await fileRequestOf(platform.client, staff.cityRequester, held.county);
    const path = request(held.extended);
    const asked = { workingDays: 5, ground: 'largeVolume', reason: '数据量大' };
    await call(staff.countyProvider.officer, 'POST', `${path}/request-extension`, asked);
    await told(office.city, held.extended, 'request.extensionAsked');
    expect(await awaits(office.city, held.extended)).toBe(true);
    const decision = { consent: true, reason: '情况属实' };
    await call(office.city, 'POST', `${path}/decide-extension`, decision);
    expect(await call(staff.cityRequester.officer, 'GET', path)).toMatchObject({
      authority: codes.authority,
      extension: { status: 'consented' },
    });
  });

  test('R16.1 R38.4 concerns no other city’s authority, and the province’s sees, may urge, and cannot decide', async () => {
    const other = staff.neighbourAuthority.officer;
    const submitted = await submitCatalogOf(platform.client, staff.countyProvider, {
      ...catalogBody,
      name: '殡葬信息',
    });
    for (const path of [request(held.extended), catalog(submitted)]) {
      await call(other, 'GET', path, undefined, 404);
      expect(await call(office.provincial, 'GET', path)).toMatchObject({
        authority: codes.authority,
        actions: [],
      });
    }
    await call(other, 'POST', `${catalog(submitted)}/publish`, {}, 404);
    await call(office.provincial, 'POST', `${catalog(submitted)}/publish`, {}, 403);
    await call(office.city, 'POST', `${catalog(submitted)}/publish`);
  });
});

describe('a vertically managed body', () => {
  test('R8.1 R16.1 goes to the authority of its system’s level, not to that of the town it sits in', async () => {
    expect(await call(office.provincial, 'GET', `/v1/departments/${provinceCodes.taxOffice}`)).toMatchObject({
      region: '990102',
      path: '990000/990100/990102',
      superior: provinceCodes.provinceBureau,
      system: { org: provinceCodes.provinceBureau, region: '990000', path: '990000', level: 'province' },
    });
    expect(await call(office.provincial, 'GET', catalog(held.tax))).toMatchObject({
      authority: provinceCodes.provinceAuthority,
      competence: 'systemLevel',
    });
    await told(office.provincial, held.tax, 'catalog.submitted');
    expect(await awaits(office.city, held.tax)).toBe(false);
    // It lies outside the city's jurisdiction: its authority may not even know of it.
    await call(office.city, 'POST', `${catalog(held.tax)}/publish`, {}, 404);
    await call(office.provincial, 'POST', `${catalog(held.tax)}/publish`);
  });
});

describe('an authority that is itself the provider', () => {
  test('R16.1 does not publish its own catalog: the superior authority does', async () => {
    expect(await call(office.city, 'GET', catalog(held.own))).toMatchObject({
      provider: codes.authority,
      authority: provinceCodes.provinceAuthority,
      competence: 'superiorOfAuthority',
    });
    const colleague = { ...office.city, sub: 'a-colleague' };
    for (const who of [office.city, colleague]) {
      expect(await call(who, 'POST', `${catalog(held.own)}/publish`, {}, 403)).toMatchObject({
        code: 'own_cause',
      });
    }
    await told(office.provincial, held.own, 'catalog.submitted');
    await call(office.provincial, 'POST', `${catalog(held.own)}/publish`);
  });

  test('R16.1 the authority of a province answers to the country’s', async () => {
    const id = await submitCatalogOf(platform.client, staff.provinceAuthority, {
      ...catalogBody,
      name: '全省目录',
    });
    const national = staff.nationalAuthority.officer;
    expect(await call(national, 'GET', catalog(id))).toMatchObject({
      authority: provinceCodes.nationalAuthority,
      competence: 'superiorOfAuthority',
    });
    await call(national, 'POST', `${catalog(id)}/publish`);
  });
});

describe('the requester’s own authority', () => {
  test('R38.4 sees what its departments request and hold, and decides nothing about it', async () => {
    const { client } = platform;
    const own = staff.neighbourAuthority.officer;
    held.request = await fileRequestOf(client, staff.neighbour, held.city);
    const path = request(held.request);
    expect(await call(own, 'GET', path)).toMatchObject({
      requester: provinceCodes.neighbour,
      authority: codes.authority,
      requesterAuthority: provinceCodes.neighbourAuthority,
      actions: [],
    });
    const decision = { consent: true, reason: '不由其决定' };
    await call(staff.cityProvider.officer, 'POST', `${path}/request-extension`, {
      workingDays: 2,
      ground: 'largeVolume',
      reason: '数据量大',
    });
    await call(own, 'POST', `${path}/decide-extension`, decision, 403);
    await call(office.city, 'POST', `${path}/decide-extension`, decision);
    await call(staff.cityProvider.officer, 'POST', `${path}/prepare-answer`, { decision: 'consent' });
    await call(staff.cityProvider.officeHead, 'POST', `${path}/answer`);
    const granted = await eventually(async () =>
      (await everything(client, staff.neighbour.officer, '/v1/grants')).find(
        (grant) => grant.requestId === held.request,
      ),
    );
    held.grant = String(granted.id);
    const grant = `/v1/grants/${held.grant}`;
    expect(await call(own, 'GET', grant)).toMatchObject({ requester: provinceCodes.neighbour, actions: [] });
    await call(own, 'POST', `${grant}/close`, { reason: 'achieved' }, 403);
    await call(staff.countyRequester.officer, 'GET', grant, undefined, 404);
    const listed = await everything(client, own, '/v1/requests?side=region');
    expect(listed.map(({ id }) => id)).toContain(held.request);
  });
});

describe('open cases follow the register', () => {
  const open = { catalog: '', request: '', asked: '' };

  test('R8.1 R16.1 a county authority registered later takes over what is open, on the record, and both sides are told', async () => {
    const { client } = platform;
    const county = staff.countyAuthority.officer;
    open.catalog = await submitCatalogOf(client, staff.countyProvider, {
      ...catalogBody,
      name: '社会救助信息',
    });
    open.request = await fileRequestOf(client, staff.neighbour, held.county);
    open.asked = await fileRequestOf(client, staff.countyRequester, held.city);
    const authority = { kind: 'authority' };
    await registerBody(provinceCodes.countyAuthority, bodyOf('测试县数据局', '990102', authority, 'ca'));

    const taken = { authority: provinceCodes.countyAuthority, competence: 'ownLevel' };
    for (const path of [catalog(open.catalog), request(open.request)])
      expect(await becomes(county, path, taken)).toMatchObject({ authorityName: '测试县数据局' });
    await becomes(county, request(open.asked), {
      authority: codes.authority,
      requesterAuthority: provinceCodes.countyAuthority,
    });
    const path = request(open.request);
    expect(await eventTypes(county, path)).toContain('officesMoved');
    for (const who of [staff.countyProvider.officer, staff.neighbour.officer, county])
      await told(who, open.request, 'offices.moved');
    // What belongs to the system of the province stays with the province.
    expect(await call(office.provincial, 'GET', catalog(held.tax))).toMatchObject({
      authority: provinceCodes.provinceAuthority,
    });
  });

  test('R8.1 R16.1 the new authority acts from then on, and the former one no longer', async () => {
    const county = staff.countyAuthority.officer;
    expect(await awaits(county, open.catalog)).toBe(true);
    expect(await awaits(office.city, open.catalog)).toBe(false);
    await call(office.city, 'POST', `${catalog(open.catalog)}/publish`, {}, 403);
    await call(county, 'POST', `${catalog(open.catalog)}/publish`);
    const asked = { workingDays: 3, ground: 'largeVolume', reason: '数据量大' };
    await call(staff.countyProvider.officer, 'POST', `${request(open.request)}/request-extension`, asked);
    const decision = { consent: true, reason: '情况属实' };
    await call(office.city, 'POST', `${request(open.request)}/decide-extension`, decision, 403);
    await call(county, 'POST', `${request(open.request)}/decide-extension`, decision);
  });

  test('R8.1 a merged department’s open requests go to its successor, with their due days', async () => {
    const path = request(open.request);
    const before = await call(staff.countyProvider.officer, 'GET', path);
    await registerBody(provinceCodes.successor, bodyOf('测试市民政和社会事务局', '990100', {}, 's'));
    await registerBody(
      provinceCodes.countyProvider,
      bodyOf('测试县民政局', '990102', { mergedInto: provinceCodes.successor }),
    );
    const after = await becomes(staff.successor.officer, path, { provider: provinceCodes.successor });
    expect(after).toMatchObject({
      providerName: '测试市民政和社会事务局',
      authority: codes.authority,
      competence: 'ownLevel',
      status: before.status,
      deadlines: before.deadlines,
    });
    for (const who of [staff.successor.officer, staff.neighbour.officer])
      await told(who, open.request, 'offices.moved');
    await call(staff.countyProvider.officer, 'GET', path, undefined, 404);
    await becomes(staff.successor.officer, catalog(held.county), { provider: provinceCodes.successor });
    await call(staff.successor.officer, 'POST', `${path}/prepare-answer`, { decision: 'consent' });
    await call(staff.successor.officeHead, 'POST', `${path}/answer`);
  });

  test('R8.1 R38.4 a merged department does nothing any more and is told who has taken its place; it sees no case', async () => {
    const { client } = platform;
    const { officer, officeHead } = staff.countyProvider;
    const body = { ...catalogBody, name: '撤并后的目录' };
    const refused = [
      await call(officer, 'POST', '/v1/catalogs', body, 403),
      await call(officer, 'POST', `${request(open.request)}/prepare-answer`, { decision: 'consent' }, 403),
      await call(officeHead, 'GET', '/v1/me', undefined, 403),
      await call(officer, 'GET', '/v1/todo', undefined, 403),
      await call(officer, 'GET', '/v1/todo/counts', undefined, 403),
    ];
    for (const problem of refused) {
      expect(problem).toMatchObject({ code: 'body_ended', basis: 'platform' });
      expect(problem.detail).toContain('测试市民政和社会事务局');
      expect(problem.detail).toContain(provinceCodes.successor);
    }
    for (const path of [catalog(held.city), request(held.extended), `/v1/grants/${held.grant}`])
      await call(officer, 'GET', path, undefined, 404);
    const again = { 'accept-language': 'en' };
    const english = await client.call(officer, 'POST', '/v1/catalogs', body, again);
    expect(english.body.detail).toContain('taken its place');
  });

  test('R8.1 departments, their authority and open cases go over to the code that replaces their region’s', async () => {
    const county = staff.countyAuthority.officer;
    const path = request(open.asked);
    await call(people.operator, 'PUT', '/v1/regions/990103', { name: '测试新区', level: 'county' });
    const replaced = { name: '测试县', level: 'county', replacedBy: '990103' };
    await call(people.operator, 'PUT', '/v1/regions/990102', replaced);
    await becomes(county, `/v1/departments/${provinceCodes.countyRequester}`, {
      region: '990103',
      path: '990000/990100/990103',
    });
    await becomes(county, `/v1/departments/${provinceCodes.countyAuthority}`, { region: '990103' });
    const events = await eventually(async () => {
      // The county has its new place before its cases have: until they follow, they are not within it.
      const seen = await platform.client.call(county, 'GET', path);
      if (seen.status !== 200) return undefined;
      const found = await everything(platform.client, county, `${path}/events`);
      const moves = dataOf(found, 'officesMoved').map((data) => JSON.stringify(data));
      return moves.some((data) => data.includes('990000/990100/990103')) ? found : undefined;
    });
    expect(dataOf(events, 'officesMoved').at(-1)).toMatchObject({
      parties: {
        requester: { org: provinceCodes.countyRequester, region: '990103', path: '990000/990100/990103' },
        requesterAuthority: { org: provinceCodes.countyAuthority, region: '990103', rule: 'ownLevel' },
      },
    });
    expect(
      await act(
        platform.client,
        people.operator,
        'PUT',
        `/v1/departments/${provinceCodes.countyProvider}`,
        bodyOf('测试县民政局', '990102'),
        422,
      ),
    ).toMatchObject({ code: 'region_replaced' });
  });
});

describe('the register', () => {
  const put = (path: string, body: object) => call(people.operator, 'PUT', path, body, 422);
  const name = '某单位';
  test.each<[string, string, object, string]>([
    [
      'a parent that is not registered',
      '/v1/regions/990104',
      { name, level: 'county', parent: '980100' },
      'unknown_parent',
    ],
    [
      'a parent below the region itself',
      '/v1/regions/990000',
      { name, level: 'province', parent: '990100' },
      'invalid_parent',
    ],
    ['a level that is not the code’s', '/v1/regions/990104', { name, level: 'city' }, 'invalid_level'],
    [
      'a superior that is not registered',
      `/v1/departments/${codes.other}`,
      bodyOf(name, '990100', { superior: '11990000MB00000443' }),
      'unknown_superior',
    ],
    [
      'a superior that it manages itself',
      `/v1/departments/${provinceCodes.provinceBureau}`,
      bodyOf(name, '990000', { superior: provinceCodes.taxOffice }),
      'invalid_superior',
    ],
    [
      'an authority of another level than its region’s',
      `/v1/departments/${provinceCodes.neighbourAuthority}`,
      bodyOf(name, '990200', { kind: 'authority', level: 'county' }),
      'invalid_level',
    ],
    [
      'a body merged into one that has ended',
      `/v1/departments/${codes.other}`,
      bodyOf(name, '990100', { mergedInto: provinceCodes.countyProvider }),
      'successor_ended',
    ],
  ])('R8.1 refuses %s', async (_, path, body, code) => {
    expect(await put(path, body)).toMatchObject({ code });
  });

  test('R8.1 takes one of two changes that come at once and would close a circle together', async () => {
    const { client } = platform;
    const place = (code: string, more: object = {}) =>
      client.call(people.operator, 'PUT', `/v1/regions/${code}`, {
        name: `测试${code}`,
        level: 'county',
        ...more,
      });
    for (const pair of [1, 2, 3, 4, 5]) {
      const [one, other] = [`9902${pair}1`, `9902${pair}2`];
      for (const code of [one, other]) expect((await place(code)).status).toBe(200);
      const answers = await Promise.all([place(one, { parent: other }), place(other, { parent: one })]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
      expect(answers.find(({ status }) => status === 422)?.body).toMatchObject({ code: 'invalid_parent' });
    }
  });

  test('R8.1 townships and villages lie below their county, districts of a municipality directly below it', async () => {
    const place = (code: string, level: string) =>
      call(people.operator, 'PUT', `/v1/regions/${code}`, { name: `测试${code}`, level });
    expect(await place('990202001', 'township')).toMatchObject({ path: '990000/990200/990202/990202001' });
    expect(await place('990202001002', 'village')).toMatchObject({
      path: '990000/990200/990202/990202001/990202001002',
    });
    expect(await place('110101', 'county')).toMatchObject({ path: '110000/110101' });
    expect(await place('429004', 'county')).toMatchObject({ path: '420000/429004' });
  });

  test('R8.1 R12.1 a region is registered once, and what lies in it is found where it lies', async () => {
    const content = { name: '测试新区', level: 'county', parent: '990100' };
    const place = (code: string, status = 200) =>
      call(people.operator, 'PUT', `/v1/regions/${code}`, content, status);
    expect(await place('990250')).toMatchObject({ path: '990000/990100/990250' });
    expect(await place('990250000', 400)).toMatchObject({ errors: [{ path: '/code' }] });
    await registerBody(provinceCodes.neighbour, bodyOf('测试新区民政局', '990250', {}, 'b'));
    const id = await submitCatalogOf(platform.client, staff.neighbour, catalogBody);
    await call(office.city, 'POST', `${catalog(id)}/publish`);
    for (const region of ['990250', '990100', '990000']) {
      const found = await everything(platform.client, office.city, `/v1/catalogs?region=${region}`);
      expect(found.map((row) => row.id)).toContain(id);
    }
  });

  test('R2.1 an authorised organisation registers with the provision that authorises it, and not without', async () => {
    const path = '/v1/departments/11990000MB00000443';
    const authorised = { kind: 'authorised' };
    expect(await put(path, bodyOf(name, '990000', authorised))).toMatchObject({
      code: 'authorisation_missing',
      article: '《政务数据共享条例》第二条',
      errors: [{ path: '/authorisedBy' }],
    });
    const minutes = { ...authorised, authorisedBy: '市政府第3次常务会议纪要' };
    expect(await put(path, bodyOf(name, '990000', minutes))).toMatchObject({
      code: 'authorisation_missing',
      errors: [{ path: '/authorisedBy', code: 'not_such_a_basis' }],
    });
    const provision = { ...authorised, authorisedBy: '《测试省公共数据条例》第八条' };
    expect(await registerBody('11990000MB00000443', bodyOf(name, '990000', provision))).toMatchObject({
      kind: 'authorised',
      authorisedBy: '《测试省公共数据条例》第八条',
    });
  });
});
