import { usageEntry } from '../../../lib/grant/usageAnswers.ts';
import { pageOf, pageWords } from '../../../lib/description/values.ts';
import type { usageOperations } from '../operations/usage.ts';
import { answering, type Describing } from './description.ts';

export const usageDescriptions = {
  listUsage: {
    description: {
      zh: '共享权限双方及其政务数据共享主管部门、上级均可查看；查看情况记录在案。每条记录自所记使用结束起至少保存三年（至对应日），其他法律要求更长的从其规定；期满之前任何人不能删除或者修改。',
      en: 'For both sides, their authorities and those above them; who looked is on record. A record is kept for at least three years from the end of the use, to the corresponding day, or longer where another law says so; before that nobody can delete or change it.',
    },
    parameters: { id: { zh: '共享权限的编号', en: 'Id of the grant' }, ...pageWords },
    answer: answering(pageOf(usageEntry), {
      items: [
        {
          number: 1,
          kind: 'effect',
          at: '2026-03-02',
          text: '用于资格核验 1200 件',
          keepUntil: '2029-03-02',
        },
      ],
      next: null,
    }),
  },
} satisfies Describing<typeof usageOperations>;
