import { describe, expect, test } from 'vitest';
import { dataItem } from '../../lib/catalog/schema.ts';
import { itemFaults } from '../../lib/catalog/itemFaults.ts';
import { tableWorkbook } from '../../lib/importing/tableWorkbook.ts';
import { propose } from '../../lib/metadata/propose.ts';
import type { Proposal } from '../../lib/metadata/proposal.ts';
import type { SampleForm } from '../../lib/metadata/schema.ts';

async function* chunks(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function proposed(form: SampleForm, content: string | Uint8Array, table?: string): Promise<Proposal> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const outcome = await propose(chunks(bytes, 4096), form, table);
  if ('failure' in outcome) throw new Error(outcome.failure.code);
  // Whatever is proposed, a catalog takes it.
  for (const item of outcome.dataItems) expect(dataItem.safeParse(item).error?.issues ?? []).toEqual([]);
  expect(itemFaults({ name: '样本', dataItems: [...outcome.dataItems] })).toEqual([]);
  return outcome;
}

async function failure(form: SampleForm, content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const outcome = await propose(chunks(bytes, 4096), form);
  if (!('failure' in outcome)) throw new Error('it was read');
  return `${outcome.failure.code} ${JSON.stringify(outcome.failure.reason)}`;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** A citizen identity number of nobody: the region 990100 is none. */
function identityNumber(index: number): string {
  const head = `9901001990${String(1 + (index % 12)).padStart(2, '0')}${String(1 + (index % 28)).padStart(2, '0')}${String(index % 1000).padStart(3, '0')}`;
  const sum = weights.reduce((total, weight, place) => total + weight * Number(head[place]), 0);
  return `${head}${'10X98765432'.charAt(sum % 11)}`;
}
const surnames = Array.from('王李张刘陈杨黄赵吴周');
const given = Array.from('伟芳娜敏静丽强磊军洋勇艳杰涛明');
const person = (index: number) =>
  `${surnames[index % 10]}${given[index % 15]}${given[Math.floor(index / 15) % 15]}`;
const records = Array.from({ length: 60 }, (_, index) => ({
  id: `H${String(index).padStart(6, '0')}`,
  who: person(index),
  number: identityNumber(index),
  mobile: `138${String(10_000_000 + index * 137)}`,
  place: `示例省示例市城东区幸福路${index + 1}号`,
  day: `20${10 + (index % 10)}-0${1 + (index % 9)}-1${index % 10}`,
  area: (50 + index / 3).toFixed(2),
  floor: String(index % 7),
  use: ['住宅', '商业', '办公'][index % 3] ?? '',
  code: '91350100M000100Y43',
}));
const headings = ['房屋编号', '权利人', '证件', '联系', '位置', '登记日', '面积', '层', '用途', '单位'];
const csv = (rows: readonly object[]) => rows.map((row) => `${Object.values(row).join(',')}\r\n`).join('');
const sample = `${headings.join(',')}\r\n${csv(records)}`;

describe('what is somebody’s', () => {
  const often = (values: readonly string[]) =>
    `项\r\n${Array.from({ length: 60 }, (_, index) => values[index % values.length]).join('\r\n')}`;

  test.each([
    ['passports', ['E12345678', 'G87654321', 'E11112222']],
    ['plates', ['闽A12345', '闽A54321', '闽B00001']],
    ['names', [person(1), person(2), person(3)]],
    ['numbers of accounts', ['622200', '622201', '622202']],
  ])('S3.3 is in no list of values: %s', async (_, values) => {
    const proposal = await proposed('csv', often(values));
    expect(proposal.dataItems[0]).not.toHaveProperty('values');
    for (const value of values) expect(JSON.stringify(proposal)).not.toContain(value);
  });

  test('S3.1 is known in full width and in groups', async () => {
    const wide = (text: string) =>
      text.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    const numbers = Array.from({ length: 60 }, (_, index) => identityNumber(index));
    for (const written of [
      numbers.map(wide),
      numbers.map((number) => `${number.slice(0, 6)}-${number.slice(6, 14)}-${number.slice(14)}`),
    ]) {
      const { dataItems } = await proposed('csv', `证件\r\n${written.join('\r\n')}`);
      expect(dataItems[0]?.sensitivity).toBe('sensitivePersonal');
    }
  });

  test('S3.3 is not repeated from a structure, wherever it stands there', async () => {
    const schema = {
      properties: {
        [identityNumber(1)]: { type: 'string', description: `如 ${identityNumber(2)} 电话13987654321` },
        kind: { type: 'string', oneOf: [{ const: '1', title: identityNumber(3) }] },
      },
    };
    const proposal = await proposed('jsonSchema', JSON.stringify(schema));
    for (const value of [identityNumber(1), identityNumber(2), identityNumber(3), '13987654321'])
      expect(JSON.stringify(proposal)).not.toContain(value);
  });
});

describe('what is proposed from a sample', () => {
  test('S3.1 types, lengths, keys, value lists and sensitivity follow from the values', async () => {
    const { dataItems, findings, records: count } = await proposed('csv', sample);
    expect(count).toBe(60);
    const byName = Object.fromEntries(dataItems.map((item) => [item.name, item]));
    expect(byName['房屋编号']).toMatchObject({ type: 'string', length: 7, primaryKey: true });
    expect(byName['权利人']).toMatchObject({ sensitivity: 'personal', type: 'string' });
    expect(byName['证件']).toMatchObject({ sensitivity: 'sensitivePersonal', length: 18, type: 'string' });
    expect(byName['证件']?.rules).toContainEqual({ rule: 'identityNumber' });
    expect(byName['联系']).toMatchObject({ sensitivity: 'personal', length: 11 });
    expect(byName['联系']?.rules).toContainEqual({ rule: 'mobile' });
    expect(byName['登记日']).toMatchObject({ type: 'date' });
    expect(byName['面积']).toMatchObject({ type: 'decimal' });
    expect(byName['层']).toMatchObject({ type: 'integer', length: 1 });
    expect(byName['用途']?.values?.map(({ value }) => value)).toEqual(['住宅', '办公', '商业'].toSorted());
    expect(byName['单位']?.rules).toContainEqual({ rule: 'uscc' });
    expect(dataItems.filter(({ primaryKey }) => primaryKey === true)).toHaveLength(1);
    expect(findings.filter(({ code }) => code === 'recognised').map(({ item }) => item)).toEqual(
      expect.arrayContaining(['权利人', '证件', '联系', '位置', '单位']),
    );
  });

  test('S3.3 nothing of anybody is repeated, wherever it stands', async () => {
    const texts = [sample, csv(records), `\ufeff${sample}`];
    for (const text of texts) {
      const said = JSON.stringify(await proposed('csv', text));
      for (const { who, number, mobile, place } of records)
        for (const value of [who, number, mobile, place]) expect(said).not.toContain(value);
    }
    const { dataItems, findings } = await proposed('csv', csv(records));
    expect(findings[0]?.code).toBe('no_headings');
    expect(dataItems.map(({ name }) => name)).toEqual(headings.map((_, index) => `第${index + 1}项`));
  });

  test('S3.1 identity numbers and credit codes with a wrong check character are counted, and not shown', async () => {
    const wrong = records.map(({ number }, index) =>
      index < 10 ? `${number.slice(0, 17)}${number.endsWith('1') ? '2' : '1'}` : number,
    );
    const { findings, dataItems } = await proposed('csv', `身份\n${wrong.join('\n')}\n`);
    expect(dataItems[0]?.rules).toContainEqual({ rule: 'identityNumber' });
    expect(findings.find(({ code }) => code === 'invalid_values')?.message.zh).toContain('10 个值的校验位');
    const codes = await proposed('csv', `单位\n${'91350100M000100Y43\n'.repeat(9)}91350100M000100Y44\n`);
    expect(codes.findings.find(({ code }) => code === 'invalid_values')?.message.zh).toContain('1 个值');
  });

  test('S3.1 what few have is in no list of values, since it may tell who they are', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => (index < 38 ? '在职' : '开除'));
    const { dataItems } = await proposed('csv', `状态\n${rows.join('\n')}\n`);
    expect(dataItems[0]?.values).toBeUndefined();
  });

  test.each([
    ['gb18030', 'tab'],
    ['utf-16le', 'semicolon'],
    ['utf-8', 'comma'],
  ])('S3.1 a table in %s divided by %s is read', async (encoding, delimiter) => {
    const sign = { tab: '\t', semicolon: ';', comma: ',' }[delimiter] ?? ',';
    const text = sample.replaceAll(',', sign);
    const bytes =
      encoding === 'utf-16le'
        ? Buffer.from(`\ufeff${text}`, 'utf16le')
        : encoding === 'gb18030'
          ? gbk(text)
          : Buffer.from(text);
    const { dataItems } = await proposed('csv', bytes);
    expect(dataItems.map(({ name }) => name)).toEqual(headings);
  });

  test('S3.1 NDJSON is read record by record, and structures are told', async () => {
    const lines = records
      .map(({ who, area }, index) =>
        JSON.stringify({
          姓名: who,
          面积: Number(area),
          登记时间: '2026-05-01T10:00:00+08:00',
          附: { index },
        }),
      )
      .join('\n');
    const { dataItems, findings } = await proposed('ndjson', `${lines}\nnot a record\n`);
    expect(dataItems.map(({ type }) => type)).toEqual(['string', 'decimal', 'datetime', 'object']);
    expect(findings.map(({ code }) => code)).toContain('nested_value');
    expect(findings.find(({ code }) => code === 'unreadable_records')?.message.zh).toContain('第 61 行');
    expect(await failure('ndjson', sample)).toContain('第 1 行不是');
  });

  test('S3.1 a workbook is read as well, and keys that are values are not taken for names', async () => {
    const file = tableWorkbook({
      sheet: '房屋',
      widths: [20, 20],
      lines: [['房屋编号', '身份证号'], ...records.map(({ id, number }) => [id, number])],
    });
    const { dataItems } = await proposed('xlsx', file);
    expect(dataItems).toMatchObject([
      { name: '房屋编号', primaryKey: true },
      { name: '身份证号', sensitivity: 'sensitivePersonal' },
    ]);
    const keyed = `${JSON.stringify({ [identityNumber(1)]: 1, 名称: '甲' })}\n`;
    const said = await proposed('ndjson', keyed);
    expect(JSON.stringify(said)).not.toContain(identityNumber(1));
    expect(said.findings[0]).toMatchObject({ code: 'name_holds_value', item: '第1项' });
  });

  test('S3.1 what nobody can type reaches no name, value or source field from a sample, whatever its form', async () => {
    for (const bad of ['\uD800', '\uFFFE', '\u202E', '\u200B', '\u0000']) {
      const name = `姓${bad}名`;
      const json = JSON.stringify(name);
      const samples: Readonly<Record<Exclude<SampleForm, 'xlsx'>, string>> = {
        csv: `${name},状态\n${`张三,甲${bad}乙\n`.repeat(30)}`,
        ndjson: `{${json}:"张三","状态":${json}}\n`.repeat(30),
        jsonSchema: `{"type":"object","properties":{${json}:{"type":"string","enum":[${json}]}}}`,
        sql: `create table t (\`${name}\` varchar(20) comment '${name}')`,
      };
      for (const [form, text] of Object.entries(samples) as [SampleForm, string][]) // the table's own keys
        expect([form, JSON.stringify(await propose(chunks(Buffer.from(text)), form))]).toEqual([
          form,
          expect.not.stringContaining(JSON.stringify(bad).slice(1, -1)),
        ]);
    }
  });

  test('S3.1 of what has no end only the beginning is read', async () => {
    let sent = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      const chunk = Buffer.from(csv(records).repeat(100));
      yield Buffer.from(`${headings.join(',')}\r\n`);
      for (;;) {
        sent += chunk.length;
        if (sent > 200 * 1024 * 1024) throw new Error('it is read to no end');
        yield chunk;
      }
    }
    const outcome = await propose(endless(), 'csv');
    expect(outcome).toMatchObject({ records: 20_000 });
    expect(JSON.stringify(outcome)).toContain('sample_cut');
    expect(sent).toBeLessThan(10 * 1024 * 1024);
    async function* noLineEnd(): AsyncGenerator<Uint8Array> {
      for (;;) yield Buffer.alloc(65_536, 'x');
    }
    for (const form of ['csv', 'ndjson', 'sql', 'jsonSchema', 'xlsx'] as const)
      expect(await propose(noLineEnd(), form)).toHaveProperty('failure');
  });

  test('S3.1 forty broken encodings are refused with the place, or read; none is guessed, none is repeated', async () => {
    const good = Buffer.from(sample);
    let refused = 0;
    for (let index = 0; index < 40; index += 1) {
      const bytes = Buffer.concat([good, good]);
      // A byte that is in no UTF-8, at another place each time.
      bytes[good.length + 50 + index * 61] = 0xff;
      const outcome = await propose(chunks(bytes, 4096), 'csv');
      if (!('failure' in outcome)) continue;
      refused += 1;
      expect(outcome.failure).toMatchObject({ code: 'undecodable', byteOffset: expect.any(Number) });
      expect(JSON.stringify(outcome)).not.toMatch(/\d{17}[\dX]/);
    }
    expect(refused).toBe(40);
  });
});

function gbk(text: string): Uint8Array {
  const table = new Map<string, number[]>();
  const decoder = new TextDecoder('gb18030');
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1)
      if (low !== 0x7f) table.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  return Uint8Array.from(Array.from(text).flatMap((sign) => table.get(sign) ?? [sign.charCodeAt(0)]));
}

describe('what is proposed from a structure', () => {
  const mysql = `
    DROP TABLE IF EXISTS \`t_house\`;
    CREATE TABLE IF NOT EXISTS \`db\`.\`t_house\` (
      \`id\` bigint(20) unsigned NOT NULL AUTO_INCREMENT COMMENT '主键编号',
      \`xm\` varchar(50) CHARACTER SET utf8mb4 DEFAULT NULL COMMENT '姓名',
      \`sfzh\` char(18) COMMENT '公民身份号码',
      \`xb\` char(1) DEFAULT '9' COMMENT '性别：1-男，2-女，9-未说明',
      \`mj\` decimal(10,2) COMMENT '面积（平方米）',
      \`zt\` enum('有效','注销') NOT NULL,
      \`gxsj\` datetime DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP COMMENT '更新时间; it''s',
      \`sfyx\` tinyint(1), \`bz\` longtext, \`fj\` mediumblob, \`zb\` geometry,
      PRIMARY KEY (\`id\`), KEY \`k_sfzh\` (\`sfzh\`) USING BTREE,
      CONSTRAINT \`c1\` CHECK ((\`xb\` in ('1','2')))
    ) ENGINE=InnoDB COMMENT='房屋; 表';
    INSERT INTO \`t_house\` VALUES (1,'张三丰','${identityNumber(3)}','1',3.2,'有效',NOW(),1,'它); CREATE TABLE x (',NULL,NULL);
    CREATE TABLE t_other (a int);`;

  test('S3.1 MySQL, with comments beside the columns and data behind them', async () => {
    const { dataItems, findings } = await proposed('sql', mysql);
    expect(dataItems).toEqual([
      expect.objectContaining({
        name: '主键编号',
        type: 'integer',
        length: 20,
        primaryKey: true,
        sourceField: 'id',
      }),
      expect.objectContaining({ name: '姓名', type: 'string', length: 50, sensitivity: 'personal' }),
      expect.objectContaining({ name: '公民身份号码', length: 18, sensitivity: 'sensitivePersonal' }),
      expect.objectContaining({
        name: '性别',
        values: [
          { value: '1', name: '男' },
          { value: '2', name: '女' },
          { value: '9', name: '未说明' },
        ],
        description: '性别：1-男，2-女，9-未说明',
      }),
      expect.objectContaining({ name: '面积', type: 'decimal', length: 10 }),
      expect.objectContaining({
        name: 'zt',
        values: [{ value: '有效' }, { value: '注销' }],
        sourceField: 'zt',
      }),
      expect.objectContaining({ name: '更新时间', type: 'datetime' }),
      expect.objectContaining({ name: 'sfyx', type: 'boolean' }),
      expect.objectContaining({ name: 'bz', type: 'text' }),
      expect.objectContaining({ name: 'fj', type: 'binary' }),
      expect.objectContaining({ name: 'zb', type: 'object' }),
    ]);
    expect(dataItems[5]?.rules).toEqual([{ rule: 'required' }, { rule: 'inValues' }]);
    expect(findings[0]).toMatchObject({ code: 'several_tables' });
    expect(JSON.stringify({ dataItems, findings })).not.toMatch(/张三丰|990100/);
    const other = await proposed('sql', mysql, 'T_OTHER');
    expect(other.dataItems.map(({ name }) => name)).toEqual(['a']);
    const outcome = await propose(chunks(Buffer.from(mysql)), 'sql', 't_none');
    expect(JSON.stringify(outcome)).toContain('t_house');
  });

  test('S3.1 PostgreSQL, with comments of their own and keys added later', async () => {
    const { dataItems } = await proposed(
      'sql',
      `-- dumped
      CREATE TABLE public.person (
        "ID" uuid DEFAULT gen_random_uuid(), name character varying(20) NOT NULL, tags text[],
        born date, seen timestamp(3) with time zone, price double precision, doc jsonb,
        sex char(1) CHECK (sex IN ('M', 'F')), weird mystery_type
      );
      COPY public.person (name) FROM stdin;
李四	${identityNumber(5)}
\\.
      COMMENT ON COLUMN public.person.name IS E'姓名\\n全名';
      COMMENT ON TABLE public.person IS '人员';
      ALTER TABLE ONLY public.person ADD CONSTRAINT person_pkey PRIMARY KEY ("ID");
      CREATE FUNCTION f() RETURNS void AS $body$ CREATE TABLE no (a int); $body$ LANGUAGE sql;`,
    );
    expect(dataItems.map(({ name, type, length }) => [name, type, length])).toEqual([
      ['ID', 'string', undefined],
      ['姓名', 'string', 20],
      ['tags', 'object', undefined],
      ['born', 'date', undefined],
      ['seen', 'datetime', undefined],
      ['price', 'decimal', undefined],
      ['doc', 'object', undefined],
      ['sex', 'string', 1],
      ['weird', 'string', undefined],
    ]);
    expect(dataItems[0]).toMatchObject({ primaryKey: true });
    expect(dataItems[7]?.values).toEqual([{ value: 'M' }, { value: 'F' }]);
  });

  test.each(['Oracle', 'DM'])('S3.1 %s', async (which) => {
    const { dataItems, findings } = await proposed(
      'sql',
      `CREATE TABLE "GX"."T_BDC" (
        "BDCDYH" VARCHAR2(28 ${which === 'DM' ? 'CHAR' : 'BYTE'}) NOT NULL ENABLE,
        "SL" NUMBER(10,0), "MJ" NUMBER(12,2), "DJSJ" DATE, "BZ" CLOB, "TP" BLOB,
        "TYSHXYDM" NVARCHAR2(18), "ZT" NUMBER,
        ${which === 'DM' ? 'CLUSTER PRIMARY KEY' : 'CONSTRAINT "PK" PRIMARY KEY'} ("BDCDYH")
      ) ${which === 'DM' ? 'STORAGE(ON "MAIN", CLUSTERBTR)' : 'TABLESPACE "T"'} ;
      COMMENT ON COLUMN "GX"."T_BDC"."BDCDYH" IS '不动产单元号';
      comment on column GX.T_BDC.TYSHXYDM is '统一社会信用代码';`,
    );
    expect(dataItems).toMatchObject([
      { name: '不动产单元号', type: 'string', length: 28, primaryKey: true, sourceField: 'BDCDYH' },
      { name: 'SL', type: 'integer', length: 10 },
      { name: 'MJ', type: 'decimal', length: 12 },
      { name: 'DJSJ', type: 'datetime' },
      { name: 'BZ', type: 'text' },
      { name: 'TP', type: 'binary' },
      { name: '统一社会信用代码', rules: [{ rule: 'uscc' }] },
      { name: 'ZT', type: 'decimal' },
    ]);
    expect(findings.some(({ item }) => item === 'DJSJ')).toBe(true);
  });

  test('S3.1 JSON Schema, with its references, lists and bounds', async () => {
    const schema = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'array',
      items: { $ref: '#/$defs/person' },
      $defs: {
        person: {
          type: 'object',
          required: ['xm'],
          properties: {
            xm: { type: 'string', title: '姓名', maxLength: 50 },
            age: { type: ['integer', 'null'], minimum: 0, maximum: 150 },
            sex: {
              title: '性别',
              oneOf: [
                { const: 1, title: '男' },
                { const: 2, title: '女' },
              ],
            },
            born: { type: 'string', format: 'date', examples: [identityNumber(7)] },
            at: { anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] },
            self: { $ref: '#/$defs/person' },
            loop: { $ref: '#/$defs/loop' },
          },
        },
        loop: { $ref: '#/$defs/loop' },
      },
    };
    const { dataItems } = await proposed('jsonSchema', JSON.stringify(schema));
    expect(dataItems).toMatchObject([
      { name: '姓名', type: 'string', length: 50, rules: [{ rule: 'required' }], sourceField: 'xm' },
      { name: 'age', type: 'integer', rules: [{ rule: 'range', min: 0, max: 150 }] },
      {
        name: '性别',
        type: 'string',
        values: [
          { value: '1', name: '男' },
          { value: '2', name: '女' },
        ],
      },
      { name: 'born', type: 'date' },
      { name: 'at', type: 'datetime' },
      { name: 'self', type: 'object' },
      { name: 'loop', type: 'string' },
    ]);
    expect(JSON.stringify(dataItems)).not.toContain(identityNumber(7));
    for (const text of ['[', '[]', '{"type":"string"}', '{"properties":{}}'])
      expect(await failure('jsonSchema', text)).toContain('notText');
  });

  test('S3.1 what is none is refused, without a word of it', async () => {
    expect(await failure('sql', `SELECT '${identityNumber(1)}'`)).not.toContain('990100');
    expect(await failure('csv', '')).toContain('empty');
    expect(await failure('ndjson', '')).toContain('empty');
    expect(await failure('xlsx', 'a,b')).toContain('notXlsx');
  });
});
