import * as z from 'zod/mini';
import type { CaseAnswers } from '../description/caseAnswers.ts';
import { concerned, glass, listed } from '../description/everyCase.ts';
import { type EventsOf, parties } from '../description/everyEvent.ts';
import { at, city, ids } from '../description/examples.ts';
import { enumeration, named, said } from '../description/naming.ts';
import { account, count, instant } from '../description/values.ts';
import type { HarvestEvent } from './events.ts';
import { harvestChange, harvestContent, harvestStart } from './schema.ts';

const { name, address, auth } = harvestContent.shape;
said(name, '平台名称', 'What the platform is called');
said(address, '平台地址，不含路径', 'Where it is, without a path');
said(
  harvestStart.shape.full,
  '全部重新读取；不填的，只读取变化的部分，每七日全部读取一次',
  'Whether everything is read anew; unless told what has changed, and everything once in seven days',
);
for (const [field, schema] of Object.entries(harvestChange.shape))
  said(
    schema,
    `更改后的${{ name: '名称', address: '地址', auth: '认证方式' }[field] ?? ''}`,
    `The new ${field}`,
  );

const failure = enumeration(
  'HarvestFailure',
  { zh: '未能汇集的原因', en: 'Why a run could not go on' },
  'harvestFailures',
);
const tally = named(
  'HarvestTally',
  { zh: '一次汇集的结果，按目录计', en: 'What became of the entries of a run' },
  z.strictObject({
    created: said(count, '新汇集的', 'Taken over for the first time, or again'),
    changed: said(count, '有变化的', 'Taken over as they have changed'),
    unchanged: said(count, '没有变化的', 'As they were'),
    removed: said(count, '撤下的', 'Shown no more'),
    refused: said(count, '没有汇集的', 'Not taken over; the findings say why'),
  }),
);
const number = said(z.int(), '第几次汇集', 'The how manieth run it is');
const full = said(z.boolean(), '是否全部读取', 'Whether everything was read');
const cursor = said(z.string(), '下一次从何处继续', 'Where the next run goes on');
const run = named(
  'HarvestRun',
  { zh: '一次汇集', en: 'A run' },
  z.strictObject({
    number,
    full,
    startedAt: said(instant, '开始的时间', 'When it began', 'date-time'),
    endedAt: z.optional(said(instant, '结束的时间', 'When it ended', 'date-time')),
    outcome: enumeration('HarvestOutcome', { zh: '结果', en: 'What came of it' }, 'harvestOutcomes'),
    failure: z.optional(failure),
    tally: z.optional(tally),
  }),
);
const registeredBy = said(account, '登记该平台的经办人', 'Who has registered the platform');
const platform = {
  name: said(z.string(), '平台名称', 'What the platform is called'),
  address: said(z.string(), '平台地址', 'Where the platform is'),
};

const events: EventsOf<HarvestEvent> = {
  registered: {
    id: z.string(),
    parties,
    content: said(harvestContent, '登记的平台', 'The platform that was registered'),
    registeredBy,
  },
  changed: { content: said(harvestContent, '更改后的内容', 'As it is from then on') },
  started: { run: number, full },
  finished: { run: number, tally, cursor },
  failed: { run: number, tally, failure },
  ended: {},
};

const example = {
  number: 1,
  full: true,
  startedAt: at.drafted,
  endedAt: at.approved,
  outcome: 'done',
  tally: { created: 120, changed: 0, unchanged: 0, removed: 0, refused: 1 },
} as const;
const place = { name: '示例省政务数据共享平台', address: 'https://share.example.gov.cn' } as const;

/** What is answered of a harvest. */
export const answers: CaseAnswers = {
  view: {
    ...platform,
    auth,
    ...concerned,
    registeredBy,
    ...glass,
    createdAt: instant,
    fullAt: z.optional(said(instant, '最近一次全部读取的时间', 'When everything was last read', 'date-time')),
    runs: said(z.array(run), '最近各次，后进行的在前', 'The last runs, latest first'),
  },
  viewExample: {
    id: ids.import,
    status: 'waiting',
    ...place,
    auth: { kind: 'bearer', secret: 'province' },
    requester: city.bureau,
    requesterName: '示例市数据局',
    registeredBy: 'zhao',
    createdAt: at.drafted,
    fullAt: at.drafted,
    runs: [example],
  },
  entry: { ...listed('harvest'), ...platform, lastRun: z.optional(said(run, '最近一次', 'The last run')) },
  entryExample: {
    id: ids.import,
    status: 'waiting',
    ...place,
    lastRun: example,
    requester: city.bureau,
    requesterName: '示例市数据局',
  },
  events,
  problems: {},
};
