import { expect, test } from 'vitest';
import { bodyAt, formerBodiesAfter } from '../../lib/case/formerBodies.ts';
import type { Body, Parties } from '../../lib/case/parties.ts';

const body = (org: string, name = org): Body => ({ org, name, region: '990100', path: '990100/' });
const first: Parties = { provider: body('a'), requester: body('r') };
const renamed: Parties = { ...first, provider: body('a', 'A anew') };
const merged: Parties = { ...first, provider: body('b') };
const [april, may, june] = [
  '2026-04-01T10:00:00+08:00',
  '2026-05-01T10:00:00+08:00',
  '2026-06-01T10:00:00+08:00',
];

test('an act is whoever’s stood on the side when it was done, through a new name and a merger', () => {
  const once = formerBodiesAfter(undefined, first, renamed, april);
  const twice = formerBodiesAfter(once, renamed, merged, may);
  const state = { parties: merged, ...(twice ? { formerBodies: twice } : {}) };
  expect(bodyAt(state, 'provider', '2026-03-31T00:00:00+08:00')).toMatchObject({ org: 'a', name: 'a' });
  expect(bodyAt(state, 'provider', april)).toMatchObject({ org: 'a', name: 'A anew' });
  expect(bodyAt(state, 'provider', june)).toMatchObject({ org: 'b' });
  expect(bodyAt(state, 'requester', april)).toMatchObject({ org: 'r' });
  expect(bodyAt(state, 'government', april)).toBeUndefined();
});

test('a move that changes no name and no body is not remembered', () => {
  const moved: Parties = { ...first, provider: { ...body('a'), field: 'health' } };
  expect(formerBodiesAfter(undefined, first, moved, april)).toBeUndefined();
});
