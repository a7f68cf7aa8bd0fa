import { expect, test } from 'vitest';
import { unstrung } from '../../lib/case/effect.ts';
import { listRoles } from '../../lib/case/names.ts';
import type { Parties } from '../../lib/case/parties.ts';
import { ownerOf, sidesOf } from '../../lib/case/sidesTold.ts';
import { parties, provider, requester } from './caseSamples.ts';

const nameless = { ...provider, name: provider.org };
const unknown = { ...requester, name: requester.org };

test.each<[string, Parties, readonly string[]]>([
  ['both sides', parties, ['provider', provider.name, 'and', requester.name, 'end']],
  ['the provider alone', { provider }, ['provider', provider.name, 'end']],
  ['the requester alone', { requester }, ['requester', requester.name, 'end']],
  ['nobody', {}, ['']],
  ['no code in the place of a name', { provider: nameless, requester: unknown }, ['']],
  ['the side whose name is known', { provider: nameless, requester }, ['requester', requester.name, 'end']],
])('behind the name of a case a notice tells %s', (_, of, told) => {
  expect(unstrung(sidesOf(of))).toEqual(told);
});

test('a catalog is told with whose it is, where the name is known', () => {
  expect(ownerOf({ provider })).toEqual({ of: 'of', provider: provider.name });
  for (const of of [{}, { provider: nameless }]) expect(ownerOf(of)).toEqual({ of: '', provider: '' });
});

test('several roles are listed as a sentence lists them', () => {
  expect(listRoles(['officer', 'departmentHead'])).toEqual({
    zh: '经办人、部门负责人',
    en: 'officer, department head',
  });
});
