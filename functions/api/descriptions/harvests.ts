import * as z from 'zod/mini';
import { classification, sharingClass, sharingMethod, updateFrequency } from '../../../lib/catalog/schema.ts';
import { at, city, ids, registryName } from '../../../lib/description/examples.ts';
import { caseFields, deadline, noActions, statusOf } from '../../../lib/description/everyCase.ts';
import { enumeration, named, said } from '../../../lib/description/naming.ts';
import { count, instant, pageOf, pageWords, regionCode } from '../../../lib/description/values.ts';
import type { harvestOperations } from '../operations/harvests.ts';
import { answering, type Describing } from './description.ts';

const finding = named(
  'HarvestFinding',
  { zh: '没有汇集的一条目录', en: 'An entry that was not taken over' },
  z.strictObject({
    run: said(z.int(), '第几次汇集', 'The how manieth run it was'),
    resource: z.optional(said(z.string(), '在对方平台的编号', 'Its id at the other platform')),
    identifier: z.optional(said(z.string(), '目录编码', 'Its code')),
    name: z.optional(said(z.string(), '数据目录名称', 'What it is called')),
    reason: enumeration('HarvestRefusal', { zh: '没有汇集的原因', en: 'Why it was not' }, 'harvestRefusals'),
    reasonName: said(z.string(), '原因的名称（按请求的语言）', 'Why, in the caller’s language'),
    detail: said(z.string(), '说明（按请求的语言）', 'More of it, in the caller’s language'),
  }),
);

const told = {
  id: said(z.string(), '在本平台的编号', 'Its id here'),
  status: statusOf('harvestedCatalog'),
  name: said(z.string(), '数据目录名称', 'Name of the catalog'),
  platform: said(z.string(), '公布该目录的平台', 'The platform that publishes it'),
  address: said(z.string(), '在该平台的地址，申请到此提出', 'Where it is, and is asked for', 'uri'),
  providerName: said(z.string(), '提供单位名称', 'Name of the provider'),
  region: z.optional(regionCode),
  field: z.optional(said(z.string(), '领域', 'The field of the data')),
  sharingClass: z.optional(sharingClass),
  updateFrequency: z.optional(updateFrequency),
  grade: z.optional(classification.shape.grade),
  harvestId: said(z.string(), '由哪项汇集带来', 'Which harvest has brought it'),
};
const entry = named(
  'HarvestedCatalogEntry',
  { zh: '其他平台的目录列表中的一条', en: 'A catalog of another platform in a list' },
  z.strictObject({
    ...told,
    statusName: caseFields.statusName,
    code: said(z.string(), '目录编码', 'Its code'),
    items: said(count, '数据项数', 'How many data items it has'),
  }),
);
const item = named(
  'HarvestedItem',
  { zh: '一个数据项', en: 'A data item' },
  z.strictObject({
    name: said(z.string(), '名称', 'Name'),
    type: said(z.string(), '类型（对方平台所称）', 'Its type, as the other platform calls it'),
    description: z.optional(said(z.string(), '说明', 'What it is')),
  }),
);
const catalog = named(
  'HarvestedCatalog',
  { zh: '其他平台的目录', en: 'A catalog of another platform' },
  z.strictObject({
    ...told,
    ...caseFields,
    resource: said(z.string(), '在该平台的编号', 'Its id at that platform'),
    identifier: said(z.string(), '目录编码', 'Its code'),
    edition: said(z.string(), '第几次发布', 'Which content published of it this is'),
    changedAt: said(instant, '在该平台最近变化的时间', 'When it last changed there', 'date-time'),
    harvestedAt: said(instant, '汇集的时间', 'When it was taken over', 'date-time'),
    summary: z.optional(said(z.string(), '摘要', 'What it is about')),
    provider: z.optional(said(z.string(), '提供单位的统一社会信用代码', 'The provider’s code')),
    sharingMethods: z.optional(said(z.array(sharingMethod), '共享方式', 'How it is shared')),
    dataItems: said(z.array(item), '数据项', 'Its data items'),
    deadlines: z.array(deadline),
  }),
);

const example = {
  id: 'h5b0e6f3c2a1d4e7f8091a2b3c4d5e6',
  status: 'shown',
  name: '省内养老保险参保信息',
  platform: '示例省政务数据共享平台',
  address: `https://share.example.gov.cn/v1/catalogs/${ids.catalog}`,
  providerName: registryName,
  region: city.region,
  sharingClass: 'conditional',
  updateFrequency: 'daily',
  harvestId: ids.import,
} as const;

export const harvestDescriptions = {
  listHarvestFindings: {
    parameters: {
      ...pageWords,
      id: { zh: '汇集的编号', en: 'Id of the harvest' },
      run: { zh: '第几次汇集；不填的为各次', en: 'The how manieth run; all unless told' },
    },
    answer: answering(pageOf(finding), {
      items: [
        {
          run: 1,
          resource: ids.catalog,
          identifier: 'YL-1',
          name: '省内养老保险参保信息',
          reason: 'claimedTwice',
          reasonName: '另一条目录已经使用同一目录编码',
          detail: '该目录编码已由汇集的另一条目录使用，只展示先汇集的一条。',
        },
      ],
      next: null,
    }),
    problems: ['not_found', 'invalid_cursor'],
  },
  listHarvestedCatalogs: {
    parameters: {
      ...pageWords,
      harvest: { zh: '由哪项汇集带来；不填的为全部', en: 'Of which harvest; all unless told' },
    },
    answer: answering(pageOf(entry), {
      items: [{ ...example, statusName: '展示中', code: 'YL-1', items: 3 }],
      next: null,
    }),
    description: {
      zh: '这些目录由其他平台公布，在本平台只供查阅，申请到所列地址提出。',
      en: 'They are published by other platforms: here they are shown, and at the address given they are asked for.',
    },
    problems: ['not_yours_to_do', 'invalid_cursor'],
  },
  getHarvestedCatalog: {
    parameters: { id: { zh: '在本平台的编号', en: 'Its id here' } },
    answer: answering(catalog, {
      ...example,
      ...noActions('展示中', 1),
      resource: ids.catalog,
      identifier: 'YL-1',
      edition: '2',
      changedAt: at.drafted,
      harvestedAt: at.approved,
      dataItems: [{ name: '参保状态', type: 'string' }],
      deadlines: [],
    }),
    problems: ['not_found'],
  },
} satisfies Describing<typeof harvestOperations>;
