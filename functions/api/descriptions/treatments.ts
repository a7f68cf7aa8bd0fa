import * as z from 'zod/mini';
import { cursor, city, ids } from '../../../lib/description/examples.ts';
import { named, said } from '../../../lib/description/naming.ts';
import { count, countOf, org, pageOf, pageWords } from '../../../lib/description/values.ts';
import { askedPseudonyms, type treatmentOperations } from '../operations/treatments.ts';
import { answering, type Describing } from './description.ts';

const grantId = { zh: '共享权限的编号', en: 'Id of the grant' };
const catalogId = { zh: '目录的编号', en: 'Id of the catalog' };

said(askedPseudonyms.shape.item, '以假名提供的数据项', 'An item that is given by pseudonyms');
said(askedPseudonyms.shape.values, '本单位数据中的值', 'Values of the provider’s own data');

const likeGrant = named(
  'LeakLikeness',
  { zh: '样本与一项共享权限的水印是否相符', en: 'How a sample fits the watermark of a grant' },
  z.strictObject({
    grantId: z.string(),
    requester: org,
    requesterName: said(z.string(), '需求部门的名称', 'Name of the requester'),
    marks: said(count, '不同的含标记的文本数', 'Different texts that carry a mark'),
    agreeing: said(
      count,
      '其中与该权限的水印一致的',
      'How many of them are written as this grant’s key would have them',
    ),
    probability: said(
      z.number().check(z.minimum(0), z.maximum(1)),
      '与该权限无关的数据偶然达到这一数量的概率',
      'How probable so many or more are by chance, of data that has nothing to do with the grant',
    ),
  }),
);

const sample = named(
  'LeakSample',
  { zh: '样本中可供辨认的内容', en: 'What there is to go by in a sample' },
  z.strictObject({
    records: countOf.records,
    markedRecords: said(count, '含标记的记录数', 'Records with a text that carries a mark'),
    texts: said(
      count,
      '不同的含标记的文本数，重复的只计一次',
      'Different texts that carry a mark; the same again counts once',
    ),
    mixed: said(
      count,
      '全角、半角混写的文本数：已经改写，不作为依据',
      'Texts of which some marks are full-width and some ASCII: written anew, they prove nothing',
    ),
  }),
);

export const treatmentDescriptions = {
  makePseudonyms: {
    parameters: { id: grantId },
    description: {
      zh: '假名由平台按每项共享权限的密钥计算，只有提供部门能够把本单位的值与假名对应起来；查询留有记录。',
      en: 'Pseudonyms are reckoned by a key of each grant: the provider alone can tell which of its own values they stand for, and that it has asked is recorded.',
    },
    problems: ['not_yours_to_do'],
    bodyExample: { item: '权利人证件号', values: ['11010519491231002X'] },
    answer: answering(
      z.strictObject({
        pseudonyms: said(
          z.array(z.string()),
          '各值的假名，依次对应',
          'The pseudonym of each value, in their order',
        ),
      }),
      { pseudonyms: ['mfrggzdfmztwq2lknnwg23tp'] },
    ),
  },
  findLeak: {
    parameters: { ...pageWords, id: catalogId },
    description: {
      zh: '逐一比对加注过水印的共享权限，最近的在前；样本只用于比对，不予保存，比对记入各项权限的查阅记录。样本应当有 30 个以上带有标记的不同文本，一个目录每日至多比对 20 份样本。概率是单项权限偶然相符的可能：比对的权限越多，偶然出现较小概率的可能越大。没有标记的记录、已经统一改写标点的数据不能辨认。',
      en: 'Compares the grants under which something watermarked was delivered, newest first; the sample is compared and not kept, and that it was compared is among the looks at each grant. A sample has 30 different texts with marks at least, and 20 samples a day are compared for a catalog. The probability is that of one grant: the more are compared, the likelier a small one by chance. Records without marks, and data whose marks were all written anew, tell nothing.',
    },
    problems: ['not_yours_to_do', 'media_type_unsupported', 'sample_too_small', 'too_many_samples'],
    bodyExample: '{"坐落":"示例市城东区（原东郊）：幸福路1号"}\n',
    answer: answering(z.extend(pageOf(likeGrant), { sample: said(sample, '样本', 'The sample') }), {
      items: [
        {
          grantId: ids.request,
          requester: city.housing,
          requesterName: '示例市住房保障局',
          marks: 100,
          agreeing: 100,
          probability: 7.9e-31,
        },
      ],
      next: cursor,
      sample: { records: 120, markedRecords: 110, texts: 100, mixed: 0 },
    }),
  },
} satisfies Describing<typeof treatmentOperations>;
