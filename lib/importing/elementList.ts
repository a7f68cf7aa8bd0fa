import type { ElementContent } from '../element/schema.ts';
import { elementCode } from '../element/schema.ts';
import type { Text } from '../regulation/text.ts';
import { plainCode, plainName, plainText } from './accidents.ts';
import type { WorkbookFailure } from './failure.ts';
import { type MeaningOf, normaliseHeading } from './headings.ts';
import { limits } from './limits.ts';
import { type ListColumns, type ReadList, readList, type RowFault, type RowPlace } from './readList.ts';
import { isSecrecyHeading } from './secrecy.ts';

type Field = Exclude<MeaningOf<'elements'>, 'unused'>;

/** A data element as a list has it. */
export interface ListedElement extends RowPlace {
  /** As the list gives it; absent: it has none. */
  readonly code?: string;
  readonly content: ElementContent;
}

export type ElementList = ReadList<Pick<ListedElement, 'code' | 'content'>>;

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
): ListColumns<Field> | undefined {
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
  const isUnused = (column: number, key: string) =>
    meanings[column] !== undefined || unusedHeadings.has(key) || isSecrecyHeading(key);
  return {
    fields,
    width: keys.findLastIndex((key) => key !== '') + 1,
    least: fields.elementName + 1,
    unknown: left.filter(([column, key]) => !isUnused(column, key)).map(([column]) => written[column] ?? ''),
    unused: left.filter(([column, key]) => isUnused(column, key)).map(([column]) => written[column] ?? ''),
  };
}

/**
 * Reads a list of data elements, one per row below its headings.
 *
 * @returns every row as an element or with a finding, or why the file as a whole cannot be taken
 */
export function readElementList(
  source: AsyncIterable<Uint8Array>,
  format: 'csv' | 'xlsx',
  matched?: MatchedElementHeadings,
): Promise<ElementList | { readonly failure: WorkbookFailure }> {
  return readList(source, format, {
    most: elementsAtMost,
    columns: (cells) => matchElementColumns(cells, matched),
    take: takeElement,
    noHeadings,
    tooMany,
    secret,
  });
}

function takeElement(
  cell: (field: Field) => string,
): { readonly entry: Pick<ListedElement, 'code' | 'content'> } | { readonly fault: RowFault } {
  const name = plainName(cell('elementName'));
  if (name === '' || name.length > limits.nameCharacters)
    return { fault: { field: 'elementName', value: name.slice(0, 200), reason: noName } };
  const code = plainCode(cell('elementCode'));
  if (code !== '' && !elementCode.safeParse(code).success)
    return { fault: { field: 'elementCode', value: code.slice(0, 200), reason: wrongCode } };
  return { entry: { ...(code === '' ? {} : { code }), content: contentOf(name, cell) } };
}

function contentOf(name: string, cell: (field: Field) => string): ElementContent {
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
  return {
    name,
    ...(otherNames.length === 0 ? {} : { otherNames }),
    ...(quality === undefined ? {} : { quality }),
    ...(cleaning === undefined ? {} : { cleaning }),
    ...(listedSource === '' ? {} : { listedSource }),
  };
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
const secret: Text = {
  zh: '该行标有涉密，不得登记在本平台，未导入，其内容没有保存。',
  en: 'The row is marked as secret: it must not enter this platform, was not taken, and nothing of it is kept.',
};
