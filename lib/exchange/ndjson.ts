import { skipSpace, skipString, skipValue, standsAt } from './json.ts';
import type { RecordFault } from './record-error.ts';
import { copyBytes, type Selection } from './selection.ts';

const LINE_FEED = 0x0a;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Keys remembered, and the longest of them in bytes: enough for any table, little enough to hold. */
const KEYS_KNOWN = 256;
const KEY_BYTES = 256;

/** A key as spelled in an earlier record, quotes included, and the granted item it names or -1. */
interface KnownKey {
  spelling: Uint8Array;
  item: number;
}

/** What is looked for in a record and where it was found. */
interface Reading {
  readonly places: ReadonlyMap<string, number>;
  /** In the order in which records have them; `expected` is the one that should come next. */
  readonly known: KnownKey[];
  expected: number;
  /** Where the value of each granted item stands; `from` is -1 where the record has none. */
  readonly from: number[];
  readonly to: number[];
}

/**
 * Keeps the granted keys, in the order of the grant, one object per line, each value in the very bytes that were sent.
 *
 * A granted key that a record lacks is absent from what is delivered too, and counted: serializers commonly leave out
 * what is null, so refusing such a record would make an honest provider late, and writing null would put words into its
 * mouth. A record with none of the granted keys is refused (`missing_item`): it is another table's, or a misspelt one.
 * A granted key that occurs twice is refused (`duplicate_item`): parsers differ on which one counts, so what the provider
 * checked might not be what the requester reads. Keys outside the grant never leave and may be as they are.
 */
export function ndjsonSelection(items: readonly string[]): Selection {
  const labels = items.map((item) => Buffer.from(`${JSON.stringify(item)}:`));
  const absent = items.map(() => 0);
  const reading: Reading = {
    places: new Map(items.map((item, place) => [item, place])),
    known: [],
    expected: 0,
    from: items.map(() => -1),
    to: items.map(() => -1),
  };

  const write: Selection['write'] = (bytes, start, end, output, at) => {
    const fault = readObject(bytes, start, end, reading);
    if (fault !== undefined) return fault;
    let next = at;
    for (let item = 0; item < labels.length; item += 1) {
      const label = labels[item];
      const from = reading.from[item];
      if (label === undefined || from === undefined || from === -1) {
        absent[item] = (absent[item] ?? 0) + 1;
        continue;
      }
      output[next] = next === at ? OPEN_OBJECT : COMMA;
      next = copyBytes(label, 0, label.length, output, next + 1);
      next = copyBytes(bytes, from, reading.to[item] ?? from, output, next);
    }
    if (next === at) return 'missing_item';
    output[next] = CLOSE_OBJECT;
    output[next + 1] = LINE_FEED;
    return next + 2;
  };
  return { heading: new Uint8Array(0), write, absent };
}

/** Checks the whole line and finds the granted values. */
function readObject(
  bytes: Uint8Array,
  start: number,
  end: number,
  reading: Reading,
): RecordFault | undefined {
  const { from, to } = reading;
  from.fill(-1);
  reading.expected = 0;
  let at = skipSpace(bytes, start);
  if (bytes[at] !== OPEN_OBJECT)
    return closesLine(bytes, skipValue(bytes, at, 0), end) ? 'not_an_object' : 'malformed_json';
  at = skipSpace(bytes, at + 1);
  if (bytes[at] === CLOSE_OBJECT) return closesLine(bytes, at + 1, end) ? 'missing_item' : 'malformed_json';
  for (;;) {
    const key = keyAt(bytes, at, reading);
    if (key === undefined) return 'malformed_json';
    at = skipSpace(bytes, at + key.spelling.length);
    if (bytes[at] !== COLON) return 'malformed_json';
    const value = skipSpace(bytes, at + 1);
    at = skipValue(bytes, value, 1);
    if (at === -1) return 'malformed_json';
    if (key.item !== -1) {
      if (from[key.item] !== -1) return 'duplicate_item';
      from[key.item] = value;
      to[key.item] = at;
    }
    at = skipSpace(bytes, at);
    if (bytes[at] === CLOSE_OBJECT) return closesLine(bytes, at + 1, end) ? undefined : 'malformed_json';
    if (bytes[at] !== COMMA) return 'malformed_json';
    at = skipSpace(bytes, at + 1);
  }
}

function closesLine(bytes: Uint8Array, at: number, end: number): boolean {
  if (at === -1) return false;
  const next = skipSpace(bytes, at);
  return next === end || (next === end - 1 && bytes[next] === LINE_FEED);
}

/** The key at `at`: mostly the expected one or one soon after it, so that nothing need be decoded. */
function keyAt(bytes: Uint8Array, at: number, reading: Reading): KnownKey | undefined {
  const { known, expected } = reading;
  for (let tried = 0; tried < known.length; tried += 1) {
    const place = (expected + tried) % known.length;
    const key = known[place];
    if (key !== undefined && standsAt(bytes, at, key.spelling)) {
      reading.expected = place + 1;
      return key;
    }
  }
  const end = skipString(bytes, at);
  return end === -1 ? undefined : learn(bytes.subarray(at, end), reading);
}

function learn(spelling: Uint8Array, reading: Reading): KnownKey {
  const { known, expected, places } = reading;
  // A string by RFC 8259, just checked. Parsing resolves escapes such as \u0061: no spelling slips past the grant.
  const name = JSON.parse(Buffer.from(spelling).toString()) as string;
  const key = { spelling: Uint8Array.from(spelling), item: places.get(name) ?? -1 };
  if (known.length < KEYS_KNOWN && spelling.length <= KEY_BYTES) {
    known.splice(expected, 0, key);
    reading.expected = expected + 1;
  }
  return key;
}
