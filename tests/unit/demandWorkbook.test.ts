import { describe, expect, test } from 'vitest';
import { resemblance } from '../../lib/catalog/resemblance.ts';
import { workbookLines } from '../../functions/api/operations/matchingLines.ts';
import type { Demand } from '../../lib/demand/events.ts';
import { readDemands } from '../../lib/importing/demandWorkbook.ts';
import { differencesFrom, nearest } from '../../lib/importing/sameDemand.ts';

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
const read = (...lines: readonly string[]) => readDemands(bytesOf(lines.join('\n')), 'csv');

describe('a workbook of demands', () => {
  test('is read below its headings, whatever stands above them and in whatever order', async () => {
    const workbook = await read(
      '共享需求清单,,,',
      '信息资源名称,数据使用单位,信息项名称,备用列',
      '人口信息,市民政局,"姓名、 性别；民族,姓名",x',
      ',,,',
    );
    expect(workbook).toMatchObject({
      entries: [{ row: 3, title: '人口信息', requester: '市民政局', items: ['姓名', '性别', '民族'] }],
      findings: [],
      rows: 1,
      unknownHeadings: ['备用列'],
    });
  });

  test('keeps nothing of a row that is marked as secret', async () => {
    const workbook = await read('需求名称,使用单位,密级', '名册,市民政局,机密★10年', '另册,市民政局,');
    expect(workbook).toMatchObject({
      entries: [{ title: '另册' }],
      findings: [{ row: 2, state: 'error', field: 'row', value: '' }],
    });
    expect(JSON.stringify(workbook)).not.toContain('名册"');
  });

  test('says of a row what it lacks, and of a file without headings that it is none', async () => {
    expect(await read('需求名称,使用单位', ',市民政局')).toMatchObject({
      entries: [],
      findings: [{ row: 2, state: 'error', field: 'title' }],
    });
    expect(await read('姓名,年龄', '张三,3')).toMatchObject({ failure: { code: 'missingHeadings' } });
  });
});

describe('the headings of a workbook of demands', () => {
  test('mean what the department says that they mean', async () => {
    const matched = new Map([
      ['用场', 'scenario'],
      ['用途', 'unused'],
    ] as const);
    const lines = ['需求名称,使用单位,用场,用途', '人口信息,市民政局,资格核验,其他'];
    expect(await readDemands(bytesOf(lines.join('\n')), 'csv', matched)).toMatchObject({
      entries: [{ title: '人口信息', scenario: '资格核验' }],
      unknownHeadings: [],
      unusedHeadings: ['用途'],
    });
  });

  test.each(['zh', 'en'] as const)(
    'are known of the list of needs that the platform gives out (%s)',
    async (language) => {
      const line = {
        kind: 'demand',
        kindName: '共享需求',
        id: 'd1',
        title: '人口信息',
        owner: 'o1',
        ownerName: '测试市民政局',
        other: 'o2',
        otherName: '测试市公安局',
        status: 'lodged',
        statusName: '待分派',
        overdue: false,
      };
      const { lines } = workbookLines('needs', [line], language, undefined);
      const workbook = await read(...lines.map((cells) => cells.join(',')));
      expect(workbook).toMatchObject({
        entries: [{ row: 2, id: 'd1', title: '人口信息', requester: '测试市民政局' }],
        findings: [],
        unknownHeadings: [],
      });
    },
  );

  test('in any other list a number is no demand’s, and whoever is responsible not the one that needs it', async () => {
    const workbook = await read('需求名称,使用单位,责任单位,编号', '人口信息,市民政局,市公安局,d1');
    expect(workbook).toMatchObject({ entries: [{ requester: '市民政局' }], unknownHeadings: ['责任单位'] });
    expect(JSON.stringify(workbook)).not.toContain('d1');
  });
});

describe('a row that says what is demanded already', () => {
  const known = { title: '人口信息', scenario: '资格核验', items: ['姓名', '性别'] };

  test('differs where it says more or something else, and in nothing that it leaves out', () => {
    expect(differencesFrom(known, { title: '人口信息' })).toEqual([]);
    expect(differencesFrom(known, { ...known, scenario: '资格 核验' })).toEqual([]);
    const differences = differencesFrom(known, { title: '人口信息', basis: '登记职责', items: ['姓名'] });
    expect(differences).toMatchObject([
      {
        field: 'items',
        value: '姓名',
        state: 'needsAttention',
        reason: { en: expect.stringContaining('otherwise') },
      },
      { field: 'basis', value: '登记职责', reason: { en: expect.stringContaining('add it there') } },
    ]);
  });

  test('means the one of several from which it differs least', () => {
    const demands = [
      { id: 'a', content: { title: '人口信息', scenario: '另用' } },
      { id: 'b', content: known },
    ] as unknown as readonly Demand[];
    expect(nearest(demands, known)?.id).toBe('b');
    expect(nearest([], known)).toBeUndefined();
  });
});

describe('names of catalogs', () => {
  test('are alike when one holds the other or most neighbouring characters are the same', () => {
    expect(resemblance('机动车登记', '机动车登记信息')).toBe(1);
    expect(resemblance('不动产登记信息', '不动产权登记数据')).toBeGreaterThan(0);
    expect(resemblance('机动车登记', '渔船名册')).toBe(0);
    expect(resemblance('', '渔船名册')).toBe(0);
  });
});
