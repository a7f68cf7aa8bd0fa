import { describe, expect, test } from 'vitest';
import { noticeTexts } from '../../lib/cases.ts';
import { fillIn } from '../../lib/platform/notices/noticeText.ts';

const texts = noticeTexts();
const said = (notice: string, kind: string, values: Record<string, string | number>) => {
  const text = texts[notice];
  if (!text) throw new Error(`there is no notice ${notice}`);
  return {
    zh: fillIn(text, { kind, caseId: '', values }, 'zh'),
    en: fillIn(text, { kind, caseId: '', values }, 'en'),
  };
};

describe('a notice', () => {
  test('calls a deadline and a reason by their names, in the reader’s language', () => {
    const values = {
      name: '不动产登记信息',
      deadline: 'answer',
      basis: 'law',
      dueDate: '2026-03-18',
      reason: 'calendar',
    };
    expect(said('deadline.moved', 'request', values)).toEqual({
      zh: '“不动产登记信息”的答复期限（法定）改为2026年3月18日（原因：放假安排调整）。',
      en: 'The answer term (by law) of "不动产登记信息" now ends on 2026-03-18 (because of: a changed announcement of holidays).',
    });
  });

  test('says why a delivery failed', () => {
    const values = {
      name: '不动产登记信息',
      code: 'wrong_column_count',
      at: 'at',
      number: 2,
      piece: 'piece',
    };
    expect(said('delivery.failed', 'delivery', values).zh).toContain('（字段数与标题行不一致，第2个分片）');
    const whole = { name: '不动产登记信息', code: 'sha256_differs', at: '', number: '', piece: '' };
    expect(said('delivery.failed', 'delivery', whole).zh).toContain('（文件校验值与申报不一致），请更正');
  });

  test('names the notice that nobody received', () => {
    const values = { region: '990102', office: 'authority', unsent: 'catalog.submitted' };
    expect(said('office.missing', 'catalog', values).zh).not.toMatch(/[a-z]/);
  });

  test('calls people by their names, as far as they are known, and each in their own organisation', () => {
    const text = texts['staff.handedOver'];
    if (!text) throw new Error('there is no such notice');
    const names = new Map([
      ['account#org-1#wang', '王某'],
      ['account#org-2#qian', '钱某'],
    ]);
    const worded = { kind: 'staff', caseId: 'org-1', values: { from: 'wang', to: 'qian', reason: 'from' } };
    expect(fillIn(text, worded, 'zh', names)).toBe('王某经办的事项移交给qian。理由：from');
    const glass = texts['glass.broken'];
    if (!glass) throw new Error('there is no such notice');
    const values = { name: '目录', sub: 'op', until: '', reason: '' };
    const operator = new Map([['account#platform#op', '运维某']]);
    expect(fillIn(glass, { kind: 'request', caseId: 'q1', values }, 'zh', operator)).toContain('运维某');
  });

  test('leaves what is no code as it is', () => {
    const values = { name: 'calendar', deadline: 'unheard-of', dueDate: '2026-03-18', reason: 'else' };
    expect(said('deadline.moved', 'request', values).en).toBe(
      'The unheard-of term of "calendar" now ends on 2026-03-18 (because of: else).',
    );
  });
});
