import { readBlocks } from './blocks.ts';
import { fieldsOf } from './csv.ts';
import type { ExchangeEncoding } from './encoding.ts';
import { elementEnd, type ExchangeFormat, isBlank } from './recordEnds.ts';
import { transcoded } from './transcoded.ts';

/** How the records of a part are read. */
interface Reading {
  readonly format: ExchangeFormat;
  readonly encoding?: ExchangeEncoding | undefined;
  /** Column names of the object, of a table. */
  readonly header?: readonly string[];
  /** Which records are read, by their numbers from 1; absent: all of them. Others need not be sound. */
  readonly only?: ReadonlySet<number>;
}

/**
 * Reads some items of every record of a part that the selection has found to be sound, as text: one after the other, whatever becomes
 * of the record. Slower than the selection, so it is for what is looked for rarely.
 *
 * @param source the byte range of one part
 * @param see is given each value: numbers as they were written, nothing for what is no text or number
 */
export async function eachValue(
  source: AsyncIterable<Uint8Array>,
  { format, encoding, header = [], only }: Reading,
  items: readonly string[],
  see: (item: string, value: string) => void,
): Promise<void> {
  const columns = items.map((item) => header.indexOf(item));
  let record = 0;
  for await (const read of readBlocks(source, { format, encoding, from: 'part' })) {
    const { bytes, ends } = encoding === 'gb18030' ? transcoded(read, format, 0, only !== undefined) : read;
    let start = 0;
    for (const end of ends) {
      const isRecord = !isBlank(bytes, start, end, format);
      if (isRecord) record += 1;
      if (isRecord && (only === undefined || only.has(record))) {
        if (format === 'csv') {
          const fields = fieldsOf(bytes, start, end);
          for (const [place, item] of items.entries()) see(item, fields[columns[place] ?? -1] ?? '');
        } else {
          const to = format === 'json' ? elementEnd(bytes, start, end) : end;
          const values = parsed(bytes.toString('utf8', start, to));
          for (const item of items) see(item, textOf(values[item]));
        }
      }
      start = end;
    }
  }
}

/** Of ECMAScript's "JSON.parse source text access": a number is the text that it was, whatever a computer's own can hold. */
type Revive = (key: string, value: unknown, context: { readonly source?: string }) => unknown;
const asWritten: Revive = (_, value, { source }) => (typeof value === 'number' ? source : value);

function parsed(text: string): Readonly<Record<string, unknown>> {
  // The compiler's description of the language does not have the third parameter yet; the selection has found an object there.
  return JSON.parse(text, asWritten as (key: string, value: unknown) => unknown);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
