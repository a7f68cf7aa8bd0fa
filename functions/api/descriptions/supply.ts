import * as z from 'zod/mini';
import { updateFrequency } from '../../../lib/catalog/schema.ts';
import { city, ids } from '../../../lib/description/examples.ts';
import { enumeration, named, said } from '../../../lib/description/naming.ts';
import { basis, count, org } from '../../../lib/description/values.ts';
import { punctualityFormulas } from '../../../lib/grant/punctuality.ts';
import type { supplyOperations } from '../operations/supply.ts';
import { answering, type Describing } from './description.ts';

const counted = {
  due: said(count, '应供给的周期数', 'Cycles in which something was due'),
  made: said(count, '按期供给的周期数', 'Cycles in which something was supplied'),
  missed: said(count, '未供给的周期数', 'How many cycles were missed'),
  late: said(count, '未按期供给、此后补交的周期数', 'Missed cycles after which supply went on'),
};

const figure = named(
  'SupplyFigure',
  { zh: '更新及时情况的一项指标', en: 'A figure of how punctually data is updated' },
  z.strictObject({
    figure: enumeration('SupplyFigureName', { zh: '指标', en: 'Which figure' }, 'supplyFigures'),
    value: said(count, '数值', 'Its value'),
    formula: said(z.string(), '计算方法', 'How it is counted'),
    basis,
  }),
);

const row = named(
  'SupplyOfGrant',
  { zh: '一项共享权限的供给情况', en: 'How a grant was supplied' },
  z.strictObject({
    grantId: z.string(),
    status: said(z.string(), '状态', 'Its status'),
    requester: z.optional(org),
    requesterName: z.optional(said(z.string(), '需求部门的名称', 'What the requester is called')),
    ...counted,
  }),
);

export const supplyDescriptions = {
  getSupply: {
    description: {
      zh: '提供部门和政务数据共享主管部门查看该目录下有效的全部共享权限，需求部门查看本部门的。以服务方式共享的不按周期统计。',
      en: 'Its provider and the competent authority see all grants in force over the catalog, others their own. What is used by calls is not counted in cycles.',
    },
    parameters: { id: { zh: '数据目录的编号', en: 'Id of the catalog' } },
    answer: answering(
      z.strictObject({
        updateFrequency: z.optional(updateFrequency),
        figures: said(z.array(figure), '合计及其计算方法', 'The sums, each with how it is counted'),
        items: said(z.array(row), '各项共享权限', 'Grant by grant'),
        isComplete: said(z.boolean(), '是否已计入全部共享权限', 'Whether all grants are counted'),
      }),
      {
        updateFrequency: 'monthly',
        figures: [{ figure: 'due', value: 3, formula: punctualityFormulas.due.zh, basis: 'platform' }],
        items: [
          {
            grantId: ids.request,
            status: 'inUse',
            requester: city.housing,
            requesterName: '示例市住房保障局',
            due: 3,
            made: 2,
            missed: 1,
            late: 1,
          },
        ],
        isComplete: true,
      },
    ),
  },
} satisfies Describing<typeof supplyOperations>;
