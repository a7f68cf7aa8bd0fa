import type { NoticeTexts, ValuesOf } from '../case/face.ts';

/** What is said of source departments (R19.2–3). */
export const notices = {
  'elementSource.designated': {
    title: { zh: '确定为数源部门', en: 'Named as source department' },
    text: {
      zh: '{authority}确定贵单位为数据元“{element}”（{code}）的数源部门。请按照规定统一收集、更新该项数据，编入目录并向各部门共享（《政务数据共享条例》第十九条）。',
      en: '{authority} names you as the source department of the data element "{element}" ({code}): collect it for all, keep it up to date, catalogue and share it (art. 19).',
    },
  },
  'elementSource.others': {
    title: { zh: '数据元已经确定数源部门', en: 'A data element has a source department' },
    text: {
      zh: '{authority}确定{source}为数据元“{element}”（{code}）的数源部门。贵单位的目录中有该项数据，请予配合：需要的通过共享获取，不再重复收集；数据不一致的，提出校核（《政务数据共享条例》第十九条）。',
      en: '{authority} names {source} as the source department of the data element "{element}" ({code}), which catalogs of yours have: get it by sharing, do not collect it again, and lodge a correction where values differ (art. 19).',
    },
  },
  'elementSource.relieved': {
    title: { zh: '不再担任数源部门', en: 'No longer the source department' },
    text: {
      zh: '{authority}决定，贵单位不再担任数据元“{element}”（{code}）的数源部门。理由：{reasons}',
      en: '{authority} has decided that you are the source department of the data element "{element}" ({code}) no longer. Reasons: {reasons}',
    },
  },
} as const satisfies NoticeTexts;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
