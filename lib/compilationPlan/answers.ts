import * as z from 'zod/mini';
import type { CaseAnswers } from '../description/caseAnswers.ts';
import { concerned, glass, listed } from '../description/everyCase.ts';
import { type EventsOf, parties } from '../description/everyEvent.ts';
import { at, city } from '../description/examples.ts';
import { named, said } from '../description/naming.ts';
import { account, count, instant } from '../description/values.ts';
import type { PlanEvent } from './events.ts';
import { planChange, planContent, plannedTask } from './schema.ts';

said(plannedTask.shape.org, '编制目录的部门：以其统一社会信用代码写明', 'The department: by its code');
said(plannedTask.shape.by, '完成日期', 'The last day', 'date');
said(
  plannedTask.shape.matters,
  '编制其数据的业务事项；不填写的为该部门的全部事项',
  'The matters whose data it compiles, by their ids; all of its matters unless told',
);
named('PlannedTask', { zh: '谁在何时前编制什么', en: 'Who compiles what until when' }, plannedTask);
const { shape } = planContent;
const title = said(shape.title, '计划的名称', 'What the plan is called');
said(shape.note, '编制要求', 'What is to be heeded');
said(shape.tasks, '各部门的任务', 'Who compiles what until when');
named('PlanContent', { zh: '目录编制计划的内容', en: 'What a plan says' }, planContent);
for (const [name, words] of Object.entries({
  title: ['计划的名称', 'What the plan is called'],
  note: ['编制要求', 'What is to be heeded'],
  tasks: ['各部门的任务', 'Who compiles what until when'],
} as const)) {
  const field = Object.entries(planChange.shape).find(([each]) => each === name)?.[1];
  if (field) said(field, words[0], words[1]);
}
named('PlanChange', { zh: '对目录编制计划的修改', en: 'A change of a plan' }, planChange);

const draftedBy = said(account, '拟订的经办人', 'Who drafted it');

const events: EventsOf<PlanEvent> = {
  drafted: { id: z.string(), parties, content: planContent, draftedBy },
  changed: { content: planContent },
  announced: {},
  discarded: {},
};

const example = { id: '01kak7b2c4d6e8f0g2h4j6k8m0', title: '2026年度政务数据目录编制计划' } as const;
const announcedAt = z.optional(said(instant, '印发的时间', 'When it was announced', 'date-time'));

/** What is answered of a compilation plan. */
export const answers: CaseAnswers = {
  view: { ...shape, ...concerned, draftedBy, createdAt: instant, announcedAt, ...glass },
  viewExample: {
    ...example,
    status: 'draft',
    tasks: [{ org: city.registry, by: '2026-06-30' }],
    requester: city.bureau,
    requesterName: '示例市数据局',
    draftedBy: 'chen',
    createdAt: at.drafted,
  },
  entry: {
    ...listed('compilationPlan'),
    title,
    tasks: said(count, '任务数', 'How many departments have a task'),
    createdAt: instant,
    announcedAt,
  },
  entryExample: { ...example, status: 'draft', tasks: 1, createdAt: at.drafted },
  events,
  problems: { create: [], change: [], announce: ['own_work'], discard: [] },
};
