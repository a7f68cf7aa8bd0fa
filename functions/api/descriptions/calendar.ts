import * as z from 'zod/mini';
import { type calendarOperations, dueQuery, yearBody } from '../operations/calendar.ts';
import { answering, type Describing } from './description.ts';
import { named, said, written } from '../../../lib/description/naming.ts';
import {
  announcementExample,
  moving,
  proposedExample,
  rulebook,
  rulebookExample,
  yearProposal,
  yearProposalExample,
} from './rulebook.ts';
import { caseKind, date, instant } from '../../../lib/description/values.ts';

written(dueQuery.shape.received, { format: 'date' });
written(yearBody.shape.days.def.element.shape.date, { format: 'date' });
written(dueQuery.shape.workingDays, { pattern: '^0*([1-9][0-9]{0,2}|1000)$' });

const provisional = said(
  z.boolean(),
  '是否暂定：涉及的年份尚未载入放假安排',
  'Provisional: it reaches a year whose announcement is not loaded',
);

const proofDay = named(
  'ProofDay',
  { zh: '期限中的一天', en: 'One day of a term' },
  z.strictObject({
    date,
    counted: said(z.boolean(), '是否计入', 'Whether it counts'),
    ordinal: z.optional(said(z.int(), '第几个工作日', 'Which working day of the term it is')),
    reason: said(z.string(), '理由（按请求的语言）', 'Why, in the caller’s language'),
    source: said(z.string(), '依据', 'The announcement or law that makes it so'),
    provisional,
  }),
);

/** The fields of a proof sheet; the sheet of a case has what the case recorded beside them. */
export const proofFields = {
  received: said(date, '收到之日，不计入', 'The day of receipt, not counted', 'date'),
  workingDays: z.int(),
  dueDate: date,
  dueAt: instant,
  provisional,
  days: z.array(proofDay),
};
const proof = named(
  'Proof',
  { zh: '到期日的计算说明', en: 'A due date explained day by day' },
  z.strictObject(proofFields),
);

/** What other rules would move. */
export const moved = named(
  'MovedDeadlines',
  { zh: '将变动的期限', en: 'What an announcement, or days that a region adds, would move' },
  z.strictObject({
    dryRun: z.literal(true),
    year: z.int(),
    ...moving,
    moves: said(
      z.array(z.strictObject({ kind: caseKind, id: z.string(), deadline: z.string(), from: date, to: date })),
      '将变动的期限，至多列出 100 项',
      'Terms that would move, at most 100 of them',
    ),
  }),
);

export const dryRun = {
  zh: '为 true 时只显示将变动的期限，不作更改',
  en: 'true: shows what would move and changes nothing',
};

const years = named(
  'CalendarYears',
  { zh: '日历覆盖的年份', en: 'The years that the calendar covers' },
  z.strictObject({
    items: z.array(
      z.strictObject({
        year: z.int(),
        provisional,
        source: z.string(),
        proposal: z.optional(yearProposal),
      }),
    ),
  }),
);

export const proofExample = {
  received: '2026-03-06',
  workingDays: 1,
  dueDate: '2026-03-09',
  dueAt: '2026-03-10T00:00:00+08:00',
  provisional: false,
  days: [
    {
      date: '2026-03-07',
      counted: false,
      reason: '周六',
      source: '《国务院关于职工工作时间的规定》第七条',
      provisional: false,
    },
    {
      date: '2026-03-08',
      counted: false,
      reason: '周日',
      source: '《国务院关于职工工作时间的规定》第七条',
      provisional: false,
    },
    {
      date: '2026-03-09',
      counted: true,
      ordinal: 1,
      reason: '工作日',
      source: '《国务院关于职工工作时间的规定》第七条',
      provisional: false,
    },
  ],
};

export const calendarDescriptions = {
  getDue: {
    parameters: {
      received: { zh: '收到之日（年-月-日），不计入', en: 'The day of receipt (YYYY-MM-DD), not counted' },
      workingDays: { zh: '工作日数，1 至 1000', en: 'Working days, 1 to 1000' },
      region: {
        zh: '按照哪一地区的工作日历计算（行政区划代码），包括该地区增加的放假日期；不填写的，按照全国的工作日历',
        en: 'By the calendar of which region, with the holidays that it adds; by the country’s where none is named',
      },
    },
    answer: answering(proof, proofExample),
    problems: [
      'invalid_date',
      'invalid_working_days',
      'date_before_calendar',
      'date_beyond_calendar',
      'due_beyond_calendar',
    ],
  },
  listCalendarYears: {
    answer: answering(years, {
      items: [
        { year: 2026, provisional: false, source: '国务院办公厅关于2026年部分节假日安排的通知' },
        {
          year: 2027,
          provisional: true,
          source: '《全国年节及纪念日放假办法》',
          proposal: yearProposalExample,
        },
      ],
    }),
  },
  putCalendarYear: {
    parameters: {
      year: { zh: '年份', en: 'The year' },
      dryRun,
    },
    bodyExample: announcementExample,
    answer: answering(z.union([rulebook, moved]), proposedExample),
    problems: ['announcement_too_long', 'too_many_proposals'],
    description: {
      zh: '只显示影响时，答复为将变动的期限；否则为全部规则，所提出的安排待另一名平台运维人员确认，确认之前不影响任何期限。提出与现行安排相同的内容即为撤回。',
      en: 'A dry run answers what would move, everything else all rules: what is proposed waits for another operator and moves nothing until then. Proposing what is in force withdraws a proposal.',
    },
  },
  confirmCalendarYear: {
    parameters: {
      year: { zh: '年份', en: 'The year' },
      dryRun,
    },
    bodyExample: {},
    answer: answering(z.union([rulebook, moved]), rulebookExample),
    problems: ['not_proposed', 'proposal_changed', 'own_work'],
    description: {
      zh: '由提出人以外的平台运维人员对照公布的通知核对后确认。确认之后全部期限重算，通知各单位。',
      en: 'By another operator than the one who proposed it, after comparing it with the published announcement. All terms are then recomputed and every organisation is told.',
    },
  },
} satisfies Describing<typeof calendarOperations>;
