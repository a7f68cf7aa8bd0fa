import type { ValuesOf } from '../case/face.ts';

/** What is said to those who have subscribed to announcements. */
export const notices = {
  'subscription.announced': {
    title: { zh: '目录公布清单', en: 'Catalogs announced' },
    text: {
      zh: '{day}发布或者撤销的目录中，有{count}个符合贵单位的订阅：{names}{which}{withheld}。详见当日公布清单。',
      en: '{count} of the catalogs published or retired on {day} are what your organisation subscribes to: {names}{which}{withheld}. See the list of that day.',
    },
    // What landed before knows no difference.
    codes: {
      which: {
        '': { zh: '', en: '' },
        shared: { zh: '', en: '' },
        withheld: {
          zh: '属于不予共享类、不受理共享申请的：',
          en: 'withheld, taking no requests: ',
        },
        both: {
          zh: '；其中属于不予共享类、不受理共享申请的：',
          en: '; withheld among them, taking no requests: ',
        },
      },
    },
  },
} as const;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
