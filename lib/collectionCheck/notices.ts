import type { NoticeTexts, ValuesOf } from '../case/face.ts';

/** What is said of data that is collected although sharing has it (R19.1). */
export const notices = {
  'collectionCheck.repeated': {
    title: { zh: '拟收集可以共享的数据', en: 'What is shared is to be collected again' },
    text: {
      zh: '{requester}决定为“{title}”收集 {count} 项可以通过共享获取的数据：{items}。所述理由：{reasons}。通过共享获取政务数据能够满足履行职责需要的，不得重复收集（《政务数据共享条例》第十九条），请核实。',
      en: '{requester} has decided to collect {count} items for "{title}" that sharing has: {items}. Its reasons: {reasons}. What can be had by sharing is not collected again (art. 19): please look into it.',
    },
  },
} as const satisfies NoticeTexts;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
