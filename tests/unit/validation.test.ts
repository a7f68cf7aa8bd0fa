import { expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { allOperations } from '../../functions/api/operations/tables.ts';
import { pageQuery } from '../../lib/platform/http/cursor.ts';
import { formats, parseWith } from '../../lib/platform/http/validation.ts';
import { declaration } from '../../lib/delivery/schema.ts';
import { regionContent } from '../../lib/organisation/schema.ts';
import { answer } from '../../lib/request/schema.ts';

const faultsOf = (schema: z.ZodMiniType, value: unknown) => parseWith(schema, value).errors;

test('a text of the wrong format is told what the format is, a number of entries its bounds', () => {
  expect(faultsOf(pageQuery, { limit: '1000' })).toEqual([
    {
      path: '/limit',
      code: 'invalid_format',
      message: { zh: '应为 1 至 100 的整数。', en: 'Must be a whole number from 1 to 100.' },
    },
  ]);
  expect(faultsOf(regionContent, { name: '示例市', level: 'city', parent: '99' })).toMatchObject([
    { path: '/parent', message: { en: 'Must be a region code: 6, 9 or 12 digits.' } },
  ]);
});

/** Where a schema of zod keeps its definition. */
const internals = '_zod';

/** The messages of every pattern within a schema; undefined for one that has none. */
function patternsIn(value: unknown, seen = new Set<unknown>()): (string | undefined)[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  const { format, error } = value as { format?: unknown; error?: (issue: object) => unknown };
  const own = format === 'regex' ? [error?.({}) as string | undefined] : []; // A message is given as a text.
  const { [internals]: core } = Object(value);
  const inner = core === undefined ? Object.values(value) : [core.def];
  return [...own, ...inner.flatMap((each) => patternsIn(each, seen))];
}

test('every pattern that a call is held against says which format it is', () => {
  const found = allOperations.flatMap(({ id, params, query, body }) =>
    [params, query, body].flatMap((schema) => patternsIn(schema).map((name) => `${id} ${String(name)}`)),
  );
  expect(found.length).toBeGreaterThan(20);
  expect(found.filter((line) => !((line.split(' ')[1] ?? '') in formats))).toEqual([]);
});

test('an answer promises no more records than a delivery may declare', () => {
  const sha256 = 'b3'.repeat(32);
  for (const [records, faults] of [
    [2_000_000_000, 0],
    [2_000_000_001, 1],
  ] as const) {
    expect(faultsOf(answer, { decision: 'consent', volume: { records } })).toHaveLength(faults);
    expect(faultsOf(declaration, { format: 'csv', records, sha256 })).toHaveLength(faults);
  }
});
