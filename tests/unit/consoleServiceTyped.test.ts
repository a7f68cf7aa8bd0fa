import { expect, test } from 'vitest';
import { typedAt } from '../../console/pages/catalogs/serviceTypedAt.ts';

const typed = { upstream: { parameters: [{ name: 'year' }, undefined, { name: ' unit ' }, { name: '7' }] } };

test.each([
  [
    ['upstream', 'parameters', 'unit', 'in'],
    ['upstream', 'parameters', 2, 'in'],
  ],
  [
    ['upstream', 'parameters', 'year'],
    ['upstream', 'parameters', 0, 'name'],
  ],
  [
    ['trial', 'parameters', 'unit'],
    ['upstream', 'parameters', 2, 'tried'],
  ],
  [
    ['trial', 'parameters', 7],
    ['upstream', 'parameters', 3, 'tried'],
  ],
  [
    ['trial', 'parameters', 'gone'],
    ['trial', 'parameters', 'gone'],
  ],
  [
    ['upstream', 'address'],
    ['upstream', 'address'],
  ],
  [['quota'], ['quota']],
])('what is wrong at %j of a service is said at %j of its form', (path, place) => {
  expect(typedAt(path, typed)).toEqual(place);
});
