import { periodEntry } from '../../../lib/backflow/answers.ts';
import { ids } from '../../../lib/description/examples.ts';
import { pageOf, pageWords } from '../../../lib/description/values.ts';
import type { backflowOperations } from '../operations/backflows.ts';
import { answering, type Describing } from './description.ts';

export const backflowDescriptions = {
  listBackflowPeriods: {
    description: {
      zh: '由近及远列出自首个周期起的各周期：截止日、是否按时完整回流、应有和实际的记录数。逾期未回流的周期，查看时按截止日计算；查看情况记录在案。',
      en: 'From the first period on, the newest first: by when it was due, whether all of it came in time, how many records were expected and came. What is missed is counted when it is asked for; who looked is on record.',
    },
    parameters: { id: { zh: '数据回流的编号', en: 'Id of the backflow' }, ...pageWords },
    answer: answering(pageOf(periodEntry), {
      items: [
        { period: '2026-04', dueDate: '2026-05-11', status: 'due', expected: 1200 },
        {
          period: '2026-03',
          dueDate: '2026-04-08',
          status: 'made',
          delivered: 1180,
          madeAt: '2026-04-02T10:00:00+08:00',
          deliveryId: ids.delivery,
        },
      ],
      next: null,
    }),
  },
} satisfies Describing<typeof backflowOperations>;
