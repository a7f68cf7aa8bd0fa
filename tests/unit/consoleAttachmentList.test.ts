import { describe, expect, test } from 'vitest';
import { listHeadings, listToFill, readList } from '../../console/pages/bulk/attachmentList.ts';

const catalogs = [
  { id: 'k1', code: '990100/1', name: '不动产登记信息', sharingMethods: ['batch'], isAttached: false },
  {
    id: 'k2',
    code: '990100/2',
    name: '不动产抵押信息',
    sharingMethods: ['api', 'verify'],
    isAttached: false,
  },
  { id: 'k3', code: '990100/3', name: '不动产查封信息', isAttached: false },
  { id: 'k4', code: '990100/4', name: '不动产异议信息', isAttached: true },
];
const filled = [
  listHeadings.join('\t'),
  '990100/1\t不动产登记信息\t库表\tbdc_djxx\t不动产登记系统\tMySQL',
  '990100/2\t不动产抵押信息\t服务接口',
  '990100/3\t不动产查封信息\t库表\t\t\t',
].join('\r\n');

describe('the list by which many catalogs are attached', () => {
  test('comes with a row for each, its kind as its methods suggest, and nothing more filled in', () => {
    expect(listToFill(catalogs)).toEqual([
      [...listHeadings],
      ['990100/1', '不动产登记信息', '库表', '', '', ''],
      ['990100/2', '不动产抵押信息', '服务接口', '', '', ''],
      ['990100/3', '不动产查封信息', '库表', '', '', ''],
    ]);
  });

  test('is read as it is pasted from a sheet: what is not filled in is left', () => {
    expect(readList(filled, catalogs)).toEqual({
      resources: [
        {
          id: 'k1',
          code: '990100/1',
          name: '不动产登记信息',
          body: { kind: 'table', name: 'bdc_djxx', system: '不动产登记系统', format: 'MySQL' },
        },
        { id: 'k2', code: '990100/2', name: '不动产抵押信息', body: { kind: 'api' } },
      ],
      wrong: [],
      empty: 1,
    });
  });

  test('is read from a file, with commas and quotation marks in its cells', () => {
    const file = '\ufeff990100/1,不动产登记信息,file,"登记簿, ""新"".csv",\r\n990100/3,x,库表,a"b,\r\n';
    expect(readList(file, catalogs).resources.map(({ body }) => body)).toEqual([
      { kind: 'file', name: '登记簿, "新".csv' },
      { kind: 'table', name: 'a"b' },
    ]);
  });

  test('says of each row what is wrong with it', () => {
    const rows = [
      '990100/9\t不知道\t库表\tx',
      '990100/1\t不动产登记信息\t磁带\tx',
      '990100/1\t不动产登记信息\t文件\t\t登记系统',
      '990100/1\t不动产登记信息\t文件\tx',
      '',
      '\t\t\t',
      '990100/1\t不动产登记信息\t文件\ty',
      '990100/4\t不动产异议信息\t库表\tyy_v2',
    ];
    const { resources, wrong, empty } = readList(rows.join('\n'), catalogs);
    expect(resources.map(({ id }) => id)).toEqual(['k1', 'k4']);
    expect(wrong.map(({ row, why }) => [row, why.en])).toEqual([
      [1, 'No published catalog of your organisation that is shared has this code.'],
      [2, 'The kind is a table (库表), a file (文件) or a service (服务接口).'],
      [3, 'Name the table or the file.'],
      [7, 'This code stands further above already.'],
    ]);
    expect(empty).toBe(0);
    expect(readList('', catalogs)).toEqual({ resources: [], wrong: [], empty: 0 });
  });
});
