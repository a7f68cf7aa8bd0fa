import { expect, test } from 'vitest';
import { stale } from '../../lib/platform/store/change.ts';

test('whoever comes with an old version is told the one in force', () => {
  expect(stale(7).detail).toEqual({
    zh: '该事项已变更（当前版本 7），请重新读取后再办理。',
    en: 'The case has changed since (its version is 7); read it again first.',
  });
});

test('where the version in force is not known, no place is left for it', () => {
  expect(stale(undefined).detail).toEqual({
    zh: '该事项已变更，请重新读取后再办理。',
    en: 'The case has changed since; read it again first.',
  });
});
