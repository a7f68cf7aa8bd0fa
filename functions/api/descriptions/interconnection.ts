import * as z from 'zod/mini';
import {
  classification,
  dataItem,
  sharingClass,
  sharingMethod,
  updateFrequency,
} from '../../../lib/catalog/schema.ts';
import { at, city, ids, registryName } from '../../../lib/description/examples.ts';
import { enumeration, named, said } from '../../../lib/description/naming.ts';
import { instant, pageWords } from '../../../lib/description/values.ts';
import { dcatContext } from '../../../lib/catalog/dcat.ts';
import type { interconnectionOperations } from '../operations/interconnection.ts';
import { answering, type Describing } from './description.ts';

const iri = said(
  z.string(),
  '标识，相对于取得本答复的地址',
  'Its name, relative to the address from which this was read',
);
const type = said(z.string(), '类别', 'What it is');
const node = named(
  'DcatNode',
  { zh: '所指的事物', en: 'What is referred to' },
  z.strictObject({ id: iri, type }),
);
const column = named(
  'DcatColumn',
  { zh: '一个数据项', en: 'A data item' },
  z.strictObject({
    type,
    title: said(z.string(), '数据项的名称', 'Name of the item'),
    datatype: dataItem.shape.type,
    description: z.optional(said(z.string(), '说明', 'What it is')),
  }),
);
const distribution = named(
  'DcatDistribution',
  { zh: '一种共享方式', en: 'A way in which it is shared' },
  z.strictObject({
    id: iri,
    type,
    title: said(z.string(), '共享方式的名称', 'What the way is called'),
    accessURL: said(z.string(), '提出共享申请的目录', 'Where it is asked for'),
  }),
);
const dataset = named(
  'DcatDataset',
  { zh: '一个数据目录（dcat:Dataset）', en: 'A catalog as a dataset of DCAT' },
  z.strictObject({
    id: iri,
    type,
    title: said(z.string(), '数据目录名称', 'Name of the catalog'),
    description: said(z.string(), '摘要', 'What it is about'),
    identifier: said(z.string(), '目录编码', 'Code of the catalog'),
    version: said(z.string(), '第几次发布', 'Which content published of it this is'),
    issued: said(instant, '本次发布的时间', 'When this content was published', 'date-time'),
    modified: said(
      instant,
      '公开内容最近变化的时间',
      'When others could last see something new',
      'date-time',
    ),
    publisher: said(
      z.strictObject({
        id: iri,
        type,
        identifier: said(z.string(), '统一社会信用代码', 'Unified social credit code'),
        name: said(z.string(), '名称', 'Name'),
      }),
      '提供部门',
      'The provider',
    ),
    spatial: said(
      z.strictObject({ id: iri, type, identifier: said(z.string(), '行政区划代码', 'Code of the region') }),
      '提供部门所在地区',
      'Region of the provider',
    ),
    theme: z.optional(
      said(
        z.strictObject({ id: iri, type, prefLabel: said(z.string(), '领域的名称', 'Name of the field') }),
        '领域',
        'The field of the data',
      ),
    ),
    contactPoint: z.optional(
      said(
        z.strictObject({ type, fn: said(z.string(), '名称', 'Name') }),
        '解答疑问的机构',
        'The office that answers questions',
      ),
    ),
    accessRights: said(node, '取得数据的条件', 'For whom it is'),
    accrualPeriodicity: z.optional(said(node, '更新频率', 'How often it is updated')),
    landingPage: said(node, '目录的地址', 'Where the catalog is'),
    distribution: said(z.array(distribution), '各种共享方式', 'The ways in which it is shared'),
    dataItems: said(z.array(column), '数据项', 'The data items'),
    sharingClass: z.optional(sharingClass),
    sharingMethods: said(z.array(sharingMethod), '共享方式', 'The ways in which it is shared'),
    updateFrequency: z.optional(updateFrequency),
    grade: z.optional(classification.shape.grade),
  }),
);
const view = named(
  'DcatView',
  { zh: '本页的位置', en: 'Which page it is' },
  z.strictObject({
    id: iri,
    type,
    first: said(z.string(), '第一页', 'The first page'),
    next: z.optional(said(z.string(), '下一页；没有的即为最后一页', 'The next page; absent on the last')),
  }),
);
const page = named(
  'DcatCatalog',
  { zh: '政务数据目录（dcat:Catalog）的一页', en: 'A page of the catalog' },
  z.strictObject({
    '@context': said(
      z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())])),
      '各名称的含义（JSON-LD 1.1）',
      'What the names mean (JSON-LD 1.1)',
    ),
    id: iri,
    type,
    title: said(z.string(), '名称', 'Name'),
    description: said(z.string(), '说明', 'What it is'),
    publisher: said(
      z.strictObject({ id: iri, type, name: said(z.string(), '名称', 'Name') }),
      '公布者',
      'Who publishes it',
    ),
    dataset: said(z.array(dataset), '本页的目录', 'The catalogs of this page'),
    view,
  }),
);

const changeStatus = enumeration(
  'PublicChangeStatus',
  { zh: '目录现在如何', en: 'What has become of it' },
  'publicChanges',
);
const change = named(
  'PublicChange',
  { zh: '一个变化了的目录', en: 'A catalog that has changed' },
  z.strictObject({
    id: said(z.string(), '目录的编号', 'Id of the catalog'),
    status: changeStatus,
    at: said(instant, '最近变化的时间', 'When it last changed', 'date-time'),
    identifier: said(z.string(), '目录编码', 'Code of the catalog'),
    dataset: z.optional(said(dataset, '现行内容；撤销的没有', 'As it is now; absent where it is retired')),
  }),
);

const address = `/v1/catalogs/${ids.catalog}`;
const example = {
  id: address,
  type: 'dcat:Dataset',
  title: '不动产登记信息',
  description: '房屋、土地登记的权利人、坐落和权利状况',
  identifier: 'BDC-1',
  version: '1',
  issued: at.approved,
  modified: at.approved,
  publisher: {
    id: `gx:org:${city.registry}`,
    type: 'foaf:Agent',
    identifier: city.registry,
    name: registryName,
  },
  spatial: { id: `gx:region:${city.region}`, type: 'dct:Location', identifier: city.region },
  accessRights: { id: 'access:RESTRICTED', type: 'dct:RightsStatement' },
  accrualPeriodicity: { id: 'frequency:DAILY', type: 'dct:Frequency' },
  landingPage: { id: address, type: 'foaf:Document' },
  distribution: [
    { id: `${address}#batch`, type: 'dcat:Distribution', title: '批量交换', accessURL: address },
  ],
  dataItems: [{ type: 'csvw:Column', title: '坐落', datatype: 'string' }],
  sharingClass: 'conditional',
  sharingMethods: ['batch'],
  updateFrequency: 'daily',
  grade: 'general',
} as const;

export const interconnectionDescriptions = {
  listCatalogChanges: {
    parameters: {
      ...pageWords,
      since: {
        zh: '起始时刻（RFC 3339）；不填则从头开始',
        en: 'An instant (RFC 3339) since which; from the beginning unless told',
      },
    },
    answer: answering(
      z.strictObject({
        items: z.array(change),
        next: said(
          z.string(),
          '继续读取的位置，总是给出；现在没有更多的，过一会儿再从此处读取',
          'Where to go on, always given: a while later where more is false',
        ),
        more: said(z.boolean(), '现在是否还有', 'Whether there is more now'),
      }),
      {
        items: [
          { id: ids.catalog, status: 'published', at: at.approved, identifier: 'BDC-1', dataset: example },
        ],
        next: 'eyJsaXN0IjoiM2Y1ZDIxIiwiYWZ0ZXIiOiIyMDI2LTAzLTAyIn0',
        more: false,
      },
    ),
    description: {
      zh: '每个曾经发布的目录在其中出现一次，处在最近一次变化的位置；撤销的保留，以便各方的副本随之撤下。最近 30 秒内的变化会重复给出，同一时刻的内容相同。',
      en: 'Every catalog that is or was in force stands in it once, at its last change; what is retired stays, so that copies are taken away. What changed within the last 30 seconds is given again, with the same instant.',
    },
    problems: ['not_yours_to_do', 'invalid_cursor'],
  },
  getDcatCatalog: {
    parameters: pageWords,
    answer: answering(page, {
      '@context': dcatContext,
      id: '/dcat/catalog.jsonld',
      type: 'dcat:Catalog',
      title: '政务数据目录',
      description: '本平台已经发布、现行有效的政务数据目录。',
      publisher: { id: 'gx:platform', type: 'foaf:Agent', name: '政务数据共享平台' },
      dataset: [example],
      view: {
        id: '/dcat/catalog.jsonld',
        type: 'hydra:PartialCollectionView',
        first: '/dcat/catalog.jsonld',
      },
    }),
    description: {
      zh: '符合 W3C DCAT 3 和 DCAT-AP 3.0.1，各名称的含义随文给出；每页都注明下一页的地址。',
      en: 'Conforms to W3C DCAT 3 and DCAT-AP 3.0.1, with its context inline; pages follow hydra:next.',
    },
    problems: ['not_yours_to_do', 'invalid_cursor'],
  },
} satisfies Describing<typeof interconnectionOperations>;
