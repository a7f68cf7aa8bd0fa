import { notices } from '#notices/grant';
import { type Face, plain, taking } from '../case/face.ts';
import type { PartySide } from '../case/parties.ts';
import { urge } from '../case/urgingFace.ts';
import type { GrantCommand, GrantStatus } from './events.ts';
import { closing, decidingDispute, disputing, opening } from './schema.ts';

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
    requesterAuthority: { zh: '需求部门的政务数据共享主管部门', en: "the requester's authority" },
    overseer: { zh: '上级机关', en: 'overseer' },
    ministry: { zh: '本领域的国务院部门', en: 'ministry of the field' },
  } satisfies Record<PartySide, unknown>,
  commands: {
    'open-service': taking(
      { zh: '登记服务已经开通', en: 'State that the service is open' },
      opening,
      (body): GrantCommand => ({ type: 'open-service', ...body }),
      { statement: '接口已经开通，本日以该权限调用一次，返回正常' },
    ),
    'confirm-service': plain({ zh: '确认服务开通', en: 'Confirm one successful call' }, 'confirm-service'),
    'dispute-service': taking(
      { zh: '对服务开通提出异议', en: 'Dispute that the service is open' },
      disputing,
      (body): GrantCommand => ({ type: 'dispute-service', ...body }),
      { reasons: '三次调用均返回超时' },
    ),
    'decide-service-dispute': taking(
      { zh: '认定服务是否开通', en: 'Decide whether the service is open' },
      decidingDispute,
      (body): GrantCommand => ({ type: 'decide-service-dispute', ...body }),
      { open: false, reasons: '经核实，接口未对需求部门开放' },
    ),
    urge,
    close: taking(
      { zh: '结束使用', en: 'End the use' },
      closing,
      (body): GrantCommand => ({ type: 'close', ...body }),
      { reason: 'achieved' },
    ),
  },
  deadlines: {
    delivery: { zh: '共享数据', en: 'delivery' },
    confirmation: { zh: '确认服务开通', en: 'confirmation of the service' },
    rejection: { zh: '认定服务是否开通', en: 'decision on a disputed service' },
    use: { zh: '使用期限', en: 'time of use' },
  },
  events: {
    opened: { zh: '共享权限生效', en: 'the grant was opened' },
    deliveryNoted: { zh: '记录交付情况', en: 'how a delivery went was noted' },
    closed: { zh: '结束使用', en: 'the use was ended' },
    expired: { zh: '使用期限届满', en: 'the time of use is over' },
    serviceOpened: { zh: '登记服务开通', en: 'the service was stated open' },
    serviceConfirmed: { zh: '确认服务开通', en: 'the service was confirmed' },
    serviceDisputed: { zh: '对服务开通提出异议', en: 'the service was disputed' },
    serviceDisputeDecided: {
      zh: '政务数据共享主管部门认定服务是否开通',
      en: 'the authority has decided on the service',
    },
  },
  notices,
} as const satisfies Face;
