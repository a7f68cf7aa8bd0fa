import * as z from 'zod/mini';
import type { Text } from '../regulation/text.ts';
import { definitions } from '../cases.ts';
import { bodyKind, level } from '../organisation/schema.ts';
import { enumeration, enumerationOf, named, nameValues, said } from './naming.ts';

/** Values that many answers have. */
export const instant = said(
  z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?\+08:00$/)),
  '时刻（RFC 3339，东八区）',
  'An instant (RFC 3339, written with +08:00)',
  'date-time',
);
export const date = said(
  z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)),
  '日期（北京时间）',
  'A date in Asia/Shanghai',
  'date',
);
export const version = said(
  z.int().check(z.minimum(0)),
  '版本号，即最后一条办理记录的序号；也是 ETag',
  'Version: the number of the last event; the ETag says the same',
);
/** How many of something; of what, `said` says where it stands. */
export const count = said(z.int().check(z.minimum(0)), '数量', 'How many');
export const countOf = {
  records: said(count, '记录数', 'Records'),
  parts: said(count, '分片数', 'Parts'),
  bytes: said(count, '字节数', 'Bytes'),
};
export const workingDaysToLastDay = said(
  z.int(),
  '距最后一日的工作日数：当日为 0，逾期的为负数；最后一日之后遇休息日的，仍为 0',
  'Working days until the last day: 0 on it, negative once working days have been lost; on days off right behind it still 0',
);
export const address = said(
  z.string(),
  '限时有效的地址：至同时给出的失效时刻为止，最长一小时',
  'An address that is good until expiresAt, for an hour at most',
  'uri',
);
export const sha256 = said(
  z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  'SHA-256，小写十六进制',
  'SHA-256, lower-case hexadecimal',
);
export const org = said(z.string(), '统一社会信用代码', 'Unified social credit code of an organisation');
export const account = said(z.string(), '账号', 'An account');
export const regionCode = said(
  z.string().check(z.regex(/^\d{6}(\d{3}){0,2}$/)),
  '行政区划代码（GB/T 2260）',
  'Region code (GB/T 2260)',
);

/** What the kinds of case are called. */
export const kindNames = Object.fromEntries(definitions.map(({ kind, face }) => [kind, face.name]));

nameValues('Level', { zh: '层级', en: 'Level of administration' }, 'levels', level);
nameValues(
  'OrganisationKind',
  { zh: '单位类别', en: 'What an organisation is' },
  'organisationKinds',
  bodyKind,
);
export { bodyKind, level };
export const basis = enumeration('Basis', { zh: '依据性质', en: 'On what something stands' }, 'bases');
export const role = enumeration('Role', { zh: '角色', en: 'A role' }, 'roles');
export const deadlineStatus = enumeration(
  'DeadlineStatus',
  { zh: '期限的状态', en: 'What became of a term' },
  'deadlineStatuses',
);
export const caseKind = enumerationOf(
  'CaseKind',
  { zh: '事项类别', en: 'A kind of case' },
  'kinds',
  kindNames,
  z.enum(Object.keys(kindNames)),
);

export const text = named(
  'Text',
  { zh: '中英文各一句', en: 'A sentence in both languages' },
  z.strictObject({ zh: z.string(), en: z.string() }),
);

export const nextCursor = said(
  z.nullable(z.string()),
  '下一页的位置；没有下一页的为空',
  'Cursor of the next page; null at the end',
);

/** A page of a list. */
export function pageOf<Item extends z.ZodMiniType>(item: Item) {
  return z.strictObject({ items: z.array(item), next: nextCursor });
}

/** Words for the parameters of every list. */
export const pageWords = {
  limit: { zh: '每页条数，1 至 100，默认 50', en: 'Entries a page, 1 to 100; 50 unless told' },
  cursor: { zh: '上一页答复给出的下一页位置', en: 'The cursor that the page before gave' },
} as const satisfies Record<string, Text>;
