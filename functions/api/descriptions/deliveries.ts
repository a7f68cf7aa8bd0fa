import * as z from 'zod/mini';
import { confidentiality } from '../../../lib/regulation/confidentiality.ts';
import { describedDelivery } from '../../../lib/description/caseAnswers.ts';
import { cursor, hashes } from '../../../lib/description/examples.ts';
import { enumeration, named, said } from '../../../lib/description/naming.ts';
import { statusOf } from '../../../lib/description/everyCase.ts';
import {
  address,
  count,
  countOf,
  instant,
  pageOf,
  pageWords,
  sha256,
} from '../../../lib/description/values.ts';
import type { deliveryOperations } from '../operations/deliveries.ts';
import { answering, type Describing } from './description.ts';

const { view, list, problemsOf, exampleAfter } = describedDelivery;
const answer = { schema: view.schema, example: view.example };
const id = { zh: '共享权限的编号', en: 'Id of the grant' };
const delivery = { zh: '交付的编号', en: 'Id of the delivery' };
const changing = (command: string) => ({
  answer: { schema: view.schema, example: exampleAfter(command) },
  problems: problemsOf(command),
});

const part = named(
  'Part',
  { zh: '交付的一个分片', en: 'A part of a delivery' },
  z.strictObject({
    number: said(z.int(), '序号，自 1 起', 'Its number, from 1'),
    records: countOf.records,
    bytes: countOf.bytes,
    sha256,
    url: said(
      z.string(),
      '提取该分片的地址：本平台的路径，携带令牌访问，答复 307 并指向两秒内有效的存储地址',
      'Where it is fetched: a path of this platform, called with the token; it answers 307 to an address of the store that is good for two seconds',
      'uri-reference',
    ),
    receivedAt: z.optional(
      said(instant, '需求部门签收该分片的时刻', 'When its requester gave the receipt of it'),
    ),
  }),
);

const expiresAt = said(
  instant,
  '各地址失效的时刻；再次读取本页即取得新的地址',
  'When the addresses cease; reading the page again gives new ones',
);
const kept = said(z.string(), '保密义务', 'The duty of confidentiality');

const counted = countOf;

const reconciliation = named(
  'Reconciliation',
  { zh: '对账结果', en: 'How a delivery stands from its upload to its receipt' },
  z.strictObject({
    status: statusOf('delivery'),
    declared: said(z.strictObject({ records: countOf.records }), '申报', 'What was declared'),
    upload: z.optional(
      said(
        z.strictObject({ bytes: countOf.bytes, sha256 }),
        '上传的文件，仅提供部门可见',
        'The upload; its provider alone sees it',
      ),
    ),
    cut: said(z.strictObject({ parts: countOf.parts, records: countOf.records }), '切分', 'What was cut'),
    leftOut: said(
      z.strictObject({
        outside: said(count, '不属于获准的数据范围的记录数', 'Records outside the extent granted'),
        empty: said(count, '获准的数据项全部为空的记录数', 'Records of which every granted item is empty'),
        faulty: z.optional(said(count, '有误的记录数', 'Records at fault')),
      }),
      '未予交付的记录：不属于获准范围的、获准数据项全部为空的、有误的',
      'Records left out: outside what was granted, empty throughout, or at fault',
    ),
    delivered: said(
      z.strictObject({ ...counted, digest: z.optional(sha256) }),
      '已就绪',
      'What stands ready',
    ),
    received: said(z.strictObject(counted), '已签收', 'What was received'),
    missing: said(
      z.array(z.int()),
      '尚未签收的分片，至多列出 1,000 个',
      'Parts without a receipt, 1,000 at most',
    ),
    missingParts: said(count, '尚未签收的分片共几个', 'How many parts have no receipt'),
  }),
);

const partNumber = { zh: '分片的序号，自 1 起', en: 'Number of the part, from 1' };
const fetching = [
  'not_yours_to_do',
  'not_in_this_status',
  'grant_not_begun',
  'grant_over',
  'grant_suspended',
  'data_removed',
] as const;

const piece = named(
  'UploadPiece',
  { zh: '上传的一段', en: 'A piece of an upload' },
  z.strictObject({
    number: said(z.int(), '序号，自 1 起', 'Its number, from 1'),
    url: address,
    arrived: said(z.boolean(), '是否已经收到', 'Whether it has arrived'),
    bytes: z.optional(said(count, '收到的字节数', 'So many bytes of it have arrived')),
  }),
);

export const deliveryDescriptions = {
  createDelivery: {
    ...changing('create'),
    parameters: { id },
    bodyExample: { format: 'csv', records: 120, sha256: hashes.previous, bytes: 48_000 },
  },
  listDeliveries: { parameters: { ...pageWords, id }, answer: list },
  getDelivery: { parameters: { id, delivery }, answer },
  listUploadAddresses: {
    parameters: { ...pageWords, id, delivery },
    description: {
      zh: '逐段给出上传地址、是否已经收到以及收到的字节数，用于中断后续传；不分段上传的只有一段，整个文件上传至其地址。',
      en: 'Tells of each piece where it is uploaded, whether it has arrived, and with how many bytes, so that an upload that broke off goes on. What is uploaded at once is one piece: the whole file is PUT there.',
    },
    problems: ['not_yours_to_do', 'not_in_this_status', 'grant_not_begun', 'grant_over', 'grant_suspended'],
    answer: answering(z.extend(pageOf(piece), { expiresAt }), {
      items: [
        {
          number: 101,
          url: 'https://objects.example/uploads/delivery?partNumber=101&signature=abc',
          arrived: false,
        },
      ],
      next: null,
      expiresAt: '2026-03-02T11:00:00+08:00',
    }),
  },
  completeDelivery: { ...changing('complete'), parameters: { id, delivery }, bodyExample: {} },
  pushRecords: {
    ...changing('push'),
    problems: [...problemsOf('push'), 'media_type_unsupported'],
    parameters: {
      id,
      delivery,
      sequence: {
        zh: '该批在各批中的序号，自 1 起；不写则排在已收到的各批之后。同一序号重新推送同样的内容，仍为同一批；并行推送时应当写明',
        en: 'Place of the batch among the others, from 1; absent: behind those that have arrived. Pushed again with the same content it is the same batch; whoever pushes in parallel says it',
      },
    },
    bodyExample: '{"不动产单元号":"990100001001GB00001F00010001"}\n',
  },
  listParts: {
    parameters: { ...pageWords, id, delivery },
    description: {
      zh: '各分片的地址为本平台的地址，不会失效。每提取一个分片，都核对共享权限：中止、终止或者届满后，下一个分片即不能再提取。',
      en: 'The addresses are of this platform and do not cease. The right is looked at for every part: once it is suspended, ended or over, the next part is not given.',
    },
    problems: fetching,
    answer: answering(z.extend(pageOf(part), { confidentiality: kept }), {
      items: [
        {
          number: 1,
          records: 120,
          bytes: 48_000,
          sha256: hashes.head,
          url: '/v1/grants/01980c6f5ac4bc01/deliveries/01980c6f5ac4bc02/parts/1/data',
        },
      ],
      next: cursor,
      confidentiality: confidentiality.zh,
    }),
  },
  getPartData: {
    parameters: { id, delivery, part: partNumber },
    description: {
      zh: '答复 307，指向存储中该分片的地址，两秒内有效；已经开始的下载不受影响。转到该地址时不要携带令牌：存储只接受一种凭证（多数客户端转到其他主机时会自行去掉）。所得内容的校验值即分片清单所列的值。',
      en: 'Answers 307 to the address of the part in the store, good for two seconds; a download that has begun goes on. Do not send the token there: the store takes one proof of who asks (curl, browsers, httpx, requests and fetch of Node.js leave it out for another host by themselves). SHA-256 of the bytes is what the list of parts says.',
    },
    problems: fetching,
    answer: answering(z.string(), '{"不动产单元号":"990100001001GB00001F00010001"}\n'),
  },
  receivePart: {
    parameters: { id, delivery, part: partNumber },
    description: {
      zh: '每个分片各自签收；全部分片都如实签收的，该次交付即为已签收，不必另行签收。与清单不符的，平台重新核验存储的数据：属实的，重新交付；不属实的，不予认可。重复签收结果相同。',
      en: 'Each part has its own receipt; with the last right one the delivery is received by itself. One that differs has the store verified: where it is proven the parts are sent again, otherwise it is refuted. Given again, it changes nothing.',
    },
    bodyExample: { records: 120, sha256: hashes.head },
    problems: ['not_yours_to_do', 'not_in_this_status', 'receipt_under_verification', 'receipt_refuted'],
    answer: answering(
      z.strictObject({
        part: z.int(),
        receipt: enumeration('ReceiptState', { zh: '签收的情况', en: 'How far the receipt is' }, 'receipts'),
        status: statusOf('delivery'),
      }),
      { part: 1, receipt: 'accepted', status: 'ready' },
    ),
  },
  resendDelivery: {
    ...changing('resend'),
    parameters: { id, delivery },
    description: {
      zh: '只重新提供缺少的分片：存储中已经丢失或者损坏的，由平台从上传的数据重新生成；推送方式的，重新推送。不列分片的，为尚未签收的全部分片。',
      en: 'Exactly what is missing: what is lost or damaged in the store is made from the upload anew, what is posted is posted again. Without parts: all that have no receipt.',
    },
    bodyExample: { parts: [3] },
  },
  getReconciliation: {
    parameters: { id, delivery },
    answer: answering(reconciliation, {
      status: 'ready',
      declared: { records: 120 },
      cut: { parts: 1, records: 120 },
      leftOut: { outside: 0, empty: 0 },
      delivered: { parts: 1, records: 120, bytes: 48_000, digest: hashes.head },
      received: { parts: 0, records: 0, bytes: 0 },
      missing: [1],
      missingParts: 1,
    }),
  },
  receiveDelivery: {
    ...changing('receipt'),
    parameters: { id, delivery },
    bodyExample: { records: 120, digest: hashes.head },
  },
  rejectDelivery: {
    ...changing('reject'),
    parameters: { id, delivery },
    bodyExample: { reasons: '缺少答复时承诺的部分记录' },
  },
  decideRejection: {
    ...changing('decide-rejection'),
    parameters: { id, delivery },
    bodyExample: { complete: false, reasons: '经核实，交付的数据少于答复承诺的数量' },
  },
} satisfies Describing<typeof deliveryOperations>;
