import { pageOf, pageWords } from '../../../lib/description/values.ts';
import { holderEntry, holderExample } from '../../../lib/acknowledgement/answers.ts';
import type { holderOperations } from '../operations/holders.ts';
import { answering, type Describing } from './description.ts';

export const holderDescriptions = {
  listHolders: {
    description: {
      zh: '供提供部门和政务数据共享主管部门查看：更正时共享权限有效的每一部门一条，确认了的载明时间。',
      en: 'For the provider and whoever stands over it: one entry for each grant in force when the data was corrected, with the time where it has been acknowledged.',
    },
    parameters: { id: { zh: '校核申请的编号', en: 'Id of the correction' }, ...pageWords },
    problems: ['not_yours_to_do'],
    answer: answering(pageOf(holderEntry), { items: [holderExample], next: null }),
  },
} satisfies Describing<typeof holderOperations>;
