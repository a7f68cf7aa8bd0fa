import type { Text } from '../regulation/text.ts';
import type { Receiving } from './receiving.ts';

type Names<Field extends 'mode' | 'compression' | 'faulty'> = Readonly<
  Record<NonNullable<Receiving[Field]>, Text>
>;

/** How what is delivered is received. */
export const receivingModeNames: Names<'mode'> = {
  pull: { zh: '自行提取', en: 'fetched' },
  webhook: { zh: '推送到接收地址', en: 'posted' },
};

export const receivedCompressionNames: Names<'compression'> = {
  none: { zh: '不压缩', en: 'none' },
  gzip: { zh: '压缩（Gzip）', en: 'gzip' },
  zstd: { zh: '压缩（Zstandard）', en: 'zstd' },
};

/** What becomes of records at fault. */
export const faultyPolicyNames: Names<'faulty'> = {
  refuse: { zh: '整次不予交付', en: 'the whole is refused' },
  leaveOut: { zh: '剔除有误的记录，交付其余记录', en: 'left out; the others are delivered' },
};
