import * as z from 'zod/mini';
import { recordedContent } from '../../../lib/catalog/answers.ts';
import {
  classification,
  confirmation,
  dataItem,
  hierarchy,
  officeContact,
  sourceSystem,
  upkeep,
  useCondition,
} from '../../../lib/catalog/schema.ts';
import { at, city } from '../../../lib/description/examples.ts';
import { recordedLegalBasis } from '../../../lib/description/legalBasis.ts';
import { enumeration, named, said } from '../../../lib/description/naming.ts';
import { account, count, instant, org, pageOf, pageWords } from '../../../lib/description/values.ts';
import type { catalogVersionOperations } from '../operations/catalogVersions.ts';
import { dataUser } from './catalogRights.ts';
import { answering, type Describing } from './description.ts';

const catalogId = { zh: '目录的编号', en: 'Id of the catalog' };

const review = said(
  z.strictObject({
    org,
    sub: account,
    name: said(
      z.nullable(z.string()),
      '审核人的姓名，以令牌所载为准；不知道的为空',
      'The reviewer’s name as their token says; null where it is not known',
    ),
    number: said(z.int(), '办理记录中的序号', 'Its number in the record'),
  }),
  '作出发布的审核',
  'The review by which it was published',
);

const content = named(
  'PublishedContent',
  { zh: '所发布的目录内容', en: 'The content of a catalog as it was published' },
  z.strictObject(recordedContent),
);

const version = named(
  'CatalogVersion',
  { zh: '目录的一次发布', en: 'A content as it was published of a catalog' },
  z.strictObject({
    edition: said(z.int(), '第几次发布', 'Which content published of this catalog it is, from 1'),
    publishedAt: instant,
    until: z.optional(
      said(
        instant,
        '被更新或者撤销的时刻；现行有效的没有',
        'When another took its place or it was retired; none of what is in force',
        'date-time',
      ),
    ),
    confirmations: z.optional(z.array(confirmation)),
    containsPersonalInformation: z.optional(
      said(z.boolean(), '经评估，是否含有个人信息', 'Whether it contains personal information, as assessed'),
    ),
    review,
    content,
  }),
);

const value = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  dataItem,
  useCondition,
  z.array(z.string()),
  classification,
  hierarchy,
  sourceSystem,
  officeContact,
  upkeep,
  recordedLegalBasis,
]);

const difference = named(
  'CatalogDifference',
  { zh: '目录内容的一处差异', en: 'A place at which two contents of a catalog differ' },
  z.strictObject({
    path: said(
      z.string(),
      '所在位置：数据项以名称、使用条件以编号、共享方式以其代码定位',
      'Where it is: data items by their names, conditions by their ids, methods by their codes',
    ),
    change: enumeration('ContentChange', { zh: '差异的种类', en: 'How it differs' }, 'contentChanges'),
    before: z.optional(said(value, '原内容；新增的没有', 'What stood there before; none where it was added')),
    after: z.optional(said(value, '新内容；删除的没有', 'What stands there now; none where it was removed')),
    breaking: said(
      z.boolean(),
      '是否影响使用：数据项删除、改名、类型或者长度变窄，共享属性更严，共享方式减少，增加使用条件，共享范围或者用途改变',
      'Whether those who use it can do less, or must do it otherwise: an item removed, renamed or of a narrower type, a stricter class, a method dropped, a condition added, another scope or use',
    ),
    hits: z.optional(
      said(
        z.strictObject({
          count: said(count, '共享权限的数量', 'How many grants'),
          grants: z.optional(
            said(
              z.array(dataUser),
              '受影响的共享权限，仅提供部门和政务数据共享主管部门可见',
              'Which grants; for the two sides',
            ),
          ),
        }),
        '影响使用的差异所影响的尚未结束的共享权限：数据项的为含有该项的，共享方式的为采用该方式的，其他的为全部',
        'Of a difference that breaks: the grants that it hits and that are not over, by the item that they have or the method by which they go; all of them otherwise',
      ),
    ),
    name: said(z.string(), '所差异的内容（按请求的语言）', 'What differs, in the caller’s language'),
  }),
);

export const catalogVersionDescriptions = {
  listCatalogVersions: {
    description: {
      zh: '自办理记录得出；已发布的目录对各部门公开，其历次内容也公开。',
      en: 'Drawn from the record. What was published was public to every department, and so are its editions.',
    },
    parameters: { id: catalogId, ...pageWords },
    answer: answering(pageOf(version), {
      items: [
        {
          edition: 1,
          publishedAt: at.approved,
          containsPersonalInformation: true,
          review: { org: city.bureau, sub: 'zhang', name: '测试某', number: 4 },
          content: {
            name: '不动产登记信息',
            dataItems: [{ name: '不动产单元号', type: 'string', length: 28 }],
            format: 'CSV',
            updateFrequency: 'daily',
            sharingClass: 'conditional',
            sharingMethods: ['batch'],
            useConditions: [{ id: 'c1', text: '仅限住房保障资格核验' }],
            classification: { category: { field: '自然资源' }, grade: 'general', level: 2 },
            secret: false,
          },
        },
      ],
      next: null,
    }),
  },
  listCatalogDifferences: {
    description: {
      zh: '正在编制的更新仅对可以查看的人可比：提供部门随时可以，政务数据共享主管部门自报送时起。改名的数据项列为删除一项、新增一项。',
      en: 'What is in preparation is compared for those who may see it: the provider at any time, the authority once it is submitted. An item under another name is one removed and one added.',
    },
    parameters: {
      id: catalogId,
      from: {
        zh: '从第几次发布；默认为其前一次',
        en: 'Number of the earlier edition; the one before, unless told',
      },
      to: {
        zh: '到第几次发布，或者正在编制的更新；默认为最近一次',
        en: 'Number of the later edition, or draft for the update in preparation; the latest edition unless told',
      },
    },
    answer: answering(z.array(difference), [
      {
        path: '/dataItems/坐落',
        change: 'removed',
        before: { name: '坐落', type: 'string', length: 200 },
        breaking: true,
        hits: { count: 1 },
        name: '数据项“坐落”',
      },
    ]),
  },
} satisfies Describing<typeof catalogVersionOperations>;
