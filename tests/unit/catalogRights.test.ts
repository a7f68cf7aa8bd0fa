import { test } from 'vitest';
import { catalog } from '../../lib/catalog/catalog.ts';
import { people, published } from './caseSamples.ts';
import { by, given, on, story } from './given.ts';

const registered = (name: string, more: object = {}) => ({
  state: { name, ...more },
  version: 1,
  revision: 1,
});
const related = {
  'department#housing': registered('测试市住房保障局', { uscc: 'housing' }),
  'department#estates': registered('测试市房产局', { uscc: 'estates', mergedInto: 'housing' }),
  'department#team': registered('测试市住房保障局稽查支队', { uscc: 'team' }),
};
const shown = published();
const day = on('2026-03-09');
const { providerOfficer, authorityOfficer } = people;
const holding = { name: '登记中心', basis: '登记职责', since: '2025-08-01' };
const user = {
  grantId: 'g1',
  org: 'housing',
  name: '测试市住房保障局',
  from: '2026-01-01',
  until: '2026-12-31',
};
const declaring = (circulation: object, users: readonly (typeof user)[] = [user]) =>
  ({
    type: 'declare-rights',
    rights: { collection: holding, use: holding, circulation: { ...holding, ...circulation } },
    users,
  }) as const;
const refused = { refused: 'circulated_by_receiver', status: 422, article: 25 };

test.each([
  ['by its code', { org: 'housing', name: '测试市住房保障局' }],
  ['by the code of what was merged into it', { org: 'estates', name: '测试市房产局' }],
  ['by its name, without a code', { name: '测试市 住房保障局。' }],
  ['by the name of a part of it', { name: '测试市住房保障局（数据科）' }],
  ['by its code as a name', { name: 'HOUSING' }],
])('S7.1 a receiver is not declared to circulate the data, and not confirmed: %s', (_, circulation) => {
  const context = by(providerOfficer, day, { related });
  given(catalog, shown).when(declaring(circulation), context).then(refused);
  const before = story(catalog, [[declaring(circulation, []), context]], shown);
  given(catalog, before)
    .when({ type: 'confirm-rights', users: [user] }, by(authorityOfficer, day, { related }))
    .then(refused);
});

test.each([
  [
    'a body of its own whose name begins with that of a receiver',
    { org: 'team', name: '测试市住房保障局稽查支队' },
  ],
  ['a body that is not registered, without a code', { name: '测试市数据运营公司' }],
])('S7.1 others are declared to circulate the data: %s', (_, circulation) => {
  given(catalog, shown)
    .when(declaring(circulation), by(providerOfficer, day, { related }))
    .then([{ type: 'rightsDeclared' }]);
});

test.each([
  ['a code that is not registered', { org: 'nobody' }, '/circulation/org'],
  ['the code of one body with the name of another', { org: 'team', name: '登记中心' }, '/circulation/name'],
])('S2.1 nobody is declared by %s', (_, circulation, path) => {
  given(catalog, shown)
    .when(declaring(circulation, []), by(providerOfficer, day, { related }))
    .then({ refused: 'invalid_input', status: 400, paths: [path], codes: ['invalid_value'] });
});
