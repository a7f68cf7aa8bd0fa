import * as z from 'zod/mini';
import { city, registryName } from '../../../lib/description/examples.ts';
import { named, said } from '../../../lib/description/naming.ts';
import { count, org } from '../../../lib/description/values.ts';
import type { attachmentRateOperations } from '../operations/attachmentRates.ts';
import { answering, type Describing } from './description.ts';

const counted = {
  attached: said(count, '已经挂接资源的目录数', 'Catalogs that have something behind them'),
  published: said(count, '已发布的可共享目录数', 'Catalogs that are published and to be shared'),
  rate: said(
    z.nullable(z.number()),
    '挂接率，0 至 1，保留四位小数；没有已发布的可共享目录时为空',
    'The rate, from 0 to 1, with four digits; null where nothing is published that is to be shared',
  ),
};

const department = named(
  'DepartmentAttachment',
  { zh: '一个部门的资源挂接率', en: 'The attachment rate of a department' },
  z.strictObject({
    org: said(org, '提供部门（统一社会信用代码）', 'The provider, by its code'),
    orgName: said(z.string(), '提供部门的名称', 'The provider, by its name'),
    ...counted,
  }),
);

const formula = '资源挂接率 = 已经挂接资源的已发布可共享目录数 ÷ 已发布可共享目录数';

export const attachmentRateDescriptions = {
  getAttachmentRate: {
    description: {
      zh: '已发布的可共享目录中，提供部门挂接了与共享方式相符的资源，或者有交付的数据可以提取过、服务在试调用、开通时返回过记录的，视为已经挂接资源（平台规则）；不予共享的目录不计。按目录列表逐件计数，各部门的挂接率低的在前。没有登记的部门、地区答复未查询到（404）。',
      en: 'A published catalog that is to be shared counts as attached once its provider has attached a resource by which it is shared, a delivery of it stood ready, or its service has answered a test call or the call by which it was opened with a record (a rule of this platform); what is withheld does not count. Counted from the list of catalogs; the departments follow, the lowest rate first. A department or region that is not registered is answered as not found (404).',
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
        ...counted,
        departments: said(
          z.array(department),
          '各部门的挂接率，低的在前',
          'The rate of each department, the lowest first',
        ),
        formula: said(z.string(), '计算方法', 'How it is counted'),
        isComplete: said(
          z.boolean(),
          '是否计入了全部目录；过多的只计 60000 件',
          'Whether all catalogs were counted: of very many 60,000 are',
        ),
      }),
      {
        attached: 1,
        published: 2,
        rate: 0.5,
        departments: [{ org: city.registry, orgName: registryName, attached: 1, published: 2, rate: 0.5 }],
        formula,
        isComplete: true,
      },
    ),
    problems: ['not_found'],
  },
} satisfies Describing<typeof attachmentRateOperations>;
