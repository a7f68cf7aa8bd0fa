import * as z from 'zod/mini';
import { qualityRule } from '../catalog/schema.ts';
import { enumeration, named, said } from '../description/naming.ts';
import { count } from '../description/values.ts';
import { declaration } from './schema.ts';

const itemName = said(z.string(), '数据项名称', 'Name of the data item');

said(
  declaration.shape.watermark,
  '是否加注水印：以括号、冒号、分号的全角或者半角写法辨认数据泄露的来源，不改变内容',
  'Whether texts are watermarked: by how brackets, colons and semicolons are written a leak tells its receiver; what they say stays',
);
const foundRule = enumeration(
  'FoundRule',
  { zh: '不符合的质量规则', en: 'The quality rule that is broken' },
  'foundRules',
);
/** What the rules of the catalog have found in a delivery. */
export const quality = named(
  'DeliveryQuality',
  {
    zh: '按照目录的质量规则检查的结果，不影响获取和签收（平台规则）',
    en: 'What the quality rules of the catalog have found; it can be fetched and received all the same (a rule of this platform)',
  },
  z.strictObject({
    violations: said(count, '不符合的总数', 'How often any rule was broken'),
    items: said(
      z.array(
        z.strictObject({
          item: itemName,
          rule: foundRule,
          violations: said(count, '不符合的数量', 'How often it was broken'),
        }),
      ),
      '各数据项、各规则不符合的数量，自多至少，至多 100 项',
      'How often which rule of which item was broken, the most frequent first, 100 at most',
    ),
    samples: said(
      z.array(
        z.strictObject({
          record: said(
            count,
            '上传的全部数据中的记录序号',
            'Counts data records within all that was uploaded',
          ),
          item: itemName,
          rule: foundRule,
          masked: said(z.string(), '作了掩码的值', 'The value, masked'),
        }),
      ),
      '样例，至多 20 条',
      'Samples, 20 at most',
    ),
  }),
);
/** What values are held against. */
export const itemRules = z.array(
  named(
    'ItemRules',
    { zh: '检查一个数据项所用的规则', en: 'What the values of an item are held against' },
    z.strictObject({
      item: itemName,
      rules: z.array(qualityRule),
      values: z.optional(said(z.array(z.string()), '可以有的值', 'The values that it may have')),
      isKey: z.optional(said(z.boolean(), '是否主键', 'Whether it is part of the primary key')),
    }),
  ),
);

/** The same, as a delivery has them. */
export const rules = z.optional(
  said(
    itemRules,
    '检查所用的质量规则，即交付开始时目录所列的规则',
    'What its values are held against, as the catalog had it when the delivery was begun',
  ),
);

/** Items whose texts carry the watermark of a delivery. */
export const markedItems = z.optional(
  said(z.array(z.string()), '加注水印的数据项', 'Items whose texts carry the watermark'),
);
