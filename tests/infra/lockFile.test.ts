import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { missingOptionals } from '../../infra/completeLock.ts';

const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8'));

test('the lock file names every optional package, so that npm ci takes it on any machine (else: npm run lock:complete)', () => {
  expect(missingOptionals(lock).map(([name]) => name)).toEqual([]);
});

test('the lock file names no registry', () => {
  expect(
    Object.values<{ resolved?: string }>(lock.packages).filter(({ resolved }) => resolved !== undefined),
  ).toEqual([]);
});
