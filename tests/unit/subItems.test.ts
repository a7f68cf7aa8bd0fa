import { expect, test } from 'vitest';
import { composeItems } from '../../lib/platform/store/subItems.ts';

/** Items of a case, as a change writes them. */
const place = { kind: 'grant', id: 'g1', keeps: ['usage'] };
const salt = 'a salt of this one change';

test('what a case keeps is written once: a second time finds it there', () => {
  const { writes } = composeItems('t', place, [{ name: 'usage', id: '1', content: { text: 'x' } }], { salt });
  expect(writes).toMatchObject([{ Put: { ConditionExpression: 'attribute_not_exists(pk)' } }]);
  const other = composeItems('t', place, [{ name: 'file', id: '1', content: { text: 'x' } }], { salt });
  expect(other.writes[0]?.Put).not.toHaveProperty('ConditionExpression');
});

test('and is never erased', () => {
  expect(() => composeItems('t', place, [{ name: 'usage', id: '1' }], { salt })).toThrow(
    /usage 1 of grant is kept/,
  );
  expect(composeItems('t', place, [{ name: 'file', id: '1' }], { salt }).writes).toHaveLength(1);
});
