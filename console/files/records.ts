import { type Encoding, textOf } from './encoding.ts';

/** How a file of data is written: a table with a header line (RFC 4180), a JSON object a line, or one JSON array of objects. */
export type DataFormat = 'csv' | 'ndjson' | 'json';

/** Counts data records in bytes that come bit by bit. */
export interface RecordCounter {
  add(bytes: Uint8Array): void;
  /** Data records so far, the last one included though no line end follows it; a header line is none. */
  count(): number;
}

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const tab = 0x09;

/** Counts as the platform does: blank lines are no records, and a line break within quotes ends none. */
export function createCounter(format: DataFormat, encoding: Encoding = 'utf-8'): RecordCounter {
  if (format === 'json') return arrayCounter(encoding === 'gb18030');
  const isCsv = format === 'csv';
  let lines = 0;
  let isQuoted = false;
  let isFilled = false;
  return {
    add(bytes) {
      for (let at = 0; at < bytes.length; at += 1) {
        const byte = bytes[at] ?? 0;
        if (byte > quote) isFilled = true;
        else if (byte === lineFeed && !isQuoted) {
          if (isFilled) lines += 1;
          isFilled = false;
        } else if (byte === quote) {
          isFilled = true;
          // A doubled quote closes and opens again: parity alone tells.
          if (isCsv) isQuoted = !isQuoted;
        } else isFilled ||= byte !== carriageReturn && (isCsv || (byte !== space && byte !== tab));
      }
    },
    count() {
      const all = lines + (isFilled ? 1 : 0);
      return isCsv ? Math.max(0, all - 1) : all;
    },
  };
}

const backslash = 0x5c;
const comma = 0x2c;
const [opening, closing] = [new Set([0x5b, 0x7b]), new Set([0x5d, 0x7d])];

/**
 * Counts the elements of an array. In GB18030 the byte after one above 0x80 belongs to the same character and may look like a
 * bracket or a backslash.
 */
function arrayCounter(isDoubleByte: boolean): RecordCounter {
  let records = 0;
  let depth = 0;
  let isText = false;
  let isSkipped = false;
  let isBegun = false;
  const look = (byte: number) => {
    if (isText) {
      if (byte === backslash) isSkipped = true;
      else if (byte === quote) isText = false;
      return;
    }
    if (closing.has(byte)) depth -= 1;
    else if (depth === 1 && byte === comma) isBegun = false;
    else if (depth === 1 && byte > space && !isBegun) {
      isBegun = true;
      records += 1;
    }
    if (opening.has(byte)) depth += 1;
    if (byte === quote) isText = true;
  };
  return {
    add(bytes) {
      for (const byte of bytes) {
        if (isSkipped) isSkipped = false;
        else if (isDoubleByte && byte > 0x80) isSkipped = true;
        else look(byte);
      }
    },
    count: () => records,
  };
}

/** Bytes of the header line, its line end included. */
export function headingLength(bytes: Uint8Array): number {
  let isQuoted = false;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] === quote) isQuoted = !isQuoted;
    else if (bytes[at] === lineFeed && !isQuoted) return at + 1;
  }
  return bytes.length;
}

/** Names of the columns in the first line of a table, whose first bytes these are. */
export function headingOf(bytes: Uint8Array): readonly string[] {
  const line = textOf(bytes.subarray(0, headingLength(bytes)))
    .replace(/^\ufeff/u, '')
    .replace(/\r?\n$/u, '');
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu)].map(
    ([, quoted, bare = '']) => quoted?.replaceAll('""', '"') ?? bare,
  );
}
