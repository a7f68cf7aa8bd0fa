import { stringHoldsFormula } from './formula.ts';
import { skipSpace, skipString, skipValue } from './json.ts';
import type { RecordFault } from './recordError.ts';
import { deletedMark, type Tombstones } from './tombstone.ts';
import { holdsNothing, stringHasNoValue } from './nothing.ts';
import { nothingLeftOut, type Selection } from './selection.ts';
import type { ExtentCut } from './withinExtent.ts';
import { copyWords, inWords, standsAt, type Words } from './byteWords.ts';

const LINE_FEED = 0x0a;
const COMMA = 0x2c;
const COLON = 0x3a;
const QUOTE = 0x22;
const OPEN_ARRAY = 0x5b;
/** With which only null begins. */
const NULL = 0x6e;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Lead-ins remembered, and the longest of them in bytes: enough for any table, little enough to hold. */
const LEADS_KNOWN = 256;
const LEAD_BYTES = 256;

/** What stands between the brace or comma and a value: key and colon, with the white space around them. */
interface Lead {
  spelling: Words;
  /** The item that the key names, of those that are read, or -1. */
  item: number;
}

/** What is looked for in a record and where it was found. */
interface Reading {
  readonly places: ReadonlyMap<string, number>;
  /** Lead-ins in the order in which records have them; `expected` is the one that should come next. */
  readonly known: Lead[];
  expected: number;
  /** Where the value of each item that is read stands, the granted ones first; `from` is -1 where the record has none. */
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
 *
 * A granted value is one value: an object or a list is refused (`nested_value`) where the catalog does not declare the item to be one,
 * since nobody knows what it carries.
 *
 * Where records are told apart by a key, one that has not all of it is refused (`record_without_key`): nobody could apply it.
 *
 * A record that lies outside the extent, or of whose granted keys none has a value, is left out and counted.
 *
 * @param objects items whose values may be objects or lists; absent: nothing is known of that
 * @param shown items in which a string that is a formula is a fault (`formula_in_cell`): those whose values a table that is delivered
 *   shows; a number is none
 */
export function ndjsonSelection(
  items: readonly string[],
  cut?: ExtentCut,
  objects: readonly string[] = items,
  tombstones?: Tombstones,
  shown: readonly string[] = [],
): Selection {
  const isKey = items.map((item) => tombstones?.keys.includes(item) === true);
  const deleted = { count: 0 };
  const single = items.map((item) => !objects.includes(item));
  const labels = items.map((item) => inWords(Buffer.from(`${JSON.stringify(item)}:`)));
  const isShown = shown.length === 0 ? [] : items.map((item) => shown.includes(item));
  const absent = items.map(() => 0);
  const isFilled = items.map(() => false);
  const leftOut = { ...nothingLeftOut };
  const marks = tombstones ? [deletedMark] : [];
  const read = [...new Set([...items, ...(cut?.items ?? []), ...marks])];
  const mark = tombstones ? read.indexOf(deletedMark) : -1;
  const placedBy = (cut?.items ?? []).map((item) => read.indexOf(item));
  const reading: Reading = {
    places: new Map(read.map((item, place) => [item, place])),
    known: [],
    expected: 0,
    from: read.map(() => -1),
    to: read.map(() => -1),
  };

  const lacks = (is: boolean, item: number) => is && isFilled[item] !== true;

  const write: Selection['write'] = (source, start, end, output, at) => {
    const fault = readObject(source, start, end, reading);
    if (fault !== undefined) return fault;
    // Loops, for they run for every record.
    let here = 0;
    let filled = 0;
    for (let item = 0; item < labels.length; item += 1) {
      const from = reading.from[item] ?? -1;
      isFilled[item] = from !== -1 && !isEmpty(source, from, reading.to[item] ?? from);
      if (from === -1) continue;
      here += 1;
      if (single[item] === true && isNested(source, from)) return 'nested_value';
      if (isFilled[item] === true) filled += 1;
    }
    if (here === 0) return 'missing_item';
    const said = mark === -1 ? false : markIn(source, reading, mark);
    if (said === undefined) return 'tombstone_unreadable';
    if (said && tombstones?.areTaken === false) return 'tombstone_in_full';
    const places = placedBy.map((item) => valueText(source, reading, item));
    if (said && (isKey.some(lacks) || places.some((text) => text.trim() === '')))
      return 'tombstone_without_key';
    const place = cut?.place(places);
    // Of what has nothing that was granted nobody need tell where it lies.
    if (place === 'unreadable' && filled > 0) return 'place_unreadable';
    if (place === 'outside' || filled === 0) {
      leftOut[place === 'outside' ? 'outside' : 'empty'] += 1;
      return at;
    }
    // A tombstone was looked at before.
    if (isKey.some(lacks)) return 'record_without_key';
    for (let item = 0; item < isShown.length; item += 1)
      if (isShown[item] === true && (!said || isKey[item] === true) && hasFormula(source, reading, item))
        return 'formula_in_cell';
    let next = at;
    if (said) {
      deleted.count += 1;
      next = copyWords(deletedText, 0, deletedText.bytes.length, output, at);
    }
    for (let item = 0; item < labels.length; item += 1) {
      if (said && !isKey[item]) continue;
      const label = labels[item];
      const from = reading.from[item];
      if (label === undefined || from === undefined || from === -1) {
        absent[item] = (absent[item] ?? 0) + 1;
        continue;
      }
      const to = reading.to[item] ?? from;
      if (isFilled[item] !== true) absent[item] = (absent[item] ?? 0) + 1;
      output.bytes[next] = next === at ? OPEN_OBJECT : COMMA;
      next = copyWords(label, 0, label.bytes.length, output, next + 1);
      next = copyWords(source, from, to, output, next);
    }
    output.bytes[next] = CLOSE_OBJECT;
    output.bytes[next + 1] = LINE_FEED;
    return next + 2;
  };
  return { heading: new Uint8Array(0), write, absent, leftOut, deleted };
}

/** How a tombstone begins. */
const deletedText = inWords(Buffer.from(`{${JSON.stringify(deletedMark)}:true`));

/** What the mark says: true and false alone are understood, and null, which says nothing. */
function markIn(source: Words, reading: Reading, item: number): boolean | undefined {
  const from = reading.from[item] ?? -1;
  if (from === -1) return false;
  const text = Buffer.from(source.bytes.subarray(from, reading.to[item])).toString();
  if (text === 'true') return true;
  return text === 'false' || text === 'null' ? false : undefined;
}

function isNested({ bytes }: Words, from = -1): boolean {
  return bytes[from] === OPEN_OBJECT || bytes[from] === OPEN_ARRAY;
}

/** Only a string may be one. */
function hasFormula({ bytes }: Words, { from, to }: Reading, item: number): boolean {
  const start = from[item] ?? -1;
  return bytes[start] === QUOTE && stringHoldsFormula(bytes, start + 1, (to[item] ?? start) - 1);
}

function isAbsent(source: Words, { from, to }: Reading, item: number): boolean {
  const start = from[item] ?? -1;
  return start === -1 || isEmpty(source, start, to[item] ?? start);
}

/** What a value reads as: a string without its quotes and escapes, a number as it stands, nothing for null. */
function valueText(source: Words, reading: Reading, item: number): string {
  if (isAbsent(source, reading, item)) return '';
  const text = Buffer.from(source.bytes.subarray(reading.from[item], reading.to[item])).toString();
  return text.startsWith('"') ? String(JSON.parse(text)) : text;
}

/** Whether a value says nothing: null, a string of nothing that can be read, a list or object that holds nothing else. */
function isEmpty({ bytes }: Words, start: number, end: number): boolean {
  switch (bytes[start]) {
    case NULL:
      return true;
    case QUOTE:
      return stringHasNoValue(bytes, start + 1, end - 1);
    case OPEN_ARRAY:
    case OPEN_OBJECT:
      return holdsNothing(bytes, start, end);
    default:
      return false;
  }
}

/** Checks the whole line and finds the granted values. */
function readObject(source: Words, start: number, end: number, reading: Reading): RecordFault | undefined {
  const { bytes } = source;
  const { from, to } = reading;
  from.fill(-1);
  reading.expected = 0;
  let at = skipSpace(source, start);
  if (bytes[at] !== OPEN_OBJECT)
    return closesLine(source, skipValue(source, at, 0), end) ? 'not_an_object' : 'malformed_json';
  const first = skipSpace(source, at + 1);
  if (bytes[first] === CLOSE_OBJECT)
    return closesLine(source, first + 1, end) ? 'missing_item' : 'malformed_json';
  for (;;) {
    const lead = knownLead(source, at + 1, reading) ?? newLead(source, at + 1, reading);
    if (lead === undefined) return 'malformed_json';
    const value = skipSpace(source, at + 1 + lead.spelling.bytes.length);
    at = skipValue(source, value, 1);
    if (at === -1) return 'malformed_json';
    if (lead.item !== -1) {
      if (from[lead.item] !== -1) return 'duplicate_item';
      from[lead.item] = value;
      to[lead.item] = at;
    }
    at = skipSpace(source, at);
    if (bytes[at] === CLOSE_OBJECT) return closesLine(source, at + 1, end) ? undefined : 'malformed_json';
    if (bytes[at] !== COMMA) return 'malformed_json';
  }
}

function closesLine(source: Words, at: number, end: number): boolean {
  if (at === -1) return false;
  const next = skipSpace(source, at);
  return next === end || (next === end - 1 && source.bytes[next] === LINE_FEED);
}

/** The lead-in at `at` if an earlier record had it: mostly the expected one or one soon after it, so nothing is decoded. */
function knownLead(source: Words, at: number, reading: Reading): Lead | undefined {
  const { known, expected } = reading;
  for (let tried = 0; tried < known.length; tried += 1) {
    const ahead = expected + tried;
    const place = ahead < known.length ? ahead : ahead - known.length;
    const lead = known[place];
    if (lead !== undefined && standsAt(source, at, lead.spelling)) {
      reading.expected = place + 1;
      return lead;
    }
  }
  return undefined;
}

/** The lead-in at `at`, remembered from now on; undefined when it is malformed. */
function newLead(source: Words, at: number, reading: Reading): Lead | undefined {
  const { known, expected, places } = reading;
  const key = skipSpace(source, at);
  const keyEnd = skipString(source, key);
  if (keyEnd === -1) return undefined;
  const colon = skipSpace(source, keyEnd);
  if (source.bytes[colon] !== COLON) return undefined;
  // A string by RFC 8259, just checked. Parsing resolves escapes such as \u0061: no spelling slips past the grant.
  const name = JSON.parse(Buffer.from(source.bytes.subarray(key, keyEnd)).toString()) as string;
  const spelling = inWords(Uint8Array.from(source.bytes.subarray(at, skipSpace(source, colon + 1))));
  const lead = { spelling, item: places.get(name) ?? -1 };
  if (known.length < LEADS_KNOWN && spelling.bytes.length <= LEAD_BYTES) {
    known.splice(expected, 0, lead);
    reading.expected = expected + 1;
  }
  return lead;
}
