/**
 * Values that a spreadsheet program would compute where they should be shown. RFC 4180 says nothing of it, but who opens a table in such
 * a program has every field taken as if it had been typed (OWASP, "CSV Injection"). Which values count as formulas is our own
 * rule [ours]: a number, a telephone number, a list mark or a mention begins like one and is none.
 */

const BACKSLASH = 0x5c;

/** How a formula begins, behind blanks of any width. */
const lead = /^[\p{Cc} \u00a0\u2000-\u200b\u2028\u2029\u202f\u3000\ufeff]*([=＝﹦+\-@＋－＠﹢﹣﹫])/u;
/** Characters of other widths, which spreadsheet programs read as the plain ones. */
const wide = /[\ufe50-\ufe6b\uff01-\uff5e]/gu;
/** What makes an expression with an equals sign before it: a line of signs and an arrow are none. */
const operand = /^[\s+-]*(?:[\p{L}\p{N}("'${@[_#\\]|\.\p{N})/u;
/** What makes a formula with another lead: another program (DDE), another sheet or file. */
const reference = /(?<![\p{L}\p{N}_.])[a-z_][\w.]*\||[\p{L}\p{N}_.'\]]!(?:['$a-z_#]|\d+:)/iu;
/** Where an expression has a function that is called: at its start, behind an operator or in brackets, never behind text. */
const called = String.raw`(?:^|[-+*/^&=<>,;:~@({])[\s\p{Cc}]*`;
/** Functions that reach out of the table: these count whatever they are called with. */
const reaching =
  'hyperlink|webservice|filterxml|image|import[a-z]+|indirect|rtd|dde|call|exec|register(?:\\.id)?';
/** What may end a number, a cell or a range that is an argument. */
const ended = String.raw`[\s%]*(?:[-+*/^&=<>,;:~!)}]|$)`;
/** What an argument is or begins with: nothing, text in quotes, a nested call, a cell or range, a number; Han text or a unit is none. */
const argument = [
  String.raw`[)",;$]`,
  String.raw`[a-z_][\w.]*\s*\(`,
  String.raw`(?:\d+(?:\.\d*)?(?:e[-+]?\d+)?|\.\d+)${ended}`,
  String.raw`(?:[a-z]{1,3}\$?\d{1,7}|true|false)${ended}`,
  String.raw`[a-z]{1,3}:`,
].join('|');
/** A function that is called: its name has two letters or more, so that the unit in `m/L (low)` is none. */
const call = new RegExp(
  String.raw`${called}(?:_xlfn\.)?(?:(?:${reaching})\s*\(|_?[a-z]{2}[\w.]*\s*\([\s+\-@({]*(?:${argument}))`,
  'iu',
);

const plain = (character: string) => character.normalize('NFKC');

/** Whether a text is a formula to a spreadsheet program. */
export function isFormula(text: string): boolean {
  const [begin = '', sign = ''] = lead.exec(text) ?? [];
  if (sign === '') return false;
  // One by one: to normalise the whole takes time by the square of a run of marks that combine.
  const behind = text.slice(begin.length).replaceAll(wide, plain);
  if ('=＝﹦'.includes(sign)) return operand.test(behind);
  return reference.test(behind) || call.test(behind);
}

const [PERHAPS, WITH_CALL, WIDE] = [1, 2, 3];

/**
 * First bytes of what may be a formula in UTF-8; `WITH_CALL`: where a bracket, bar or exclamation mark of any width stands
 * behind; `WIDE`: where the character that they begin is a blank or a lead.
 */
const suspicious = Uint8Array.from({ length: 256 }, (_, byte) => {
  if ('+-@'.includes(String.fromCharCode(byte))) return WITH_CALL;
  if ([0xe2, 0xe3, 0xef].includes(byte)) return WIDE;
  return byte <= 0x20 || [0x3d, 0x7f, 0xc2].includes(byte) ? PERHAPS : 0;
});

/**
 * As `isFormula`, for a value in UTF-8: most say with their first byte that they are none, and nothing is decoded.
 * @param start where it begins, behind its quote
 * @param end where it ends, before its quote
 */
export function holdsFormula(bytes: Uint8Array, start: number, end: number): boolean {
  const found = suspicious[bytes[start] ?? 0];
  if (found === 0 || start >= end) return false;
  if (found === WITH_CALL && !mayCall(bytes, start, end)) return false;
  if (found === WIDE && !wideBegin.test(String.fromCharCode(codeAt(bytes, start)))) return false;
  return isFormula(textOf(bytes, start, end));
}

/** As `holdsFormula`, for a string of JSON without its quotes: escapes are read as what they stand for. */
export function stringHoldsFormula(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start] ?? 0;
  if (start >= end || (first !== BACKSLASH && suspicious[first] === 0)) return false;
  if (!hasAny(bytes, start, end, escapeMarks)) return holdsFormula(bytes, start, end);
  return isFormula(String(JSON.parse(`"${textOf(bytes, start, end)}"`)));
}

/** Blanks and leads of three bytes. */
const wideBegin = /[\u2000-\u200b\u2028\u2029\u202f\u3000\ufeff＝＋－＠﹦﹢﹣﹫]/u;

/** The code of the character that three bytes stand for; it is not checked that they are one. */
function codeAt(bytes: Uint8Array, at: number): number {
  const [one, two, three] = [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0];
  return ((one & 0x0f) << 12) | ((two & 0x3f) << 6) | (three & 0x3f);
}

const escapeMarks = bytesOf('\\');

function bytesOf(characters: string): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) =>
    Number(characters.includes(String.fromCharCode(byte))),
  );
}

const [LETTER, OPENS, REFERS, OTHER_WIDTH] = [1, 2, 3, 4];
/** What a byte is to a call or reference. */
const callBytes = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  if (/[a-z_]/i.test(character)) return LETTER;
  if ('(|'.includes(character)) return OPENS;
  if (character === '!') return REFERS;
  return byte === 0xef ? OTHER_WIDTH : 0;
});

/** As `callBytes`, of the characters that begin with 0xef, from U+F000 on. */
const wideCallBytes = Uint8Array.from({ length: 0x1000 }, (_, at) => {
  const character = String.fromCharCode(0xf000 + at);
  return callBytes[character.replace(wide, plain).charCodeAt(0)] ?? 0;
});

/** Whether there is an exclamation mark, or a bracket or bar with a Latin letter somewhere before it, each of any width. */
function mayCall(bytes: Uint8Array, start: number, end: number): boolean {
  let hasLetter = false;
  for (let at = start; at < end; at += 1) {
    let found = callBytes[bytes[at] ?? 0];
    if (found === OTHER_WIDTH) found = wideCallBytes[codeAt(bytes, at) - 0xf000];
    if (found === REFERS || (found === OPENS && hasLetter)) return true;
    if (found === LETTER) hasLetter = true;
  }
  return false;
}

function hasAny(bytes: Uint8Array, start: number, end: number, sought: Uint8Array): boolean {
  for (let at = start; at < end; at += 1) if (sought[bytes[at] ?? 0] === 1) return true;
  return false;
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
}
