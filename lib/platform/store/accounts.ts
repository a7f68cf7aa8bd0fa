import { type Instant, instantOf, millisecondsOf } from '../../calendar/index.ts';
import { type Role, roles as everyRole } from '../../case/actor.ts';
import type { Account } from '../../organisation/account.ts';
import type { Identity } from './actors.ts';
import { type Item, type Key, textOf, toItem } from './items.ts';
import type { Table } from './table.ts';

const day = 24 * 3600;
/** Days after which somebody who still comes is noted anew. */
const notedEvery = 30;
/** Days after which whoever came no more is forgotten: the name of somebody who has left goes by itself. */
const rememberedFor = 400;

/** An account has a partition of its own: nothing that everybody writes. */
export function accountKey(org: string, sub: string): Key {
  return { pk: `account#${org}#${sub}`, sk: 'account' };
}

export function parseAccount(item: Item | undefined): Account | undefined {
  if (!item) return undefined;
  const named = (textOf(item, 'roles') ?? '').split(' ');
  const name = textOf(item, 'name');
  const roles = everyRole.filter((role) => named.includes(role));
  return { roles, ...(name === undefined ? {} : { name }) };
}

/** Notes once that somebody has come, what their token calls them and which roles it gives them. */
export interface Accounts {
  note(identity: Identity, at: Instant): Promise<void>;
}

/** Accounts that one function remembers to have noted; beyond that it begins anew. */
const knownAtMost = 5000;

/**
 * Writes an account when it is seen for the first time, under another name or with other roles, and every thirty days: a
 * function that has noted somebody does not ask the table again.
 */
export function keepAccounts(table: Table): Accounts {
  const noted = new Map<string, { readonly said: string; readonly at: number }>();
  return {
    async note(identity, at) {
      const { org, sub, name = '' } = identity;
      const held = identity.roles.filter((role): role is Role => role !== 'system').join(' ');
      const place = `${org}#${sub}`;
      const said = `${name}#${held}`;
      const now = millisecondsOf(at) / 1000;
      const before = noted.get(place);
      if (before?.said === said && now - before.at < notedEvery * day) return;
      const stale = instantOf((now - notedEvery * day) * 1000);
      const set = toItem({ org, sub, name: name || undefined, roles: held, said, seenAt: at });
      await table.update(accountKey(org, sub), {
        set: { ...set, expiresAt: { N: String(Math.floor(now) + rememberedFor * day) } },
        ...(name === '' ? { remove: ['name'] } : {}),
        condition: 'attribute_not_exists(pk) OR said <> :said OR seenAt < :stale',
        values: toItem({ ':said': said, ':stale': stale }),
      });
      if (noted.size >= knownAtMost) noted.clear();
      noted.set(place, { said, at: now });
    },
  };
}

/** What accounts are called, by account; of those that nobody knows by name, nothing. */
export async function namesOf(
  table: Table,
  people: readonly { readonly org: string; readonly sub: string }[],
): Promise<ReadonlyMap<string, string>> {
  if (people.length === 0) return new Map();
  const found = await table.getMany(people.map(({ org, sub }) => accountKey(org, sub)));
  return new Map(
    [...found.values()].flatMap((item) => {
      const name = textOf(item, 'name');
      return name === undefined ? [] : [[textOf(item, 'pk') ?? '', name] as const];
    }),
  );
}
