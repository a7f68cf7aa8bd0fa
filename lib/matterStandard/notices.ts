import type { NoticeTexts, ValuesOf } from '../case/face.ts';

/** What is said of what a region adds to the standard (S1.2). */
export const notices = {
  'matterStandard.proposed': {
    title: { zh: '业务事项编目标准的地区补充待确认', en: 'Additions to the standard of matters wait' },
    text: {
      zh: '{region}拟补充业务事项编目标准，请由政务数据共享主管部门的另一人或者本级人民政府确认。',
      en: 'Additions of {region} to the standard of matters were proposed: a second person of the authority, or its government, confirms them.',
    },
  },
  'matterStandard.set': {
    title: {
      zh: '业务事项编目标准的地区补充已经生效',
      en: 'Additions to the standard of matters are in force',
    },
    text: {
      zh: '{region}补充的业务事项编目标准已经生效，应编数据和编目率从即日起按其计算。',
      en: 'What {region} adds to the standard of matters is in force: what must be catalogued goes by it from now on.',
    },
  },
} as const satisfies NoticeTexts;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
