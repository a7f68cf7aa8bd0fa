import * as z from 'zod/mini';
import { named, said } from '../../../lib/description/naming.ts';
import { instant } from '../../../lib/description/values.ts';
import type { noticeKeyOperations } from '../operations/noticeKeys.ts';
import { answering, type Describing } from './description.ts';

const key = named(
  'NoticeKey',
  { zh: '公钥（JWK，RFC 8037）', en: 'A public key (JWK, RFC 8037)' },
  z.strictObject({
    kty: said(z.string(), '密钥类型（RFC 8037），国密算法为椭圆曲线', 'Key type: OKP, of SM2 EC'),
    crv: said(z.string(), '曲线（RFC 8037）', 'Curve: Ed25519 or SM2'),
    use: said(z.string(), '用途：签名', 'Use: sig'),
    alg: said(z.string(), '算法（RFC 8037）', 'Algorithm: EdDSA or SM2'),
    kid: said(
      z.string(),
      '密钥编号，工作密钥的证书以此指明签发者',
      'Id of the key: the issuer of certificates',
    ),
    x: said(
      z.string(),
      '公钥，Base64url；国密算法为点的横坐标',
      'The key, Base64url; of SM2 the x of the point',
    ),
    y: said(z.optional(z.string()), '国密算法公钥的纵坐标，Base64url', 'The y of the point, of SM2'),
    from: said(z.optional(instant), '生效时间', 'Since when the key is in use, where it is known'),
    until: said(
      z.optional(instant),
      '失效时间：此后签发的证书无效，此前签发的仍凭此公钥核验',
      'When it went out of use: it certifies nothing from then on, and verifies what it certified before',
    ),
  }),
);
const keys = named(
  'NoticeKeys',
  { zh: '公钥集', en: 'A set of public keys' },
  z.strictObject({
    keys: said(z.array(key), '现行公钥，以及曾经使用的公钥', 'The key in use, and those before it'),
  }),
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
      zh: '平台发往各单位接收地址的请求，按照 RFC 9421 签名，覆盖请求方法、请求地址、内容类型、内容摘要和通知编号等，五分钟内有效。签名由平台的工作密钥作出，请求头 gongxiang-certificate 是该密钥的证书（Base64 编码的 JSON），写明算法、工作密钥、有效时间和签发证书的公钥编号。接收方以该编号在此找到公钥，核验证书，再以工作密钥核验签名，以内容核验内容摘要；已经收到的通知凭通知编号识别。核验步骤见项目文档“核验平台发出的内容”。',
      en: 'What is posted to registered addresses is signed by RFC 9421 over @method, @target-uri, content-type, content-digest, x-notice-id and the like, and good for five minutes. A working key of the platform signs; the header gongxiang-certificate is its certificate: between colons the Base64 of a JSON object with alg, key (the working key, Base64), from and to (when it holds), issuer (kid of the key that certifies) and signature. A receiver verifies three things: that the key of that kid, found here, has signed the two lines gongxiang/sender/v1 and the JSON array [alg,key,from,to], each ended by a newline; that keyid is the first 16 bytes of the SHA-256 of key, in hex, and created lies between from and to; that key has signed the message, and content-digest is that of the body (docs/signed-messages.md). It knows a notice that it has by its id.',
    },
  },
} satisfies Describing<typeof noticeKeyOperations>;
