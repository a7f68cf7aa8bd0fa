import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Body } from '../../operate/client.ts';
import { inGb18030 } from '../unit/gb18030.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  consentTo,
  eventually,
  everything,
  fileRequest,
  people,
  publishCatalog,
  registerCity,
} from './region990100.ts';

const platform = usePlatform('2026-06-01T10:00:00+08:00');
const held = { grant: '' };
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const header = '不动产单元号,坐落,登记时间,权利人证件号';
/** 乗 and 俓 end like a bracket and a backslash in GB18030, and a line break and a comma stand within quotes. */
const record = (index: number) => ({
  不动产单元号: `U${index}`,
  坐落: `乗俓路${index}号，"东"\\[]{}`,
  登记时间: '2026-05-01',
});
const records = (count: number) => Array.from({ length: count }, (_, index) => record(index));
const withSecrets = (count: number) =>
  records(count).map((each, index) => ({ ...each, 权利人证件号: { 号: `秘密${index}` } }));

beforeAll(async () => {
  await registerCity(platform.client);
  const catalog = await publishCatalog(platform.client);
  held.grant = await consentTo(platform.client, await fileRequest(platform.client, catalog), {
    conditions: ['c1'],
  });
});

async function declare(body: object): Promise<{ path: string; upload: Body }> {
  const path = `/v1/grants/${held.grant}/deliveries`;
  const opened = await act(platform.client, people.providerOfficer, 'POST', path, body, 201);
  return { path: `${path}/${String(opened.id)}`, upload: Object(opened.upload) };
}

async function put(
  url: unknown,
  body: Uint8Array | string,
  headers: Record<string, string> = {},
): Promise<number> {
  const answer = await fetch(String(url), { method: 'PUT', body: Buffer.from(body), headers });
  await answer.arrayBuffer();
  return answer.status;
}

const complete = (path: string, status = 200) =>
  act(platform.client, people.providerOfficer, 'POST', `${path}/complete`, {}, status);

/** Declares, uploads and completes. */
async function deliver(bytes: Uint8Array | string, declared: object): Promise<string> {
  const { path, upload } = await declare({ sha256: sha256(bytes), ...declared });
  expect(await put(upload.url, bytes)).toBe(200);
  await complete(path);
  return path;
}

const reaches = (path: string, status: string): Promise<Body> =>
  eventually(async () => {
    const body = await act(platform.client, people.requesterOfficer, 'GET', path);
    if (status === 'ready' && body.status === 'failed') throw new Error(JSON.stringify(body.failure));
    return body.status === status ? body : undefined;
  }, 45_000);

async function pull(path: string): Promise<{ texts: string[]; digest: string; records: number }> {
  const parts = await everything(platform.client, people.requesterOfficer, `${path}/parts`, 2);
  const texts = await Promise.all(
    parts.map(async ({ url }) =>
      (await platform.client.fetched(people.requesterOfficer, String(url))).toString(),
    ),
  );
  expect(texts.map(sha256)).toEqual(parts.map((part) => part.sha256));
  const digest = sha256(parts.map((part) => String(part.sha256)).join(''));
  return { texts, digest, records: parts.reduce((sum, part) => sum + Number(part.records), 0) };
}

const objectsIn = (texts: readonly string[]): unknown[] =>
  texts
    .join('')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

const csvOf = (count: number) =>
  [
    header,
    ...records(count).map(
      ({ 不动产单元号, 坐落, 登记时间 }) =>
        `${不动产单元号},"${坐落.replaceAll('"', '""')}\n一层",${登记时间},秘密`,
    ),
  ].join('\r\n');

describe('what is uploaded as an array of JSON objects', () => {
  test('R22.1 arrives whole and once, with the granted items alone, however it is spelled, and is received', async () => {
    // More records than a part holds, so that the array is cut in two places.
    const upload = `\uFEFF${JSON.stringify(withSecrets(10_500), undefined, 1)}\n`;
    const path = await deliver(upload, { format: 'json', records: 10_500 });
    expect(await reaches(path, 'ready')).toMatchObject({ format: 'json', records: 10_500, parts: 3 });
    const { texts, digest, records: listed } = await pull(path);
    expect(texts.join('')).not.toContain('秘密');
    expect(objectsIn(texts)).toEqual(records(10_500));
    expect(listed).toBe(10_500);
    const receipt = { records: 10_500, digest };
    expect(
      await act(platform.client, people.requesterOfficer, 'POST', `${path}/receipt`, receipt),
    ).toMatchObject({ status: 'received' });
  });

  test.each([
    ['that was cut off', JSON.stringify(records(2)).slice(0, -1), 2, 'malformed_json', 2],
    ['with a comma at its end', JSON.stringify(records(2)).replace(/\]$/, ',]'), 2, 'malformed_json', 3],
    [
      'that is none but lines of objects',
      records(2)
        .map((each) => JSON.stringify(each))
        .join('\n'),
      2,
      'not_an_array',
      undefined,
    ],
    ['of something else than objects', JSON.stringify([...records(1), 7]), 2, 'not_an_object', 2],
  ])('R22.1 an array %s is refused where it goes wrong', async (_, upload, count, code, recordInUpload) => {
    const path = await deliver(upload, { format: 'json', records: count });
    const { failure } = await reaches(path, 'failed');
    expect(failure).toMatchObject({ code, ...(recordInUpload && { recordInUpload }) });
    expect(Object(failure).recordInUpload).toBe(recordInUpload);
  });

  test('R22.1 an empty array is a delivery of nothing, with reasons', async () => {
    const declared = { format: 'json', records: 0, fewerBecause: '本期没有新增登记' };
    expect(await reaches(await deliver('[ ]', declared), 'ready')).toMatchObject({ records: 0, parts: 0 });
  });
});

describe('what is uploaded in GB18030', () => {
  test.each([
    ['csv', inGb18030(`\uFEFF${csvOf(5_200)}`)],
    [
      'ndjson',
      inGb18030(
        withSecrets(5_200)
          .map((each) => JSON.stringify(each))
          .join('\r\n'),
      ),
    ],
    ['json', inGb18030(JSON.stringify(withSecrets(5_200), undefined, '\t'))],
  ] as const)('R22.1 arrives in UTF-8, character for character, as %s', async (format, bytes) => {
    const path = await deliver(bytes, { format, encoding: 'gb18030', records: 5_200 });
    expect(await reaches(path, 'ready')).toMatchObject({ encoding: 'gb18030', records: 5_200, parts: 2 });
    const { texts, records: listed } = await pull(path);
    expect(listed).toBe(5_200);
    expect(texts.join('')).not.toContain('秘密');
    const rows = csvOf(5_200).replaceAll(',秘密', '').replace(',权利人证件号', '').split('\r\n').slice(1);
    const rowsIn = () => texts.flatMap((text) => text.trimEnd().split('\r\n').slice(1));
    const [came, granted] = format === 'csv' ? [rowsIn(), rows] : [objectsIn(texts), records(5_200)];
    expect(came).toEqual(granted);
  });

  test('R22.1 what is not in the encoding that was declared is refused by its record, both ways', async () => {
    const text = csvOf(40);
    const one = await deliver(text, { format: 'csv', encoding: 'gb18030', records: 40 });
    expect((await reaches(one, 'failed')).failure).toMatchObject({ code: 'invalid_gb18030' });
    const two = await deliver(inGb18030(text), { format: 'csv', records: 40 });
    expect((await reaches(two, 'failed')).failure).toMatchObject({ code: 'invalid_utf8' });
    const broken = Buffer.concat([inGb18030(`${csvOf(2)}\r\n`), Buffer.from([0x55, 0x81, 0x0a])]);
    const three = await deliver(broken, { format: 'csv', encoding: 'gb18030', records: 3 });
    expect((await reaches(three, 'failed')).failure).toEqual({ code: 'invalid_gb18030', recordInUpload: 3 });
  });

  test('R22.1 record batches are UTF-8 and NDJSON alone', async () => {
    for (const declared of [{ format: 'json' }, { format: 'ndjson', encoding: 'gb18030' }]) {
      const { path } = await declare({ ...declared, records: 1, sha256: sha256('x') });
      const pushed = await platform.client.call(
        people.providerOfficer,
        'POST',
        `${path}/records`,
        JSON.stringify(record(1)),
        { 'content-type': 'application/x-ndjson' },
      );
      expect(pushed.body).toMatchObject({ status: 422, code: 'format' });
    }
  });
});

describe('CSV as it comes out of spreadsheets', () => {
  test('R22.1 mixed line ends, quotes, no last line end and a line without end are told apart', async () => {
    const mixed = `\uFEFF${header}\r\nU1,"路1号\n""东""",2026-05-01,x\nU2,路2号,2026-05-01,x\r\nU3,路3号,2026-05-01,x`;
    const sound = await deliver(mixed, { format: 'csv', records: 3 });
    await reaches(sound, 'ready');
    expect((await pull(sound)).texts).toEqual([
      '不动产单元号,坐落,登记时间\r\nU1,"路1号\n""东""",2026-05-01\r\nU2,路2号,2026-05-01\r\nU3,路3号,2026-05-01\r\n',
    ]);
    const ragged = await deliver(`${header}\nU1,路,2026-05-01,x\nU2,路\n`, { format: 'csv', records: 2 });
    expect((await reaches(ragged, 'failed')).failure).toMatchObject({
      code: 'wrong_column_count',
      recordInUpload: 2,
    });
    const endless = await deliver(`${header}\nU1,"${'x'.repeat(3_000_000)}`, { format: 'csv', records: 1 });
    expect((await reaches(endless, 'failed')).failure).toMatchObject({
      code: 'record_too_large',
      recordInUpload: 1,
    });
  });
});

/** What nobody should upload, as it arrives: what is found, and where. */
const wrong = (name: string, bytes: Uint8Array | string, declared: object, failure: object) => ({
  name,
  bytes,
  declared,
  failure,
});
const linesOf = (count: number) => records(count).map((each) => JSON.stringify(each));
const cutCharacter = (line: string) => Buffer.from(line).subarray(0, Buffer.from(line).indexOf('路') + 2);
const bomb = gzipSync(Buffer.alloc(20_000_000));

const atFault = [
  wrong(
    'a character that is cut short in the last record of a part',
    Buffer.concat([
      Buffer.from(`${linesOf(4_999).join('\n')}\n`),
      cutCharacter('{"不动产单元号":"U","坐落":"路'),
      Buffer.from(`"}\n${linesOf(1).join('')}\n`),
    ]),
    { format: 'ndjson', records: 5_001 },
    { code: 'invalid_utf8', recordInUpload: 5_000 },
  ),
  wrong(
    'a row in another encoding than the others, in the second part',
    Buffer.concat([
      Buffer.from(`${header}\n${'U,路,2026-05-01,x\n'.repeat(5_001)}`),
      // 路 alone would be UTF-8 as well, of another character: the digest of the whole is its provider's word for it.
      inGb18030('U,东街,2026-05-01,x\n'),
    ]),
    { format: 'csv', records: 5_002 },
    { code: 'invalid_utf8', recordInUpload: 5_002 },
  ),
  wrong(
    'two columns of one granted item',
    `${header},坐落\nU,路,2026-05-01,x,街\n`,
    { format: 'csv', records: 1 },
    { code: 'duplicate_item', items: ['坐落'] },
  ),
  wrong(
    'one granted item twice in an object',
    '{"不动产单元号":"U","坐落":"路","\\u5750落":"街"}',
    { format: 'ndjson', records: 1 },
    { code: 'duplicate_item', recordInUpload: 1 },
  ),
  wrong('a packed file as a table', bomb, { format: 'csv', records: 1 }, {}),
  wrong('a packed file as lines', bomb, { format: 'ndjson', records: 1 }, {}),
  wrong('a packed file as an array', bomb, { format: 'json', records: 1 }, { code: 'not_an_array' }),
];

describe('records that are at fault', () => {
  test('R22.1 are refused with the place and the reason, and nothing of their delivery is fetched', async () => {
    const found = await Promise.all(
      atFault.map(async ({ name, bytes, declared }) => {
        const path = await deliver(bytes, declared);
        const { failure } = await reaches(path, 'failed');
        await act(platform.client, people.requesterOfficer, 'GET', `${path}/parts`, undefined, 409);
        return { name, failure };
      }),
    );
    expect(found).toMatchObject(
      atFault.map(({ name, failure }) => ({ name, failure: { code: expect.any(String), ...failure } })),
    );
  });

  test('R22.1 S4.1 are not those that only look odd: three thousand columns, signs before numbers and numbers beyond 2^53 come byte for byte', async () => {
    const more = Array.from({ length: 2_996 }, (_, index) => `列${index % 2_900}`);
    const signs = ['=== "甲" ===', '+86 138', '-5', '@某某', '-（见备注）'];
    const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const rows = signs.map((sign, index) => `U${index},${quoted(sign)},2026-05-01,x`);
    const wide = [header, ...rows].map((row, at) =>
      [row, ...more.map((name) => (at === 0 ? name : '0'))].join(','),
    );
    const table = await deliver(wide.join('\n'), { format: 'csv', records: signs.length });
    const numbers = ['9007199254740993', '12345678901234567890.10', '-1e400', '0.1000'];
    const typed = numbers.map(
      (number, index) => `{"不动产单元号":"U${index}","坐落":${number},"登记时间":"x"}`,
    );
    const exact = await deliver(typed.join('\n'), { format: 'ndjson', records: numbers.length });
    await Promise.all([reaches(table, 'ready'), reaches(exact, 'ready')]);
    const kept = rows.map((row) => row.replace(/,x$/, ''));
    expect((await pull(table)).texts.join('')).toBe(['不动产单元号,坐落,登记时间', ...kept, ''].join('\r\n'));
    expect((await pull(exact)).texts.join('')).toBe(`${typed.join('\n')}\n`);
  });
});

describe('the file that was reported complete', () => {
  test('R22.1 is the one that is delivered: another one put in its place fails the delivery, and nobody is told its digest', async () => {
    const upload = csvOf(3);
    const { path, upload: address } = await declare({ format: 'csv', records: 3, sha256: sha256(upload) });
    // Another file is reported complete than is declared, and the declared one takes its place: which of them is read
    // depends on who is faster, and neither is delivered.
    expect(await put(address.url, csvOf(4))).toBe(200);
    await complete(path);
    expect(await put(address.url, upload)).toBe(200);
    const { failure } = await reaches(path, 'failed');
    expect(['upload_changed', 'sha256_differs']).toContain(Object(failure).code);
    await act(platform.client, people.requesterOfficer, 'GET', `${path}/parts`, undefined, 409);
    const events = (person: (typeof people)[keyof typeof people]) =>
      everything(platform.client, person, `${path}/events`, 50);
    const etag = createHash('md5').update(csvOf(4)).digest('hex');
    expect(JSON.stringify(await events(people.providerOfficer))).toContain(etag);
    const others = await events(people.requesterOfficer);
    expect(others.map(({ type }) => type)).toContain('completed');
    expect(JSON.stringify(others)).not.toContain(etag);
  });

  test('R22.1 put there once more as it was is the same, and delivered', async () => {
    const upload = csvOf(3);
    const { path, upload: address } = await declare({ format: 'csv', records: 3, sha256: sha256(upload) });
    expect(await put(address.url, upload)).toBe(200);
    await complete(path);
    await put(address.url, upload);
    expect(await reaches(path, 'ready')).toMatchObject({ records: 3, parts: 1 });
  });
});

describe('an upload in pieces', () => {
  test('R22.1 names the piece that came short, and goes on by addresses that are given anew', async () => {
    const filler = '填'.repeat(300_000);
    const lines = records(76).map((each) => JSON.stringify({ ...each, 备注: filler }));
    const bytes = Buffer.from(lines.join('\n'));
    const { path, upload } = await declare({
      format: 'ndjson',
      records: 76,
      sha256: sha256(bytes),
      bytes: bytes.length,
    });
    const partBytes = Number(upload.partBytes);
    const [one, two] = [bytes.subarray(0, partBytes), bytes.subarray(partBytes)];
    const [first, second] = [upload.urls].flat();
    expect(await put(first, one.subarray(0, one.length - 1))).toBe(200);
    expect(await put(second, two)).toBe(200);
    const refused = await complete(path, 409);
    expect(refused).toMatchObject({
      code: 'upload_incomplete',
      detail: expect.stringMatching(/第 1 段的字节数不符/),
      errors: [{ path: '/pieces/1', code: 'wrong_size' }],
    });
    const anew = await everything(platform.client, people.providerOfficer, `${path}/upload`, 1);
    expect(anew).toMatchObject([
      { number: 1, arrived: true, bytes: one.length - 1 },
      { number: 2, arrived: true, bytes: two.length },
    ]);
    const md5 = createHash('md5').update(one).digest('base64');
    expect(await put(anew[0]?.url, one, { 'content-md5': md5 })).toBe(200);
    await complete(path);
    expect(await reaches(path, 'ready')).toMatchObject({ records: 76 });
    expect(objectsIn((await pull(path)).texts)).toEqual(records(76));
  });
});
