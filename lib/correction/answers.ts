import * as z from 'zod/mini';
import { correctionChannel } from '../correctionRules/schema.ts';
import type { CaseAnswers } from '../description/caseAnswers.ts';
import { concerned, glass, listed, urgings } from '../description/everyCase.ts';
import { body, deliveryTerm, type EventsOf, parties } from '../description/everyEvent.ts';
import { at, city, ids, registryName, runningTerm } from '../description/examples.ts';
import { enumeration, named, said } from '../description/naming.ts';
import { account, instant, org, sha256 } from '../description/values.ts';
import { disputeOutcome, hindrance } from '../request/answers.ts';
import { extent } from '../request/schema.ts';
import type { CorrectionEvent } from './events.ts';
import {
  correcting,
  disputedRecord,
  finding,
  forwarding as asked,
  lodging,
  rejecting,
  verifying,
} from './schema.ts';

const { shape: record } = disputedRecord;
said(record.key, '该条记录的主键', 'By which key the record is known');
said(record.item, '有疑义的数据项', 'The item in doubt');
said(record.given, '所取得的值', 'What was given');
said(record.expected, '认为正确的值', 'What should stand there');
named('DisputedRecord', { zh: '有疑义的一条记录', en: 'A record in doubt' }, disputedRecord);
const { shape: lodged } = lodging;
const grantId = said(
  lodged.grantId,
  '据以取得数据的共享权限；没有的，目录应当已经发布',
  'The grant under which the data was received; without one the catalog is a published one',
);
const catalogId = said(lodged.catalogId, '数据所属的目录', 'The catalog of the data');
said(lodged.records, '有疑义的记录，按所列先后自 1 起编号', 'The records in doubt, numbered from 1');
const keyItem = said(
  lodged.keyItem,
  '主键属于哪一数据项；填写的，获准使用该数据项的部门在更正后可以得知是哪些记录',
  'The item of the keys: holders who may use it are told after the correction which records it was',
);
said(
  lodged.seenIn,
  '在哪一次交付中取得；不填写的，为最近一次',
  'The delivery in which it was seen; the latest unless told',
);
said(lodged.reasons, '为何认为有误', 'Why it is held to be wrong');
said(lodged.documents, '证明材料', 'The evidence');
const noDocuments = said(
  lodged.noDocuments,
  '没有证明材料文件的，所依据的事实和没有文件的原因；不附文件的应当填写',
  'Where no file goes with it: on what it stands, and why there is none; to be said unless documents are given',
);
named('CorrectionContent', { zh: '校核申请的内容', en: 'What is lodged' }, lodging);

const { shape: found } = finding;
said(found.record, '第几条记录', 'Which record, from 1');
said(found.confirmed, '是否确认有误', 'Whether it was found wrong');
said(found.note, '核实的说明', 'What was found, in words');
said(found.corrected, '更正后的值', 'What stands there now, or will');
named('CorrectionFinding', { zh: '一条记录的核实情况', en: 'What was found of a record' }, finding);
said(verifying.shape.findings, '逐条的核实情况，每条记录一次', 'What was found of each record, once');

const { statement, delivery, reasons } = correcting.shape;
said(
  statement,
  '数据如何更正；使用数据的各部门可见，不得载明提出部门和个人信息',
  'How the data was corrected; every holder reads it, so it names neither persons nor who lodged it',
);
const madeIn = said(delivery, '含有更正后数据的交付', 'The delivery that has the corrected data');
said(
  reasons,
  '未确认有误的记录，不予更正的共同理由；载入复函，不得载明个人信息和记录的主键、值，各条的情况写入核实说明',
  'Why the records that were not confirmed stay: printed in the letter, so it names neither persons nor keys and values; what is of one record goes with what was found of it',
);
said(
  rejecting.shape.reasons,
  '不予更正的共同理由；载入复函，不得载明个人信息和记录的主键、值，各条的情况写入核实说明',
  'Why nothing is corrected: printed in the letter, so it names neither persons nor keys and values; what is of one record goes with what was found of it',
);
said(asked.shape.to, '数源部门（统一社会信用代码）', 'The source, by its unified social credit code');
said(asked.shape.catalogId, '数源部门提供该数据的目录', 'The catalog by which the source provides it');
said(asked.shape.reasons, '为何转交', 'Why it is passed on');

const outcome = enumeration(
  'CorrectionOutcome',
  { zh: '校核申请的结果', en: 'What came of a correction' },
  'correctionOutcomes',
);
const numbers = z.array(z.int());
const confirmed = said(numbers, '确认有误的记录的序号', 'Numbers of the records found wrong');
const unconfirmed = said(numbers, '未确认有误的记录的序号', 'Numbers of the records not found wrong');
const seen = said(
  z.strictObject({ at: instant, deliveryId: z.optional(z.string()) }),
  '何时、在哪一次交付中取得',
  'When, or in which delivery, the data was seen',
);
const again = said(
  z.strictObject({ at: instant, deliveryId: z.optional(z.string()) }),
  '此后该共享权限又有的交付',
  'What the grant was delivered since',
);
const verification = {
  confirmed,
  unconfirmed,
  verifiedBy: said(account, '核实人', 'Who verified it'),
  deliveredAgain: z.optional(again),
};
const channel = named(
  'ChannelInForce',
  { zh: '提供部门受理校核申请的渠道', en: 'Where the provider takes corrections' },
  z.strictObject({
    office: correctionChannel.shape.office,
    contact: z.optional(correctionChannel.shape.contact),
    rulesVersion: z.optional(said(z.string(), '所依据的规则的版本', 'The version of the rules that says so')),
  }),
);
const items = said(
  z.array(z.string()),
  '各条记录的数据项，按其先后',
  'The item of each record, in their order',
);
const documents = said(
  z.array(
    z.strictObject({
      id: z.string(),
      commitment: said(sha256, '加盐散列值', 'Salted hash of what the file was said to be'),
    }),
  ),
  '证明材料，按编号',
  'The evidence, by its ids',
);
const catalogName = said(z.string(), '目录名称', 'Name of the catalog');
const lodgedBy = said(account, '提出人', 'Who lodged it');
const acceptedBy = said(account, '受理人', 'Who accepted it');
const forwardedBy = said(account, '转交人', 'Who passed it on');
const decidedBy = said(account, '决定的工作机构负责人', 'The office head who decided');
const correctionId = said(z.string(), '数源部门的校核申请的编号', 'Id of the correction at the source');
const sourceOutcome = {
  outcome,
  at: instant,
  confirmed,
  unconfirmed,
  round: z.optional(
    said(z.int(), '第几次处理；没有的，为第一次', 'Which decision, where a dispute had opened it again'),
  ),
};
const dispute = said(z.string(), '争议的编号', 'Id of the dispute');
export const toCorrect = z.optional(
  enumeration(
    'RecordsToCorrect',
    { zh: '人民政府决定应当更正的记录', en: 'What the government has decided to be corrected' },
    'recordsToCorrect',
  ),
);
const reopening = {
  dispute,
  toCorrect,
  on: disputeOutcome,
  orgName: said(
    z.string(),
    '作出决定的人民政府，或者同意的提供部门',
    'The government that has decided, or the provider that has agreed',
  ),
};

const evidenceKept = {
  document: said(z.string(), '证明材料的编号', 'Id of the file'),
  why: enumeration(
    'EvidenceKeptBecause',
    { zh: '证明材料保留的原因', en: 'Why a file of the evidence stays' },
    'evidenceKeptReasons',
  ),
};

const events: EventsOf<CorrectionEvent> = {
  lodged: {
    id: z.string(),
    parties,
    subject: said(
      z.strictObject({
        catalogId: z.optional(z.string()),
        catalogName,
        grantId: z.optional(z.string()),
        extent: z.optional(extent),
        keyItem,
        items,
        seen,
        documents,
        same: z.optional(
          said(
            z.string(),
            '用以查找重复提出的位置，不足以得知主键；是否重复以所列记录为准',
            'Where the same is looked for, so that it is not lodged twice: no key can be told by it, and the records decide',
          ),
        ),
        channel: z.optional(channel),
        forwardedFrom: z.optional(
          said(
            z.strictObject({
              id: z.string(),
              contentOf: said(z.string(), '记录载于哪一校核申请', 'The correction that has the records'),
              via: said(z.array(org), '此前的提供部门', 'The providers that it has passed'),
              catalogId: z.optional(
                said(
                  z.string(),
                  '转交部门提供该数据的目录',
                  'The catalog by which whoever passes it on provides the data',
                ),
              ),
            }),
            '由哪一校核申请转来',
            'The correction that was passed on',
          ),
        ),
      }),
      '校核什么数据',
      'What is in doubt',
    ),
    lodgedBy,
    due: deliveryTerm,
  },
  accepted: { acceptedBy },
  forwarded: {
    correctionId,
    to: body,
    catalogId: z.optional(z.string()),
    catalogName,
    forwardedBy,
  },
  sourceDecided: { correctionId, ...sourceOutcome },
  verified: verification,
  corrected: {
    decidedBy,
    confirmed,
    unconfirmed,
    delivery: madeIn,
    tellsHolders: z.optional(
      said(z.boolean(), '另行逐一告知使用数据的各部门', 'Those who hold the data are told, one by one'),
    ),
  },
  holdersTold: {},
  foundUncorrected: {
    grantId: said(
      z.string(),
      '反映未更正的部门的共享权限',
      'The grant of the holder that has found it uncorrected',
    ),
  },
  rejected: { decidedBy, unconfirmed },
  withdrawn: {},
  reopened: { ...reopening, due: deliveryTerm },
  notReopened: { dispute, why: hindrance },
  erased: {},
  evidenceKept,
};

const decision = named(
  'CorrectionDecision',
  { zh: '更正的说明和不予更正的理由', en: 'How it was corrected, and why the rest was not' },
  z.strictObject({ statement, reasons }),
);
const content = named(
  'CorrectionDetails',
  {
    zh: '可能涉及个人的内容，可以删除；删除之后没有',
    en: 'What may name people and can be erased; gone after that',
  },
  z.strictObject({
    records: lodged.records,
    reasons: lodged.reasons,
    noDocuments,
    forwardedBecause: z.optional(
      said(asked.shape.reasons, '转交部门说明的转交理由', 'Why it was passed on, as whoever did so has said'),
    ),
    findings: z.optional(
      said(
        z.array(finding),
        '核实情况；决定之前仅提供部门可见',
        'What was found; its provider’s own until it is decided on',
      ),
    ),
    decision: z.optional(decision),
    before: z.optional(
      said(
        z.array(
          z.strictObject({
            findings: z.optional(
              said(z.array(finding), '此前核实的情况', 'What was found in an earlier round'),
            ),
            decision: z.optional(decision),
          }),
        ),
        '争议处理以前历次核实的情况和决定',
        'What was found and decided before disputes have opened it again',
      ),
    ),
    forwardings: z.optional(
      said(
        z.array(
          z.strictObject({
            correctionId,
            reasons: z.optional(z.string()),
            findings: z.optional(said(z.array(finding), '数源部门的核实情况', 'What the source has found')),
            decision: z.optional(decision),
          }),
        ),
        '各次转交的理由，以及数源部门的答复（仅提供部门可见）',
        'Why it was passed on, and what the source said, which is for the provider',
      ),
    ),
  }),
);

const forwarding = z.strictObject({
  correctionId,
  to: said(org, '数源部门（统一社会信用代码）', 'The source, by its code'),
  toName: said(z.string(), '数源部门的名称', 'Name of the source'),
  at: instant,
  catalogId: z.optional(z.string()),
  catalogName,
  forwardedBy,
  decided: z.optional(
    said(z.strictObject(sourceOutcome), '数源部门的处理结果', 'What the source has decided'),
  ),
});

/** What is answered of a correction. */
export const answers: CaseAnswers = {
  view: {
    catalogId: z.optional(catalogId),
    catalogName,
    grantId,
    keyItem,
    items,
    seen,
    documents,
    channel: z.optional(channel),
    ...concerned,
    createdAt: instant,
    lodgedBy,
    acceptedBy: z.optional(acceptedBy),
    forwardedFrom: z.optional(said(z.string(), '由哪一校核申请转来', 'The correction that was passed on')),
    forwardings: said(z.array(forwarding), '转交数源部门的情况', 'To which sources it was passed on'),
    verification: z.optional(
      said(
        z.strictObject(verification),
        '核实的结论；决定之前仅提供部门可见',
        'What was found; its provider’s own until it is decided on',
      ),
    ),
    decidedBy: z.optional(decidedBy),
    decidedAt: z.optional(said(instant, '决定的时间', 'When it was decided', 'date-time')),
    delivery: madeIn,
    reopened: z.optional(
      said(
        z.array(
          z.strictObject({
            ...reopening,
            at: instant,
            instead: z.optional(
              said(
                z.strictObject({ outcome, decidedBy, decidedAt: instant, confirmed, unconfirmed }),
                '此前的处理结果',
                'What had been decided before',
              ),
            ),
          }),
        ),
        '按争议处理结果重新核实的情况',
        'That disputes have opened it again',
      ),
    ),
    uncorrectedSince: z.optional(
      said(
        instant,
        '使用数据的部门反映仍未更正的时间',
        'When a holder has found it uncorrected',
        'date-time',
      ),
    ),
    erased: z.optional(said(z.boolean(), '涉及个人的内容已经删除', 'What named people was erased')),
    evidenceKept: z.optional(
      said(
        z.array(z.strictObject(evidenceKept)),
        '删除后仍然保留的证明材料；没有的，证明材料一并删除',
        'Of the evidence, what stays after erasing; everything else of it is erased with the rest',
      ),
    ),
    content: z.optional(content),
    withoutGrant: z.optional(
      said(
        z.boolean(),
        '提出部门没有注明共享权限：可以得知结果，不显示更正后的值',
        'Lodged without a grant: its outcome is told without values',
      ),
    ),
    ...glass,
    ...urgings,
  },
  viewExample: {
    id: ids.request,
    status: 'lodged',
    catalogId: ids.catalog,
    catalogName: '不动产登记信息',
    grantId: ids.request,
    keyItem: '不动产单元号',
    items: ['坐落'],
    seen: { at: at.drafted, deliveryId: ids.delivery },
    documents: [],
    channel: { office: '数据共享科', contact: '0000-1234567', rulesVersion: '2026-1' },
    provider: city.registry,
    providerName: registryName,
    requester: city.housing,
    requesterName: '示例市住房保障局',
    createdAt: at.approved,
    lodgedBy: 'li',
    forwardings: [],
  },
  deadlineExample: runningTerm('correction', 'R26.2', 10, '2026-03-16', '2026-03-17T00:00:00+08:00'),
  entry: {
    ...listed('correction'),
    catalogId: z.optional(z.string()),
    catalogName,
    records: said(z.int(), '记录数', 'How many records are in doubt'),
    provider: org,
    requester: org,
  },
  entryExample: {
    id: ids.request,
    status: 'lodged',
    catalogId: ids.catalog,
    catalogName: '不动产登记信息',
    records: 1,
    provider: city.registry,
    providerName: registryName,
    requester: city.housing,
    requesterName: '示例市住房保障局',
    deadline: 'correction',
    dueDate: '2026-03-16',
    dueAt: '2026-03-17T00:00:00+08:00',
    basis: 'law',
    provisional: false,
    overdue: false,
  },
  events,
  problems: {
    create: [
      'not_found',
      'own_data',
      'invalid_correction',
      'correction_known',
      'unknown_document',
      'document_in_too_many_cases',
    ],
    verify: ['invalid_findings', 'found_uncorrected', 'correction_ordered'],
    withdraw: ['found_uncorrected'],
    correct: [
      'own_work',
      'nothing_confirmed',
      'correction_not_shown',
      'correction_reasons_required',
      'formality_demanded',
    ],
    reject: [
      'own_work',
      'confirmed_not_rejected',
      'correction_ordered',
      'correction_reasons_required',
      'formality_demanded',
    ],
    forward: ['forwarding_open', 'invalid_source', 'formality_demanded'],
    urge: ['no_duty_open'],
    erase: ['holders_not_told', 'forwarding_open', 'correction_disputed', 'correction_disputable'],
  },
};
