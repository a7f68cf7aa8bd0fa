import { describe, expect, test } from 'vitest';
import { resemblance } from '../../lib/catalog/resemblance.ts';
import { readDemands } from '../../lib/importing/demandWorkbook.ts';

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
      demands: [{ row: 3, title: '人口信息', requester: '市民政局', items: ['姓名', '性别', '民族'] }],
      findings: [],
      rows: 1,
      unknownHeadings: ['备用列'],
    });
  });

  test('keeps nothing of a row that is marked as secret', async () => {
    const workbook = await read('需求名称,使用单位,密级', '名册,市民政局,机密★10年', '另册,市民政局,');
    expect(workbook).toMatchObject({
      demands: [{ title: '另册' }],
      findings: [{ row: 2, state: 'error', field: 'row', value: '' }],
    });
    expect(JSON.stringify(workbook)).not.toContain('名册"');
  });

  test('says of a row what it lacks, and of a file without headings that it is none', async () => {
    expect(await read('需求名称,使用单位', ',市民政局')).toMatchObject({
      demands: [],
      findings: [{ row: 2, state: 'error', field: 'title' }],
    });
    expect(await read('姓名,年龄', '张三,3')).toMatchObject({ failure: { code: 'missingHeadings' } });
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
