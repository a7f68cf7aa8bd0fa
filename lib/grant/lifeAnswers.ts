import * as z from 'zod/mini';
import { updateFrequency } from '../catalog/schema.ts';
import type { EventsOf } from '../description/everyEvent.ts';
import {
  acceptedDuties,
  describedHandling,
  dutiesAccepted,
  protectedData,
  safetyDuties,
} from '../description/safetyDuties.ts';
import { enumeration, named, nameValues, said } from '../description/naming.ts';
import { account, count, date, instant } from '../description/values.ts';
import { useRange } from '../request/schema.ts';
import { servicePart } from '../service/schema.ts';
import type { LifeEvent } from './lifeEffects.ts';
import {
  askingChange,
  decidingChange,
  disposing,
  filing,
  proposingChange,
  proposingEnd,
  reasoned,
  terminating,
  rectifying,
  reportingEnd,
  requiringDisposal,
  responding,
  restoring,
  serviceChange,
  suspending,
  thirdParty,
} from './schema.ts';
import { supplyView } from './supplyAnswers.ts';
import { attached, usageEvents, usageView } from './usageAnswers.ts';

const suspensionReason = nameValues(
  'SuspensionReason',
  { zh: '暂停共享的理由', en: 'Why sharing is suspended' },
  'suspensionReasons',
  suspending.shape.reason,
);
const facts = said(suspending.shape.facts, '事实', 'The facts');
said(reportingEnd.shape.facts, '事实', 'The facts');
const rectifyBy = said(suspending.shape.rectifyBy, '整改期限的最后一日', 'Last day to rectify', 'date');
const rectified = said(rectifying.shape.statement, '整改的情况', 'What was rectified');
const suspender = enumeration('Suspender', { zh: '暂停共享的单位', en: 'Who suspended' }, 'suspenders');

const until = said(askingChange.shape.until, '新的使用期限的最后一日', 'The new last day of use', 'date');
const purpose = said(askingChange.shape.purpose, '新的使用目的', 'The new purpose');
const processed = said(
  askingChange.shape.manner,
  '个人信息、重要数据的处理方式',
  'In which manner personal information or important data is processed',
);
named('ThirdParty', { zh: '经同意使用数据的第三方', en: 'Somebody else who may use the data' }, thirdParty);
said(thirdParty.shape.name, '第三方的名称', 'Name of the third party');
said(thirdParty.shape.purpose, '使用目的', 'What for');
said(
  askingChange.shape.thirdParty,
  '第三方及其使用目的',
  'Somebody else who is to use the data, and what for',
);
named('WantedChange', { zh: '申请变更的内容', en: 'What is to change in the use' }, askingChange);
said(decidingChange.shape.consent, '是否同意变更', 'Whether the provider consents');

const ground = nameValues(
  'EndingGround',
  { zh: '终止或者变更共享的理由', en: 'Why a provider ends or changes what it supplies' },
  'endingGrounds',
  proposingEnd.shape.ground,
);
const effectiveOn = said(
  proposingEnd.shape.effectiveOn,
  '生效日期',
  'The day on which it takes effect',
  'date',
);
const change = named('ServiceChange', { zh: '共享的变更', en: 'How what is shared changes' }, serviceChange);
said(serviceChange.shape.statement, '变更的内容', 'What changes');
said(serviceChange.shape.dataItems, '变更后的数据项', 'The items that are left');
said(serviceChange.shape.until, '变更后使用期限的最后一日', 'The nearer last day of use', 'date');
nameValues(
  'ServicePart',
  { zh: '服务中减少的内容', en: 'What of a service is taken' },
  'serviceParts',
  servicePart,
);
said(
  serviceChange.shape.service,
  '服务中减少的内容；变更生效以后，提供部门方可据此登记服务',
  'What of the service is taken: it is registered so only when this was carried out',
);
said(proposingChange.shape.change, '共享的变更', 'How what is shared changes');
const position = nameValues(
  'EndingPosition',
  { zh: '对终止或者变更共享的意见', en: 'What is answered to a proposed ending or change' },
  'endingPositions',
  responding.shape.position,
);
const answered = said(responding.shape.statement, '意见', 'What is answered');
const filed = said(filing.shape.statement, '备案的内容', 'What is filed');

const manner = said(
  requiringDisposal.shape.manner,
  '提供部门要求的处置方式',
  'How its provider requires the data to be disposed of',
);
const method = nameValues(
  'DisposalMethod',
  { zh: '处置数据的方式', en: 'How data is disposed of' },
  'disposalMethods',
  disposing.shape.method,
);
const proof = said(disposing.shape.proof, '处置的证明', 'What proves it');
const disposedOn = said(disposing.shape.at, '处置的日期', 'The day of the disposal', 'date');

const { reasons } = reasoned.shape;
const findings = said(
  terminating.shape.findings,
  '核实整改情况的意见：需求部门按期报告的，应当写明整改为何不到位',
  'What was found against a report that was made in time: why what was rectified does not do',
);
const unfounded = said(
  restoring.shape.unfounded,
  '暂停没有依据：无须整改即可恢复；由提供部门暂停的，其交付期限视为没有暂停',
  'There was no ground to suspend: nothing is to be rectified and, where its provider suspended, the term to deliver never stood',
);

const forbiddenBy = said(
  proposingEnd.shape.legalBasis,
  '禁止继续共享的法律、行政法规或者国务院决定',
  'The law that forbids it from now on',
);
const proposal = { ground, reasons: proposingEnd.shape.reasons, effectiveOn, legalBasis: forbiddenBy };

/** The shapes of the events of a grant's life. */
export const lifeEvents: EventsOf<LifeEvent> = {
  expiryNear: {},
  cycleMissed: { dueDate: said(date, '未供给的周期的最后一日', 'Last day of the missed cycle', 'date') },
  cycleMade: {
    dueDate: said(date, '已供给的周期的最后一日', 'Last day of the cycle that was supplied', 'date'),
  },
  missedCyclesCounted: {
    missed: said(count, '此前未供给的周期数', 'How many cycles were missed until then'),
    latest: said(z.array(date), '其中最近的各周期的最后一日', 'Last days of the latest of them'),
    madeUp: z.optional(said(z.boolean(), '此后已经补交', 'What stands ready has made up for them')),
  },
  suspended: { reason: suspensionReason, facts, by: suspender, rectifyBy },
  rectificationReported: { statement: rectified, documents: attached },
  restored: { reasons, unfounded },
  terminated: { reasons, findings },
  changeAsked: { change: askingChange, preparedBy: account, protectedData: z.optional(protectedData) },
  dutiesAccepted,
  changeSent: {},
  changeWithdrawn: {
    wasSent: z.optional(said(z.boolean(), '提供部门已经收到', 'Its provider had heard of it')),
  },
  changeConsented: { change: askingChange, reasons },
  changeRefused: { reasons },
  endingProposed: { ...proposal, change: z.optional(change) },
  endingAnswered: { position, statement: answered },
  endingFiled: { statement: filed },
  endingWithdrawn: {},
  endedByProvider: {},
  sharingChanged: { change },
  arbitraryEndReported: { facts },
  disposalRequired: { manner },
  disposalStated: { method, proof, at: disposedOn, documents: attached },
  disposalReturned: { reasons },
  disposalConfirmed: {},
  ...usageEvents,
};

const suspension = named(
  'Suspension',
  { zh: '共享的暂停', en: 'A suspension as it stands' },
  z.strictObject({
    reason: suspensionReason,
    facts,
    by: suspender,
    at: said(instant, '暂停的时间', 'When it was suspended'),
    rectifyBy,
    rectification: z.optional(
      said(
        z.strictObject({
          statement: rectified,
          at: instant,
          firstAt: z.optional(
            said(instant, '首次报告的时间', 'When it was first reported, where it was reported again'),
          ),
          documents: attached,
        }),
        '整改报告',
        'What was reported as rectified',
      ),
    ),
  }),
);

const ending = named(
  'Ending',
  { zh: '终止或者变更共享的提议', en: 'A proposed ending or change, with what was done for it' },
  z.strictObject({
    ...proposal,
    change: z.optional(change),
    proposedAt: said(instant, '提议的时间', 'When it was proposed'),
    response: z.optional(
      said(
        z.strictObject({ position, statement: answered }),
        '需求部门的意见',
        'What the requester answered',
      ),
    ),
    filing: z.optional(said(z.strictObject({ statement: filed, at: instant }), '备案', 'What was filed')),
  }),
);

const disposal = named(
  'Disposal',
  { zh: '数据的处置', en: 'What became of the data' },
  z.strictObject({
    required: z.optional(manner),
    statement: z.optional(
      said(
        z.strictObject({ method, proof, at: disposedOn, documents: attached }),
        '填报的处置情况',
        'What was stated of it',
      ),
    ),
    returned: z.optional(said(z.string(), '退回的理由', 'Why the statement was returned')),
    confirmedAt: z.optional(said(instant, '确认的时间', 'When its provider confirmed it')),
  }),
);

/** What a view of a grant tells of its life. */
export const lifeView = {
  updateFrequency: z.optional(updateFrequency),
  suspension: z.optional(
    said(suspension, '共享的暂停', 'The suspension, while it lasts or where it led to the end'),
  ),
  askedChange: z.optional(
    said(
      z.strictObject({
        until,
        useRange: z.optional(useRange),
        purpose,
        manner: processed,
        thirdParty: z.optional(thirdParty),
        personalInformation: z.optional(describedHandling),
        protectedData: z.optional(protectedData),
        acceptedDuties: z.optional(
          said(
            acceptedDuties,
            '部门负责人已接受的安全保护义务',
            'That the department head has accepted them',
          ),
        ),
        reasons: askingChange.shape.reasons,
        status: enumeration(
          'AskedChangeStatus',
          { zh: '变更申请的状态', en: 'How far a change that is asked for is' },
          'askedChanges',
        ),
        preparedBy: account,
      }),
      '待办理的变更使用的申请',
      'What its requester wants changed',
    ),
  ),
  dutiesToAccept: z.optional(
    said(
      safetyDuties,
      '变更使用之前应当接受的安全保护义务',
      'The safety duties to be accepted before the change is asked for',
    ),
  ),
  changeRefused: z.optional(
    said(z.string(), '上次变更申请未获同意的理由', 'Why the last change was refused'),
  ),
  thirdParties: z.optional(
    said(z.array(thirdParty), '经同意使用数据的第三方', 'Who else may use the data, by consent'),
  ),
  ending: z.optional(said(ending, '终止或者变更共享的提议', 'A proposed ending or change')),
  arbitraryEnd: z.optional(
    said(
      z.strictObject({ facts, at: instant }),
      '需求部门反映的擅自终止或者变更',
      'What its requester reports as ended or changed arbitrarily',
    ),
  ),
  ...supplyView,
  overAt: z.optional(said(instant, '权限结束的时间', 'When the right was over')),
  disposal: z.optional(said(disposal, '数据的处置', 'What became of the data')),
  ...usageView,
};
