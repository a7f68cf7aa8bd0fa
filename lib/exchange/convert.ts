import { readBlocks } from './blocks.ts';
import { inWords, standsAt, type Words } from './byteWords.ts';
import { fieldsOf, quoted } from './csv.ts';
import { skipValue } from './json.ts';
import { RecordError } from './recordError.ts';
import { deletedMark, markInTable } from './tombstone.ts';

/** How records may be written for whoever receives them; `json`: one array of objects. */
export type OutputFormat = 'csv' | 'ndjson' | 'json';

export interface Conversion {
  /** As the selection has written them. */
  readonly from: 'csv' | 'ndjson';
  readonly to: OutputFormat;
  /** The granted items in their order. */
  readonly items: readonly string[];
  /** The items that a tombstone names, where records may be tombstones: a table then has a column for their mark. */
  readonly tombstoneKeys?: readonly string[];
}

/**
 * Writes selected records in another format, block by block. From a table every value becomes a text, since a table knows no
 * other; into a table a number stands as it was written, null and what is absent as nothing, an object or a list as its JSON.
 * A tombstone stays one: with its mark and its key, and nothing else.
 *
 * @param source records as the selection writes them, UTF-8
 * @throws RecordError `character_unconvertible`, with the number of the record among these
 * @throws TypeError when they are none of the selection's
 */
export async function* convertRecords(
  source: AsyncIterable<Uint8Array>,
  conversion: Conversion,
): AsyncGenerator<string> {
  const { from, to, items, tombstoneKeys } = conversion;
  const columns = tombstoneKeys ? [...items, deletedMark] : items;
  if (to === 'csv' && from === 'ndjson') yield `${columns.map(quoted).join(',')}\r\n`;
  const records = from === 'csv' ? recordsOfTable(source, conversion) : lines(source);
  const labels = items.map(labelOf);
  const row = tombstoneKeys ? markedRowOf : rowOf;
  let record = 0;
  const written = (line: Words): string => {
    record += 1;
    const text = row(line, labels);
    // A string of JSON may hold half a character, which no table can: it would become another one unseen.
    if (!text.isWellFormed()) throw new RecordError('character_unconvertible', record);
    return text;
  };
  const write = to === 'csv' ? written : ({ bytes }: Words) => textOf(bytes);
  if (to !== 'json') {
    for await (const line of records) yield `${write(line)}${to === 'csv' ? '\r' : ''}\n`;
    return;
  }
  let before = '[';
  for await (const line of records) {
    yield `${before}${write(line)}`;
    before = ',\n';
  }
  yield before === '[' ? '[]\n' : ']\n';
}

function labelOf(item: string): Words {
  return inWords(Buffer.from(`${JSON.stringify(item)}:`));
}

/** Each record of a table as a line of JSON. */
async function* recordsOfTable(
  source: AsyncIterable<Uint8Array>,
  { items, tombstoneKeys }: Conversion,
): AsyncGenerator<Words> {
  let isHeading = true;
  for await (const { bytes, ends } of readBlocks(source, { format: 'csv' })) {
    let start = 0;
    for (const end of ends) {
      if (!isHeading) yield inWords(Buffer.from(lineOf(fieldsOf(bytes, start, end), items, tombstoneKeys)));
      isHeading = false;
      start = end;
    }
  }
}

/** A row of a table as an object; of a tombstone its mark and its key alone. */
function lineOf(
  fields: readonly string[],
  items: readonly string[],
  tombstoneKeys: readonly string[] | undefined,
): string {
  if (fields.length !== items.length + (tombstoneKeys ? 1 : 0))
    throw new TypeError('a record has other columns');
  const isDeleted = tombstoneKeys !== undefined && markInTable(fields.at(-1) ?? '') === true;
  const written = items.flatMap((item, index) =>
    isDeleted && !tombstoneKeys.includes(item)
      ? []
      : [`${JSON.stringify(item)}:${JSON.stringify(fields[index])}`],
  );
  const mark = isDeleted ? [`${JSON.stringify(deletedMark)}:true`] : [];
  return `{${[...mark, ...written].join(',')}}`;
}

/** Each line without its end. */
async function* lines(source: AsyncIterable<Uint8Array>): AsyncGenerator<Words> {
  for await (const { bytes, ends } of readBlocks(source, { format: 'ndjson' })) {
    let start = 0;
    for (const end of ends) {
      // A copy of its own, aligned as words are read.
      yield inWords(Uint8Array.from(bytes.subarray(start, end - 1)));
      start = end;
    }
  }
}

/** A row of a table, of an object whose keys stand in the order of the items. */
function rowOf(line: Words, labels: readonly Words[], begin = 1): string {
  let at = begin;
  const fields = labels.map((label) => {
    if (!standsAt(line, at, label)) return '';
    const from = at + label.bytes.length;
    const to = skipValue(line, from, 1);
    if (to === -1) throw new TypeError('a record is no object of the selection');
    at = to + 1;
    return valueOf(textOf(line.bytes.subarray(from, to)));
  });
  return fields.map((text) => (text === '' ? '' : quoted(text))).join(',');
}

/** How the selection begins a tombstone, behind the brace. */
const deletedLead = inWords(Buffer.from(`${JSON.stringify(deletedMark)}:true,`));

/** The same with a column more, which says whether the record is deleted. */
function markedRowOf(line: Words, labels: readonly Words[]): string {
  const isDeleted = standsAt(line, 1, deletedLead);
  return `${rowOf(line, labels, isDeleted ? 1 + deletedLead.bytes.length : 1)},${isDeleted ? 'true' : ''}`;
}

function valueOf(text: string): string {
  if (text === 'null') return '';
  // A string by RFC 8259, checked by the selection.
  return text.startsWith('"') ? String(JSON.parse(text)) : text;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}
