import { type Role, roles } from '../../../lib/case/actor.ts';
import { rolesOf } from '../../sample/people.ts';

/** Somebody who signs in, as the claims of their tokens say it. */
export interface Account {
  readonly org: string;
  /** The account. */
  readonly sub: string;
  readonly name: string;
  /** Their roles, between spaces. */
  readonly roles: string;
}

/** Whether both are one person: accounts are those of an organisation. */
export const isSame = (a: Account, b: Account): boolean => a.org === b.org && a.sub === b.sub;

/** An account as somebody has typed it, and the fields that are wrong. */
export interface TypedAccount {
  readonly account: Account;
  readonly faults: readonly ('org' | 'sub' | 'name' | 'roles')[];
}

const isShort = (value: string, most: number): boolean => value !== '' && value.length <= most;

/** What was typed on the page; no role at all is an account that may do nothing. */
export function typedAccount(form: URLSearchParams): TypedAccount {
  const text = (name: string) => (form.get(name) ?? '').trim();
  const account = {
    org: text('org'),
    sub: text('account'),
    name: text('name'),
    roles: form.getAll('role').join(' '),
  };
  const checks = {
    org: isShort(account.org, 18),
    sub: isShort(account.sub, 128),
    name: isShort(account.name, 100),
    roles: rolesOf(account).every(isRole),
  };
  const fields = ['org', 'sub', 'name', 'roles'] as const;
  return { account, faults: fields.filter((field) => !checks[field]) };
}

/** Whether this is a role that the platform knows. */
export const isRole = (text: string): text is Role => roles.some((role) => role === text);
