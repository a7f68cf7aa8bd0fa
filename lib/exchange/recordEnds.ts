import type { Buffer as Bytes } from 'node:buffer';
import { type ExchangeEncoding, markOf } from './encoding.ts';
import type { RecordFault } from './recordError.ts';

export type ExchangeFormat = 'csv' | 'ndjson' | 'json';

/** From where on a source is read: a whole object, the rest of one from a record on, or a run of whole records. */
export type ReadFrom = 'beginning' | 'record' | 'part';

interface Fault {
  readonly code: RecordFault;
  readonly at: number;
}

/** Adds to `ends` where each record ends that ends in `bytes`; goes on where it stopped the last time. */
export interface Scanner {
  /** @returns what is wrong behind the last of them, and at which byte */
  scan: (bytes: Bytes, ends: number[]) => Fault | undefined;
  /** What is wrong where the source ends here. */
  end: () => RecordFault | undefined;
}

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
/** In GB18030 a byte from here on takes the next one with it; twice so in characters of four bytes. */
const [LEAD_FROM, LEAD_TO] = [0x81, 0xfe] as const;
const SECOND_FROM = 0x30;

/**
 * Finds where records end. In GB18030 the second byte of a character may be a digit, a letter or one of `@[\]^_{|}~` and the
 * accent, never a quote, comma, line end or white space: CSV and NDJSON are cut alike in both encodings, and only JSON must
 * tell brackets and backslashes from halves of characters.
 */
export function scannerOf(format: ExchangeFormat, encoding: ExchangeEncoding, from: ReadFrom): Scanner {
  if (format === 'json') return jsonScanner(encoding, from);
  return format === 'csv' ? csvScanner() : ndjsonScanner();
}

function csvScanner(): Scanner {
  // A doubled quote closes and opens again: whether a line feed ends the record is a matter of parity alone.
  let open = false;
  return {
    end: () => (open ? 'malformed_csv' : undefined),
    scan(bytes, ends) {
      let quoted = open;
      for (let at = 0; at < bytes.length; at += 1) {
        const byte = bytes[at] ?? 0;
        if (byte > QUOTE) continue;
        if (byte === QUOTE) quoted = !quoted;
        else if (byte === LINE_FEED && !quoted) ends.push(at + 1);
      }
      open = quoted;
      return undefined;
    },
  };
}

const ndjsonScanner = (): Scanner => ({
  end: () => undefined,
  scan(bytes, ends) {
    for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1))
      ends.push(at + 1);
    return undefined;
  },
});

/** Where in the array the scanner stands; `first`: behind its bracket, `next`: behind a comma. */
type Place = 'mark' | 'open' | 'first' | 'next' | 'element' | 'closed';

/**
 * The elements of one array, each with the comma behind it; the brackets stand by themselves, as blank lines do. It looks at
 * nesting and strings alone: what an element is in itself, the selection checks.
 */
function jsonScanner(encoding: ExchangeEncoding, from: ReadFrom): Scanner {
  const mark = markOf(encoding);
  const isDouble = encoding === 'gb18030';
  let place: Place = from === 'beginning' ? 'mark' : 'next';
  let markSeen = 0;
  let depth = 0;
  let inString = false;
  /** What the byte before makes of the next one. */
  let next: 'plain' | 'escaped' | 'half' = 'plain';

  /** What a byte outside of strings and of elements' insides means. */
  function step(byte: number, at: number, ends: number[]): RecordFault | undefined {
    if (place === 'open' || place === 'mark') {
      if (byte !== OPEN_ARRAY) return 'not_an_array';
      place = 'first';
      ends.push(at + 1);
    } else if (place === 'closed') return 'malformed_json';
    else if (byte === CLOSE_ARRAY) {
      if (place === 'next' && from !== 'part') return 'malformed_json';
      if (place === 'element') ends.push(at);
      place = 'closed';
      ends.push(at + 1);
    } else if (byte === COMMA) {
      if (place !== 'element') return 'malformed_json';
      place = 'next';
      ends.push(at + 1);
    } else {
      place = 'element';
      if (byte === QUOTE) inString = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth = 1;
      else if (byte === CLOSE_OBJECT) return 'malformed_json';
    }
    return undefined;
  }

  function look(byte: number, at: number, ends: number[]): RecordFault | undefined {
    if (place === 'mark') {
      if (byte === mark[markSeen]) {
        markSeen += 1;
        return undefined;
      }
      if (markSeen !== 0 && markSeen !== mark.length) return 'not_an_array';
      place = 'open';
    }
    const before = next;
    next = 'plain';
    // What can be no second half is none: the record is found to be wrongly encoded as a whole.
    if (before === 'half' && byte >= SECOND_FROM) return undefined;
    if (isDouble && byte >= LEAD_FROM && byte <= LEAD_TO) {
      next = 'half';
      return inString || depth > 0 ? undefined : step(byte, at, ends);
    }
    if (inString) {
      if (byte < SPACE) return 'malformed_json';
      if (before === 'escaped') return undefined;
      if (byte === QUOTE) inString = false;
      else if (byte === BACKSLASH) next = 'escaped';
      return undefined;
    }
    if (isWhite(byte)) return undefined;
    if (depth === 0) return step(byte, at, ends);
    if (byte === QUOTE) inString = true;
    else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth += 1;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) depth -= 1;
    return undefined;
  }

  return {
    end() {
      if (place === 'mark' || place === 'open') return 'empty';
      return from === 'part' || place === 'closed' ? undefined : 'malformed_json';
    },
    scan(bytes, ends) {
      for (let at = 0; at < bytes.length; at += 1) {
        const byte = bytes[at] ?? 0;
        const code = look(byte, at, ends);
        if (code) return { code, at };
      }
      return undefined;
    },
  };
}

/**
 * Whether no record stands there: only a line end, in NDJSON also white space, in JSON also a bracket of the array itself.
 * CSV has no other way to write a record of one empty field than `""`, so a blank line is none there either.
 */
export function isBlank(bytes: Uint8Array, start: number, end: number, format: ExchangeFormat): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    const white =
      byte === LINE_FEED ||
      (byte === CARRIAGE_RETURN && (format !== 'csv' || bytes[at + 1] === LINE_FEED)) ||
      (format !== 'csv' && (byte === SPACE || byte === TAB));
    if (white) continue;
    return format === 'json' && (byte === OPEN_ARRAY || byte === CLOSE_ARRAY) && end - at === 1;
  }
  return true;
}

/** Where an element of an array ends: before the comma behind it. */
export function elementEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && isWhite(bytes[at - 1])) at -= 1;
  return at > start && bytes[at - 1] === COMMA ? at - 1 : end;
}

function isWhite(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB || byte === LINE_FEED || byte === CARRIAGE_RETURN;
}

/** Line ends within the elements of an array are white space: as blanks they keep an element on one line. */
export function onOneLine(bytes: Bytes): Bytes {
  if (!bytes.includes(LINE_FEED) && !bytes.includes(CARRIAGE_RETURN)) return bytes;
  const copy = Buffer.from(bytes);
  for (const lineEnd of [LINE_FEED, CARRIAGE_RETURN])
    for (let at = copy.indexOf(lineEnd); at !== -1; at = copy.indexOf(lineEnd, at + 1)) copy[at] = SPACE;
  return copy;
}
