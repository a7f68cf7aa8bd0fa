import { notices } from '#notices/delivery';
import { type Face, plain, taking } from '../case/face.ts';
import type { PartySide } from '../case/parties.ts';
import type { Delivery, DeliveryCommand, DeliveryStatus } from './events.ts';
import { receipt } from './schema.ts';

/** 交付 as people and clients see it; its addresses lie under its grant. */
export const face = {
  name: { zh: '交付', en: 'delivery' },
  address: {
    path: '/v1/grants/{id}/deliveries/{d}',
    at: ({ grantId, id }: Delivery) => ({ id: grantId, d: id }),
  },
  statuses: {
    uploading: { zh: '上传中', en: 'uploading' },
    splitting: { zh: '核对并切分中', en: 'splitting' },
    ready: { zh: '可提取', en: 'ready' },
    received: { zh: '已签收', en: 'received' },
    failed: { zh: '未能交付', en: 'failed' },
  } satisfies Record<DeliveryStatus, unknown>,
  sides: {
    requester: { zh: '需求部门', en: 'requester' },
    provider: { zh: '提供部门', en: 'provider' },
    authority: { zh: '政务数据共享主管部门', en: 'competent authority' },
    requesterAuthority: { zh: '需求部门的主管部门', en: "the requester's authority" },
    overseer: { zh: '上级机关', en: 'overseer' },
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
  },
  deadlines: { receipt: { zh: '签收', en: 'receipt' } },
  notices,
} as const satisfies Face;
