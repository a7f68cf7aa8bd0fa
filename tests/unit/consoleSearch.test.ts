import { expect, test } from 'vitest';
import { cutAt } from '../../console/pages/search/cut.ts';

const cut = (text: string, ...pieces: string[]) =>
  cutAt(text, pieces)
    .map(({ piece, isMarked }) => (isMarked ? `[${piece}]` : piece))
    .join('');

test('what was looked for stands out wherever it stands, and nothing of the text is lost', () => {
  expect(cut('企业登记与企业注销', '企业')).toBe('[企业]登记与[企业]注销');
  expect(cut('企业登记', '企业', '登记')).toBe('[企业][登记]');
  expect(cut('身份证号码', '身份', '身份证号')).toBe('[身份证号]码');
  expect(cut('A.*b', '.*')).toBe('A[.*]b');
  expect(cut('无', '有', '')).toBe('无');
  expect(cut('', '有')).toBe('');
});
