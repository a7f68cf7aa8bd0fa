import type { Text } from '../regulation/text.ts';
import { fieldNames, rowStateNames } from './names.ts';
import type { RowState } from './rowStates.ts';
import { tableWorkbook } from './tableWorkbook.ts';

/** A row of the result, as the workbook of results shows it. */
interface ResultRow {
  readonly row: number;
  readonly sheet?: string;
  readonly catalogCode?: string;
  readonly state: RowState;
  readonly field: string;
  readonly value: string;
  readonly reason?: Text;
}

const headings: readonly Text[] = [
  { zh: '工作表', en: 'Sheet' },
  { zh: '行号', en: 'Row' },
  { zh: '目录编码', en: 'Catalog code' },
  { zh: '结果', en: 'Result' },
  { zh: '所涉内容', en: 'Field' },
  { zh: '文件中的内容', en: 'What the file says' },
  { zh: '说明和处理办法', en: 'What was understood and what to do' },
];

/** Widths of the columns, in characters. */
const widths = [14, 8, 36, 12, 16, 40, 90];

/**
 * What became of each row, as a workbook.
 *
 * @param note a last line, where not all is in it
 */
export function rowsWorkbook(rows: readonly ResultRow[], language: 'zh' | 'en', note?: Text): Uint8Array {
  const say = (text: Text | undefined) => text?.[language] ?? '';
  const lines = [
    headings.map(say),
    ...rows.map(({ row, sheet = '', catalogCode = '', state, field, value, reason }) => [
      sheet,
      String(row),
      catalogCode,
      say(rowStateNames[state]),
      say(fieldNames[field]) || field,
      value,
      say(reason),
    ]),
    ...(note === undefined ? [] : [[say(note)]]),
  ];
  return tableWorkbook({ sheet: '导入结果', widths, lines });
}
