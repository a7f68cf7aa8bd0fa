import type { ElementContent } from '../element/schema.ts';
import { elementCode } from '../element/schema.ts';
import type { Text } from '../regulation/text.ts';
import { plainCode, plainName, plainText } from './accidents.ts';
import { csvSheet } from './csv.ts';
import { decodeText } from './decode.ts';
import type { DemandFinding } from './demandWorkbook.ts';
import { WorkbookFault, type WorkbookFailure } from './failure.ts';
import { refuseForeignFile } from './fileKind.ts';
import { type MeaningOf, normaliseHeading } from './headings.ts';
import { boundedBytes, limits } from './limits.ts';
import type { SheetRow } from './sheet.ts';
import { openXlsx } from './xlsx.ts';

type Field = Exclude<MeaningOf<'elements'>, 'unused'>;

/** A data element as a list has it. */
export interface ListedElement {
  readonly row: number;
  readonly sheet?: string;
  /** As the list gives it; absent: it has none. */
  readonly code?: string;
  readonly content: ElementContent;
}

/** What is to be said of a row. */
export type ElementFinding = DemandFinding;

export interface ElementList {
  readonly elements: readonly ListedElement[];
  readonly findings: readonly ElementFinding[];
  readonly rows: number;
  readonly unknownHeadings: readonly string[];
  readonly unusedHeadings: readonly string[];
  readonly sheetsNotRead: readonly string[];
}

/** Which column holds what. */
interface ElementColumns {
  readonly fields: Readonly<Partial<Record<Field, number>>>;
  readonly width: number;
  readonly unknown: readonly string[];
  readonly unused: readonly string[];
}

export type MatchedElementHeadings = ReadonlyMap<string, MeaningOf<'elements'>>;

/** Elements of one list at most. */
const elementsAtMost = 5_000;

const list = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Headings of lists of data elements, the most telling first. */
const headings: Readonly<Record<Field, readonly string[]>> = {
  elementName: list('数据元名称 数据元中文名称 数据元 中文名称'),
  elementCode: list('数据元编码 数据元代码 数据元编号 数据元标识符 内部标识符'),
  otherNames: list('同义名称 别名 其他名称'),
  qualityRule: list('质量规则 数据质量规则'),
  cleaningRule: list('清洗规则 数据清洗规则'),
  listedSource: list('来源部门 数源部门 数据来源部门 数源单位 责任部门'),
};
const unusedHeadings = new Set(list('序号 编号 备注').map(normaliseHeading));

/**
 * The columns of a row of headings; undefined for a row that names no data elements.
 *
 * @param matched what the authority says of headings that are not known here, or known as something else
 */
export function matchElementColumns(
  cells: readonly string[],
  matched: MatchedElementHeadings = new Map(),
): ElementColumns | undefined {
  const written = cells.map((cell) => plainText(cell).trim());
  const keys = written.map(normaliseHeading);
  const meanings = keys.map((key) => matched.get(key));
  const free = keys.map((key, column) => (meanings[column] === undefined ? key : ''));
  const fields: Partial<Record<Field, number>> = {};
  for (const [field, words] of Object.entries(headings)) {
    const said = meanings.findIndex((means) => means === field);
    const place =
      said >= 0 ? said : words.map((word) => free.indexOf(normaliseHeading(word))).find((at) => at >= 0);
    // The keys of this very table.
    if (place !== undefined) fields[field as Field] = place;
  }
  if (fields.elementName === undefined) return undefined;
  const taken = new Set(Object.values(fields));
  const left = [...keys.entries()].filter(([column, key]) => key !== '' && !taken.has(column));
  const isUnused = (column: number, key: string) => meanings[column] !== undefined || unusedHeadings.has(key);
  return {
    fields,
    width: keys.findLastIndex((key) => key !== '') + 1,
    unknown: left.filter(([column, key]) => !isUnused(column, key)).map(([column]) => written[column] ?? ''),
    unused: left.filter(([column, key]) => isUnused(column, key)).map(([column]) => written[column] ?? ''),
  };
}

/**
 * Reads a list of data elements, one per row below its headings.
 *
 * @returns every row as an element or with a finding, or why the file as a whole cannot be taken
 */
export async function readElementList(
  source: AsyncIterable<Uint8Array>,
  format: 'csv' | 'xlsx',
  matched?: MatchedElementHeadings,
): Promise<ElementList | { readonly failure: WorkbookFailure }> {
  try {
    const bytes = boundedBytes(refuseForeignFile(source), format);
    const sheets = format === 'xlsx' ? await openXlsx(bytes) : [csvSheet(decodeText(bytes))];
    const into = { elements: [], findings: [], rows: 0 } as Reading;
    const read: ElementColumns[] = [];
    const sheetsNotRead: string[] = [];
    for (const sheet of sheets) {
      let columns: ElementColumns | undefined;
      let looked = 0;
      const shape = () => columns && { width: columns.width, least: (columns.fields.elementName ?? 0) + 1 };
      for await (const row of sheet.rows(shape)) {
        if ('cells' in row && row.cells.every((cell) => cell.trim() === '')) continue;
        const place = { row: row.row, ...(sheets.length > 1 ? { sheet: sheet.name } : {}) };
        if (columns) {
          into.rows += 1;
          if ('cells' in row) takeRow(row, columns, place, into);
          else
            into.findings.push({ ...place, state: 'error', field: 'row', value: '', reason: row.unreadable });
        } else if ('cells' in row) columns = matchElementColumns(row.cells, matched);
        looked += 1;
        if (!columns && looked >= limits.headingRows) break;
        if (into.elements.length > elementsAtMost)
          throw new WorkbookFault({ code: 'tooManyRows', reason: tooMany });
      }
      if (columns) read.push(columns);
      else sheetsNotRead.push(sheet.name);
    }
    if (read.length === 0) throw new WorkbookFault({ code: 'missingHeadings', reason: noHeadings });
    return {
      ...into,
      unknownHeadings: [...new Set(read.flatMap(({ unknown }) => unknown))],
      unusedHeadings: [...new Set(read.flatMap(({ unused }) => unused))],
      sheetsNotRead,
    };
  } catch (error) {
    if (error instanceof WorkbookFault) return { failure: error.failure };
    throw error;
  }
}

interface Reading {
  readonly elements: ListedElement[];
  readonly findings: ElementFinding[];
  rows: number;
}

function takeRow(
  { cells }: SheetRow,
  { fields }: ElementColumns,
  place: Pick<ElementFinding, 'row' | 'sheet'>,
  into: Reading,
): void {
  const cell = (field: Field) => cells[fields[field] ?? -1] ?? '';
  const error = (field: string, value: string, reason: Text) =>
    into.findings.push({ ...place, state: 'error', field, value: value.slice(0, 200), reason });
  const name = plainName(cell('elementName'));
  if (name === '' || name.length > limits.nameCharacters) {
    error('elementName', name, noName);
    return;
  }
  const code = plainCode(cell('elementCode'));
  if (code !== '' && !elementCode.safeParse(code).success) {
    error('elementCode', code, wrongCode);
    return;
  }
  const rule = (field: Field) => {
    const text = plainName(cell(field)).slice(0, 500);
    return text === '' || text === '无' ? undefined : text;
  };
  const [quality, cleaning] = [rule('qualityRule'), rule('cleaningRule')];
  const listedSource = plainName(cell('listedSource')).slice(0, limits.nameCharacters);
  const otherNames = plainText(cell('otherNames'))
    .split(/[、，,；;\n]+/u)
    .map(plainName)
    .filter((other) => other !== '' && other.length <= limits.nameCharacters)
    .slice(0, 20);
  into.elements.push({
    ...place,
    ...(code === '' ? {} : { code }),
    content: {
      name,
      ...(otherNames.length === 0 ? {} : { otherNames }),
      ...(quality === undefined ? {} : { quality }),
      ...(cleaning === undefined ? {} : { cleaning }),
      ...(listedSource === '' ? {} : { listedSource }),
    },
  });
}

const noHeadings: Text = {
  zh: `前 ${limits.headingRows} 行中没有找到数据元清单的表头：应当有“数据元”或者“数据元名称”一列。`,
  en: `The first ${limits.headingRows} rows hold no headings of a list of data elements: there must be a column for their names, such as 数据元.`,
};
const tooMany: Text = {
  zh: `数据元超过 ${elementsAtMost} 个，请拆分后分别导入。`,
  en: `There are more than ${elementsAtMost} data elements; split the file and import the parts.`,
};
const noName: Text = {
  zh: `没有写明数据元的名称，或者名称超过 ${limits.nameCharacters} 字，这一行未导入。`,
  en: `The element has no name, or one of more than ${limits.nameCharacters} characters; the row was not taken.`,
};
const wrongCode: Text = {
  zh: '数据元的编码应当为 1 至 64 个字母、数字或者点、连字符、下划线，这一行未导入。',
  en: 'The code of an element has 1 to 64 letters, digits, dots, hyphens or underscores; the row was not taken.',
};
