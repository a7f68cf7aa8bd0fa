import * as z from 'zod/mini';
import { dataItem } from '../../../lib/catalog/schema.ts';
import { proposalAsked } from '../../../lib/metadata/schema.ts';
import { at, ids } from '../../../lib/description/examples.ts';
import { enumeration, named, nameValues, said } from '../../../lib/description/naming.ts';
import { address, countOf, instant } from '../../../lib/description/values.ts';
import type { metadataProposalOperations } from '../operations/metadataProposals.ts';
import { answering, type Describing } from './description.ts';

named(
  'MetadataSample',
  {
    zh: '样本或者结构说明：文本、Base64 编码的文件、已上传样本的编号三者之一',
    en: 'A sample or a structure, in one way: text, base64 (the file as it is) or upload',
  },
  proposalAsked,
);
const { shape } = proposalAsked;
nameValues(
  'SampleForm',
  { zh: '样本或者结构说明的形式', en: 'Form of a sample or structure' },
  'sampleForms',
  shape.form,
);
said(shape.text, '样本的文本，2.5 MB 以内', 'The sample as text, up to 2.5 MB');
said(
  shape.base64,
  '原文件的 Base64 编码，适用于 XLSX 和不是 UTF-8 编码的文件',
  'The file in base64: for XLSX, and for text in GB18030 or UTF-16',
);
said(
  shape.upload,
  '已上传样本的编号；读取后即行删除',
  'Id of an uploaded sample, which is removed once it was read',
);
said(
  shape.table,
  '有几张表的，指明表名（建表语句）或者工作表名（XLSX）',
  'Which of several tables (SQL) or sheets (XLSX)',
);

const proposalFinding = named(
  'ProposalFinding',
  { zh: '关于样本或者其中一项的说明', en: 'What is to be said of a sample, or of one of its items' },
  z.strictObject({
    item: z.optional(
      said(z.string(), '所涉的数据项；关于整个样本的没有', 'The item; absent where it is of the sample'),
    ),
    code: enumeration(
      'ProposalFindingCode',
      { zh: '说明的种类', en: 'What it is about' },
      'proposalFindings',
    ),
    message: said(
      z.string(),
      '说明（按请求的语言），不含样本中的值',
      'What is found, never with a value of it',
    ),
  }),
);

const proposal = named(
  'MetadataProposal',
  { zh: '提出的数据项', en: 'The items that are proposed' },
  z.strictObject({
    dataItems: said(
      z.array(dataItem),
      '可以写入目录的数据项，由经办人核对',
      'As a catalog takes them; for its officer to check',
    ),
    findings: said(z.array(proposalFinding), '需要核对的事项', 'What is to be checked'),
    records: countOf.records,
  }),
);

export const metadataProposalDescriptions = {
  createMetadataSample: {
    description: {
      zh: '随请求发送的样本以 2.5 MB 为限，更大的先行上传，再按编号提出数据项。上传的样本读取后即行删除，未读取的一日后删除。',
      en: 'A sample that comes with its call has 2.5 MB at most: upload a larger one, and propose by its id. It is removed once it was read, or after a day.',
    },
    bodyExample: {},
    answer: answering(
      z.strictObject({
        id: said(z.string(), '样本的编号', 'Id of the sample'),
        upload: named(
          'SampleUpload',
          { zh: '样本的上传地址', en: 'Where a sample is uploaded to' },
          z.strictObject({ method: z.literal('PUT'), url: address, expiresAt: instant }),
        ),
      }),
      {
        id: ids.import,
        upload: {
          method: 'PUT',
          url: 'https://objects.example/samples/sample?signature=abc',
          expiresAt: at.approved,
        },
      },
    ),
    problems: ['not_yours_to_do'],
  },
  proposeMetadata: {
    description: {
      zh: '读取 CSV、NDJSON、XLSX 样本，或者 JSON 模式、建表语句（MySQL、PostgreSQL、Oracle、达梦），提出数据项的名称、类型、长度、主键、取值列表、质量规则和敏感程度，识别公民身份号码、统一社会信用代码（均按校验位）、电话、姓名、地址和日期。样本只读取开头的 20000 条记录、32 MB，不予保存；样本中的值不写入答复、日志和办理记录，但多条记录共有的取值列表除外。建表语句旁的数据不予读取。提出的内容由经办人核对后写入目录。',
      en: 'Reads a sample in CSV, NDJSON or XLSX, a JSON Schema, or the declaration of a table (MySQL, PostgreSQL, Oracle, DM), and proposes names, types, lengths, keys, value lists, quality rules and sensitivity; citizen identity numbers and unified social credit codes are told by their check characters, and telephone numbers, names, addresses and days are recognised. Of a sample the first 20,000 records and 32 MB are read; it is not kept, and no value of it is in an answer, a log or a record but those of lists that many records share. Data beside the declaration of a table is not read. What is proposed is for the officer to check.',
    },
    bodyExample: { form: 'sql', text: "CREATE TABLE t (xm VARCHAR(50) COMMENT '姓名');" },
    answer: answering(proposal, {
      dataItems: [{ name: '姓名', type: 'string', length: 50, sensitivity: 'personal', sourceField: 'xm' }],
      findings: [{ item: '姓名', code: 'recognised', message: '按名称识别为自然人姓名。' }],
      records: 0,
    }),
    problems: ['not_yours_to_do', 'nothing_uploaded', 'sample_unreadable', 'body_too_large'],
  },
} satisfies Describing<typeof metadataProposalOperations>;
