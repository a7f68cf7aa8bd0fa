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
    url: said(
      z.string(),
      '提取该分片的地址：本平台的路径，携带令牌访问，答复 307 并指向两秒内有效的存储地址',
      'Where it is fetched: a path of this platform, called with the token; it answers 307 to an address of the store that is good for two seconds',
      'uri-reference',
    ),
  }),
);

const expiresAt = said(
  instant,
  '各地址失效的时刻；再次读取本页即取得新的地址',
  'When the addresses cease; reading the page again gives new ones',
);
const kept = said(z.string(), '保密义务', 'The duty of confidentiality');

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
      zh: '答复 307，指向存储中该分片的地址，两秒内有效；已经开始的下载不受影响。转到该地址时不要携带令牌：存储只接受一种凭证（curl、浏览器、Python 的 httpx 和 requests、Node.js 的 fetch 转到其他主机时会自行去掉）。所得字节的 SHA-256 即分片清单所列的值，与 Content-Encoding 无关。',
      en: 'Answers 307 to the address of the part in the store, good for two seconds; a download that has begun goes on. Do not send the token there: the store takes one proof of who asks (curl, browsers, httpx, requests and fetch of Node.js leave it out for another host by themselves). SHA-256 of the bytes is what the list of parts says.',
    },
    problems: fetching,
    answer: answering(z.string(), '{"不动产单元号":"990100001001GB00001F00010001"}\n'),
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
