import * as z from 'zod/mini';
import { sharingMethod, updateFrequency, useCondition } from '../catalog/schema.ts';
import { failureCode } from '../delivery/progressAnswers.ts';
import { itemRules } from '../delivery/qualityAnswers.ts';
import type { CaseAnswers } from '../description/caseAnswers.ts';
import { at, city, ids, registryName, runningTerm } from '../description/examples.ts';
import {
  deliveryTerm,
  type EventsOf,
  extentBefore,
  parties,
  sidesBefore,
} from '../description/everyEvent.ts';
import { grantDuties, grantDutiesShown } from '../description/safetyDuties.ts';
import { disputed } from '../description/disputed.ts';
import { concerned, glass, listed, urgings } from '../description/everyCase.ts';
import { disputeOutcome, hindrance, placedBy, treatments } from '../request/answers.ts';
import { answer, extent, useRange } from '../request/schema.ts';
import { enumeration, named, nameValues, said } from '../description/naming.ts';
import { receivesAt, receiving } from './receivingAnswers.ts';
import type { GrantEvent } from './events.ts';
import { lifeEvents, lifeView } from './lifeAnswers.ts';
import { lifeProblems } from './lifeProblems.ts';
import { supplyingEvents } from './supplyAnswers.ts';
import { closing, decidingDispute, opening } from './schema.ts';
import { count, date, instant, org, regionCode } from '../description/values.ts';

const watermarked = said(
  z.boolean(),
  '是否已经加注水印',
  'Whether its texts are watermarked, so that a leak tells its receiver',
);

const note = named(
  'DeliveryNote',
  { zh: '一次交付的情况', en: 'How a delivery under the grant went' },
  z.strictObject({
    deliveryId: z.string(),
    status: enumeration(
      'DeliveryNoteStatus',
      { zh: '交付的情况', en: 'How a delivery went' },
      'deliveryNotes',
    ),
    at: instant,
    readyAt: z.optional(instant),
    foundIncomplete: z.optional(
      said(z.boolean(), '经政务数据共享主管部门认定不完整', 'The authority has found it incomplete'),
    ),
    part: z.optional(z.int()),
    code: z.optional(failureCode),
    watermarked: z.optional(watermarked),
    partial: z.optional(
      said(
        z.boolean(),
        '少于答复所述数据量或者没有数据，签收或者认定完整后才视为已经共享',
        'Less than promised, or nothing: it counts once it is accepted or found complete',
      ),
    ),
  }),
);

const checks = said(
  named(
    'DeliveryChecks',
    {
      zh: '目录列明的、其下交付的数据所依据的检查要求',
      en: 'What the catalog has the data held against that is delivered under it',
    },
    z.strictObject({
      edition: z.optional(said(z.int(), '目录的版次', 'Which edition of the catalog')),
      rules: said(itemRules, '检查数据项所用的质量规则', 'What values are held against'),
      markable: said(z.array(z.string()), '可以加注水印的数据项', 'Items whose texts may carry a watermark'),
    }),
  ),
  '目录列明的、其下交付的数据所依据的检查要求',
  'What the catalog has the data held against that is delivered under it',
);

const terms = {
  id: z.string(),
  requestId: z.optional(z.string()),
  backflowId: z.optional(said(z.string(), '数据回流的编号', 'Id of the backflow under which it was opened')),
  catalogId: z.string(),
  catalogName: z.string(),
  dataItems: z.array(z.string()),
  scenario: z.string(),
  useRange: z.optional(useRange),
  extent,
  placedBy: z.optional(placedBy),
  method: sharingMethod,
  from: said(date, '使用期限的第一日', 'First day of use', 'date'),
  until: said(date, '使用期限的最后一日', 'Last day of use', 'date'),
  conditions: z.array(useCondition),
  volume: answer.shape.volume,
  consentedAt: instant,
  updateFrequency: z.optional(updateFrequency),
  objectItems: z.optional(
    said(
      z.array(z.string()),
      '目录列为对象的数据项',
      'Items that hold objects or lists, as the catalog declares them',
    ),
  ),
  keyItems: z.optional(
    said(
      z.array(z.string()),
      '目录列为主键、全部获准共享的数据项',
      'Items that together say which record is which, as the catalog declares them, where all of them are granted',
    ),
  ),
  treatments: z.optional(treatments),
  checks: z.optional(checks),
  safetyDuties: z.optional(
    said(grantDuties, '部门负责人接受的安全保护义务', 'The safety duties that the head has accepted'),
  ),
  requestedBy: z.optional(
    said(
      z.array(z.string()),
      '代表需求部门办理申请的人员，不得再为提供部门交付',
      'Accounts that acted for the requester on the request: they deliver nothing for its provider',
    ),
  ),
};

const {
  updateFrequency: _frequency,
  objectItems: _objects,
  keyItems: _keys,
  treatments: _treatments,
  checks: _checks,
  safetyDuties: _duties,
  requestedBy: _requestedBy,
  useRange: _,
  extent: _now,
  placedBy: _by,
  volume: _later,
  ...lasting
} = terms;
const before = { ...lasting, scope: extentBefore };
const writtenBefore = (shape: z.core.$ZodLooseShape) =>
  said(z.strictObject(shape), '使用权限（旧写法）', 'The right to use, as written before');
const { reason } = closing.shape;
nameValues('CloseReason', { zh: '结束使用的理由', en: 'Why the use is ended' }, 'closeReasons', reason);

const statement = said(opening.shape.statement, '提供部门的说明', 'What its provider says of it');
const proof = said(
  named(
    'CallProof',
    { zh: '通过该权限调用成功的凭据', en: 'What proves that a call through the grant has succeeded' },
    z.strictObject({
      callId: said(z.string(), '调用的编号', 'Id of the call'),
      records: said(z.int(), '返回的记录数', 'Records that were answered'),
      milliseconds: said(z.int(), '用时（毫秒）', 'Milliseconds that it took'),
      digest: said(z.string(), '答复的 SHA-256 值', 'SHA-256 of the answer'),
    }),
  ),
  '开通服务的那次调用',
  'The call by which it was opened',
);
const open = said(
  decidingDispute.shape.open,
  '服务是否已经开通：已经开通的，共享期限视为已经完成；没有开通的，照常计算',
  'Whether the service is open: then the term stays met, otherwise it counts as if it had never stopped',
);
const serviceDecision = named(
  'ServiceDecision',
  { zh: '政务数据共享主管部门对服务开通的认定', en: 'What the authority has decided on the service' },
  z.strictObject({ open, reasons: z.string() }),
);
const outages = named(
  'ServiceOutages',
  { zh: '服务中断的情况', en: 'How often and how long the service was not there' },
  z.strictObject({
    count: said(z.int(), '中断的次数', 'How often it was interrupted'),
    minutes: said(z.int(), '已经结束的中断的总分钟数', 'Minutes of the interruptions that are over'),
    since: z.optional(said(instant, '本次中断的开始时间', 'Since when it is interrupted now')),
  }),
);
const service = named(
  'OpenedService',
  { zh: '已开通的服务', en: 'The service as it was opened' },
  z.strictObject({
    openedAt: said(instant, '开通的时间', 'When it was opened'),
    statement,
    proof: z.optional(proof),
    outages: z.optional(outages),
    probedOn: z.optional(
      said(date, '最近一次核验次数超出限制的日期', 'When more was last asked than may be verified'),
    ),
    confirmedAt: z.optional(said(instant, '确认的时间', 'When that was confirmed')),
    dispute: z.optional(
      said(
        z.strictObject({
          reasons: z.string(),
          decision: z.optional(
            said(serviceDecision, '政务数据共享主管部门的认定', 'What the authority has decided'),
          ),
        }),
        '需求部门的异议',
        'Why the requester disputes it',
      ),
    ),
  }),
);

const wideningDispute = said(z.string(), '争议的编号', 'Id of the dispute');
const reinstated = {
  dispute: wideningDispute,
  on: disputeOutcome,
  orgName: said(z.string(), '作出决定或者同意和解的单位', 'The body that has decided or agreed'),
};
const widened = said(
  z.strictObject({
    dataItems: terms.dataItems,
    extent: terms.extent,
    until: terms.until,
    conditions: terms.conditions,
  }),
  '扩大后的共享权限',
  'The right as it is from then on',
);

const flowSource = said(
  named(
    'FlowSource',
    { zh: '数据的来源', en: 'Where data comes from' },
    z.strictObject({
      edition: said(z.int(), '目录的第几次发布', 'Which content published of the catalog it is, from 1'),
      system: z.optional(said(z.string(), '来源系统', 'The system it comes from')),
    }),
  ),
  '数据按目录的哪次发布提供，来自哪个系统；没有的，与之前相同',
  'Of which edition of the catalog it is, and from which system; absent: as before',
);

const events: EventsOf<GrantEvent> = {
  opened: [
    {
      grant: said(z.strictObject({ ...terms, parties }), '使用权限', 'The right to use, with its limits'),
      delivery: z.optional(deliveryTerm),
    },
    { grant: writtenBefore({ ...before, parties }) },
    { grant: writtenBefore({ ...before, ...sidesBefore }) },
  ],
  deliveryNoted: { note, from: z.optional(flowSource) },
  widenedInDispute: { dispute: wideningDispute, widened },
  reinstated,
  notReinstated: { dispute: wideningDispute, why: hindrance },
  closed: { reason: z.optional(reason) },
  expired: {},
  prolonged: { until: terms.until },
  serviceOpened: { statement, proof: z.optional(proof), from: z.optional(flowSource) },
  interruptionNoted: { since: said(instant, '中断的开始时间', 'Since when it is interrupted') },
  resumptionNoted: { minutes: outages.shape.minutes },
  probingNoted: {
    day: said(date, '核验次数超出限制的日期', 'On which day more was asked than may be verified'),
  },
  serviceConfirmed: {
    bySilence: said(z.boolean(), '期满未确认，视为确认', 'Taken as confirmed, since the term for it passed'),
  },
  receivingSet: { receiving },
  checksNoted: { checks: z.optional(checks) },
  receivingTold: receivesAt.shape,
  serviceConfirmationVoided: {},
  serviceDisputed: { reasons: z.string() },
  serviceDisputeDecided: serviceDecision.shape,
  ...lifeEvents,
  ...supplyingEvents,
};

/** What is answered of a grant. */
export const answers: CaseAnswers = {
  view: {
    ...terms,
    safetyDuties: z.optional(
      said(
        grantDutiesShown,
        '涉及个人信息、重要数据的权限所附的安全保护义务',
        'What the grant carries over personal information or important data',
      ),
    ),
    ...concerned,
    region: z.optional(regionCode),
    createdAt: instant,
    deliveries: said(z.array(note), '最近的交付', 'The latest deliveries'),
    contested: z.optional(
      said(
        z.boolean(),
        '交付是否完整有异议：之后的交付自签收或者认定完整起才履行共享义务，以可提取的时间为准',
        'Completeness is contested: a later delivery meets the term once it is accepted, as of when it stood ready',
      ),
    ),
    watermarked: z.optional(watermarked),
    fulfilledBy: z.optional(said(z.string(), '履行共享义务的交付', 'The delivery that met the term')),
    wideningByDispute: z.optional(
      said(
        z.strictObject({ dispute: wideningDispute, at: instant }),
        '按争议处理结果扩大共享的情况；此前的交付不履行扩大后的共享义务',
        'That a dispute has widened it: what was delivered before does not meet the term that began with that',
      ),
    ),
    reinstated: z.optional(
      said(
        z.array(z.strictObject({ ...reinstated, at: instant })),
        '按争议处理结果恢复共享权限的情况：终止以前的使用期限和状态照旧，数据已经处置的重新交付',
        'By which disputes it was reinstated: as it was, until the same last day; data that is gone is delivered anew',
      ),
    ),
    service: z.optional(said(service, '已开通的服务', 'The service, where the grant is used by calls')),
    callsRecordedTo: z.optional(
      said(date, '调用已登记为使用情况的最近日期', 'The last day whose calls are among the records of use'),
    ),
    endedBecause: z.optional(said(reason, '需求部门结束使用的理由', 'Why the requester ended its use')),
    receiving: z.optional(
      said(
        receiving,
        '接收方式，只有需求部门可见',
        'How what is delivered is received; its requester alone sees it',
      ),
    ),
    receivesAt: z.optional(receivesAt),
    ...disputed,
    ...lifeView,
    ...glass,
    ...urgings,
  },
  viewExample: {
    id: ids.request,
    status: 'awaitingDelivery',
    requestId: ids.request,
    catalogId: ids.catalog,
    catalogName: '不动产登记信息',
    provider: city.registry,
    providerName: registryName,
    requester: city.housing,
    requesterName: '示例市住房保障局',
    region: city.region,
    dataItems: ['不动产单元号'],
    scenario: '公租房资格核验',
    useRange: { units: ['住房保障科'], systems: ['公租房管理系统'] },
    extent: { region: city.region },
    method: 'batch',
    from: '2026-12-01',
    until: '2027-11-30',
    conditions: [{ id: 'c1', text: '仅限住房保障资格核验' }],
    consentedAt: at.approved,
    createdAt: at.approved,
    deliveries: [],
  },
  deadlineExample: runningTerm('delivery', 'R22.1', 20, '2026-03-30', '2026-03-31T00:00:00+08:00'),
  entry: {
    ...listed('grant'),
    requestId: terms.requestId,
    backflowId: terms.backflowId,
    catalogName: z.string(),
    catalogId: z.optional(said(z.string(), '目录的编号', 'Id of the catalog')),
    method: z.optional(sharingMethod),
    cyclesMade: z.optional(said(count, '按期供给的周期数', 'Cycles that were supplied in time')),
    cyclesMissed: z.optional(said(count, '未供给的周期数', 'Cycles that were missed')),
    provider: org,
    requester: org,
    until: date,
  },
  entryExample: {
    id: ids.request,
    status: 'awaitingDelivery',
    requestId: ids.request,
    catalogName: '不动产登记信息',
    provider: city.registry,
    providerName: registryName,
    requester: city.housing,
    requesterName: '示例市住房保障局',
    until: '2027-11-30',
    deadline: 'delivery',
    dueDate: '2026-03-30',
    dueAt: '2026-03-31T00:00:00+08:00',
    basis: 'law',
    provisional: false,
    overdue: false,
  },
  events,
  problems: {
    ...lifeProblems,
    urge: ['no_duty_open'],
    'confirm-service': ['no_service_open', 'grant_not_begun', 'grant_over', 'grant_suspended'],
    'dispute-service': [
      'no_service_open',
      'service_found_open',
      'grant_not_begun',
      'grant_over',
      'grant_suspended',
    ],
    'decide-service-dispute': ['no_service_open', 'grant_not_begun', 'grant_over', 'grant_suspended'],
  },
};
