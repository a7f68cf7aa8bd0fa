import { accountKey, namesOf } from '../store/accounts.ts';
import type { Table } from '../store/table.ts';

/** Fields of views that hold an account, or several: beside them stands what these people are called. */
export const accountFields: ReadonlySet<string> = new Set([
  'answerPreparedBy',
  'answeredBy',
  'approvedBy',
  'askedBy',
  'foundBy',
  'givenBy',
  'insteadOf',
  'preparedBy',
  'preparers',
  'sub',
  'withdrawnBy',
]);

/** The organisations around a case whose people it may name. */
const sides = ['provider', 'requester', 'authority', 'requesterAuthority', 'org'] as const;

/** A person as the account has it, and as they are called today. */
interface Named {
  readonly account: string;
  readonly name: string;
}

/**
 * What the people are called whom a case names by their accounts, with one read. An account is of one of the organisations around the
 * case; where two of them have people under the same account, neither is named.
 * @param view the case as its reader sees it: nobody is named of whom it does not tell
 */
export async function peopleNamed(view: object, table: Table): Promise<readonly Named[]> {
  const accounts = [...new Set(accountsIn(view))];
  const around = Object.entries(view).flatMap(([field, value]) =>
    sides.some((side) => side === field) && typeof value === 'string' ? [value] : [],
  );
  const orgs = [...new Set(around)];
  const asked = accounts.flatMap((sub) => orgs.map((org) => ({ org, sub })));
  // One batch reads a hundred keys; whoever is beyond them stays an account.
  const names = await namesOf(table, asked.slice(0, 100));
  return accounts.flatMap((account) => {
    const found = orgs.flatMap((org) => names.get(accountKey(org, account).pk) ?? []);
    const [name, ...others] = found;
    return name === undefined || others.length > 0 ? [] : [{ account, name }];
  });
}

function accountsIn(value: unknown, field = ''): readonly string[] {
  if (typeof value === 'string') return accountFields.has(field) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each: unknown) => accountsIn(each, field));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => accountsIn(inner, name));
}
