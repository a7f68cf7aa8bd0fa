import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Body, Person } from '../../operate/client.ts';
import { tableWorkbook } from '../../lib/importing/tableWorkbook.ts';
import { usePlatform } from './platform.ts';
import { act, catalogBody, people, registerCity } from './region990100.ts';

const data = mkdtempSync(join(tmpdir(), 'gongxiang-samples-'));
const platform = usePlatform('2026-06-01T10:00:00+08:00', { data });
afterAll(() => rmSync(data, { recursive: true, force: true }));
beforeAll(() => registerCity(platform.client));

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** Of nobody: there is no region 990103. */
function identityNumber(index: number): string {
  const head = `9901031985${String(1 + (index % 12)).padStart(2, '0')}${String(1 + (index % 28)).padStart(2, '0')}${String(index % 1000).padStart(3, '0')}`;
  const sum = weights.reduce((total, weight, place) => total + weight * Number(head[place]), 0);
  return `${head}${'10X98765432'.charAt(sum % 11)}`;
}
const record = (index: number) => ({
  登记编号: `B${String(index).padStart(7, '0')}`,
  权利人姓名: `欧阳${'伟芳娜敏静丽强磊军洋'.charAt(index % 10)}`,
  身份证号: identityNumber(index),
  手机: `139${String(20_000_000 + index * 7)}`,
  家庭住址: `示例省示例市城东区望江路${index}号`,
  登记日期: `2024-0${1 + (index % 9)}-1${index % 10}`,
  用途: ['住宅', '商业'][index % 2] ?? '',
});
const records = Array.from({ length: 200 }, (_, index) => record(index));
const csv = (rows: readonly object[]) =>
  `${Object.keys(rows[0] ?? {}).join(',')}\n${rows.map((row) => Object.values(row).join(',')).join('\n')}\n`;
const ndjson = records.map((one) => JSON.stringify(one)).join('\n');

const propose = (body: object, status = 200, who: Person = people.providerOfficer): Promise<Body> =>
  act(platform.client, who, 'POST', '/v1/metadata/propose', body, status);
const named = (body: Body) =>
  Object.fromEntries((Object(body.dataItems) as { name: string }[]).map((item) => [item.name, item]));

/** Every file under the data directory in which such a text stands, as UTF-8 or as UTF-16. */
function filesWith(text: RegExp): string[] {
  return readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(data, name);
    if (!statSync(path).isFile()) return false;
    const bytes = readFileSync(path, 'latin1');
    return text.test(bytes) || text.test(bytes.replaceAll('\0', ''));
  });
}
/** An identity number, a telephone number or an address of the sample, as the bytes of a file show it. */
const ofTheSample = new RegExp(
  `99010319850[\\dX]{7}|1392000[\\d]{4}|${Buffer.from('望江路').toString('latin1')}`,
);
const told = records.flatMap(({ 身份证号, 手机, 家庭住址 }) => [身份证号, 手机, 家庭住址]);

describe('metadata is collected, not typed', () => {
  test('S3.1 the items of a table in CSV, NDJSON and XLSX are proposed, and go into a catalog as they are', async () => {
    const workbook = tableWorkbook({
      sheet: '登记',
      widths: Object.keys(record(0)).map(() => 20),
      lines: [Object.keys(record(0)), ...records.map((one) => Object.values(one))],
    });
    const samples = [
      { form: 'csv', text: csv(records) },
      { form: 'ndjson', text: ndjson },
      { form: 'xlsx', base64: Buffer.from(workbook).toString('base64') },
    ];
    for (const sample of samples) {
      const body = await propose(sample);
      expect(body.records).toBe(200);
      expect(named(body)).toMatchObject({
        登记编号: { type: 'string', length: 8, primaryKey: true },
        权利人姓名: { type: 'string', sensitivity: 'personal' },
        身份证号: { type: 'string', length: 18, sensitivity: 'sensitivePersonal' },
        手机: { sensitivity: 'personal', length: 11 },
        家庭住址: { sensitivity: 'personal' },
        登记日期: { type: 'date' },
        用途: { values: expect.arrayContaining([{ value: '住宅' }, { value: '商业' }]) },
      });
      const catalog = await act(
        platform.client,
        people.providerOfficer,
        'POST',
        '/v1/catalogs',
        { ...catalogBody, name: `登记信息（${sample.form}）`, dataItems: body.dataItems },
        201,
      );
      expect(catalog.dataItems).toEqual(body.dataItems);
    }
  });

  test('S3.1 so are those of structures: a JSON Schema and the declarations of four databases', async () => {
    const schema = {
      type: 'object',
      properties: { sfzh: { type: 'string', title: '身份证号', maxLength: 18 } },
    };
    const structures = [
      { form: 'jsonSchema', text: JSON.stringify(schema) },
      {
        form: 'sql',
        text: "CREATE TABLE `t` (`sfzh` char(18) NOT NULL COMMENT '身份证号', PRIMARY KEY (`sfzh`));",
      },
      {
        form: 'sql',
        text: "CREATE TABLE public.t (sfzh character varying(18)); COMMENT ON COLUMN public.t.sfzh IS '身份证号';",
      },
      {
        form: 'sql',
        text: 'CREATE TABLE "GX"."T" ("SFZH" VARCHAR2(18 BYTE)); COMMENT ON COLUMN "GX"."T"."SFZH" IS \'身份证号\';',
      },
      {
        form: 'sql',
        text: 'CREATE TABLE "GX"."T" ("SFZH" VARCHAR(18), NOT CLUSTER PRIMARY KEY("SFZH")) STORAGE(ON "MAIN"); COMMENT ON COLUMN "GX"."T"."SFZH" IS \'身份证号\';',
      },
    ];
    for (const structure of structures)
      expect((await propose(structure)).dataItems).toEqual([
        expect.objectContaining({
          name: '身份证号',
          type: 'string',
          length: 18,
          sensitivity: 'sensitivePersonal',
          sourceField: expect.stringMatching(/^sfzh$/i),
        }),
      ]);
  });

  test('S3.1 an item that is called as a standard data element of the region is proposed as that one', async () => {
    const element = { name: '公民身份号码', otherNames: ['身份证号'], type: 'string', length: 18 };
    await act(platform.client, people.authorityOfficer, 'PUT', '/v1/elements/SFZH', element);
    const body = await propose({ form: 'csv', text: csv(records) });
    expect(named(body)['身份证号']).toMatchObject({ element: 'SFZH' });
    expect(named(body)['用途']).not.toHaveProperty('element');
    expect(body.findings).toContainEqual(
      expect.objectContaining({ item: '身份证号', code: 'element_matched', message: expect.any(String) }),
    );
  });

  test('S3.1 a larger sample is uploaded, read from its beginning, and gone then', async () => {
    const sample = () => act(platform.client, people.providerOfficer, 'POST', '/v1/metadata/samples', {});
    const big = csv(Array.from({ length: 30_000 }, (_, index) => record(index)));
    await propose({ form: 'csv', text: big }, 413);
    const { id, upload } = await sample();
    const put = await fetch(String(Object(upload).url), { method: 'PUT', body: big });
    expect(put.status).toBe(200);
    // Another body’s officer does not find it.
    await propose({ form: 'csv', upload: id }, 409, people.otherOfficer);
    const body = await propose({ form: 'csv', upload: id });
    expect(body.records).toBe(20_000);
    expect(JSON.stringify(body.findings)).toContain('sample_cut');
    expect(await propose({ form: 'csv', upload: id }, 409)).toMatchObject({ code: 'nothing_uploaded' });

    const broken = await sample();
    const bytes = Buffer.from(csv(records));
    bytes[bytes.length - 5] = 0xff;
    await fetch(String(Object(broken.upload).url), { method: 'PUT', body: bytes });
    expect(await propose({ form: 'csv', upload: broken.id }, 422)).toMatchObject({
      code: 'sample_unreadable',
    });
    await propose({ form: 'csv', upload: broken.id }, 409);
  });

  test('S3.1 what is no sample of its form is refused by name, and so is whoever compiles no catalog', async () => {
    const workbook = Buffer.from('PK\u0003\u0004 no workbook').toString('base64');
    for (const body of [
      { form: 'jsonSchema', text: '{' },
      { form: 'sql', text: 'SELECT 1' },
      { form: 'ndjson', text: csv(records) },
      { form: 'xlsx', base64: workbook },
      { form: 'csv', base64: Buffer.from([0x61, 0xff, 0xff, 0x0a]).toString('base64') },
    ])
      expect(await propose(body, 422)).toMatchObject({ code: 'sample_unreadable', basis: 'platform' });
    for (const body of [
      { form: 'csv' },
      { form: 'csv', text: 'a', base64: 'YQ==' },
      { form: 'xlsx', text: 'a' },
      { form: 'pdf', text: 'a' },
      { form: 'csv', base64: '!' },
    ])
      expect(await propose(body, 400)).toMatchObject({ code: 'invalid_input' });
    const text = csv(records);
    for (const upload of ['../../../etc/passwd', '../x', '..', 'a'.repeat(26)])
      expect(await propose({ form: 'csv', upload }, 409)).toMatchObject({ code: 'nothing_uploaded' });
    await propose({ form: 'csv', text }, 403, people.providerAuditor);
    await propose({ form: 'csv', text }, 403, { org: '11990100MB0000066H', sub: 'n-1', roles: 'officer' });
  });
});

describe('the sample', () => {
  test('S3.3 is kept nowhere: neither the data of the platform nor its logs hold an identity number, a telephone number or an address of it', async () => {
    // The search itself would find what is there: the name of a catalog, and what a description of it repeats.
    const spread = '991001198501010019';
    await act(
      platform.client,
      people.providerOfficer,
      'POST',
      '/v1/catalogs',
      { ...catalogBody, name: '查找对照', summary: `对照${spread}` },
      201,
    );
    expect(filesWith(new RegExp(spread))).not.toEqual([]);
    const headless = csv(records).split('\n').slice(1).join('\n');
    const answers = [
      await propose({ form: 'csv', text: headless }),
      await propose({
        form: 'ndjson',
        text: JSON.stringify(Object.fromEntries(records.map((one) => [one.身份证号, 1]))),
      }),
      await propose({ form: 'sql', text: `INSERT INTO t VALUES ('${identityNumber(1)}');` }, 422),
      await propose({ form: 'jsonSchema', text: ndjson }, 422),
      await propose({ form: 'csv', text: csv(records), table: 'x' }),
    ];
    // A body that is no JSON at all, and one with a field too many.
    const { call } = platform.client;
    for (const text of [csv(records), `{"form":"csv","text":"${identityNumber(2)}`]) {
      const answer = await call(people.providerOfficer, 'POST', '/v1/metadata/propose', text);
      expect([400, 415]).toContain(answer.status);
      answers.push(answer.body);
    }
    const said = JSON.stringify(answers);
    for (const value of told) expect(said).not.toContain(value);
    expect(filesWith(ofTheSample)).toEqual([]);
  });
});
