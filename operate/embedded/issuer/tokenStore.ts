import { createHash } from 'node:crypto';
import { type Account, isSame } from './account.ts';
import type { OAuthError } from './authorizationRequest.ts';

/** What somebody has allowed a client by signing in. */
export interface Permission {
  readonly account: Account;
  readonly clientId: string;
  readonly scope: string;
  readonly nonce?: string;
  /** Seconds since 1970 at which the person was chosen. */
  readonly authTime: number;
  /** The browser's session. */
  readonly session: string;
}

/** A permission that was used, and the token by which it is used again. */
export interface Used {
  readonly permission: Permission;
  readonly refreshToken: string;
}

/** How the client says that a code is its own. */
export interface CodeShown {
  readonly code: string;
  readonly clientId: string;
  readonly redirectUri: string;
  /** Whose SHA-256 the request had as its challenge (RFC 7636). */
  readonly verifier: string;
}

/** Codes and refresh tokens, each of one use; they end with the process. */
export interface TokenStore {
  /** A code for whoever shows the challenge's verifier within a minute. */
  codeFor(
    permission: Permission,
    asked: { readonly redirectUri: string; readonly challenge: string },
  ): string;
  /** Takes a code; one that comes again takes back what it gave (RFC 6749, 4.1.2). */
  redeem(shown: CodeShown): Used | OAuthError;
  /** Takes a refresh token for the next one; one that comes again ends them all (RFC 9700, 4.14.2). */
  refresh(token: string, clientId: string): Used | OAuthError;
  /** Ends a refresh token and all that follow it; what is none is none already (RFC 7009). */
  revoke(token: string): void;
  /** Ends everything that somebody has allowed in this browser. */
  endAll(session: string | undefined, account: Account): void;
}

/** Refresh tokens that follow each other: the last one counts. */
interface Family {
  readonly permission: Permission;
  current: string;
  lastUsed: number;
}

interface Code {
  readonly permission: Permission;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly madeAt: number;
  used: boolean;
  family?: Family;
}

const codeSeconds = 60;
/** Used codes are known for so long, since one may come again. */
const codeKeptSeconds = 3600;
/** A refresh token that nobody has used for so long is void. */
const idleSeconds = 12 * 3600;

const invalid = (description: string): OAuthError => ({ error: 'invalid_grant', description });

/**
 * @param now seconds since 1970
 * @param random a secret that nobody guesses
 */
export function createTokenStore(now: () => number, random: () => string): TokenStore {
  const codes = new Map<string, Code>();
  /** Every refresh token that was given, those of former turns included. */
  const families = new Map<string, Family>();

  function turn(family: Family): Used {
    family.current = random();
    family.lastUsed = now();
    families.set(family.current, family);
    return { permission: family.permission, refreshToken: family.current };
  }

  function end(ended: (family: Family) => boolean): void {
    for (const [token, family] of families) if (ended(family)) families.delete(token);
  }

  function forgetOld(): void {
    for (const [code, { madeAt }] of codes) if (now() - madeAt > codeKeptSeconds) codes.delete(code);
    end(({ lastUsed }) => now() - lastUsed > idleSeconds);
  }

  return {
    codeFor(permission, { redirectUri, challenge }) {
      forgetOld();
      const code = random();
      codes.set(code, { permission, redirectUri, challenge, madeAt: now(), used: false });
      return code;
    },
    redeem({ code, ...shown }) {
      const known = codes.get(code);
      if (!known) return invalid('The code is unknown.');
      if (known.used) {
        end((family) => family === known.family);
        return invalid('The code was used before; what it gave is void.');
      }
      const fault = faultOf(known, shown, now());
      if (fault !== undefined) return invalid(fault);
      known.used = true;
      known.family = { permission: known.permission, current: '', lastUsed: now() };
      return turn(known.family);
    },
    refresh(token, clientId) {
      forgetOld();
      const family = families.get(token);
      if (!family || family.permission.clientId !== clientId)
        return invalid('The refresh token is unknown or has ended.');
      if (family.current === token) return turn(family);
      end((one) => one === family);
      return invalid('The refresh token was used before; those that followed it are void.');
    },
    revoke(token) {
      const ended = families.get(token);
      end((family) => family === ended);
    },
    endAll(session, account) {
      const isTheirs = ({ permission }: { readonly permission: Permission }) =>
        permission.session === session && isSame(permission.account, account);
      end(isTheirs);
      for (const [code, one] of codes) if (isTheirs(one)) codes.delete(code);
    },
  };
}

/** Why a code gives nothing. A wrong guess does not use it up: within a minute nobody guesses a secret of 256 bits. */
function faultOf(
  known: Code,
  { clientId, redirectUri, verifier }: Omit<CodeShown, 'code'>,
  now: number,
): string | undefined {
  if (now - known.madeAt > codeSeconds) return 'The code has expired.';
  if (known.permission.clientId !== clientId) return 'The code is another client’s.';
  if (known.redirectUri !== redirectUri) return 'The redirect_uri is not that of the request.';
  const digest = createHash('sha256').update(verifier).digest('base64url');
  return digest === known.challenge ? undefined : 'The code_verifier does not fit the code_challenge.';
}
