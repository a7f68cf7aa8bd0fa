import * as z from 'zod/mini';
import { ids } from '../../../lib/description/examples.ts';
import type { documentFileOperations } from '../operations/documentFile.ts';
import type { documentOperations } from '../operations/documents.ts';
import { answering, type Describing } from './description.ts';

export const documentDescriptions = {
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
    problems: ['not_found', 'not_typeset'],
    description: {
      zh: '制发之后几秒之内排成，字体全部嵌入；文件的摘要记录在公文的办理记录中，此后不再变动。',
      en: 'Set in type within seconds after it was issued, its fonts within it; the hash of the file is on record, and it never changes.',
    },
  },
} satisfies Describing<typeof documentFileOperations>;
