import type { CatalogFile, RecordedContent } from '../catalog/events.ts';
import {
  dataTypeNames,
  opennessNames,
  sharingClassNames,
  sharingMethodNames,
  updateFrequencyNames,
} from '../catalog/names.ts';
import type { DataItem } from '../catalog/schema.ts';
import { catalogStandard } from '../regulation/catalogFields.ts';
import type { Text } from '../regulation/text.ts';
import { formColumns, itemColumns, templateColumn, valueAt } from './formColumns.ts';
import { formFields, itemFields } from './headings.ts';
import { limits } from './limits.ts';
import { type TextTable, tableWorkbook } from './tableWorkbook.ts';

/** What of a catalog its workbook is written from. */
export type WrittenCatalog = Pick<CatalogFile, 'code' | 'parties' | 'content' | 'origin'>;

interface Column {
  readonly heading: string;
  /** Of the catalog, in its first row; of each of its rows where `isRepeated`. */
  readonly of?: (catalog: WrittenCatalog) => string | undefined;
  readonly isRepeated?: boolean;
  readonly ofItem?: (item: DataItem) => string | undefined;
  readonly choices?: readonly string[];
}

const namesOf = (names: Readonly<Record<string, Text>>) => Object.values(names).map(({ zh }) => zh);

const columns: readonly Column[] = [
  { heading: templateColumn.heading, of: () => catalogStandard, isRepeated: true },
  { heading: '目录编码', of: ({ code }) => code, isRepeated: true },
  { heading: '目录名称', of: ({ content }) => content.name, isRepeated: true },
  { heading: '提供方代码', of: ({ parties }) => parties.provider?.org, isRepeated: true },
  { heading: '提供方名称', of: ({ parties, origin }) => origin?.providerName ?? parties.provider?.name },
  { heading: '目录摘要', of: ({ content }) => content.summary },
  {
    heading: '数据更新频率',
    of: ({ content: { updateFrequency } }) => updateFrequency && updateFrequencyNames[updateFrequency].zh,
    choices: namesOf(updateFrequencyNames),
  },
  { heading: '共享属性', of: classText, choices: namesOf(sharingClassNames) },
  { heading: '共享条件', of: ({ origin }) => origin?.sharingCondition },
  {
    heading: '共享方式',
    of: ({ content }) => content.sharingMethods?.map((method) => sharingMethodNames[method].zh).join('、'),
  },
  {
    heading: '是否向社会开放',
    of: ({ content: { openness } }) => openness && opennessNames[openness].zh,
    choices: namesOf(opennessNames),
  },
  {
    heading: '开放条件',
    of: ({ content, origin }) => (content.openness === 'open' ? undefined : origin?.openCondition),
  },
  {
    heading: '来源系统名称',
    of: ({ content, origin }) => content.sourceSystem?.name ?? origin?.sourceSystem,
  },
  { heading: '数据格式', of: ({ content }) => content.format },
  ...formFields.map((field): Column => {
    const { heading, path, cell } = formColumns[field];
    const { choices } = cell;
    return {
      heading,
      of: ({ content }) => cell.write(valueAt(content, path)),
      ...(choices ? { choices } : {}),
    };
  }),
  { heading: '数据项名称', ofItem: ({ name }) => name },
  { heading: '数据项类型', ofItem: ({ type }) => dataTypeNames[type].zh, choices: namesOf(dataTypeNames) },
  { heading: '数据项长度', ofItem: ({ length }) => (length === undefined ? '' : String(length)) },
  ...itemFields.map((field): Column => {
    const { heading, path, cell } = itemColumns[field];
    const { choices } = cell;
    return { heading, ofItem: (item) => cell.write(valueAt(item, path)), ...(choices ? { choices } : {}) };
  }),
];

/** The class as people have decided it; before that the text from which the workbook's class was read. */
function classText({ content: { sharingClass }, origin }: WrittenCatalog): string | undefined {
  if (sharingClass !== undefined) return sharingClassNames[sharingClass].zh;
  const { proposal, sharingCondition } = origin ?? {};
  return proposal?.from === sharingCondition ? undefined : proposal?.from;
}

/** One row for each item, or one where there is none yet: who sorts or filters the rows loses no catalog. */
function rowsOf(catalog: WrittenCatalog): readonly (readonly string[])[] {
  const items = itemsOf(catalog.content);
  return items.map((item, index) =>
    columns.map(({ of, ofItem, isRepeated = false }) => {
      const text = of ? (index === 0 || isRepeated ? of(catalog) : '') : item && ofItem?.(item);
      // A text that no cell holds is left out: what is not said is not changed when the workbook comes back.
      return text === undefined || text.length > limits.cellCharacters ? '' : text;
    }),
  );
}

function itemsOf({ dataItems = [] }: RecordedContent): readonly (DataItem | undefined)[] {
  return dataItems.length === 0 ? [undefined] : dataItems;
}

const sheet = '政务数据目录';
const headings = columns.map(({ heading }) => heading);
const widths = columns.map(({ heading }) => Math.max(12, heading.length * 2 + 2));

/** Catalogs in the platform's own workbook, which imports back as they are. */
export function catalogWorkbook(catalogs: readonly WrittenCatalog[]): Uint8Array {
  return tableWorkbook(tableOf([headings, ...catalogs.flatMap(rowsOf)]));
}

/** The same without catalogs, for departments to fill in. */
export function templateWorkbook(): Uint8Array {
  return tableWorkbook(tableOf([headings]));
}

function tableOf(lines: TextTable['lines']): TextTable {
  return { sheet, widths, lines, choices: columns.map(({ choices = [] }) => choices) };
}
