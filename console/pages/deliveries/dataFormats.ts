import type { DataFormat } from '../../files/records.ts';
import { operationForm, resolved } from '../../forms/operations.ts';

/** The formats that the API takes. */
export function dataFormats(): DataFormat[] {
  const { properties = {} } = resolved(operationForm('createDelivery').body ?? {});
  const codes = resolved(properties['format'] ?? {}).enum ?? [];
  return codes.filter((code): code is DataFormat => code === 'csv' || code === 'ndjson');
}

/** What a file in such a format must be like. */
export const formatWords = {
  csv: {
    zh: 'UTF-8 编码，第一行为各列名称，与获准的数据项名称一致；字段中的逗号、引号和换行用双引号括起（RFC 4180）。获准之外的列可以保留，平台不予交付。',
    en: 'UTF-8; the first line names the columns exactly as the granted items; commas, quotes and line breaks within double quotes (RFC 4180). Other columns may stay: the platform does not deliver them.',
  },
  ndjson: {
    zh: 'UTF-8 编码，每行一个 JSON 对象，键与获准的数据项名称一致；获准之外的键可以保留，平台不予交付。',
    en: 'UTF-8; one JSON object a line, keys exactly as the granted items. Other keys may stay: the platform does not deliver them.',
  },
} as const;

/** What is said of a file that is called like neither. */
export const unlike = {
  zh: '从文件名看，这不是 CSV 或者 NDJSON 文件。Excel 工作簿等请先另存为“CSV UTF-8”，再选择。',
  en: 'By its name this is neither CSV nor NDJSON. Save workbooks as “CSV UTF-8” first, then choose that file.',
};

export const endings: Readonly<Record<DataFormat, readonly string[]>> = {
  csv: ['.csv', '.txt'],
  ndjson: ['.ndjson', '.jsonl', '.json'],
};

const endingOf = (name: string) => /\.[a-z\d]+$/i.exec(name)?.[0].toLowerCase() ?? '';

export function formatOf(name: string): DataFormat | undefined {
  const ending = endingOf(name);
  return dataFormats().find((format) => endings[format].includes(ending));
}

export const isOfAnotherKind = (name: string) => endingOf(name) !== '' && formatOf(name) === undefined;
