import * as z from 'zod/mini';
import { issuable } from '../../../lib/document/answers.ts';
import { named } from '../../../lib/description/naming.ts';
import { ids } from '../../../lib/description/examples.ts';
import type { documentFileOperations } from '../operations/documentFile.ts';
import type { documentOperations } from '../operations/documents.ts';
import { describedCases } from '../../../lib/description/caseAnswers.ts';
import { pageWords } from '../../../lib/description/values.ts';
import { type Answered, answering, type Describing } from './description.ts';

/** The documents of a case, and what else the caller's unit can issue of it. @throws Error where documents are no described kind */
function listed(): Answered {
  const described = describedCases.find(({ kind }) => kind === 'document');
  if (!described) throw new Error('documents are not described');
  const { list } = described;
  const schema = named(
    'DocumentsOfCase',
    { zh: '就一个事项制发的公文的一页', en: 'A page of the documents of a case' },
    z.extend(list.schema, { issuable }),
  );
  return answering(schema, { ...list.example, issuable: ['answer'] });
}

const ofAnyCase = listed();

const ofCase = (zh: string, en: string) => ({
  parameters: { id: { zh: `${zh}的编号`, en: `Id of ${en}` }, ...pageWords },
  problems: ['not_found'] as const,
  answer: ofAnyCase,
});

export const documentDescriptions = {
  listDocumentsOfRequest: ofCase('共享申请', 'the request'),
  listDocumentsOfGrant: ofCase('共享权限', 'the grant'),
  listDocumentsOfCorrection: ofCase('校核申请', 'the correction'),
  listDocumentsOfDispute: ofCase('争议', 'the dispute'),
  getDocumentPage: {
    parameters: {
      id: { zh: `公文的编号，例如 ${ids.request}`, en: `Id of the document, such as ${ids.request}` },
    },
    answer: answering(z.string(), '<!doctype html><html lang="zh-CN">…</html>'),
    problems: ['not_found'],
    description: {
      zh: '按党政机关公文格式国家标准的版式排印，可以直接打印；页面不运行任何脚本，不引用其他资源。',
      en: 'In the layout of GB/T 9704-2012, A4, ready for the printer; the page runs nothing and loads nothing.',
    },
  },
} satisfies Describing<typeof documentOperations>;

export const documentFileDescriptions = {
  getDocumentPdf: {
    parameters: {
      id: { zh: `公文的编号，例如 ${ids.request}`, en: `Id of the document, such as ${ids.request}` },
    },
    answer: answering(z.string(), '%PDF-1.7'),
    problems: ['not_found', 'not_typeset', 'document_withdrawn'],
    description: {
      zh: '制发之后几秒之内排成，字体全部嵌入；文件的摘要记录在公文的办理记录中，此后不再变动。用印文件经确认后，取得的就是用印文件。',
      en: 'Set in type within seconds after it was issued, its fonts within it; the hash of the file is on record, and it never changes. Once a sealed file was confirmed, that is what is served.',
    },
  },
} satisfies Describing<typeof documentFileOperations>;
