import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  assessmentsOf,
  catalogBody,
  codes,
  consentTo,
  eventually,
  everything,
  fileRequest,
  noticesAbout,
  people,
  publishCatalog,
  registerCity,
} from './region990100.ts';

const platform = usePlatform('2026-06-01T10:00:00+08:00');
const sha256 = (data: string) => createHash('sha256').update(data).digest('hex');
const held = { catalog: '', grant: '' };

const read = (who: Person, path: string, status = 200) =>
  act(platform.client, who, 'GET', path, undefined, status);
const give = (who: Person, step: string, body: object = {}, status = 200) =>
  act(platform.client, who, 'POST', `/v1/catalogs/${held.catalog}/${step}`, body, status);
const catalogOf = (who: Person) => read(who, `/v1/catalogs/${held.catalog}`);

const dataItems = [
  { name: '不动产单元号', type: 'string', length: 4, description: '单元的编号' },
  { name: '坐落', type: 'string', length: 200 },
  { name: '权利人类型', type: 'string', values: [{ value: '个人' }, { value: '单位' }] },
  { name: '登记时间', type: 'date', places: 'date', rules: [{ rule: 'date' }] },
];
const body = { ...catalogBody, dataItems, updateFrequency: 'daily' };

/** Records whose fields, lengths, values and days are others than the entry says, with a field of which it knows nothing. */
const records = Array.from({ length: 40 }, (_, index) => ({
  不动产单元号: `U${1000 + index}`,
  坐落: index < 38 ? '' : `测试路${index}号`,
  权利人类型: index % 2 === 0 ? '其他' : '个人',
  登记时间: index < 10 ? '不详' : '2026-01-05',
  内部编号: `秘${index}`,
}));

async function deliver(
  rows: readonly object[] = records,
  format: 'ndjson' | 'json' = 'ndjson',
): Promise<string> {
  const lines = rows.map((row) => JSON.stringify(row)).join('\n');
  const upload = format === 'json' ? JSON.stringify(rows, undefined, 2) : lines;
  const declared = { format, records: rows.length, sha256: sha256(upload) };
  const deliveries = `/v1/grants/${held.grant}/deliveries`;
  const opened = await act(platform.client, people.providerOfficer, 'POST', deliveries, declared, 201);
  const put = await fetch(String(Object(opened.upload).url), { method: 'PUT', body: upload });
  expect(put.status).toBe(200);
  const path = `${deliveries}/${String(opened.id)}`;
  await act(platform.client, people.providerOfficer, 'POST', `${path}/complete`);
  await eventually(async () => {
    const { status } = await read(people.requesterOfficer, path);
    return status === 'ready' ? status : undefined;
  }, 45_000);
  return path;
}

const proposal = () =>
  eventually(async () => {
    const { mending } = await catalogOf(people.providerOfficer);
    return mending as Body | undefined;
  });

beforeAll(async () => {
  await registerCity(platform.client);
  held.catalog = await publishCatalog(platform.client, body);
  const request = await fileRequest(platform.client, held.catalog, {
    dataItems: dataItems.map(({ name }) => name),
  });
  held.grant = await consentTo(platform.client, request, { conditions: ['c1'] });
});

describe('the quality of a catalog', () => {
  test('R18.1 is that of its entry before any data was seen, and says what to mend first to those who answer for it', async () => {
    const quality = await read(people.providerOfficer, `/v1/catalogs/${held.catalog}/quality`);
    expect(Object.keys(Object(quality.dimensions))).toEqual(['complete']);
    expect(quality).toMatchObject({ months: [], score: expect.any(Number) });
    const codesFound = (quality.findings as readonly { code: string }[]).map(({ code }) => code);
    expect(codesFound).toEqual(expect.arrayContaining(['itemsUndescribed', 'notAttached', 'fieldMissing']));
    // How it stands is known to everybody who may know of it, and what to mend to those who answer for it.
    const shown = await read(people.otherOfficer, `/v1/catalogs/${held.catalog}/quality`);
    expect(shown.score).toBe(quality.score);
    expect(shown).not.toHaveProperty('findings');
    await read(people.otherOfficer, '/v1/catalogs/no-such-catalog/quality', 404);
  });
});

describe('what is delivered, held against its entry', () => {
  test('S3.2 differs, is on record of the delivery for its provider alone, and a mending is proposed to it', async () => {
    const path = await deliver();
    const mending = await proposal();
    const found = (mending.findings as readonly { code: string; item: string }[]).map(
      ({ code, item }) => `${code} ${item}`,
    );
    expect(found.toSorted()).toEqual(
      [
        'longer 不动产单元号',
        'mostlyEmpty 坐落',
        'stale 登记时间',
        'undeclared 内部编号',
        'unlikeType 登记时间',
        'unlisted 权利人类型',
      ].toSorted(),
    );
    const events = await everything(platform.client, people.providerOfficer, `${path}/events`);
    const probed = events.find(({ type }) => type === 'probed');
    expect(probed).toMatchObject({ data: { probed: { looked: 40, records: 40, edition: 1 } } });
    // Counts, and never a value.
    for (const value of ['秘1', '测试路', '其他', '不详'])
      expect(JSON.stringify(probed)).not.toContain(value);
    const theirs = await everything(platform.client, people.requesterOfficer, `${path}/events`);
    expect(theirs.find(({ type }) => type === 'ready')).toHaveProperty('data');
    expect(theirs.find(({ type }) => type === 'probed')).toMatchObject({ data: null });
    expect(await catalogOf(people.otherOfficer)).not.toHaveProperty('mending');
    const told = await eventually(async () => {
      const notices = await noticesAbout(platform.client, people.providerOfficer, held.catalog);
      return notices.find(({ kind }) => kind === 'catalog.mendingProposed');
    });
    expect(String(told.text)).toContain('6 处不一致');
  });

  test('R18.1 S3.2 is measured: by catalog, by department and region, month by month', async () => {
    const quality = await read(people.providerOfficer, `/v1/catalogs/${held.catalog}/quality`);
    expect(quality).toMatchObject({
      dimensions: { valid: 75, consistent: 0 },
      months: [{ month: '2026-06', dimensions: { complete: 76 } }],
    });
    expect(quality.findings).toContainEqual({
      code: 'unlikeEntry',
      dimension: 'consistent',
      points: 100,
      count: 4,
    });
    for (const query of [`org=${codes.provider}`, 'region=990100']) {
      const whole = await eventually(async () => {
        const answer = await read(people.authorityOfficer, `/v1/quality?${query}`);
        return Object(answer.dimensions).consistent === 0 ? answer : undefined;
      });
      expect(whole).toMatchObject({
        catalogs: 1,
        findings: [{ id: held.catalog, dimension: 'consistent', points: 100 }],
        departments: [{ org: codes.provider, catalogs: 1 }],
        isComplete: true,
      });
      const figures = whole.figures as readonly { figure: string; value: number | null }[];
      expect(Object.fromEntries(figures.map(({ figure, value }) => [figure, value]))).toEqual({
        attachment: 1,
        punctuality: null,
        availability: null,
        use: 1,
      });
      const [{ score } = {}] = quality.months as readonly { score?: number }[];
      expect(whole.months).toEqual([{ month: '2026-06', score, catalogs: 1, isComplete: true }]);
    }
    // A region above has what is below it, another one nothing of it, and the country has no series.
    const name = (code: string) => ({
      name: `测试地区${code}`,
      level: code === '990000' ? 'province' : 'county',
    });
    for (const code of ['990000', '990102'])
      await act(platform.client, people.operator, 'PUT', `/v1/regions/${code}`, name(code));
    const monthsOf = async (query: string) => (await read(people.otherOfficer, `/v1/quality${query}`)).months;
    expect(await monthsOf('?region=990000')).toHaveLength(1);
    expect(await monthsOf('?region=990102')).toEqual([]);
    expect(await monthsOf('')).toBeUndefined();
  });

  test('R16.3 how a department supplies and is used is for itself and those above it', async () => {
    const { figures } = await read(people.otherOfficer, `/v1/quality?org=${codes.provider}`);
    expect(figures).toMatchObject([{ figure: 'attachment' }]);
    const { figures: all } = await read(people.authorityOfficer, '/v1/quality');
    expect(all).toHaveLength(1);
    await read(people.authorityOfficer, '/v1/quality?org=91990100NONE00000X', 404);
    await read(people.authorityOfficer, '/v1/quality?region=660000', 404);
  });

  test('S3.2 is let stand by the provider’s officer with reasons, and is not proposed again', async () => {
    await give(people.authorityOfficer, 'dismiss-mending', { reasons: '内部字段' }, 403);
    await give(people.otherOfficer, 'accept-mending', {}, 403);
    await give(people.providerOfficer, 'dismiss-mending', {}, 400);
    const dismissed = await give(people.providerOfficer, 'dismiss-mending', {
      reasons: '样例数据，另行核实',
    });
    expect(dismissed).toMatchObject({ setAside: [{ reasons: '样例数据，另行核实' }] });
    expect(await give(people.providerOfficer, 'accept-mending', {}, 409)).toMatchObject({
      code: 'nothing_proposed',
    });
    await deliver();
    await eventually(async () => {
      const { dimensions } = await read(people.providerOfficer, `/v1/catalogs/${held.catalog}/quality`);
      return Object(dimensions).consistent === 100 ? true : undefined;
    });
    expect(await catalogOf(people.providerOfficer)).not.toHaveProperty('mending');
  });

  test('S3.2 is taken: an update begins with what the data says, reviewed like any other', async () => {
    const longer = records.map((record) => ({ ...record, 坐落: '测试路'.repeat(100) }));
    await deliver(longer);
    const mending = await proposal();
    expect(mending.findings).toEqual([{ code: 'longer', item: '坐落', of: 40, length: 300 }]);
    const revising = await give(people.providerOfficer, 'accept-mending');
    expect(revising).toMatchObject({ status: 'revising', revision: { trigger: 'other' } });
    const items = revising.dataItems as readonly { name: string; length?: number }[];
    expect(items.find(({ name }) => name === '坐落')).toMatchObject({ length: 300 });
    await give(people.providerDepartmentHead, 'approve', assessmentsOf(body));
    await give(people.providerOfficer, 'submit');
    const published = await give(people.authorityOfficer, 'publish');
    expect(published).toMatchObject({ edition: 2 });
    expect(published).not.toHaveProperty('setAside');
  });

  test('S3.2 is told of an array as of lines: fields of which the entry knows nothing, and no value', async () => {
    const withFields = records.map((record, index) => ({
      ...record,
      经办人: `张${index}`,
      备注: { 页: index },
    }));
    // A grant learns within moments what its deliveries are held against from now on.
    const path = await eventually(async () => {
      const delivered = await deliver(withFields, 'json');
      const { mending } = await catalogOf(people.providerOfficer);
      const seen = await everything(platform.client, people.providerOfficer, `${delivered}/events`);
      const { edition } = Object(Object(seen.find(({ type }) => type === 'probed')?.data).probed);
      return edition === 2 || mending ? delivered : undefined;
    }, 60_000);
    const events = await everything(platform.client, people.providerOfficer, `${path}/events`);
    const probed = events.find(({ type }) => type === 'probed');
    const fields = [...dataItems.map(({ name }) => name), '内部编号', '经办人', '备注'];
    expect(probed).toMatchObject({ data: { probed: { looked: 40, fields } } });
    expect(JSON.stringify(probed)).not.toMatch(/张1|秘1/);
    const { findings } = await proposal();
    const found = (findings as readonly Body[]).filter(({ code }) => code === 'undeclared');
    expect(found.map(({ item }) => item)).toEqual(expect.arrayContaining(['经办人', '备注']));
  });
});

describe('what corrections have proven wrong', () => {
  const qualityOf = (who: Person = people.providerOfficer) =>
    read(who, `/v1/catalogs/${held.catalog}/quality`);
  const accuracy = async () => Object((await qualityOf()).dimensions).accurate;
  const step = (who: Person, id: string, command: string, asked: object = {}) =>
    act(platform.client, who, 'POST', `/v1/corrections/${id}/${command}`, asked);

  /** A correction of one record, verified by its provider. */
  async function verified(key: string, confirmed: boolean): Promise<string> {
    const lodging = {
      grantId: held.grant,
      catalogId: held.catalog,
      records: [{ key, item: '坐落', given: '测试路1号', expected: '测试路11号' }],
      keyItem: '不动产单元号',
      reasons: '与申请人提交的不动产权证书所载不一致',
      noDocuments: '原件由申请人持有，已当场核对',
    };
    const { id } = await act(
      platform.client,
      people.requesterOfficer,
      'POST',
      '/v1/corrections',
      lodging,
      201,
    );
    await step(people.providerOfficer, String(id), 'accept');
    const findings = [{ record: 1, confirmed, note: '已核对登记簿' }];
    await step(people.providerOfficer, String(id), 'verify', { findings });
    return String(id);
  }

  test('R18.1 lowers the accuracy once it is upheld, and not by having been lodged', async () => {
    expect(await accuracy()).toBeUndefined();
    const turnedDown = await verified('U1001', false);
    await step(people.providerHead, turnedDown, 'reject', { reasons: '经核对登记簿，所载与原件一致' });
    const upheld = await verified('U1002', true);
    expect(await accuracy()).toBeUndefined();
    await step(people.providerHead, upheld, 'correct', { statement: '已在登记系统更正' });
    // One of the 40 records that were delivered.
    await eventually(async () => ((await accuracy()) === 97 ? true : undefined));
    const { findings, months } = await qualityOf();
    expect(findings).toContainEqual({
      code: 'correctionsUpheld',
      dimension: 'accurate',
      points: 3,
      count: 1,
    });
    expect(months).toMatchObject([{ month: '2026-06', dimensions: { accurate: 97 } }]);
    const whole = await eventually(async () => {
      const answer = await read(people.otherOfficer, `/v1/quality?org=${codes.provider}`);
      return Object(answer.dimensions).accurate === 97 ? answer : undefined;
    });
    expect(whole).toMatchObject({ departments: [{ org: codes.provider, dimensions: { accurate: 97 } }] });
    // Whose correction it was is nobody else's to know.
    const events = await everything(
      platform.client,
      people.otherOfficer,
      `/v1/catalogs/${held.catalog}/events`,
    );
    expect(events.find(({ type }) => type === 'correctionUpheld')).toMatchObject({ data: null });
  });

  test('R18.1 counts again with the next delivery, and stays in its month', async () => {
    await deliver();
    await eventually(async () => ((await accuracy()) === undefined ? true : undefined));
    expect(await qualityOf()).toMatchObject({ months: [{ month: '2026-06', dimensions: { accurate: 97 } }] });
  });

  test('R18.1 R26.2 lowers it again where a holder has found it as wrong as it was', async () => {
    const id = await verified('U1003', true);
    const path = await deliver();
    const delivery = { grantId: held.grant, deliveryId: path.split('/').at(-1) };
    await eventually(async () => {
      const { deliveries } = await read(people.providerOfficer, `/v1/grants/${held.grant}`);
      const notes = deliveries as readonly Body[];
      return notes.find(({ deliveryId, status }) => deliveryId === delivery.deliveryId && status === 'ready');
    });
    await step(people.providerHead, id, 'correct', { statement: '已在登记系统更正', delivery });
    // It stands ready corrected: in its month it counts all the same.
    await eventually(async () => {
      const { months } = await qualityOf();
      return Object((months as readonly Body[])[0]?.dimensions).accurate === 95 ? true : undefined;
    });
    expect(await accuracy()).toBeUndefined();
    const [acknowledgement] = await eventually(async () => {
      const holders = await everything(
        platform.client,
        people.providerOfficer,
        `/v1/corrections/${id}/holders`,
      );
      return holders.length > 0 ? holders : undefined;
    });
    const report = { reasons: '次日提取的数据仍为某路1号，与更正说明不一致' };
    const address = `/v1/acknowledgements/${String(acknowledgement?.id)}/report-uncorrected`;
    await act(platform.client, people.requesterOfficer, 'POST', address, report);
    await eventually(async () => ((await accuracy()) === 97 ? true : undefined));
  });
});
