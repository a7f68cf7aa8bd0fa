import type { ValuesOf } from '../case/face.ts';

/** What is said to those who have subscribed to announcements. */
export const notices = {
  'subscription.announced': {
    title: { zh: '目录公布清单', en: 'Catalogs announced' },
    text: {
      zh: '{day}发布或者撤销的目录中，有{count}个符合贵单位的订阅：{names}。详见当日公布清单。',
      en: '{count} of the catalogs published or retired on {day} are what your organisation subscribes to: {names}. See the list of that day.',
    },
  },
} as const;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
