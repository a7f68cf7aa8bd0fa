import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { notDriven } from '../stack/driven.ts';

test.each(notDriven)('what is not driven on a deployment is there: $file $title', ({ file, title = '' }) => {
  const path = join(import.meta.dirname, '..', 'acceptance', `${file}.test.ts`);
  expect(existsSync(path)).toBe(true);
  expect(readFileSync(path, 'utf8')).toContain(title);
});
