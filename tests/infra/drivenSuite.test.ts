import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesLeftOut, notDriven } from '../stack/driven.ts';

test.each(notDriven)('what is not driven on a deployment is there: $file $title', ({ file, title = '' }) => {
  const path = join(import.meta.dirname, '..', 'acceptance', `${file}.test.ts`);
  expect(existsSync(path)).toBe(true);
  expect(readFileSync(path, 'utf8')).toContain(title);
});

test('what a short run leaves out is there', () => {
  const missing = filesLeftOut(true).filter(
    (file) => !existsSync(join(import.meta.dirname, '..', 'acceptance', `${file}.test.ts`)),
  );
  expect(missing).toEqual([]);
});
