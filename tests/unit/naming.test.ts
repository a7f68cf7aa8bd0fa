import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { createComponents } from '../../infra/openApi/components.ts';
import { named, said } from '../../lib/description/naming.ts';

const day = () => said(z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)), '日期', 'A date', 'date');

test('what is said of a value in one place leaves the value as it is everywhere else', () => {
  const date = day();
  const shape = z.strictObject({
    from: date,
    to: said(date, '末日', 'The last day'),
    ended: z.optional(date),
  });
  expect(createComponents().of(shape, 'output')['properties']).toEqual({
    from: {
      type: 'string',
      pattern: '^\\d{4}-\\d\\d-\\d\\d$',
      format: 'date',
      description: '日期\n\nA date',
    },
    to: {
      type: 'string',
      pattern: '^\\d{4}-\\d\\d-\\d\\d$',
      format: 'date',
      description: '末日\n\nThe last day',
    },
    ended: {
      type: 'string',
      pattern: '^\\d{4}-\\d\\d-\\d\\d$',
      format: 'date',
      description: '日期\n\nA date',
    },
  });
});

test('a schema has one name', () => {
  const words = { zh: '甲', en: 'first' };
  const schema = named('First', words, z.strictObject({}));
  expect(named('First', words, schema)).toBe(schema);
  expect(() => named('Second', words, schema)).toThrow('First');
});
