import { ExactNumber } from '../exchange/exactNumber.ts';
import type { JsonValue } from './records.ts';

/** Values nested deeper are refused, as in a delivery. */
const deepest = 1000;

/** Why the text of an answer cannot be read in one way only. */
export type TextFault = 'not_json' | 'duplicate_name' | 'too_deep';

/**
 * Reads the answer of a service so that nothing of it is lost and nothing is read as another parser would not read it: a name that
 * occurs twice in an object is refused, a number that a computer's own would change stays as it is written (`ExactNumber`).
 */
export function readAnswer(text: string): { readonly answer: JsonValue } | { readonly fault: TextFault } {
  try {
    // Parse boundary: what JSON.parse makes is a value of JSON. It needs no stack, however deep it goes.
    const answer = JSON.parse(text) as JsonValue;
    const found = lookThrough(text);
    if (found === 'duplicate_name' || found === 'too_deep') return { fault: found };
    return { answer: found === 'plain' ? answer : exactly(text) };
  } catch {
    return { fault: 'not_json' };
  }
}

/** Numbers that would be written otherwise become opaque objects, of which a query finds nothing but themselves. */
function exactly(text: string): JsonValue {
  return parseWithSource(text, keepNumber) as JsonValue; // Parse boundary, as above.
}

function keepNumber(_: string, value: unknown, { source }: { source?: string }): unknown {
  const isOther = typeof value === 'number' && source !== undefined && String(value) !== source;
  return isOther ? new ExactNumber(source) : value;
}

/** Of ECMAScript's "JSON.parse source text access", which the compiler's description of the language does not have yet. */
const parseWithSource = JSON.parse as (
  text: string,
  reviver: (name: string, value: unknown, context: { source?: string }) => unknown,
) => unknown;

const [quote, backslash, colon, minus, zero, nine] = [0x22, 0x5c, 0x3a, 0x2d, 0x30, 0x39];
const [openObject, closeObject, openList, closeList] = [0x7b, 0x7d, 0x5b, 0x5d];

/** What stands in a text that is JSON: nothing particular, or a number that would not be written as it is. */
function lookThrough(text: string): 'plain' | 'exact' | 'duplicate_name' | 'too_deep' {
  /** Of each object that is open the names it has; of a list nothing. */
  const open: (Set<string> | undefined)[] = [];
  let isExact = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      const end = endOfText(text, at);
      const names = open.at(-1);
      if (names && isName(text, end)) {
        const before = names.size;
        if (names.add(nameIn(text.slice(at, end))).size === before) return 'duplicate_name';
      }
      at = end - 1;
    } else if (code === openObject || code === openList) {
      if (open.length === deepest) return 'too_deep';
      open.push(code === openObject ? new Set() : undefined);
    } else if (code === closeObject || code === closeList) open.pop();
    else if (code === minus || (code >= zero && code <= nine)) {
      const written = numberAt(text, at);
      isExact ||= String(Number(written)) !== written;
      at += written.length - 1;
    }
  }
  return isExact ? 'exact' : 'plain';
}

/** Behind the quote that closes it. */
function endOfText(text: string, start: number): number {
  for (let at = start; ; ) {
    at = text.indexOf('"', at + 1);
    let before = at - 1;
    while (text.charCodeAt(before) === backslash) before -= 1;
    if ((at - before) % 2 === 1) return at + 1;
  }
}

/** Behind a name, and nothing else, stands a colon. */
function isName(text: string, end: number): boolean {
  let at = end;
  while (text.charCodeAt(at) <= 0x20) at += 1;
  return text.charCodeAt(at) === colon;
}

/** Names that are written differently may be the same one. */
function nameIn(quoted: string): string {
  return quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
}

const number = /[-+.\deE]+/y;

function numberAt(text: string, at: number): string {
  number.lastIndex = at;
  return number.exec(text)?.[0] ?? '';
}
