import type { JsonWebKey } from 'node:crypto';
import { keyId, type PublicKey } from '../../../lib/evidence/signingKey.ts';
import type { KeyKeeper } from '../../../lib/platform/evidence/keyKeeper.ts';
import { operation } from '../../../lib/platform/http/operation.ts';

/** The keys by which receivers of notices know who has sent them. */
export interface NoticeKeyDeps {
  readonly noticeKey: Pick<KeyKeeper, 'publicKey'>;
}

/** A public key as a JSON Web Key (RFC 8037). */
function jwkOf(key: PublicKey): JsonWebKey & { readonly kid: string } {
  const x = Buffer.from(key, 'base64').toString('base64url');
  return { kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA', kid: keyId(key), x };
}

export const noticeKeyOperations = [
  operation({
    id: 'getNoticeKeys',
    method: 'GET',
    path: '/.well-known/gongxiang-keys',
    tag: 'site',
    summary: { zh: '核验平台所发通知的公钥', en: 'Keys by which notices of the platform are known' },
    access: { public: true },
    answer: { status: 200 },
    handle: async (_, { noticeKey }: NoticeKeyDeps) => ({
      status: 200,
      cache: 'public, max-age=300',
      body: { keys: [jwkOf(await noticeKey.publicKey())] },
    }),
  }),
];
