import { inWords, skipPlainWords, standsAt, type Words } from './byteWords.ts';

const QUOTE = 0x22;
const PLUS = 0x2b;
const COMMA = 0x2c;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Deeper values are refused: parsers at the receiving side commonly stop here (Jackson's default), none needs more. */
const DEEPEST = 1000;

const LITERALS = new Map(
  ['true', 'false', 'null'].map((word) => [word.charCodeAt(0), inWords(Buffer.from(word))]),
);
const ESCAPES = new Set(Buffer.from('"\\/bfnrt'));

/** The first byte from `at` on that is not white space. A line feed counts as none: it ends the record. */
export function skipSpace(source: Words, at: number): number {
  const { bytes } = source;
  let next = at;
  for (let byte = bytes[next]; byte === 0x20 || byte === 0x09 || byte === 0x0d; byte = bytes[next]) next += 1;
  return next;
}

/**
 * Checks one JSON value (RFC 8259) that begins at `at` and fits on one line, without making anything of it: its text
 * is what gets delivered, so `1.0` and `12345678901234567890` survive.
 *
 * @returns where it ends, or -1 when it is malformed or nested deeper than 1,000
 */
export function skipValue(source: Words, at: number, depth: number): number {
  const { bytes } = source;
  const first = bytes[at];
  if (first === QUOTE) return skipString(source, at);
  if (first === OPEN_OBJECT) return depth < DEEPEST ? skipObject(source, at, depth + 1) : -1;
  if (first === OPEN_ARRAY) return depth < DEEPEST ? skipArray(source, at, depth + 1) : -1;
  if (first === MINUS || isDigit(first)) return skipNumber(source, at);
  const literal = first === undefined ? undefined : LITERALS.get(first);
  return literal !== undefined && standsAt(source, at, literal) ? at + literal.bytes.length : -1;
}

/** As `skipValue`, for a string. */
export function skipString(source: Words, at: number): number {
  const { bytes } = source;
  if (bytes[at] !== QUOTE) return -1;
  for (let next = skipPlainWords(source, at + 1); ; next += 1) {
    const byte = bytes[next] ?? 0;
    if (byte > BACKSLASH) continue;
    if (byte === QUOTE) return next + 1;
    if (byte < 0x20) return -1;
    if (byte === BACKSLASH) {
      next = skipEscape(source, next + 1) - 1;
      if (next < 0) return -1;
    }
  }
}

function skipEscape(source: Words, at: number): number {
  const { bytes } = source;
  const letter = bytes[at];
  if (letter === undefined) return -1;
  if (ESCAPES.has(letter)) return at + 1;
  if (letter !== 0x75) return -1;
  for (let digit = 1; digit <= 4; digit += 1) if (!isHexDigit(bytes[at + digit])) return -1;
  return at + 5;
}

function skipObject(source: Words, at: number, depth: number): number {
  const { bytes } = source;
  let next = skipSpace(source, at + 1);
  if (bytes[next] === CLOSE_OBJECT) return next + 1;
  for (;;) {
    next = skipString(source, next);
    if (next === -1) return -1;
    next = skipSpace(source, next);
    if (bytes[next] !== COLON) return -1;
    next = skipValue(source, skipSpace(source, next + 1), depth);
    if (next === -1) return -1;
    next = skipSpace(source, next);
    if (bytes[next] === CLOSE_OBJECT) return next + 1;
    if (bytes[next] !== COMMA) return -1;
    next = skipSpace(source, next + 1);
  }
}

function skipArray(source: Words, at: number, depth: number): number {
  const { bytes } = source;
  let next = skipSpace(source, at + 1);
  if (bytes[next] === CLOSE_ARRAY) return next + 1;
  for (;;) {
    next = skipValue(source, next, depth);
    if (next === -1) return -1;
    next = skipSpace(source, next);
    if (bytes[next] === CLOSE_ARRAY) return next + 1;
    if (bytes[next] !== COMMA) return -1;
    next = skipSpace(source, next + 1);
  }
}

function skipNumber(source: Words, at: number): number {
  const { bytes } = source;
  let next = bytes[at] === MINUS ? at + 1 : at;
  next = bytes[next] === ZERO ? next + 1 : skipDigits(source, next);
  if (next !== -1 && bytes[next] === DOT) next = skipDigits(source, next + 1);
  if (next !== -1 && (bytes[next] === 0x65 || bytes[next] === 0x45)) {
    const sign = bytes[next + 1];
    next = skipDigits(source, sign === PLUS || sign === MINUS ? next + 2 : next + 1);
  }
  return next;
}

function skipDigits(source: Words, at: number): number {
  const { bytes } = source;
  let next = at;
  while (isDigit(bytes[next])) next += 1;
  return next === at ? -1 : next;
}

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39;

const isHexDigit = (byte: number | undefined) =>
  isDigit(byte) || (byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
