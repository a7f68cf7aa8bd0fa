import * as z from 'zod/mini';
import { dimensions } from '../../../lib/catalog/answers.ts';
import { ledgerFigureFormulas, ledgerFigureNames } from '../../../lib/catalog/departmentQuality.ts';
import { city, ids, registryName } from '../../../lib/description/examples.ts';
import { enumeration, named, said } from '../../../lib/description/naming.ts';
import { count, org } from '../../../lib/description/values.ts';
import type { catalogQualityOperations } from '../operations/catalogQuality.ts';
import type { qualityOperations } from '../operations/quality.ts';
import { answering, type Describing } from './description.ts';

const percent = z.int().check(z.minimum(0), z.maximum(100));
const score = said(
  z.nullable(percent),
  '得分，各维度的平均，0 至 100；没有可以测量的为空',
  'The mean of its dimensions, from 0 to 100; null where nothing could be measured',
);
const dimension = enumeration(
  'QualityDimension',
  { zh: '质量的维度', en: 'A dimension of quality' },
  'qualityDimensions',
);
const points = said(percent, '该维度因此失去的分数', 'Points of its dimension that it costs');
const month = said(z.string(), '月份（年－月）', 'The month, as YYYY-MM');

const finding = named(
  'QualityFinding',
  { zh: '一个质量问题', en: 'What keeps an entry and its data from being better' },
  z.strictObject({
    code: enumeration('QualityFindingCode', { zh: '质量问题', en: 'What it is' }, 'qualityFindings'),
    dimension,
    points,
    field: z.optional(said(z.string(), '尚缺的目录内容', 'Which field of the entry is lacking')),
    fieldName: z.optional(said(z.string(), '尚缺内容的名称', 'The same in words')),
    count: z.optional(said(count, '有多少项', 'How many there are')),
  }),
);

const catalogMonth = named(
  'MonthOfCatalogQuality',
  { zh: '目录数据一个月的质量', en: 'How the data of a catalog stood in a month' },
  z.strictObject({ month, score: said(percent, '得分', 'Score'), dimensions }),
);

const department = named(
  'DepartmentQuality',
  { zh: '一个部门目录的质量', en: 'The quality of a department’s entries' },
  z.strictObject({
    org: said(org, '提供部门（统一社会信用代码）', 'The provider, by its code'),
    orgName: said(z.string(), '提供部门的名称', 'The provider, by its name'),
    catalogs: said(count, '已发布的目录数', 'Its published catalogs'),
    score,
    dimensions,
    attachmentRate: said(z.nullable(z.number()), '挂接率，0 至 1', 'The attachment rate, from 0 to 1'),
  }),
);

const worst = named(
  'EntryToMend',
  { zh: '应当先行改进的目录', en: 'An entry that is to be mended first' },
  z.strictObject({
    id: z.string(),
    name: said(z.string(), '目录名称', 'Name of the entry'),
    provider: org,
    providerName: z.string(),
    score: said(percent, '得分', 'Score'),
    dimension,
    points,
  }),
);

const share = named(
  'LedgerShare',
  { zh: '一个目录指标', en: 'A figure of the ledger' },
  z.strictObject({
    figure: enumeration('LedgerFigure', { zh: '指标', en: 'Which figure' }, 'ledgerFigures'),
    name: said(z.string(), '指标的名称', 'The same in words'),
    numerator: said(count, '分子', 'Numerator'),
    denominator: said(count, '分母', 'Denominator'),
    value: said(z.nullable(z.number()), '比率，0 至 1；分母为零时为空', 'From 0 to 1; null of nothing'),
    formula: said(z.string(), '计算方法', 'How it is counted'),
  }),
);

const dimensionsExample = { complete: 80, valid: 98, consistent: 75 };

export const catalogQualityDescriptions = {
  getCatalogQuality: {
    parameters: { id: { zh: '目录的编号', en: 'Id of the catalog' } },
    description: {
      zh: '完整性：目录内容、数据项说明、资源挂接和值的充实程度；规范性：符合质量规则和数据类型的程度；一致性：数据与目录相符的程度；时效性：按期供给的周期；准确性：带校验码的值，并扣除经数据校核确认有误、更正后尚未再次交付的记录。没有可以测量的维度不计。规则和空值按全部记录检查，类型、长度和取值列表按各分片抽看的记录核对。问题列出应当先行改进的，仅提供部门、政务数据共享主管部门和上级可见（平台规则）。',
      en: 'Completeness: of the entry, of what is said of its items, of what is attached, and of the values; validity: how far values hold to rules and types; consistency: how far the data is as the entry says; timeliness: cycles that were supplied in time; accuracy: values with a check digit, less records that were found wrong and not delivered since. What cannot be measured does not count. Rules and emptiness are checked in every record, types, lengths and lists in some of each part. What to mend first is for the provider, the authority and those above (a rule of this platform).',
    },
    answer: answering(
      z.strictObject({
        score,
        dimensions,
        findings: z.optional(
          said(z.array(finding), '质量问题，先行改进的在前', 'What to mend, what costs most first'),
        ),
        months: said(z.array(catalogMonth), '各月数据的质量，至多 13 个月', 'Month by month, 13 at most'),
      }),
      {
        score: 84,
        dimensions: dimensionsExample,
        findings: [{ code: 'unlikeEntry', dimension: 'consistent', points: 25, count: 1 }],
        months: [{ month: '2026-03', score: 91, dimensions: { complete: 100, valid: 98, consistent: 75 } }],
      },
    ),
    problems: ['not_found'],
  },
} satisfies Describing<typeof catalogQualityOperations>;

const monthIsComplete = said(
  z.boolean(),
  '是否计入了全部；一个月过多的只计其中 1000 件',
  'Whether all was counted: of very many in a month 1,000 are',
);

const qualityMonth = named(
  'QualityMonth',
  { zh: '一个部门或者地区一个月的数据质量', en: 'How the data of a department or region stood in a month' },
  z.strictObject({
    month,
    score: said(percent, '得分', 'Score'),
    catalogs: said(count, '当月测量的目录数', 'Entries of which a delivery told in that month'),
    isComplete: monthIsComplete,
  }),
);
const availabilityMonth = named(
  'AvailabilityMonth',
  {
    zh: '一个部门或者地区一个月按调用次数计算的服务可用率',
    en: 'How the services of a department or region were there in a month',
  },
  z.strictObject({
    month,
    numerator: said(count, '服务正常返回的调用次数', 'Calls that were answered'),
    denominator: said(count, '发往服务的调用次数', 'Calls that went to a service'),
    value: said(
      z.nullable(z.number()),
      '按调用次数计算的服务可用率，0 至 1',
      'The share of calls, from 0 to 1',
    ),
    isComplete: monthIsComplete,
  }),
);

export const qualityDescriptions = {
  getQuality: {
    description: {
      zh: '按目录列表逐件计数：得分为各目录各维度的平均（部门、地区的时效性见更新及时率）；列出得分最低的目录和部门。更新及时率、服务可用率、目录使用率仅本部门和上级机关可见，须注明部门或者地区。没有登记的部门、地区答复未查询到（404）。',
      en: 'Counted from the list of catalogs: each dimension is the mean of the entries that have it (how punctually a department supplies is a figure of its own); the worst entries and departments come first. Punctuality, availability and use are for the department itself and for those above it, and are told of a department or region that is named. A department or region that is not registered is answered as not found (404).',
    },
    parameters: {
      org: { zh: '部门的统一社会信用代码', en: 'The department, by its code' },
      region: {
        zh: '地区的行政区划代码，含其下各级；部门和地区都不填的为全部',
        en: 'The region, by its code, with everything below it; all where neither is told',
      },
    },
    answer: answering(
      z.strictObject({
        catalogs: said(count, '已发布的目录数', 'Published catalogs'),
        score,
        dimensions,
        findings: said(z.array(worst), '应当先行改进的目录，至多 20 件', 'What to mend first, 20 at most'),
        departments: said(z.array(department), '各部门，得分低的在前', 'By department, the worst first'),
        figures: said(
          z.array(share),
          '挂接、更新、可用和使用情况',
          'Attachment, updates, availability and use',
        ),
        months: z.optional(
          said(
            z.array(qualityMonth),
            '该部门，或者该地区及其以下各部门，各月数据的质量，至多 13 个月',
            'How the data of the department, or of those of the region and below, stood, month by month: 13 at most',
          ),
        ),
        availabilityMonths: z.optional(
          said(
            z.array(availabilityMonth),
            '各月按调用次数计算的服务可用率：正常返回的调用次数 ÷ 发往服务的调用次数，按已经登记为使用情况的调用计算，至多 13 个月',
            'Availability month by month: calls answered ÷ calls that went to a service, of the calls that are on record as uses; 13 at most',
          ),
        ),
        isComplete: said(
          z.boolean(),
          '是否计入了全部目录；过多的只计 60000 件',
          'Whether all catalogs were counted: of very many 60,000 are',
        ),
      }),
      {
        catalogs: 1,
        score: 84,
        dimensions: dimensionsExample,
        findings: [
          {
            id: ids.catalog,
            name: '不动产登记信息',
            provider: city.registry,
            providerName: registryName,
            score: 84,
            dimension: 'consistent',
            points: 25,
          },
        ],
        departments: [
          {
            org: city.registry,
            orgName: registryName,
            catalogs: 1,
            score: 84,
            dimensions: dimensionsExample,
            attachmentRate: 1,
          },
        ],
        figures: [
          {
            figure: 'attachment',
            name: ledgerFigureNames.attachment.zh,
            numerator: 1,
            denominator: 1,
            value: 1,
            formula: ledgerFigureFormulas.attachment.zh,
          },
        ],
        months: [{ month: '2026-03', score: 91, catalogs: 1, isComplete: true }],
        availabilityMonths: [
          { month: '2026-03', numerator: 198, denominator: 200, value: 0.99, isComplete: true },
        ],
        isComplete: true,
      },
    ),
    problems: ['not_found'],
  },
} satisfies Describing<typeof qualityOperations>;
