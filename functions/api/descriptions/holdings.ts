import * as z from 'zod/mini';
import { category, finding, findingExample } from '../../../lib/aggregation/answers.ts';
import { statusOf } from '../../../lib/description/everyCase.ts';
import { at, city, ids, registryName } from '../../../lib/description/examples.ts';
import { named, said } from '../../../lib/description/naming.ts';
import { date, instant, nextCursor, org, pageWords } from '../../../lib/description/values.ts';
import { concluding } from '../../../lib/securityReview/schema.ts';
import type { holdingOperations } from '../operations/holdings.ts';
import { answering, type Describing } from './description.ts';

const holding = named(
  'Holding',
  { zh: '持有的一项共享数据', en: 'Data that is held under a grant' },
  z.strictObject({
    grantId: said(z.string(), '共享权限的编号', 'Id of the grant'),
    status: statusOf('grant'),
    statusName: said(
      z.string(),
      '状态的名称（按请求的语言）',
      'Name of the status, in the caller’s language',
    ),
    catalogId: z.string(),
    catalogName: z.string(),
    provider: z.optional(said(org, '提供部门（统一社会信用代码）', 'The provider, by its code')),
    providerName: z.optional(said(z.string(), '提供部门的名称', 'The provider, by its name')),
    dataItems: z.array(z.string()),
    categories: said(z.array(category), '这些数据项说明的内容', 'What these data items tell'),
    from: said(date, '使用期限的第一日', 'First day of use', 'date'),
    until: said(date, '使用期限的最后一日', 'Last day of use', 'date'),
    toBeDisposedOf: said(
      z.boolean(),
      '共享权限已经结束，数据尚未处置完毕',
      'The right is over, and its data is still to be disposed of',
    ),
  }),
);
const { conclusion } = concluding.shape;
const heldFinding = named(
  'HeldFinding',
  {
    zh: '持有的数据汇聚的一项风险，以及对其进行的安全审查',
    en: 'A risk of what is held, with the security review that was made of it',
  },
  z.extend(finding, {
    review: z.optional(
      said(
        named(
          'HeldFindingReview',
          { zh: '对该项风险进行的安全审查', en: 'The security review of a risk' },
          z.strictObject({
            id: said(
              z.string(),
              '安全审查的编号，即申请的编号',
              'Id of the review, which is that of the request',
            ),
            conclusion: z.optional(
              said(conclusion, '审查结论；没有的为正在审查', 'What it has come to; none yet where absent'),
            ),
            concludedAt: z.optional(said(instant, '作出结论的时间', 'When that was concluded', 'date-time')),
          }),
        ),
        '最近一次对该项风险进行的安全审查；没有的，未经审查',
        'The latest security review of it; absent: there was none',
      ),
    ),
  }),
);
const aggregation = named(
  'HeldAggregation',
  { zh: '持有的数据汇聚的风险', en: 'What the data that is held puts together' },
  z.strictObject({
    findings: said(z.array(heldFinding), '各项风险，重的在前', 'The risks, the gravest first'),
    isComplete: said(
      z.boolean(),
      '是否查看了全部共享权限；过多的只查看最近 1000 项',
      'Whether all grants were looked at: of very many the latest 1000 are',
    ),
  }),
);

export const holdingDescriptions = {
  listHoldings: {
    description: {
      zh: '本单位的，或者所主管单位的：有效的和暂停的共享权限，以及已经结束而数据尚未经提供部门确认处置的。汇聚的风险只随第一页给出，按该单位所属地区现行的规则评估。',
      en: 'Of one’s own organisation or of one that the caller oversees: grants in force or suspended, and those that are over whose provider has not confirmed the disposal. What it puts together comes with the first page alone, by the rules of now of the region to which the organisation belongs.',
    },
    parameters: {
      ...pageWords,
      org: {
        zh: '单位的统一社会信用代码；不填的为本单位',
        en: 'The organisation, by its code; the caller’s own unless told',
      },
    },
    problems: ['not_yours_to_do', 'not_found'],
    answer: answering(
      z.strictObject({
        items: said(z.array(holding), '持有的数据', 'The data that is held'),
        next: nextCursor,
        aggregation: z.optional(aggregation),
      }),
      {
        items: [
          {
            grantId: ids.request,
            status: 'inUse',
            statusName: '使用中',
            catalogId: ids.catalog,
            catalogName: '不动产登记信息',
            provider: city.registry,
            providerName: registryName,
            dataItems: ['坐落'],
            categories: ['property'],
            from: '2026-03-02',
            until: '2026-12-31',
            toBeDisposedOf: false,
          },
        ],
        next: null,
        aggregation: {
          findings: [
            {
              ...findingExample,
              bearing: 'stands',
              review: { id: ids.request, conclusion: 'acceptableWithMeasures', concludedAt: at.drafted },
            },
          ],
          isComplete: true,
        },
      },
    ),
  },
} satisfies Describing<typeof holdingOperations>;
