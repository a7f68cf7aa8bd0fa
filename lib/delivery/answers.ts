import * as z from 'zod/mini';
import type { CaseAnswers } from '../description/caseAnswers.ts';
import { at, city, ids, registryName } from '../description/examples.ts';
import { deliveryTerm, type EventsOf, parties, sidesBefore } from '../description/everyEvent.ts';
import { concerned, listed } from '../description/everyCase.ts';
import { enumeration, named, nameValues, said } from '../description/naming.ts';
import { count, countOf, instant, org, sha256 } from '../description/values.ts';
import { settingReceiving } from '../grant/schema.ts';
import { treatments } from '../request/answers.ts';
import type { DeliveryEvent } from './events.ts';
import {
  failure,
  failureCode,
  posting,
  progress,
  remakingFailed,
  unmade,
  upload,
} from './progressAnswers.ts';
import { probed } from './probedAnswers.ts';
import { markedItems, quality, rules } from './qualityAnswers.ts';
import {
  decidingRejection,
  declaration,
  deliveryMode,
  departmentSignature,
  receipt,
  resending,
} from './schema.ts';

const complete = said(
  decidingRejection.shape.complete,
  '交付是否完整：完整的，共享期限视为已经完成；不完整的，照常计算',
  'Whether it is complete: then the term stays met, otherwise it counts as if it had never stopped',
);

said(
  resending.shape.parts,
  '缺少的分片；没有列出的，为尚未签收的全部分片',
  'The parts that are missing; absent: all of which no receipt was given',
);

const decision = named(
  'RejectionDecision',
  { zh: '政务数据共享主管部门的认定', en: 'What the authority has decided' },
  z.strictObject({ complete, reasons: z.string() }),
);

const rejection = named(
  'DeliveryRejection',
  { zh: '需求部门的退回', en: 'Why the requester has rejected it' },
  z.strictObject({
    reasons: z.optional(z.string()),
    receipt: said(
      z.optional(receipt),
      '所填与核验结果不符的签收；期满未再签收的，由政务数据共享主管部门认定',
      'The receipt that did not match; no other followed in time, so that the authority decides',
    ),
    decision: z.optional(said(decision, '政务数据共享主管部门的认定', 'What the authority has decided')),
  }),
);

const leftOut = named(
  'LeftOut',
  { zh: '未予交付的记录', en: 'Records that are not delivered' },
  z.strictObject({
    outside: said(count, '不属于获准的数据范围的记录数', 'Records outside the extent granted'),
    empty: said(count, '获准的数据项全部为空的记录数', 'Records of which every granted item is empty'),
    faulty: z.optional(
      said(
        count,
        '有误的记录数；需求部门没有选择剔除有误记录的，有误的整次不予交付',
        'Records at fault; where the requester has not chosen to have them left out, they let the whole fail',
      ),
    ),
  }),
);
const faultyRecords = said(
  z.array(
    named(
      'FaultyRecord',
      { zh: '因有误而未予交付的记录', en: 'A record that is left out since it is at fault' },
      z.strictObject({
        record: said(count, '上传的全部数据中的记录序号', 'Counts data records within all that was uploaded'),
        code: failureCode,
      }),
    ),
  ),
  '因有误而未予交付的记录，至多列出 100 条',
  'Records that were left out since they are at fault, the first 100',
);

const { format, encoding, mode, from, to, corrections } = declaration.shape;
nameValues(
  'DeliveryMode',
  { zh: '按水位交付的方式', en: 'Full load or changes' },
  'deliveryModes',
  deliveryMode,
);
said(
  from,
  '起始水位：上一次交付的截至水位',
  'The watermark from which its changes go: where the last delivery ended',
);
said(to, '截至水位', 'The watermark up to which it goes');
said(corrections, '随之送达的更正', 'The corrections whose records it brings');
const deleted = said(
  count,
  '其中只说明记录已经删除的条数',
  'How many of the records only say that what bears their key is deleted',
);
const partial = said(
  z.boolean(),
  '少于答复所述数据量或者没有数据：签收或者经政务数据共享主管部门认定完整后，才视为已经共享',
  'Less than the answer promised, or nothing: it counts as shared once its requester accepts it or the authority finds it complete',
);
nameValues('DeliveryFormat', { zh: '交付的格式', en: 'Format of a delivery' }, 'deliveryFormats', format);
nameValues(
  'DeliveryEncoding',
  { zh: '上传文件的编码', en: 'Encoding of an upload' },
  'deliveryEncodings',
  encoding.def.innerType,
);

const { keyId: signingKeyId, value: signatureValue } = departmentSignature.shape;
said(
  signingKeyId,
  '签名单位登记的签名密钥的编号',
  'Id of a key for signing that whoever signs has registered',
);
said(
  signatureValue,
  '签名，Base64：Ed25519 为 64 字节，国密算法采用国家标准规定的编码',
  'The signature, Base64: of Ed25519 64 bytes, of SM2 in DER',
);
named(
  'DepartmentSignature',
  {
    zh: '单位以登记的密钥作出的签名',
    en: 'What an organisation has signed with a key that it has registered',
  },
  departmentSignature,
);
said(declaration.shape.signature, '提供部门对申报内容的签名', 'Of the provider, over the declaration');
said(receipt.shape.signature, '需求部门对签收的签名', 'Of the requester, over the receipt');
const signatures = named(
  'DeliverySignatures',
  { zh: '双方对交付的签名', en: 'What the sides of a delivery have signed' },
  z.strictObject({
    declaration: z.optional(
      said(
        z.strictObject({
          keyId: said(z.string(), '签名密钥的编号', 'Id of the key for signing'),
          value: z.optional(said(z.string(), '签名，Base64', 'The signature, Base64')),
        }),
        '提供部门对申报的签名；签名本身仅提供部门可见',
        'Of the provider, over the declaration; the signature itself its provider alone sees',
      ),
    ),
    receipt: z.optional(
      said(departmentSignature, '需求部门对签收的签名', 'Of the requester, over the receipt'),
    ),
  }),
);

const sequence = said(z.int(), '批次序号，自 1 起', 'Place among the batches, from 1');
const key = said(z.string(), '存储位置', 'Where it is stored');
const receiving = named(
  'DeliveryReceiving',
  { zh: '该次交付的接收方式', en: 'How a delivery is received' },
  z.omit(settingReceiving, { url: true }),
);
const opening = {
  id: z.string(),
  grantId: z.string(),
  grantName: said(z.string(), '共享权限的名称', 'What the grant is called'),
  dataItems: z.array(z.string()),
  keyItems: z.optional(
    said(z.array(z.string()), '逐条对应所依据的数据项', 'Items by which records are told apart'),
  ),
  declared: declaration,
  key,
  uploadId: z.optional(said(z.string(), '分段上传的编号', 'Id of a multipart upload')),
  partBytes: z.optional(said(count, '分段上传时每段的字节数', 'Bytes of each piece of a multipart upload')),
  holdsBytes: z.optional(
    said(z.boolean(), '上传的文件应当与声明的字节数一致', 'The upload must be as long as was declared'),
  ),
  edition: z.optional(said(z.int(), '交付开始时目录的版次', 'Edition of the catalog when it was begun')),
  rules,
  markedItems,
  receiving: z.optional(said(receiving, '该次交付的接收方式', 'How it is received')),
};
const manifest = named(
  'DeliveryManifest',
  { zh: '交付的清单', en: 'What the splitter found' },
  z.strictObject({
    ...countOf,
    sha256,
    header: z.optional(said(z.array(z.string()), '各列的名称', 'Column names of a CSV upload')),
  }),
);

const statement = named(
  'DeliveryStatement',
  { zh: '交付清单所依据的情况', en: 'Under which decision a delivery stands ready' },
  z.strictObject({
    at: said(instant, '就绪的时刻', 'When it came to stand ready'),
    request: z.optional(said(z.string(), '共享申请的编号', 'Id of the request')),
    catalog: said(z.string(), '目录的编号', 'Id of the catalog'),
    provider: org,
    requester: org,
    treatments: z.optional(treatments),
    bytes: z.optional(said(count, '全部分片的字节数', 'Bytes of all parts')),
    hash: said(sha256, '交付清单的 SHA-256', 'SHA-256 of the manifest'),
  }),
);
const stated = {
  statement: z.optional(said(statement, '随就绪记入的交付清单', 'What the manifest is made of')),
};

const sharingDue = { delivery: z.optional(deliveryTerm) };

const events: EventsOf<DeliveryEvent> = {
  opened: [
    {
      opening: said(
        z.strictObject({ ...opening, parties }),
        '交付的开始',
        'What is delivered under which grant',
      ),
    },
    {
      opening: said(
        z.strictObject({ ...opening, ...sidesBefore }),
        '交付的开始（旧写法）',
        'What is delivered, as written before',
      ),
    },
  ],
  batchPushed: { key, sequence: z.optional(sequence) },
  completed: {},
  sourcePinned: {
    source: said(
      z.strictObject({
        etag: said(z.string(), '对象存储给出的标识', 'As the object store calls what lies there'),
        bytes: countOf.bytes,
      }),
      '报告上传完毕时的文件；此后被替换的，交付失败',
      'The file as it lay there when it was reported complete; a delivery of which it is replaced fails',
    ),
  },
  split: { manifest },
  progressed: {
    quarter: said(
      z.int().check(z.minimum(1), z.maximum(4)),
      '按分片序号的第几个四分之一',
      'Which quarter of the parts, by their numbers',
    ),
    quarters: said(
      z.int().check(z.minimum(1), z.maximum(3)),
      '已经就绪的四分之一共有几个',
      'How many quarters stand ready',
    ),
    delivered: said(count, '至少已经就绪的分片数', 'So many parts stand ready at least'),
    parts: said(count, '分片总数', 'How many parts there are'),
  },
  ready: {
    digest: sha256,
    records: z.optional(said(count, '可提取的记录数', 'Records that can be fetched')),
    partial: z.optional(partial),
    leftOut: z.optional(leftOut),
    faultyRecords: z.optional(faultyRecords),
    quality: z.optional(quality),
    deleted: z.optional(deleted),
    ...stated,
  },
  probed: { probed },
  remade: { digest: sha256, ...stated },
  failed: { ...failure.shape, ...sharingDue },
  acceptanceVoided: {},
  received: {
    signature: z.optional(
      said(departmentSignature, '需求部门对签收的签名', 'Of the requester, over the receipt'),
    ),
    bySilence: said(z.boolean(), '期满未签收，视为签收', 'Taken as received, since the term for it passed'),
  },
  receiptDisputed: {
    receipt,
    part: z.optional(
      said(z.int(), '只签收该分片：摘要为其 SHA-256', 'Of this part alone: the digest is its SHA-256'),
    ),
  },
  resendAsked: {
    parts: z.optional(
      said(
        z.array(z.int()),
        '请求重新提供的分片；没有列出的，为尚未签收的全部分片',
        'The parts asked for; absent: all of which no receipt was given',
      ),
    ),
  },
  remakingFailed,
  remakingDone: {
    part: z.int(),
    isLast: z.optional(
      said(
        z.boolean(),
        '未逐个列出的，也已经全部重新生成',
        'Those that were not named were made anew as well',
      ),
    ),
  },
  voided: { parts: said(z.array(z.int()), '不符的分片', 'The parts that differ'), ...sharingDue },
  receiptRefuted: {},
  ended: {},
  rejected: {
    reasons: z.optional(z.string()),
    receipt: said(z.optional(receipt), '与核验结果不符的签收', 'The receipt that did not match'),
  },
  rejectionDecided: { ...decision.shape, ...sharingDue },
  pushedOn: {},
  disputeNoted: {
    dispute: said(z.string(), '争议的编号', 'Id of the dispute'),
    isCarriedOut: said(z.boolean(), '其处理结果是否已经执行', 'Whether what it has come to was carried out'),
  },
};

/** What is answered of a delivery. */
export const answers: CaseAnswers = {
  view: {
    grantId: z.string(),
    ...concerned,
    createdAt: instant,
    format,
    encoding,
    records: said(
      count,
      '记录数；就绪前为申报数或者已核对数，就绪后不含未予交付的记录',
      'Records; as declared or counted until it is ready, and without those left out from then on',
    ),
    fewerBecause: z.optional(z.string()),
    partial: z.optional(partial),
    extentStatement: z.optional(z.string()),
    leftOut: z.optional(leftOut),
    faultyRecords: z.optional(faultyRecords),
    quality: z.optional(quality),
    watermark: declaration.shape.watermark,
    deleted: z.optional(deleted),
    mode,
    from,
    to,
    corrections,
    keyItems: z.optional(
      said(z.array(z.string()), '逐条对应所依据的数据项', 'Items by which records are told apart'),
    ),
    parts: countOf.parts,
    batches: said(count, '已推送的批次数', 'Batches pushed'),
    digest: z.optional(sha256),
    failure: z.optional(failure),
    unmade: z.optional(
      said(
        z.array(unmade),
        '不能重新生成的分片，至多列出 100 个；重新生成的，不再列出',
        'Parts that cannot be made anew, the first 100; one that is after all is named no more',
      ),
    ),
    moreUnmadeSince: z.optional(
      said(
        instant,
        '自何时起，不能重新生成的分片多于所列；各分片见对账',
        'Since when more parts could not be made anew than are named: the reconciliation has them',
      ),
    ),
    receipt: enumeration('ReceiptState', { zh: '签收的情况', en: 'How far the receipt is' }, 'receipts'),
    receivedAt: z.optional(instant),
    upload: z.optional(upload),
    progress: z.optional(progress),
    posting: z.optional(said(posting, '推送的进展', 'How far the parts are posted')),
    receiving: z.optional(said(receiving, '该次交付的接收方式', 'How it is received')),
    signatures: z.optional(said(signatures, '双方的签名', 'What its sides have signed')),
    rejection: z.optional(said(rejection, '需求部门的退回', 'Why the requester has rejected it')),
  },
  viewExample: {
    id: ids.delivery,
    grantId: ids.request,
    status: 'uploading',
    provider: city.registry,
    providerName: registryName,
    requester: city.housing,
    requesterName: '示例市住房保障局',
    createdAt: at.approved,
    format: 'csv',
    records: 120,
    parts: 0,
    batches: 0,
    receipt: 'none',
    upload: {
      method: 'PUT',
      url: 'https://objects.example/uploads/delivery?signature=abc',
      expiresAt: '2026-03-02T11:30:00+08:00',
    },
  },
  absent: {
    uploading: ['progress'],
    splitting: ['upload'],
    ready: ['upload', 'progress'],
    received: ['upload', 'progress'],
    failed: ['upload', 'progress'],
    ended: ['upload', 'digest', 'progress'],
    rejected: ['upload', 'progress'],
  },
  entry: {
    ...listed('delivery'),
    grantId: z.string(),
    catalogName: z.string(),
    format,
    records: countOf.records,
    parts: countOf.parts,
  },
  entryExample: {
    id: ids.delivery,
    status: 'uploading',
    grantId: ids.request,
    catalogName: '不动产登记信息',
    format: 'csv',
    records: 120,
    parts: 0,
  },
  events,
  problems: {
    create: [
      'both_sides',
      'grant_not_begun',
      'grant_over',
      'grant_suspended',
      'not_a_batch_grant',
      'fewer_without_reasons',
      'extent_not_stated',
      'formality_demanded',
      'watermarks_unfit',
      'watermark_gap',
      'watermark_reused',
      'no_primary_key',
      'correction_not_owed',
      'correction_without_records',
      'key_not_usable',
      'signature_invalid',
    ],
    push: ['format', 'too_many_batches', 'batch_differs', 'grant_not_begun', 'grant_over', 'grant_suspended'],
    complete: [
      'nothing_uploaded',
      'upload_incomplete',
      'bytes_differ',
      'grant_not_begun',
      'grant_over',
      'grant_suspended',
    ],
    receipt: ['receipt_under_verification', 'receipt_refuted', 'key_not_usable', 'signature_invalid'],
    resend: ['unknown_part', 'grant_not_begun', 'grant_over', 'grant_suspended', 'key_not_usable'],
    reject: ['rejection_decided'],
  },
};
