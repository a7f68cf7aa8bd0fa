import { notices } from '#notices/delivery';
import { type Face, plain, taking } from '../case/face.ts';
import type { PartySide } from '../case/parties.ts';
import type { Delivery, DeliveryCommand, DeliveryStatus } from './events.ts';
import { decidingRejection, receipt, rejecting, resending } from './schema.ts';

/** 交付 as people and clients see it; its addresses lie under its grant. */
export const face = {
  name: { zh: '交付', en: 'delivery' },
  address: {
    path: '/v1/grants/{id}/deliveries/{delivery}',
    at: ({ grantId, id }: Delivery) => ({ id: grantId, delivery: id }),
  },
  statuses: {
    uploading: { zh: '上传中', en: 'uploading' },
    splitting: { zh: '核对并切分中', en: 'splitting' },
    ready: { zh: '可提取', en: 'ready' },
    received: { zh: '已签收', en: 'received' },
    failed: { zh: '未能交付', en: 'failed' },
    ended: { zh: '随权限终止', en: 'ended with its grant' },
    rejected: { zh: '已退回，待认定', en: 'rejected, awaiting the authority' },
  } satisfies Record<DeliveryStatus, unknown>,
  sides: {
    requester: { zh: '需求部门', en: 'requester' },
    provider: { zh: '提供部门', en: 'provider' },
    authority: { zh: '政务数据共享主管部门', en: 'competent authority' },
    requesterAuthority: { zh: '需求部门的政务数据共享主管部门', en: "the requester's authority" },
    overseer: { zh: '上级机关', en: 'overseer' },
    ministry: { zh: '本领域的国务院部门', en: 'ministry of the field' },
  } satisfies Record<PartySide, unknown>,
  commands: {
    complete: plain(
      { zh: '上传完毕，请平台核对并切分', en: 'The upload is complete: check and split it' },
      'complete',
    ),
    receipt: {
      ...taking(
        { zh: '签收（记录数与摘要）', en: 'Post the receipt: records and digest' },
        receipt,
        (body): DeliveryCommand => ({ type: 'receipt', receipt: body }),
        { records: 1, digest: '0'.repeat(64) },
      ),
      operation: 'receiveDelivery',
    },
    resend: taking(
      { zh: '请平台重新提供缺少的分片', en: 'Have the missing parts made available again' },
      resending,
      (body): DeliveryCommand => ({ type: 'resend', ...body }),
      { parts: [1] },
    ),
    reject: taking(
      { zh: '退回不完整的交付', en: 'Reject the delivery as incomplete' },
      rejecting,
      (body): DeliveryCommand => ({ type: 'reject', ...body }),
      { reasons: '缺少答复时承诺的部分记录' },
    ),
    'decide-rejection': {
      ...taking(
        { zh: '认定交付是否完整', en: 'Decide whether the delivery is complete' },
        decidingRejection,
        (body): DeliveryCommand => ({ type: 'decide-rejection', ...body }),
        { complete: false, reasons: '经核实，交付的数据少于答复承诺的数量' },
      ),
      operation: 'decideRejection',
    },
  },
  deadlines: {
    receipt: { zh: '签收', en: 'receipt' },
    rejection: { zh: '交付是否完整的认定', en: 'decision on a rejected delivery' },
  },
  events: {
    disputeNoted: { zh: '争议的决定已经执行', en: 'what a dispute has come to was noted' },
    opened: { zh: '开始交付', en: 'the delivery was opened' },
    batchPushed: { zh: '推送一批记录', en: 'a batch of records was pushed' },
    sourcePinned: { zh: '固定所上传的文件', en: 'the file uploaded was pinned' },
    completed: { zh: '上传完毕', en: 'the upload is complete' },
    split: { zh: '切分并保存清单', en: 'the upload was split and its manifest kept' },
    progressed: { zh: '又有四分之一的分片就绪', en: 'one more quarter of its parts stands ready' },
    ready: { zh: '可以提取', en: 'it stands ready' },
    probed: { zh: '对照目录核对数据', en: 'it was held against its catalog' },
    failed: { zh: '未能交付', en: 'the delivery failed' },
    received: { zh: '已签收', en: 'received' },
    acceptanceVoided: {
      zh: '期限重算，撤销视为签收',
      en: 'what silence had accepted was not: its day has moved',
    },
    receiptDisputed: { zh: '签收与清单不符，待核验', en: 'the receipt differs and is verified' },
    resendAsked: { zh: '请求重新提供缺少的分片', en: 'missing parts were asked for again' },
    remade: {
      zh: '缺少的分片已经重新生成，摘要随之更新',
      en: 'missing parts were made anew, under another digest',
    },
    remakingFailed: {
      zh: '缺少的分片不能重新生成',
      en: 'a part that was asked for again cannot be made anew',
    },
    remakingDone: {
      zh: '此前不能重新生成的分片已经重新生成',
      en: 'a part that could not be made anew was',
    },
    voided: { zh: '核验不符，重新交付', en: 'parts were found to differ and are sent again' },
    rejected: { zh: '需求部门退回', en: 'rejected by the requester' },
    rejectionDecided: {
      zh: '政务数据共享主管部门认定交付是否完整',
      en: 'the authority has decided on the rejection',
    },
    pushedOn: { zh: '催促继续核对和切分', en: 'the work on it was asked for once more' },
    ended: { zh: '随共享权限终止', en: 'it ended with its grant' },
    receiptRefuted: { zh: '签收内容不成立', en: 'the receipt was refuted' },
  },
  notices,
} as const satisfies Face;
