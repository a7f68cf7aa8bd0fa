import * as z from 'zod/mini';
import type { CaseAnswers } from '../description/caseAnswers.ts';
import { concerned, glass, listed } from '../description/everyCase.ts';
import { type EventsOf, parties } from '../description/everyEvent.ts';
import { at, city, ids, registryName } from '../description/examples.ts';
import { enumeration, named, nameValues, said } from '../description/naming.ts';
import { account, date, instant, org, sha256 } from '../description/values.ts';
import type { DocumentEvent } from './events.ts';
import { confirming, issuing, takingBack } from './schema.ts';

const kind = nameValues(
  'DocumentedKind',
  { zh: '公文所关于的事项类别', en: 'The kind of case whose act it is' },
  'documentedKinds',
  issuing.shape.about.shape.kind,
);
const documentType = nameValues(
  'DocumentType',
  { zh: '公文的种类', en: 'Which act a document is of' },
  'documentTypes',
  issuing.shape.type,
);
const language = nameValues(
  'DocumentLanguage',
  { zh: '公文的文字', en: 'The languages of a document' },
  'documentLanguages',
  issuing.shape.language.def.innerType,
);
const form = enumeration(
  'DocumentForm',
  { zh: '公文的版式', en: 'The layout of a document' },
  'documentForms',
);
said(issuing.shape.language, '公文的文字；没有写明的为中文', 'Its languages; Chinese unless told');
said(issuing.shape.about.shape.id, '公文所关于的事项的编号', 'Id of the case whose act it is');
said(issuing.shape.about, '公文所关于的事项', 'The case whose act it is');

said(takingBack.shape.attachment, '用印文件作为附件的编号', 'Id of the attachment that is the sealed file');
said(confirming.shape.sha256, '所核对的用印文件的摘要', 'SHA-256 of the sealed file that was looked at');

const issuer = enumeration(
  'DocumentIssuer',
  { zh: '制发机关在该事项中的地位', en: 'Where the body that issues it stands in the case' },
  'documentIssuers',
);
const passage = named(
  'Passage',
  { zh: '公文的一段文字', en: 'A piece of the text of a document' },
  z.strictObject({
    zh: said(z.string(), '中文', 'In Chinese'),
    en: z.optional(said(z.string(), '英文译文，没有要求的没有', 'The translation, where one was asked for')),
  }),
);
const content = {
  title: said(passage, '标题', 'Its title'),
  addressees: said(z.array(z.string()), '主送机关', 'To whom it is addressed'),
  copies: z.optional(said(z.array(z.string()), '抄送机关', 'To whom copies go')),
  paragraphs: said(z.array(passage), '正文', 'Its text'),
};
const documentNumber = said(z.string(), '文号', 'Number of the document');
const issuedBy = said(account, '制发的人员', 'Who has issued it');
const issuerName = said(z.string(), '制发机关的名称', 'The body that has issued it, by its name');
const day = said(date, '成文日期', 'Its date', 'date');
const pdf = said(
  z.strictObject({
    sha256: said(sha256, '文件的摘要', 'SHA-256 of the file'),
    bytes: said(z.int(), '文件的字节数', 'Bytes of the file'),
  }),
  '排成的版式文件；尚未排成的没有',
  'The file that was set in type; absent until it was',
);
const handed = z.strictObject({
  sha256: said(sha256, '文件的摘要', 'SHA-256 of the file'),
  handedBy: said(account, '交付用印的人员；多次交付的，为最近一次', 'Who has handed it over, the last time'),
  handedAt: said(instant, '第一次交付用印的时间', 'When it was first handed over'),
});
const sealedSha = said(sha256, '文件的摘要', 'SHA-256 of the file');
const sealedBytes = said(z.int(), '用印文件的字节数', 'Bytes of the sealed file');
const uploadedBy = said(account, '上传用印文件的人员或者系统', 'Who has uploaded it');
const takenBackBy = said(account, '取回用印文件的人员或者系统', 'Who has brought it back');
const sealedFile = z.strictObject({
  attachment: said(z.string(), '作为附件的编号', 'The attachment that it is'),
  sha256: sealedSha,
  bytes: sealedBytes,
  uploadedBy,
  takenBackBy,
  takenBackAt: said(instant, '取回的时间', 'When it came back'),
});
const confirmedBy = said(account, '确认用印文件的人员', 'Who has confirmed it');
const confirmed = z.strictObject({
  confirmedBy,
  confirmedAt: said(instant, '确认的时间', 'When it was confirmed'),
});
const withdrawnBecause = z.optional(said(z.string(), '撤销的理由', 'Why it was withdrawn'));
const aboutId = said(z.string(), '公文所关于的事项的编号', 'Id of the case whose act it is');

export const issuable = said(
  z.array(documentType),
  '本单位现在可以就该事项制发的公文',
  'What the caller’s own unit can issue of it now',
);

const events: EventsOf<DocumentEvent> = {
  issued: {
    document: said(
      z.strictObject({
        id: z.string(),
        type: documentType,
        language,
        about: said(
          z.strictObject({
            kind,
            id: aboutId,
            act: said(
              z.string(),
              '同类行为有多次的，是哪一次',
              'Which one, of acts that there can be several of',
            ),
          }),
          '公文所关于的行为',
          'The act that it is of',
        ),
        issuer,
        issuerName,
        number: said(
          z.strictObject({
            prefix: said(z.string(), '机关代字', 'The prefix of the organisation'),
            year: said(z.int(), '年份', 'The year'),
            serial: said(z.int(), '序号', 'The number within the year'),
          }),
          '文号',
          'Number of the document, in its parts',
        ),
        date: day,
        content: said(
          z.strictObject({ ...content, form: z.optional(form) }),
          '公文的内容；早期的公文没有版式，按照文件格式',
          'What it says; early documents do not say their layout, which is that of a document under a red head',
        ),
        parties,
        issuedBy,
      }),
      '制发的公文',
      'The document',
    ),
  },
  typeset: { pdf },
  handedToSeal: { sha256: handed.shape.sha256, handedBy: handed.shape.handedBy },
  takenBack: {
    file: said(
      z.strictObject({
        id: z.string(),
        commitment: said(sha256, '加盐散列值', 'Salted hash of what the file was said to be'),
      }),
      '取回的用印文件，按其附件的编号',
      'The sealed file: an attachment, by its id',
    ),
    sha256: sealedSha,
    bytes: sealedBytes,
    uploadedBy,
    takenBackBy,
  },
  sealed: { sha256: sealedSha, confirmedBy },
  sealRejected: { reasons: z.string() },
  withdrawn: { reasons: z.string() },
};

const about = said(
  z.strictObject({
    kind,
    id: aboutId,
    href: said(z.string(), '该事项的地址', 'Where the case lies'),
  }),
  '公文所关于的事项',
  'The case whose act it is',
);

const entryExample = {
  id: ids.request,
  status: 'issued',
  documentType: 'answer',
  documentNumber: '示登〔2026〕1号',
  title: '关于“不动产登记信息”政务数据共享申请的答复',
  about: { kind: 'request', id: ids.request },
  issuerName: registryName,
  date: '2026-03-09',
  createdAt: at.approved,
  provider: city.registry,
  providerName: registryName,
  requester: city.housing,
  requesterName: '示例市住房保障局',
} as const;

/** What is answered of a document. */
export const answers: CaseAnswers = {
  view: {
    documentType,
    language,
    documentNumber,
    about,
    issuerName,
    date: day,
    ...content,
    ...concerned,
    government: z.optional(
      said(org, '作出决定的人民政府（统一社会信用代码）', 'The government that has decided, by its code'),
    ),
    governmentName: z.optional(said(z.string(), '作出决定的人民政府的名称', 'The government, by its name')),
    issuedBy,
    createdAt: instant,
    pdf: z.optional(pdf),
    handed: z.optional(said(handed, '交付用印的情况', 'That it was handed to the seal')),
    sealedFile: z.optional(
      said(
        sealedFile,
        '取回的用印文件；确认之后取用公文得到的就是该文件',
        'The sealed file; once it is confirmed it is what is handed out',
      ),
    ),
    confirmed: z.optional(said(confirmed, '确认用印文件的情况', 'That the sealed file was confirmed')),
    sealRejectedBecause: z.optional(
      said(z.string(), '上一次取回的用印文件被退回的理由', 'Why the last file that came back was rejected'),
    ),
    withdrawnBecause,
    ...glass,
  },
  viewExample: {
    ...entryExample,
    about: { ...entryExample.about, href: `/v1/requests/${ids.request}` },
    language: 'chinese',
    title: { zh: entryExample.title },
    addressees: ['示例市住房保障局'],
    copies: ['示例市数据局'],
    paragraphs: [{ zh: '经审核，同意共享。' }],
    issuedBy: 'li',
  },
  entry: {
    ...listed('document'),
    documentType,
    documentNumber,
    title: said(z.string(), '标题', 'Its title'),
    about: said(z.strictObject({ kind, id: aboutId }), '公文所关于的事项', 'The case whose act it is'),
    issuerName,
    date: day,
    sealed: z.optional(
      said(
        z.boolean(),
        '用印文件已经确认：撤销之后仍可取得',
        'Its sealed file is confirmed, and handed out also once it is withdrawn',
      ),
    ),
    createdAt: instant,
  },
  entryExample,
  events,
  problems: {
    create: ['not_found', 'act_not_on_record', 'document_known'],
    'hand-to-seal': ['not_typeset', 'no_webhook'],
    'take-back': ['unknown_document', 'document_in_too_many_cases', 'not_sealed', 'sealed_file_taken'],
    'confirm-sealed': ['own_work', 'sealed_file_differs'],
  },
};
