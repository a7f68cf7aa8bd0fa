import { createHash } from 'node:crypto';
import { httpbis } from 'http-message-signatures';
import { millisecondsOf, type Instant } from '../../calendar/index.ts';
import { keyId } from '../../evidence/signingKey.ts';
import type { KeyKeeper } from '../evidence/keyKeeper.ts';

/** What a signature covers: that the notice was sent, whereto, which one, and every byte of it. */
const covered = ['@method', '@target-uri', 'content-type', 'content-digest', 'x-notice-id'];
/** Seconds after which a receiver need not take a signature any more: what is sent again is signed again. */
const goodFor = 300;

/** A request as it leaves. */
export interface Outgoing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Adds the headers by which the receiver knows who has sent a request, and that nobody has changed it. */
export type Sign = (outgoing: Outgoing, at: Instant) => Promise<Readonly<Record<string, string>>>;

/**
 * Signs requests by HTTP message signatures (RFC 9421) with Ed25519, over the digest of the body (RFC 9530); the public key is at
 * `/.well-known/gongxiang-keys`.
 *
 * @param keeper where the key is kept
 */
export function signRequests(keeper: KeyKeeper): Sign {
  return async ({ url, headers, body }, at) => {
    const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
    const created = new Date(millisecondsOf(at));
    const signed = await httpbis.signMessage(
      {
        key: {
          id: keyId(await keeper.publicKey()),
          alg: 'ed25519',
          sign: async (base) => Buffer.from(await keeper.sign(base.toString()), 'base64'),
        },
        name: 'gongxiang',
        fields: covered,
        params: ['created', 'expires', 'keyid', 'alg'],
        paramValues: { created, expires: new Date(created.getTime() + goodFor * 1000) },
      },
      { method: 'POST', url, headers: { ...headers, 'content-digest': digest } },
    );
    return signed.headers;
  };
}
