import * as z from 'zod/mini';
import * as catalog from '../../../lib/catalog/schema.ts';
import { statusOf } from './everyCase.ts';
import { named, said } from './naming.ts';
import { count, date, instant, org, regionCode } from './values.ts';

const listed = (kind: string) => ({ id: z.string(), status: statusOf(kind) });
const due = said(z.nullable(instant), '到期时刻；没有期限的为 null', 'When it is due; null without a term');
const records = { records: count, parts: count };

/** What lists show of a catalog, a request, a grant and a delivery. */
export const entries = {
  catalog: {
    ...listed('catalog'),
    code: z.string(),
    name: z.string(),
    provider: org,
    region: regionCode,
    sharingClass: z.optional(catalog.sharingClass),
    proposal: z.optional(
      said(
        z.strictObject({
          sharingClass: catalog.sharingClass,
          from: z.string(),
          confidence: z.enum(['high', 'medium', 'low']),
        }),
        '导入时从文字推断的共享属性，待经办人确认',
        'A sharing class read out of text at import, for an officer to confirm',
      ),
    ),
    items: count,
    updateFrequency: z.optional(catalog.updateFrequency),
  },
  request: {
    ...listed('request'),
    catalogId: z.string(),
    catalogName: z.string(),
    sharingClass: catalog.sharingClass,
    provider: org,
    requester: org,
    createdAt: instant,
    receivedAt: z.optional(instant),
    dueDate: z.optional(date),
    overdue: z.boolean(),
  },
  grant: {
    ...listed('grant'),
    requestId: z.string(),
    catalogName: z.string(),
    provider: org,
    requester: org,
    until: date,
    dueDate: z.optional(date),
    overdue: z.boolean(),
  },
  delivery: {
    ...listed('delivery'),
    grantId: z.string(),
    catalogName: z.string(),
    format: z.enum(['csv', 'ndjson']),
    ...records,
  },
};

/** What somebody must decide, of any kind of case. */
export const todoEntry = named(
  'TodoEntry',
  { zh: '待办事项', en: 'Something to decide' },
  z.discriminatedUnion('kind', [
    named(
      'TodoCatalog',
      { zh: '待办的目录', en: 'A catalog to decide on' },
      z.strictObject({ kind: z.literal('catalog'), dueAt: due, ...entries.catalog }),
    ),
    named(
      'TodoRequest',
      { zh: '待办的共享申请', en: 'A request to decide on' },
      z.strictObject({ kind: z.literal('request'), dueAt: due, ...entries.request }),
    ),
    named(
      'TodoGrant',
      { zh: '待办的共享权限', en: 'A grant to act on' },
      z.strictObject({ kind: z.literal('grant'), dueAt: due, ...entries.grant }),
    ),
    named(
      'TodoDelivery',
      { zh: '待办的交付', en: 'A delivery to act on' },
      z.strictObject({ kind: z.literal('delivery'), dueAt: due, ...entries.delivery }),
    ),
  ]),
);
