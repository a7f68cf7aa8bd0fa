import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import type { Settings } from '../settings.ts';
import { otherWindows } from './otherWindows.ts';
import {
  createProvider,
  isAnswerAtFault,
  isCallback,
  type Provider,
  SignInNeeded,
  type Tokens,
} from './provider.ts';

/**
 * Whether somebody is signed in. `expired`: somebody was, and must sign in again before anything more can be asked; what is on
 * the screen stays.
 */
export type SessionState = 'starting' | 'signedOut' | 'signedIn' | 'expired' | 'unreachable';

export interface Session {
  readonly state: SessionState;
  readonly settings: Settings;
  /** The account that signed in. */
  readonly account: string | undefined;
  /** Why the person is not signed in: as the issuer says it, or `invalid_answer`, or `signed_out_elsewhere`. */
  readonly refused: string | undefined;
  signIn(choose?: boolean): void;
  signOut(): void;
  /** A token that is good for half a minute at least. @throws SignInNeeded when the person must sign in again */
  token(isRefused?: boolean): Promise<string>;
}

const SessionContext = createContext<Session | undefined>(undefined);

/** The session of this window. @throws Error outside of the console */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === undefined) throw new Error('there is no session here');
  return session;
}

/** The account of this window, so that a reload asks for the same person; it is no secret and opens nothing. */
const accountKey = 'gongxiang.account';
/** Milliseconds before its end at which a token is renewed. */
const reserve = 30_000;

/** Holds the tokens of this window in memory and renews them: whoever comes at once waits for the same renewal. */
class Keeper {
  private renewing: Promise<Tokens> | undefined;
  private readonly provider: Provider;
  tokens: Tokens | undefined;

  constructor(provider: Provider) {
    this.provider = provider;
  }

  async token(isRefused: boolean): Promise<string> {
    const { tokens } = this;
    if (tokens === undefined) throw new SignInNeeded('nobody is signed in');
    if (!isRefused && tokens.expiresAt - reserve > Date.now()) return tokens.access;
    this.renewing ??= this.provider.renew(tokens).finally(() => {
      this.renewing = undefined;
    });
    const renewed = await this.renewing;
    // Whoever signed out meanwhile, here or in another window, is not signed in again.
    if (this.tokens === undefined) throw new SignInNeeded('nobody is signed in any more');
    this.tokens = renewed;
    return renewed.access;
  }
}

export function SessionProvider({ settings, children }: { settings: Settings; children: ReactNode }) {
  const [state, setState] = useState<SessionState>('starting');
  const [refused, setRefused] = useState<string>();
  const provider = useMemo(() => createProvider(settings), [settings]);
  const keeper = useMemo(() => new Keeper(provider), [provider]);

  useEffect(() => {
    start(provider, keeper).then(
      (outcome) => {
        setState(outcome.state);
        setRefused(outcome.refused);
      },
      () => setState('unreachable'),
    );
  }, [provider, keeper]);

  useEffect(
    () =>
      otherWindows.onSignedOut((account) => {
        if (keeper.tokens?.sub !== account) return;
        keeper.tokens = undefined;
        sessionStorage.removeItem(accountKey);
        setState('signedOut');
        setRefused('signed_out_elsewhere');
      }),
    [keeper],
  );

  const session = useMemo<Session>(
    () => ({
      state,
      settings,
      refused,
      account: keeper.tokens?.sub,
      signIn: (choose = false) => {
        const account = state === 'expired' ? keeper.tokens?.sub : undefined;
        const wish = { returnTo: here(), account, ...(choose ? { prompt: 'select_account' as const } : {}) };
        provider.signIn(wish).catch(() => setState('unreachable'));
      },
      signOut: () => {
        sessionStorage.removeItem(accountKey);
        if (keeper.tokens !== undefined) otherWindows.tellSignedOut(keeper.tokens.sub);
        provider.signOut(keeper.tokens).catch(() => location.assign('/'));
      },
      token: async (isRefused = false) => {
        try {
          return await keeper.token(isRefused);
        } catch (error) {
          if (error instanceof SignInNeeded) setState((now) => (now === 'signedOut' ? now : 'expired'));
          throw error;
        }
      },
    }),
    [state, settings, refused, provider, keeper],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

interface Outcome {
  readonly state: SessionState;
  readonly refused?: string | undefined;
}

let started: Promise<Outcome> | undefined;

/** Once for each page that is loaded: a code that the issuer sent can be used only once. */
function start(provider: Provider, keeper: Keeper): Promise<Outcome> {
  started ??= begin(provider, keeper);
  return started;
}

async function begin(provider: Provider, keeper: Keeper): Promise<Outcome> {
  if (isCallback(location)) return takeBack(provider, keeper);
  const account = sessionStorage.getItem(accountKey);
  if (account === null) return { state: 'signedOut' };
  // Tokens do not outlive the page: the issuer, which knows the person, gives new ones without asking.
  await provider.signIn({ returnTo: here(), prompt: 'none', account });
  return { state: 'starting' };
}

/** What tells a person nothing: that they are to sign in, which the page asks for anyway. */
const isQuiet = new Set([
  'login_required',
  'no_attempt',
  'interaction_required',
  'consent_required',
  'account_selection_required',
]);

async function takeBack(provider: Provider, keeper: Keeper): Promise<Outcome> {
  const result = await provider.finish(new URL(location.href));
  history.replaceState(null, '', result.returnTo);
  if ('failed' in result) {
    // What came and is not what was asked for is a refusal; what did not come may come the next time.
    const isAnswer = isAnswerAtFault(result.failed);
    return isAnswer ? { state: 'signedOut', refused: 'invalid_answer' } : { state: 'unreachable' };
  }
  if ('refused' in result) {
    sessionStorage.removeItem(accountKey);
    return { state: 'signedOut', refused: isQuiet.has(result.refused) ? undefined : result.refused };
  }
  keeper.tokens = result.tokens;
  sessionStorage.setItem(accountKey, result.tokens.sub);
  return { state: 'signedIn' };
}

const here = () => `${location.pathname}${location.search}`;
