import * as z from 'zod/mini';
import { named, said } from './naming.ts';
import { count } from './values.ts';

/** The mark of data over which corrections are open (R26.2). */
export const disputed = {
  disputed: z.optional(
    named(
      'Disputed',
      {
        zh: '数据有疑义：有校核申请正在办理，办结后不再标注',
        en: 'The data is disputed: corrections of it are open; gone when they end',
      },
      z.strictObject({
        corrections: said(count, '正在办理的校核申请数', 'How many corrections are open'),
        dataItems: said(z.array(z.string()), '有疑义的数据项', 'The items in doubt'),
      }),
    ),
  ),
};
