import { readBlocks } from './blocks.ts';
import { inWords, standsAt, type Words } from './byteWords.ts';
import { fieldsOf, quoted } from './csv.ts';
import { skipValue } from './json.ts';

/** How records may be written for whoever receives them; `json`: one array of objects. */
export type OutputFormat = 'csv' | 'ndjson' | 'json';

export interface Conversion {
  /** As the selection has written them. */
  readonly from: 'csv' | 'ndjson';
  readonly to: OutputFormat;
  /** The granted items in their order. */
  readonly items: readonly string[];
}

/**
 * Writes selected records in another format, block by block. From a table every value becomes a text, since a table knows no
 * other; into a table a number stands as it was written, null and what is absent as nothing, an object or a list as its JSON.
 *
 * @param source records as the selection writes them, UTF-8
 * @throws TypeError when they are none of the selection's
 */
export async function* convertRecords(
  source: AsyncIterable<Uint8Array>,
  { from, to, items }: Conversion,
): AsyncGenerator<string> {
  if (to === 'csv' && from === 'ndjson') yield `${items.map(quoted).join(',')}\r\n`;
  const records = from === 'csv' ? recordsOfTable(source, items) : lines(source);
  const labels = items.map((item) => inWords(Buffer.from(`${JSON.stringify(item)}:`)));
  const write = to === 'csv' ? (line: Words) => rowOf(line, labels) : ({ bytes }: Words) => textOf(bytes);
  if (to !== 'json') {
    for await (const record of records) yield `${write(record)}${to === 'csv' ? '\r' : ''}\n`;
    return;
  }
  let before = '[';
  for await (const record of records) {
    yield `${before}${write(record)}`;
    before = ',\n';
  }
  yield before === '[' ? '[]\n' : ']\n';
}

/** Each record of a table as a line of JSON. */
async function* recordsOfTable(
  source: AsyncIterable<Uint8Array>,
  items: readonly string[],
): AsyncGenerator<Words> {
  const labels = items.map((item) => `${JSON.stringify(item)}:`);
  let isHeading = true;
  for await (const { bytes, ends } of readBlocks(source, { format: 'csv' })) {
    let start = 0;
    for (const end of ends) {
      const fields = isHeading ? [] : fieldsOf(bytes, start, end);
      if (!isHeading) {
        if (fields.length !== labels.length) throw new TypeError('a record has other columns');
        const written = labels.map((label, index) => `${label}${JSON.stringify(fields[index])}`);
        yield inWords(Buffer.from(`{${written.join(',')}}`));
      }
      isHeading = false;
      start = end;
    }
  }
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
function rowOf(line: Words, labels: readonly Words[]): string {
  let at = 1;
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

function valueOf(text: string): string {
  if (text === 'null') return '';
  // A string by RFC 8259, checked by the selection.
  return text.startsWith('"') ? String(JSON.parse(text)) : text;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}
