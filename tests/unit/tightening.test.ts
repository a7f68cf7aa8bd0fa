import { describe, expect, it } from 'vitest';
import type { RecordedContent } from '../../lib/catalog/events.ts';
import { isTightened } from '../../lib/catalog/tightening.ts';
import { conditional, unconditional } from './caseSamples.ts';

const items = (...dataItems: NonNullable<RecordedContent['dataItems']>) => ({ ...unconditional, dataItems });
const open = items({ name: '甲', type: 'string' }, { name: '乙', type: 'string' });

describe('an update that makes data harder to obtain', () => {
  it.each<[string, RecordedContent, RecordedContent]>([
    ['a stricter class', unconditional, { ...conditional, useConditions: [], sharingClass: 'conditional' }],
    [
      'a stricter item',
      open,
      items({ name: '甲', type: 'string', sharingClass: 'conditional' }, { name: '乙', type: 'string' }),
    ],
    ['an item taken away', open, items({ name: '甲', type: 'string' })],
    ['a method taken away', unconditional, { ...unconditional, sharingMethods: [] }],
    [
      'an item that is pseudonymised from now on',
      open,
      items({ name: '甲', type: 'string', treatment: 'pseudonymised' }, { name: '乙', type: 'string' }),
    ],
    [
      'an item in another form that is not its value',
      items({ name: '甲', type: 'string', treatment: 'pseudonymised' }),
      items({ name: '甲', type: 'string', treatment: 'masked' }),
    ],
    [
      'an item found to be sensitive, of which nothing else is said',
      open,
      items({ name: '甲', type: 'string', sensitivity: 'sensitivePersonal' }, { name: '乙', type: 'string' }),
    ],
    [
      'another condition',
      conditional,
      { ...conditional, useConditions: [{ id: 'c9', text: '仅限工作日查询' }] },
    ],
    ['another scope', conditional, { ...conditional, sharingScope: '市级部门' }],
    ['another use', conditional, { ...conditional, permittedUses: '执法' }],
  ])('is %s', (_, before, after) => expect(isTightened(before, after)).toBe(true));

  it.each<[string, RecordedContent, RecordedContent]>([
    ['the same content', conditional, conditional],
    ['another summary', conditional, { ...conditional, summary: '新的摘要' }],
    ['a looser class', { ...unconditional, sharingClass: 'conditional' }, unconditional],
    ['one more item', items({ name: '甲', type: 'string' }), open],
    [
      'an item in the clear from now on',
      items({ name: '甲', type: 'string', treatment: 'masked' }),
      items({ name: '甲', type: 'string', treatment: 'clear' }),
    ],
    [
      'what is called personal information and given as before',
      open,
      items({ name: '甲', type: 'string', sensitivity: 'personal' }, { name: '乙', type: 'string' }),
    ],
    [
      'a condition less',
      conditional,
      { ...conditional, useConditions: [{ id: 'c1', text: '仅限资格核验使用' }] },
    ],
    [
      'the same condition under another id',
      conditional,
      {
        ...conditional,
        useConditions: [
          { id: 'c3', text: '仅限资格核验使用' },
          { id: 'c2', text: '不得向第三方提供' },
        ],
      },
    ],
  ])('is not %s', (_, before, after) => expect(isTightened(before, after)).toBe(false));
});
