import { describe, expect, it, test } from 'vitest';
import type { Overlay } from '../../lib/regulation/overlay.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import type { Region } from '../../lib/organisation/region.ts';
import { regionTerms } from '../../lib/organisation/regionTerms.ts';
import { request } from '../../lib/request/request.ts';
import type { Answer, Limits } from '../../lib/request/schema.ts';
import { assessments, conditional, people, received } from './caseSamples.ts';
import { by, on, story } from './given.ts';
import { told } from './told.ts';

const monday = on('2026-03-02');
const { providerOfficer, providerHead, requesterOfficer, requesterHead, authorityOfficer, system } = people;
const sides = '（提供部门：测试市不动产登记中心；需求部门：测试市住房保障中心）';

test('a notice of a request names both sides, in either language', () => {
  const { said } = told(
    request,
    received(monday).slice(0, -2),
    { type: 'approve' },
    by(requesterHead, monday),
  );
  expect(said[0]?.zh).toContain(`已收到对“不动产登记信息”${sides}的共享申请，`);
  expect(said[0]?.en).toContain(
    '"不动产登记信息" (provider: 测试市不动产登记中心; requester: 测试市住房保障中心) was received',
  );
});

test('a catalog to review is named with whose it is', () => {
  const approved = story(catalog, [
    [{ type: 'draft', id: 'k1', content: conditional }, by(providerOfficer, monday)],
    [{ type: 'approve', assessments }, by(people.providerChief, monday)],
  ]);
  const { said } = told(catalog, approved, { type: 'submit' }, by(providerOfficer, monday));
  expect(said[0]?.zh).toContain('提供单位测试市不动产登记中心报送的目录“不动产登记信息”');
});

test('a notice of missing material says of which listed condition it is', () => {
  const missing = [
    { code: 'basis', detail: '请写明条款' },
    { code: 'conditionMet', condition: 'c1', detail: '请说明用途' },
    { code: 'scenario', detail: '请写明用途' },
  ] as const;
  const prepared = story(
    request,
    [[{ type: 'prepare-supplement', missing }, by(providerOfficer, monday)]],
    received(monday),
  );
  const { said } = told(request, prepared, { type: 'ask-supplement' }, by(providerHead, monday));
  expect(said[0]?.zh).toContain(
    '（请写明条款；目录列明的共享条件“仅限资格核验使用”：请说明用途；请写明用途），截止日为2026年3月23日（平台规则）。',
  );
});

describe('what is not granted is told part by part', () => {
  const answered = (answer: Answer) => {
    const prepared = story(
      request,
      [[{ type: 'prepare-answer', answer }, by(providerOfficer, monday)]],
      received(monday),
    );
    return told(request, prepared, { type: 'answer' }, by(providerHead, monday)).said[0]?.zh;
  };
  const partly = (limits: Limits, more: Partial<Answer> = {}) =>
    answered({ decision: 'consent', limits, ...more });
  const statistics = { kind: 'law', title: '《统计法》', article: '第二十五条' } as const;
  const day = { ground: 'notNecessary', reasons: '只需该日' } as const;
  const needed = '申请不具有必要性：超出履行职责所需的最小范围；只需该日；依据：《政务数据共享条例》第二十条';

  it('with ground, reasons and basis', () => {
    const because = [{ ground: 'forbiddenByLaw', reasons: '依法不能提供', dataItems: ['不动产单元号'] }];
    expect(partly({ dataItems: ['坐落'], because }, { legalBasis: statistics })).toContain(
      '不同意的部分及理由：不动产单元号：法律、行政法规或者国务院决定明确规定不能提供给其他政府部门共享使用；依法不能提供；依据：《统计法》第二十五条。如有异议',
    );
  });

  it('a condition that is not met by its words, which a refusal says as well', () => {
    const unmet = { ground: 'conditionNotMet', reasons: '申请用途不属于资格核验', conditions: ['c1'] };
    expect(answered({ decision: 'refuse', ...unmet })).toContain(
      '理由：不符合目录列明的共享条件；申请用途不属于资格核验；依据：目录列明的共享条件“仅限资格核验使用”。如有异议',
    );
  });

  it.each([
    ['notNecessary', '所需的最小范围；只需该日；依据：《政务数据共享条例》第二十条。如有异议'],
    ['outsideScope', '列明的共享范围或者使用用途；只需该日；依据：《政务数据共享条例》第十五条。如有异议'],
  ])('%s by the article that has it', (ground, said) => {
    expect(answered({ decision: 'refuse', ground, reasons: '只需该日' })).toContain(said);
  });

  it.each<[Limits, string]>([
    [{ until: '2026-12-31' }, '使用期限缩短至2026年12月31日'],
    [{ extent: { region: '990102' } }, '数据范围限于行政区划代码990102'],
    [
      { extent: { region: '990100', from: '2026-01-01', to: '2026-01-01' } },
      '数据范围限于行政区划代码990100、2026年1月1日至2026年1月1日',
    ],
    [
      { extent: { region: '990100', from: '2026-01-01' } },
      '数据范围限于行政区划代码990100、2026年1月1日以后（含当日）',
    ],
    [
      { extent: { region: '990100', to: '2026-01-01' } },
      '数据范围限于行政区划代码990100、2026年1月1日以前（含当日）',
    ],
  ])('a shorter time and a smaller part of the data: %j', (limits, part) => {
    expect(partly({ ...limits, because: [day] })).toContain(`不同意的部分及理由：${part}：${needed}。`);
  });

  it('each of both where both are cut', () => {
    const because = [
      { ...day, part: 'period' },
      { ...day, part: 'extent' },
    ] as const;
    expect(partly({ until: '2026-12-31', extent: { region: '990102' }, because: [...because] })).toContain(
      `1. 使用期限缩短至2026年12月31日：${needed}；2. 数据范围限于行政区划代码990102：${needed}。`,
    );
  });

  it('and numbered where there are several', () => {
    const because = [{ ...day, dataItems: ['不动产单元号'] }, day];
    expect(partly({ dataItems: ['坐落'], until: '2026-12-31', because })).toContain(
      `1. 不动产单元号：${needed}；2. 使用期限缩短至2026年12月31日：${needed}。`,
    );
  });
});

describe('a head is told once of what waits for them, however often it is prepared anew', () => {
  const notice = { type: 'prepare-supplement', missing: [{ code: 'basis', detail: '请写明条款' }] } as const;
  const answer = {
    type: 'prepare-answer',
    answer: { decision: 'consent', conditions: ['c1'] } as Answer,
  } as const;
  const change = { type: 'supplement', supplement: { basis: '《公租房管理办法》' } } as const;
  const asked = story(
    request,
    [
      [notice, by(providerOfficer, monday)],
      [{ type: 'ask-supplement' }, by(providerHead, monday)],
    ],
    received(monday),
  );
  it.each([
    ['a notice of missing material', notice, providerOfficer, received(monday)],
    ['an answer', answer, providerOfficer, received(monday)],
    ['a change of the request', change, requesterOfficer, asked],
  ] as const)('%s', (_, command, actor, before) => {
    expect(told(request, before, command, by(actor, monday)).said).toHaveLength(1);
    const once = story(request, [[command, by(actor, monday)]], before);
    expect(told(request, once, command, by(actor, monday)).said).toEqual([]);
  });

  it('a draft that was sent back and is submitted again is another one', () => {
    const back = story(
      request,
      [[{ type: 'send-back', reasons: '请补充' }, by(requesterHead, monday)]],
      received(monday).slice(0, 2),
    );
    expect(told(request, back, { type: 'submit' }, by(requesterOfficer, monday)).said).toHaveLength(1);
  });
});

describe('lateness is told to each in their own words', () => {
  const review = story(catalog, [
    [{ type: 'draft', id: 'k1', content: conditional }, by(providerOfficer, monday)],
    [{ type: 'approve', assessments }, by(people.providerChief, monday)],
    [{ type: 'submit' }, by(providerOfficer, monday)],
  ]);
  const supervised = (before: typeof review, at: string) =>
    told(catalog, before, { type: 'wake' }, by(system, at)).said.filter(
      ({ notice }) => notice === 'deadline.supervise',
    );

  it('an authority is not asked to look into its own: its government is', () => {
    const said = supervised(review, on('2026-03-09', '17:00'));
    const toAuthority = said.find(({ to }) => JSON.stringify(to).includes('"authority","role"'));
    expect(toAuthority?.zh).toContain('逾期3个工作日，请尽快办结，平台已经建议予以督办。');
    const toGovernment = said.find(({ to }) => JSON.stringify(to).includes('government'));
    expect(toGovernment?.zh).toContain('逾期3个工作日，平台建议予以督办，请贵单位核实。');
    const toProvider = said.find(({ to }) => JSON.stringify(to).includes('provider'));
    expect(toProvider?.zh).toContain('逾期3个工作日，平台已经建议予以督办。');
  });
});

describe('a report names the statutory day and counts from it, and from the committed one by itself', () => {
  const reported = (overlay: Overlay, at: string) =>
    told(request, received(monday, conditional, { overlay }), { type: 'wake' }, by(system, at, { overlay }))
      .said.filter(({ notice }) => notice === 'deadline.report' || notice === 'deadline.longOverdue')
      .map(({ zh }) => zh);

  it('where a region has committed to less', () => {
    // Five working days end on 9 March, the ten of the law on 16 March; ten after the 9th is the 23rd, after the 16th the 30th.
    const [reminded] = reported({ terms: { 'R21.2': 5 } }, on('2026-03-23', '17:00'));
    expect(reminded).toContain('的答复期限（本地区承诺）已于2026年3月9日届满，逾期10个工作日尚未办理，平台');
    const said = reported({ terms: { 'R21.2': 5 } }, on('2026-03-30', '17:00'));
    expect(said.at(-1)).toContain(
      '的答复期限（法定）已于2026年3月16日届满，逾期10个工作日，已经超过法定期限，平台提请贵单位核实，并研究是否报告本级人民政府。',
    );
  });

  it('and once where the days are the same', () => {
    const said = reported({}, on('2026-03-30', '17:00'));
    expect(said).toHaveLength(3);
    expect(said[0]).toContain(
      '的答复期限（法定）已于2026年3月16日届满，逾期10个工作日，已经超过法定期限，请尽快办结',
    );
    expect(said[1]).toContain('平台提请核实，并督促尽快办结。');
    expect(said[2]).toContain('平台提请贵单位核实，并研究是否报告本级人民政府。');
  });
});

describe('a region is called by its name', () => {
  const region: Region = {
    status: 'registered',
    code: '990100',
    name: '示例市',
    level: 'city',
    path: '990000/990100',
    createdAt: monday,
  };
  const related = { 'region#990100': { state: region, version: 1, revision: 1 } };
  const at = by(authorityOfficer, monday, { related });
  const propose = (days: number) =>
    ({ type: 'proposeTerms', region: '990100', overlay: { terms: { 'R21.2': days } } }) as const;
  const proposed = story(regionTerms, [[propose(5), at]]);

  it('where its terms are proposed, once until somebody acts, and confirmed', () => {
    const { said } = told(regionTerms, [], propose(5), at);
    expect(said[0]?.zh).toContain('示例市的办理期限已经提出，');
    expect(said[0]?.en).toContain('Terms were proposed for 示例市.');
    expect(told(regionTerms, proposed, propose(4), at).said).toEqual([]);
    const government = by(people.governmentOfficer, monday, { related });
    const confirmed = told(regionTerms, proposed, { type: 'confirmTerms', region: '990100' }, government);
    expect(confirmed.said[0]?.zh).toContain('示例市的办理期限已经确认，');
  });

  it('and its holidays', () => {
    const notice = {
      year: 2026,
      source: '示例市人民政府令第1号',
      days: [{ date: '2026-04-20', off: true, name: '三月三' }],
    };
    const { said } = told(regionTerms, [], { type: 'proposeHolidays', region: '990100', notice }, at);
    expect(said[0]?.zh).toContain('示例市在2026年增加的放假日期已经提出，');
  });
});
