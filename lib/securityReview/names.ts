import type { Text } from '../regulation/text.ts';
import type { Concluding } from './schema.ts';

/** What a security review comes to. */
export const conclusionNames: Readonly<Record<Concluding['conclusion'], Text>> = {
  acceptable: { zh: '可以接受', en: 'acceptable' },
  acceptableWithMeasures: { zh: '采取措施后可以接受', en: 'acceptable with measures' },
  unacceptable: { zh: '不可接受', en: 'unacceptable' },
};
