import * as z from 'zod/mini';
import type { EventsOf } from '../description/everyEvent.ts';
import { named, nameValues, said } from '../description/naming.ts';
import { count, date, sha256 } from '../description/values.ts';
import { legalBasis } from '../regulation/legalBasis.ts';
import { keepingLonger, recordingUse } from './schema.ts';
import type { UsageEvent } from './usage.ts';

const attachedDocument = named(
  'AttachedDocument',
  { zh: '随附的附件', en: 'An attachment that goes with it' },
  z.strictObject({ id: z.string(), commitment: sha256 }),
);
/** The attachments that go with what was said. */
export const attached = z.optional(z.array(attachedDocument));

const usageKind = nameValues(
  'UsageKind',
  { zh: '使用记录的内容', en: 'What of a use is recorded' },
  'usageKinds',
  recordingUse.shape.kind,
);
const usedOn = said(recordingUse.shape.at, '使用的日期', 'The day of the use', 'date');
said(recordingUse.shape.text, '使用的情况（不填写数据本身）', 'What was done; never the data themselves');
const keptUntil = said(
  keepingLonger.shape.until,
  '保存期限的最后一日',
  'Last day on which they are kept',
  'date',
);
const keptBy = said(keepingLonger.shape.legalBasis, '依据', 'The law that has them kept longer');
const callsOfDay = named(
  'CallsOfDay',
  { zh: '平台自动记录的一日调用', en: 'The calls of a day that the platform recorded by itself' },
  z.strictObject({
    begun: said(count, '向服务发起的次数', 'Calls that went to the service'),
    answered: said(count, '正常答复的次数', 'Those that were answered'),
    failed: said(count, '服务没有正常返回的次数', 'Those in which the service has failed'),
    denied: said(count, '未予放行的次数', 'Calls that were not let through'),
    records: said(count, '提供的记录数', 'Records that were answered'),
    digest: said(z.string(), '当日调用日志的 SHA-256 值', 'SHA-256 over the log of that day'),
  }),
);

/** One record of use, as it is read. */
export const usageEntry = named(
  'UsageEntry',
  { zh: '一条使用记录', en: 'One record of use' },
  z.strictObject({
    number: said(count, '序号', 'Number of the record within its grant'),
    kind: usageKind,
    at: usedOn,
    text: z.optional(said(z.string(), '使用的情况', 'What was done')),
    deliveryId: z.optional(
      said(z.string(), '平台自动记录的交付', 'The delivery that the platform recorded by itself'),
    ),
    documents: attached,
    calls: z.optional(callsOfDay),
    keepUntil: said(date, '至少保存至', 'Last day on which it must be kept', 'date'),
  }),
);

/** The shapes of the events by which use is recorded. */
export const usageEvents: EventsOf<UsageEvent> = {
  useRecorded: {
    number: said(count, '序号', 'Number of the record within its grant'),
    kind: usageKind,
    at: usedOn,
    keepUntil: said(date, '至少保存至', 'Last day on which it must be kept', 'date'),
    automatic: z.optional(said(z.boolean(), '平台自动记录', 'Recorded by the platform itself')),
    documents: attached,
    calls: z.optional(callsOfDay),
  },
  keptLonger: { until: keptUntil, legalBasis: keptBy },
};

/** What a view of a grant tells of its use. */
export const usageView = {
  recordsKeptUntil: z.optional(
    said(date, '使用记录保存至', 'Last day on which the records of its use are kept', 'date'),
  ),
  lastUsedOn: z.optional(said(date, '已登记的最近一次使用的日期', 'Day of the latest use on record', 'date')),
  usages: z.optional(said(count, '使用记录的条数', 'How many records of use there are')),
  keepLonger: z.optional(
    said(
      z.strictObject({ until: keptUntil, legalBasis }),
      '依其他法律延长的保存期限',
      'How long another law has the records kept',
    ),
  ),
};
