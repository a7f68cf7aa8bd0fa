import { failureNames } from './failureNames.ts';
import type { ValuesOf } from '../case/face.ts';

/** What is said of deliveries. */
export const notices = {
  'delivery.ready': {
    title: { zh: '数据可提取', en: 'Delivery ready' },
    text: {
      zh: '“{name}”的数据已全部就绪，请提取并签收。',
      en: 'The data of "{name}" stands ready; fetch it and post the receipt.',
    },
  },
  'delivery.failed': {
    title: { zh: '交付失败', en: 'Delivery failed' },
    text: {
      zh: '“{name}”的交付未能完成（{code}，第 {part} 个分片），请更正后重新交付。',
      en: 'The delivery of "{name}" failed ({code}, part {part}); correct it and deliver again.',
    },
    codes: { code: failureNames },
  },
  'delivery.received': {
    title: { zh: '交付已签收', en: 'Delivery received' },
    text: { zh: '“{name}”的交付已经签收。', en: 'The delivery of "{name}" was received.' },
  },
  'delivery.voided': {
    title: { zh: '交付核验不符', en: 'Delivery did not hold' },
    text: {
      zh: '“{name}”有 {parts} 个分片与清单不符，正在重新传送；共享期限继续计算。',
      en: '{parts} parts of "{name}" differ from the manifest and are sent again; the clock runs on.',
    },
  },
  'delivery.receiptRefuted': {
    title: { zh: '签收内容与核验结果不符', en: 'The receipt did not match' },
    text: {
      zh: '“{name}”经重新核验与清单一致，请重新提取并核对后签收。',
      en: '"{name}" was verified again and equals its manifest; fetch it again and post a matching receipt.',
    },
  },
} as const;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
