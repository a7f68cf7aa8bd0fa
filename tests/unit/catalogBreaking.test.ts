import { describe, expect, it, test } from 'vitest';
import { hitBy, hitShown } from '../../lib/catalog/breaking.ts';

const grant = (grantId: string, dataItems: readonly string[], method: string) => ({
  grantId,
  org: `org-${grantId}`,
  name: `部门${grantId}`,
  from: '2026-01-01',
  until: '2026-12-31',
  dataItems,
  method,
});
const grants = [grant('a', ['坐落', '面积/单位'], 'batch'), grant('b', ['面积/单位'], 'api')];

describe('whom a difference hits', () => {
  test.each([
    ['an item taken away', '/dataItems/坐落', 'a'],
    ['a field of an item', '/dataItems/坐落/type', 'a'],
    ['an item whose name has a slash', '/dataItems/面积~1单位/length', 'ab'],
    ['an item that nobody has', '/dataItems/坐标', ''],
    ['a method dropped', '/sharingMethods/api', 'b'],
    ['a method by which nobody goes', '/sharingMethods/file', ''],
    ['another class', '/sharingClass', 'ab'],
    ['a condition added', '/useConditions/c3', 'ab'],
  ])('%s', (_, path, expected) => {
    expect(
      hitBy({ path }, grants)
        .map(({ grantId }) => grantId)
        .join(''),
    ).toBe(expected);
  });

  it('is told in number to everybody and by name to the two sides; a difference that breaks nothing hits nobody', () => {
    const dropped = { path: '/sharingMethods/api', breaking: true };
    expect(hitShown(dropped, grants, false)).toEqual({ hits: { count: 1 } });
    expect(hitShown(dropped, grants, true)).toEqual({
      hits: {
        count: 1,
        grants: [{ grantId: 'b', org: 'org-b', name: '部门b', from: '2026-01-01', until: '2026-12-31' }],
      },
    });
    expect(hitShown({ path: '/summary', breaking: false }, grants, true)).toEqual({});
  });
});
