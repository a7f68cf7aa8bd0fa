import { describe, expect, test } from 'vitest';
import { namesDuty } from '../../lib/regulation/duty.ts';
import { arguesNecessityOrCondition } from '../../lib/regulation/grounds.ts';
import { givesNoReason, saysNothing } from '../../lib/regulation/substance.ts';

describe('what says something', () => {
  test.each(['x', '.', '-', '无', '。', 'xx', '啊啊', '待定'])('not %s', (text) =>
    expect(saysNothing(text)).toBe(true),
  );
  test.each(['OA', '复核', '公租房管理系统', 'A1'])('%s', (text) => expect(saysNothing(text)).toBe(false));

  test.each([
    '无',
    '。',
    '不同意',
    '不同意共享。',
    '经研究决定不予共享',
    '我局不同意该申请',
    '暂不宜共享',
    '无理由',
    '见附件',
    'aaa',
    'aAa',
    '111',
    '啊啊啊',
    'ааа',
    'ａａａ',
    '……',
    'aaaaab',
    '不同意：1111',
    '123123',
    '嗯啊嗯啊',
    'abc',
    'qwerty',
    '123456',
  ])('%s is no reason', (reasons) => expect(givesNoReason(reasons)).toBe(true));
  test.each([
    '依据不足',
    '无需此项',
    '查无此人',
    '人人可查',
    '2023年数据',
    '法律禁止',
    '不符合条件',
    '不属于共享范围',
    '没有法定职责依据',
  ])('%s is a reason', (reasons) => expect(givesNoReason(reasons)).toBe(false));
});

describe('a basis that names a duty (art. 20)', () => {
  test.each([
    '公租房资格审核职责',
    '《公共租赁住房管理办法》',
    '《军人地位和权益保障法》第三条、局长办公会纪要',
    '部门职责：住房保障职责',
    '依法查询，公租房资格审核职责',
  ])('%s', (basis) => expect(namesDuty(basis)).toBe(true));
  test.each([
    '《局长办公会纪要》',
    '《局长办公会纪要》确定的资格审核职责',
    'xx职责',
    '某某职责',
    '履行本单位法定职责',
    '因工作需要',
    '《关于商请数据的函》',
  ])('not %s', (basis) => expect(namesDuty(basis)).toBe(false));
});

test.each([
  ['没有必要', true],
  ['没有 “必要”', true],
  ['没有必要，且不符合我局内部使用条件', true],
  ['超出履行职责所需的最小范围', true],
  ['核验住房情况无需此项', true],
  ['没有履行该项职责所必需的依据', false],
  ['超出履行职责的范围', false],
  ['经核实没有该事项', false],
])('%s argues necessity or a condition: %s', (reasons, argues) =>
  expect(arguesNecessityOrCondition(reasons)).toBe(argues),
);
