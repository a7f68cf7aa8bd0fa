import * as z from 'zod/mini';
import { parseDate } from '../calendar/index.ts';
import { levels } from '../case/actor.ts';

/** GB/T 2260 code (6 digits), or 9 or 12 digits for townships and villages. */
export const regionCode = z.string().check(z.regex(/^\d{6}(\d{3}){0,2}$/));

export const regionContent = z.strictObject({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  level: z.enum(levels),
  parent: z.optional(regionCode),
});
export type RegionContent = z.infer<typeof regionContent>;

const accountId = z.string().check(z.minLength(1), z.maxLength(128));

/** 政务数据共享工作机构 and its people, by account id only (R11.1). A plain string is its name. */
const sharingOffice = z.union([
  z.string().check(z.minLength(1), z.maxLength(100)),
  z.strictObject({
    name: z.string().check(z.minLength(1), z.maxLength(100)),
    officers: z.optional(z.array(accountId).check(z.maxLength(100))),
    officeHead: z.optional(accountId),
    departmentHead: z.optional(accountId),
  }),
]);

export const departmentContent = z.strictObject({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  kind: z.enum(['department', 'authority', 'government']),
  region: regionCode,
  level: z.enum(levels),
  /** The body above it, by its 统一社会信用代码; vertically managed bodies answer to one of another region (R8.1). */
  superior: z.optional(z.string().check(z.minLength(1), z.maxLength(18))),
  sharingOffice,
  /** Where notices are posted as well; HTTPS only. */
  webhook: z.optional(z.string().check(z.regex(/^https:\/\/[^\s/@]+(\/\S*)?$/), z.maxLength(500))),
});
export type DepartmentContent = z.infer<typeof departmentContent>;

const civilDate = z.string().check(z.refine((text) => parseDate(text) !== undefined, 'date'));
const reason = z.string().check(z.trim(), z.minLength(1), z.maxLength(500));

/** `of` is away; `to` may exercise this role of theirs from the first to the last day. */
export const delegationContent = z.strictObject({
  of: accountId,
  to: accountId,
  role: z.enum(['officer', 'officeHead', 'departmentHead']),
  from: civilDate,
  until: civilDate,
  reason,
});
export type DelegationContent = z.infer<typeof delegationContent>;

export const handoverContent = z.strictObject({ from: accountId, to: accountId, reason });
export type HandoverContent = z.infer<typeof handoverContent>;
