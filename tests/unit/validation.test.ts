import { expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { attachedFile, documents } from '../../lib/attachment/schema.ts';
import { civilDate } from '../../lib/civilDate.ts';
import { declaration } from '../../lib/delivery/schema.ts';
import { allOperations } from '../../functions/api/operations/tables.ts';
import { pageQuery } from '../../lib/platform/http/cursor.ts';
import { choicesInChinese } from '../../lib/platform/http/choicesInWords.ts';
import { formats, parseWith } from '../../lib/platform/http/validation.ts';
import { departmentContent, regionContent } from '../../lib/organisation/schema.ts';
import { answer } from '../../lib/request/schema.ts';

const faultsOf = (schema: z.ZodMiniType, value: unknown) => parseWith(schema, value).errors;

const file = { name: '依据.txt', mediaType: 'text/plain', bytes: 1, sha256: 'a'.repeat(64) };

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

test('bounds, choices, dates and fields are told in words', () => {
  const zh = (schema: z.ZodMiniType, value: unknown) =>
    faultsOf(schema, value).map(({ message }) => message.zh);
  const en = (schema: z.ZodMiniType, value: unknown) =>
    faultsOf(schema, value).map(({ message }) => message.en);
  const large = { ...file, bytes: 20_971_521 };
  expect(zh(attachedFile, large)).toEqual(['不得多于 20971520 字节。']);
  expect(zh(declaration.shape.records, -1)).toEqual(['不得小于 0。']);
  expect(en(attachedFile, { ...file, name: '' })).toEqual(['At least 1 character.']);
  expect(
    en(
      documents,
      Array.from({ length: 21 }, () => 'd'),
    ),
  ).toEqual(['At most 20 entries.']);
  expect(zh(declaration.shape.format, 'xls')).toEqual([
    '只能取下列之一：逗号分隔的表格（CSV）（csv）、逐行记录（NDJSON）（ndjson）、对象数组（JSON）（json）。',
  ]);
  expect(zh(attachedFile, '依据.txt')).toEqual(['应当按照接口说明分项填写，不能只填一段文字或者一个数字。']);
  expect(faultsOf(civilDate(), '2026-02-30')).toMatchObject([{ code: 'invalid_date' }]);
});

test('what is wrong with the address is told together with what is wrong with the body', async () => {
  const { run } = Object(allOperations.find(({ id }) => id === 'putDepartment'));
  const reply = await run({ params: { uscc: '123' }, query: {}, body: { name: '示例市住房保障局' } }, {});
  const told = ['/uscc', '/kind'].map((path) => expect.objectContaining({ path }));
  expect(reply).toMatchObject({ refusal: { errors: expect.arrayContaining(told) } });
});

test('a choice is told by the names of its own sort, where others share some of its words', () => {
  expect(choicesInChinese(['remind', 'supervise'])).toBe('催办（remind）、督办（supervise）');
  expect(choicesInChinese(['law', 'duty', 'other'])).toContain('部门职责变化（duty）');
  expect(choicesInChinese(['a', 'b'])).toBe('a、b');
});

test('a text that may also be an object is told what is wrong with the text', () => {
  const body = {
    name: '甲局',
    kind: 'department',
    region: '990100',
    level: 'city',
    sharingOffice: '数据\u0007科',
  };
  expect(faultsOf(departmentContent, body)).toMatchObject([
    { path: '/sharingOffice', code: 'invisible_character' },
  ]);
  expect(faultsOf(departmentContent, { ...body, sharingOffice: 3 })).toMatchObject([
    { path: '/sharingOffice', code: 'invalid_union' },
  ]);
});
