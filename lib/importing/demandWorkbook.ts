import type { Text } from '../regulation/text.ts';
import { plainName, plainText } from './accidents.ts';
import { type DemandColumns, type MatchedDemandHeadings, matchDemandColumns } from './demandColumns.ts';
import type { WorkbookFailure } from './failure.ts';
import { limits } from './limits.ts';
import { type ReadList, readList } from './readList.ts';

/** A demand as a workbook lists it, one per row; what it does not say is absent. */
export interface ImportedDemand {
  readonly row: number;
  readonly sheet?: string;
  /** Whose demand it is, by name or code as written; absent: the importer's own. */
  readonly requester?: string;
  /** Of the demand, where the list is one that the platform has given out. */
  readonly id?: string;
  readonly title: string;
  readonly description?: string;
  readonly items?: readonly string[];
  readonly basis?: string;
  readonly scenario?: string;
}

export type DemandWorkbook = ReadList<Omit<ImportedDemand, 'row' | 'sheet'>>;

/** Demands that one workbook may list: people read every one of them. */
const demandsAtMost = 5_000;

/**
 * Reads a workbook of demands, one per row below its headings.
 *
 * @param matched what the department has said of headings
 * @returns every row as a demand or with a finding, or why the file as a whole cannot be taken
 */
export function readDemands(
  source: AsyncIterable<Uint8Array>,
  format: 'csv' | 'xlsx',
  matched?: MatchedDemandHeadings,
): Promise<DemandWorkbook | { readonly failure: WorkbookFailure }> {
  return readList(source, format, {
    most: demandsAtMost,
    columns: (cells) => matchDemandColumns(cells, matched),
    take: takeDemand,
    secrecy: 'secrecy',
    noHeadings,
    tooMany,
    secret,
  });
}

function takeDemand(cell: (field: keyof DemandColumns['fields']) => string) {
  const title = plainName(cell('title'));
  if (title === '' || title.length > limits.nameCharacters) {
    const reason = title === '' ? noTitle : longTitle;
    return { fault: { field: 'title', value: title.slice(0, 200), reason } };
  }
  return { entry: { title, ...saidOf(cell) } };
}

function saidOf(
  cell: (field: keyof DemandColumns['fields']) => string,
): Omit<ImportedDemand, 'row' | 'sheet' | 'title'> {
  const said = {
    id: plainName(cell('id')),
    requester: plainName(cell('requester')),
    description: prose(cell('description'), 4000),
    basis: prose(cell('basis'), 2000),
    scenario: prose(cell('scenario'), 2000),
  };
  const items = itemsIn(cell('items'));
  const filled = Object.entries(said).filter(([, text]) => text !== '');
  return { ...Object.fromEntries(filled), ...(items.length === 0 ? {} : { items }) };
}

/** A text as it is meant, as long as a demand takes. */
function prose(text: string, most: number): string {
  return Array.from(plainText(text).trim()).slice(0, most).join('');
}

/** Items stand in one cell, one after the other. */
function itemsIn(cell: string): readonly string[] {
  const names = plainText(cell)
    .split(/[、，,；;\n]+/u)
    .map(plainName)
    .filter((name) => name !== '' && name.length <= limits.nameCharacters);
  return [...new Set(names)].slice(0, limits.dataItems);
}

const noHeadings: Text = {
  zh: `前 ${limits.headingRows} 行中没有找到需求清单的表头：应当有“信息资源名称”或者“需求名称”一列。`,
  en: `The first ${limits.headingRows} rows hold no headings of a list of demands: there must be a column for what is needed, such as 信息资源名称.`,
};
const tooMany: Text = {
  zh: `共享需求超过 ${demandsAtMost} 条，请拆分后分别导入。`,
  en: `There are more than ${demandsAtMost} demands; split the file and import the parts.`,
};
const secret: Text = {
  zh: '该行标有涉密，不得通过本平台提出，未导入，其内容没有保存。',
  en: 'The row is marked as secret: it must not enter this platform, was not taken, and nothing of it is kept.',
};
const noTitle: Text = {
  zh: '没有写明所需数据的名称，这一行未导入。请补全后重新导入。',
  en: 'It is not said what is needed, so the row was not taken. Add it and import again.',
};
const longTitle: Text = {
  zh: `所需数据的名称超过 ${limits.nameCharacters} 字，这一行未导入。请缩短后重新导入。`,
  en: `What is needed has a name of more than ${limits.nameCharacters} characters; the row was not taken. Shorten it and import again.`,
};
