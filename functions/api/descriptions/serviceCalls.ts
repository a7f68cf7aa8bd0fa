import * as z from 'zod/mini';
import { describedCases } from '../../../lib/description/caseAnswers.ts';
import { hashes } from '../../../lib/description/examples.ts';
import { enumeration, named, said } from '../../../lib/description/naming.ts';
import {
  account,
  count,
  countOf,
  date,
  instant,
  org,
  pageOf,
  pageWords,
  sha256,
} from '../../../lib/description/values.ts';
import { calling, callParameters, verifying } from '../../../lib/service/schema.ts';
import type { serviceCallOperations } from '../operations/serviceCalls.ts';
import { answering, type Describing } from './description.ts';

const grant = describedCases.find(({ kind }) => kind === 'grant');
if (!grant) throw new Error('grants have no description');

const id = { zh: '共享权限的编号', en: 'Id of the grant' };
said(callParameters, '参数的取值', 'The values of the parameters, by name');
for (const { matter, system } of [calling.shape, verifying.shape]) {
  said(
    matter,
    '所办事项，应在使用范围之内；使用范围只有一项的可以不填，由平台填入',
    'The matter for which it is asked, one of the grant; where that has one alone, it is that one',
  );
  said(
    system,
    '使用数据的信息系统，应在使用范围之内；只有一个的可以不填，由平台填入',
    'The system that uses the data, one of the grant; where that has one alone, it is that one',
  );
}

said(
  verifying.shape.values,
  '所核验的值，按数据项名称；服务据以查询的用来查找记录，其余与记录比对',
  'The values that are asked about, by the names of the data items: those by which the service is asked find the record, all others are compared with it',
);

const callId = said(z.string(), '调用的编号，见调用日志', 'Id of the call, as in the log');

const refusals = [
  'not_yours_to_do',
  'grant_not_begun',
  'grant_over',
  'grant_suspended',
  'not_a_service_grant',
  'service_not_open',
  'service_not_callable',
  'outside_service_hours',
  'quota_exceeded',
  'rate_exceeded',
  'upstream_failed',
  'service_interrupted',
] as const;

/** Whatever a data item holds, as its department gives it. */
export const itemValue = named(
  'ItemValue',
  { zh: '数据项的值', en: 'The value of a data item' },
  z.unknown(),
);

/** How many calls of a day are left. */
export const callUsage = said(
  z.strictObject({
    day: date,
    calls: said(count, '当日已调用的次数', 'Calls that have begun today'),
    quota: said(count, '每日可以调用的次数', 'Calls a day'),
    remaining: said(count, '当日剩余的次数', 'Calls that are left today'),
  }),
  '当日的调用次数',
  'How many calls were made and are left today',
);

/** What a question about values comes to. */
export const verdict = enumeration(
  'Verdict',
  { zh: '是、否或者未知', en: 'Whether the values hold' },
  'verdicts',
);

/** What may keep a call or a verification from being answered. */
export const callProblems = [
  ...refusals,
  'verification_only',
  'outside_use_range',
  'use_not_named',
  'too_many_records',
  'item_not_granted',
  'pseudonymised_item',
  'not_verifiable',
  'probing',
] as const;

const answered = named(
  'CallAnswer',
  { zh: '调用的答复', en: 'What a call answers' },
  z.strictObject({
    callId,
    records: said(
      z.array(z.record(z.string(), itemValue)),
      '获准的数据项，按数据项名称',
      'The granted items of each record, by the names of the items',
    ),
    usage: callUsage,
  }),
);

const verified = named(
  'Verification',
  { zh: '核验的答复', en: 'What a verification answers' },
  z.strictObject({
    callId,
    result: verdict,
  }),
);

const dayOfCalls = named(
  'DayOfCalls',
  { zh: '一日的调用', en: 'The calls of a day' },
  z.strictObject({
    day: date,
    begun: said(count, '向服务发起的次数', 'Calls that went to the service'),
    answered: said(count, '正常答复的次数', 'Those that were answered'),
    empty: said(count, '其中没有查到记录的次数', 'Calls among these that found no record'),
    failed: said(
      count,
      '服务没有正常返回、返回的记录缺少获准的数据项的次数',
      'Those in which the service has failed, or its records lacked granted items',
    ),
    denied: said(count, '未予放行的次数', 'Calls that were not let through'),
    records: said(count, '提供的记录数', 'Records that were answered'),
    unanswered: said(
      count,
      '已经发起、没有结果的次数',
      'Those that have begun and of whose end nothing is known',
    ),
  }),
);

const outages = named(
  'MeterOutages',
  { zh: '服务中断的情况', en: 'How often and how long the service was not there' },
  z.strictObject({
    count: said(count, '中断的次数', 'How often it was interrupted'),
    minutes: said(count, '已经结束的中断的总分钟数', 'Minutes of the interruptions that are over'),
    since: z.optional(instant),
    lastFailedAt: z.optional(
      said(
        instant,
        '正在中断的，最近一次没有正常返回的时间；此后没有向其发起调用，无从知道是否已经恢复',
        'Of an interruption that goes on: when it failed last. Nobody has asked it since, so nobody knows whether it would answer',
        'date-time',
      ),
    ),
  }),
);

const line = named(
  'CallLine',
  { zh: '调用日志的一行', en: 'A line of the log of calls' },
  z.strictObject({
    callId,
    at: instant,
    way: enumeration('CallWay', { zh: '调用的方式', en: 'How the service was asked' }, 'callWays'),
    by: account,
    org,
    matter: z.optional(said(z.string(), '所办事项', 'The matter')),
    system: z.optional(said(z.string(), '信息系统', 'The system')),
    outcome: enumeration('CallOutcome', { zh: '结果', en: 'How it ended' }, 'callOutcomes'),
    why: z.optional(
      said(
        z.string(),
        '未予放行或者没有正常返回的原因',
        'Why it was not let through, or what the service did wrong',
      ),
    ),
    records: countOf.records,
    others: z.optional(
      said(
        count,
        '与所查询的对象不符、没有提供的记录数',
        'Records about something else than what was asked for, which were left out',
      ),
    ),
    milliseconds: said(count, '用时（毫秒）', 'Milliseconds that the service took'),
    asked: said(sha256, '所查询内容的加盐摘要', 'Salted digest of what was asked'),
    digest: z.optional(said(sha256, '答复的摘要', 'Digest of the answer')),
  }),
);

export const serviceCallDescriptions = {
  openServiceGrant: {
    parameters: { id },
    bodyExample: { parameters: { unit: 'U1' } },
    answer: { schema: grant.view.schema, example: grant.exampleAfter('open-service') },
    problems: [
      ...grant.problemsOf('open-service'),
      ...refusals.filter((code) => code !== 'service_not_open' && code !== 'not_yours_to_do'),
      'call_unproven',
      'extent_not_stated',
      'too_many_records',
    ],
    description: {
      zh: '平台以所给参数、按照该共享权限实际调用一次；查到所查询对象的记录、获准的数据项均有内容的，服务即为开通，共享期限自此停止计算。只作说明不能开通。',
      en: 'The platform makes one call through the grant, under all of its rules; where it finds a record of what was asked for, with a value of every granted item, the service is open and the term has been met. A statement alone opens nothing.',
    },
  },
  callService: {
    parameters: { id },
    bodyExample: { parameters: { unit: 'U1' }, matter: '公租房资格核验' },
    answer: answering(answered, {
      callId: '01kak7x4z9a2b5c8d1e6f0g3h7',
      records: [{ 不动产单元号: 'U1' }],
      usage: { day: '2026-03-02', calls: 12, quota: 10_000, remaining: 9988 },
    }),
    problems: [...refusals, 'verification_only', 'outside_use_range', 'use_not_named', 'too_many_records'],
    description: {
      zh: '只返回获准的数据项、共享范围之内的记录，一次最多 1000 条；与所查询的对象不符的记录，以及据以查询而以假名提供的数据项，不予返回；答复带有平台的签名（RFC 9421）。每次调用，包括未予放行的，均记入日志，双方可见。',
      en: 'Only granted items of records within the extent are answered, 1,000 at most, signed by the platform (RFC 9421); no record about something else than what was asked for, and no pseudonym of an item by which the service is asked. Every call is logged for both sides, also one that is not let through.',
    },
  },
  verifyValues: {
    parameters: { id },
    bodyExample: { values: { 不动产单元号: 'U1', 坐落: '示例路 1 号' } },
    answer: answering(verified, { callId: '01kak7x4z9a2b5c8d1e6f0g3h7', result: 'yes' }),
    problems: [
      ...refusals,
      'outside_use_range',
      'use_not_named',
      'item_not_granted',
      'pseudonymised_item',
      'not_verifiable',
      'probing',
    ],
    description: {
      zh: '提交的值中，服务据以查询的用来查找记录，其余与记录比对；证件号码、姓名、日期、数字的不同写法视为相同。只答复是、否或者未知。同一对象每日最多 5 种提问，同一账号每日最多 50 次否或者未知（平台规则）。',
      en: 'Values by which the service is asked find the record; all others are compared with it, whatever their spelling: identity numbers, names, days, numbers. It answers yes, no or unknown and nothing else. Five different questions a day about one subject, and 50 answers of no or unknown a day to one account (a rule of this platform).',
    },
  },
  readMeter: {
    parameters: {
      id,
      by: { zh: '按日', en: 'By day' },
      to: {
        zh: '最后一日，默认为今日；答复该日以前 31 日',
        en: 'The last day, today unless told; 31 days up to it are answered',
      },
    },
    answer: answering(z.strictObject({ items: z.array(dayOfCalls), outages }), {
      items: [
        {
          day: '2026-03-02',
          begun: 12,
          answered: 11,
          empty: 2,
          failed: 1,
          denied: 2,
          records: 11,
          unanswered: 0,
        },
      ],
      outages: { count: 0, minutes: 0 },
    }),
  },
  listCalls: {
    parameters: { id, ...pageWords, day: { zh: '哪一日，默认为今日', en: 'Which day; today unless told' } },
    answer: answering(pageOf(line), {
      items: [
        {
          callId: '01kak7x4z9a2b5c8d1e6f0g3h7',
          at: '2026-03-02T09:00:00+08:00',
          way: 'calls',
          by: 'li',
          org: '11990100MB00000220',
          outcome: 'answered',
          records: 1,
          milliseconds: 42,
          asked: hashes.head,
          digest: hashes.previous,
        },
      ],
      next: null,
    }),
    description: {
      zh: '双方及其政务数据共享主管部门、上级可见；查看情况记录在案。日志不含所查询的内容，只有其加盐摘要。',
      en: 'For both sides, their authorities and those above them; who looked is on record. What was asked about is not in it, only a salted digest.',
    },
  },
} satisfies Describing<typeof serviceCallOperations>;
