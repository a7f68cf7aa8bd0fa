import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  assessmentsOf,
  catalogBody,
  consentTo,
  eventually,
  everything,
  expectStatus,
  fileRequest,
  noticesAbout,
  people,
  publishCatalog,
  registerCity,
  signIn,
} from './region990100.ts';

/** In which form data is delivered, what its quality rules find, and who has leaked it. */
const platform = usePlatform('2026-06-01T10:00:00+08:00');
const held = { catalog: '', grant: '', other: '' };
const sha256 = (data: string) => createHash('sha256').update(data).digest('hex');
const items = ['不动产单元号', '坐落', '登记时间', '证号', '权利人姓名', '联系电话'];
const content = {
  ...catalogBody,
  dataItems: [
    { name: '不动产单元号', type: 'string', primaryKey: true, rules: [{ rule: 'required' }] },
    { name: '坐落', type: 'string', length: 200 },
    { name: '登记时间', type: 'date', rules: [{ rule: 'date' }] },
    { name: '证号', type: 'string', treatment: 'pseudonymised', rules: [{ rule: 'identityNumber' }] },
    { name: '权利人姓名', type: 'string', sensitivity: 'sensitivePersonal' },
    { name: '联系电话', type: 'string', treatment: 'masked', rules: [{ rule: 'mobile' }] },
  ],
  withheldReason: undefined,
  legalBasis: undefined,
};
const holder = '11010519491231002X';
const place = (index: number) =>
  `示例市城东区（原东郊）：第${index}号；${index % 3 === 0 ? '整栋' : '单元(东)'}`;
const row = (index: number, more: object = {}) => ({
  不动产单元号: `U${index}`,
  坐落: place(index),
  登记时间: '2026-05-01',
  证号: holder,
  权利人姓名: '张三丰',
  联系电话: '13800138000',
  ...more,
});
const lines = (rows: readonly object[]) => rows.map((one) => `${JSON.stringify(one)}\n`).join('');

const inClearReason = '资格审核须与身份证件逐字比对，掩码、假名不能满足需要';
const openGrant = async (answer: object = {}) =>
  consentTo(platform.client, await fileRequest(platform.client, held.catalog, { dataItems: items }), {
    conditions: ['c1'],
    ...answer,
  });

beforeAll(async () => {
  await registerCity(platform.client);
  held.catalog = await publishCatalog(platform.client, content);
  held.grant = await openGrant();
  held.other = await openGrant({ inClear: ['证号', '权利人姓名', '联系电话'], inClearReason });
});

const get = (who: Person, path: string) => act(platform.client, who, 'GET', path);

/** Delivers and returns the address of what stands ready. */
async function deliver(
  grantId: string,
  upload: string,
  declared: object,
): Promise<{ path: string; ready: Body }> {
  const body = { sha256: sha256(upload), ...declared };
  const deliveries = `/v1/grants/${grantId}/deliveries`;
  const opened = await act(platform.client, people.providerOfficer, 'POST', deliveries, body, 201);
  const put = await fetch(String(Object(opened.upload).url), { method: 'PUT', body: upload });
  expect(put.status).toBe(200);
  const path = `${deliveries}/${String(opened.id)}`;
  await act(platform.client, people.providerOfficer, 'POST', `${path}/complete`);
  const ready = await eventually(async () => {
    const seen = await get(people.requesterOfficer, path);
    return seen.status === 'ready' ? seen : undefined;
  }, 45_000);
  return { path, ready };
}

async function pulled(path: string): Promise<string> {
  const parts = await everything(platform.client, people.requesterOfficer, `${path}/parts`, 2);
  const texts = await Promise.all(
    parts.map(async ({ url }) =>
      (await platform.client.fetched(people.requesterOfficer, String(url))).toString(),
    ),
  );
  expect(texts.map(sha256)).toEqual(parts.map((part) => part.sha256));
  return texts.join('');
}

const records = (text: string): Record<string, string>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
const ask = (path: string, body: object | string, who: Person = people.providerOfficer) =>
  platform.client.call(
    who,
    'POST',
    path,
    body,
    typeof body === 'string' ? { 'content-type': 'application/x-ndjson' } : {},
  );
const pseudonymsOf = (values: readonly string[], grantId = held.grant) =>
  ask(`/v1/grants/${grantId}/pseudonyms`, { item: '证号', values });

describe('the form in which data is delivered', () => {
  test('R22.2 R37.1 S4.1 is what the published catalog says, and both sides see it with the grant', async () => {
    for (const who of [people.requesterOfficer, people.providerOfficer])
      expect(await get(who, `/v1/grants/${held.grant}`)).toMatchObject({
        treatments: { 证号: 'pseudonymised', 权利人姓名: 'masked', 联系电话: 'masked' },
      });
    const rows = [
      row(1),
      row(2, { 证号: '１１０１０５１９４９１２３１００２x', 权利人姓名: '"李",四', 联系电话: '' }),
    ];
    const json = records(
      await pulled((await deliver(held.grant, lines(rows), { format: 'ndjson', records: 2 })).path),
    );
    const pseudonym = json[0]?.['证号'] ?? '';
    expect(pseudonym).toMatch(/^[a-z2-7]{24}$/);
    expect(json).toEqual([
      row(1, { 证号: pseudonym, 权利人姓名: '张**', 联系电话: '138****8000' }),
      row(2, { 证号: pseudonym, 权利人姓名: '"***', 联系电话: '' }),
    ]);
    const field = (text: unknown) => `"${String(text).replaceAll('"', '""')}"`;
    const table = [items, ...rows.map((one) => items.map((item) => Reflect.get(one, item)))];
    const csv = `${table.map((fields) => fields.map(field).join(',')).join('\r\n')}\r\n`;
    const text = await pulled((await deliver(held.grant, csv, { format: 'csv', records: 2 })).path);
    expect(text.split('\r\n')).toEqual([
      items.join(','),
      `U1,${place(1)},2026-05-01,${pseudonym},张**,138****8000`,
      `U2,${place(2)},2026-05-01,${pseudonym},"""***",`,
      '',
    ]);
    expect(text + JSON.stringify(json)).not.toMatch(/张三丰|11010519491231002X|13800138000/i);
  });

  test('R15.1 R22.2 is the values themselves where the answer says so, and never less than the catalog gives', async () => {
    expect(await get(people.requesterOfficer, `/v1/grants/${held.other}`)).not.toHaveProperty('treatments');
    const rows = [row(1)];
    const { path } = await deliver(held.other, lines(rows), { format: 'ndjson', records: 1 });
    expect(records(await pulled(path))).toEqual(rows);
    const request = await fileRequest(platform.client, held.catalog, { dataItems: ['坐落', '证号'] });
    const prepare = (answer: object) =>
      ask(`/v1/requests/${request}/prepare-answer`, { decision: 'consent', conditions: ['c1'], ...answer });
    // Neither may an answer treat what the catalog gives as it is.
    expectStatus(await prepare({ treatments: { 坐落: 'masked' } }), 400);
    const wrong = expectStatus(await prepare({ inClear: ['坐落', '联系电话'] }), 400);
    expect(Object(wrong.errors)).toMatchObject([
      { path: '/inClear/0' },
      { path: '/inClear/1' },
      { path: '/inClearReason', code: 'required' },
    ]);
    for (const said of ['无', '——'])
      expectStatus(await prepare({ inClear: ['证号'], inClearReason: said }), 400);
    const prepared = expectStatus(await prepare({ inClear: ['证号'], inClearReason }), 200);
    expect(Object(prepared)).toMatchObject({ answer: { inClear: ['证号'], inClearReason } });
    // The document of the answer says it, with how the rest is given.
    await act(platform.client, people.providerHead, 'POST', `/v1/requests/${request}/answer`);
    const about = { kind: 'request', id: request };
    const issued = await ask('/v1/documents', { about, type: 'answer' });
    const printed = JSON.stringify(expectStatus(issued, 201).paragraphs);
    expect(printed).toContain('提供形式：证号以原值提供。');
    expect(printed).toContain(`以原值提供的理由：${inClearReason}。`);
  });

  test('R22.2 R42.1 pseudonyms are told back to nobody but the provider, and that it has asked is on record', async () => {
    const { path } = await deliver(held.grant, lines([row(1)]), { format: 'ndjson', records: 1 });
    const [record] = records(await pulled(path));
    const asked = expectStatus(await pseudonymsOf(['110105194912310021', holder, '110105491231002']), 200);
    const [other, same, spelling] = [asked.pseudonyms].flat();
    expect([same, spelling]).toEqual([record?.['证号'], record?.['证号']]);
    expect(other).not.toBe(same);
    const reveal = { item: '证号', values: [holder] };
    for (const who of [people.requesterOfficer, people.authorityOfficer, people.providerHead])
      expectStatus(await ask(`/v1/grants/${held.grant}/pseudonyms`, reveal, who), 403);
    expectStatus(await ask(`/v1/grants/${held.grant}/pseudonyms`, { ...reveal, item: '坐落' }), 400);
    // Under another grant it is given in the clear: there are no pseudonyms to ask for.
    expectStatus(await pseudonymsOf([holder], held.other), 400);
    const readers = await everything(
      platform.client,
      people.requesterOfficer,
      `/v1/grants/${held.grant}/readers`,
    );
    expect(readers.filter(({ look }) => look === 'pseudonyms')).toMatchObject([
      { sub: people.providerOfficer.sub, days: 1 },
    ]);
  });

  test('R11.3 R22.2 whoever stands in for the provider’s officer asks as the officer does, and nobody else of the provider', async () => {
    const { client, today } = platform;
    const deputy: Person = { ...people.providerOfficer, sub: 'p-deputy', roles: 'auditor' };
    const other: Person = { ...deputy, sub: 'p-auditor' };
    for (const who of [people.providerOfficer, deputy, other]) await signIn(client, who);
    const absence = { of: people.providerOfficer.sub, to: deputy.sub, role: 'officer', reason: '休假' };
    const staff = `/v1/departments/${people.providerOfficer.org}/delegations`;
    const days = { from: today, until: today };
    await act(client, people.providerOfficer, 'POST', staff, { ...absence, ...days });
    const pseudonyms = `/v1/grants/${held.grant}/pseudonyms`;
    const reveal = { item: '证号', values: [holder] };
    const leaks = `/v1/catalogs/${held.catalog}/leaks`;
    const sample = lines(Array.from({ length: 30 }, (_, index) => ({ 坐落: `路（${index}号）` })));
    const told = async (who: Person) => [
      (await ask(pseudonyms, reveal, who)).status,
      (await ask(leaks, sample, who)).status,
    ];
    expect(await told(deputy)).toEqual([200, 200]);
    expect(await told(other)).toEqual([403, 403]);
  });

  test('R22.2 R37.1 nobody who holds two grants can join them by their pseudonyms', async () => {
    const second = await openGrant();
    const [one, other] = await Promise.all(
      [held.grant, second].map(
        async (grantId) => expectStatus(await pseudonymsOf([holder], grantId), 200).pseudonyms,
      ),
    );
    expect(one).not.toEqual(other);
  });
});

describe('R18.1 the quality rules of the catalog', () => {
  test('R18.1 R22.1 are counted, shown to both sides with masked samples, told, and keep nothing from being ready', async () => {
    const rows = [
      row(1),
      row(2, { 登记时间: '2026-02-30' }),
      row(3, { 证号: '110105194912310021', 联系电话: '1380013800' }),
      row(1, { 不动产单元号: 'U1' }),
      row(5, { 不动产单元号: '' }),
    ];
    const { path, ready } = await deliver(held.grant, lines(rows), { format: 'ndjson', records: 5 });
    const quality = {
      violations: 5,
      items: expect.arrayContaining([
        { item: '登记时间', rule: 'date', violations: 1 },
        { item: '证号', rule: 'identityNumber', violations: 1 },
        { item: '联系电话', rule: 'mobile', violations: 1 },
        { item: '不动产单元号', rule: 'unique', violations: 1 },
        { item: '不动产单元号', rule: 'required', violations: 1 },
      ]),
      samples: expect.arrayContaining([
        { record: 3, item: '证号', rule: 'identityNumber', masked: '***' },
        { record: 3, item: '联系电话', rule: 'mobile', masked: '1****' },
        { record: 4, item: '不动产单元号', rule: 'unique', masked: '**' },
      ]),
    };
    expect(ready).toMatchObject({ records: 5, quality });
    expect(await get(people.providerOfficer, path)).toMatchObject({ quality });
    expect(JSON.stringify(ready)).not.toMatch(/110105|1380013800|2026-02-30/);
    const id = path.split('/').at(-1) ?? '';
    for (const who of [people.requesterOfficer, people.providerOfficer]) {
      const notice = await eventually(async () =>
        (await noticesAbout(platform.client, who, id)).find(({ kind }) => kind === 'delivery.findings'),
      );
      expect(String(notice.text)).toContain('有 5 处不符合');
      expect(JSON.stringify(notice)).not.toMatch(/110105|1380013800/);
    }
    const digest = String(ready.digest);
    await act(platform.client, people.requesterOfficer, 'POST', `${path}/receipt`, { records: 5, digest });
  });

  test('R18.1 R22.4 hold for grants in force as well, once the catalog is published anew with other ones', async () => {
    const client = platform.client;
    const catalog = await publishCatalog(client, content);
    const grantId = await consentTo(client, await fileRequest(client, catalog, { dataItems: items }), {
      conditions: ['c1'],
    });
    const long = lines([row(1, { 坐落: '示例市城东区很长很长的一条路' })]);
    const before = await deliver(grantId, long, { format: 'ndjson', records: 1 });
    expect(before.ready.quality).toMatchObject({ violations: 0 });
    const give = (who: Person, command: string, body: object = {}) =>
      act(client, who, 'POST', `/v1/catalogs/${catalog}/${command}`, body);
    await give(people.providerOfficer, 'revise', {
      trigger: 'other',
      changedOn: platform.today,
      summary: '增加质量规则',
    });
    const dataItems = content.dataItems.map((item) =>
      item.name === '坐落' ? { ...item, rules: [{ rule: 'length', max: 5 }] } : item,
    );
    await act(client, people.providerOfficer, 'PATCH', `/v1/catalogs/${catalog}`, { dataItems });
    await give(people.providerDepartmentHead, 'approve', assessmentsOf(content));
    await give(people.providerOfficer, 'submit');
    const noted = () =>
      everything(client, people.providerOfficer, `/v1/grants/${grantId}/events`).then((events) =>
        events.filter(({ type }) => type === 'checksNoted'),
      );
    expect(await noted()).toEqual([]);
    await give(people.authorityOfficer, 'publish');
    const told = await eventually(async () => {
      const events = await noted();
      return events.length > 0 ? events : undefined;
    });
    expect(told).toMatchObject([
      { data: { checks: { rules: expect.arrayContaining([expect.objectContaining({ item: '坐落' })]) } } },
    ]);
    const after = await deliver(grantId, long, { format: 'ndjson', records: 1 });
    expect(after.ready.quality).toMatchObject({
      items: [{ item: '坐落', rule: 'length', violations: 1 }],
    });
  });

  test('R18.1 find nothing in what keeps them, and tell nobody', async () => {
    const { path, ready } = await deliver(held.grant, lines([row(1)]), { format: 'ndjson', records: 1 });
    expect(ready.quality).toEqual({ violations: 0, items: [], samples: [] });
    const told = await noticesAbout(platform.client, people.providerOfficer, path.split('/').at(-1) ?? '');
    expect(told.map(({ kind }) => kind)).not.toContain('delivery.findings');
  });
});

describe('R22.2 the watermark', () => {
  const rows = Array.from({ length: 120 }, (_, index) => row(index));
  const leaks = async (sample: readonly object[], who?: Person) =>
    ask(`/v1/catalogs/${held.catalog}/leaks`, lines(sample), who);

  test('R22.2 names the receiver of what has leaked, in whatever part, order and form, and nobody else', async () => {
    const declared = { format: 'ndjson', records: rows.length, watermark: true };
    const [one, other] = await Promise.all(
      [held.grant, held.other].map(async (grantId) => {
        const { path, ready } = await deliver(grantId, lines(rows), declared);
        expect(ready.watermark).toBe(true);
        return records(await pulled(path));
      }),
    );
    // What it says is the same, and keys stay byte for byte.
    for (const [index, record] of (one ?? []).entries()) {
      expect(record['坐落']?.normalize('NFKC')).toBe(place(index).normalize('NFKC'));
      expect(record['不动产单元号']).toBe(`U${index}`);
    }
    expect(one).not.toEqual(other);
    const leaked = (other ?? [])
      .toReversed()
      .slice(0, 100)
      .map((record) => ({ 地址: ` ${record['坐落']} ` }));
    const found = await eventually(async () => {
      const answer = expectStatus(await leaks(leaked), 200);
      return (answer.items ?? []).length === 2 ? answer : undefined;
    });
    expect(found.sample).toEqual({ records: 100, markedRecords: 100, texts: 100, mixed: 0 });
    const by = new Map((found.items ?? []).map((each) => [each.grantId, each]));
    expect(by.get(held.other)).toMatchObject({
      marks: 100,
      agreeing: 100,
      requester: people.requesterOfficer.org,
    });
    expect(Number(by.get(held.other)?.probability)).toBeLessThan(1e-6);
    expect(Number(by.get(held.grant)?.probability)).toBeGreaterThan(1e-6);
  });

  test('R22.2 tells nothing of what carries no mark, and nothing to anybody but the provider', async () => {
    const nothing = expectStatus(await leaks([{ 不动产单元号: 'U（1）' }, { 坐落: '路1号' }]), 422);
    expect(nothing).toMatchObject({ code: 'sample_too_small' });
    for (const who of [people.requesterOfficer, people.authorityOfficer, people.providerHead])
      expectStatus(await leaks([{ 坐落: '路' }], who), 403);
    const broken = expectStatus(await ask(`/v1/catalogs/${held.catalog}/leaks`, '{"坐落":"路"}\n[1]\n'), 400);
    expect(JSON.stringify(broken)).toContain('第 2 行');
  });

  test('R22.2 R42.1 who has looked for the watermark of a grant is on record for its requester, and nobody tries out how it is written', async () => {
    const texts = (of: string, count: number) =>
      Array.from({ length: count }, (_, index) => ({ 坐落: `伪造（${of}-${index}）` }));
    expect(expectStatus(await leaks(texts('a', 29)), 422)).toMatchObject({ code: 'sample_too_small' });
    // The same text in other words of the same meaning is one text.
    const twice = [...texts('a', 20), ...texts('a', 20).map(({ 坐落 }) => ({ 坐落: ` ${坐落} ` }))];
    expectStatus(await leaks(twice), 422);
    const samples = Array.from({ length: 25 }, (_, index) => texts(`s${index}`, 30));
    const first = expectStatus(await leaks(samples[0] ?? []), 200);
    expect(first.items?.length).toBeGreaterThan(0);
    for (const { grantId } of first.items ?? []) {
      const { items: readers = [] } = await get(
        people.requesterOfficer,
        `/v1/grants/${String(grantId)}/readers`,
      );
      expect(readers.filter(({ look }) => look === 'watermark')).toMatchObject([
        { org: people.providerOfficer.org, sub: people.providerOfficer.sub },
      ]);
    }
    const answers: number[] = [];
    for (const sample of samples) answers.push((await leaks(sample)).status);
    expect(answers.indexOf(409)).toBeGreaterThan(0);
    expect(answers.slice(answers.indexOf(409)).every((status) => status === 409)).toBe(true);
    // One that was compared today may be looked at again.
    expectStatus(await leaks(samples[0] ?? []), 200);
    expect((await leaks(samples[24] ?? [])).body).toMatchObject({ code: 'too_many_samples' });
  });
});
