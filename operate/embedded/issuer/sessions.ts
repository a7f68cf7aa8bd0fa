import { type Account, isSame } from './account.ts';

/** Somebody whom a browser has signed in. */
export interface SignedIn {
  readonly account: Account;
  /** Seconds since 1970, real time. */
  readonly at: number;
}

/**
 * The sessions of browsers, each with everybody who was chosen in it: two windows may be two people. They end with the
 * process.
 */
export interface Sessions {
  /** Signs somebody in. @returns the session's id: the browser's own, or that of a new one */
  signIn(id: string | undefined, account: Account): string;
  /**
   * Who is signed in.
   * @param sub the account that is wanted; otherwise the one chosen last, as long as they are signed in
   */
  signedIn(id: string | undefined, sub?: string): SignedIn | undefined;
  everybody(id: string | undefined): readonly SignedIn[];
  /** Signs somebody out; nobody takes their place. */
  signOut(id: string | undefined, account: Account): void;
}

interface Session {
  /** The one chosen last is the first. */
  people: readonly SignedIn[];
  /** Whether the first is the one chosen last, and was not signed out since. */
  hasLatest: boolean;
}

/** More browsers than a developer has; the oldest session makes room. */
const mostSessions = 1000;

/**
 * @param now seconds since 1970
 * @param random a secret that nobody guesses
 */
export function createSessions(now: () => number, random: () => string): Sessions {
  const sessions = new Map<string, Session>();
  const of = (id: string | undefined) => (id === undefined ? undefined : sessions.get(id));
  return {
    signIn(id, account) {
      const known = of(id);
      const name = known === undefined || id === undefined ? random() : id;
      const rest = (known?.people ?? []).filter((one) => !isSame(one.account, account));
      sessions.delete(name);
      sessions.set(name, { people: [{ account, at: now() }, ...rest], hasLatest: true });
      const [oldest] = sessions.keys();
      if (sessions.size > mostSessions && oldest !== undefined) sessions.delete(oldest);
      return name;
    },
    signedIn(id, sub) {
      const { people = [], hasLatest = false } = of(id) ?? {};
      if (sub !== undefined) return people.find(({ account }) => account.sub === sub);
      return hasLatest ? people[0] : undefined;
    },
    everybody: (id) => of(id)?.people ?? [],
    signOut(id, account) {
      const session = of(id);
      if (!session) return;
      const [latest] = session.people;
      if (latest && isSame(latest.account, account)) session.hasLatest = false;
      session.people = session.people.filter((one) => !isSame(one.account, account));
    },
  };
}
