import { codeTold } from '../../lib/catalog/codeTold.ts';
import { describe, expect, test } from 'vitest';
import { strung } from '../../lib/case/effect.ts';
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
      zh: '共享申请“不动产登记信息”的答复期限（法定）改为2026年3月18日（原因：放假安排调整）。',
      en: 'The answer term (by law) of the request "不动产登记信息" now ends on 2026-03-18 (because of: a changed announcement of holidays).',
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
    const record = { ...values, at: 'record', number: 10_007, piece: 'record' };
    expect(said('delivery.failed', 'delivery', record).zh).toContain(
      '（字段数与标题行不一致，第10007条记录）',
    );
    const items = { ...values, code: 'missing_item', details: strung(['items', '坐落', 'also', '登记时间']) };
    expect(said('delivery.failed', 'delivery', { ...items, at: '', number: '', piece: '' })).toMatchObject({
      zh: expect.stringContaining('（缺少获准的数据项，或者其内容全部为空：坐落、登记时间），'),
      en: expect.stringContaining('(a granted data item is missing, or empty throughout: 坐落, 登记时间);'),
    });
    const details = strung(['declared', '10', 'counted', '9', 'records']);
    const differing = { name: '不动产登记信息', code: 'records_differ', details };
    expect(said('delivery.failed', 'delivery', differing)).toMatchObject({
      zh: expect.stringContaining('（记录数与申报不一致：申报10条，实际9条），'),
      en: expect.stringContaining('(the number of records is not the declared one: declared 10, counted 9);'),
    });
    const whole = { name: '不动产登记信息', code: 'sha256_differs', at: '', number: '', piece: '' };
    expect(said('delivery.failed', 'delivery', whole).zh).toContain('（文件校验值与申报不一致），请更正');
  });

  test('says who acts as the authority of a case after a change of the register, and why', () => {
    const values = {
      name: '不动产登记信息',
      provider: '测试市不动产登记中心',
      by: '',
      dueDate: '',
      basis: '',
    };
    const moved = (rule: string) =>
      said('offices.moved', 'request', { ...values, rule, acts: rule, authority: '某数据局' }).zh;
    expect(moved('ownLevel')).toContain('，政务数据共享主管部门为某数据局。');
    expect(moved('superiorOfAuthority')).toContain(
      '，政务数据共享主管部门自身为当事一方，由上级某数据局办理。',
    );
    const without = (why: string) => said('offices.movedUnsupervised', 'request', { ...values, why }).zh;
    expect(without('side')).toContain('自身为当事一方，其上级政务数据共享主管部门和人民政府均未登记。');
    expect(without('')).toContain('没有登记可以办理的政务数据共享主管部门。');
  });

  test('gives a catalog’s code behind its name, and nothing where it has none', () => {
    const values = { name: '低保对象信息', sharingClass: 'unconditional' };
    const published = (told: object) => said('catalog.published', 'catalog', { ...values, ...told });
    const coded = codeTold({ id: 'c1', code: 'DB-1' });
    expect(published(coded).zh).toBe('目录“低保对象信息”（DB-1）已发布，属于无条件共享，可以申请共享。');
    expect(published(coded).en).toContain('Catalog "低保对象信息" (DB-1) is published');
    const uncoded = codeTold({ id: '01m9tk40', code: '01m9tk40' });
    expect(published(uncoded).zh).toBe('目录“低保对象信息”已发布，属于无条件共享，可以申请共享。');
    expect(published(uncoded).en).toContain('Catalog "低保对象信息" is published');
    expect(published({ code: 'DB-1' }).zh).toContain('（DB-1）已发布');
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
    expect(fillIn(text, worded, 'zh', names)).toBe('王某经办的事项移交给qian。理由：from。');
    const glass = texts['glass.broken'];
    if (!glass) throw new Error('there is no such notice');
    const values = { name: '目录', sub: 'op', until: '', reason: '' };
    const operator = new Map([['account#platform#op', '运维某']]);
    expect(fillIn(glass, { kind: 'request', caseId: 'q1', values }, 'zh', operator)).toContain('运维某');
  });

  test('says codes and texts one after the other where a value has several, and a text that is one alone', () => {
    const values = {
      name: '不动产登记信息',
      sides: strung(['provider', '甲局', 'and', '乙局', 'end']),
      deadline: 'answer',
      dueDate: '2026-03-18',
      basis: 'law',
    };
    expect(said('deadline.half', 'request', values)).toEqual({
      zh: '共享申请“不动产登记信息”（提供部门：甲局；需求部门：乙局）的答复期限（法定）已经过半，截止日为2026年3月18日。',
      en: 'Half the answer term (by law) of the request "不动产登记信息" (provider: 甲局; requester: 乙局) has passed; it is due on 2026-03-18.',
    });
  });

  test('sets names apart of which one is an enumeration itself', () => {
    const values = { name: '目录', sides: '', found: 'found', rules: 'identityAndFinance identityAndMinors' };
    const { zh } = said('securityReview.opened', 'securityReview', values);
    expect(zh).toContain('，涉及：“身份与收入、财产”、“身份与未成年人”。');
    const plain = { ...values, rules: 'identityAndHealth identityAndMinors' };
    expect(said('securityReview.opened', 'securityReview', plain).zh).toContain(
      '，涉及：身份与医疗健康、身份与未成年人。',
    );
    expect(
      said('securityReview.opened', 'securityReview', { ...values, rules: 'identityAndFinance' }).zh,
    ).toContain('，涉及：身份与收入、财产。');
  });

  test('cites the article under which a provider ends or changes what it supplies', () => {
    const values = { name: '目录', sides: '', ground: 'sourceEnded', effectiveOn: '2026-04-01' };
    for (const notice of ['grant.endingProposed', 'grant.endedByProvider'])
      expect(said(notice, 'grant', values).zh).toContain('，《政务数据共享条例》第二十七条）');
  });

  test('names who hears an objection by whose act it was, and as before where that was not stored', () => {
    const values = { name: '目录', sides: '', reasons: '整改不到位' };
    const ended = (more: object) => said('grant.terminated', 'grant', { ...values, ...more }).zh;
    expect(ended({ remedy: 'provider' })).toContain('请与提供部门协商');
    expect(ended({})).toBe(ended({ remedy: 'provider' }));
    expect(ended({ remedy: 'authority' })).toContain('上级政务数据共享主管部门协调处理');
    expect(ended({ remedy: 'authority' })).not.toContain('请与提供部门协商');
    expect(said('grant.suspended', 'grant', values).zh).toContain('请与提供部门协商');
  });

  test('has one full stop where typed reasons bring their own', () => {
    const values = { name: '目录', ground: '', reasons: '少了一半。', basis: 'cited', law: '《统计法》' };
    expect(said('delivery.foundIncomplete', 'delivery', values).zh).toContain('理由：少了一半。共享期限');
    expect(said('request.refused', 'request', values).zh).toContain('理由：少了一半；依据：《统计法》。如有');
  });

  const urged = {
    name: '目录',
    deadline: 'answer',
    basis: 'law',
    dueDate: '2026-03-18',
    authority: '某市数据局',
    text: '请答复',
  };
  test.each([
    ['a number where the document has one', '数催〔2026〕1号', '', '予以督办，文号：数催〔2026〕1号。答复'],
    ['none where it has none', 'none', 'none', '予以督办。答复期限（法定）的截止日为2026年3月18日，请按照'],
    ['as an earlier version told it', '', undefined, '予以督办，文号：无。答复'],
  ])('of an authority’s act says %s', (_, documentNumber, number, zh) => {
    const values = { ...urged, documentNumber, ...(number === undefined ? {} : { number }) };
    expect(said('duty.supervised', 'request', values).zh).toContain(zh);
  });

  test.each([
    ['deadline.supervise', '逾期3个工作日，平台建议予以督办，请政务数据共享主管部门核实。'],
    ['deadline.remind', '逾期未办，平台提醒尽快办理，建议予以催办。'],
    [
      'deadline.report',
      '逾期10个工作日，已经超过法定期限，平台提请政务数据共享主管部门研究是否报告本级人民政府。',
    ],
    ['deadline.overdue', '尚未办结。'],
    ['regionTerms.set', '地区990100的办理期限已经确认，'],
    ['request.answerPrepared', '对“目录”的共享申请，答复意见已经拟定，请审核并答复。'],
    ['request.supplementPrepared', '补充材料告知已经拟定，请审核后一次性告知。'],
    ['request.supplementDrafted', '补充的内容变更了对“目录”的共享申请，请审核。'],
    ['delivery.foundIncomplete', '共享期限自同意之日起照常计算，请提供部门重新交付。'],
    ['catalog.submitted', '提供单位报送的目录“目录”（），请于'],
    ['catalog.inUseRetired', '贵单位申请或者使用的目录“目录”（）自'],
    ['offices.moved', '期限不变。'],
  ])('%s of an earlier version, without the values of today, still reads well', (notice, zh) => {
    const term = { deadline: 'answer', dueDate: '2026-03-18', basis: 'law' };
    const before = { name: '目录', region: '990100', ...(notice.startsWith('deadline.') ? term : {}) };
    expect(said(notice, 'request', before).zh).toContain(zh);
  });

  test.each(
    Object.entries(texts).filter(([kind]) => kind.startsWith('deadline.') || kind.startsWith('duty.')),
  )('%s says of what kind the case is', (kind) => {
    const values = { name: '婚姻登记信息', deadline: 'none', authority: '市数据局' };
    for (const [of, zh, en] of [
      ['request', '共享申请', 'request'],
      ['grant', '共享权限', 'grant'],
      ['demand', '共享需求', 'demand'],
      ['delivery', '交付', 'delivery'],
      ['dispute', '争议', 'dispute'],
    ] as const) {
      const told = said(kind, of, values);
      expect(told.zh).toContain(`${zh}“婚姻登记信息”`);
      expect(told.en).toMatch(new RegExp(`[Tt]he ${en} "婚姻登记信息"`));
    }
  });

  test('leaves what is no code as it is', () => {
    const values = { name: 'calendar', deadline: 'unheard-of', dueDate: '2026-03-18', reason: 'else' };
    expect(said('deadline.moved', 'request', values).en).toBe(
      'The unheard-of term of the request "calendar" now ends on 2026-03-18 (because of: else).',
    );
  });
});
