import type { Text } from '../../words/text.ts';

/** What a file is, or why it is none that can be imported; told by its first bytes, whatever its name says. */
export type WorkbookKind = { readonly format: 'csv' | 'xlsx' } | { readonly refused: Text };

/** Bytes that are looked at. */
const lookedAt = 1024;
/** What an old Excel file, and a workbook with a password, begins with. */
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0];
/** Endings of tables as text; what is named otherwise and is no workbook is not taken for one. */
const textEndings = /\.(csv|txt|tsv)$/i;
const webPage = /^\s*<(!doctype|!--|html|head|meta|style|body|table|div|\?xml|workbook)/iu;

/** @throws DOMException when the file cannot be read */
export async function workbookKind(file: File): Promise<WorkbookKind> {
  if (file.size === 0) return { refused: refusals.empty };
  const head = new Uint8Array(await file.slice(0, lookedAt).arrayBuffer());
  if (head[0] === 0x50 && head[1] === 0x4b)
    return /\.(docx|pptx|zip)$/i.test(file.name) ? { refused: refusals.other } : { format: 'xlsx' };
  if (compoundFile.every((byte, index) => head[index] === byte)) return { refused: refusals.old };
  const text = new TextDecoder('latin1').decode(head).replace(/^ï»¿/, '').replaceAll('\0', '');
  if (webPage.test(text)) return { refused: refusals.page };
  return textEndings.test(file.name) ? { format: 'csv' } : { refused: refusals.other };
}

const refusals = {
  empty: { zh: '这个文件没有内容，没有上传。', en: 'This file is empty; nothing was uploaded.' },
  old: {
    zh: '这是旧版 Excel（.xls）文件或者设有密码的工作簿，没有上传。请去除密码、另存为 .xlsx 后再选择。',
    en: 'This is an old Excel file (.xls) or a workbook with a password; nothing was uploaded. Save it as .xlsx without a password and choose that.',
  },
  page: {
    zh: '这是另存的网页，不是工作簿，没有上传。请在 Excel 或者 WPS 中打开，另存为 .xlsx 后再选择。',
    en: 'This is a saved web page, no workbook; nothing was uploaded. Open it in Excel or WPS, save it as .xlsx and choose that.',
  },
  other: {
    zh: '只能导入 .xlsx 工作簿或者 .csv 表格，这个文件不是，没有上传。请另存为其中一种后再选择。',
    en: 'Only .xlsx workbooks and .csv tables are imported, and this is neither; nothing was uploaded. Save it as one of them and choose that.',
  },
} as const satisfies Record<string, Text>;
