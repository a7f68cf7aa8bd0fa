import * as z from 'zod/mini';
import { ids } from '../../../lib/description/examples.ts';
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
