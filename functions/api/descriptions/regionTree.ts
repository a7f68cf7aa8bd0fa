import * as z from 'zod/mini';
import { city } from '../../../lib/description/examples.ts';
import { named, said } from '../../../lib/description/naming.ts';
import { date, level, regionCode } from '../../../lib/description/values.ts';
import type { regionTreeOperations } from '../operations/regionTree.ts';
import { answering, type Describing } from './description.ts';

const year = z.int();
const below = named(
  'RegionBelow',
  { zh: '下级地区', en: 'A region below another one' },
  z.strictObject({
    code: regionCode,
    name: said(z.string(), '当时的名称', 'What it was called then'),
    level,
    parent: said(regionCode, '当时的上级地区', 'The region above it then'),
    isRegistered: said(
      z.boolean(),
      '是否已在平台登记；未登记的依据 GB/T 2260',
      'Whether it is registered here; otherwise it is known by GB/T 2260 alone',
    ),
    from: z.optional(said(year, 'GB/T 2260 所载该名称启用的年份', 'The first year of its name in GB/T 2260')),
    until: z.optional(
      said(year, 'GB/T 2260 所载该名称停用的年份', 'The year in which that name, or the code, ended'),
    ),
    successors: z.optional(
      said(
        z.array(regionCode),
        '当时已经撤销的，承接的地区',
        'Of one that was abolished by then: what has taken its place',
      ),
    ),
  }),
);

const tree = named(
  'RegionTree',
  { zh: '地区及其下级地区', en: 'A region with what lies below it' },
  z.strictObject({
    code: regionCode,
    name: said(z.string(), '当时的名称', 'What it was called then'),
    level,
    asOf: said(date, '以该日为准', 'As of this day', 'date'),
    isRegistered: said(z.boolean(), '是否已在平台登记', 'Whether it is registered here'),
    items: said(z.array(below), '下级地区，按代码排列', 'What lies below it, by code'),
  }),
);

export const regionTreeDescriptions = {
  getRegionTree: {
    parameters: {
      code: { zh: '行政区划代码', en: 'Code of the region' },
      asOf: { zh: '以哪一日为准，不填写的为当日', en: 'As of which day; today unless told' },
      depth: {
        zh: '列出几级下级地区，一至三级，不填写的为一级',
        en: 'How many levels below it: 1, 2 or 3; 1 unless told',
      },
      abolished: {
        zh: '是否列出当时已经撤销的代码及其承接地区',
        en: 'Whether codes that were abolished by then are told as well, with their successors',
      },
    },
    description: {
      zh: '已登记的地区以登记为准，按登记的生效日期判断；未登记的依据 GB/T 2260，县级以上，以年为准：当年撤销的视为已经撤销。',
      en: 'What is registered goes by the register and its days; what is not, by GB/T 2260, county and above, whose facts are years: what ended in a year counts as over in it.',
    },
    answer: answering(tree, {
      code: city.region,
      name: '示例市',
      level: 'city',
      asOf: '2026-03-02',
      isRegistered: true,
      items: [
        {
          code: '990102',
          name: '示例县',
          level: 'county',
          parent: city.region,
          isRegistered: true,
        },
      ],
    }),
  },
} satisfies Describing<typeof regionTreeOperations>;
