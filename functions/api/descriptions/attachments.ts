import * as z from 'zod/mini';
import type { AttachmentEvent } from '../../../lib/attachment/attachment.ts';
import type { EventsOf } from '../../../lib/description/everyEvent.ts';
import { reasons } from '../../../lib/catalog/schema.ts';
import { attachedFile } from '../../../lib/attachment/schema.ts';
import type { attachmentOperations } from '../operations/attachments.ts';
import type { attachedFileOperations } from '../operations/record.ts';
import { answering, type Describing } from './description.ts';
import { caseFields, deadline, noActions, statusOf } from '../../../lib/description/everyCase.ts';
import { at, city, hashes, ids } from '../../../lib/description/examples.ts';
import { enumeration, named, said } from '../../../lib/description/naming.ts';
import { account, address, caseKind, instant, org, sha256 } from '../../../lib/description/values.ts';

named('AttachedFile', { zh: '要上传的文件', en: 'The file to be uploaded' }, attachedFile);

const addressOf = <M extends string>(method: M) =>
  z.optional(z.strictObject({ method: z.literal(method), url: address, expiresAt: instant }));

const commitment = said(sha256, '文件说明的加盐散列值', 'Salted hash of what the file was said to be');

const from = said(
  z.strictObject({ kind: caseKind, id: z.string() }),
  '随之删除或者不再引用附件的事项',
  'The case with which it was erased, or from which it was released',
);

/** What the events of an attachment say. */
export const attachmentEvents: EventsOf<AttachmentEvent> = {
  announced: { id: z.string(), org, uploadedBy: account, commitment },
  stored: {},
  attached: {
    to: said(
      z.strictObject({ kind: caseKind, id: z.string() }),
      '引用附件的事项',
      'The case that refers to it',
    ),
  },
  erased: {
    ...reasons.shape,
    told: z.optional(
      said(
        z.array(
          z.strictObject({
            kind: caseKind,
            id: z.string(),
            name: said(z.string(), '事项的名称', 'What the case is called'),
            orgs: said(z.array(org), '可以查看该事项的单位', 'The bodies that may read it'),
          }),
        ),
        '引用附件的事项和被告知的单位',
        'The cases that it went with, and the bodies that are told',
      ),
    ),
    from: z.optional(from),
  },
  released: {
    from,
    why: enumeration(
      'EvidenceKeptBecause',
      { zh: '证明材料保留的原因', en: 'Why a file of the evidence stays' },
      'evidenceKeptReasons',
    ),
  },
  moved: { org },
};

const attachment = named(
  'Attachment',
  { zh: '附件', en: 'A file that goes with a case' },
  z.strictObject({
    id: z.string(),
    status: statusOf('attachment'),
    org,
    uploadedBy: account,
    commitment,
    createdAt: instant,
    ...z.partial(attachedFile).shape,
    upload: addressOf('PUT'),
    download: addressOf('GET'),
    deadlines: z.array(deadline),
    ...caseFields,
  }),
);

const file = { name: '依据.pdf', mediaType: 'application/pdf', bytes: 120_000, sha256: hashes.previous };
const announced = {
  id: ids.attachment,
  status: 'awaitingUpload',
  org: city.housing,
  uploadedBy: 'li',
  commitment: hashes.head,
  createdAt: at.drafted,
  deadlines: [],
  ...noActions('待上传', 1),
} as const;
const expiresAt = '2026-03-02T10:00:00+08:00';
const url = 'https://objects.example/attachments/file?signature=abc';
const stored = {
  ...announced,
  ...noActions('已保存', 2),
  status: 'stored',
  ...file,
  download: { method: 'GET', url, expiresAt },
} as const;
const id = { zh: '附件的编号', en: 'Id of the attachment' };

export const attachmentDescriptions = {
  createAttachment: {
    bodyExample: file,
    answer: answering(attachment, { ...announced, ...file, upload: { method: 'PUT', url, expiresAt } }),
    problems: ['not_yours_to_do'],
  },
  completeAttachment: {
    parameters: { id },
    bodyExample: {},
    answer: answering(attachment, stored),
    problems: ['not_yours_to_do', 'not_in_this_status', 'nothing_uploaded', 'upload_differs'],
  },
  getAttachment: { parameters: { id }, answer: answering(attachment, stored) },
  eraseAttachment: {
    parameters: { id },
    bodyExample: { reasons: '误传，含有与事项无关的个人信息' },
    answer: answering(attachment, { ...announced, ...noActions('已删除', 3), status: 'erased' }),
    problems: [
      'not_yours_to_do',
      'not_in_this_status',
      'file_of_document',
      'attachment_needed',
      'attachment_kept',
    ],
  },
} satisfies Describing<typeof attachmentOperations | typeof attachedFileOperations>;
