import * as z from 'zod/mini';
import { recordedContent, shownOperations } from '../../../lib/catalog/answers.ts';
import { dataItem } from '../../../lib/catalog/schema.ts';
import { at, city, ids, registryName } from '../../../lib/description/examples.ts';
import { statusOf } from '../../../lib/description/everyCase.ts';
import { named, said } from '../../../lib/description/naming.ts';
import { instant, org, regionCode } from '../../../lib/description/values.ts';
import type { catalogMetadataOperations } from '../operations/catalogMetadata.ts';
import { answering, type Describing } from './description.ts';

const item = dataItem.shape;
const content = recordedContent;

const itemName = said(z.string(), '数据项的名称', 'Name of the data item');

const businessItem = named(
  'BusinessDataItem',
  { zh: '数据项的业务元数据', en: 'What a data item means, and to whom it may go' },
  z.strictObject({
    name: item.name,
    name: itemName,
    description: item.description,
    sharingClass: item.sharingClass,
    sensitivity: item.sensitivity,
    element: item.element,
  }),
);
const technicalItem = named(
  'TechnicalDataItem',
  { zh: '数据项的技术元数据', en: 'How a data item looks' },
  z.strictObject({
    name: item.name,
    type: item.type,
    length: item.length,
    primaryKey: item.primaryKey,
    values: item.values,
    name: itemName,
    type: item.type,
    length: item.length,
    primaryKey: item.primaryKey,
    values: said(item.values, '取值列表', 'The values that it may have'),
    rules: item.rules,
    places: item.places,
    treatment: item.treatment,
    element: item.element,
    sourceField: item.sourceField,
  }),
);

const business = named(
  'BusinessMetadata',
  { zh: '业务元数据', en: 'What the data means, and who may have it' },
  z.strictObject({
    name: content.name,
    code: z.string(),
    categoryCode: z.optional(z.string()),
    name: said(z.string(), '数据目录名称', 'Name of the catalog'),
    code: said(z.string(), '目录编码', 'Code of the catalog'),
    categoryCode: z.optional(
      said(z.string(), '分类代码（平台规则）', 'Code of its place in its region’s tree of catalogs'),
    ),
    summary: content.summary,
    provider: z.optional(org),
    providerName: z.optional(said(z.string(), '提供部门的名称', 'Name of the provider')),
    region: z.optional(regionCode),
    sharingClass: content.sharingClass,
    sharingMethods: content.sharingMethods,
    useConditions: content.useConditions,
    sharingScope: content.sharingScope,
    permittedUses: content.permittedUses,
    withheldReason: content.withheldReason,
    legalBasis: content.legalBasis,
    classification: content.classification,
    openness: content.openness,
    operable: content.operable,
    certificate: content.certificate,
    hierarchy: content.hierarchy,
    matters: content.matters,
    contact: content.contact,
    dataItems: z.array(businessItem),
  }),
);
const technical = named(
  'TechnicalMetadata',
  { zh: '技术元数据', en: 'How the data looks' },
  z.strictObject({
    standard: z.string(),
    standard: said(z.string(), '所依据的目录标准版本', 'The standard after which it was compiled'),
    format: content.format,
    sourceSystem: content.sourceSystem,
    dataItems: z.array(technicalItem),
  }),
);
const operational = named(
  'OperationalMetadata',
  { zh: '管理元数据', en: 'How the data is run' },
  z.strictObject({
    status: statusOf('catalog'),
    createdAt: instant,
    ...shownOperations,
    updateFrequency: content.updateFrequency,
    upkeep: content.upkeep,
  }),
);

export const catalogMetadataDescriptions = {
  getCatalogMetadata: {
    parameters: { id: { zh: '目录的编号', en: 'Id of the catalog' } },
    description: {
      zh: '业务元数据是数据的含义和共享的要求，技术元数据是数据的结构，管理元数据是发布、更新和维护的情况。已发布目录的业务、管理元数据各部门均可查看；未发布的，只有提供部门和审核的政务数据共享主管部门可以查看。来源系统及其字段名称只给出于提供部门和政务数据共享主管部门；不予共享的目录，技术元数据也是如此，其中的长度、主键、取值和规则在目录中一并不予显示（平台规则）。',
      en: 'Business metadata is what data means and on what conditions it is shared, technical metadata how it looks, operational metadata how it is published, updated and kept. Of a published catalog everybody reads the first and the last; of one that is not, its provider and the authority that reviews it. The source system and the names of its fields are told these two alone; so is the technical metadata of what is withheld, whose lengths, keys, values and rules its entry does not show to others either [a rule of this platform].',
    },
    problems: ['not_found'],
    answer: answering(
      named(
        'CatalogMetadata',
        { zh: '目录的元数据', en: 'Metadata of a catalog' },
        z.strictObject({
          id: z.string(),
          business,
          technical: z.optional(
            said(
              technical,
              '技术元数据；不予共享的目录，其他部门不能查看',
              'Absent of what is withheld, for others than its provider and its authority',
            ),
          ),
          operational,
        }),
      ),
      {
        id: ids.catalog,
        business: {
          name: '不动产登记信息',
          code: 'BDC-1',
          provider: city.registry,
          providerName: registryName,
          region: city.region,
          sharingClass: 'conditional',
          dataItems: [{ name: '坐落', description: '不动产所在的位置' }],
        },
        technical: { standard: '2025', dataItems: [{ name: '坐落', type: 'string', length: 200 }] },
        operational: {
          status: 'published',
          createdAt: at.drafted,
          edition: 1,
          publishedAt: at.approved,
          updateFrequency: 'daily',
        },
      },
    ),
  },
} satisfies Describing<typeof catalogMetadataOperations>;
