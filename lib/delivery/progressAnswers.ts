import * as z from 'zod/mini';
import { enumeration, named, said } from '../description/naming.ts';
import { address, count, instant } from '../description/values.ts';

/** Why a delivery failed. */
export const failureCode = enumeration(
  'DeliveryFailureCode',
  { zh: '未能交付的原因', en: 'Why a delivery failed' },
  'deliveryFailures',
);

/** The same, with what of it is to be mended. */
export const failure = named(
  'DeliveryFailure',
  { zh: '未能交付的原因', en: 'Why a delivery failed' },
  z.strictObject({
    code: failureCode,
    part: z.optional(z.int()),
    record: said(z.optional(z.int()), '该分片内的记录序号', 'Counts data records within the part'),
    recordInUpload: said(
      z.optional(z.int()),
      '上传的全部数据中的记录序号',
      'Counts data records within all that was uploaded',
    ),
    items: said(
      z.optional(z.array(z.string())),
      '缺少、全部为空或者名称即为公式的获准数据项，至多列出 20 项',
      'Granted items that are missing, empty throughout or named by a formula, 20 at most',
    ),
    records: said(
      z.optional(
        z.strictObject({
          declared: said(count, '申报的记录数', 'Records declared'),
          counted: said(count, '实际的记录数', 'Records counted'),
        }),
      ),
      '申报的记录数和实际的记录数',
      'How many records were declared, and how many were counted',
    ),
    corrections: said(
      z.optional(z.array(z.string())),
      '记录不在其中的更正，至多列出 20 项',
      'Corrections whose records it does not have, 20 at most',
    ),
  }),
);

const { record, recordInUpload } = failure.shape;

/** What is put on record of a part that cannot be made anew. */
export const remakingFailed = { part: z.int(), code: failureCode, record, recordInUpload };

/** The same, as it stands. */
export const unmade = named(
  'UnmadePart',
  {
    zh: '需求部门请求重新提供、不能重新生成的分片',
    en: 'A part that was asked for again and cannot be made anew',
  },
  z.strictObject({ ...remakingFailed, at: said(instant, '发现的时刻', 'When that was found') }),
);

/** Where the data is uploaded. */
export const upload = named(
  'UploadAddresses',
  { zh: '上传地址', en: 'Where the data is uploaded' },
  z.strictObject({
    method: z.literal('PUT'),
    expiresAt: instant,
    url: z.optional(address),
    partBytes: z.optional(z.int()),
    pieces: z.optional(said(count, '分段上传共有几段', 'How many pieces a multipart upload has')),
    urls: z.optional(z.array(address)),
    next: said(
      z.optional(z.nullable(z.string())),
      '其余各段地址的翻页位置',
      'Where the addresses of the other pieces go on',
    ),
  }),
);

/** How far the work on a delivery is. */
export const progress = named(
  'DeliveryProgress',
  {
    zh: '核对、切分和逐片交付的进展；长时间没有进展的，可以再次报告上传完毕',
    en: 'How far the work on it is; who sees it stand still reports it complete once more',
  },
  z.strictObject({
    stage: enumeration(
      'DeliveryStage',
      { zh: '进行到的阶段', en: 'How far the work on a delivery is' },
      'deliveryStages',
    ),
    since: said(instant, '最近一次进展的时间', 'When it last took a step'),
    parts: z.optional(
      said(count, '分片数；核对和切分期间为已切分数', 'Parts; while it is cut, those that are cut so far'),
    ),
    delivered: z.optional(said(count, '已经就绪的分片数', 'Parts that stand ready')),
    records: z.optional(
      said(
        count,
        '该阶段已处理的记录数，包括不予交付的记录',
        'Records worked through at this stage, those left out among them',
      ),
    ),
    bytes: z.optional(
      said(
        count,
        '已核对和切分的字节数；逐片交付期间为已经就绪的字节数',
        'Bytes checked and cut so far; while parts are delivered, bytes that stand ready',
      ),
    ),
    perSecond: z.optional(
      said(count, '该阶段平均每秒处理的记录数', 'Records a second, on average over this stage'),
    ),
    remainingSeconds: z.optional(
      said(count, '按此速度该阶段还需要的秒数', 'Seconds that the rest of this stage takes at that pace'),
    ),
  }),
);

/** How far its parts are posted. */
export const posting = named(
  'DeliveryPosting',
  { zh: '推送的进展', en: 'How far the parts are posted' },
  z.strictObject({
    posted: said(count, '接收地址已接收的分片数', 'Parts that the receiver has taken'),
    waiting: said(count, '正在推送或者等待再次推送的分片数', 'Parts that are being posted, or wait to be'),
    parked: said(
      count,
      '多次推送未能接收、停止推送的分片数：可以请求重新提供，也可以自行提取',
      'Parts that were not taken in any of many tries: have them resent, or fetch them',
    ),
  }),
);
