import { describe, expect, test } from 'vitest';
import { confirmingReasons, lawfulReasons, statedReasons, substance } from '../../lib/statedReasons.ts';
import { parseWith } from '../../lib/platform/http/validation.ts';

describe('reasons that are owed', () => {
  test.each(['无', '其他', '不同意', '同意', '经研究决定', '。', '111'])('say more than %s', (text) => {
    const { errors } = parseWith(statedReasons(100), text);
    expect(errors).toMatchObject([{ code: 'says_nothing' }]);
    expect(errors[0]?.message.zh).toContain('具体内容');
  });

  test.each(['需要核对历史档案', '整改属实', '销毁记录第一号', '材料与档案不一致'])('%s is one', (text) => {
    expect(parseWith(statedReasons(100), text)).toEqual({ value: text, errors: [] });
  });

  test('are as long as they may be, and no longer', () => {
    expect(parseWith(statedReasons(3), '四个汉字').errors).toMatchObject([{ code: 'too_big' }]);
  });

  test('of an act that takes something from the other side are none of one’s own affairs', () => {
    for (const text of ['不方便', '人手不足，暂不更正']) {
      const { errors } = parseWith(lawfulReasons(100), text);
      expect(errors).toMatchObject([{ code: 'no_lawful_reason' }]);
      expect(errors[0]?.message.zh).toContain('不是理由');
    }
    expect(parseWith(lawfulReasons(100, { system: true }), '系统遭受攻击，平台无法接入').errors).toEqual([]);
  });

  test('by which something is confirmed are not only that it is needed', () => {
    for (const text of ['工作需要', '业务需要。', '因实际工作需要', '领导要求'])
      expect(parseWith(confirmingReasons(100), text).errors).toMatchObject([{ code: 'no_lawful_reason' }]);
    expect(parseWith(confirmingReasons(100), '同意').errors).toMatchObject([{ code: 'says_nothing' }]);
    for (const text of [
      '系本局自行采集',
      '由提供部门自行采集，仅名称相同',
      '法律另有规定',
      '系笔误，不影响申请',
    ])
      expect(parseWith(confirmingReasons(100), text).errors).toEqual([]);
  });

  test('of rules that are published is what they say', () => {
    for (const text of ['……', '无', '—'])
      expect(parseWith(substance(100), text).errors).toMatchObject([{ code: 'says_nothing' }]);
    expect(parseWith(substance(100), '由数据共享科统一受理。').errors).toEqual([]);
  });
});
