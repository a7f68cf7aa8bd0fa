import { holdsFormula } from './formula.ts';
import { RecordError } from './recordError.ts';
import { hasNoValue } from './nothing.ts';
import { deletedMark, markInTable, type Tombstones } from './tombstone.ts';
import { nothingLeftOut, type Selection } from './selection.ts';
import type { ExtentCut } from './withinExtent.ts';
import { copyWords, inWords } from './byteWords.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Where each field of a record stands in its shortest right spelling: bare, or with quotes where they are needed. */
interface Fields {
  from: number[];
  to: number[];
}

/**
 * Finds the fields of one record (RFC 4180). A quoted field that needs its quotes is taken with them (its inside is
 * already escaped), any other without: so what is delivered is always a slice of what was sent.
 *
 * @returns the number of fields, or -1 when the record is malformed
 */
function scanFields(bytes: Uint8Array, start: number, end: number, fields: Fields): number {
  let at = start;
  for (let count = 1; ; count += 1) {
    const next =
      bytes[at] === QUOTE && at < end
        ? scanQuoted(bytes, at, end, fields, count - 1)
        : scanBare(bytes, at, end, fields, count - 1);
    if (next === -1) return -1;
    if (next === end) return count;
    at = next + 1;
  }
}

function scanBare(bytes: Uint8Array, start: number, end: number, fields: Fields, field: number): number {
  let at = start;
  for (; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte > COMMA) continue;
    if (byte === COMMA) break;
    if (byte === QUOTE || byte === CARRIAGE_RETURN) return -1;
  }
  fields.from[field] = start;
  fields.to[field] = at;
  return at;
}

function scanQuoted(bytes: Uint8Array, start: number, end: number, fields: Fields, field: number): number {
  let quotesNeeded = false;
  for (let at = start + 1; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte > COMMA) continue;
    if (byte === QUOTE) {
      const after = at + 1;
      if (after === end || bytes[after] === COMMA) {
        fields.from[field] = quotesNeeded ? start : start + 1;
        fields.to[field] = quotesNeeded ? after : at;
        return after;
      }
      if (bytes[after] !== QUOTE) return -1;
      quotesNeeded = true;
      at = after;
    } else if (byte === COMMA || byte === LINE_FEED || byte === CARRIAGE_RETURN) quotesNeeded = true;
  }
  return -1;
}

function withoutLineEnd(bytes: Uint8Array, start: number, end: number): number {
  if (end === start || bytes[end - 1] !== LINE_FEED) return end;
  return end - 1 > start && bytes[end - 2] === CARRIAGE_RETURN ? end - 2 : end - 1;
}

/**
 * The column names in a header line.
 *
 * @throws RecordError `malformed_csv`
 */
export function readHeader(line: Buffer): string[] {
  const fields: Fields = { from: [], to: [] };
  const count = scanFields(line, 0, withoutLineEnd(line, 0, line.length), fields);
  if (count === -1) throw new RecordError('malformed_csv', 0);
  return fields.from.map((from, field) => {
    return unquoted(line.toString('utf8', from, fields.to[field]));
  });
}

/**
 * Refuses a file in which a granted data item has no column, or more than one: an item missing as a whole is a wrong
 * export, and of two columns nobody knows which is meant. Other columns never leave the platform and may be as they are.
 * Names are compared exactly.
 *
 * @throws RecordError `missing_item`, `duplicate_item`
 */
export function checkHeader(header: readonly string[], items: readonly string[]): void {
  const missing = [...new Set(items)].filter((item) => !header.includes(item));
  if (missing.length > 0) throw new RecordError('missing_item', 0, missing);
  for (const item of items) {
    const column = header.indexOf(item);
    if (header.includes(item, column + 1)) throw new RecordError('duplicate_item', 0, [item]);
  }
}

/** In the column of the mark. */
const deletedText = inWords(Buffer.from('true'));

/** A field as it is written: with quotes where RFC 4180 needs them; empty ones have them, since a line of one empty field would be none. */
export const quoted = (field: string) =>
  /[",\r\n]|^$/u.test(field) ? `"${field.replaceAll('"', '""')}"` : field;

/**
 * Keeps the granted columns, in the order of the grant, as CSV with CRLF and no quotes but the necessary ones. Records that lie
 * outside the extent, and those of which every granted field is blank, are left out and counted; where records are told apart by a
 * key, one that has not all of it is refused. Of changes a column more says which
 * records are deleted; of those the key alone is delivered.
 *
 * @param shown items in which a formula is a fault (`formula_in_cell`): those whose values a table that is delivered shows
 * @throws RecordError as `checkHeader`
 */
export function csvSelection(
  header: readonly string[],
  items: readonly string[],
  cut?: ExtentCut,
  tombstones?: Tombstones,
  shown: readonly string[] = [],
): Selection {
  const placing = cut?.items ?? [];
  checkHeader(header, [...items, ...placing]);
  const mark = tombstones ? header.indexOf(deletedMark) : -1;
  const isKey = items.map((item) => tombstones?.keys.includes(item) === true);
  const isMarked = tombstones?.areTaken === true;
  const deleted = { count: 0 };
  const columns = items.map((item) => header.indexOf(item));
  const isShown = shown.length === 0 ? [] : items.map((item) => shown.includes(item));
  const placedBy = placing.map((item) => header.indexOf(item));
  const absent = items.map(() => 0);
  const leftOut = { ...nothingLeftOut };
  const fields: Fields = { from: [], to: [] };
  const write: Selection['write'] = (source, start, end, output, at) => {
    const { bytes } = source;
    const count = scanFields(bytes, start, withoutLineEnd(bytes, start, end), fields);
    if (count !== header.length) return count === -1 ? 'malformed_csv' : 'wrong_column_count';
    const said = mark === -1 ? false : markInTable(fieldText(bytes, fields, mark));
    if (said === undefined) return 'tombstone_unreadable';
    if (said && tombstones?.areTaken === false) return 'tombstone_in_full';
    const places = placedBy.map((column) => fieldText(bytes, fields, column));
    const hasKey =
      tombstones === undefined ||
      columns.every((column, item) => !isKey[item] || isFilled(bytes, fields, column));
    if (said && !(hasKey && places.every((text) => text.trim() !== ''))) return 'tombstone_without_key';
    const place = cut?.place(places);
    const isEmpty = !columns.some((column) => isFilled(bytes, fields, column));
    // Of what has nothing that was granted nobody need tell where it lies.
    if (place === 'unreadable' && !isEmpty) return 'place_unreadable';
    if (place === 'outside' || isEmpty) {
      leftOut[place === 'outside' ? 'outside' : 'empty'] += 1;
      return at;
    }
    if (!hasKey) return 'record_without_key';
    // A loop, for it runs for every record.
    for (let item = 0; item < isShown.length; item += 1)
      if (
        isShown[item] === true &&
        (!said || isKey[item] === true) &&
        hasFormula(bytes, fields, columns[item] ?? 0)
      )
        return 'formula_in_cell';
    let next = at;
    for (let item = 0; item < columns.length; item += 1) {
      const column = columns[item] ?? 0;
      if (item > 0) output.bytes[next++] = COMMA;
      if (said && !isKey[item]) continue;
      const [from, to] = [fields.from[column] ?? 0, fields.to[column] ?? 0];
      if (!isFilled(bytes, fields, column)) absent[item] = (absent[item] ?? 0) + 1;
      next = copyWords(source, from, to, output, next);
    }
    if (isMarked) {
      output.bytes[next++] = COMMA;
      if (said) next = copyWords(deletedText, 0, deletedText.bytes.length, output, next);
    }
    if (said) deleted.count += 1;
    output.bytes[next++] = CARRIAGE_RETURN;
    output.bytes[next++] = LINE_FEED;
    return next;
  };
  const names = isMarked ? [...items, deletedMark] : items;
  return { heading: Buffer.from(`${names.map(quoted).join(',')}\r\n`), write, absent, leftOut, deleted };
}

/** A field that keeps its quotes is looked at between them. */
function isFilled(bytes: Uint8Array, fields: Fields, column: number): boolean {
  const [from, to] = [fields.from[column] ?? 0, fields.to[column] ?? 0];
  const margin = bytes[from] === QUOTE ? 1 : 0;
  return !hasNoValue(bytes, from + margin, to - margin);
}

/** As `isFilled`; quotes that are doubled within a field make no difference. */
function hasFormula(bytes: Uint8Array, fields: Fields, column: number): boolean {
  const from = fields.from[column] ?? 0;
  const margin = bytes[from] === QUOTE ? 1 : 0;
  return holdsFormula(bytes, from + margin, (fields.to[column] ?? 0) - margin);
}

function fieldText(bytes: Uint8Array, { from, to }: Fields, column: number): string {
  return unquoted(Buffer.from(bytes.subarray(from[column], to[column])).toString());
}

function unquoted(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
}

/** The values of one record of a table that is well formed. */
export function fieldsOf(bytes: Uint8Array, start: number, end: number): string[] {
  const fields: Fields = { from: [], to: [] };
  const count = scanFields(bytes, start, withoutLineEnd(bytes, start, end), fields);
  return Array.from({ length: Math.max(0, count) }, (_, column) => fieldText(bytes, fields, column));
}
