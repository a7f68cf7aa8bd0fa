import type { DataFormat } from '../../files/records.ts';
import type { Text } from '../../words/text.ts';
import { operationForm, resolved } from '../../forms/operations.ts';

/** The formats that the API takes. */
export function dataFormats(): DataFormat[] {
  const { properties = {} } = resolved(operationForm('createDelivery').body ?? {});
  const codes = resolved(properties['format'] ?? {}).enum ?? [];
  return codes.filter((code): code is DataFormat => code in endings);
}

/** What a file in such a format must be like. */
export const formatWords = {
  csv: {
    zh: '第一行为各列名称，与获准的数据项名称一致；字段中的逗号、引号和换行用双引号括起（RFC 4180）。获准之外的列可以保留，平台不予交付。',
    en: 'The first line names the columns exactly as the granted items; commas, quotes and line breaks within double quotes (RFC 4180). Other columns may stay: the platform does not deliver them.',
  },
  ndjson: {
    zh: '每行一个 JSON 对象，键与获准的数据项名称一致；获准之外的键可以保留，平台不予交付。',
    en: 'One JSON object a line, keys exactly as the granted items. Other keys may stay: the platform does not deliver them.',
  },
  json: {
    zh: '整个文件是一个 JSON 数组，其中每个元素是一个对象，键与获准的数据项名称一致；获准之外的键可以保留，平台不予交付。',
    en: 'The whole file is one JSON array whose elements are objects, keys exactly as the granted items. Other keys may stay: the platform does not deliver them.',
  },
} as const satisfies Record<DataFormat, Text>;

/** What is said of a file that is called like neither. */
export const unlike = {
  zh: '从文件名看，这不是 CSV、NDJSON 或者 JSON 文件。Excel 工作簿等请先另存为“CSV UTF-8”，再选择。',
  en: 'By its name this is neither CSV nor NDJSON nor JSON. Save workbooks as “CSV UTF-8” first, then choose that file.',
};

export const endings: Readonly<Record<DataFormat, readonly string[]>> = {
  csv: ['.csv', '.txt'],
  ndjson: ['.ndjson', '.jsonl'],
  json: ['.json'],
};

const endingOf = (name: string) => /\.[a-z\d]+$/i.exec(name)?.[0].toLowerCase() ?? '';

/** In which format a file is by its name; whether JSON is one array or an object a line is seen in its beginning. */
export async function formatOf(file: File): Promise<DataFormat | undefined> {
  const format = byName(file.name);
  if (format !== 'json') return format;
  const beginning = await file.slice(0, 64).text();
  return beginning
    .replace(/^\ufeff/u, '')
    .trimStart()
    .startsWith('[')
    ? 'json'
    : 'ndjson';
}

function byName(name: string): DataFormat | undefined {
  const ending = endingOf(name);
  return dataFormats().find((format) => endings[format].includes(ending));
}

export const isOfAnotherKind = (name: string) => endingOf(name) !== '' && byName(name) === undefined;
