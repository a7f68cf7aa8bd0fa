import type { ValuesOf } from '../case/face.ts';
import { closeReasonNames } from './names.ts';

/** What is said of grants. */
export const notices = {
  'grant.opened': {
    title: { zh: '共享权限开通', en: 'Grant opened' },
    text: {
      zh: '“{name}”的共享权限已经开通，待提供部门交付。',
      en: 'The grant over "{name}" is open; delivery is due.',
    },
  },
  'grant.closed': {
    title: { zh: '共享权限结束', en: 'Grant closed' },
    text: {
      zh: '“{name}”的共享权限已由需求部门结束。',
      en: 'The requester has closed the grant over "{name}".',
    },
  },
  'grant.ended': {
    title: { zh: '共享权限结束', en: 'Grant ended' },
    text: {
      zh: '“{name}”的需求部门已经结束使用（{reason}），数据不再可供提取，尚未完成的交付同时终止。',
      en: 'The requester of "{name}" has ended its use ({reason}): nothing can be fetched any more, and open deliveries end.',
    },
    codes: { reason: closeReasonNames },
  },
  'grant.expired': {
    title: { zh: '共享权限到期', en: 'Grant expired' },
    text: {
      zh: '“{name}”的使用期限已于 {until} 届满，数据不再可供提取，尚未完成的交付同时终止。仍需使用的，应当重新申请。',
      en: 'The time of use of "{name}" was over on {until}: nothing can be fetched any more, and open deliveries end. Who needs it further requests it anew.',
    },
  },
} as const;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
