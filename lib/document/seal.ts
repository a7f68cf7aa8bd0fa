import { type Attachment, fileItem, referTo, sealedFileClaim } from '../attachment/attachment.ts';
import type { AttachedFile } from '../attachment/schema.ts';
import type { Claim, Context, Decision } from '../case/definition.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import { departmentOf } from '../organisation/superiors.ts';
import type { DocumentCommand, DocumentEvent, OfficialDocument } from './events.ts';

type Result = Decision<DocumentEvent>;
type Command<T extends DocumentCommand['type']> = Extract<DocumentCommand, { type: T }>;

/** Most bytes of a sealed file: it is handed out in one answer. */
export const sealedBytesAtMost = 4 * 1024 * 1024;

/** Hands the PDF to the seal system of its own organisation: by its registered address, with the hash of the very file. */
export function handToSeal({ pdf }: OfficialDocument, context: Context): Result {
  if (!pdf) return { refusal: notTypeset };
  const { org, sub } = context.actor;
  if (departmentOf(org, context)?.webhook === undefined) return noAddress;
  return { events: [{ type: 'handedToSeal', sha256: pdf.sha256, handedBy: sub }] };
}

/**
 * Takes the sealed file back: a PDF that its own organisation has uploaded since it was handed over (since it was issued, where
 * it was sealed on paper), that goes with nothing else, and that is no file of this platform without a seal.
 */
export function takeBack(
  { pdf, handed, rejectedSha256, createdAt }: OfficialDocument,
  { attachment: id }: Command<'take-back'>,
  context: Context,
): Result {
  const references = referTo([id], context, () => '/attachment');
  if ('refusal' in references) return references;
  const [file] = references;
  // Read under an attachment's key, so its state is an attachment's; its file was parsed by its schema before it was written.
  const attachment = context.related('attachment', id)?.state as Attachment | undefined;
  const said = context.item('attachment', id, fileItem.name, fileItem.id) as AttachedFile | undefined;
  if (!pdf) return { refusal: notTypeset };
  if (!file || !attachment || !said) return { refusal: sealedFileTaken };
  const { mediaType, sha256, bytes } = said;
  if (mediaType !== 'application/pdf' || bytes > sealedBytesAtMost) return notServed;
  if (sha256 === pdf.sha256) return unsealed;
  if (sha256 === rejectedSha256) return rejectedBefore;
  if (attachment.createdAt < (handed?.handedAt ?? createdAt) || attachment.attachedTo.length > 0)
    return ofAnother;
  const { uploadedBy } = attachment;
  return { events: [{ type: 'takenBack', file, sha256, bytes, uploadedBy, takenBackBy: context.actor.sub }] };
}

/** Another person confirms the file that they have looked at, by its hash: not one that was put in its place. */
export function confirmSealed(
  { sealedFile }: OfficialDocument,
  { sha256 }: Command<'confirm-sealed'>,
  { actor }: Context,
): Result {
  if (sealedFile?.sha256 !== sha256) return otherFile;
  return { events: [{ type: 'sealed', sha256, confirmedBy: actor.sub }] };
}

/** The file that was taken back belongs to this document alone, until it is rejected: the attachment and, uploaded once more, its bytes. */
export function claimsOfSeal({ pdf, sealedFile, confirmed, status }: OfficialDocument): readonly Claim[] {
  const bytes = (sha256: string): Claim => ({ name: `sealed-sha256#${sha256}`, refusal: sealedFileTaken });
  // The file without a seal seals no other document.
  const own = pdf ? [bytes(pdf.sha256)] : [];
  // A scan that was wrong can be erased once its document is withdrawn; what was handed out as sealed stays.
  if (!sealedFile || (status === 'withdrawn' && !confirmed)) return own;
  return [sealedFileClaim(sealedFile.file.id, sealedFileTaken), bytes(sealedFile.sha256), ...own];
}

export const notTypeset: Refusal = {
  code: 'not_typeset',
  status: 409,
  detail: {
    zh: '公文正在排成 PDF 版式文件，请稍后再办理；打印页现在就可以查看。',
    en: 'The document is being set in type: try again in a moment; its page can be read now.',
  },
};

export const documentWithdrawn: Refusal = {
  code: 'document_withdrawn',
  status: 409,
  detail: {
    zh: '公文未经用印即已撤销，不再提供文件：打印页载明撤销的理由。',
    en: 'The document was withdrawn before it was sealed, and its file is served no more: its page says why.',
  },
};

const noAddress = refuse('no_webhook', {
  zh: '贵单位没有登记通知接收地址，无法交付用印：请先由平台运维单位登记本单位用印系统所用的接收地址；在纸质公文上用印的，打印、用印、扫描后直接取回即可。',
  en: 'Your organisation has no registered address by which its seal system could be told: have the operator register one. Where you seal on paper, print it, seal it, scan it and take the scan back.',
});

const unsealed = refuse('not_sealed', {
  zh: '所取回的文件与交付用印的文件完全相同，没有用印。',
  en: 'That is the very file that was handed over: it bears no seal.',
});

const rejectedBefore = refuse('not_sealed', {
  zh: '该文件刚被负责人退回，不能再次取回：请重新用印。',
  en: 'That is the file which a head has just rejected: have the document sealed anew.',
});

const notServed = refuse('not_sealed', {
  zh: '用印文件应当是 PDF 版式文件，不超过四兆字节。',
  en: 'A sealed file is a PDF of at most 4 MB.',
});

const ofAnother = refuse('not_sealed', {
  zh: '所指附件在交付用印之前已经上传，或者已经随其他事项提交，不是本公文的用印文件：请上传取回的文件。',
  en: 'That attachment was uploaded before the document was handed over, or goes with another case: upload the file that came back.',
});

const otherFile = refuse('sealed_file_differs', {
  zh: '所确认的摘要与取回的文件不符，请核对所取回的文件后再确认。',
  en: 'That is not the hash of the file that was taken back: look at that file, then confirm it.',
});

const sealedFileTaken: Refusal = {
  code: 'sealed_file_taken',
  status: 409,
  detail: {
    zh: '该文件已经是另一公文的用印文件，或者已经删除：请上传本公文的用印文件。',
    en: 'That file is the sealed one of another document, or was erased: upload the one of this document.',
  },
};
