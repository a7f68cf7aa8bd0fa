import type { ValuesOf } from '../case/face.ts';
import { harvestFailureNames } from './names.ts';

export const notices = {
  'harvest.failed': {
    title: { zh: '未能汇集其他平台的目录', en: 'The catalogs of another platform could not be read' },
    text: {
      zh: '未能从“{name}”汇集目录：{failure}。此前汇集的目录仍然展示，下次从中断处继续。',
      en: 'The catalogs of "{name}" could not be read: {failure}. What was read before is still shown, and the next run goes on from there.',
    },
    codes: { failure: harvestFailureNames },
  },
  'harvest.refused': {
    title: { zh: '其他平台的部分目录没有汇集', en: 'Some catalogs of another platform were not taken over' },
    text: {
      zh: '从“{name}”汇集目录时，有 {refused} 条没有汇集，原因见该次汇集的报告。',
      en: 'Of the catalogs of "{name}" {refused} were not taken over; the report of the run says why.',
    },
  },
} as const;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
