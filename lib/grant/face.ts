import { notices } from '#notices/grant';
import { type Face, plain } from '../case/face.ts';
import type { PartySide } from '../case/parties.ts';
import type { GrantStatus } from './events.ts';

/** 共享权限 as people and clients see it. */
export const face = {
  name: { zh: '共享权限', en: 'grant' },
  plural: 'grants',
  isListedBySide: true,
  statuses: {
    awaitingDelivery: { zh: '待交付', en: 'awaiting delivery' },
    delivering: { zh: '交付中', en: 'delivering' },
    inUse: { zh: '使用中', en: 'in use' },
    closed: { zh: '已结束', en: 'closed' },
  } satisfies Record<GrantStatus, unknown>,
  sides: {
    requester: { zh: '需求部门', en: 'requester' },
    provider: { zh: '提供部门', en: 'provider' },
    authority: { zh: '政务数据共享主管部门', en: 'competent authority' },
    requesterAuthority: { zh: '需求部门的主管部门', en: "the requester's authority" },
    overseer: { zh: '上级机关', en: 'overseer' },
  } satisfies Record<PartySide, unknown>,
  commands: { close: plain({ zh: '结束使用', en: 'Close the grant' }, 'close') },
  deadlines: { delivery: { zh: '共享数据', en: 'delivery' } },
  events: {
    opened: { zh: '共享权限生效', en: 'the grant was opened' },
    deliveryNoted: { zh: '记录交付情况', en: 'how a delivery went was noted' },
    closed: { zh: '结束使用', en: 'the grant was closed' },
  },
  notices,
} as const satisfies Face;
