import type { Text } from '../regulation/text.ts';

/** What of a case somebody looked at (R42.1). */
export const looks = [
  'file',
  'record',
  'data',
  'attachment',
  'pseudonyms',
  'watermark',
  'emergency',
] as const;
export type Look = (typeof looks)[number];

export const lookNames: Readonly<Record<Look, Text>> = {
  file: { zh: '查看事项', en: 'the case file' },
  record: { zh: '查看办理记录或者期限计算说明', en: 'its record, or how a term is counted' },
  data: { zh: '提取数据', en: 'its data' },
  attachment: { zh: '查看附件', en: 'an attachment' },
  pseudonyms: { zh: '查询假名', en: 'which pseudonyms its values have' },
  watermark: { zh: '以样本比对水印', en: 'whether a sample has its watermark' },
  emergency: { zh: '紧急调阅', en: 'anything of it, in an emergency' },
};

/** Who has looked at a case, at what, since when and on how many days. */
export interface Reader {
  readonly org: string;
  readonly sub: string;
  readonly look: Look;
  readonly firstAt: string;
  /** Day of the last look. */
  readonly lastOn: string;
  /** Days on which they looked: several looks of a day are one. */
  readonly days: number;
}
