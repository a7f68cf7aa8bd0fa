import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor } from '../../lib/case/actor.ts';
import type { CaseState, RelatedCase } from '../../lib/case/definition.ts';
import { document } from '../../lib/document/document.ts';
import type { DocumentCommand, OfficialDocument } from '../../lib/document/events.ts';
import { titleLines } from '../../lib/document/titleLines.ts';
import { documentHtml } from '../../lib/document/html.ts';
import { issuableBy } from '../../lib/document/issuable.ts';
import {
  documentTypes,
  type DocumentType,
  type DocumentedKind,
  type Issuing,
} from '../../lib/document/schema.ts';
import type { Order } from '../../lib/dispute/schema.ts';
import { grant } from '../../lib/grant/grant.ts';
import { department as departmentCase } from '../../lib/organisation/department.ts';
import { pagePolicy } from '../../lib/platform/http/pagePolicy.ts';
import { request } from '../../lib/request/request.ts';
import type { Answer } from '../../lib/request/schema.ts';
import {
  conditional,
  handling,
  parties,
  people,
  personal,
  received,
  related,
  unconditional,
  wanted,
} from './caseSamples.ts';
import { partlyConsentedRequest, refusedRequest } from './disputeSamples.ts';
import { suspended } from './grantLifeSamples.ts';
import { by, given, on, replay, story } from './given.ts';

const monday = on('2026-03-02');
const friday = on('2026-03-06');
const { requesterOfficer, requesterHead, providerOfficer, providerHead, authorityOfficer } = people;
const { governmentOfficer, otherOfficer } = people;

const stateOf = (state: unknown): RelatedCase => ({ state, version: 7, revision: 1 });
const ofRequest = (history: ReturnType<typeof received>) => stateOf(replay(request, history));
const afterReceipt = (...steps: readonly (readonly [Parameters<typeof request.decide>[1], Actor])[]) =>
  story(
    request,
    steps.map(([command, actor]) => [command, by(actor, monday)] as const),
    received(monday),
  );
const answered = (answer: Answer, first = received(monday)) =>
  story(
    request,
    [
      [{ type: 'prepare-answer', answer }, by(providerOfficer, monday)],
      [{ type: 'answer' }, by(providerHead, monday)],
    ],
    first,
  );
const asked = afterReceipt(
  [
    { type: 'prepare-supplement', missing: [{ code: 'basis', detail: '请写明“三定”规定的条款' }] },
    providerOfficer,
  ],
  [{ type: 'ask-supplement' }, providerHead],
);
const extended = afterReceipt(
  [
    { type: 'request-extension', workingDays: 5, ground: 'largeVolume', reason: '涉及二百万条记录' },
    providerOfficer,
  ],
  [{ type: 'decide-extension', consent: true, reason: '属实' }, authorityOfficer],
);
const corrected = {
  id: 'c1',
  status: 'corrected',
  catalogName: '不动产登记信息',
  parties,
  createdAt: monday,
  decidedAt: friday,
  items: ['坐落', '坐落', '坐落'],
  verification: { confirmed: [1, 3], unconfirmed: [2], verifiedBy: 'p-officer' },
};
const decided = {
  createdAt: monday,
  id: 'x1',
  status: 'decided',
  about: { kind: 'request', id: 'q1', name: '不动产登记信息' },
  kind: 'refusal',
  claim: '均为核验所必需',
  lodgedBySide: 'requester',
  positions: [
    { side: 'provider', position: '超出核验所需' },
    { side: 'requester', position: '均为必需' },
    { side: 'provider', position: '坐落以外的项目与核验无关' },
  ],
  wanted: '全部予以共享',
  parties: { ...parties, government: { ...parties.authority, org: 'government', name: '测试市人民政府' } },
  decision: {
    decision: 'overturned',
    reasons: '属于履行法定职责所必需',
    order: { what: '撤回补充材料告知', by: 'provider' },
    decidedBy: 'g-officer',
    at: friday,
  },
};

/** The cases as the store reads them, and whose document is issued of each. */
const sources: Readonly<Record<DocumentType, readonly [DocumentedKind, string, RelatedCase, Actor]>> = {
  requestForm: ['request', 'q1', ofRequest(received(monday)), requesterOfficer],
  supplementNotice: ['request', 'q1', ofRequest(asked), providerOfficer],
  answer: ['request', 'q1', ofRequest(refusedRequest), providerOfficer],
  extension: ['request', 'q1', ofRequest(extended), providerOfficer],
  suspension: ['grant', 'g1', stateOf(replay(grant, suspended)), providerOfficer],
  correctionResult: ['correction', 'c1', stateOf(corrected), providerOfficer],
  disputeDecision: ['dispute', 'x1', stateOf(decided), governmentOfficer],
};

const issueOf = (type: DocumentType, more: Partial<Issuing> = {}): DocumentCommand => {
  const [kind, id] = sources[type];
  return { type: 'issue', id: 'f1', asked: { about: { kind, id }, type, ...more } };
};
const world = (type: DocumentType, source = sources[type][2], prefix?: string) => {
  const [kind, id, , actor] = sources[type];
  const department = { uscc: actor.org, name: actor.name, ...(prefix ? { documentPrefix: prefix } : {}) };
  return {
    // What a dispute is about.
    'request#q1': sources.answer[2],
    [`${kind}#${id}`]: source,
    [`department#${actor.org}`]: stateOf(department),
  };
};
const issued = (
  type: DocumentType,
  source = sources[type][2],
  more: Partial<Issuing> = {},
): OfficialDocument => {
  const context = by(sources[type][3], friday, { related: world(type, source, '测登'), lastNumber: 11 });
  const state = replay(document, story(document, [[issueOf(type, more), context]]));
  if (!state) throw new Error('nothing was issued');
  return state;
};
const textOf = (state: OfficialDocument) =>
  [state.content.title, ...state.content.paragraphs].map(({ zh }) => zh);

describe('request form, supplement notice, answer, extension, suspension, correction result and dispute decision in the law’s own words', () => {
  test('request form', () => {
    const state = issued('requestForm');
    expect(state).toMatchObject({
      issuer: 'requester',
      issuerName: '测试市住房保障中心',
      date: '2026-03-02',
      number: { prefix: '测登', year: 2026, serial: 12 },
      content: { addressees: ['测试市不动产登记中心'] },
    });
    expect(textOf(state)).toEqual([
      '测试市住房保障中心关于申请共享“不动产登记信息”政务数据的函',
      '根据《政务数据共享条例》第二十条的规定，现申请共享贵单位提供的“不动产登记信息”（目录编码：990100/0001）政务数据，有关事项如下：',
      '一、履行职责的依据：公租房资格审核职责。',
      '二、使用场景：公租房申请人住房核验。',
      '三、使用范围：使用单位为住房保障科；使用系统为公租房管理系统。',
      '四、数据项：不动产单元号、坐落。',
      '五、数据范围：行政区划代码990100。',
      '六、共享方式：批量交换。',
      '七、使用期限：2026年1月1日至2027年12月31日。',
      '本申请已经本单位政务数据共享工作机构负责人审核同意，于2026年3月2日通过政务数据共享平台送达贵单位。请按照《政务数据共享条例》第二十一条规定的期限予以答复。',
      '专此函达，请予函复。',
    ]);
  });

  test('R37.1 R37.3 request form over personal information: how it is handled, and the duties as they were accepted', () => {
    const circumstances = { related: related(conditional, personal) };
    const sent = story(request, [
      [
        { type: 'draft', id: 'q1', content: { ...wanted, personalInformation: handling } },
        by(requesterOfficer, monday, circumstances),
      ],
      [{ type: 'submit' }, by(requesterOfficer, monday, circumstances)],
      [{ type: 'accept-duties', version: 1 }, by(people.requesterChief, monday, circumstances)],
      [{ type: 'approve' }, by(requesterHead, monday, circumstances)],
    ]);
    const text = textOf(issued('requestForm', ofRequest(sent)));
    expect(text).toEqual(
      expect.arrayContaining([
        '八、处理目的：核验公租房申请人的住房情况。',
        '九、处理方式：逐户比对，只保存比对结果。',
        '十、申请数据项的必要性：不动产单元号、坐落：确认住房的唯一标识和位置。',
        '十一、影响评估：数据科于2026年2月27日评估，结论为采取保护措施后风险可以接受。',
        '根据《政务数据共享条例》第三十七条的规定，本单位部门负责人已于2026年3月2日接受个人信息的安全保护义务（第1版）：',
        '（三）按照岗位职责设定访问权限，采取加密、去标识化等安全技术措施，并留存访问和操作日志。',
      ]),
    );
    expect(text.filter((said) => /^（.）/u.test(said))).toHaveLength(8);
    const consent = textOf(issued('answer', ofRequest(answered({ decision: 'consent' }, sent))));
    expect(consent.join('')).toMatch(/贵单位部门负责人已于.*接受个人信息的安全保护义务（第1版），应当履行。/);
    const refused = { decision: 'refuse', ground: 'notNecessary', reasons: '超出所需范围' } as const;
    expect(textOf(issued('answer', ofRequest(answered(refused, sent)))).join('')).not.toContain(
      '安全保护义务',
    );
  });

  const remedy =
    '如有异议，请与本单位协商；协商不成的，可以向政务数据共享主管部门申请协调处理（《政务数据共享条例》第二十八条）。';
  const opening = '贵单位2026年3月2日关于共享“不动产登记信息”（目录编码：990100/0001）政务数据的申请收悉。';

  test('R21.8 supplement notice, with its remedy', () => {
    expect(textOf(issued('supplementNotice'))).toEqual([
      '测试市不动产登记中心关于补充“不动产登记信息”政务数据共享申请材料的函',
      opening,
      '经审核，申请材料不全。根据《政务数据共享条例》第二十一条的规定，现一次性告知需要补充的材料：',
      '一、履行职责的依据：请写明“三定”规定的条款。',
      expect.stringMatching(
        /^请于2026年3月\d+日以前（含当日）补充。无正当理由逾期未补充的，政务数据共享平台按照其规则视为放弃申请。$/,
      ),
      remedy,
      '特此函告。',
    ]);
  });

  test('R21.8 answer: a refusal, with ground, reasons, basis and remedy', () => {
    expect(textOf(issued('answer'))).toEqual([
      '测试市不动产登记中心关于“不动产登记信息”政务数据共享申请的复函',
      opening,
      '经审核，不同意共享。理由：申请不具有必要性：超出履行职责所需的最小范围；超出履行职责所必需的范围。依据：《政务数据共享条例》第二十条。',
      remedy,
      '特此函复。',
    ]);
  });

  test('R21.8 answer: a consent in part says what is granted, and why each other part is not', () => {
    const text = textOf(issued('answer', ofRequest(partlyConsentedRequest)));
    expect(text).toContain('（一）数据项：坐落。');
    expect(text).toContain('（七）使用条件：仅限资格核验使用。');
    expect(text).toContain(
      '（一）不动产单元号：申请不具有必要性：超出履行职责所需的最小范围；核验无须此项。依据：《政务数据共享条例》第二十条。',
    );
    expect(text).toContain(remedy);
  });

  test('answer: a consent, by a head or beforehand, a refusal by a law and one by listed conditions', () => {
    const whole = textOf(issued('answer', ofRequest(answered({ decision: 'consent' }))));
    expect(whole).toContain('经审核，同意共享。同意共享的内容：');
    expect(whole).not.toContain(remedy);
    const free = { ...Object(ofRequest(answered({ decision: 'consent' })).state), consentGivenAt: monday };
    expect(textOf(issued('answer', stateOf(free))).join('')).toContain('依照事先作出的同意');
    const byLaw = answered({
      decision: 'refuse',
      ground: 'forbiddenByLaw',
      reasons: '涉及案件侦办',
      legalBasis: { kind: 'law', title: '刑事诉讼法', article: '第五十四条' },
    });
    expect(textOf(issued('answer', ofRequest(byLaw))).join('')).toContain('依据：《刑事诉讼法》第五十四条。');
    const byCondition = answered({
      decision: 'refuse',
      ground: 'conditionNotMet',
      reasons: '系统未通过测评',
      conditions: ['c1'],
    });
    expect(textOf(issued('answer', ofRequest(byCondition))).join('')).toContain(
      '依据：目录列明的共享条件“仅限资格核验使用”。',
    );
  });

  test('answer: what a dispute has granted later is not what the provider answered', () => {
    const refused = Object(sources.answer[2].state);
    const instead = { answer: refused.answer, answeredBy: 'p-head', answeredAt: monday };
    const granted = { instead, on: 'decision', orgName: '测试市人民政府' };
    const later = {
      ...refused,
      status: 'consented',
      answer: { decision: 'consent' },
      answeredAt: friday,
      grantedInDispute: granted,
    };
    const text = textOf(issued('answer', stateOf(later)));
    expect(text.join('')).toContain('不同意共享');
    expect(text.slice(-3)).toEqual([
      '以上于2026年3月2日作出。',
      '本答复此后已因争议处理改变：已于2026年3月6日按照测试市人民政府的决定另行予以共享。',
      '特此函复。',
    ]);
    const agreed = { ...granted, on: 'settlement', orgName: '测试市不动产登记中心' };
    expect(textOf(issued('answer', stateOf({ ...later, grantedInDispute: agreed }))).at(-2)).toContain(
      '按照测试市不动产登记中心与需求部门的一致意见另行予以共享。',
    );
  });

  test('extension', () => {
    expect(textOf(issued('extension'))).toEqual([
      '测试市不动产登记中心关于延长“不动产登记信息”政务数据共享申请答复期限的函',
      opening,
      '因特殊原因不能在规定期限内答复。理由：数据量大或者数据项多；涉及二百万条记录。',
      expect.stringMatching(
        /^根据《政务数据共享条例》第二十一条的规定，经政务数据共享主管部门（测试市数据局）于2026年3月2日同意，答复期限延长5个工作日，至2026年3月\d+日（含当日）。$/,
      ),
      '特此函告。',
    ]);
  });

  const requestOf = (history: ReturnType<typeof received>) => Object(ofRequest(history).state);
  const provisional = (state: { deadlines: readonly object[] }) => ({
    ...state,
    deadlines: state.deadlines.map((deadline) => ({ ...deadline, provisional: true })),
  });

  test('extension: the last day that the consent gave, whatever becomes of the clock', () => {
    const { extension, ...rest } = requestOf(extended);
    const after = (more: object) =>
      textOf(issued('extension', stateOf({ ...rest, extension: { ...extension, ...more } }))).at(-2);
    expect(after({ dueDate: '2026-03-23' })).toContain('5个工作日，至2026年3月23日（含当日）。');
    expect(after({ dueDate: '2026-03-23', provisional: true })).toContain(
      '，至暂定的2026年3月23日（含当日）。',
    );
    expect(after({ dueDate: '2026-03-16', statutory: { dueDate: '2026-03-23' } })).toContain(
      '5个工作日，按本地区承诺的期限至2026年3月16日（含当日），法定期限至2026年3月23日（含当日）。',
    );
    const clock = rest.deadlines[0];
    const paused = { ...clock, phases: [...clock.phases, { from: friday, status: 'paused' }] };
    const standing = { ...rest, deadlines: [paused], extension: { ...extension, dueDate: undefined } };
    expect(textOf(issued('extension', stateOf(standing))).at(-2)).toContain('延长5个工作日。');
    // Consented to while the clock stood: it has gone on since.
    expect(after({ dueDate: undefined })).toContain('延长5个工作日，至2026年3月23日（含当日）。');
    const { decidedAt: _, dueDate: __, ...before } = extension;
    expect(textOf(issued('extension', stateOf({ ...rest, extension: before }))).at(-2)).toMatch(
      /（测试市数据局）同意，答复期限延长5个工作日，至2026年3月\d+日（含当日）。/,
    );
  });

  test('a last day that a holiday notice can still move is said to be provisional', () => {
    const notice = textOf(issued('supplementNotice', stateOf(provisional(requestOf(asked)))));
    expect(notice.join('')).toMatch(/请于暂定的2026年3月\d+日以前（含当日）补充。/);
  });

  test('R20.8 request form after a supplement: what is asked for is not as it was delivered', () => {
    const supplement = { basis: '《公共租赁住房管理办法》第八条' };
    const wednesday = on('2026-03-04');
    const changed = story(
      request,
      [
        [{ type: 'supplement', supplement }, by(requesterOfficer, wednesday)],
        [{ type: 'approve-supplement' }, by(requesterHead, wednesday)],
      ],
      asked,
    );
    const text = textOf(issued('requestForm', ofRequest(changed)));
    expect(text).toContain('一、履行职责的依据：《公共租赁住房管理办法》第八条。');
    expect(text.at(-2)).toContain(
      '于2026年3月2日通过政务数据共享平台送达贵单位。申请事项已根据2026年3月4日补充的材料修改。请',
    );
    const { changedBySupplementAt: _, ...before } = requestOf(changed);
    expect(textOf(issued('requestForm', stateOf(before))).at(-2)).toContain('已根据补充的材料修改。');
    const explained = story(
      request,
      [[{ type: 'supplement', supplement: { statement: '见附件' } }, by(requesterOfficer, wednesday)]],
      asked,
    );
    expect(textOf(issued('requestForm', ofRequest(explained))).at(-2)).not.toContain('修改');
  });

  test('suspension', () => {
    const text = textOf(issued('suspension'));
    expect(text[0]).toBe('测试市不动产登记中心关于暂停共享“不动产登记信息”政务数据的函');
    expect(text[1]).toMatch(/^根据《政务数据共享条例》第二十七条的规定，自2026年\d+月\d+日起暂停共享/);
    expect(text).toContainEqual(
      expect.stringMatching(/^请贵单位于2026年\d+月\d+日以前（含当日）整改并报告整改情况。$/),
    );
    expect(text.slice(-2)).toEqual([remedy, '特此函告。']);
    const state = Object(sources.suspension[2].state);
    const risk = stateOf({ ...state, suspension: { ...state.suspension, reason: 'security' } });
    expect(textOf(issued('suspension', risk))[1]).toMatch(/^为保障数据安全，自2026年/);
  });

  test('correction result: numbers of records, and nothing that names people', () => {
    expect(textOf(issued('correctionResult'))).toEqual([
      '测试市不动产登记中心关于“不动产登记信息”数据校核申请的复函',
      '贵单位2026年3月2日对“不动产登记信息”数据提出的校核申请（涉及3条记录）收悉。根据《政务数据共享条例》第二十六条的规定，经核实，现将结果反馈如下：',
      '确认有误的2条（第1、3条），已于2026年3月6日予以更正。',
      '未确认有误的1条（第2条），不予更正。',
      '不予更正的理由涉及具体记录，不载入本函，见政务数据共享平台该校核申请（编号c1）的处理决定。',
      '各条记录的核实情况涉及个人信息的，在政务数据共享平台的该校核申请（编号c1）中分条告知。',
      remedy,
      '特此函复。',
    ]);
    const none = {
      ...corrected,
      status: 'rejected',
      verification: { confirmed: [], unconfirmed: [1, 2, 3] },
    };
    const kept = textOf(issued('correctionResult', stateOf(none)));
    expect(kept.join('')).not.toContain('予以更正。确认');
    expect(kept).toContain('未确认有误的3条（第1、2、3条），不予更正。');
  });

  test('dispute decision, to both sides', () => {
    const state = issued('disputeDecision');
    expect(state.content.addressees).toEqual(['测试市住房保障中心', '测试市不动产登记中心']);
    expect(textOf(state)).toEqual([
      '测试市人民政府关于“不动产登记信息”政务数据共享争议的决定',
      '测试市住房保障中心与测试市不动产登记中心因“不动产登记信息”政务数据共享（不同意共享）发生争议，经协商和协调处理未能解决，提请决定。',
      '测试市不动产登记中心于2026年3月2日答复不同意共享，理由：申请不具有必要性：超出履行职责所需的最小范围；超出履行职责所必需的范围。',
      '测试市住房保障中心主张：均为核验所必需。请求：全部予以共享。',
      '测试市不动产登记中心的意见：坐落以外的项目与核验无关。',
      '根据《政务数据共享条例》第二十八条的规定，决定如下：对不同意共享的处理予以改变。理由：属于履行法定职责所必需。',
      '由测试市不动产登记中心执行：撤回补充材料告知。',
    ]);
  });

  test('a region stands by its registered name, with its code behind it', () => {
    const part = ofRequest(received(monday));
    const region = stateOf({ code: '990100', name: '测试市', status: 'registered', path: '' });
    const context = (known: boolean) =>
      by(requesterOfficer, friday, {
        related: { ...world('requestForm', part), ...(known ? { 'region#990100': region } : {}) },
      });
    const textWith = (known: boolean) => {
      const state = replay(document, story(document, [[issueOf('requestForm'), context(known)]]));
      return state ? textOf(state).join() : '';
    };
    expect(textWith(true)).toContain('数据范围：测试市（行政区划代码990100）。');
    expect(textWith(false)).toContain('数据范围：行政区划代码990100。');
  });

  const orderOf = (order: Order) => {
    const decision = { ...decided.decision, order };
    return textOf(issued('disputeDecision', stateOf({ ...decided, decision })));
  };

  test('R28.3 dispute decision: what the government grants, part by part, and what stands as requested', () => {
    const ordered = {
      dataItems: ['不动产单元号', '坐落'],
      until: '2026-12-31',
      extent: { region: '990100' },
      conditions: ['c1'],
    };
    expect(orderOf({ what: '予以共享', grant: ordered }).slice(6, 12)).toEqual([
      '予以共享。',
      '由政务数据共享平台按照下列内容予以共享，未列明的事项按照申请的内容共享：',
      '一、数据项：不动产单元号、坐落。',
      '二、数据范围：行政区划代码990100。',
      '三、使用期限：至2026年12月31日（含当日）。',
      '四、使用条件：仅限资格核验使用。',
    ]);
    expect(orderOf({ what: '予以共享', grant: {} })).toContainEqual(
      expect.stringMatching(/^一、使用条件：仅限资格核验使用/),
    );
    expect(orderOf({ what: '予以共享', grant: { conditions: [] } })).toContain(
      '一、使用条件：不附使用条件。',
    );
  });

  test('R15.1 dispute decision: in which form what is granted is given, with what the answer has given in the clear', () => {
    const treatments = { 不动产单元号: 'pseudonymised', 坐落: 'masked' } as const;
    const partly = replay(request, partlyConsentedRequest);
    if (!partly || !('answer' in partly)) throw new Error('it was answered');
    const behind = (inClear: object) =>
      stateOf({
        ...partly,
        catalog: { ...partly.catalog, treatments },
        answer: { ...partly.answer, ...inClear },
      });
    const told = (inClear: object, kind: string, dataItems?: readonly string[]) => {
      const order: Order = { what: '予以共享', grant: dataItems ? { dataItems: [...dataItems] } : {} };
      const decision = { ...decided.decision, order };
      const source = stateOf({ ...decided, kind, createdAt: friday, decision });
      const known = { ...world('disputeDecision', source), 'request#q1': behind(inClear) };
      const context = by(governmentOfficer, friday, { related: known, lastNumber: 11 });
      const state = replay(document, story(document, [[issueOf('disputeDecision'), context]]));
      return state ? textOf(state).join() : '';
    };
    expect(told({}, 'partial')).toContain('提供形式：坐落以掩码提供；不动产单元号以假名提供');
    expect(told({ inClear: ['坐落'] }, 'partial')).toContain(
      '提供形式：不动产单元号以假名提供；坐落以原值提供',
    );
    expect(told({}, 'partial', ['坐落'])).not.toContain('假名');
  });

  test('one act has one number: a decision that went out under its own is not numbered once more', () => {
    const decision = { ...decided.decision, documentNumber: '测政数决〔2026〕1号' };
    const source = stateOf({ ...decided, decision });
    given(document, [])
      .when(
        issueOf('disputeDecision'),
        by(governmentOfficer, friday, { related: world('disputeDecision', source) }),
      )
      .then({ refused: 'document_known', status: 409 });
  });

  test('an act bears the day of its head, names whoever has done it where the register has moved it, and then says when', () => {
    const refused = Object(sources.answer[2].state);
    const until = friday;
    const formerBodies = [{ side: 'provider', org: 'old', name: '原测试市登记局', until }];
    const moved = issued('answer', stateOf({ ...refused, formerBodies }));
    expect(textOf(moved).slice(-3)).toEqual([
      '以上于2026年3月2日作出。',
      '以上由原测试市登记局作出，其职责现由测试市不动产登记中心承担。',
      '特此函复。',
    ]);
    expect(moved.date).toBe('2026-03-06');
    const renamed = [{ side: 'provider', org: parties.provider?.org ?? '', name: '测试市登记所', until }];
    expect(textOf(issued('answer', stateOf({ ...refused, formerBodies: renamed })))).toContain(
      '作出时机关名称为测试市登记所，现名称为测试市不动产登记中心。',
    );
    const earlier = [{ ...formerBodies[0], until: monday }];
    expect(issued('answer', stateOf({ ...refused, formerBodies: earlier })).date).toBe('2026-03-02');
  });

  test('no request form of what was withdrawn: nobody is asked any more', () => {
    for (const status of ['withdrawn', 'lapsed'])
      given(document, [])
        .when(
          issueOf('requestForm'),
          by(requesterOfficer, friday, {
            related: world('requestForm', stateOf({ ...requestOf(received(monday)), status })),
          }),
        )
        .then({ refused: 'act_not_on_record', status: 409 });
  });

  test('a copy goes to the authority of what is not granted, extended or suspended; 印发 stands on a decision alone', () => {
    const copiesOf = (type: DocumentType) => issued(type).content.copies;
    for (const type of ['answer', 'extension', 'suspension', 'disputeDecision'] as const)
      expect(copiesOf(type)).toEqual(['测试市数据局']);
    expect(copiesOf('requestForm')).toBeUndefined();
    expect(documentHtml(issued('disputeDecision'))).toContain('<span>2026年3月6日印发</span>');
    expect(documentHtml(issued('answer'))).not.toContain('印发');
    expect(documentHtml(issued('answer'))).toContain('抄送：测试市数据局。');
  });

  test('dispute decision: whether a delivery is found complete', () => {
    expect(orderOf({ what: '视为已经交付', complete: true })).toContain('认定该次交付完整。');
    expect(orderOf({ what: '重新交付', complete: false })).toContain('认定该次交付不完整。');
    expect(textOf(issued('disputeDecision')).join('')).not.toContain('认定');
  });

  test.each(documentTypes)('%s: bilingual where asked, and only there', (type) => {
    const passages = ({ content }: OfficialDocument) => [content.title, ...content.paragraphs];
    for (const passage of passages(issued(type))) expect(passage.en).toBeUndefined();
    for (const { en } of passages(issued(type, sources[type][2], { language: 'bilingual' })))
      expect(en).toMatch(/[a-z]{3}/);
  });
});

describe('who issues, and what there is to issue', () => {
  const issueAs = (
    actor: Actor,
    type: DocumentType,
    source = sources[type][2],
    more: Partial<Issuing> = {},
  ) => given(document, []).when(issueOf(type, more), by(actor, friday, { related: world(type, source) }));

  test.each(documentTypes)('%s: the body whose act it is, whoever else knows of the case', (type) => {
    const own = sources[type][3];
    const everybody: readonly Actor[] = [
      requesterOfficer,
      providerOfficer,
      authorityOfficer,
      governmentOfficer,
    ];
    for (const actor of everybody.filter(({ org }) => org !== own.org))
      issueAs(actor, type).then({ refused: 'not_yours_to_do', status: 403 });
    issueAs(otherOfficer, type).then({ refused: 'not_found', status: 404 });
    issueAs({ ...otherOfficer, org: own.org, roles: ['auditor'] }, type).then({
      refused: 'not_yours_to_do',
      status: 403,
    });
  });

  test('what a body can issue of a case is what it could issue, of that kind and of no other', () => {
    const everybody = [requesterOfficer, providerOfficer, authorityOfficer, governmentOfficer];
    for (const [kind, id, source] of Object.values(sources))
      for (const actor of everybody) {
        const accepted = documentTypes.filter((type) => {
          const department = { uscc: actor.org, name: actor.name };
          const read = { [`${kind}#${id}`]: source, [`department#${actor.org}`]: stateOf(department) };
          const context = by(actor, friday, { related: read, lastNumber: 0 });
          const command = { type: 'issue', id: 'f1', asked: { about: { kind, id }, type } } as const;
          return !('refusal' in document.decide(undefined, command, context));
        });
        const state = source.state as CaseState; // Each of them has its parties.
        expect(issuableBy(kind, state, actor.org), `${kind} ${id} ${actor.org}`).toEqual(accepted);
      }
    const [, , source] = sources.answer;
    const state = source.state as CaseState;
    expect(issuableBy('request', state, 'provider')).toEqual(['answer']);
    expect(issuableBy('request', state, 'requester')).toEqual(['requestForm']);
    expect(issuableBy('request', state, 'other')).toEqual([]);
  });

  test('a draft is nobody’s to know but its requester’s, and gives no document', () => {
    const draft = ofRequest(received(monday).slice(0, 1));
    issueAs(providerOfficer, 'answer', draft).then({ refused: 'not_found', status: 404 });
    issueAs(requesterOfficer, 'requestForm', draft).then({ refused: 'act_not_on_record', status: 409 });
  });

  test('what is only prepared gives no document, nor does an act of another kind of case', () => {
    const prepared = afterReceipt([
      { type: 'prepare-answer', answer: { decision: 'consent' } },
      providerOfficer,
    ]);
    const none = { refused: 'act_not_on_record', status: 409 } as const;
    issueAs(providerOfficer, 'answer', ofRequest(prepared)).then(none);
    issueAs(providerOfficer, 'supplementNotice', ofRequest(received(monday))).then(none);
    issueAs(providerOfficer, 'extension', ofRequest(received(monday))).then(none);
    issueAs(providerOfficer, 'correctionResult', stateOf({ ...corrected, status: 'verified' })).then(none);
    const { decision: _, ...undecided } = decided;
    issueAs(governmentOfficer, 'disputeDecision', stateOf(undecided)).then(none);
    const { suspension: __, ...never } = Object(sources.suspension[2].state);
    issueAs(providerOfficer, 'suspension', stateOf(never)).then(none);
    const about = { kind: 'grant', id: 'g1' } as const;
    given(document, [])
      .when(
        issueOf('answer', { about }),
        by(providerOfficer, friday, { related: { 'grant#g1': sources.suspension[2] } }),
      )
      .then(none);
  });

  test('a suspension that was lifted still has its document, which says so and bears the day of its issue', () => {
    const state = replay(
      grant,
      story(
        grant,
        [
          [{ type: 'report-rectification', statement: '已收回权限' }, by(requesterOfficer, friday)],
          [{ type: 'restore', reasons: '整改属实' }, by(providerHead, friday)],
        ],
        suspended,
      ),
    );
    expect(state).toMatchObject({ status: 'inUse', lifted: { reason: 'misuse', liftedAt: friday } });
    expect(state).not.toHaveProperty('suspension');
    const letter = issued('suspension', stateOf(state));
    expect(textOf(letter).at(-2)).toMatch(/^暂停此后已经解除：已于2026年.*恢复共享。$/);
    const standing = Object(sources.suspension[2].state);
    const [first, again] = [issued('suspension'), stateOf({ ...standing, lifted: state?.lifted })];
    expect(document.claims(letter)[0]?.name).toBe(document.claims(first)[0]?.name);
    expect(textOf(issued('suspension', again)).join()).not.toContain('解除');
    expect(issuableBy('grant', Object(state), 'provider')).toEqual(['suspension']);
  });

  test('a notice of missing material that a dispute has withdrawn says so', () => {
    const withdrawn = {
      type: 'withdraw-notice',
      dispute: 'x1',
      on: 'settlement',
      orgName: '测试市不动产登记中心',
    } as const;
    const state = ofRequest(story(request, [[withdrawn, by(people.system, friday)]], asked));
    expect(textOf(issued('supplementNotice', state)).join()).toContain(
      '依照双方就争议达成的一致意见（测试市不动产登记中心）撤回',
    );
  });

  test('an authority’s suspension is the authority’s document, not the provider’s', () => {
    const state = Object(sources.suspension[2].state);
    const byAuthority = stateOf({ ...state, suspension: { ...state.suspension, by: 'authority' } });
    issueAs(providerOfficer, 'suspension', byAuthority).then({ refused: 'not_yours_to_do', status: 403 });
    const read = {
      ...world('suspension', byAuthority),
      'department#authority': stateOf({ uscc: 'authority' }),
    };
    const history = story(document, [
      [issueOf('suspension'), by(authorityOfficer, friday, { related: read })],
    ]);
    const made = replay(document, history);
    expect(made).toMatchObject({
      issuer: 'authority',
      content: { addressees: ['测试市住房保障中心', '测试市不动产登记中心'] },
    });
    // Whoever objects goes to whoever can undo it.
    expect(JSON.stringify(made?.content)).toContain('如有异议，请向本单位提出');
    expect(JSON.stringify(made?.content)).not.toContain('与本单位协商');
  });

  test('an act has one document, until it is withdrawn by a head, and a second suspension is another act', () => {
    const state = issued('suspension');
    const [claim] = document.claims(state);
    expect(claim?.refusal).toMatchObject({ code: 'document_known', status: 409 });
    const again = Object(sources.suspension[2].state);
    const second = issued(
      'suspension',
      stateOf({ ...again, suspension: { ...again.suspension, at: friday } }),
    );
    expect(document.claims(second)[0]?.name).not.toBe(claim?.name);
    const withdraw: DocumentCommand = { type: 'withdraw', reasons: '主送机关有误' };
    const context = by(providerOfficer, friday, { related: world('suspension') });
    const history = story(document, [[issueOf('suspension'), context]]);
    given(document, history)
      .when(withdraw, by(providerOfficer, friday))
      .then({ refused: 'not_yours_to_do', status: 403 });
    given(document, history)
      .when(withdraw, by(requesterHead, friday))
      .then({ refused: 'not_yours_to_do', status: 403 });
    const after = replay(document, story(document, [[withdraw, by(providerHead, friday)]], history));
    expect(after && document.claims(after)).toEqual([]);
    expect(after && documentHtml(after)).toContain('本公文已撤销。理由：主送机关有误');
  });
});

describe('文号 from the counter of its prefix', () => {
  const decide = (lastNumber: number, at = friday) =>
    document.decide(
      undefined,
      issueOf('answer'),
      by(providerOfficer, at, { related: world('answer'), lastNumber }),
    );

  test('is drawn from the row of the prefix and the year, in the same transaction', () => {
    expect(decide(0)).toMatchObject({ draws: { row: 'document#测试市不动产登记中心#2026', number: 1 } });
    expect(decide(41)).toMatchObject({ draws: { row: 'document#测试市不动产登记中心#2026', number: 42 } });
    // 2026 has ended in Asia/Shanghai, while it has not in Greenwich.
    expect(decide(41, on('2027-01-01', '00:10'))).toMatchObject({
      draws: { row: 'document#测试市不动产登记中心#2027' },
    });
  });

  test('two bodies with one prefix draw from one row, and a new prefix begins a row of its own', () => {
    const rowOf = (type: DocumentType, prefix: string) =>
      document.decide(
        undefined,
        issueOf(type),
        by(sources[type][3], friday, { related: world(type, sources[type][2], prefix) }),
      );
    expect(rowOf('answer', '测登')).toMatchObject({ draws: { row: 'document#测登#2026' } });
    expect(rowOf('requestForm', '测登')).toMatchObject({ draws: { row: 'document#测登#2026' } });
    expect(rowOf('answer', '测不登')).toMatchObject({ draws: { row: 'document#测不登#2026' } });
  });

  test('a prefix is one body’s, until it ends', () => {
    // Only what its claims go by.
    const claimsOf = (more: object) =>
      departmentCase.claims({
        uscc: 'p',
        name: '甲',
        kind: 'department',
        documentPrefix: '测登',
        ...more,
      } as never);
    expect(claimsOf({})).toMatchObject([
      { name: 'documentPrefix#测登', refusal: { code: 'prefix_taken', status: 422 } },
    ]);
    expect(claimsOf({ mergedInto: 'q' })).toEqual([]);
  });

  test('is written 机关代字〔年〕序号号; without a prefix the name of the organisation stands there', () => {
    expect(document.summary(issued('answer'))).toMatchObject({ documentNumber: '测登〔2026〕12号' });
    const context = by(providerOfficer, friday, { related: world('answer') });
    const state = replay(document, story(document, [[issueOf('answer'), context]]));
    expect(state && document.summary(state)).toMatchObject({
      documentNumber: '测试市不动产登记中心〔2026〕1号',
    });
  });
});

describe('the lines of a title (GB/T 9704—2012, 7.3.1)', () => {
  const issuer = '测试市不动产登记中心';
  test.each<[subject: string, ...lines: string[]]>([
    ['关于“测试目录”政务数据共享申请的复函', issuer, '关于“测试目录”政务数据共享申请的复函'],
    [
      '关于延长“无条件目录”政务数据共享申请答复期限的函',
      issuer,
      '关于延长“无条件目录”',
      '政务数据共享申请答复期限的函',
    ],
    ['关于“不动产登记信息”政务数据共享申请的复函', issuer, '关于“不动产登记信息”', '政务数据共享申请的复函'],
    [
      '关于申请共享“城市内涝积水点实时监测信息”政务数据的函',
      `${issuer}关于申请共享`,
      '“城市内涝积水点实时监测信息”',
      '政务数据的函',
    ],
  ])('%s', (subject, ...lines) => expect(titleLines(`${issuer}${subject}`, issuer)).toEqual(lines));

  test('are one where it fits, hold everything in its order, and end with no torn word', () => {
    expect(titleLines('测试局关于数据的函', '测试局')).toEqual(['测试局关于数据的函']);
    const name = fc.string({
      unit: fc.constantFrom(...Array.from('不动产登记信息婚姻的与（）A9 ')),
      maxLength: 80,
    });
    fc.assert(
      fc.property(name, (quoted) => {
        const title = `${issuer}关于“${quoted}”政务数据共享申请的复函`;
        const lines = titleLines(title, issuer);
        expect(lines.join('')).toBe(title);
        expect(lines.at(-1)).toMatch(/申请的复函$/);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(31);
        for (const word of ['政务数据', '共享申请'])
          expect(lines.some((line) => line.includes(word))).toBe(true);
      }),
    );
  });
});

describe('print-ready HTML in official layout', () => {
  test.each(documentTypes)('%s: whole, with number, title, addressee, text, signature and date', (type) => {
    const state = issued(type, sources[type][2], { language: 'bilingual' });
    const html = documentHtml(state);
    const passages = [state.content.title, ...state.content.paragraphs];
    // Each line of the title stands in an element of its own.
    for (const { zh } of passages) expect(html.replaceAll(/<\/?span>/g, '')).toContain(zh);
    for (const part of [
      '测登〔2026〕12号',
      type === 'disputeDecision' ? '测试市人民政府文件' : `<p class="issuer">${state.issuerName}</p>`,
      type === 'correctionResult' || type === 'disputeDecision' ? '2026年3月6日' : '2026年3月2日',
      ...state.content.addressees,
    ])
      expect(html).toContain(part);
    expect(html).toContain('英文译文仅供参考');
    expect(wellFormed(html)).toEqual([]);
  });

  test('GB/T 9704: A4, 37 mm and 28 mm, 22 lines of 28 characters, the red line, size 2 and size 3, — 1 —', () => {
    const html = documentHtml(issued('answer'));
    for (const rule of [
      'size:A4',
      'margin:37mm 20mm 35mm',
      'width:156mm;margin:0 6mm 0 8mm',
      '15.79pt/10.2mm',
      '22pt/11mm',
    ])
      expect(html).toContain(rule);
    expect(html).toContain('footer div{display:inline-block;text-align:center}');
    expect(html).toContain('<footer><div><p>测试市不动产登记中心</p><p>2026年3月2日</p></div></footer>');
    expect(html).toMatch(/border-bottom:\.5mm solid #d00/);
    expect(html).toContain('content:"— " counter(page) " —"');
    expect(html).not.toContain('英文译文');
  });

  test('信函格式 (10.1): no number on the first page, double lines of 170 mm above and below it', () => {
    const letter = documentHtml(issued('answer'));
    expect(letter).toContain('@page :first{margin-top:30mm;@bottom-right{content:none}');
    expect(letter).toContain(
      '@bottom-center{content:"";width:170mm;margin:12.85mm 0 20mm;height:.8mm;border:0 solid #d00;border-width:.35mm 0 1mm}',
    );
    expect(letter).toContain(
      '.letter .issuer::after{content:"";display:block;margin:4mm -6mm 0 -8mm;height:.8mm;border:0 solid #d00;border-width:1mm 0 .35mm}',
    );
    // A decision stands under a red head, with the number of its first page.
    expect(documentHtml(issued('disputeDecision'))).not.toContain('@page :first');
  });

  test('runs and loads nothing, and escapes everything that was typed', () => {
    const mean = '<script>alert(1)</script>&amp;"\'<img src=x onerror=y>';
    const refused = Object(sources.answer[2].state);
    const answer = { ...refused.answer, reasons: mean };
    const catalog = { ...refused.catalog, name: `${refused.catalog.name}${mean}` };
    const html = documentHtml(
      issued('answer', stateOf({ ...refused, answer, catalog }), { language: 'bilingual' }),
    );
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;&quot;&#39;');
    expect(html).not.toMatch(/url\(|https?:|@import/);
    expect(wellFormed(html)).toEqual([]);
    expect(pagePolicy(html)).toContain("default-src 'none'; style-src 'sha256-");
    expect(pagePolicy(html)).not.toContain('script-src');
  });
});

test('unconditional data are answered in the same words', () => {
  const history = answered({ decision: 'consent' }, received(monday, unconditional));
  expect(textOf(issued('answer', ofRequest(history)))).toContain('经审核，同意共享。同意共享的内容：');
});

/** Elements that are not closed in their order, attributes without quotes, and text that would be read as markup. */
function wellFormed(html: string): readonly string[] {
  const open: string[] = [];
  const faults: string[] = [];
  const body = html.replace(/<style>[\s\S]*?<\/style>/, '').replace('<!doctype html>', '');
  for (const [tag, closing, name = '', attributes = ''] of body.matchAll(/<(\/?)([a-z0-9]+)([^>]*)>/g)) {
    if (name === 'meta') continue;
    if (closing === '') open.push(name);
    else if (open.pop() !== name) faults.push(tag);
    if (attributes.replaceAll(/ [a-z-]+="[^"<>]*"/g, '') !== '') faults.push(tag);
  }
  const loose = body
    .replaceAll(/<\/?[a-z0-9]+(?: [a-z-]+="[^"<>]*")*>/g, '')
    .match(/[<>]|&(?!(?:amp|lt|gt|quot|#39);)/g);
  return [...faults, ...open, ...(loose ?? [])];
}
