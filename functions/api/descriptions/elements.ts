import * as z from 'zod/mini';
import { describeCase } from '../../../lib/description/caseAnswers.ts';
import { caseFields, deadline, noActions, statusOf } from '../../../lib/description/everyCase.ts';
import { at, city, ids, registryName } from '../../../lib/description/examples.ts';
import { enumeration, named, said } from '../../../lib/description/naming.ts';
import { partFaults } from '../../../lib/description/partProblem.ts';
import { instant, nextCursor, org, pageWords, regionCode, text } from '../../../lib/description/values.ts';
import { sharingClass } from '../../../lib/catalog/schema.ts';
import { elementContent } from '../../../lib/element/schema.ts';
import { designations } from '../../../lib/elementSource/schema.ts';
import type { elementOperations } from '../operations/elements.ts';
import { answering, type Describing } from './description.ts';

const { shape } = elementContent;
said(shape.name, '数据元的名称', 'What the element is called');
said(shape.otherNames, '其他名称，以这些名称编目的数据项视为同一数据', 'What departments call it besides');
said(shape.quality, '质量规则，照清单所写', 'The quality rule, as it is written');
said(shape.cleaning, '清洗规则，照清单所写', 'The cleaning rule, as it is written');
said(
  shape.listedSource,
  '清单所列的来源部门；数源部门由政务数据共享主管部门另行确定',
  'The source as a list calls it; whose the data is, the authority designates',
);
said(shape.description, '说明', 'What it means');
named('ElementContent', { zh: '数据元的内容', en: 'What is laid down of a data element' }, elementContent);

const elementCode = said(z.string(), '数据元的编码', 'Code of the data element');
const elementSourceShown = named(
  'ElementSourceShown',
  { zh: '一个地区的数源部门', en: 'The source department of a region' },
  z.strictObject({
    id: said(z.string(), '确定事项的编号', 'Id of the designation'),
    org,
    name: said(z.string(), '数源部门的名称', 'Name of the source department'),
    region: regionCode,
    since: said(instant, '何时确定', 'Since when it is the source'),
  }),
);
said(designations.shape.elements, '各数据元的编码', 'Codes of the elements');
const candidate = named(
  'SourceCandidate',
  { zh: '可能的来源部门', en: 'A department that may be meant' },
  z.strictObject({ org, name: said(z.string(), '部门名称', 'Its name') }),
);
const conflict = named(
  'SourceConflict',
  { zh: '与所确定的数源部门不一致之处', en: 'What does not agree with the source that was designated' },
  z.strictObject({
    kind: enumeration(
      'SourceConflictKind',
      { zh: '数源不一致的情形', en: 'In what sources do not agree' },
      'sourceConflicts',
    ),
    org: z.optional(said(org, '另一单位（统一社会信用代码）', 'The other body, by its code')),
    name: said(z.string(), '另一单位的名称，或者清单所列的名称', 'The other body, or what the list calls it'),
    region: z.optional(regionCode),
    catalogId: z.optional(z.string()),
    catalogName: z.optional(z.string()),
    dataItem: z.optional(said(z.string(), '目录中的数据项', 'The item of the catalog')),
    why: said(text, '说明', 'What does not agree'),
  }),
);
const bearer = named(
  'ElementBearer',
  { zh: '含有该数据元的已发布目录', en: 'A published catalog that has the element' },
  z.strictObject({
    catalogId: z.string(),
    catalogName: z.string(),
    dataItem: said(z.string(), '目录中的数据项', 'The item of the catalog'),
    provider: org,
    providerName: said(z.string(), '提供部门的名称', 'Name of the provider'),
    class: sharingClass,
  }),
);
const recorded = {
  id: said(z.string(), '数据元的编码', 'Code of the data element'),
  status: statusOf('element'),
  elementCode,
  region: said(regionCode, '登记数据元的地区', 'The region whose authority keeps it'),
  recordedAt: instant,
  ...shape,
  deadlines: z.array(deadline),
  ...caseFields,
};
const element = named('Element', { zh: '数据元', en: 'A data element' }, z.strictObject(recorded));
const withSources = named(
  'ElementWithSources',
  { zh: '数据元及其数源部门', en: 'A data element with its sources' },
  z.strictObject({
    ...recorded,
    source: z.optional(elementSourceShown),
    sources: said(z.array(elementSourceShown), '各地区的数源部门', 'The source of each region'),
    bearers: said(
      z.array(bearer),
      '本地区及以下含有该数据元的已发布目录，最多 100 个',
      'Published catalogs of the region and below that have it, at most 100',
    ),
    conflicts: said(z.array(conflict), '数源不一致之处', 'What does not agree with it'),
  }),
);
const entry = named(
  'ElementEntry',
  { zh: '列表中的一个数据元', en: 'A data element in a list' },
  z.strictObject({
    elementCode,
    name: said(z.string(), '数据元的名称', 'What the element is called'),
    region: said(regionCode, '登记数据元的地区', 'The region whose authority keeps it'),
    type: shape.type,
    listedSource: shape.listedSource,
    source: z.optional(elementSourceShown),
    conflicts: z.optional(said(z.array(conflict), '数源不一致之处', 'What does not agree with it')),
  }),
);

const content = {
  name: '公民身份号码',
  otherNames: ['身份证号'],
  type: 'string',
  length: 18,
  quality: '长度，身份证格式',
  listedSource: '公安部门',
} as const;
const example = {
  id: 'SFZH',
  status: 'recorded',
  elementCode: 'SFZH',
  region: city.region,
  recordedAt: at.drafted,
  ...content,
  otherNames: [...content.otherNames],
  deadlines: [],
  ...noActions('已登记', 1),
} as const;
const source = {
  id: `SFZH.${city.region}`,
  org: city.registry,
  name: registryName,
  region: city.region,
  since: at.drafted,
} as const;
const shownConflict = {
  kind: 'otherProvider',
  org: city.housing,
  name: '示例市住房保障局',
  catalogId: ids.catalog,
  catalogName: '公租房申请人信息',
  dataItem: '身份证号',
  why: {
    zh: '示例市住房保障局的目录“公租房申请人信息”中的“身份证号”为同一数据元。',
    en: '"身份证号" of the catalog "公租房申请人信息" of 示例市住房保障局 is the same data element.',
  },
} as const;
const code = { zh: '数据元的编码', en: 'Code of the data element' };
const designated = await describeCase('elementSource');

export const elementDescriptions = {
  putElement: {
    parameters: { code },
    bodyExample: content,
    answer: answering(element, example),
    problems: ['not_yours_to_do', 'element_name_taken', 'too_large'],
    description: {
      zh: '由政务数据共享主管部门登记，对本地区及以下适用。',
      en: 'By the authority of a region, for the region and everything below it.',
    },
  },
  getElement: {
    parameters: { code },
    answer: answering(withSources, {
      ...example,
      source,
      sources: [source],
      bearers: [
        {
          catalogId: ids.catalog,
          catalogName: '公租房申请人信息',
          dataItem: '身份证号',
          provider: city.housing,
          providerName: '示例市住房保障局',
          class: 'conditional',
        },
      ],
      conflicts: [shownConflict],
    }),
  },
  listElements: {
    parameters: {
      ...pageWords,
      region: { zh: '地区，不填写的为本地区', en: 'A region; one’s own unless told' },
      source: {
        zh: '部门的统一社会信用代码：只列由其担任数源部门的，连同不一致之处；一并填写地区的，只列该地区确定的',
        en: 'Code of a department: only those of which it is the source, with what does not agree; with a region, those that it was named for there',
      },
      q: { zh: '编码、名称中的文字', en: 'Part of the code or name' },
      listedSource: { zh: '清单所列来源部门为此的', en: 'Only those whose source a list names so' },
      undesignated: { zh: '只列尚未确定数源部门的', en: 'Only those without a source' },
      conflict: {
        zh: '只列数源不一致的；一页可能不足所要的条数，以是否有下一页为准',
        en: 'Only those whose sources do not agree; a page may hold fewer than were asked for, and `next` says whether there are more',
      },
    },
    answer: answering(z.strictObject({ items: z.array(entry), next: nextCursor }), {
      items: [
        {
          elementCode: 'SFZH',
          name: content.name,
          region: city.region,
          type: 'string',
          listedSource: content.listedSource,
          source,
          conflicts: [shownConflict],
        },
      ],
      next: null,
    }),
  },
  designateSources: {
    bodyExample: { elements: ['SFZH', 'XM'], department: city.registry },
    answer: answering(
      z.strictObject({
        items: z.array(
          z.strictObject({
            elementCode: said(z.string(), '数据元的编码', 'Code of the element'),
            isDesignated: said(z.boolean(), '是否已经确定', 'Whether the department is its source now'),
            why: z.optional(said(text, '没有确定的原因', 'Why it is not')),
            errors: partFaults,
          }),
        ),
      }),
      { items: [{ elementCode: 'SFZH', isDesignated: true }] },
    ),
    problems: ['not_yours_to_do'],
    description: {
      zh: '一次至多五十项；每一项如同单独确定，不影响其他各项。已有其他数源部门的，说明理由。',
      en: 'Up to fifty at once, each as if it were designated alone. Where another department is the source, say why.',
    },
  },
  listSourceCandidates: {
    parameters: {
      listedSource: { zh: '清单所列来源部门', en: 'What the list calls the source' },
    },
    answer: answering(z.strictObject({ items: z.array(candidate) }), {
      items: [{ org: city.registry, name: '示例市不动产登记中心' }],
    }),
  },
  designateSource: {
    parameters: { code },
    bodyExample: { department: city.registry },
    answer: { schema: designated.view.schema, example: designated.view.example },
    problems: ['not_found', 'not_yours_to_do', 'unknown_department', 'too_large'],
    description: {
      zh: '由政务数据共享主管部门在本地区确定一个数源部门（《政务数据共享条例》第十九条）。改为确定另一部门的，说明理由；原数源部门和目录含有该数据元的其他部门收到通知。',
      en: 'The authority names one source for its region (art. 19). Where another department was the source, say why; that one, and others whose catalogs have the element, are told.',
    },
  },
} satisfies Describing<typeof elementOperations>;
