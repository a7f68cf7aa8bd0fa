import type { ValuesOf } from '../case/face.ts';
import { sideCodes } from '../case/sidesToldNames.ts';

/** What a holder is told of corrected data: how many records and which items; the rest stands in its case. */
export const notices = {
  'acknowledgement.told': {
    title: { zh: '所使用的数据已经更正，请确认', en: 'Data that you hold was corrected' },
    text: {
      zh: '“{name}”{sides}的数据经核实更正，涉及{records}条记录，数据项：{items}。请核对所取得的数据，相应更正所持数据后予以确认；所取得的数据仍未更正的，请予以反映（平台规则）。',
      en: 'Data of "{name}"{sides} was corrected: {records} records, in {items}. Look at what was delivered, correct what you hold and acknowledge it; where it is uncorrected, report that (a rule of this platform).',
    },
    codes: sideCodes,
  },
  'acknowledgement.toldOther': {
    title: { zh: '所使用的目录有数据更正，请确认', en: 'Data of a catalog that you use was corrected' },
    text: {
      zh: '“{name}”{sides}的数据经核实更正，更正的数据项不在贵单位获准使用的范围内，所持数据无须更正，请予以确认（平台规则）。',
      en: 'Data of "{name}"{sides} was corrected in items that you may not use: nothing that you hold changes. Acknowledge it (a rule of this platform).',
    },
    codes: sideCodes,
  },
} as const;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
