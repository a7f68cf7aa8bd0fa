import { describe, expect, it } from 'vitest';
import {
  isStricter,
  lacksLegalBasis,
  objectionsTo,
  proposeSharingClass,
  type SharingProposal,
  strictest,
} from '../../lib/importing/sharingProposal.ts';
import { readWorkbook } from '../../lib/importing/workbook.ts';
import { chunks } from './importingBytes.ts';

const objections = (text: string) => objectionsTo(text).map(({ code, article }) => `${code} ${article}`);

describe('proposing a sharing class from free text', () => {
  it.each([
    ['无条件共享', 'unconditional', 'high'],
    ['无限制。', 'unconditional', 'high'],
    ['无需审批', 'unconditional', 'medium'],
    ['某市公共数据开放网站发布', 'unconditional', 'medium'],
    ['可提供给相关政务部门共享使用', 'unconditional', 'low'],
    ['依申请', 'conditional', 'high'],
    ['依申请共享。', 'conditional', 'high'],
    ['需要数据提供部门审批', 'conditional', 'high'],
    ['因涉及个人隐私，所以有条件共享。', 'conditional', 'high'],
    ['部门申请函', 'conditional', 'medium'],
    ['政务需要', 'conditional', 'medium'],
    ['涉及个人隐私', 'conditional', 'low'],
    ['依申请公开', 'conditional', 'low'],
    ['只共享验收结果，只有相关特点部门可获取验收细节。', 'conditional', 'low'],
    ['不予共享，办证涉及个人隐私。', 'withheld', 'high'],
    ['内部备案不共享', 'withheld', 'medium'],
    ['涉密', 'withheld', 'low'],
  ])('%j points to %s (%s)', (from, sharingClass, confidence) => {
    expect(proposeSharingClass(from)).toEqual({ sharingClass, from, confidence });
  });

  it.each([
    '无',
    '*',
    '-',
    '其他',
    '',
    '面积、位置',
    '无相关数据',
    '海域权信息暂未共享',
    '宗教团体注销前审批',
  ])('%j points to none', (text) => {
    expect(proposeSharingClass(text)).toBeUndefined();
  });
});

describe('of several classes', () => {
  const proposal = (
    sharingClass: SharingProposal['sharingClass'],
    confidence: SharingProposal['confidence'] = 'high',
    from = '',
  ): SharingProposal => ({ sharingClass, from, confidence });

  it.each([
    ['withheld', 'conditional', true],
    ['withheld', 'unconditional', true],
    ['conditional', 'unconditional', true],
    ['conditional', 'conditional', false],
    ['unconditional', 'conditional', false],
  ] as const)('%s is stricter than %s: %s', (one, other, stricter) => {
    expect(isStricter(proposal(one), proposal(other))).toBe(stricter);
    expect(isStricter(proposal(one, 'medium'), proposal(other, 'low'))).toBe(stricter);
  });

  it('what is read with little confidence is stricter than none', () => {
    expect(isStricter(proposal('withheld', 'low'), proposal('unconditional'))).toBe(false);
  });

  it('the strictest counts, of equal ones the first', () => {
    const entries = [
      proposal('unconditional'),
      proposal('withheld', 'high', 'first'),
      proposal('conditional'),
      proposal('withheld', 'high', 'second'),
    ].map((each) => ({ proposal: each }));
    expect(strictest(entries)?.proposal.from).toBe('first');
    expect(strictest([])).toBeUndefined();
  });
});

describe('conditions that the Regulation would not allow', () => {
  it.each([
    ['需经过市委项目办领导同意', 'leaderConsent 15'],
    ['部门申请函', 'letter 15'],
    ['线下', 'offline 32'],
    ['涉密', 'declaredSecret 3'],
  ])('%j is objected to: %s', (text, objection) => {
    expect(objections(text)).toEqual([objection]);
  });

  it.each(['无条件共享', '依申请共享', '无需审批', '有条件共享', '不涉密', '政务需要'])(
    '%j is not objected to',
    (text) => {
      expect(objections(text)).toEqual([]);
    },
  );

  it('withheld data has to name the law it rests on', () => {
    expect(lacksLegalBasis('不予共享，办证涉及个人隐私。')).toBe(true);
    expect(lacksLegalBasis('不予共享，依据《中华人民共和国出境入境管理法》')).toBe(false);
  });

  it('an objection reaches the finding with its article and both languages', async () => {
    const file = [
      '目录编码,目录名称,提供方代码,信息项名称,数据类型,更新周期,共享条件',
      'A1,表,119901005301342330,甲,C,每月,需经过市委项目办领导同意',
      'B1,书,119901005301342330,甲,C,每月,不予共享',
    ];
    const workbook = await readWorkbook(chunks(Buffer.from(file.join('\n'))), { format: 'csv' });
    expect(workbook).toMatchObject({
      findings: [
        { row: 2, code: 'conditionObjection', article: 15, value: '需经过市委项目办领导同意' },
        { row: 3, code: 'withheldWithoutBasis', article: 15, value: '不予共享' },
      ],
      catalogs: [{ proposal: { sharingClass: 'conditional' } }, { proposal: { sharingClass: 'withheld' } }],
    });
    const [first] = 'findings' in workbook ? workbook.findings : [];
    expect(first?.reason.zh).toContain('第十五条');
    expect(first?.reason.en).toContain('article');
  });

  it('a column for the class decides before the text of the condition', async () => {
    const file =
      '目录编码,目录名称,提供方代码,信息项名称,数据类型,更新周期,共享类型,共享条件\nA1,表,119901005301342330,甲,C,每月,无条件共享,无';
    const workbook = await readWorkbook(chunks(Buffer.from(file)), { format: 'csv' });
    expect(workbook).toMatchObject({
      findings: [],
      catalogs: [{ proposal: { sharingClass: 'unconditional', from: '无条件共享' } }],
    });
  });
});
