import { rulesProblems } from '../../../lib/case/publishedRules.ts';
import * as z from 'zod/mini';
import { caseFields, deadline, noActions, statusOf } from '../../../lib/description/everyCase.ts';
import { at, city } from '../../../lib/description/examples.ts';
import { named, said } from '../../../lib/description/naming.ts';
import { date, instant, org, pageOf, pageWords, regionCode } from '../../../lib/description/values.ts';
import { workflowContent, workflowStep } from '../../../lib/matchingWorkflow/schema.ts';
import type { matchingWorkflowOperations } from '../operations/matchingWorkflow.ts';
import { answering, type Describing } from './description.ts';

said(workflowStep.shape.name, '环节的名称', 'What the step is called');
said(workflowStep.shape.by, '由谁办理', 'Who takes it');
said(workflowStep.shape.workingDays, '办理的工作日数', 'Working days that it takes');
const step = named('WorkflowStep', { zh: '流程的一个环节', en: 'A step of the workflow' }, workflowStep);
said(workflowContent.shape.steps, '各环节', 'Its steps');
named(
  'WorkflowContent',
  { zh: '供需对接工作流程的内容', en: 'What a version of the matching workflow says' },
  workflowContent,
);

const fields = {
  id: said(z.string(), '该版本的编号', 'Id of the version'),
  status: statusOf('matchingWorkflow'),
  workflowVersion: said(z.string(), '流程的版本', 'Version of the workflow'),
  title: said(z.string(), '流程的名称', 'Title of the workflow'),
  effectiveOn: date,
  publishedAt: instant,
};
const entry = named(
  'MatchingWorkflowEntry',
  { zh: '列表中的一个版本', en: 'A version in a list' },
  z.strictObject(fields),
);
const workflow = named(
  'MatchingWorkflow',
  { zh: '供需对接工作流程', en: 'A version of a region’s matching workflow' },
  z.strictObject({
    ...fields,
    region: regionCode,
    authority: said(
      org,
      '公布的政务数据共享主管部门（统一社会信用代码）',
      'The authority that published it, by its code',
    ),
    authorityName: said(
      z.string(),
      '公布的政务数据共享主管部门的名称',
      'The authority that published it, by its name',
    ),
    steps: said(z.array(step), '各环节', 'Its steps'),
    text: said(z.string(), '流程的说明', 'What else is to be known'),
    deadlines: z.array(deadline),
    ...caseFields,
  }),
);

const content = {
  title: '示例市政务数据供需对接工作流程',
  effectiveOn: '2026-04-01',
  text: '所需数据不在目录中的，按照本流程提出共享需求。',
  steps: [
    { name: '提出共享需求', by: '需求部门' },
    { name: '分派', by: '示例市数据局', workingDays: 5 },
    { name: '答复', by: '分派的部门', workingDays: 10 },
  ],
};
const shown = {
  id: `${city.region}.2026-1`,
  status: 'published',
  workflowVersion: '2026-1',
  title: content.title,
  effectiveOn: content.effectiveOn,
  publishedAt: at.drafted,
} as const;
const example = {
  ...shown,
  region: city.region,
  authority: city.bureau,
  authorityName: '示例市数据局',
  steps: content.steps,
  text: content.text,
  deadlines: [],
  ...noActions('已公布', 1),
} as const;
const code = { zh: '行政区划代码', en: 'Code of the region' };
const version = {
  zh: '流程的版本，由政务数据共享主管部门编定',
  en: 'Version of the workflow, as the authority names it',
};

export const matchingWorkflowDescriptions = {
  putMatchingWorkflow: {
    parameters: { code, version },
    bodyExample: content,
    answer: answering(workflow, example),
    problems: rulesProblems,
    description: {
      zh: '由该地区的政务数据共享主管部门公布。已经公布的版本内容不再更改，修订后以新的版本公布，各单位均可查看。不得要求目录没有列明的条件，办理期限不得长于法定期限。',
      en: 'By the authority of the region. What a version says never changes: a revised workflow is published as a new version. Every body reads them. It demands no formality that no catalog lists, and gives no term longer than the law’s.',
    },
  },
  getMatchingWorkflow: { parameters: { code, version }, answer: answering(workflow, example) },
  listMatchingWorkflows: {
    parameters: { ...pageWords, code },
    answer: answering(pageOf(entry), { items: [shown], next: null }),
  },
} satisfies Describing<typeof matchingWorkflowOperations>;
