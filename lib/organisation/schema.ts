import * as z from 'zod/mini';
import { aggregationTuning } from '../aggregation/schema.ts';
import { civilDate } from '../civilDate.ts';
import { levels } from '../case/actor.ts';
import { identifier, line, prose } from '../typedText.ts';
import { asciiAddress } from './webhookAddress.ts';

/** GB/T 2260 code (6 digits), or 9 or 12 digits for townships and villages. */
export const regionCode = z.string().check(z.regex(/^\d{6}(\d{3}){0,2}$/, 'regionCode'));

const name = line(100);
export const level = z.enum(levels);

export const regionContent = z.strictObject({
  name,
  level,
  /** The region above, where it is not the one that the digits give. */
  parent: z.optional(regionCode),
  /** The code is abolished; this one has taken its place. */
  replacedBy: z.optional(regionCode),
  /** The day from which this holds; of what was registered before, the day on which it is registered anew. */
  since: z.optional(civilDate()),
});
export type RegionContent = z.infer<typeof regionContent>;

const accountId = identifier(128);
const uscc = identifier(18);
const provision = prose(500);

/** 工作机构负责人, 部门负责人, and the deputies who may act as one: only their consent counts (R11.3). */
export const headOffices = ['officeHead', 'departmentHead', 'deputyHead'] as const;
export const headOffice = z.enum(headOffices);

/**
 * 政务数据共享工作机构 (R11.1). A plain string is its name; the fields that name people by account are how heads were given
 * before there was a list of them.
 */
const sharingOffice = z.union([
  name,
  z.strictObject({
    name,
    /** How to reach it, published as the contact of any government body is. */
    contact: z.optional(line(200)),
    officers: z.optional(z.array(accountId).check(z.maxLength(100))),
    officeHead: z.optional(accountId),
    departmentHead: z.optional(accountId),
  }),
]);

/** `authorised`: empowered by a law or regulation (art. 2). `otherOrgan`: takes part by reference to the Regulation. */
export const bodyKinds = ['department', 'authority', 'government', 'authorised', 'otherOrgan'] as const;
export const bodyKind = z.enum(bodyKinds);

export const departmentContent = z.strictObject({
  name,
  kind: bodyKind,
  region: regionCode,
  level,
  /** The body that manages it, by its 统一社会信用代码; what only guides its work is none (R8.1, 垂直管理). */
  superior: z.optional(uscc),
  /** Field of its work, as a ministry's view of it goes by. */
  field: z.optional(name),
  /** The provision that empowers an authorised organisation, or the rules under which another organ takes part (R2.1). */
  authorisedBy: z.optional(provision),
  sharingOffice,
  heads: z.optional(
    z.array(z.strictObject({ sub: accountId, name, office: headOffice })).check(z.maxLength(50)),
  ),
  /** 机关代字, with which the numbers of its documents begin (GB/T 9704): the year in brackets, the count and 号 follow it. */
  documentPrefix: z.optional(
    line(20).check(
      z.regex(/^(?=.*\p{L})[^\s号號〔〕[\]［］【】〖〗()（）{}｛｝<>《》〈〉]+$/u, 'documentPrefix'),
    ),
  ),
  /** It has ended; this body has taken over its duties, and what is open of it. */
  mergedInto: z.optional(uscc),
  /** Where notices are posted as well; HTTPS only. */
  webhook: z.optional(
    z.string().check(z.regex(/^https:\/\/\S+$/, 'https'), z.overwrite(asciiAddress), z.maxLength(500)),
  ),
  /** The address is shown to nobody, so that whoever changes the rest cannot give it again: it stays as it is. */
  keepsWebhook: z.optional(z.boolean()),
});
export type DepartmentContent = z.infer<typeof departmentContent>;

export const supplementClock = z.enum(['restart', 'continue']);

/** What a region commits itself to (R23.1), as it is given: which terms and rungs there are the rule itself says. */
export const regionTermsContent = z.strictObject({
  terms: z.optional(z.record(identifier(40), z.int().check(z.minimum(1), z.maximum(1000)))),
  supplementClock: z.optional(supplementClock),
  ladderTimes: z.optional(
    z.record(identifier(40), z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'time'))),
  ),
  aggregation: z.optional(aggregationTuning),
});
export type RegionTermsContent = z.infer<typeof regionTermsContent>;

/** A day of this century: later ones have no calendar, nor the days after them a date. */
const ofThisCentury = () => civilDate((date) => date < '2100');
const reason = prose(500);

/** The roles that a person may leave to another. */
export const delegableRole = z.enum(['officer', 'officeHead', 'departmentHead']);

/** `of` is away; `to` may exercise this role of theirs from the first to the last day. */
export const delegationContent = z.strictObject({
  of: accountId,
  to: accountId,
  role: delegableRole,
  from: ofThisCentury(),
  until: ofThisCentury(),
  reason,
});
export type DelegationContent = z.infer<typeof delegationContent>;

export const handoverContent = z.strictObject({ from: accountId, to: accountId, reason });
export type HandoverContent = z.infer<typeof handoverContent>;
