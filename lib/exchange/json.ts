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

const LITERALS = new Map(['true', 'false', 'null'].map((word) => [word.charCodeAt(0), Buffer.from(word)]));
const ESCAPES = new Set(Buffer.from('"\\/bfnrt'));

/** The first byte from `at` on that is not white space. A line feed counts as none: it ends the record. */
export function skipSpace(bytes: Uint8Array, at: number): number {
  let next = at;
  for (let byte = bytes[next]; byte === 0x20 || byte === 0x09 || byte === 0x0d; byte = bytes[next]) next += 1;
  return next;
}

/** Whether `word` stands at `at`. */
export function standsAt(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  for (let i = 0; i < word.length; i += 1) if (bytes[at + i] !== word[i]) return false;
  return true;
}

/**
 * Checks one JSON value (RFC 8259) that begins at `at` and fits on one line, without making anything of it: its text
 * is what gets delivered, so `1.0` and `12345678901234567890` survive.
 *
 * @returns where it ends, or -1 when it is malformed or nested deeper than 1,000
 */
export function skipValue(bytes: Uint8Array, at: number, depth: number): number {
  const first = bytes[at];
  if (first === QUOTE) return skipString(bytes, at);
  if (first === OPEN_OBJECT) return depth < DEEPEST ? skipObject(bytes, at, depth + 1) : -1;
  if (first === OPEN_ARRAY) return depth < DEEPEST ? skipArray(bytes, at, depth + 1) : -1;
  if (first === MINUS || isDigit(first)) return skipNumber(bytes, at);
  const literal = first === undefined ? undefined : LITERALS.get(first);
  return literal !== undefined && standsAt(bytes, at, literal) ? at + literal.length : -1;
}

/** As `skipValue`, for a string. */
export function skipString(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== QUOTE) return -1;
  for (let next = at + 1; ; next += 1) {
    const byte = bytes[next] ?? 0;
    if (byte > BACKSLASH) continue;
    if (byte === QUOTE) return next + 1;
    if (byte < 0x20) return -1;
    if (byte === BACKSLASH) {
      next = skipEscape(bytes, next + 1) - 1;
      if (next < 0) return -1;
    }
  }
}

function skipEscape(bytes: Uint8Array, at: number): number {
  const letter = bytes[at];
  if (letter === undefined) return -1;
  if (ESCAPES.has(letter)) return at + 1;
  if (letter !== 0x75) return -1;
  for (let digit = 1; digit <= 4; digit += 1) if (!isHexDigit(bytes[at + digit])) return -1;
  return at + 5;
}

function skipObject(bytes: Uint8Array, at: number, depth: number): number {
  let next = skipSpace(bytes, at + 1);
  if (bytes[next] === CLOSE_OBJECT) return next + 1;
  for (;;) {
    next = skipString(bytes, next);
    if (next === -1) return -1;
    next = skipSpace(bytes, next);
    if (bytes[next] !== COLON) return -1;
    next = skipValue(bytes, skipSpace(bytes, next + 1), depth);
    if (next === -1) return -1;
    next = skipSpace(bytes, next);
    if (bytes[next] === CLOSE_OBJECT) return next + 1;
    if (bytes[next] !== COMMA) return -1;
    next = skipSpace(bytes, next + 1);
  }
}

function skipArray(bytes: Uint8Array, at: number, depth: number): number {
  let next = skipSpace(bytes, at + 1);
  if (bytes[next] === CLOSE_ARRAY) return next + 1;
  for (;;) {
    next = skipValue(bytes, next, depth);
    if (next === -1) return -1;
    next = skipSpace(bytes, next);
    if (bytes[next] === CLOSE_ARRAY) return next + 1;
    if (bytes[next] !== COMMA) return -1;
    next = skipSpace(bytes, next + 1);
  }
}

function skipNumber(bytes: Uint8Array, at: number): number {
  let next = bytes[at] === MINUS ? at + 1 : at;
  next = bytes[next] === ZERO ? next + 1 : skipDigits(bytes, next);
  if (next !== -1 && bytes[next] === DOT) next = skipDigits(bytes, next + 1);
  if (next !== -1 && (bytes[next] === 0x65 || bytes[next] === 0x45)) {
    const sign = bytes[next + 1];
    next = skipDigits(bytes, sign === PLUS || sign === MINUS ? next + 2 : next + 1);
  }
  return next;
}

function skipDigits(bytes: Uint8Array, at: number): number {
  let next = at;
  while (isDigit(bytes[next])) next += 1;
  return next === at ? -1 : next;
}

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39;

const isHexDigit = (byte: number | undefined) =>
  isDigit(byte) || (byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
