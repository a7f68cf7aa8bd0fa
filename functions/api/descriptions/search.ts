import * as z from 'zod/mini';
import { face as catalogFace } from '#face/catalog';
import { classification, sharingClass, sharingMethod, updateFrequency } from '../../../lib/catalog/schema.ts';
import { at, city, ids, registryName } from '../../../lib/description/examples.ts';
import { enumerationOf, named, nameValues, said } from '../../../lib/description/naming.ts';
import { count, instant, nextCursor, org, pageWords, regionCode } from '../../../lib/description/values.ts';
import { entryStatuses, textFields } from '../../../lib/search/entry.ts';
import { textColumns } from '../../../lib/search/textIndex.ts';
import type { searchOperations } from '../operations/search.ts';
import { answering, type Describing } from './description.ts';

const match = named(
  'SearchMatch',
  { zh: '命中之处', en: 'Where an entry has what was looked for' },
  z.strictObject({
    field: nameValues(
      'SearchField',
      { zh: '命中的字段', en: 'In which field it was found' },
      'searchFields',
      z.enum(textFields),
    ),
    fragment: said(z.string(), '命中之处及其前后的文字', 'The text around it'),
    marked: said(
      z.array(z.string()),
      '片段中命中的文字，按片段中的写法',
      'The pieces of the fragment that were looked for, as they are written there',
    ),
  }),
);

const hit = named(
  'SearchHit',
  { zh: '检索到的一条目录', en: 'A catalog that is found' },
  z.strictObject({
    id: said(z.string(), '目录的标识', 'Id of the catalog'),
    code: z.optional(said(z.string(), '目录编码', 'Code of the catalog')),
    name: said(z.string(), '目录名称', 'Name of the catalog'),
    status: enumerationOf(
      'SearchStatus',
      { zh: '目录的状态', en: 'Status of the catalog' },
      'statuses.catalog',
      catalogFace.statuses,
      z.enum(entryStatuses),
    ),
    statusName: said(z.string(), '状态的名称（按请求的语言）', 'The status, in the caller’s language'),
    provider: z.optional(
      said(
        org,
        '提供部门（统一社会信用代码）；其他平台的目录没有',
        'The provider, by its code; a catalog of another platform has none',
      ),
    ),
    providerName: said(z.string(), '提供部门的名称', 'The provider, by its name'),
    region: said(regionCode, '提供部门所在的地区', 'The region of the provider'),
    regionName: said(z.string(), '地区的名称', 'Name of the region'),
    class: z.optional(sharingClass),
    className: z.optional(
      said(z.string(), '共享属性的名称（按请求的语言）', 'The class, in the caller’s language'),
    ),
    grade: z.optional(classification.shape.grade),
    gradeName: z.optional(
      said(z.string(), '数据分级的名称（按请求的语言）', 'The grade, in the caller’s language'),
    ),
    sharingMethods: said(z.array(sharingMethod), '共享方式', 'Methods of sharing'),
    updateFrequency: z.optional(updateFrequency),
    updateFrequencyName: z.optional(
      said(z.string(), '数据更新频率的名称（按请求的语言）', 'The frequency, in the caller’s language'),
    ),
    items: said(count, '数据项的个数', 'How many data items it has'),
    changedAt: said(instant, '最近一次对外可见的变化', 'Its last change that others can see', 'date-time'),
    elsewhere: z.optional(
      said(
        z.strictObject({
          platform: said(z.string(), '其他平台的名称', 'Name of the other platform'),
          address: said(z.string(), '在该平台申请的地址', 'Where it is asked for there'),
          provider: z.optional(
            said(z.string(), '该平台所称提供部门的代码', 'The code that it gives of the provider'),
          ),
        }),
        '其他平台的目录：是哪一平台的，在何处申请；不能在本平台申请',
        'Of another platform: which, and where it is asked for; not here',
      ),
    ),
    foundBy: z.optional(
      nameValues(
        'SearchReason',
        {
          zh: '检索到的理由，也是排列的先后；没有检索词的不填',
          en: 'Why it is found, and why it stands where it does; absent without words',
        },
        'searchReasons',
        z.enum([...textColumns, 'similar']),
      ),
    ),
    inOtherWords: z.optional(
      said(
        z.boolean(),
        '是否以同义的词语命中，如“公民身份号码”之于“身份证号”',
        'Whether it is called otherwise than in the question',
      ),
    ),
    matches: said(z.array(match), '命中之处', 'Where it was found'),
    score: said(
      z.number(),
      '得分，0 至 1，排在前面的不低于后面的',
      'From 0 to 1; what stands before has no less',
    ),
  }),
);

const facetValue = named(
  'SearchFacetValue',
  { zh: '分面的一个取值', en: 'A value of a facet' },
  z.strictObject({
    value: said(z.string(), '取值（代码）', 'The value, a code'),
    name: said(z.string(), '取值的名称（按请求的语言）', 'What it is called, in the caller’s language'),
    count: said(count, '改选这一取值时的总数', 'How many would be found if this one were chosen'),
  }),
);
const values = (zh: string, en: string) => said(z.array(facetValue), zh, en);

const several = { zh: '多个以逗号分隔', en: 'several are divided by commas' };
const codesOf = (zh: string, en: string) => ({ zh: `${zh}，${several.zh}`, en: `${en}; ${several.en}` });

export const searchDescriptions = {
  searchCatalogs: {
    description: {
      zh: '在一本账中检索已发布的目录（《政务数据共享条例》第十二条）：名称、数据项、摘要、提供部门、目录编码的任何一部分都可以检索，不分全角半角和大小写；多个词以空格分隔，须全部含有；同义的词语（如“身份证号”与“公民身份号码”）一并检索，排在其后。完全符合的一条也没有时，答复文字相近的，并予注明，供提出需求、申请之前核对是否已有目录。总数和各分面的计数都是准确的；每个分面最多列出 100 个取值。新发布、撤销的目录数秒内可以检索到。编制中的目录不在其中；已撤销的，指明该状态才列出。检索词不记入任何日志。',
      en: 'Searches the published catalogs of the one ledger (art. 12): any part of a name, data item, summary, department or code is found, full-width or not, in capitals or not; words are divided by blanks and must all be there; what is called otherwise (身份证号, 公民身份号码) is found as well and stands behind. Where nothing has them all, what is alike is answered (isSimilar), so that nobody asks for what exists. Total and counts are exact; of each facet 100 values are listed at most. What is published or retired is found so within seconds. What is in preparation is not in it; what is retired is listed where status asks for it. What is looked for is written into no log.',
    },
    parameters: {
      ...pageWords,
      q: {
        zh: '检索词，多个以空格分隔；不填的列出全部，最近变化的在前',
        en: 'Words, divided by blanks; everything where there are none, the latest change first',
      },
      provider: {
        zh: '提供部门的统一社会信用代码；其他平台的，为分面列出的取值',
        en: 'The provider, by its code; of another platform, a value that the facet names',
      },
      region: {
        zh: '地区的行政区划代码，含其下各级',
        en: 'The region, by its code, with everything below it',
      },
      class: codesOf('共享属性', 'Sharing class'),
      grade: codesOf('数据分级', 'Grade of data'),
      method: codesOf('共享方式', 'Method of sharing'),
      frequency: codesOf('数据更新频率', 'Update frequency'),
      status: codesOf('状态，默认为已发布', 'Status; what is published unless told'),
    },
    answer: answering(
      z.strictObject({
        items: z.array(hit),
        total: said(count, '检索到的总数', 'How many are found'),
        isSimilar: said(
          z.boolean(),
          '没有完全符合的，列出的仅文字相近',
          'Nothing has all the words; what is listed is alike only',
        ),
        facets: said(
          z.strictObject({
            provider: values('提供部门', 'Providers'),
            region: values('地区，含其下各级', 'Regions, with everything below'),
            class: values('共享属性', 'Sharing classes'),
            grade: values('数据分级', 'Grades'),
            method: values('共享方式', 'Methods'),
            frequency: values('数据更新频率', 'Update frequencies'),
            status: values('状态', 'Statuses'),
          }),
          '各分面的取值和计数',
          'The facets, with counts',
        ),
        isComplete: said(
          z.boolean(),
          '是否检索了全部目录；检索副本丢失后重建期间为假，稍候再试',
          'Whether all catalogs were searched; false while a copy that was lost is made anew, so try again a little later',
        ),
        next: nextCursor,
      }),
      {
        items: [
          {
            id: ids.catalog,
            code: '990100/0001',
            name: '不动产登记信息',
            status: 'published',
            statusName: '已发布',
            provider: city.registry,
            providerName: registryName,
            region: city.region,
            regionName: '示例市',
            class: 'conditional',
            className: '有条件共享',
            grade: 'general',
            gradeName: '一般数据',
            sharingMethods: ['batch'],
            updateFrequency: 'daily',
            updateFrequencyName: '每日',
            items: 3,
            changedAt: at.approved,
            foundBy: 'name',
            inOtherWords: false,
            matches: [{ field: 'name', fragment: '不动产登记信息', marked: ['不动产登记'] }],
            score: 0.957,
          },
        ],
        total: 1,
        isSimilar: false,
        facets: {
          provider: [{ value: city.registry, name: registryName, count: 1 }],
          region: [{ value: city.region, name: '示例市', count: 1 }],
          class: [{ value: 'conditional', name: '有条件共享', count: 1 }],
          grade: [{ value: 'general', name: '一般数据', count: 1 }],
          method: [{ value: 'batch', name: '批量交换', count: 1 }],
          frequency: [{ value: 'daily', name: '每日', count: 1 }],
          status: [{ value: 'published', name: '已发布', count: 1 }],
        },
        isComplete: true,
        next: null,
      },
    ),
  },
} satisfies Describing<typeof searchOperations>;
