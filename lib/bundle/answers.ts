import * as z from 'zod/mini';
import type { CaseAnswers } from '../description/caseAnswers.ts';
import { sharingClass } from '../catalog/schema.ts';
import { caseFields, concerned, glass, listed, listedClock, statusOf } from '../description/everyCase.ts';
import { type EventsOf, parties } from '../description/everyEvent.ts';
import { at, city, ids, registryName } from '../description/examples.ts';
import { enumeration, named, said } from '../description/naming.ts';
import { partProblem } from '../description/partProblem.ts';
import { account, instant, org } from '../description/values.ts';
import type { BundleEvent } from './events.ts';
import { bundleContent } from './schema.ts';

const need = said(bundleContent.shape.need, '所要满足的需求', 'The need');
const requests = said(bundleContent.shape.requests, '各件申请（编号）', 'Its requests (their ids)');
const request = said(z.string(), '申请（编号）', 'The request (its id)');
const gatheredBy = said(account, '编组的经办人', 'Who gathered them');

const step = enumeration(
  'BundleStep',
  { zh: '一并办理的环节', en: 'A step that is given for all parts' },
  'bundleSteps',
);

const events: EventsOf<BundleEvent> = {
  gathered: { id: z.string(), need, requests, parties, gatheredBy },
  stepGiven: {
    step,
    versions: z.optional(
      said(
        z.record(z.string(), z.int()),
        '可以办理的各件申请（编号）及其当时的版本',
        'The requests that could take it (by id), and the version of each',
      ),
    ),
  },
  partEnded: { request, outcome: z.optional(said(statusOf('request'), '办结的结果', 'How it has ended')) },
  partReopened: { request },
  completed: {},
};

// How long it still has, and which day was missed, the part itself says.
const { missed: _, workingDaysLeft: __, ...clock } = listedClock;

const part = named(
  'BundlePart',
  { zh: '组内的一件申请', en: 'One request of the bundle, as it stands now' },
  z.strictObject({
    id: request,
    status: statusOf('request'),
    statusName: caseFields.statusName,
    catalogId: said(z.string(), '所申请的目录', 'The catalog that it asks for'),
    catalogName: said(z.string(), '目录名称', 'Name of the catalog'),
    sharingClass,
    provider: z.optional(org),
    providerName: z.optional(said(z.string(), '提供部门的名称', 'The provider, by its name')),
    receivedAt: z.optional(said(instant, '收到日', 'When its provider received it', 'date-time')),
    ...clock,
    overdue: said(z.boolean(), '该期限是否已经届满', 'Whether that clock is over'),
    steps: said(
      z.array(step),
      '现在可以一并办理的环节',
      'The steps of the bundle that this one can take now',
    ),
  }),
);

const result = named(
  'PartResult',
  { zh: '对其中一件办理的结果', en: 'What came of a step for one of its requests' },
  z.strictObject({
    id: request,
    done: said(z.boolean(), '是否已经办理', 'Whether it was done'),
    ended: z.optional(
      said(z.boolean(), '此前已经办结，无须办理', 'It had ended already: there was nothing to do'),
    ),
    problem: z.optional(partProblem),
  }),
);

const outcome = {
  status: statusOf('request'),
  requests: said(z.int(), '件数', 'How many'),
};
const outcomeWords = ['已办结的各件的结果', 'How those of its requests have ended that have'] as const;
const outcomes = z.array(
  named(
    'BundleOutcome',
    { zh: '办结的结果及其件数', en: 'An end, and how many requests have come to it' },
    z.strictObject({ ...outcome, statusName: caseFields.statusName }),
  ),
);
const listedOutcomes = z.array(
  named(
    'BundleEntryOutcome',
    { zh: '列表中的办结结果及其件数', en: 'An end in a list, and how many requests have come to it' },
    z.strictObject(outcome),
  ),
);

const beforeSending = named(
  'BeforeSending',
  {
    zh: '提交前应当查看的提示',
    en: 'Where it is told what is to be known before drafts are sent',
  },
  z.strictObject({
    drafts: said(z.int(), '尚未发出的件数', 'Requests that were not sent yet'),
    href: said(z.string(), '查看的地址', 'Where it is read'),
  }),
);

/** What is answered of a bundle. */
export const answers: CaseAnswers = {
  view: {
    need,
    requests,
    requester: concerned.requester,
    requesterName: concerned.requesterName,
    requesterAuthority: concerned.requesterAuthority,
    requesterAuthorityName: concerned.requesterAuthorityName,
    gatheredBy,
    createdAt: instant,
    parts: z.optional(said(z.array(part), '各件申请的现状', 'Its requests, each with its own clock')),
    outcomes: z.optional(said(outcomes, ...outcomeWords)),
    beforeSending: z.optional(beforeSending),
    results: z.optional(
      said(z.array(result), '对各件办理的结果', 'What came of the step for each of its requests'),
    ),
    ...glass,
  },
  viewExample: {
    id: ids.delivery,
    status: 'open',
    need: '核验公租房申请人的住房、婚姻和社会保险情况',
    requests: [ids.request, ids.catalog],
    requester: city.housing,
    requesterName: '示例市住房保障局',
    gatheredBy: 'li',
    createdAt: at.drafted,
    parts: [
      {
        id: ids.request,
        status: 'received',
        statusName: '已收到',
        catalogId: ids.catalog,
        catalogName: '不动产登记信息',
        sharingClass: 'conditional',
        provider: city.registry,
        providerName: registryName,
        receivedAt: at.approved,
        deadline: 'answer',
        dueDate: '2026-03-16',
        dueAt: '2026-03-17T00:00:00+08:00',
        basis: 'law',
        provisional: false,
        overdue: false,
        steps: ['withdraw'],
      },
      {
        id: ids.catalog,
        status: 'draft',
        statusName: '草稿',
        catalogId: ids.delivery,
        catalogName: '婚姻登记信息',
        sharingClass: 'conditional',
        provider: city.registry,
        providerName: registryName,
        overdue: false,
        steps: ['submit', 'withdraw'],
      },
    ],
    outcomes: [],
    beforeSending: { drafts: 1, href: `/v1/bundles/${ids.delivery}/findings` },
  },
  entry: {
    ...listed('bundle'),
    need,
    createdAt: instant,
    requests: said(z.int(), '申请的件数', 'How many requests it has'),
    ended: said(z.int(), '已办结的件数', 'How many of them have ended'),
    outcomes: z.optional(said(listedOutcomes, ...outcomeWords)),
  },
  entryExample: {
    id: ids.delivery,
    status: 'open',
    need: '核验公租房申请人的住房、婚姻和社会保险情况',
    requester: city.housing,
    requesterName: '示例市住房保障局',
    createdAt: at.drafted,
    requests: 2,
    ended: 0,
  },
  events,
  problems: { create: ['invalid_bundle'] },
};
