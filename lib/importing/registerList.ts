import type { Text } from '../regulation/text.ts';
import { plainText } from './accidents.ts';
import type { WorkbookFailure } from './failure.ts';
import { limits } from './limits.ts';
import { type ReadList, readList, type RowPlace } from './readList.ts';
import {
  fieldsOf,
  type MatchedRegisterHeadings,
  matchRegisterColumns,
  type RegisterField,
  type RegisterKind,
} from './registerColumns.ts';

/** A row of a list of regions or departments, by what its cells mean; empty cells are left out. */
export interface RegisterRow extends RowPlace {
  readonly said: Readonly<Partial<Record<RegisterField, string>>>;
}

export type RegisterList = ReadList<Pick<RegisterRow, 'said'>>;

/** What one list may register: a province has some thousand townships, and a file for each city's villages. */
const entriesAtMost = 5_000;

/**
 * Reads a list of regions or departments, one per row below its headings.
 * @param matched what was said of headings
 * @returns every row as it stands or with why it was not taken, or why the file as a whole cannot be
 */
export function readRegisterList(
  kind: RegisterKind,
  source: AsyncIterable<Uint8Array>,
  format: 'csv' | 'xlsx',
  matched?: MatchedRegisterHeadings,
): Promise<RegisterList | { readonly failure: WorkbookFailure }> {
  return readList(source, format, {
    most: entriesAtMost,
    columns: (cells) => matchRegisterColumns(kind, cells, matched),
    take: (cell: (field: RegisterField) => string) => ({ entry: { said: saidIn(kind, cell) } }),
    noHeadings: noHeadings[kind],
    tooMany,
    secret,
  });
}

function saidIn(kind: RegisterKind, cell: (field: RegisterField) => string): RegisterRow['said'] {
  const said = fieldsOf[kind].map((field) => [field, plainText(cell(field)).trim().slice(0, longestCell)]);
  return Object.fromEntries(said.filter(([, text]) => text !== ''));
}

/** Characters of a cell that are looked at: no field of the register takes more. */
const longestCell = 600;

const noHeadings: Readonly<Record<RegisterKind, Text>> = {
  regions: {
    zh: `前 ${limits.headingRows} 行中没有找到地区清单的表头：应当有“行政区划代码”和“地区名称”两列。`,
    en: `The first ${limits.headingRows} rows hold no headings of a list of regions: there must be columns for code and name, such as 行政区划代码 and 地区名称.`,
  },
  departments: {
    zh: `前 ${limits.headingRows} 行中没有找到单位清单的表头：应当有“统一社会信用代码”和“单位名称”两列。`,
    en: `The first ${limits.headingRows} rows hold no headings of a list of organisations: there must be columns for code and name, such as 统一社会信用代码 and 单位名称.`,
  },
};
const tooMany: Text = {
  zh: `清单超过 ${entriesAtMost} 条，请拆分后分别导入。`,
  en: `There are more than ${entriesAtMost} entries; split the file and import the parts.`,
};
const secret: Text = {
  zh: '该行标有涉密，不得登记在本平台，未导入，其内容没有保存。',
  en: 'The row is marked as secret: it must not enter this platform, was not taken, and nothing of it is kept.',
};
