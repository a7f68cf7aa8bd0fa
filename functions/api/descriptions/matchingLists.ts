import * as z from 'zod/mini';
import { counting } from '../../../lib/description/everyCase.ts';
import { backflowPeriod } from '../../../lib/backflow/schema.ts';
import { city, ids } from '../../../lib/description/examples.ts';
import { named, said } from '../../../lib/description/naming.ts';
import { caseKind, date, org, pageOf, pageWords, regionCode } from '../../../lib/description/values.ts';
import type { Description } from './description.ts';

const line = named(
  'MatchingListEntry',
  { zh: '清单中的一条', en: 'An entry of one of the lists' },
  z.strictObject({
    kind: caseKind,
    kindName: said(
      z.string(),
      '事项类别的名称（按请求的语言）',
      'What the kind is called, in the caller’s language',
    ),
    id: z.string(),
    title: said(z.string(), '需求、目录的名称', 'What is needed, or what the catalog is called'),
    owner: z.optional(said(org, '责任单位（统一社会信用代码）', 'Whose entry it is, by its code')),
    ownerName: z.optional(said(z.string(), '责任单位的名称', 'Whose entry it is, by its name')),
    other: z.optional(said(org, '相关单位（统一社会信用代码）', 'The other department, by its code')),
    otherName: z.optional(said(z.string(), '相关单位的名称', 'The other department, by its name')),
    status: said(z.string(), '办理环节（代码）', 'The step it has come to, a code'),
    statusName: said(z.string(), '办理环节的名称（按请求的语言）', 'The step, in the caller’s language'),
    dueDate: z.optional(said(date, '截止日', 'The day by which it is due', 'date')),
    basis: z.optional(counting.basis),
    overdue: said(z.boolean(), '是否逾期', 'Whether that day is over'),
    outcome: z.optional(
      said(z.string(), '结果（按请求的语言）', 'What has come of it, in the caller’s language'),
    ),
    lowerRegion: z.optional(
      said(regionCode, '数据回流至的下级地区', 'The lower region to which data flows back'),
    ),
    lowerRegionName: z.optional(said(z.string(), '下级地区的名称', 'Name of the lower region')),
    frequency: z.optional(backflowPeriod),
    path: z.optional(said(z.string(), '回流路径', 'By which way it comes')),
    contact: z.optional(said(z.string(), '联系人', 'Who is asked about it')),
  }),
);
const example = {
  items: [
    {
      kind: 'demand',
      kindName: '共享需求',
      id: ids.request,
      title: '零售药店处理信息',
      owner: city.housing,
      ownerName: '示例市住房保障局',
      other: city.registry,
      otherName: '示例市不动产登记中心',
      status: 'accepted',
      statusName: '已接受，待编目',
      dueDate: '2026-04-30',
      basis: 'platform',
      overdue: false,
      outcome: '承诺于2026年4月30日前编入目录',
    },
  ],
  next: null,
};

const filters = {
  region: {
    zh: '地区（含下级），由该地区及其上级的政务数据共享主管部门、人民政府填写；负面清单各单位均可填写',
    en: 'The region with everything below it, for whoever holds an office of it or above; of exceptions for everybody',
  },
  org: { zh: '责任单位（统一社会信用代码）', en: 'Whose entries, by its code' },
  status: { zh: '状态，多个以逗号分隔', en: 'Status, or several divided by commas' },
  overdue: { zh: '是否逾期', en: 'Whether it is overdue' },
};
const whose = {
  zh: '不填写地区的：政务数据共享主管部门、人民政府为本地区的清单，其他单位为本单位的清单。',
  en: 'Without a region: that of its own region for an authority or government, that of its own department for everybody else.',
};
const of = (zh: string, en: string) => ({ zh: `${zh}${whose.zh}`, en: `${en} ${whose.en}` });

const said3 = {
  Needs: of('各部门提出的共享需求。', 'What departments have demanded.'),
  Duties: of(
    '分派各部门答复、编目的共享需求，收到而尚未答复的共享申请，以及应当共享而尚未完成的数据。',
    'Demands that departments are assigned or have accepted, requests that wait for their answer, and data that is still to be shared.',
  ),
  BackflowSupply: of(
    '上级系统向下级地区回流数据的需求和供给：提供部门、接收单位、回流路径、周期和联系人。',
    'Need and supply of upper systems to lower regions: who provides, who receives, by which way, how often, and who is asked.',
  ),
  Exceptions: of(
    '属于不予共享的目录及其依据，以及经核实未能提供的共享需求。',
    'Catalogs that are withheld, with their legal basis, and demands that were found to be met by nobody.',
  ),
};
const names = ['Needs', 'Duties', 'Exceptions', 'BackflowSupply'] as const;

const lists: Readonly<Record<string, Description>> = Object.fromEntries(
  names.map((name) => [
    `list${name}`,
    {
      description: said3[name],
      parameters: { ...pageWords, ...filters },
      answer: { schema: pageOf(line), example },
      problems: ['not_yours_to_do'],
    },
  ]),
);
const workbooks: Readonly<Record<string, Description>> = Object.fromEntries(
  names.map((name) => [
    `download${name}`,
    {
      description: said3[name],
      parameters: filters,
      answer: { schema: said(z.string(), '电子表格', 'The workbook'), example: '…' },
      problems: ['not_yours_to_do'],
    },
  ]),
);

export const matchingListDescriptions: Readonly<Record<string, Description>> = { ...lists, ...workbooks };
