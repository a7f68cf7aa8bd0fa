import type { ValuesOf } from '../case/face.ts';

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
} as const;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
