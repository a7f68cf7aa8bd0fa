import type { Text } from '../regulation/text.ts';
import type { FailureCode } from './failure.ts';
import type { RowState } from './rowStates.ts';
import type { ImportOpening } from './schema.ts';

export const workbookFormatNames: Readonly<Record<ImportOpening['format'], Text>> = {
  csv: { zh: '逗号分隔的表格（CSV）', en: 'comma-separated table (CSV)' },
  xlsx: { zh: '电子表格工作簿（XLSX）', en: 'spreadsheet workbook (XLSX)' },
};

export const rowStateNames: Readonly<Record<RowState, Text>> = {
  created: { zh: '已新建', en: 'created' },
  changed: { zh: '已更新', en: 'changed' },
  unchanged: { zh: '未变', en: 'unchanged' },
  needsAttention: { zh: '需要处理', en: 'needs attention' },
  error: { zh: '未导入', en: 'not taken' },
};

/** Why a file as a whole was not taken. */
export const importFailureNames: Readonly<Record<FailureCode | 'nothing_uploaded', Text>> = {
  nothing_uploaded: { zh: '没有上传文件', en: 'nothing was uploaded' },
  undecodable: { zh: '编码无法识别', en: 'of an unknown encoding' },
  notText: { zh: '不是文本文件', en: 'not a text file' },
  notXlsx: { zh: '不是 XLSX 文件', en: 'not an XLSX file' },
  legacyExcel: { zh: '旧版 Excel 文件', en: 'a file of an old Excel' },
  webPage: { zh: '网页另存的文件', en: 'a saved web page' },
  brokenXlsx: { zh: 'XLSX 文件损坏', en: 'a broken XLSX file' },
  tooLarge: { zh: '文件过大', en: 'too large' },
  tooManyRows: { zh: '行数过多', en: 'too many rows' },
  tooManyUnreadableRows: { zh: '无法读取的行过多', en: 'too many rows that cannot be read' },
  missingHeadings: { zh: '缺少必要的表头', en: 'headings are missing' },
  empty: { zh: '文件没有内容', en: 'empty' },
};
