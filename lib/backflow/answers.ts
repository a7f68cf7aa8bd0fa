import * as z from 'zod/mini';
import type { CaseAnswers } from '../description/caseAnswers.ts';
import { concerned, glass, listed, urgings } from '../description/everyCase.ts';
import { type EventsOf, parties, provisionalDay } from '../description/everyEvent.ts';
import { at, city, ids } from '../description/examples.ts';
import { enumeration, named, nameValues, said } from '../description/naming.ts';
import { handlingAccepted } from '../description/safetyDuties.ts';
import { account, count, date, instant, org, regionCode } from '../description/values.ts';
import type { BackflowEvent } from './events.ts';
import {
  acceptedHandling,
  backflowContent,
  backflowPeriod,
  backflowTerms,
  changingPath,
  docking,
  ending,
  expecting,
  refusing,
} from './schema.ts';

nameValues(
  'BackflowPeriod',
  { zh: '数据回流的周期', en: 'How often data flows back' },
  'backflowPeriods',
  backflowPeriod,
);
const { shape } = backflowContent;
const period = said(backflowPeriod, '回流的周期', 'How often it flows back');
said(shape.dataItems, '应当回流的数据项', 'The items that flow back');
const purpose = said(shape.purpose, '用于何种职责、何种事项', 'For which duties it is used');
said(shape.basis, '履行职责的依据', 'The statutory duty for which it is needed');
said(
  shape.lowerRegion,
  '下级地区；提出需求的单位不填写的为本单位所属地区，提供部门应当填写',
  'The lower region: one’s own unless another below it is named; a provider names it',
);
said(acceptedHandling.shape.manner, '处理方式', 'In which manner it is processed');
named(
  'HandlingToAccept',
  { zh: '处理方式和所接受的安全保护义务', en: 'The manner of processing, and the safety duties accepted' },
  acceptedHandling,
);
said(
  shape.safetyDuties,
  '涉及个人信息或者重要数据的，由部门负责人填写',
  'Over personal information or important data: by the department head',
);
said(shape.terms, '回流的方式，仅由提供部门填写', 'The terms: for its provider alone');
named('BackflowContent', { zh: '数据回流需求', en: 'What is to flow back' }, backflowContent);

said(
  backflowTerms.shape.slicedBy,
  '体现行政区划代码的数据项，据以截取',
  'The data item of the region code, by which it is sliced',
);
said(
  backflowTerms.shape.dueDay,
  '每一周期届满后第几个工作日为最后一日',
  'The working day behind the end of each period that is its last',
);
nameValues(
  'BackflowMethod',
  { zh: '交付方式', en: 'How it is delivered' },
  'sharingMethods',
  backflowTerms.shape.method,
);
const path = said(backflowTerms.shape.path, '回流路径', 'By which way it comes');
const contact = said(backflowTerms.shape.contact, '联系人', 'Who is asked about it');
said(changingPath.shape.path, '回流路径', 'By which way it comes');
said(changingPath.shape.contact, '联系人', 'Who is asked about it');
const terms = named('BackflowTerms', { zh: '数据回流的方式', en: 'How data flows back' }, backflowTerms);

const refusal = named('BackflowRefusal', { zh: '依法不予回流的理由', en: 'Why a need is refused' }, refusing);
const expected = said(
  expecting.shape.records,
  '本周期该地区应有的记录数',
  'How many records of the region the period has',
);
const whyFewer = said(
  expecting.shape.reasons,
  '少于此前填报的记录数的理由；该周期已有交付或者已经到期的，应当写明',
  'Why there are fewer than was said before: required once something has come for the period, or its day is over',
);
const from = said(count, '此前填报的记录数', 'How many were expected before');
const lowered = named(
  'LoweredExpectation',
  { zh: '应有的记录数改少的情况', en: 'That fewer records are expected than was said' },
  z.strictObject({
    from,
    to: said(count, '改为', 'How many are expected since'),
    at: said(instant, '最后一次改少的时间', 'When it was lowered last', 'date-time'),
    reasons: whyFewer,
  }),
);
nameValues(
  'DockingResult',
  { zh: '测试的结果', en: 'How the test went' },
  'dockingResults',
  docking.shape.result,
);
said(docking.shape.endpoint, '对接的接口或者系统', 'Where the systems are docked');
said(docking.shape.testedAt, '测试的日期', 'When it was tested', 'date');
said(docking.shape.since, '启用的日期', 'Since when it is in use', 'date');
const docked = named('Docking', { zh: '系统对接的情况', en: 'How two systems are docked' }, docking);
const reasons = said(ending.shape.reasons, '不再需要的理由', 'Why it is needed no more');

const items = said(z.array(z.string()), '应当回流的数据项', 'The items that flow back');
const lowerRegion = said(
  z.strictObject({ code: regionCode, name: said(z.string(), '地区名称', 'Name of the region') }),
  '数据回流至的下级地区',
  'The lower region to which it flows back',
);
const end = (zh: string, en: string) => said(date, zh, en, 'date');
const note = named(
  'NotedDelivery',
  { zh: '一次交付的情况', en: 'How a delivery stands' },
  z.strictObject({
    deliveryId: z.string(),
    at: instant,
    readyAt: z.optional(
      said(instant, '可以提取的时间；交付不成立的没有', 'When it stood ready, where it does', 'date-time'),
    ),
  }),
);
const statedBy = said(account, '提出或者登记的人员', 'Who has stated or declared it');
const confirmedBy = said(account, '确认的工作机构负责人', 'The office head who has confirmed it');
const delivered = said(count, '实际回流的记录数', 'How many records came');
const endedBy = enumeration('BackflowEnd', { zh: '结束的原因', en: 'By what it has ended' }, 'backflowEnds');
const stopsClock = said(
  z.boolean(),
  '暂停期间是否不计期限：暂停的原因在接收单位，或者由政务数据共享主管部门暂停',
  'Whether the term stands still: the cause is the receiving side’s, or an authority has suspended it',
);

const events: EventsOf<BackflowEvent> = {
  stated: {
    id: z.string(),
    parties,
    catalogId: z.string(),
    catalogName: z.string(),
    lowerRegion,
    dataItems: items,
    basis: z.string(),
    purpose,
    period,
    safetyDuties: z.optional(handlingAccepted),
    statedBy,
    declared: z.optional(said(z.boolean(), '由提供部门登记', 'Its provider has declared it')),
  },
  received: {},
  confirmed: {
    terms,
    first: end('首个周期的最后一日', 'Last day of the first period'),
    dueDate: end('首个周期的截止日', 'By when the data of the first period is due'),
    provisional: z.optional(provisionalDay),
    confirmedBy,
  },
  refused: {
    refusal,
    refusedBy: said(account, '决定不予回流的工作机构负责人', 'The office head who has refused it'),
  },
  expected: {
    period: end('周期的最后一日', 'Last day of the period'),
    records: expected,
    lowered: z.optional(
      said(
        z.strictObject({ from, reasons: whyFewer }),
        '较此前填报的记录数改少',
        'It is lower than what was said before',
      ),
    ),
  },
  pathChanged: { path, contact },
  docked: { docking: docked },
  periodsMade: {
    note,
    from: end('所补足的首个周期的最后一日', 'Last day of the first period that was made'),
    to: end('所补足的末个周期的最后一日', 'Last day of the last period that was made'),
    delivered,
    late: said(count, '其中逾期的周期数', 'How many of them were late'),
    next: end('下一周期的最后一日', 'Last day of the next period'),
  },
  periodIncomplete: {
    note,
    period: end('周期的最后一日', 'Last day of the period'),
    delivered,
    expected: z.optional(expected),
  },
  periodMissed: {
    period: end('周期的最后一日', 'Last day of the period'),
    dueDate: end('该周期数据的截止日', 'By when its data was due'),
    overtaken: z.optional(
      said(
        z.boolean(),
        '下一周期已经届满，自此计算下一周期的期限',
        'The next period is over: the clock is the next one’s from now on',
      ),
    ),
  },
  periodsReopened: {
    note,
    from: end('应当重新回流的首个周期的最后一日', 'Last day of the first period to be made again'),
  },
  deliveryNoted: { note },
  suspended: { stopsClock },
  restored: { next: end('下一周期的最后一日', 'Last day of the next period') },
  ended: { by: endedBy, reasons: z.optional(reasons) },
};

const periodName = said(
  z.string(),
  '周期：2026-03 为月，2026-Q1 为季度，2026-H1 为半年，2026 为年',
  'The period: 2026-03 a month, 2026-Q1 a quarter, 2026-H1 a half-year, 2026 a year',
);

/** What is answered of a period. */
export const periodEntry = named(
  'BackflowPeriodEntry',
  { zh: '一个周期的数据回流', en: 'What flowed back for a period' },
  z.strictObject({
    period: periodName,
    dueDate: said(date, '截止日', 'The last day on which it is in time', 'date'),
    status: enumeration(
      'BackflowPeriodStatus',
      { zh: '周期的情况', en: 'What became of the period' },
      'backflowPeriodStatuses',
    ),
    expected: z.optional(expected),
    delivered: z.optional(delivered),
    madeAt: z.optional(said(instant, '完整回流的时间', 'When all of it had come', 'date-time')),
    deliveryId: z.optional(z.string()),
    lowered: z.optional(lowered),
    foundIncomplete: z.optional(
      named(
        'FoundIncomplete',
        { zh: '此前认定回流不完整的情况', en: 'What was found incomplete before' },
        z.strictObject({ deliveryId: z.string(), delivered, expected: z.optional(expected) }),
      ),
    ),
  }),
);

const lower = {
  lowerRegion: said(regionCode, '下级地区的区划代码', 'Code of the lower region'),
  lowerRegionName: said(z.string(), '下级地区的名称', 'Name of the lower region'),
};

/** What is answered of a backflow. */
export const answers: CaseAnswers = {
  view: {
    ...concerned,
    ...lower,
    catalogId: z.string(),
    catalogName: z.string(),
    dataItems: items,
    basis: z.string(),
    purpose,
    period,
    safetyDuties: z.optional(handlingAccepted),
    statedBy,
    declared: z.optional(said(z.boolean(), '由提供部门登记', 'Its provider has declared it')),
    createdAt: instant,
    docking: z.optional(docked),
    refusal: z.optional(refusal),
    terms: z.optional(terms),
    grantId: z.optional(said(z.string(), '据以交付的共享权限', 'The grant under which it comes')),
    confirmedBy: z.optional(confirmedBy),
    confirmedAt: z.optional(said(instant, '确认的时间', 'When it was confirmed', 'date-time')),
    current: z.optional(
      said(
        z.strictObject({
          period: periodName,
          dueDate: z.optional(end('截止日', 'The last day on which it is in time')),
          expected: z.optional(expected),
          lowered: z.optional(lowered),
          delivered: z.optional(delivered),
          deliveryId: z.optional(z.string()),
          notCounted: z.optional(
            said(
              z.string(),
              '周期届满前已经可以提取、不计入该周期的交付；该周期的数据应当在届满后交付',
              'A delivery that stood ready before the period was over and does not count for it: its data is delivered once it is over',
            ),
          ),
        }),
        '正在计算的周期，以及不完整的回流',
        'The period whose clock runs, and what of it has come',
      ),
    ),
    missed: z.optional(
      said(
        z.strictObject({
          periods: said(count, '逾期未补足的周期数', 'How many periods were missed and not made up for'),
          latest: said(z.array(periodName), '最近的逾期周期', 'The latest of them'),
        }),
        '逾期未补足的周期',
        'Periods that were missed and not made up for',
      ),
    ),
    suspendedSince: z.optional(
      said(instant, '共享暂停的时间', 'Since when the sharing is suspended', 'date-time'),
    ),
    ended: z.optional(
      named(
        'BackflowEnding',
        { zh: '结束的原因和理由', en: 'By what it has ended, and why' },
        z.strictObject({ by: endedBy, reasons: z.optional(reasons) }),
      ),
    ),
    endedAt: z.optional(said(instant, '结束的时间', 'When it ended', 'date-time')),
    ...glass,
    ...urgings,
  },
  viewExample: {
    id: ids.request,
    status: 'stated',
    catalogId: ids.catalog,
    catalogName: '纳税信用信息',
    lowerRegion: city.region,
    lowerRegionName: '示例市',
    dataItems: ['统一社会信用代码', '纳税信用等级'],
    basis: '《优化营商环境条例》',
    purpose: '对本市企业开展信用评价',
    period: 'monthly',
    statedBy: 'li',
    createdAt: at.drafted,
    provider: city.registry,
    providerName: '示例省税务局',
    requester: city.bureau,
    requesterName: '示例市数据局',
  },
  entry: {
    ...listed('backflow'),
    ...lower,
    catalogId: z.string(),
    catalogName: z.string(),
    purpose,
    period,
    path: z.optional(path),
    contact: z.optional(contact),
    dueDay: z.optional(backflowTerms.shape.dueDay),
    current: z.optional(
      said(
        z.strictObject({
          period: periodName,
          until: end('这一周期的最后一日', 'The last day of the period'),
        }),
        '当前周期：结束后，应当在约定的工作日内回流',
        'The current period: so many working days behind its end its data is due',
      ),
    ),
    createdAt: instant,
    provider: org,
    requester: org,
  },
  entryExample: {
    id: ids.request,
    status: 'stated',
    catalogId: ids.catalog,
    catalogName: '纳税信用信息',
    lowerRegion: city.region,
    lowerRegionName: '示例市',
    purpose: '对本市企业开展信用评价',
    period: 'monthly',
    createdAt: at.drafted,
    provider: city.registry,
    providerName: '示例省税务局',
    requester: city.bureau,
    requesterName: '示例市数据局',
    overdue: false,
  },
  events,
  problems: {
    create: [
      'catalog_retired',
      'withheld',
      'invalid_backflow',
      'not_an_upper_system',
      'no_receiving_body',
      'backflow_known',
      'safety_duties_unaccepted',
      'safety_duties_changed',
      'backflow_without_conditions',
    ],
    confirm: ['invalid_backflow', 'backflow_without_conditions'],
    refuse: ['invalid_backflow', 'backflow_without_conditions', 'legal_basis_required'],
    expect: ['invalid_backflow'],
    'record-docking': ['day_ahead', 'invalid_backflow'],
    end: ['grant_suspended'],
  },
};
