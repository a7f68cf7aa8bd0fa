import { expect, test } from 'vitest';
import { commitmentOf, saltOf } from '../../lib/case/commitment.ts';

/** Computed with sha256sum, as an auditor without this software would. */
const salt = '6e5135734d1aef5632c825dbaa7a72f55eb28bcbea53ae148e3697192c1bcb2a';

test('an auditor recomputes the commitment of a sub-item with nothing but sha256sum', () => {
  expect(saltOf('abc', 'basis', '0')).toBe(salt);
  expect(commitmentOf(salt, '"依据"')).toBe(
    '964c89ddb695ca790a19ca790bc8ef3a4723dc55921721423ed74c804c4b4ed2',
  );
});

test('each sub-item of a change has a salt of its own, so that one can be erased alone', () => {
  const salts = [
    saltOf('abc', 'basis', '0'),
    saltOf('abc', 'basis', '1'),
    saltOf('abc', 'file', '0'),
    saltOf('abd', 'basis', '0'),
  ];
  expect(new Set(salts).size).toBe(salts.length);
});
