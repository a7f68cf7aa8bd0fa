import { manifest, signedManifest } from '../../../lib/evidence/manifest.ts';
import { senderCertificate } from '../../../lib/evidence/senderCertificate.ts';
import { city, hashes, ids } from '../../../lib/description/examples.ts';
import { named, nameValues, said } from '../../../lib/description/naming.ts';
import type { deliveryManifestOperations } from '../operations/deliveryManifest.ts';
import { answering, type Describing } from './description.ts';

const of = manifest.shape;
const { items } = of;
const { name, form } = items.def.element.shape;
said(name, '数据项名称', 'Name of the data item');
nameValues(
  'ManifestForm',
  { zh: '数据项以何种形式提供', en: 'In which form an item is given' },
  'treatments',
  form,
);
nameValues('ManifestFormat', { zh: '交付的格式', en: 'Format of the parts' }, 'deliveryFormats', of.format);
nameValues(
  'ManifestEncoding',
  { zh: '交付的编码', en: 'Encoding of the parts' },
  'deliveryEncodings',
  of.encoding,
);
nameValues(
  'ManifestCompression',
  { zh: '分片的压缩方式', en: 'How the parts are packed' },
  'receivedCompressions',
  of.compression,
);
named('ManifestItem', { zh: '交付的数据项', en: 'An item of what is delivered' }, items.def.element);
said(items, '数据项，按记录中的顺序', 'The items, in the order in which records have them');
said(of.delivery, '交付的编号', 'Id of the delivery');
said(of.grant, '共享权限的编号', 'Id of the grant');
said(of.request, '共享申请的编号', 'Id of the request');
said(of.catalog, '目录的编号', 'Id of the catalog');
said(of.catalogVersion, '交付开始时目录的版次', 'Edition of the catalog when the delivery was begun');
said(of.provider, '提供部门的统一社会信用代码', 'Code of the provider');
said(of.requester, '需求部门的统一社会信用代码', 'Code of the requester');
said(of.sealed, '各分片是否装入只有需求部门能够打开的信封', 'Whether each part is sealed for its requester');
said(of.from, '起始水位', 'The watermark from which it goes');
said(of.to, '截至水位', 'The watermark up to which it goes');
said(of.records, '记录数', 'How many records');
said(of.parts, '分片数', 'How many parts');
said(of.bytes, '全部分片的字节数', 'Bytes of all parts');
said(
  of.digest,
  '摘要：各分片 SHA-256 依次相连的 SHA-256',
  'SHA-256 of the SHA-256 values of the parts, in order',
);
said(of.at, '就绪的时刻', 'When it came to stand ready');
said(
  of.recorded,
  '清单的散列值是否已经记入该次交付的办理记录',
  'Whether the record of the delivery has the hash of the manifest',
);
named('Manifest', { zh: '交付清单的内容', en: 'What a manifest says' }, manifest);

const certificate = senderCertificate.shape;
nameValues(
  'CertificateAlgorithm',
  { zh: '签名的算法', en: 'By which the keys sign' },
  'keyAlgorithms',
  certificate.alg,
);
said(certificate.schema, '格式的版本', 'Version of the format');
said(certificate.key, '工作密钥的公钥，Base64', 'The working key, Base64');
said(certificate.from, '自何时有效', 'Since when it holds');
said(certificate.to, '至何时有效', 'Until when it holds');
said(certificate.issuer, '签发证书的公钥编号', 'Id of the key that certifies');
said(certificate.signature, '签发者的签名，Base64', 'Signature of the issuer, Base64');
named('SenderCertificate', { zh: '工作密钥的证书', en: 'Certificate of a working key' }, senderCertificate);

const { schema, hash, signedAt, signer, signature } = signedManifest.shape;
said(schema, '格式的版本', 'Version of the format');
said(hash, '清单的散列值（SHA-256）', 'SHA-256 of the manifest’s text');
said(signedAt, '签名的时刻', 'When it was signed');
said(signer, '工作密钥的编号', 'Id of the working key');
said(signature, '工作密钥的签名，Base64', 'Signature of the working key, Base64');
const signed = named(
  'SignedManifest',
  { zh: '带有平台签名的交付清单', en: 'A manifest signed by the platform' },
  signedManifest,
);

export const deliveryManifestDescriptions = {
  getManifest: {
    parameters: {
      id: { zh: '共享权限的编号', en: 'Id of the grant' },
      delivery: { zh: '交付的编号', en: 'Id of the delivery' },
    },
    description: {
      zh: '写明依据哪一申请和目录，以何种形式提供了哪些数据项，共多少条记录、多少个分片，以及各分片的摘要。同一次交付每次取得的清单内容相同，其散列值已随“可提取”记入办理记录，签名为取得时所作。清单可以脱离平台核验：步骤见项目文档“核验平台发出的内容”。',
      en: 'Says under which request and catalog which items were given in which form, how many records in how many parts, and the digest of the parts. What it says is the same at every call, and its hash stands in the record of the delivery, with the event “ready”; the signature is made when it is asked for. It is verified without the platform: npm run manifest:verify (docs/signed-messages.md).',
    },
    problems: ['not_yours_to_do', 'not_in_this_status'],
    answer: answering(signed, {
      schema: 1,
      manifest: {
        delivery: ids.delivery,
        grant: ids.request,
        request: ids.request,
        catalog: ids.catalog,
        catalogVersion: 1,
        provider: city.registry,
        requester: city.housing,
        items: [
          { name: '不动产单元号', form: 'clear' },
          { name: '坐落', form: 'masked' },
        ],
        format: 'csv',
        encoding: 'utf-8',
        compression: 'none',
        sealed: false,
        records: 120,
        parts: 1,
        bytes: 48_000,
        digest: hashes.head,
        at: '2026-03-02T10:30:00+08:00',
        recorded: true,
      },
      hash: hashes.previous,
      signedAt: '2026-03-02T11:00:00+08:00',
      signer: '1f3870be274f6c49b3e31a0c6728957f',
      signature: '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
      certificate: {
        schema: 1,
        alg: 'ed25519',
        key: '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
        from: '2026-03-02T10:00:00+08:00',
        to: '2026-03-03T12:00:00+08:00',
        issuer: '1f3870be274f6c49b3e31a0c6728957f',
        signature: '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',
      },
    }),
  },
} satisfies Describing<typeof deliveryManifestOperations>;
