import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { usePlatform } from './platform.ts';
import {
  act,
  catalogBody,
  consentTo,
  eventually,
  fileRequest,
  noticesAbout,
  people,
  publishCatalog,
  registerCity,
  requestBody,
} from './region990100.ts';

const platform = usePlatform('2026-06-01T10:00:00+08:00');
const rare = '𠮷野登记👨‍👩‍👧‍👦';

beforeAll(() => registerCity(platform.client));

describe('what people type', () => {
  test('in rare characters and emoji is carried: notices tell of it and the grant opens', async () => {
    const catalogId = await publishCatalog(platform.client, {
      ...catalogBody,
      name: rare,
      code: '990100/rare',
    });
    const scenario = `${rare}核验`;
    const requestId = await fileRequest(platform.client, catalogId, { scenario });
    const grantId = await consentTo(platform.client, requestId, { conditions: ['c1'] });
    const grant = await act(platform.client, people.requesterOfficer, 'GET', `/v1/grants/${grantId}`);
    expect(grant).toMatchObject({ catalogName: rare, scenario });
    const told = await eventually(async () => {
      const notices = await noticesAbout(platform.client, people.requesterOfficer, requestId);
      return notices.find(({ kind }) => kind === 'request.consented');
    });
    expect(JSON.stringify(told)).toContain(rare);
  });

  test('is kept without what cannot be seen at its ends, and with one spelling of what has two', async () => {
    const body = { ...catalogBody, name: '\uFEFF 不动产\u200B\n', code: '990100/ends', format: 'cafe\u0301' };
    const drafted = await act(platform.client, people.providerOfficer, 'POST', '/v1/catalogs', body, 201);
    expect(drafted).toMatchObject({ name: '不动产', format: 'caf\u00E9' });
  });

  test.each([
    ['\uFFFE', 'not_a_character', '第 2 个字符（U+FFFE）不是字符，请删去或者重新输入。'],
    ['\uD842', 'not_a_character', '第 2 个字符（U+D842）不是字符，请删去或者重新输入。'],
    ['\u200B', 'invisible_character', '第 2 个字符（U+200B）是看不见的字符，请删去。'],
    ['\u202E', 'invisible_character', '第 2 个字符（U+202E）是看不见的字符，请删去。'],
    ['\u0000', 'invisible_character', '第 2 个字符（U+0000）是看不见的字符，请删去。'],
    ['\n', 'line_break', '第 2 个字符（U+000A）是换行或者制表符，此项只能写一行。'],
  ])('that holds %j is refused, wherever it stands, by its name', async (character, code, zh) => {
    const name = `姓${character}名`;
    const dataItems = [{ name, type: 'string' }];
    const body = { ...catalogBody, code: '990100/bad', name, dataItems };
    const refused = await act(platform.client, people.providerOfficer, 'POST', '/v1/catalogs', body, 400);
    expect(refused).toMatchObject({ code: 'invalid_input' });
    expect(refused.errors).toEqual([
      { path: '/name', code, message: zh },
      { path: '/dataItems/0/name', code, message: zh },
    ]);
  });

  test('as an id is no case, or is none at all: never a failure', async () => {
    const { client } = platform;
    const draft = { ...requestBody('none'), catalogId: 'a\uD800' };
    const refused = await act(client, people.requesterOfficer, 'POST', '/v1/requests', draft, 400);
    expect(refused.errors).toMatchObject([{ path: '/catalogId', code: 'not_a_character' }]);
    const glass = { kind: 'request', id: 'a\uDFFF', reason: '紧急情况需要查看这一事项' };
    await act(client, people.operator, 'POST', '/v1/break-glass', glass, 400);
    const spoilt = encodeURIComponent('a\uFFFEb');
    await act(client, people.requesterOfficer, 'GET', `/v1/requests/${spoilt}`, undefined, 400);
  });
});

test('R22.1 a CSV whose header holds characters that queues refuse is split and delivered', async () => {
  const { client } = platform;
  const catalogId = await publishCatalog(client, { ...catalogBody, code: '990100/header' });
  const grantId = await consentTo(client, await fileRequest(client, catalogId), { conditions: ['c1'] });
  const upload = '不动产单元号,坐落,登记时间,𠮷\uFFFE\uFFFF👍\nU1,路1号,2026-05-01,x\n';
  const sha256 = createHash('sha256').update(upload).digest('hex');
  const deliveries = `/v1/grants/${grantId}/deliveries`;
  const declared = { format: 'csv', records: 1, sha256 };
  const opened = await act(client, people.providerOfficer, 'POST', deliveries, declared, 201);
  await fetch(String(Object(opened.upload).url), { method: 'PUT', body: upload });
  const path = `${deliveries}/${String(opened.id)}`;
  await act(client, people.providerOfficer, 'POST', `${path}/complete`);
  const ready = await eventually(async () => {
    const delivery = await act(client, people.requesterOfficer, 'GET', path);
    return delivery.status === 'ready' ? delivery : undefined;
  });
  expect(ready).toMatchObject({ records: 1, parts: 1 });
});
