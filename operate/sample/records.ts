import type { DataItem } from '../../lib/catalog/schema.ts';

/** A record of made-up values, by the names of its items. */
export type SampleRecord = Readonly<Record<string, string | number>>;

/** So many records; the same ones every time. */
export function recordsOf(items: readonly DataItem[], count: number): readonly SampleRecord[] {
  return Array.from({ length: count }, (_, index) =>
    Object.fromEntries(items.map((item) => [item.name, valueOf(item, index)])),
  );
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

function valueOf({ name, type, length = 40, places }: DataItem, index: number): string | number {
  if (places === 'region') return '990100';
  if (type === 'date') return `2026-${twoDigits((index % 9) + 1)}-${twoDigits((index % 28) + 1)}`;
  if (type === 'integer') return (index % 50) + 1;
  if (type === 'decimal') return ((index * 37) % 9000) + 100.5;
  const chosen = choices.find(([ending]) => name.endsWith(ending))?.[1];
  const text =
    chosen?.[index % chosen.length] ?? `示例${name.slice(0, 4)}${String(index + 1).padStart(5, '0')}`;
  return text.slice(0, length);
}

/** What an item may say whose name ends like this. */
const choices: readonly (readonly [ending: string, values: readonly string[]])[] = [
  ['状态', ['正常', '正常', '正常', '注销']],
  ['类别', ['甲类', '乙类', '丙类']],
  ['类型', ['甲型', '乙型']],
  ['方式', ['集中', '分散']],
  ['坐落', ['示例路1号', '示例路2号', '示例街15号', '示例巷6号']],
];

/** Records as the upload has them: CSV with a header, or one JSON object a line. */
export function written(
  format: 'csv' | 'ndjson',
  items: readonly DataItem[],
  records: readonly SampleRecord[],
): string {
  if (format === 'ndjson') return records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const names = items.map(({ name }) => name);
  // No value has a comma, a quotation mark or a line break.
  return [names, ...records.map((record) => names.map((name) => record[name]))]
    .map((row) => `${row.join(',')}\n`)
    .join('');
}
