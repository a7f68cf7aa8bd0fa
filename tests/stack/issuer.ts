import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Person } from '../../operate/client.ts';

export const audience = 'gongxiang';

/** An OIDC issuer as a department's own would be: discovery document, key set, signed tokens. */
export interface Issuer {
  readonly address: string;
  /** A token for this person; `changes` makes one that must be refused. */
  sign(person: Person & { readonly name?: string }, changes?: TokenChanges): Promise<string>;
  stop(): Promise<void>;
}

export interface TokenChanges {
  readonly audience?: string;
  /** Seconds from now; negative is expired. */
  readonly lifetime?: number;
  /** Signs with a key that the issuer does not publish, under the published key's name. */
  readonly forged?: boolean;
}

/** Starts an issuer on the loopback address, over TLS as every stage demands it. */
export async function startIssuer(certificate: string, key: string): Promise<Issuer> {
  const [own, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const kid = 'stack-test';
  const keys = [{ ...(await exportJWK(own.publicKey)), kid, alg: 'RS256', use: 'sig' }];
  const server = createServer({ cert: readFileSync(certificate), key: readFileSync(key) });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('the issuer has no port');
  const address = `https://127.0.0.1:${place.port}/`;
  const documents: Readonly<Record<string, object>> = {
    '/.well-known/openid-configuration': { issuer: address, jwks_uri: `${address}keys` },
    '/keys': { keys },
  };
  server.on('request', (request, response) => {
    const document = documents[request.url ?? ''];
    response.writeHead(document ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(document ?? {}));
  });
  return {
    address,
    sign: (
      { org, sub, roles, name = sub },
      { audience: to = audience, lifetime = 3600, forged = false } = {},
    ) => {
      // The emulator reads the clock in whole seconds and refuses a token from the future.
      const now = Math.floor(Date.now() / 1000) - 5;
      return new SignJWT({ org, name, roles })
        .setProtectedHeader({ alg: 'RS256', kid })
        .setSubject(sub)
        .setIssuer(address)
        .setAudience(to)
        .setIssuedAt(now)
        .setExpirationTime(now + lifetime)
        .sign(forged ? foreign.privateKey : own.privateKey);
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
