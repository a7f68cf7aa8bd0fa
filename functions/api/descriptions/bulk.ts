import * as z from 'zod/mini';
import type { BulkEvent } from '../../../lib/bulk/bulk.ts';
import {
  bodies,
  bulkCommand,
  bulkFilter,
  bulkKind,
  bulkOrder,
  bulkResultState,
  bulkStatus,
  classificationAlike,
  saidOfOne,
} from '../../../lib/bulk/schema.ts';
import { caseFields, deadline, noActions, statusOf } from '../../../lib/description/everyCase.ts';
import type { EventsOf } from '../../../lib/description/everyEvent.ts';
import { at, city, cursor, ids } from '../../../lib/description/examples.ts';
import { named, nameValues, said } from '../../../lib/description/naming.ts';
import { partFaults, partProblem } from '../../../lib/description/partProblem.ts';
import { account, count, instant, org, pageOf, pageWords, role } from '../../../lib/description/values.ts';
import type { bulkOperations } from '../operations/bulk.ts';
import { answering, type Describing } from './description.ts';

named(
  'BulkOrder',
  {
    zh: '批量办理的环节及其目录：逐件列出，或者给出筛选条件，两者取其一；资源挂接的，逐件写明',
    en: 'A step that is ordered for many catalogs: named one by one (ids) or meant by a filter, one of the two; what is attached is said of each (each)',
  },
  bulkOrder,
);
nameValues(
  'BulkKind',
  { zh: '可以批量办理的事项', en: 'Kinds of case of which steps are ordered in bulk' },
  'bulkKinds',
  bulkKind,
);
nameValues(
  'BulkCommand',
  { zh: '可以批量办理的环节', en: 'Steps that are ordered in bulk' },
  'bulkCommands',
  bulkCommand,
);
nameValues(
  'BulkResultStatus',
  { zh: '一件的办理结果', en: 'What came of an order for one case' },
  'bulkResults',
  bulkResultState,
);
nameValues(
  'BulkCatalogStatus',
  { zh: '批量办理所选目录的状态', en: 'Statuses by which catalogs are chosen' },
  'bulkStatuses',
  bulkStatus,
);
named(
  'BulkFilter',
  {
    zh: '筛选条件：由提供部门办理的环节，在本单位的目录中选取；由政务数据共享主管部门办理的环节，在待本单位审核的目录中选取；均以可以办理该环节的为限',
    en: 'Which are meant: of what a provider’s step is given to, those of its own department; of what an authority’s, those that wait for its review; always those in which the step is possible',
  },
  bulkFilter,
);
named(
  'BulkSaidOfOne',
  { zh: '一个目录及其挂接的资源', en: 'A catalog and what is attached to it' },
  saidOfOne,
);
named(
  'ClassificationAlike',
  {
    zh: '数据分类分级：不填写分级的，各目录的分级不变',
    en: 'Category and grade: where no grade is said each catalog keeps its own',
  },
  classificationAlike,
);
said(saidOfOne.shape.id, '目录的编号', 'Id of the catalog');
said(
  bulkOrder.shape.each,
  '资源挂接的，逐件写明目录的编号和所挂接的资源，至多 3000 个，同一目录不重复；其他环节不填写',
  'To attach: each catalog with what is attached to it, 3,000 at most, none of them twice; no other step takes it',
);
said(bulkOrder.shape.ids, '目录的编号，至多 3000 个', 'Ids of the catalogs, 3,000 at most');
const filter = bulkOrder.shape.filter;
said(
  bulkOrder.shape.body,
  '各件相同的内容，与单独办理该环节时填写的相同；审核同意的，两项评估的结论应当均为没有；修改的，限于可以各件相同的字段',
  'What is the same for all, as the step’s own address takes it: assessments that have found nothing, reasons, or the fields that may be alike',
);
const body = z.optional(
  named(
    'BulkBody',
    { zh: '各件相同的内容', en: 'What is the same for all' },
    z.union([bodies.approve, bodies.return, bodies.change]),
  ),
);
said(bulkFilter.shape.q, '名称中的文字', 'Part of the name');
said(bulkFilter.shape.class, '共享属性', 'The sharing class');
said(
  bulkFilter.shape.status,
  '目录的状态；未写明的，不包括申请撤销的目录',
  'The status of the catalog; where none is said, retirements that are asked for are not meant',
);
said(
  bulkOrder.shape.expect,
  '符合条件的个数，按条件选取的必须写明，逐件列出的不填写；与实际不符的，不办理任何一件',
  'How many the filter means, which an order by a filter must say and no other takes: with any other number nothing is done',
);
said(bulkFilter.shape.provider, '提供部门（统一社会信用代码）', 'The provider, by its code');

const result = named(
  'BulkResult',
  { zh: '对其中一件办理的结果', en: 'What came of the order for one case' },
  z.strictObject({
    id: said(z.string(), '目录的编号', 'Id of the catalog'),
    name: z.optional(
      said(z.string(), '数据目录名称；与本单位无关的目录不写', 'Its name; none of what is not yours'),
    ),
    code: z.optional(said(z.string(), '数据目录编码', 'Its code')),
    status: bulkResultState,
    problem: z.optional(partProblem),
  }),
);
const refusal = z.strictObject({
  code: said(z.string(), '种类（代码）', 'What kind of problem it is, a code'),
  title: said(z.string(), '种类的名称', 'What that kind is called'),
  detail: said(z.string(), '其中第一件的具体原因', 'Why the first of them would refuse'),
  errors: partFaults,
  cases: said(count, '因此不予办理的件数', 'How many of those that were tried would refuse for it'),
});
const preview = named(
  'BulkPreview',
  { zh: '批量办理之前的查看', en: 'What a bulk order would meet' },
  z.strictObject({
    total: said(count, '涉及的目录数', 'Catalogs that are meant'),
    isCut: said(z.boolean(), '符合条件的多于一次可以办理的', 'More fit the filter than one order takes'),
    tried: said(
      count,
      '逐件查看能否办理的件数：最先的至多 50 件；尚未填写各件相同的内容的，为零',
      'How many of them were asked, 50 at most; none before what is the same for all is written',
    ),
    refusals: said(z.array(refusal), '其中不予办理的，按原因', 'Those that would refuse, by reason'),
  }),
);
const counts = z.optional(
  said(
    z.strictObject({
      done: said(count, '已办理的件数', 'Those to which the step was taken'),
      unchanged: said(count, '此前已经办理的件数', 'Those that were so already'),
      refused: said(count, '未予办理的件数', 'Those that refused it'),
      failed: said(count, '因平台故障未能办理的件数', 'Those that a fault of the platform kept from it'),
    }),
    '各种结果的件数，办完或者停止后给出',
    'What came of all that was worked off, once it is done or was stopped',
  ),
);
const total = said(count, '交办的件数', 'Cases that are meant');
const done = said(count, '已经逐件办过的件数', 'Cases that were gone through');
const orderedBy = said(account, '交办的经办人', 'Who ordered it');
const isCut = z.optional(
  said(
    z.boolean(),
    '符合条件的多于一次可以办理的，其余的可以在办完后再次交办',
    'More fitted the filter than one order takes: order it again for the rest once it is done',
  ),
);
const ordered = { kind: bulkKind, command: bulkCommand, body, filter, isCut };

/** What the events of a bulk order say. */
export const bulkEvents: EventsOf<BulkEvent> = {
  ordered: {
    id: z.string(),
    org,
    orderedBy,
    roles: said(z.array(role), '交办人当时的角色', 'The roles of whoever ordered it'),
    ordered: said(z.strictObject(ordered), '交办的内容', 'What was ordered'),
    total,
  },
  progressed: { done },
  stopped: {},
  finished: { counts: counts.def.innerType },
  counted: { counts: counts.def.innerType },
};

const fields = {
  id: z.string(),
  status: statusOf('bulk'),
  ...ordered,
  org,
  orderedBy,
  total,
  done,
  counts,
  createdAt: instant,
  deadlines: z.array(deadline),
  ...caseFields,
};
const bulkAnswer = named('Bulk', { zh: '一次批量办理', en: 'A bulk order' }, z.strictObject(fields));
const bulkShown = named(
  'BulkShown',
  { zh: '一次批量办理及其最先的逐件结果', en: 'A bulk order with the first of its results' },
  z.strictObject({
    ...fields,
    results: said(
      z.array(result),
      '最先的 100 件的结果，全部结果另有列表',
      'What came of the first 100 cases; a list has all of them',
    ),
  }),
);
const entry = named(
  'BulkEntry',
  { zh: '列表中的一次批量办理', en: 'A bulk order in a list' },
  z.strictObject({
    id: z.string(),
    status: statusOf('bulk'),
    statusName: caseFields.statusName,
    kind: bulkKind,
    command: bulkCommand,
    orderedBy,
    total,
    done,
    counts,
    createdAt: instant,
  }),
);

const bulkId = '01kak7x4z9a2b6d0f3h7k1n5q8';
const example = {
  id: bulkId,
  status: 'running',
  kind: 'catalog',
  command: 'submit',
  filter: {},
  org: city.registry,
  orderedBy: 'wang',
  total: 2,
  done: 0,
  createdAt: at.approved,
  deadlines: [],
  ...noActions('办理中', 1),
} as const;
const finished = {
  ...example,
  status: 'done',
  done: 2,
  counts: { done: 1, unchanged: 0, refused: 1, failed: 0 },
  ...noActions('已办完', 2),
} as const;
const results = [
  { id: ids.catalog, name: '不动产登记信息', code: '310000/2026-0001', status: 'done' },
  {
    id: ids.request,
    status: 'refused',
    problem: {
      code: 'not_found',
      title: '未查询到',
      detail: '未查询到该事项，或者该事项与贵单位无关。',
    },
  },
] as const;
const id = { zh: '批量办理的编号', en: 'Id of the order' };

export const bulkDescriptions = {
  createBulk: {
    bodyExample: { kind: 'catalog', command: 'submit', filter: {}, expect: 2 },
    answer: answering(bulkAnswer, example),
    description: {
      zh: '每一件都由目录自己判断，与单独办理相同：以交办人的身份和登记的角色办理，遵守回避本人所办的规则，并记入该目录的办理记录。不能办理的一件不影响其他各件。办完的再次交办，不会重复办理。一次至多 3000 件。按条件选取的，写明符合条件的个数，不符的不办理。',
      en: 'Each catalog decides as if the step had been given to it alone: in the name of whoever ordered it, by the roles that the register gives them, under four eyes, on its own record. One that refuses keeps no other from it. Ordered again, nothing is done twice. 3,000 at most. An order by a filter says how many it means, and does nothing where that is not so.',
    },
    problems: ['not_yours_to_do', 'head_not_registered', 'bulk_count_differs'],
  },
  previewBulk: {
    bodyExample: { kind: 'catalog', command: 'submit', filter: {} },
    answer: answering(preview, {
      total: 149,
      isCut: false,
      tried: 50,
      refusals: [
        {
          code: 'own_work',
          title: '本人经办的事项应当由他人审核',
          detail: '本人经办的事项应当由他人审核，请更换审核人。',
          cases: 50,
        },
      ],
    }),
    description: {
      zh: '以调用人的身份和登记的角色查看，不办理任何事项，也不记入记录。',
      en: 'Asked in the name of the caller, by the roles that the register gives them; nothing is done or recorded.',
    },
    problems: ['not_yours_to_do', 'head_not_registered'],
  },
  listBulk: {
    parameters: pageWords,
    answer: answering(pageOf(entry), {
      items: [
        {
          id: bulkId,
          status: 'done',
          statusName: '已办完',
          kind: 'catalog',
          command: 'submit',
          orderedBy: 'wang',
          total: 2,
          done: 2,
          counts: finished.counts,
          createdAt: at.approved,
        },
      ],
      next: null,
    }),
  },
  getBulk: { parameters: { id }, answer: answering(bulkShown, { ...finished, results }) },
  listBulkResults: {
    parameters: { ...pageWords, id, status: { zh: '只列出这一结果的', en: 'Only those with this result' } },
    answer: answering(pageOf(result), { items: results, next: cursor }),
  },
  stopBulk: {
    parameters: { id },
    bodyExample: {},
    answer: answering(bulkAnswer, {
      ...example,
      status: 'stopped',
      ...noActions('已停止', 2),
    }),
    problems: ['not_yours_to_do', 'not_in_this_status'],
  },
} satisfies Describing<typeof bulkOperations>;
