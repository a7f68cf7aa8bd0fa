import * as z from 'zod/mini';
import { describedCases, describedDelivery } from '../../../lib/description/caseAnswers.ts';
import { city, registryName } from '../../../lib/description/examples.ts';
import { counting, listedClock, overdue } from '../../../lib/description/everyCase.ts';
import { coded, named, said } from '../../../lib/description/naming.ts';
import {
  caseKind,
  count,
  instant,
  org,
  pageOf,
  pageWords,
  regionCode,
  role,
} from '../../../lib/description/values.ts';
import { countedAtMost, dutiesAtMost } from '../../../lib/platform/http/todo.ts';
import { beginningWithArticle } from '../../../lib/regulation/text.ts';
import type { todoOperations } from '../operations/todo.ts';
import { answering, type Describing } from './description.ts';
import { figure } from './figures.ts';

const due = said(z.nullable(instant), '到期时刻；没有期限的为空', 'When it is due; null without a term');

const turn = named(
  'Turn',
  { zh: '需要办理的事', en: 'What is to be done' },
  z.strictObject({
    role: z.optional(role),
    command: z.optional(
      said(
        z.string(),
        '待办理的操作的代码；由该事项之下另行办理的没有',
        'Code of the command that is awaited; none where it is done in a case below this one',
      ),
    ),
    name: said(z.string(), '需要办理的事（按请求的语言）', 'What it is called, in the caller’s language'),
  }),
);

/** What is said of whatever somebody must do, beside the entry of its case. */
const toDo = {
  ...listedClock,
  overdue,
  dueAt: due,
  turn: z.optional(turn),
  owedBy: z.optional(
    said(
      z.string(),
      '应当办理的单位（统一社会信用代码），查询地区的给出；尚无记录的为该职责的所在',
      'Whose duty it is, by its code, in a region’s list; where none is on record, whoever holds the office',
    ),
  ),
  owedByName: z.optional(said(z.string(), '应当办理的单位的名称', 'Whose duty it is, by its name')),
};

const kinds = [...describedCases, describedDelivery];
const [first, ...others] = kinds.map(({ kind, face, entry }) =>
  named(
    `Todo${kind.charAt(0).toUpperCase()}${kind.slice(1)}`,
    { zh: `待办的${face.name.zh}`, en: `${beginningWithArticle(face.name.en)} to act on` },
    z.strictObject({
      kind: coded(z.literal(kind), 'kinds', '事项类别', 'The kind of case'),
      ...entry,
      ...toDo,
    }),
  ),
);
if (!first) throw new Error('there are no kinds of case');

/** What somebody must decide, of any kind of case. */
const todoEntry = named(
  'TodoEntry',
  { zh: '待办事项', en: 'Something to decide' },
  z.discriminatedUnion('kind', [first, ...others]),
);

const todoExample = {
  kind: 'request',
  ...kinds.find(({ kind }) => kind === 'request')?.entryExample,
  workingDaysLeft: 10,
  turn: { role: 'officer', command: 'prepare-answer', name: '拟定答复' },
};

export const todoCounts = named(
  'TodoCounts',
  { zh: '待办件数', en: 'How much there is to decide' },
  z.strictObject({
    mine: figure(countedAtMost, '本人可以办理的', 'What the caller may decide'),
    office: figure(countedAtMost, '本单位全部', 'What anybody in the organisation may decide'),
    overdue: said(
      z.strictObject({
        mine: figure(countedAtMost, '本人可以办理的', 'Of what the caller may decide'),
        office: figure(countedAtMost, '本单位全部', 'Of what anybody in the organisation may decide'),
      }),
      '其中逾期的',
      'How many of them are overdue',
    ),
    region: z.optional(
      said(
        z.strictObject({
          open: figure(countedAtMost, '尚未办结的', 'What is open'),
          overdue: figure(countedAtMost, '其中逾期的', 'What of it is overdue'),
        }),
        '本单位所监督的地区内有期限而尚未办结的；政务数据共享主管部门、人民政府给出',
        'What is open and due in the region that the organisation supervises; for authorities and governments',
      ),
    ),
  }),
);

const boardCounts = {
  open: said(count, '尚未办结的', 'Duties that are open'),
  overdue: said(count, '其中逾期的', 'Those of them that are overdue'),
  overdueByLaw: said(
    count,
    '逾期的之中，法定期限已经届满的',
    'Those of the overdue ones whose statutory day is over',
  ),
  dueSoon: said(
    count,
    '其中三个工作日内到期的（不含逾期的）',
    'Those due within three working days, the overdue ones left out',
  ),
};

const boardLine = named(
  'TodoBoardLine',
  { zh: '一个单位尚未办结的期限', en: 'The open duties of a body' },
  z.strictObject({
    department: said(org, '应当办理的单位（统一社会信用代码）', 'Whose duties they are, by its code'),
    departmentName: z.optional(said(z.string(), '该单位的名称', 'The body, by its name')),
    ...boardCounts,
    kinds: said(
      z.array(z.strictObject({ kind: caseKind, ...boardCounts })),
      '按事项类别',
      'The same by kind of case',
    ),
  }),
);

const board = named(
  'TodoBoard',
  { zh: '一个地区尚未办结的期限', en: 'The open duties of a region' },
  z.strictObject({
    region: regionCode,
    at: said(instant, '统计的时刻', 'As of when it is counted', 'date-time'),
    complete: said(
      z.boolean(),
      `是否统计了全部期限；最多统计最先到期的 ${dutiesAtMost} 项`,
      `Whether all of them are counted: at most the ${dutiesAtMost} that are due first`,
    ),
    notShown: said(
      count,
      '未计入的：应当由本地区需求部门办理、向其他地区提供部门提出的事项，贵单位不是其政务数据共享主管部门，不能查看',
      'Left out: what requesters of the region owe to providers elsewhere, of which only their authority may know',
    ),
    ...boardCounts,
    bases: said(
      z.array(z.strictObject({ basis: counting.basis, ...boardCounts })),
      '按期限的依据性质：法定、要求、本地区、平台规则',
      'The same by that on which the terms stand',
    ),
    departments: said(z.array(boardLine), '各单位，逾期多的在前', 'Each body, those who are late first'),
  }),
);

const figures = { open: 3, overdue: 1, overdueByLaw: 1, dueSoon: 1 };

/** Whose region a call asks for. */
const ofRegion = {
  zh: '查询的地区，含其以下；默认为本单位所在的地区',
  en: 'Which region, with everything below it; the caller’s own unless told',
};

export const todoDescriptions = {
  listTodo: {
    description: {
      zh: '查询本地区的，列出政务数据共享主管部门、人民政府所监督的地区内有期限而尚未办结的全部事项，按到期时间排列；应当由需求部门办理的，仅列出可以查看的。国家一级仅列出国家一级的单位，其余请按省查询。',
      en: 'scope=region shows an authority or government all that is open and due in the region that it supervises, by due instant; of what a requester owes, the cases of which it may know. The country’s own list has the bodies of the country alone: ask for a province by region.',
    },
    parameters: {
      ...pageWords,
      scope: {
        zh: '范围：本人可以办理的（默认）、本单位全部，或者本单位所监督的地区',
        en: 'What the caller may decide (default), what anybody in the organisation may, or what is open in the region that it supervises',
      },
      kind: { zh: '事项类别的代码', en: 'Code of the kind of case' },
      basis: { zh: '只列期限依据性质为此的', en: 'Only where the term stands on this' },
      overdue: { zh: '只列逾期的，或者只列没有逾期的', en: 'Only what is overdue, or only what is not' },
      region: { zh: `查询本地区时：${ofRegion.zh}`, en: `Of scope=region: ${ofRegion.en}` },
      department: {
        zh: '查询本地区时：应当办理的单位（统一社会信用代码）',
        en: 'Of scope=region: whose duties, by the code of the body',
      },
    },
    answer: { schema: pageOf(todoEntry), example: { items: [todoExample], next: null } },
    problems: ['body_ended', 'not_yours_to_do'],
  },
  getTodoCounts: {
    answer: answering(todoCounts, {
      mine: 2,
      office: 5,
      overdue: { mine: 0, office: 1 },
      region: { open: 40, overdue: 1 },
    }),
    problems: ['body_ended'],
  },
  getTodoBoard: {
    description: {
      zh: '由政务数据共享主管部门、人民政府查看：其所监督的地区内每个单位尚未办结、逾期和即将到期的期限。',
      en: 'For authorities and governments: what each body of their region has open, overdue and due soon.',
    },
    parameters: { region: ofRegion },
    answer: answering(board, {
      region: city.region,
      at: '2026-03-02T10:30:00.000+08:00',
      complete: true,
      notShown: 0,
      ...figures,
      bases: [{ basis: 'law', ...figures }],
      departments: [
        {
          department: city.registry,
          departmentName: registryName,
          ...figures,
          kinds: [{ kind: 'request', ...figures }],
        },
      ],
    }),
    problems: ['body_ended', 'not_yours_to_do'],
  },
} satisfies Describing<typeof todoOperations>;
