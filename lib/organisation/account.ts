import type { Role } from '../case/actor.ts';
import type { Context } from '../case/definition.ts';
import { refuse } from '../case/refusal.ts';
import type { Text } from '../regulation/text.ts';
import type { Department } from './department.ts';

/**
 * Somebody who has come to the platform with a token of their organisation. What the token called them is personal data: it
 * stands here alone, outside every chain, and is gone when nobody comes any more.
 */
export interface Account {
  readonly name?: string;
  /** Roles that the token gave them last. */
  readonly roles: readonly Role[];
}

/** Whether the platform knows this account: the register names it as a head or officer, or it has signed in. */
export function isKnownAccount(org: string, sub: string, context: Context): boolean {
  return isRegistered(org, sub, context) || context.account(org, sub) !== undefined;
}

/** Whether this account is known as an officer's: by the register or by the roles with which it signed in last. */
export function isOfficer(org: string, sub: string, context: Context): boolean {
  const officers = departmentOf(org, context)?.sharingOffice.officers ?? [];
  return officers.includes(sub) || (context.account(org, sub)?.roles.includes('officer') ?? false);
}

/** What is said of an account that nobody has shown to be one of the organisation’s, by what it was to be. */
const unknown: Readonly<Record<'of' | 'to' | 'from', Text>> = {
  of: {
    zh: '平台没有该账号作为本单位经办人的记录：请其本人先以经办人身份登录一次，或者由平台运维单位在部门登记中列明。',
    en: 'The platform does not know this account as an officer of your organisation: let them sign in once as one, or have the register name them.',
  },
  to: {
    zh: '平台没有本单位该账号的记录：请其本人先登录一次，或者由平台运维单位在部门登记中列明。',
    en: 'The platform does not know this account in your organisation: let them sign in once, or have the register name them.',
  },
  from: {
    zh: '平台没有本单位该账号的记录，请核对账号；原经办人久未登录、记录已经清除的，由平台运维单位在部门登记中列明后移交。',
    en: 'The platform does not know this account in your organisation: check it. Where somebody has not signed in for so long that they are forgotten, have the register name them, then hand over.',
  },
};

/** The refusal of an account that nobody has shown to be one of the organisation’s. */
export function unknownAccount(path: 'of' | 'to' | 'from') {
  const detail = unknown[path];
  return refuse('unknown_account', detail, {
    errors: [{ path: `/${path}`, code: 'unknown_account', message: detail }],
  });
}

function isRegistered(org: string, sub: string, context: Context): boolean {
  const { heads = [], sharingOffice } = departmentOf(org, context) ?? {};
  return heads.some((head) => head.sub === sub) || (sharingOffice?.officers ?? []).includes(sub);
}

function departmentOf(org: string, context: Context): Department | undefined {
  // Read under a department's key, so its state is a department's.
  return context.related('department', org)?.state as Department | undefined;
}
