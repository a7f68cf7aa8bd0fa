import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { createComponents } from '../../infra/openApi/components.ts';
import {
  enumeration,
  enumerationOf,
  listValues,
  named,
  namings,
  said,
} from '../../lib/description/naming.ts';

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

test('an enumeration says in both languages what its values are called, and where their names stand', () => {
  const look = enumeration('SampleLook', { zh: '查看的内容', en: 'What was looked at' }, 'looks');
  expect(namings.get(look)).toMatchObject({
    id: 'SampleLook',
    description: expect.stringMatching(
      /^查看的内容\n\nWhat was looked at\n\n- `file`：.*\p{Script=Han}.* · .+\n- `/u,
    ),
    'x-labels': 'looks',
  });
  const words = { zh: '甲乙', en: 'Either' };
  const names = { a: { zh: '甲', en: 'first' } };
  const own = enumerationOf('Either', words, 'either', names, z.enum(['a', 'b']));
  expect(namings.get(own)).toEqual({
    id: 'Either',
    description: '甲乙\n\nEither\n\n- `a`：甲 · first\n- `b`： · ',
    'x-labels': 'either',
  });
  expect(() => enumerationOf('None', words, 'none', names, z.string())).toThrow(/only an enumeration/);
});

test('a text that a rule refuses lists the values that it takes', () => {
  const text = z.string();
  listValues('SampleTerm', { zh: '期限', en: 'Term' }, 'terms', text);
  expect(namings.get(text)).toMatchObject({
    enum: expect.arrayContaining(['R21.2', 'R22.1']),
    description: expect.stringContaining('- `R21.2`：'),
    'x-labels': 'terms',
  });
});
