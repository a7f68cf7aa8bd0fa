import { writePublishedKey } from '../../../lib/evidence/publishedKeys.ts';
import type { KeyKeeper } from '../../../lib/platform/evidence/keyKeeper.ts';
import type { SendingKeys } from '../../../lib/platform/evidence/sendingKeys.ts';
import { operation } from '../../../lib/platform/http/operation.ts';

/** The keys by which receivers know what the platform has sent. */
export interface NoticeKeyDeps {
  readonly sending: SendingKeys & { readonly keeper: Pick<KeyKeeper, 'publicKey' | 'alg'> };
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
          writePublishedKey(keeper.alg, await keeper.publicKey(), { from: since }),
          ...former.map(({ alg, key, ...inUse }) => writePublishedKey(alg, key, inUse)),
        ],
      },
    }),
  }),
];
