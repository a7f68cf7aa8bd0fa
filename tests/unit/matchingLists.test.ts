import { expect, test } from 'vitest';
import { belongsTo } from '../../lib/platform/http/matchingLists.ts';
import { toItem } from '../../lib/platform/store/items.ts';
import { people } from './caseSamples.ts';

const row = (summary: object, more: object = {}) =>
  toItem({ kind: 'request', status: 'received', summary: JSON.stringify(summary), ...more });
const isDuty = (item: ReturnType<typeof row>) => belongsTo('duties', item, people.providerOfficer);

test('a request is a duty of its provider while it waits for the answer, at its provider’s place (R20.4)', () => {
  expect(isDuty(row({ deadline: 'answer' }))).toBe(true);
  // Missing material is its requester's to supply; what is answered waits for nobody.
  expect(isDuty(row({ deadline: 'supplement' }))).toBe(false);
  expect(isDuty(row({}))).toBe(false);
  expect(isDuty(row({ deadline: 'answer' }, { twin: '990000/990100' }))).toBe(false);
});
