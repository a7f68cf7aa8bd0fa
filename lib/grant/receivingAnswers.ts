import * as z from 'zod/mini';
import { named, nameValues, said } from '../description/naming.ts';
import { settingReceiving } from './schema.ts';

const { mode, url, format, encoding, compression, faulty, encryption } = settingReceiving.shape;
nameValues(
  'ReceivingMode',
  {
    zh: '接收数据的方式：由需求部门自行提取，或者由平台逐片推送到接收地址',
    en: 'How data is received: the requester fetches it, or each part is posted to its address',
  },
  'receivingModes',
  mode,
);
nameValues(
  'ReceivedFormat',
  { zh: '接收数据的格式', en: 'Formats of what is received' },
  'deliveryFormats',
  format.def.innerType,
);
nameValues(
  'ReceivedEncoding',
  { zh: '接收数据的编码', en: 'Encodings of what is received' },
  'deliveryEncodings',
  encoding.def.innerType,
);
nameValues(
  'ReceivedCompression',
  { zh: '接收数据的压缩方式', en: 'How what is received is packed' },
  'receivedCompressions',
  compression.def.innerType,
);
nameValues(
  'FaultyPolicy',
  { zh: '对有误记录的处理', en: 'What becomes of records at fault' },
  'faultyPolicies',
  faulty.def.innerType,
);
said(
  url,
  '推送数据的接收地址（HTTPS），只有需求部门可见',
  'Where parts are posted (https); its requester alone sees it',
);
said(
  format,
  '接收的格式；不填写的，与上传的格式相同（数组按逐行记录交付）',
  'In which format; absent: as it was uploaded (an array comes line by line)',
);
said(encoding, '接收的编码；不填写的，为 UTF-8', 'In which encoding; absent: UTF-8');
said(
  compression,
  '分片文件是否压缩；校验值和字节数是压缩之后的',
  'Whether a part is packed; digest and bytes are of the packed file',
);
said(
  faulty,
  '上传的数据中有误记录的处理；不填写的，整次不予交付；按水位交付和随之送达更正的，一律整次不予交付',
  'What becomes of records at fault; absent: the whole is refused, as it always is of what goes by watermarks or brings corrections',
);

said(
  encryption.def.innerType.shape.keyId,
  '本单位登记的加密密钥的编号',
  'Id of a key for encryption that the requester has registered',
);
named(
  'ReceivedEncryption',
  { zh: '接收数据的加密', en: 'How what is received is sealed' },
  encryption.def.innerType,
);
said(
  encryption,
  '填写的，每个分片装入只有本单位能够打开的信封（国密算法）；不填写的，不加密',
  'Where it is given, each part comes in an envelope that the requester alone opens (SM2, SM4); absent: none does',
);

/** How what is delivered under a grant is received. */
export const receiving = named(
  'Receiving',
  { zh: '接收方式', en: 'How what is delivered is received' },
  settingReceiving,
);

/** Where it goes, as far as everybody concerned may know. */
export const receivesAt = named(
  'ReceivesAt',
  { zh: '数据的接收去向', en: 'Where what is delivered goes' },
  z.object({
    mode,
    host: z.optional(
      said(
        z.string(),
        '推送到的主机；路径只有需求部门可见',
        'The host to which it is posted; its requester alone sees the path',
      ),
    ),
  }),
);
