import * as z from 'zod/mini';
import { basis, org, text } from '../description/values.ts';
import { coded, enumeration, named, nameValues, said } from '../description/naming.ts';
import { addedRule, aggregationTuning, tunedRule } from './schema.ts';

export const category = nameValues(
  'AggregationCategory',
  { zh: '数据项说明的内容', en: 'What a data item tells' },
  'aggregationCategories',
  addedRule.shape.all.def.element,
);
const weight = nameValues(
  'AggregationWeight',
  { zh: '风险的程度', en: 'How much a combination weighs' },
  'aggregationWeights',
  addedRule.shape.weight,
);
nameValues(
  'AggregationRule',
  { zh: '平台的数据汇聚规则', en: 'A rule of the platform about data put together' },
  'aggregationRules',
  tunedRule.shape.rule,
);
said(tunedRule.shape.off, '是否停用该规则', 'Whether the rule is switched off');
said(
  tunedRule.shape.catalogsAtLeast,
  '至少涉及的目录数（只能提高）',
  'Catalogs that it takes at least; never fewer than the platform’s',
);
said(addedRule.shape.id, '规则的名称', 'What the rule is called');
said(addedRule.shape.all, '同时具备的类别', 'Categories every one of which is there');
said(addedRule.shape.catalogsAtLeast, '至少涉及的目录数', 'Catalogs from which it comes, at least');
const secrets = ['可能涉及国家秘密、工作秘密', 'State or work secrets may arise'] as const;
said(addedRule.shape.mayInvolveSecrets, ...secrets);
for (const { reasons } of [tunedRule.shape, addedRule.shape]) said(reasons, '理由', 'Why');
named(
  'TunedAggregationRule',
  { zh: '对平台规则的调整', en: 'A rule of the platform as a region has it' },
  tunedRule,
);
named('AddedAggregationRule', { zh: '地区增加的规则', en: 'A combination that a region adds' }, addedRule);
said(
  aggregationTuning.shape.rules,
  '对平台规则的调整',
  'Rules of the platform that are switched off or raised',
);
said(aggregationTuning.shape.added, '增加的规则', 'Combinations that are added');

/** How a region weighs what its departments put together. */
export const tuning = named(
  'AggregationTuning',
  { zh: '本地区的数据汇聚规则', en: 'How a region weighs what its departments put together' },
  aggregationTuning,
);

/** A rule that a region goes by, or has switched off. */
export const ruleShown = named(
  'AggregationRuleInForce',
  {
    zh: '地区适用的一条数据汇聚规则：平台所定的，或者地区调整、增加的',
    en: 'A rule about data put together as a region has it: the platform’s, or changed or added by the region',
  },
  z.strictObject({
    rule: said(z.string(), '规则（代码）', 'The rule, a code'),
    name: said(text, '规则的名称', 'What it is called'),
    all: said(z.array(category), '同时具备的类别', 'Categories every one of which is there'),
    some: z.optional(
      said(
        z.strictObject({
          of: said(z.array(category), '其中的类别', 'Categories of which some are there'),
          atLeast: said(z.int(), '至少具备几类', 'How many of them, at least'),
        }),
        '另外至少具备其中几类',
        'Others of which so many are there',
      ),
    ),
    catalogsAtLeast: said(z.int(), '至少涉及的目录数', 'Catalogs from which it comes, at least'),
    protectionAtLeast: z.optional(
      said(
        z.int(),
        '只计达到该级别的目录：1 至 4 为一般数据的级别，5 为重要数据，6 为核心数据',
        'Only catalogs that stand at least so high count: 1 to 4 general data by level, 5 important, 6 core',
      ),
    ),
    weight,
    mayInvolveSecrets: said(z.boolean(), ...secrets),
    reasons: said(text, '理由', 'Why'),
    basis,
    enabled: said(z.boolean(), '本地区是否适用', 'Whether the region goes by it'),
    changedBecause: z.optional(said(z.string(), '本地区调整的理由', 'Why the region has changed it')),
  }),
);

/** What items of one catalog tell. */
export const part = named(
  'AggregationPart',
  { zh: '形成风险的一部分数据', en: 'A part of what makes a finding so' },
  z.strictObject({
    category,
    origin: enumeration(
      'AggregationOrigin',
      { zh: '数据从何而来', en: 'Why the requester counts as having it' },
      'aggregationOrigins',
    ),
    kind: coded(z.enum(['grant', 'request']), 'kinds', '共享权限或者申请', 'A grant or a request'),
    id: said(z.string(), '其编号', 'Its id'),
    catalogId: z.string(),
    catalogName: z.string(),
    provider: z.optional(said(org, '提供部门（统一社会信用代码）', 'The provider, by its code')),
    providerName: z.optional(said(z.string(), '提供部门的名称', 'The provider, by its name')),
    items: said(z.array(z.string()), '数据项', 'The data items'),
  }),
);

const shape = {
  rule: said(z.string(), '规则（代码）', 'The rule, a code'),
  name: text,
  basis,
  weight,
  mayInvolveSecrets: said(z.boolean(), ...secrets),
  reasons: text,
  bearing: enumeration(
    'AggregationBearing',
    { zh: '本申请对该组合的影响', en: 'What the request does to the combination' },
    'aggregationBearings',
  ),
  categories: said(
    z.array(category),
    '汇聚在一起的类别；不应知悉需求部门其他数据的，只列出与自己有关的',
    'The categories that come together; of what the requester holds of others only who may know of it is told',
  ),
  catalogs: said(
    z.int(),
    '涉及的目录数；不应知悉需求部门其他数据的，只计与自己有关的',
    'Different catalogs from which it comes, of those that one may know of',
  ),
};

/** A finding with what makes it so. */
export const finding = named(
  'AggregationFinding',
  {
    zh: '数据汇聚的一项风险',
    en: 'A risk of data put together in one hand',
  },
  z.strictObject({
    ...shape,
    itemsLeftOut: said(
      z.int(),
      '另有多少个数据项没有列出',
      'Data items that make it so as well and are not listed',
    ),
    parts: said(
      z.array(part),
      '由哪些数据形成；不应知悉需求部门其他数据的，只列出与自己有关的',
      'What makes it so; of what the requester holds of others only who may know of it is told',
    ),
  }),
);

export const findingExample = {
  rule: 'identityAndProperty',
  name: { zh: '身份与不动产', en: 'identity and property' },
  basis: 'region',
  weight: 'high',
  mayInvolveSecrets: false,
  reasons: { zh: '把不动产对应到个人', en: '把不动产对应到个人' },
  bearing: 'completes',
  categories: ['identity', 'property'],
  catalogs: 2,
  itemsLeftOut: 0,
  parts: [
    {
      category: 'property',
      origin: 'asked',
      kind: 'request',
      id: '01kak3n5d2b7c8e4f9g1h3j6k0',
      catalogId: '01kak3h0c0v1x9m2p7q4r8s5t6',
      catalogName: '不动产登记信息',
      provider: '11990100MB0000011U',
      providerName: '示例市不动产登记中心',
      items: ['坐落'],
    },
  ],
} as const;
