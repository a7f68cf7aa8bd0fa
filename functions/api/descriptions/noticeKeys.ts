import * as z from 'zod/mini';
import { named, said } from '../../../lib/description/naming.ts';
import type { noticeKeyOperations } from '../operations/noticeKeys.ts';
import { answering, type Describing } from './description.ts';

const key = named(
  'NoticeKey',
  { zh: '公钥（JWK，RFC 8037）', en: 'A public key (JWK, RFC 8037)' },
  z.strictObject({
    kty: said(z.string(), '密钥类型（RFC 8037）', 'Key type: OKP'),
    crv: said(z.string(), '曲线（RFC 8037）', 'Curve: Ed25519'),
    use: said(z.string(), '用途：签名', 'Use: sig'),
    alg: said(z.string(), '算法（RFC 8037）', 'Algorithm: EdDSA'),
    kid: said(z.string(), '密钥编号，即签名中的 keyid', 'Id of the key: the keyid of signatures'),
    x: said(z.string(), '公钥，Base64url', 'The key, Base64url'),
  }),
);
const keys = named(
  'NoticeKeys',
  { zh: '公钥集', en: 'A set of public keys' },
  z.strictObject({ keys: said(z.array(key), '现行公钥', 'The keys in use') }),
);
const example = {
  kty: 'OKP',
  crv: 'Ed25519',
  use: 'sig',
  alg: 'EdDSA',
  kid: '1f3870be274f6c49b3e31a0c6728957f',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
} as const;

export const noticeKeyDescriptions = {
  getNoticeKeys: {
    answer: answering(keys, { keys: [example] }),
    description: {
      zh: '平台发往各单位通知接收地址的请求，按照 RFC 9421 签名，覆盖请求方法、请求地址、内容类型、内容摘要和通知编号，五分钟内有效。接收方应当以此公钥核验签名和内容摘要，已经收到的通知凭通知编号识别。',
      en: 'What is posted to registered addresses is signed by RFC 9421 over @method, @target-uri, content-type, content-digest and x-notice-id, and good for five minutes. A receiver verifies signature and digest by this key, and knows a notice that it has by its id.',
    },
  },
} satisfies Describing<typeof noticeKeyOperations>;
