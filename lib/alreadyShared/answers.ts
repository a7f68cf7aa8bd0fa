import * as z from 'zod/mini';
import { sharingClass, sharingMethod } from '../catalog/schema.ts';
import { whyMatched } from './found.ts';
import { city, ids, registryName } from '../description/examples.ts';
import { enumeration, named, said } from '../description/naming.ts';
import { org, text } from '../description/values.ts';

const item = said(z.string(), '拟收集的数据项', 'The item that is to be collected');
const element = z.optional(said(z.string(), '数据元的编码', 'Code of the data element'));
/** How it was found. */
export const wayFound = enumeration(
  'FoundBy',
  { zh: '认定为同一数据的方式', en: 'How an item was found to be catalogued already' },
  'foundBy',
);
const sourceNamed = z.strictObject({
  org,
  name: said(z.string(), '数源部门的名称', 'Name of the source department'),
});

const recordedMatch = {
  item,
  catalogId: z.string(),
  catalogName: z.string(),
  dataItem: said(z.string(), '目录中的数据项', 'The item of the catalog'),
  provider: org,
  providerName: said(z.string(), '提供部门的名称', 'Name of the provider'),
  class: sharingClass,
  methods: said(z.array(sharingMethod), '共享方式', 'How it is shared'),
  how: wayFound,
  element,
  isSource: z.optional(
    said(z.boolean(), '提供部门是否为数源部门', 'Whether its provider is the source department'),
  ),
};

/** What was found of an item, as the record keeps it. */
export const itemFound = named(
  'ItemFound',
  { zh: '一个数据项的核对情况', en: 'What was found of an item' },
  z.strictObject({
    item,
    element,
    elementName: z.optional(said(z.string(), '数据元的名称', 'Name of the data element')),
    source: z.optional(said(sourceNamed, '数源部门', 'The source department')),
    matches: said(
      z.array(
        named(
          'RecordedMatch',
          { zh: '已编目的同一数据', en: 'The same data, catalogued' },
          z.strictObject(recordedMatch),
        ),
      ),
      '已编目的同一数据',
      'The same data, catalogued',
    ),
    possible: z.optional(
      said(
        z.array(z.strictObject(recordedMatch)),
        '名称相近、待核对的',
        'What has a name like it, to be looked at',
      ),
    ),
  }),
);

const match = named(
  'SharedMatch',
  { zh: '已发布目录中的同一数据', en: 'The same data in a published catalog' },
  z.strictObject({
    ...recordedMatch,
    isShared: said(
      z.boolean(),
      '能否申请共享：不予共享的不能',
      'Whether it can be requested: what is withheld cannot',
    ),
    why: said(text, '认定的理由', 'Why it is taken to be the same'),
  }),
);

const finding = named(
  'ItemFinding',
  { zh: '一个数据项的核对结果', en: 'What was found of an item comes to' },
  z.strictObject({
    item,
    finding: enumeration(
      'ItemFindingKind',
      { zh: '数据项核对的结果', en: 'What was found of an item' },
      'itemFindings',
    ),
    element,
    elementName: z.optional(said(z.string(), '数据元的名称', 'Name of the data element')),
    source: z.optional(said(sourceNamed, '数源部门', 'The source department')),
  }),
);

/** What was found, as every view shows it. */
export const foundShown = {
  findings: said(z.array(finding), '各数据项的核对结果', 'What was found of each item'),
  matches: said(
    z.array(match),
    '可以通过共享获取的，以及已编目而不予共享的',
    'What sharing has, and what is catalogued and withheld',
  ),
  possible: said(
    z.array(match),
    '名称相近的，须逐项说明是否为同一数据',
    'What has a name like an item: of each it is to be said whether it is the same',
  ),
  uncovered: said(
    z.array(z.string()),
    '其他部门尚未编目的数据项',
    'Items that no other department has catalogued',
  ),
};

const matched = {
  item: '身份证号',
  catalogId: ids.catalog,
  catalogName: '不动产登记信息',
  dataItem: '公民身份号码',
  provider: city.registry,
  providerName: registryName,
  class: 'conditional',
  methods: ['verify'],
  how: 'element',
  element: 'SFZH',
} as const;

export const foundExample = {
  findings: [
    { item: '身份证号', finding: 'shared', element: 'SFZH', elementName: '公民身份号码' },
    { item: '申请人意向', finding: 'uncovered' },
  ],
  matches: [
    {
      ...matched,
      isShared: true,
      why: whyMatched(matched),
    },
  ],
  possible: [],
  uncovered: ['申请人意向'],
} as const;
