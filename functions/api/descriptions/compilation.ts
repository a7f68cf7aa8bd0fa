import { describedCases } from '../../../lib/description/caseAnswers.ts';
import { pageWords } from '../../../lib/description/values.ts';
import type { compilationOperations } from '../operations/compilation.ts';
import type { Describing } from './description.ts';

const task = describedCases.find(({ kind }) => kind === 'compilationTask');
if (!task) throw new Error('tasks of compilation have no description');

export const compilationDescriptions = {
  listPlanProgress: {
    parameters: { id: { zh: '目录编制计划的编号', en: 'Id of the plan' }, ...pageWords },
    answer: task.list,
    description: {
      zh: '各部门的编制任务及其状态、期限和报告时的计数；当前的编目率见“编目率和缺口”。',
      en: 'The task of each department, with its status, its day and what was counted when it reported; the rate of now is told by the coverage.',
    },
  },
  reportCompilationTask: {
    parameters: { id: { zh: '目录编制任务的编号', en: 'Id of the task' } },
    bodyExample: {},
    answer: { schema: task.view.schema, example: task.exampleAfter('report') },
    problems: task.problemsOf('report'),
    description: {
      zh: '平台在报告时按现行目录计数，计数记录在案。没有登记业务事项的不能报告；尚有应编数据没有编目的，应当写明理由。',
      en: 'The platform counts what is in force as it is reported, and records that. Nothing is reported without matters, and a gap only with reasons.',
    },
  },
} satisfies Describing<typeof compilationOperations>;
