const BACKSLASH = 0x5c;
const SMALL_N = 0x6e;
/** `NULL` with what may stand around it. */
const NULL_BYTES = 12;
/** First bytes of Han characters (U+4000 to U+9FFF): most of what is delivered begins with one. */
const [HAN_FROM, HAN_TO] = [0xe4, 0xe9] as const;

/** White space and control characters, and the marks that stand in place of a value: - * _ . / */
const marks = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte <= 0x20 || byte === 0x7f || '-*_./'.includes(String.fromCharCode(byte)) ? 1 : 0,
);
/** The same in all of Unicode: white space of any width, what cannot be seen, lines, stars and dots, and the word for none. */
const nothing = /^(?:[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800\-‐-―_*＊.．。…/／－＿·]|null)*$/iu;

/** Bytes of a list or object up to which it is looked into: a longer one says something. */
const longestLookedInto = 65_536;

/**
 * Whether what stands there says nothing (R22.1): a value of white space, of characters that cannot be seen, of lines or stars
 * alone, or `NULL` was not delivered. Most values say something with their first byte, and nothing is decoded.
 */
export function hasNoValue(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (marks[byte] === 1) continue;
    if (byte >= HAN_FROM && byte <= HAN_TO) return false;
    if (byte < 0x80 && !mayBeNull(byte, end - start)) return false;
    return nothing.test(textOf(bytes, start, end));
  }
  return true;
}

function mayBeNull(byte: number, length: number): boolean {
  return (byte | 0x20) === SMALL_N && length <= NULL_BYTES;
}

/** As `hasNoValue`, for a string of JSON without its quotes: escapes are read as what they stand for. */
export function stringHasNoValue(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === BACKSLASH) return nothing.test(String(JSON.parse(`"${textOf(bytes, start, end)}"`)));
    if (marks[byte] !== 1) return hasNoValue(bytes, start, end);
  }
  return true;
}

/** Whether a list or object of JSON holds nothing but what says nothing. */
export function holdsNothing(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > longestLookedInto) return false;
  return isNothing(JSON.parse(textOf(bytes, start, end)));
}

function isNothing(value: unknown): boolean {
  if (typeof value === 'string') return nothing.test(value);
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isNothing);
  return value === null;
}

/** As `hasNoValue`, for a text that was read already. */
export function saysNothing(text: string): boolean {
  return nothing.test(text);
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
}
