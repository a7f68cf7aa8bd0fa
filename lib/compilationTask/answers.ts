import * as z from 'zod/mini';
import type { CaseAnswers } from '../description/caseAnswers.ts';
import { concerned, glass, listed, urgings } from '../description/everyCase.ts';
import { type EventsOf, parties } from '../description/everyEvent.ts';
import { at, city, registryName } from '../description/examples.ts';
import { named, said } from '../description/naming.ts';
import { account, date, instant } from '../description/values.ts';
import { figures, figuresExample } from '../matter/figures.ts';
import type { TaskEvent } from './events.ts';
import { acceptingTask, dayMoved, reporting } from './schema.ts';

said(
  reporting.shape.reasons,
  '尚有应编数据没有编目的，说明理由',
  'Where something is lacking: why it cannot be catalogued now',
);
said(
  acceptingTask.shape.reasons,
  '尚有应编数据没有编目的，认可的理由',
  'Where something is lacking: why that is accepted',
);
const counted = named(
  'CompilationFigures',
  { zh: '平台在报告时的计数', en: 'What the platform counted when it was reported' },
  z.strictObject(figures),
);
const planId = said(z.string(), '目录编制计划的编号', 'Id of the plan');
const title = said(z.string(), '计划的名称', 'What the plan is called');
const by = said(date, '完成日期', 'The last day', 'date');
const matters = z.optional(
  said(z.array(z.string()), '编制其数据的业务事项；没有的为全部', 'The matters; all where none is told'),
);
const reportedBy = said(account, '报告的负责人', 'Who has reported it');
const why = z.optional(said(z.string(), '没有编目的理由', 'Why something is lacking'));

const move = {
  from: said(date, '原完成日期', 'The last day before', 'date'),
  to: said(date, '推迟后的完成日期', 'The last day since', 'date'),
  reasons: said(z.string(), '推迟的理由', 'Why it was moved'),
};
said(dayMoved.shape.by, '推迟后的完成日期', 'The new last day, later than the one before', 'date');
said(dayMoved.shape.reasons, '推迟的理由', 'Why it is moved');

const events: EventsOf<TaskEvent> = {
  assigned: { id: z.string(), parties, planId, title, by, matters },
  reported: { figures: counted, reasons: why, reportedBy },
  accepted: { reasons: z.optional(z.string()) },
  returned: { reasons: z.string() },
  dayMoved: move,
  released: { reasons: z.string() },
};

const example = {
  id: `01kak7b2c4d6e8f0g2h4j6k8m0.${city.registry}`,
  planId: '01kak7b2c4d6e8f0g2h4j6k8m0',
  title: '2026年度政务数据目录编制计划',
  by: '2026-06-30',
  provider: city.registry,
  providerName: registryName,
} as const;

/** What is answered of a task of compilation. */
export const answers: CaseAnswers = {
  view: {
    planId,
    title,
    by,
    matters,
    ...concerned,
    createdAt: instant,
    report: z.optional(
      named(
        'CompilationReport',
        { zh: '部门的报告', en: 'What its department reported' },
        z.strictObject({
          figures: counted,
          reasons: why,
          reportedBy,
          reportedAt: said(instant, '报告的时间', 'When it was reported', 'date-time'),
        }),
      ),
    ),
    moved: z.optional(
      said(
        z.array(
          named(
            'CompilationDayMoved',
            { zh: '一次推迟完成日期', en: 'How its last day was moved' },
            z.strictObject(move),
          ),
        ),
        '历次推迟',
        'How its last day was moved, the first time first',
      ),
    ),
    answer: z.optional(said(z.string(), '审核意见', 'What the authority said last')),
    ...glass,
    ...urgings,
  },
  viewExample: {
    ...example,
    status: 'assigned',
    authority: city.bureau,
    authorityName: '示例市数据局',
    createdAt: at.drafted,
  },
  entry: { ...listed('compilationTask'), planId, title, by, figures: z.optional(counted) },
  entryExample: { ...example, status: 'reported', figures: figuresExample },
  events,
  problems: {
    report: ['nothing_compiled', 'gap_unexplained'],
    accept: [],
    return: [],
    'move-day': ['task_late'],
    release: [],
    urge: ['no_duty_open'],
  },
};
