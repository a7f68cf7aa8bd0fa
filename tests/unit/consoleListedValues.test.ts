import { describe, expect, test } from 'vitest';
import { linesOf, valuesOf } from '../../console/pages/catalogs/listedValues.ts';

describe('The values that an item may have, as lines', () => {
  test('a line is a value, or a value and what it means', () => {
    expect(valuesOf('1 = 男\n2＝女\n\n9\t未说明\n其他\n')).toEqual([
      { value: '1', name: '男' },
      { value: '2', name: '女' },
      { value: '9', name: '未说明' },
      { value: '其他' },
    ]);
  });

  test('a meaning may have a sign of its own, and a line without a value is none', () => {
    expect(valuesOf('1 = a=b\n = 没有值')).toEqual([{ value: '1', name: 'a=b' }]);
  });

  test.for([
    [{ value: 'a=b' }],
    [{ value: String.raw`C:\data` }],
    [{ value: String.raw`ends with \ `.trim(), name: '=' }],
    [{ value: '≤＝', name: String.raw`\=` }],
    [{ value: '1', name: '男' }, { value: '2' }],
  ])('nothing is lost between values and lines: %j', (values) => {
    expect(valuesOf(linesOf(values))).toEqual(values);
  });
});
