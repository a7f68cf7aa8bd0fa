import * as z from 'zod/mini';
import { updateFrequency } from '../catalog/schema.ts';
import { deliveryMode } from '../delivery/schema.ts';
import type { EventsOf } from '../description/everyEvent.ts';
import {
  acceptedDuties,
  describedHandling,
  dutiesAccepted,
  protectedData,
  safetyDuties,
} from '../description/safetyDuties.ts';
import { enumeration, named, nameValues, said } from '../description/naming.ts';
import { account, count, date, instant, sha256 } from '../description/values.ts';
import { legalBasis } from '../regulation/legalBasis.ts';
import { useRange } from '../request/schema.ts';
import type { LifeEvent } from './lifeEffects.ts';
import type { OwingEvent } from './owedCorrections.ts';
import type { SuccessionEvent } from './succession.ts';
import {
  askingChange,
  decidingChange,
  disposing,
  filing,
  keepingLonger,
  proposingChange,
  proposingEnd,
  reasoned,
  terminating,
  recordingUse,
  rectifying,
  reportingEnd,
  requiringDisposal,
  responding,
  restoring,
  serviceChange,
  suspending,
  thirdParty,
} from './schema.ts';

const attachedDocument = named(
  'AttachedDocument',
  { zh: '随附的附件', en: 'An attachment that goes with it' },
  z.strictObject({ id: z.string(), commitment: sha256 }),
);
const attached = z.optional(z.array(attachedDocument));

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

const usageKind = nameValues(
  'UsageKind',
  { zh: '使用记录的内容', en: 'What of a use is recorded' },
  'usageKinds',
  recordingUse.shape.kind,
);
const usedOn = said(recordingUse.shape.at, '使用的日期', 'The day of the use', 'date');
said(recordingUse.shape.text, '使用的情况（不填写数据本身）', 'What was done; never the data themselves');
const keptUntil = said(
  keepingLonger.shape.until,
  '保存期限的最后一日',
  'Last day on which they are kept',
  'date',
);
const keptBy = said(keepingLonger.shape.legalBasis, '依据', 'The law that has them kept longer');
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

/** One record of use, as it is read. */
const callsOfDay = named(
  'CallsOfDay',
  { zh: '平台自动记录的一日调用', en: 'The calls of a day that the platform recorded by itself' },
  z.strictObject({
    begun: said(count, '向服务发起的次数', 'Calls that went to the service'),
    answered: said(count, '正常答复的次数', 'Those that were answered'),
    failed: said(count, '服务没有正常返回的次数', 'Those in which the service has failed'),
    denied: said(count, '未予放行的次数', 'Calls that were not let through'),
    records: said(count, '提供的记录数', 'Records that were answered'),
    digest: said(z.string(), '当日调用日志的 SHA-256 值', 'SHA-256 over the log of that day'),
  }),
);

export const usageEntry = named(
  'UsageEntry',
  { zh: '一条使用记录', en: 'One record of use' },
  z.strictObject({
    number: said(count, '序号', 'Number of the record within its grant'),
    kind: usageKind,
    at: usedOn,
    text: z.optional(said(z.string(), '使用的情况', 'What was done')),
    deliveryId: z.optional(
      said(z.string(), '平台自动记录的交付', 'The delivery that the platform recorded by itself'),
    ),
    documents: attached,
    calls: z.optional(callsOfDay),
    keepUntil: said(date, '至少保存至', 'Last day on which it must be kept', 'date'),
  }),
);

const owedId = said(z.string(), '校核申请的编号', 'Id of the correction');
const stretch = {
  mode: deliveryMode,
  from: z.optional(said(z.string(), '起始水位', 'Where its changes begin')),
  to: said(z.string(), '截至水位', 'Up to where it goes'),
  number: said(count, '序号', 'Its place among those that follow one another'),
  deliveryId: z.string(),
};

export const stretchShown = named(
  'Stretch',
  { zh: '按水位衔接的一次交付', en: 'A delivery in its place among those that follow one another' },
  z.strictObject(stretch),
);

/** The shapes of the events by which deliveries follow one another. */
export const supplyingEvents: EventsOf<SuccessionEvent | OwingEvent> = {
  stretchTaken: { stretch: stretchShown },
  stretchLost: { stretch: stretchShown },
  stretchHeld: { number: stretch.number },
  stretchRefused: { deliveryId: stretch.deliveryId },
  correctionOwed: { correctionId: owedId },
  correctionsSupplied: {
    deliveryId: stretch.deliveryId,
    corrections: said(z.array(z.string()), '随之送达的更正', 'The corrections that travelled with it'),
  },
};

const forbiddenBy = said(
  proposingEnd.shape.legalBasis,
  '禁止继续共享的法律、行政法规或者国务院决定',
  'The law that forbids it from now on',
);
const proposal = { ground, reasons: proposingEnd.shape.reasons, effectiveOn, legalBasis: forbiddenBy };

/** How a grant was supplied at the update frequency, in numbers. */
export const supplyFigures = {
  due: z.optional(said(count, '应供给的周期数', 'Cycles in which something was due')),
  made: z.optional(said(count, '按期供给的周期数', 'Cycles in which something was supplied')),
  late: z.optional(said(count, '未按期供给、此后补交的周期数', 'Missed cycles after which supply went on')),
};

/** How deliveries follow one another, and what they are to bring. */
const succession = {
  watermark: z.optional(said(z.string(), '下一次变更数据的起始水位', 'From where the next changes go')),
  deliverAgain: z.optional(
    said(z.array(stretchShown), '须重新交付的各段', 'What was rejected or has failed, to be delivered again'),
  ),
  owedCorrections: z.optional(
    said(
      z.array(
        named(
          'OwedCorrection',
          { zh: '待随数据送达的更正', en: 'A correction that is to travel with a delivery' },
          z.strictObject({
            correctionId: owedId,
            since: said(instant, '自何时起应当随交付更正', 'Since when it is owed'),
          }),
        ),
      ),
      '待随数据送达的更正',
      'Corrections that are to travel with a delivery',
    ),
  ),
};

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
  useRecorded: {
    number: said(count, '序号', 'Number of the record within its grant'),
    kind: usageKind,
    at: usedOn,
    keepUntil: said(date, '至少保存至', 'Last day on which it must be kept', 'date'),
    automatic: z.optional(said(z.boolean(), '平台自动记录', 'Recorded by the platform itself')),
    documents: attached,
    calls: z.optional(callsOfDay),
  },
  keptLonger: { until: keptUntil, legalBasis: keptBy },
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
  supply: z.optional(
    said(
      z.strictObject({
        missed: said(count, '未供给的周期数', 'How many cycles were missed'),
        latestMissed: said(
          z.array(date),
          '最近未供给的周期的最后一日',
          'Last days of the latest missed cycles',
        ),
        dueDate: z.optional(said(date, '本周期的最后一日', 'Last day of this cycle', 'date')),
        ...supplyFigures,
        ...succession,
      }),
      '按数据更新频率供给的情况',
      'How it is supplied at the update frequency',
    ),
  ),
  overAt: z.optional(said(instant, '权限结束的时间', 'When the right was over')),
  disposal: z.optional(said(disposal, '数据的处置', 'What became of the data')),
  recordsKeptUntil: z.optional(
    said(date, '使用记录保存至', 'Last day on which the records of its use are kept', 'date'),
  ),
  lastUsedOn: z.optional(said(date, '已登记的最近一次使用的日期', 'Day of the latest use on record', 'date')),
  usages: z.optional(said(count, '使用记录的条数', 'How many records of use there are')),
  keepLonger: z.optional(
    said(
      z.strictObject({ until: keptUntil, legalBasis }),
      '依其他法律延长的保存期限',
      'How long another law has the records kept',
    ),
  ),
};

/** With which codes the commands of a grant's life are refused. */
export const lifeProblems = {
  close: ['grant_suspended'],
  suspend: [
    'grant_over',
    'rectify_by_too_soon',
    'rectify_by_too_late',
    'nothing_shared_yet',
    'backflow_without_conditions',
  ],
  'report-rectification': ['unknown_document', 'document_in_too_many_cases'],
  restore: ['not_yours_to_do', 'rectification_unreported'],
  terminate: ['not_yours_to_do', 'ending_incomplete', 'rectification_running', 'rectification_unexamined'],
  'ask-change': [
    'grant_over',
    'change_pending',
    'nothing_to_change',
    'not_longer',
    'duration_too_long',
    'handling_unstated',
    'handling_unacceptable',
    'invalid_request',
    'third_party_is_requester',
  ],
  'accept-duties': [
    'grant_over',
    'own_work',
    'nothing_prepared',
    'safety_duties_changed',
    'handling_unstated',
    'handling_unacceptable',
    'invalid_request',
  ],
  'approve-change': ['grant_over', 'own_work', 'nothing_prepared', 'safety_duties_unaccepted'],
  'withdraw-change': ['grant_over', 'nothing_prepared'],
  'decide-change': ['grant_over', 'nothing_prepared', 'change_reasons_required'],
  'propose-end': [
    'grant_over',
    'change_pending',
    'effective_too_soon',
    'effective_too_late',
    'legal_basis_required',
    'backflow_without_conditions',
  ],
  'propose-change': [
    'grant_over',
    'change_pending',
    'effective_too_soon',
    'effective_too_late',
    'change_widens',
    'nothing_to_change',
    'legal_basis_required',
    'backflow_without_conditions',
  ],
  respond: ['grant_over', 'nothing_prepared'],
  file: ['grant_over', 'nothing_prepared'],
  'withdraw-proposal': ['grant_over', 'nothing_prepared'],
  'report-arbitrary-end': ['grant_over'],
  'carry-out': ['grant_over', 'nothing_prepared', 'ending_incomplete', 'backflow_without_conditions'],
  dispose: [
    'nothing_shared_yet',
    'day_ahead',
    'disposed_before_delivery',
    'disposed_before_use',
    'unknown_document',
    'document_in_too_many_cases',
  ],
  'return-disposal': ['nothing_prepared'],
  'confirm-disposal': ['nothing_prepared', 'disposal_proof_gone'],
  'set-receiving': ['not_a_batch_grant', 'grant_over'],
  'record-use': [
    'day_ahead',
    'day_before_grant',
    'day_after_disposal',
    'unknown_document',
    'document_in_too_many_cases',
  ],
  'keep-longer': ['not_longer', 'kept_too_long', 'keeping_basis_required'],
} as const;
