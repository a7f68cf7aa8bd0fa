import { describe, expect, test } from 'vitest';
import { differInNotes, resembles } from '../../lib/alreadyShared/resemblance.ts';
import { bareName } from '../../lib/importing/accidents.ts';
import { claimsOnlyNeed } from '../../lib/regulation/repeatReasons.ts';

describe('a name that is asked for', () => {
  test.each([
    '统一社会信用代码（必填）',
    '统一社会信用代码(请填写)',
    '*统一社会信用代码',
    '统一社会信用代码＊：',
    '1.统一社会信用代码',
    '（一）统一社会信用代码',
    '① 统一社会信用代码',
    '【必填】统一社会信用代码',
    '请如实填写统一社会信用代码',
    '统一社会信用代码必填',
    '本人的统一社会信用代码（１８位）',
    '2、请填写：统一社会信用代码（18位）（必填项）',
  ])('%s is what is in it', (name) => expect(bareName(name)).toBe('统一社会信用代码'));

  test.each(['是否必填', '（必填）', '请填写', '本人', 'X1'])('%s is not nothing', (name) =>
    expect(bareName(name)).not.toBe(''),
  );

  test('in brackets may say what kind it is, a unit or how it is filled in', () => {
    expect(differInNotes('面积（套内）', '面积（建筑）')).toBe(true);
    expect(differInNotes('面积（套内）', '面积')).toBe(false);
    expect(differInNotes('面积（请填写）', '面积（建筑）')).toBe(false);
  });
});

test.each([
  ['企业信用代码', '统一社会信用代码', true],
  ['不动产坐落', '坐落（必填）', true],
  ['面积（套内）', '面积（建筑）', true],
  ['坐落', '坐落', false],
  ['出生日期', '登记日期', false],
  ['企业名称', '名称', false],
  ['企业名称', '企业地址', false],
  ['申请人意向', '申请人姓名', false],
])('%s and %s are alike: %s', (one, other, alike) => {
  expect([resembles(one, other), resembles(other, one)]).toEqual([alike, alike]);
});

test.each([
  ['工作需要', true],
  ['业务需要。', true],
  ['因工作实际需要，便于统计', true],
  ['上级要求', true],
  ['为了方便管理', true],
  ['根据工作需要收集', true],
  ['目录所列坐落为登记时的门牌，与现状不符', false],
  ['登记坐落为门牌，走访需要实际居住地', false],
  ['口径不同，按季度核对', false],
  ['需要核对历史档案', false],
  ['工作需要，共享数据每年更新一次，不能满足按月审核', false],
])('%s only says that it is needed: %s', (reasons, only) => expect(claimsOnlyNeed(reasons)).toBe(only));
