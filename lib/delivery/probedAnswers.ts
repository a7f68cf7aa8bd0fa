import * as z from 'zod/mini';
import { named, said } from '../description/naming.ts';
import { count, date } from '../description/values.ts';

const held = (zh: string, en: string) =>
  said(
    z.strictObject({
      values: said(count, '检查的值数', 'Values that were looked at'),
      broken: said(count, '其中不符合的', 'How many of them break a rule'),
    }),
    zh,
    en,
  );

const itemProbe = named(
  'ItemProbe',
  {
    zh: '一个数据项的值实际的情况，不含任何值',
    en: 'What the values of an item are really like, without any value',
  },
  z.strictObject({
    item: said(z.string(), '数据项', 'The data item'),
    seen: said(count, '抽看的非空值数', 'Values looked at that say something'),
    fits: said(
      z.strictObject({
        integer: z.optional(count),
        decimal: z.optional(count),
        boolean: z.optional(count),
        date: z.optional(count),
        datetime: z.optional(count),
      }),
      '其中属于各类型的数量',
      'How many of them are of each type',
    ),
    longest: said(count, '最长的字符数', 'Characters of the longest'),
    unlisted: z.optional(said(count, '不在取值列表之内的数量', 'How many are none of the values listed')),
    latest: z.optional(said(date, '最近的日期', 'The latest day that any of them names')),
  }),
);

/** What was found of a delivery, beside the edition of the catalog that says what it should be. */
export const probed = said(
  named(
    'ProbedDelivery',
    { zh: '对照目录核对交付数据的结果', en: 'A delivery held against its catalog' },
    z.strictObject({
      looked: said(count, '抽看的记录数', 'Records looked at'),
      items: said(z.array(itemProbe), '各数据项', 'Its items'),
      fields: z.optional(said(z.array(z.string()), '上传数据的字段', 'Fields of what was uploaded')),
      catalogId: z.string(),
      edition: said(z.int(), '目录第几次发布的内容', 'Which edition of the catalog'),
      records: said(count, '就绪的记录数', 'Records that stand ready'),
      empty: said(z.array(count), '各数据项为空的记录数', 'In how many records each item is empty'),
      held: held('对照质量规则检查的结果', 'Values held against rules'),
      digits: held('对照带校验码的规则检查的结果', 'Values held against rules with a check digit'),
    }),
  ),
  '对照目录核对的结果',
  'What it is really like, beside its catalog',
);
