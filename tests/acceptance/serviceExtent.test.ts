import { beforeAll, describe, expect, test } from 'vitest';
import type { Body } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import { act, catalogBody, deadlineOf, everything, people, tokenOf } from './region990100.ts';
import {
  callThrough,
  open,
  publishService,
  registerCity,
  serviceGrant,
  unitsService,
  verify,
} from './serviceCity.ts';
import { useUpstream } from './upstream.ts';

/** What of an answer is within a grant, and in which form it leaves. */
const platform = usePlatform('2026-06-01T10:00:00+08:00');
const upstream = useUpstream();
const held = { catalog: '' };
const items = ['不动产单元号', '证件号码', '权利人姓名', '联系电话', '面积'];
const content = {
  ...catalogBody,
  sharingMethods: ['api', 'verify'],
  dataItems: [
    { name: '不动产单元号', type: 'string', length: 28 },
    { name: '区划代码', type: 'string', length: 12, places: 'region' },
    { name: '登记时间', type: 'date', places: 'date' },
    { name: '证件号码', type: 'string', treatment: 'pseudonymised' },
    { name: '权利人姓名', type: 'string', sensitivity: 'sensitivePersonal' },
    { name: '联系电话', type: 'string', treatment: 'masked' },
    { name: '面积', type: 'decimal' },
  ],
  withheldReason: undefined,
  legalBasis: undefined,
};
const mapped = {
  不动产单元号: '$.unit',
  区划代码: '$.region',
  登记时间: '$.at',
  证件号码: '$.owner.idNumber',
  权利人姓名: '$.owner.name',
  联系电话: '$.owner.phone',
  面积: '$.area',
};
/** Asked by the number of a unit, or for all that an office has registered. */
const asking = () => ({
  address: `${upstream.origin}/units`,
  method: 'GET',
  parameters: { unit: { in: 'query', item: '不动产单元号' }, office: { in: 'query' } },
  records: '$.data[*]',
});
const ofOffice = { parameters: { office: 'A' } };
const extent = { region: '990100', from: '2026-01-01', to: '2026-12-31' };
/** A record as the service writes it. */
const record = (
  unit: string,
  more: string = '"region":"990100","at":"2026-05-01"',
  id = '"11010519491231002X"',
) => `{"unit":"${unit}",${more},"area":1.50,"owner":{"name":"张三丰","idNumber":${id},"phone":13800138000}}`;
const says = (...records: readonly string[]) =>
  upstream.behave((_, answer) => {
    answer.writeHead(200, { 'content-type': 'application/json' }).end(`{"data":[${records.join(',')}]}`);
  });

const openGrant = async (method: 'api' | 'verify' = 'api', more: object = {}) => {
  const asked = { dataItems: items, extent, ...more };
  const grant = await serviceGrant(platform.client, held.catalog, method, asked);
  says(record('U1'));
  await open(platform.client, grant);
  return grant;
};
const recordsOf = ({ body }: { body: Body }) => body.records as readonly Record<string, unknown>[];

beforeAll(async () => {
  await registerCity(platform.client);
  held.catalog = await publishService(
    platform.client,
    unitsService(upstream, { items: mapped, upstream: asking() }),
    content,
  );
});

describe('the extent of a grant', () => {
  test('R22.1 R22.4 is applied to every record that a call answers, by region and by day', async () => {
    const grant = await openGrant();
    says(
      record('U1'),
      record('U2', '"region":990102001,"at":20260501'),
      record('U3', '"region":"990200","at":"2026-05-01"'),
      record('U4', '"region":"990100","at":"2025-12-31"'),
    );
    const answer = await callThrough(platform.client, grant, ofOffice);
    expect(recordsOf(answer).map((one) => one['不动产单元号'])).toEqual(['U1', 'U2']);
    expect(Object.keys(recordsOf(answer)[0] ?? {}).toSorted()).toEqual(items.toSorted());
    says(record('U3', '"region":"990200","at":"2026-05-01"'));
    expect(recordsOf(await callThrough(platform.client, grant, ofOffice))).toEqual([]);
    // Of what lies nowhere nobody can tell whether it was granted.
    for (const place of [
      '"at":"2026-05-01"',
      '"region":null,"at":"2026-05-01"',
      '"region":{"code":"990100"},"at":"2026-05-01"',
    ]) {
      says(record('U1'), record('U5', place));
      expect(await callThrough(platform.client, grant, ofOffice)).toMatchObject({ status: 502 });
    }
  });

  test('R22.1 hands out nothing of an answer whose place cannot be read, and that keeps nobody else from the service', async () => {
    const grant = await openGrant();
    says(record('U1'), record('U2', '"region":"市区","at":"2026-05-01"'));
    for (let n = 0; n < 6; n += 1)
      expect(await callThrough(platform.client, grant)).toMatchObject({
        status: 502,
        body: { code: 'upstream_failed' },
      });
    const [line] = await everything(platform.client, people.providerOfficer, `/v1/grants/${grant}/calls`);
    expect(line).toMatchObject({ outcome: 'failed', why: 'place_unreadable', records: 0 });
    says(record('U1'));
    expect((await callThrough(platform.client, grant)).status).toBe(200);
  });

  test('R22.1 is that of verification as well: of a record outside nothing is known', async () => {
    const grant = await openGrant('verify');
    const asked = { 不动产单元号: 'U3', 权利人姓名: '张三丰' };
    says(record('U3', '"region":"990200","at":"2026-05-01"'));
    expect((await verify(platform.client, grant, asked)).body).toMatchObject({ result: 'unknown' });
    expect((await verify(platform.client, grant, { 不动产单元号: 'U3' })).body).toMatchObject({
      result: 'no',
    });
    says(record('U3'));
    expect((await verify(platform.client, grant, asked)).body).toMatchObject({ result: 'yes' });
  });

  test('R22.1 opens no service where nothing tells it but what its provider states, which the requester reads', async () => {
    const { client } = platform;
    const unplaced = content.dataItems.map(
      ({ places: _, ...item }: { places?: string; name: string }) => item,
    );
    const body = { ...content, name: '不注明区划的登记信息', dataItems: unplaced };
    const catalog = await publishService(
      client,
      unitsService(upstream, { items: mapped, upstream: asking() }),
      body,
    );
    const grant = await serviceGrant(client, catalog, 'api', {
      dataItems: items,
      extent: { region: '990100' },
    });
    says(record('U1'));
    const before = upstream.calls.length;
    expect(await open(client, grant, 422)).toMatchObject({
      code: 'extent_not_stated',
      errors: [{ path: '/statement', code: 'required' }],
    });
    expect(upstream.calls.length).toBe(before);
    const statement = '按登记机构所在区划返回';
    const opening = { parameters: { unit: 'U1' }, statement };
    const opened = await act(
      client,
      people.providerOfficer,
      'POST',
      `/v1/grants/${grant}/open-service`,
      opening,
    );
    expect(deadlineOf(opened, 'delivery')).toMatchObject({ status: 'met' });
    expect(await act(client, people.requesterOfficer, 'GET', `/v1/grants/${grant}`)).toMatchObject({
      service: { statement },
    });
  });
});

describe('the form in which values are granted', () => {
  test('R15.1 is that of calls as well: masked, and one pseudonym for each value of each grant', async () => {
    const [grant, other] = [await openGrant(), await openGrant()];
    says(
      record('U1'),
      record('U2', undefined, '110105194912310021'),
      record('U3', undefined, '"110105194912310021"'),
    );
    const answer = await callThrough(platform.client, grant, ofOffice);
    const [one, two, three] = recordsOf(answer);
    expect(one).toMatchObject({ 不动产单元号: 'U1', 权利人姓名: '张**', 联系电话: '138****8000' });
    expect(JSON.stringify(answer.body)).not.toMatch(/110105|张三丰|13800138000/);
    const pseudonyms = [one, two, three].map((found) => String(found?.['证件号码']));
    expect(pseudonyms[0]).toMatch(/^[a-z2-7]{24}$/);
    // Written as a number or as a text it is the same person, digit by digit.
    expect(pseudonyms[1]).toBe(pseudonyms[2]);
    expect(pseudonyms[1]).not.toBe(pseudonyms[0]);
    expect(
      recordsOf(await callThrough(platform.client, grant, ofOffice)).map((found) => found['证件号码']),
    ).toEqual(pseudonyms);
    const others = recordsOf(await callThrough(platform.client, other, ofOffice)).map((found) =>
      String(found['证件号码']),
    );
    expect(others.some((pseudonym) => pseudonyms.includes(pseudonym))).toBe(false);
  });

  test('R22.3 leaves the bytes of a number as they are, however long it is', async () => {
    const { client } = platform;
    const grant = await openGrant();
    says(
      record('U1').replace('1.50', '12345678901234567890.50'),
      record('U2').replace('1.50', '1.50'),
      record('U3').replace('1.50', '9007199254740993'),
    );
    const text = await rawCall(grant);
    expect(text).toContain('"面积":12345678901234567890.50');
    expect(text).toContain('"面积":1.50');
    expect(text).toContain('"面积":9007199254740993');
    const [line] = await everything(client, people.providerOfficer, `/v1/grants/${grant}/calls`);
    expect(line).toMatchObject({ outcome: 'answered', records: 3 });
  });

  test('R22.3 does not hinder verification: it holds true values against what is asked, and says no more than yes, no or unknown', async () => {
    const { client } = platform;
    const grant = await openGrant('verify');
    says(record('U1', undefined, '110105194912310021'));
    const asked = (more: object) => verify(client, grant, { 不动产单元号: 'U1', ...more });
    const answers = [
      await asked({ 证件号码: '１１０１０５ 19491231 0021', 权利人姓名: '张三丰' }),
      await asked({ 证件号码: '110105194912310024' }),
      await asked({ 权利人姓名: '张**' }),
      await asked({ 联系电话: '138****8000' }),
    ];
    expect(answers.map(({ body }) => body.result)).toEqual(['yes', 'no', 'no', 'no']);
    for (const { body } of answers) expect(Object.keys(body).toSorted()).toEqual(['callId', 'result']);
    const lines = await everything(client, people.providerOfficer, `/v1/grants/${grant}/calls`);
    // The call that opened it has handed out records; of the three possible answers no digest tells which it was.
    expect(lines.filter(({ way }) => way === 'verify').map(({ digest }) => digest)).toEqual(
      answers.map(() => undefined),
    );
    expect(JSON.stringify(lines)).not.toMatch(/110105|张三丰|13800138000/);
  });
});

/** The bytes of an answer. */
async function rawCall(grant: string): Promise<string> {
  const token = await tokenOf(platform.client, people.requesterOfficer);
  const answer = await fetch(`${platform.client.url}/v1/grants/${grant}/calls`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(ofOffice),
  });
  expect(answer.status).toBe(200);
  return answer.text();
}
