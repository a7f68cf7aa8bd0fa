import { expect, test } from 'vitest';
import { oddsInWords, sampleOf } from '../../console/pages/catalogs/leakSample.ts';

test('what is pasted is a record a line, and a line that is none is a text by itself', () => {
  const pasted = '\ufeff{"坐落":"示例路（东）1号"}\r\n\n  示例路(西)“2”号 \n';
  expect(
    sampleOf(pasted)
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([{ 坐落: '示例路（东）1号' }, { 文本: '示例路(西)“2”号' }]);
  expect(sampleOf(' \n ')).toBe('');
});

test.for([
  [1, '100.0%'],
  [0.0312, '3.1%'],
  [0.00099, '9.9 × 10⁻⁴'],
  [7.9e-31, '7.9 × 10⁻³¹'],
  [0, '0'],
] as const)('a probability of %f is %s', ([probability, words]) => {
  expect(oddsInWords(probability)).toBe(words);
});
