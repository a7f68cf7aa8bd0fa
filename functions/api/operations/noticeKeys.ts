import type { JsonWebKey } from 'node:crypto';
import { keyId, type PublicKey, type SignatureAlgorithm } from '../../../lib/evidence/signingKey.ts';
import type { KeyKeeper } from '../../../lib/platform/evidence/keyKeeper.ts';
import type { SendingKeys } from '../../../lib/platform/evidence/sendingKeys.ts';
import { operation } from '../../../lib/platform/http/operation.ts';

/** The keys by which receivers know what the platform has sent. */
export interface NoticeKeyDeps {
  readonly sending: SendingKeys & { readonly keeper: Pick<KeyKeeper, 'publicKey' | 'alg'> };
}

/** A public key as a JSON Web Key (RFC 7517, RFC 8037); of SM2, which has no registered names, with those of its curve. */
function jwkOf(alg: SignatureAlgorithm, key: PublicKey): JsonWebKey & { readonly kid: string } {
  const bytes = Buffer.from(key, 'base64');
  const named = { use: 'sig', kid: keyId(key) };
  if (alg === 'ed25519')
    return { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', ...named, x: bytes.toString('base64url') };
  const [x, y] = [bytes.subarray(1, 33), bytes.subarray(33)].map((part) => part.toString('base64url'));
  return { kty: 'EC', crv: 'SM2', alg: 'SM2', ...named, ...(x ? { x } : {}), ...(y ? { y } : {}) };
}

export const noticeKeyOperations = [
  operation({
    id: 'getNoticeKeys',
    method: 'GET',
    path: '/.well-known/gongxiang-keys',
    tag: 'site',
    summary: { zh: '核验平台所发内容的公钥', en: 'Keys by which what the platform sends is known' },
    access: { public: true },
    answer: { status: 200 },
    handle: async (_, { sending: { keeper, since, former } }: NoticeKeyDeps) => ({
      status: 200,
      cache: 'public, max-age=300',
      body: {
        keys: [
          { ...jwkOf(keeper.alg, await keeper.publicKey()), ...(since === undefined ? {} : { from: since }) },
          ...former.map(({ alg, key, from, until }) => ({
            ...jwkOf(alg, key),
            ...(from === undefined ? {} : { from }),
            until,
          })),
        ],
      },
    }),
  }),
];
