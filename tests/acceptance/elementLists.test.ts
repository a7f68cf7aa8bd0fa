import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { usePlatform } from './platform.ts';
import { act, codes, eventually, everything, importWorkbook, people, registerCity } from './region990100.ts';

const platform = usePlatform('2026-03-02T09:00:00+08:00');
beforeAll(() => registerCity(platform.client));

const heading = '数据元,数据元编号,质量规则,清洗规则,来源部门,备用';
const listed = [
  heading,
  '出生地国家和地区,,无,去空格,公安部门,',
  '不动产单元代码,BDCDYDM,长度,去空格,测试市不动产登记中心,',
  '保障方式,,值域,"非字典的标记，逐条列出",住保部门,',
  ',,无,去空格,公安部门,',
  '民族,民 族/1,无,去空格,公安部门,',
].join('\n');

const importList = (text: string | Uint8Array, who = people.authorityOfficer) =>
  importWorkbook(platform.client, who, text, 'csv', who, { kind: 'elements' });
const rowsOf = (id: unknown, state: string) =>
  everything(platform.client, people.authorityOfficer, `/v1/imports/${String(id)}/rows?state=${state}`);

describe('R19.2 a list of data elements comes in', () => {
  test('R19.2 each row as an element, with its source designated where the list names it as it is registered', async () => {
    const { client } = platform;
    const done = await importList(listed);
    expect(done).toMatchObject({ status: 'done', rows: 5, created: 3, unchanged: 0, errors: 2 });
    expect(done.unknownHeadings).toEqual(['备用']);
    const [noName, wrongCode] = await rowsOf(done.id, 'error');
    expect([noName, wrongCode]).toMatchObject([
      { row: 5, field: 'elementName' },
      { row: 6, field: 'elementCode' },
    ]);
    const unclear = await rowsOf(done.id, 'needsAttention');
    expect(unclear.map(({ value, reason }) => [value, Object(reason).zh])).toEqual([
      ['公安部门', '清单所列来源部门不是登记的单位，数据元已经登记，请确定数源部门。'],
      ['住保部门', '清单所列来源部门可能是测试市住房保障局，数据元已经登记，请确定数源部门。'],
    ]);
    const shown = await act(client, people.otherOfficer, 'GET', '/v1/elements/BDCDYDM');
    expect(shown).toMatchObject({ quality: '长度', source: { org: codes.provider }, conflicts: [] });
    const told = await eventually(async () =>
      (await everything(client, people.providerOfficer, '/v1/notices')).find(
        ({ kind }) => kind === 'elementSource.designated',
      ),
    );
    expect(String(told.text)).toContain('不动产单元代码');
    const [other] = await everything(client, people.otherOfficer, '/v1/elements?q=保障方式');
    expect(other).toMatchObject({
      listedSource: '住保部门',
      elementCode: expect.stringMatching(/^990100-[0-9a-f]{10}$/),
    });
    expect(other?.source).toBeUndefined();
  });

  test('R3.1 a row that is marked as secret is no element, and nothing that it says is kept', async () => {
    const done = await importList(
      '数据元,数据元编号,来源部门,备注\n某型装备参数,ZBCS,某部门,机密★10年\n籍贯,JG,公安部门,',
    );
    expect(done).toMatchObject({ status: 'done', rows: 2, created: 1, errors: 1 });
    const said = await rowsOf(done.id, 'error');
    expect(said).toMatchObject([{ row: 2, field: 'row', value: '' }]);
    expect(JSON.stringify(said)).not.toContain('装备');
    await act(platform.client, people.authorityOfficer, 'GET', '/v1/elements/ZBCS', undefined, 404);
  });

  test('R19.2 the same list again changes nothing, and what people laid down or decided since stays', async () => {
    const { client } = platform;
    const path = '/v1/elements/BDCDYDM';
    const content = {
      name: '不动产单元代码',
      otherNames: ['不动产单元号'],
      quality: '长度',
      cleaning: '去空格',
      listedSource: '测试市不动产登记中心',
    };
    await act(client, people.authorityOfficer, 'PUT', path, content);
    await act(client, people.authorityOfficer, 'POST', `${path}/source`, {
      department: codes.requester,
      reasons: '职责已经划转',
    });
    const again = await importList(listed);
    expect(again).toMatchObject({ status: 'done', created: 0, changed: 0, unchanged: 3 });
    const shown = await act(client, people.otherOfficer, 'GET', path);
    expect(shown).toMatchObject({
      otherNames: ['不动产单元号'],
      source: { org: codes.requester },
      conflicts: [{ kind: 'listedSource', name: '测试市不动产登记中心' }],
    });
    const differing = (await rowsOf(again.id, 'needsAttention')).find(({ row }) => row === 3);
    expect(differing).toMatchObject({
      field: 'listedSource',
      reason: { zh: expect.stringContaining('不一致') },
    });
  });

  test('R19.2 what a list says of one source is found, with who it may be, and designated for many elements at once', async () => {
    const { client } = platform;
    const officer = people.authorityOfficer;
    const find = (more = '') => everything(client, officer, `/v1/elements?listedSource=住保部门${more}`, 1);
    await importList(
      '数据元,数据元编号,来源部门\n甲类保障面积,BZMJ,住保部门\n甲类保障人数,BZRS,住保部门\n甲类婚姻状况,HYZK,民政部门',
    );
    const open = (await find('&undesignated=true')).map(({ elementCode }) => elementCode);
    expect(open).toEqual(expect.arrayContaining(['BZMJ', 'BZRS']));
    const asked = (called: string) =>
      act(client, officer, 'GET', `/v1/element-sources?listedSource=${encodeURIComponent(called)}`);
    const [{ org: department = '' } = {}] = (await asked('住保部门'))['items'] ?? [];
    expect(department).toBe(codes.requester);
    // 民政 does not stand in 人民政府.
    expect((await asked('民政部门'))['items']).toEqual([]);

    const order = { elements: [...open, 'NOBODY-HAS-IT'], department };
    const said = await act(client, officer, 'POST', '/v1/element-sources', order);
    expect(Object(said['items'])).toEqual([
      ...open.map((elementCode) => ({ elementCode, isDesignated: true })),
      { elementCode: 'NOBODY-HAS-IT', isDesignated: false, why: expect.anything() },
    ]);
    expect(await find('&undesignated=true')).toEqual([]);
    expect((await find()).map(({ source }) => Object(source).org)).toEqual(open.map(() => department));
    // Each stands on its own record.
    const events = await everything(client, officer, '/v1/element-sources/BZRS.990100/events');
    expect(events.map(({ type }) => type)).toEqual(['designated']);
    // Another department takes the place of a source for reasons: each entry says what the single call says.
    const moved = { elements: ['BZRS'], department: codes.provider };
    const single = await act(
      client,
      officer,
      'POST',
      '/v1/elements/BZRS/source',
      { department: codes.provider },
      400,
    );
    expect(single.errors).toMatchObject([{ path: '/reasons', code: 'required' }]);
    expect(await act(client, officer, 'POST', '/v1/element-sources', moved)).toMatchObject({
      items: [{ elementCode: 'BZRS', isDesignated: false, errors: single.errors }],
    });
    // Whoever is no authority designates none of them.
    const others = await act(client, people.providerOfficer, 'POST', '/v1/element-sources', {
      elements: ['HYZK'],
      department: codes.provider,
    });
    expect(others['items']).toMatchObject([{ elementCode: 'HYZK', isDesignated: false }]);
    expect((await act(client, officer, 'GET', '/v1/elements/HYZK'))['source']).toBeUndefined();
  });

  test('R19.2 no department imports one, and a file without headings is not taken', async () => {
    const body = { format: 'csv', kind: 'elements' };
    await act(platform.client, people.providerOfficer, 'POST', '/v1/imports', body, 403);
    const failed = await importList('一,二\n三,四');
    expect(failed).toMatchObject({ status: 'failed', failure: { code: 'missingHeadings' } });
  });

  const city = new URL('../../../shared/data/data_elements.csv', import.meta.url);
  test.runIf(existsSync(city))('R19.2 the 650 elements of a city, in one go', async () => {
    const done = await importList(readFileSync(city));
    expect(done).toMatchObject({ status: 'done', rows: 650, errors: 0 });
    expect(Number(done.created) + Number(done.changed)).toBeGreaterThanOrEqual(649);
    expect((await rowsOf(done.id, 'needsAttention')).length).toBeLessThanOrEqual(17);
  });
});
