import { describe, expect, it, test } from 'vitest';
import { noticeTexts } from '../../lib/cases.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import { delivery } from '../../lib/delivery/delivery.ts';
import { grant } from '../../lib/grant/grant.ts';
import { dayAsWritten, dayInWords, dayValue } from '../../lib/notice/dayInWords.ts';
import { fillIn } from '../../lib/platform/notices/noticeText.ts';
import { request } from '../../lib/request/request.ts';
import type { Answer } from '../../lib/request/schema.ts';
import {
  assessments,
  conditional,
  declared,
  granted,
  manifest,
  people,
  published,
  received,
  retirement,
  sums,
  proof,
} from './caseSamples.ts';
import { by, on, replay, story } from './given.ts';
import { told } from './told.ts';

const monday = on('2026-03-02');
const { providerOfficer, providerHead, requesterOfficer, authorityOfficer, system } = people;
const texts = noticeTexts();

const prepareNotice = {
  type: 'prepare-supplement',
  missing: [{ code: 'basis', detail: '请写明条款' }],
} as const;
const askSupplement = { type: 'ask-supplement' } as const;
const shorter = { overlay: { terms: { 'R21.2': 5, dispute: 4, firstReview: 1, retirementReview: 1 } } };
const fileRequest = (circumstances = {}) => {
  const history = received(monday, conditional, circumstances);
  return { before: history.slice(0, -2), approve: by(people.requesterHead, monday, circumstances) };
};
const noticePrepared = (circumstances = {}) =>
  story(
    request,
    [[prepareNotice, by(providerOfficer, monday)]],
    received(monday, conditional, circumstances),
  );
const asked = (circumstances = {}) =>
  story(request, [[askSupplement, by(providerHead, monday)]], noticePrepared(circumstances));
const extensionAsked = story(
  request,
  [
    [
      { type: 'request-extension', workingDays: 5, ground: 'other', reason: '核对历史数据' },
      by(providerOfficer, monday),
    ],
  ],
  received(monday),
);
const decide = (consent: boolean) =>
  ({ type: 'decide-extension', consent, reason: '历史数据已经整理完毕' }) as const;
const supply = { type: 'supplement', supplement: { statement: '依据为《公租房管理办法》' } } as const;

const grantAt = {
  'grant#g1': {
    state: {
      ...granted(monday),
      status: 'awaitingDelivery',
      createdAt: monday,
      deadlines: [],
      deliveries: [],
    },
    version: 2,
    revision: 1,
  },
};
const underGrant = { related: grantAt };
const cut = story(delivery, [
  [{ type: 'open', id: 'd1', grantId: 'g1', declared }, by(providerOfficer, monday, underGrant)],
  [{ type: 'complete' }, by(providerOfficer, monday)],
  [{ type: 'split', manifest }, by(system, monday)],
]);
const makeReady = { type: 'ready', digest: sums.digest, records: 10, parts: 2 } as const;
const ready = story(delivery, [[makeReady, by(system, monday, underGrant)]], cut);
const reject = { type: 'reject', reasons: '少了一半' } as const;
const rejected = story(delivery, [[reject, by(requesterOfficer, monday)]], ready);
const foundComplete = { type: 'decide-rejection', complete: true, reasons: '经核实' } as const;

const open = (method: 'batch' | 'api') => ({ type: 'open', grant: { ...granted(monday), method } }) as const;
const openService = { type: 'open-service', statement: '调用一次，返回正常', proof } as const;
const serviceOpen = story(grant, [
  [open('api'), by(system, monday)],
  [openService, by(providerOfficer, monday)],
]);
const dispute = { type: 'dispute-service', reasons: '超时' } as const;
const disputed = story(grant, [[dispute, by(requesterOfficer, monday)]], serviceOpen);
const decideDispute = (isOpen: boolean) =>
  ({ type: 'decide-service-dispute', open: isOpen, reasons: '经核实' }) as const;

const approvedCatalog = story(catalog, [
  [{ type: 'draft', id: 'k1', content: conditional }, by(providerOfficer, monday)],
  [{ type: 'approve', assessments }, by(people.providerChief, monday)],
]);

describe('a notice of what starts, resumes or moves a clock says the last day and on what it stands', () => {
  const receivedHere = fileRequest();
  const receivedShorter = fileRequest(shorter);
  const restart = { overlay: { supplementClock: 'restart' as const } };
  const at = (actor: (typeof people)[keyof typeof people], circumstances = {}) =>
    by(actor, monday, circumstances);
  const cases: readonly (readonly [notice: string, zh: string, ReturnType<typeof told>])[] = [
    [
      'request.received',
      '请按期答复，截止日为2026年3月16日（法定）。',
      told(request, receivedHere.before, { type: 'approve' }, receivedHere.approve),
    ],
    [
      'request.received',
      '截止日为2026年3月9日（本地区承诺）。',
      told(request, receivedShorter.before, { type: 'approve' }, receivedShorter.approve),
    ],
    [
      'request.supplementAsked',
      '截止日为2026年3月23日（平台规则）。',
      told(request, noticePrepared(), askSupplement, at(providerHead)),
    ],
    [
      'request.supplemented',
      '扣除补充材料所用的时间后继续计算，截止日为2026年3月16日（法定）。',
      told(request, asked(), supply, at(requesterOfficer)),
    ],
    [
      'request.supplemented',
      '自收到补充材料的次日起重新计算，截止日为2026年3月17日（法定）。',
      told(request, asked(restart), supply, by(requesterOfficer, on('2026-03-03'), restart)),
    ],
    [
      'request.extensionConsented',
      '延长5个工作日，截止日为2026年3月23日（法定）。',
      told(request, extensionAsked, decide(true), at(authorityOfficer)),
    ],
    [
      'delivery.ready',
      '截止日为2026年3月9日（平台规则），期满未签收的，视为签收。',
      told(delivery, cut, makeReady, at(system, underGrant)),
    ],
    [
      'delivery.rejected',
      '于2026年3月6日（含当日）前认定（本地区承诺）',
      told(delivery, ready, reject, at(requesterOfficer, shorter)),
    ],
    [
      'delivery.foundComplete',
      '请需求部门获取并签收，截止日为2026年3月9日（平台规则），期满',
      told(delivery, rejected, foundComplete, at(authorityOfficer, underGrant)),
    ],
    [
      'grant.opened',
      '由提供部门交付数据，应当在法定期限内共享（《政务数据共享条例》第二十二条），截止日为2026年3月30日。',
      told(grant, [], open('batch'), at(system)),
    ],
    [
      'grant.serviceOpened',
      '确认或者提出异议，截止日为2026年3月9日（平台规则），期满未确认的，视为确认。',
      told(grant, story(grant, [[open('api'), at(system)]]), openService, at(providerOfficer)),
    ],
    [
      'grant.serviceDisputed',
      '于2026年3月16日（含当日）前认定（平台规则）',
      told(grant, serviceOpen, dispute, at(requesterOfficer)),
    ],
    [
      'grant.serviceFoundOpen',
      '请需求部门确认，截止日为2026年3月9日（平台规则）',
      told(grant, disputed, decideDispute(true), at(authorityOfficer)),
    ],
    [
      'grant.serviceFoundClosed',
      '照常计算，截止日为2026年3月30日（法定）',
      told(grant, disputed, decideDispute(false), at(authorityOfficer)),
    ],
    [
      'catalog.submitted',
      '请于2026年3月4日（含当日）前完成审核（平台规则）',
      told(catalog, approvedCatalog, { type: 'submit' }, at(providerOfficer)),
    ],
    [
      'catalog.retirementAsked',
      '请于2026年3月3日（含当日）前完成审核（本地区承诺）：审核通过的予以撤销，未通过的退回并说明理由。',
      told(catalog, published(), { type: 'retire', retirement }, at(people.providerChief, shorter)),
    ],
  ];
  it.each(cases)('%s: %s', (notice, zh, { said, days }) => {
    expect(said.find((each) => each.notice === notice)?.zh).toContain(zh);
    expect(days.map((day) => zh.includes(dayInWords(day) ?? ''))).toContain(true);
  });
});

describe('whoever must still act within a running term is told its last day', () => {
  const change = { type: 'supplement', supplement: { basis: '《公租房管理办法》' } } as const;
  const answer: Answer = { decision: 'consent', conditions: ['c1'] };
  const clocked = story(grant, [[open('batch'), by(system, monday)]]);
  const awaiting = replay(grant, clocked);
  const under = { related: { 'grant#g1': { state: awaiting, version: 2, revision: 1 } } };
  const fulfilled = story(
    grant,
    [[{ type: 'delivery-ready', deliveryId: 'd1', doneAt: monday }, by(system, monday)]],
    clocked,
  );
  const stopped = {
    related: { 'grant#g1': { state: replay(grant, fulfilled), version: 3, revision: 1 } },
  };
  const failing = cut.slice(0, -1);
  const differing = { type: 'split', manifest: { ...manifest, sha256: sums.other } } as const;
  const disputedReceipt = story(
    delivery,
    [[{ type: 'receipt', receipt: { records: 9, digest: sums.other } }, by(requesterOfficer, monday)]],
    ready,
  );
  it.each([
    [
      'request.answerPrepared',
      '答复意见已经拟定，请审核并答复，截止日为2026年3月16日（法定）。',
      told(request, received(monday), { type: 'prepare-answer', answer }, by(providerOfficer, monday)),
    ],
    [
      'request.supplementPrepared',
      '请审核后一次性告知，截止日为2026年3月9日（平台规则）；答复期限的截止日为2026年3月16日（法定）。',
      told(request, received(monday), prepareNotice, by(providerOfficer, monday)),
    ],
    [
      'request.supplementDrafted',
      '请审核，截止日为2026年3月23日（平台规则），期满未审核同意的，视为放弃申请。',
      told(request, asked(), change, by(requesterOfficer, monday)),
    ],
    [
      'delivery.foundIncomplete',
      '共享期限自同意之日起照常计算，截止日为2026年3月30日（法定），请提供部门重新交付。',
      told(delivery, rejected, { ...foundComplete, complete: false }, by(authorityOfficer, monday, stopped)),
    ],
    [
      'delivery.failed',
      '请更正后重新交付，截止日为2026年3月30日（法定）。',
      told(delivery, failing, differing, by(system, monday, under)),
    ],
    [
      'delivery.voided',
      '共享期限自同意之日起照常计算，截止日为2026年3月30日（法定）。',
      told(delivery, disputedReceipt, { type: 'void', parts: [2] }, by(system, monday, stopped)),
    ],
    [
      'delivery.receiptRefuted',
      '请重新获取并核对后签收，截止日为2026年3月9日（平台规则）；认为交付不完整的，',
      told(delivery, disputedReceipt, { type: 'refute' }, by(system, monday)),
    ],
  ])('%s: %s', (notice, zh, { said }) => {
    expect(said.find((each) => each.notice === notice)?.zh).toContain(zh);
  });

  it('and none where another delivery has fulfilled the duty', () => {
    const again = told(delivery, failing, differing, by(system, monday, stopped)).said;
    expect(again[0]?.zh).toContain('请更正后重新交付。');
  });

  it('none runs before the head of the requester has sent a request', () => {
    const [, submitted] = received(monday);
    const drafted = received(monday).slice(0, 1);
    expect(submitted?.event.type).toBe('submitted');
    const { said } = told(request, drafted, { type: 'submit' }, by(requesterOfficer, monday));
    expect(said[0]?.zh).toBe(
      '对“不动产登记信息”（提供部门：测试市不动产登记中心；需求部门：测试市住房保障中心）的共享申请已经提交，请审核。',
    );
  });
});

describe('a last day that a holiday notice not yet loaded may still move is told as provisional', () => {
  const december = on('2026-12-21');
  const receivedLate = received(december);
  const prepared = story(request, [[prepareNotice, by(providerOfficer, december)]], receivedLate);
  const answer: Answer = { decision: 'consent', conditions: ['c1'] };
  const toAnswer = story(
    request,
    [[{ type: 'prepare-answer', answer }, by(providerOfficer, december)]],
    receivedLate,
  );
  const half = told(request, receivedLate, { type: 'wake' }, by(system, on('2026-12-30'))).said;
  const late = granted(december);
  const openLate = told(grant, [], { type: 'open', grant: late }, by(system, december)).said;
  it.each([
    [
      '请按期答复，截止日为暂定的2027年1月5日（法定）。',
      told(request, receivedLate.slice(0, -2), { type: 'approve' }, by(people.requesterHead, december)).said,
    ],
    [
      '截止日为暂定的2027年1月12日（平台规则）。',
      told(request, prepared, askSupplement, by(providerHead, december)).said,
    ],
    ['截止日为暂定的2027年', told(request, toAnswer, { type: 'answer' }, by(providerHead, december)).said],
    ['截止日为暂定的2027年', openLate],
    ['期限（法定）已经过半，截止日为暂定的2027年1月5日。', half],
  ])('%s', (zh, said) => {
    expect(said.map((each) => each.zh).join('')).toContain(zh);
    expect(said.map((each) => each.en).join('')).toContain(' (provisional)');
  });

  it('and the record keeps the day by itself', () => {
    const [opened] = story(grant, [[{ type: 'open', grant: late }, by(system, december)]]).flatMap(
      ({ event }) => (event.type === 'opened' ? [event] : []),
    );
    expect(opened?.delivery).toMatchObject({
      dueDate: expect.stringMatching(/^2027-01-..$/),
      provisional: true,
    });
  });
});

test('an extension refused tells the day that stands', () => {
  const { said } = told(request, extensionAsked, decide(false), by(authorityOfficer, monday));
  expect(said[0]?.zh).toContain('原期限不变，截止日为2026年3月16日（法定）。');
});

test('a request that lapses tells the day until which the material was awaited, that this is our rule, and the remedy', () => {
  const { said } = told(request, asked(), { type: 'wake' }, by(system, on('2026-03-24', '00:00')));
  const lapsed = said.find(({ notice }) => notice === 'request.lapsed')?.zh;
  expect(lapsed).toContain('未按期补充材料，截止日为2026年3月23日，视为放弃申请（平台规则）');
  expect(lapsed).toContain('（《政务数据共享条例》第二十八条）');
});

test('who was silent is told so, and that silence counts by our rule', () => {
  const late = by(system, on('2026-03-10', '00:00'));
  const accepted = told(delivery, ready, { type: 'wake' }, late).said;
  expect(accepted.find(({ notice }) => notice === 'delivery.received')?.zh).toBe(
    '“不动产登记信息”（提供部门：测试市不动产登记中心；需求部门：测试市住房保障中心）的交付已经签收（期满未签收，视为签收，平台规则）。',
  );
  const confirmed = told(grant, serviceOpen, { type: 'wake' }, late).said;
  expect(confirmed.find(({ notice }) => notice === 'grant.serviceConfirmed')?.zh).toBe(
    '“不动产登记信息”（提供部门：测试市不动产登记中心；需求部门：测试市住房保障中心）的服务开通已经确认（期满未确认，视为确认，平台规则）。',
  );
});

test('a paused clock has no day to tell, and a notice of an earlier version is read without one', () => {
  const text = texts['request.received'];
  if (!text) throw new Error('there is no such notice');
  const worded = { kind: 'request', caseId: 'q1', values: { name: '不动产登记信息' } };
  expect(fillIn(text, worded, 'zh')).toBe(
    '已收到对“不动产登记信息”的共享申请，收到当日不计入期限，请按期答复。',
  );
});

describe('a day in a text', () => {
  test('is written as each language writes it, an instant to the minute', () => {
    expect(dayInWords('2026-03-08')).toBe('2026年3月8日');
    expect(dayInWords('2026-03-18T09:05:00+08:00')).toBe('2026年3月18日9时05分');
    expect(dayInWords('三月')).toBeUndefined();
    expect([dayAsWritten('2026-03-08', 'zh'), dayAsWritten('2026-03-08', 'en')]).toEqual([
      '2026年3月8日',
      '2026-03-08',
    ]);
    expect(dayAsWritten('三月', 'zh')).toBe('三月');
  });

  test('is called provisional where a notice may still move it', () => {
    expect(dayValue({ dueDate: '2027-02-08', provisional: true })).toBe('2027-02-08?');
    expect([
      dayValue({ dueDate: '2026-02-08' }),
      dayValue({ dueDate: '2026-02-08', provisional: false }),
    ]).toEqual(['2026-02-08', '2026-02-08']);
    expect([dayAsWritten('2027-02-08?', 'zh'), dayAsWritten('2027-02-08?', 'en')]).toEqual([
      '暂定的2027年2月8日',
      '2027-02-08 (provisional)',
    ]);
  });
});
