import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { caseDocs } from '../../infra/caseDocs.ts';

test('the page of all kinds of case says what their definitions say', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/cases.md'), 'utf8');
  expect(page, 'run npm run docs:cases').toBe(caseDocs());
});
