import { notices } from '#notices/grant';
import { type Face, taking } from '../case/face.ts';
import type { PartySide } from '../case/parties.ts';
import type { GrantCommand, GrantStatus } from './events.ts';
import { closing } from './schema.ts';

/** 共享权限 as people and clients see it. */
export const face = {
  name: { zh: '共享权限', en: 'grant' },
  plural: 'grants',
  isListedBySide: true,
  statuses: {
    awaitingDelivery: { zh: '待交付', en: 'awaiting delivery' },
    delivering: { zh: '交付中', en: 'delivering' },
    inUse: { zh: '使用中', en: 'in use' },
    ended: { zh: '已结束', en: 'ended' },
    expired: { zh: '已到期', en: 'expired' },
  } satisfies Record<GrantStatus, unknown>,
  sides: {
    requester: { zh: '需求部门', en: 'requester' },
    provider: { zh: '提供部门', en: 'provider' },
    authority: { zh: '政务数据共享主管部门', en: 'competent authority' },
    requesterAuthority: { zh: '需求部门的主管部门', en: "the requester's authority" },
    overseer: { zh: '上级机关', en: 'overseer' },
  } satisfies Record<PartySide, unknown>,
  commands: {
    close: taking(
      { zh: '结束使用', en: 'End the use' },
      closing,
      (body): GrantCommand => ({ type: 'close', ...body }),
      { reason: 'achieved' },
    ),
  },
  deadlines: { delivery: { zh: '共享数据', en: 'delivery' }, use: { zh: '使用期限', en: 'time of use' } },
  events: {
    opened: { zh: '共享权限生效', en: 'the grant was opened' },
    deliveryNoted: { zh: '记录交付情况', en: 'how a delivery went was noted' },
    closed: { zh: '结束使用', en: 'the use was ended' },
    expired: { zh: '使用期限届满', en: 'the time of use is over' },
  },
  notices,
} as const satisfies Face;
