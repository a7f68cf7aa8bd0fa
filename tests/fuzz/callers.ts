import type { Person } from '../../operate/client.ts';
import { codes, people } from '../acceptance/region990100.ts';

/** Somebody in whose name the API is called; nobody sends no token. */
export interface Caller {
  readonly name: string;
  readonly who: Person | undefined;
}

/** One of each kind of role and side: what the short form has time for. */
export const few: readonly Caller[] = [
  // First: where the register moves, the cases follow while the others call.
  { name: 'operator', who: people.operator },
  { name: 'nobody', who: undefined },
  { name: 'providerOfficer', who: people.providerOfficer },
  { name: 'providerHead', who: people.providerHead },
  { name: 'providerDepartmentHead', who: people.providerDepartmentHead },
  { name: 'requesterOfficer', who: people.requesterOfficer },
  { name: 'authorityOfficer', who: people.authorityOfficer },
  { name: 'auditor', who: people.providerAuditor },
];

/** Everybody. */
export const all: readonly Caller[] = [
  ...few,
  {
    name: 'everyRole',
    who: { org: codes.provider, sub: 'p-both', roles: 'officer officeHead departmentHead auditor' },
  },
  { name: 'requesterHead', who: people.requesterHead },
  { name: 'requesterDepartmentHead', who: people.requesterDepartmentHead },
  { name: 'authorityHead', who: people.authorityHead },
  { name: 'governmentOfficer', who: people.governmentOfficer },
  { name: 'stranger', who: people.otherOfficer },
  { name: 'unregistered', who: { org: '11990100MB0000066H', sub: 'u-officer', roles: 'officer officeHead' } },
];
