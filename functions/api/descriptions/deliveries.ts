import * as z from 'zod/mini';
import { confidentiality } from '../../../lib/regulation/confidentiality.ts';
import { describedDelivery } from '../../../lib/description/caseAnswers.ts';
import { cursor, hashes } from '../../../lib/description/examples.ts';
import { named, said } from '../../../lib/description/naming.ts';
import { address, count, instant, pageOf, pageWords, sha256 } from '../../../lib/description/values.ts';
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
    records: count,
    bytes: count,
    sha256,
    url: address,
  }),
);

const expiresAt = said(
  instant,
  '各地址失效的时刻；再次读取本页即取得新的地址',
  'When the addresses cease; reading the page again gives new ones',
);
const kept = said(z.string(), '保密义务', 'The duty of confidentiality');

const piece = named(
  'UploadPiece',
  { zh: '分段上传的一段', en: 'A piece of a multipart upload' },
  z.strictObject({ number: said(z.int(), '序号，自 1 起', 'Its number, from 1'), url: address }),
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
    problems: ['not_yours_to_do', 'not_in_this_status', 'grant_not_begun', 'grant_over', 'grant_suspended'],
    answer: answering(z.extend(pageOf(piece), { expiresAt }), {
      items: [{ number: 101, url: 'https://objects.example/uploads/delivery?partNumber=101&signature=abc' }],
      next: null,
      expiresAt: '2026-03-02T11:00:00+08:00',
    }),
  },
  completeDelivery: { ...changing('complete'), parameters: { id, delivery }, bodyExample: {} },
  pushRecords: {
    ...changing('push'),
    problems: [...problemsOf('push'), 'not_json'],
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
      zh: '各地址一分钟内有效，已经开始的下载不受影响；还有分片没有开始下载的，重新读取本页即得新的地址。共享中止、终止或者届满后不再给出地址。',
      en: 'Each address is good for a minute; a download that has begun goes on. For what has not begun read the page again: it has fresh addresses. None is given while the right is suspended, nor after it.',
    },
    problems: [
      'not_yours_to_do',
      'not_in_this_status',
      'grant_not_begun',
      'grant_over',
      'grant_suspended',
      'data_removed',
    ],
    answer: answering(z.extend(pageOf(part), { expiresAt, confidentiality: kept }), {
      items: [
        {
          number: 1,
          records: 120,
          bytes: 48_000,
          sha256: hashes.head,
          url: 'https://objects.example/parts/1?signature=abc',
        },
      ],
      next: cursor,
      expiresAt: '2026-03-02T10:01:00+08:00',
      confidentiality: confidentiality.zh,
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
