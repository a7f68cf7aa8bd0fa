import { expect, test } from 'vitest';
import { isBoundedPath, isSearchable } from '../../lib/service/paths.ts';

test.each([
  '$',
  '$.data[*]',
  '$["a,b"][0]',
  "$['$..?']",
  "$.attributes[?@.name=='坐落,$..?'].value",
  '$[?@.a && count(@.b[*]) > 1]',
  '$[1:3].a',
])('a service is read by %s', (path) => expect(isBoundedPath(path)).toBe(true));

test.each([
  '$..unit',
  '$.data[?count($..[?count($..*)>0])>100000000]',
  '$[?@..q]',
  '$[?@.a[?@.b]]',
  '$[?@.a == $.b]',
  "$['a','a','a']",
  '$[*,*][*,*]',
  '$[?match(@.a, "(a+)+$")]',
])('a service is not read by %s', (path) => expect(isBoundedPath(path)).toBe(false));

test('an answer is searched by as many paths as its values allow', () => {
  const service = (items: number, path: string) => ({
    upstream: {
      address: 'https://units.gov.test/',
      method: 'GET',
      parameters: {},
      records: '$.data[*]',
    } as const,
    items: Object.fromEntries(Array.from({ length: items }, (_, n) => [`数据项${n}`, path])),
  });
  const answer = { data: Array.from({ length: 300 }, () => Array.from({ length: 1000 }, () => 1)) };
  expect(isSearchable(answer, service(30, '$.a[*]'))).toBe(true);
  expect(isSearchable(answer, service(40, '$.a[*]'))).toBe(false);
  expect(isSearchable(answer, service(40, "$['a*'][0]"))).toBe(true);
});
