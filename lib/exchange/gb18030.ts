/**
 * Writes text in GB18030, as the inverse of how it is read here (`encoding.ts`): what is written is what will be read again. The
 * table is turned round from the decoder that Node brings along, so that none travels with a function.
 */
const decoder = new TextDecoder('gb18030');

/** Places of four bytes lie in a row: those of the basic plane from the first on, all other planes from this one on. */
const basicPlaces = 39_420;
const firstOfOtherPlanes = 189_000;
/** U+FFFD, which the decoder also says of a place where nothing is. */
const replacement = { unit: 0xfffd, code: 0x84_31_a4_37 } as const;

/** Private characters of the edition of 2005, and the ones of Unicode by which that of 2022 calls the same characters. */
const formerUnits: readonly (readonly [number, number])[] = [
  [0xe78d, 0xfe10],
  [0xe78e, 0xfe12],
  [0xe78f, 0xfe11],
  [0xe790, 0xfe13],
  [0xe791, 0xfe14],
  [0xe792, 0xfe15],
  [0xe793, 0xfe16],
  [0xe794, 0xfe17],
  [0xe795, 0xfe18],
  [0xe796, 0xfe19],
  [0xe81e, 0x9fb4],
  [0xe826, 0x9fb5],
  [0xe82b, 0x9fb6],
  [0xe82c, 0x9fb7],
  [0xe832, 0x9fb8],
  [0xe843, 0x9fb9],
  [0xe854, 0x9fba],
  [0xe864, 0x9fbb],
];

/** UTF-16 units that are written at once. */
const unitsAtOnce = 65_536;

let codes: Uint32Array | undefined;

/** Half of a character that lies outside the basic plane, without its other half, becomes U+FFFD, as it does in UTF-8. */
export function encodeGb18030(text: string): Buffer {
  codes ??= codesOfUnits();
  const pieces: Buffer[] = [];
  for (let from = 0; from < text.length; ) {
    const to = endOfPiece(text, from);
    pieces.push(encodePiece(text, from, to, codes));
    from = to;
  }
  return Buffer.concat(pieces);
}

/** Where a piece ends that begins there: never within a character. */
function endOfPiece(text: string, from: number): number {
  const end = Math.min(text.length, from + unitsAtOnce);
  return end < text.length && isHigh(text.charCodeAt(end - 1)) ? end + 1 : end;
}

function encodePiece(text: string, from: number, to: number, codeOf: Uint32Array): Buffer {
  const bytes = Buffer.allocUnsafe((to - from) * 4);
  let at = 0;
  for (let index = from; index < to; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes[at++] = unit;
    else {
      let code = codeOf[unit] ?? replacement.code;
      if (isHigh(unit) && isLow(text.charCodeAt(index + 1))) {
        code = fourBytes(firstOfOtherPlanes + (text.codePointAt(index) ?? 0) - 0x10000);
        index += 1;
      }
      if (code > 0xffff) {
        bytes[at++] = code >>> 24;
        bytes[at++] = code >>> 16;
      }
      bytes[at++] = code >>> 8;
      bytes[at++] = code;
    }
  }
  return bytes.subarray(0, at);
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

/** The four bytes of a place, as one number. */
function fourBytes(place: number): number {
  const first = 0x81 + Math.floor(place / 12_600);
  const second = 0x30 + (Math.floor(place / 1260) % 10);
  const third = 0x81 + (Math.floor(place / 10) % 126);
  return first * 0x1_00_00_00 + second * 0x1_00_00 + third * 0x1_00 + 0x30 + (place % 10);
}

/** The code of each UTF-16 unit from 0x80 on; halves of characters have that of U+FFFD. */
function codesOfUnits(): Uint32Array {
  const found = new Uint32Array(0x1_00_00).fill(replacement.code);
  const isKnown = new Uint8Array(0x1_00_00);
  isKnown[replacement.unit] = 1;
  for (const codesInRow of rowsOfCodes()) {
    for (const [index, character] of decodedEach(codesInRow).entries()) {
      const unit = character.charCodeAt(0);
      if (character.length !== 1 || isKnown[unit] === 1) continue;
      isKnown[unit] = 1;
      found[unit] = codesInRow[index] ?? replacement.code;
    }
  }
  for (const [former, today] of formerUnits) found[former] = found[today] ?? replacement.code;
  return found;
}

/** All codes of two bytes, then all of four of the basic plane: where both mean the same, the shorter one is written. */
function* rowsOfCodes(): Generator<readonly number[]> {
  const seconds = Array.from({ length: 0xff - 0x40 }, (_, index) => 0x40 + index).filter(
    (byte) => byte !== 0x7f,
  );
  for (let first = 0x81; first <= 0xfe; first += 1) yield seconds.map((second) => first * 0x100 + second);
  for (let place = 0; place < basicPlaces; place += 1260)
    yield Array.from({ length: 1260 }, (_, index) => fourBytes(place + index)).slice(0, basicPlaces - place);
}

/** What each code is read as. */
function decodedEach(row: readonly number[]): readonly string[] {
  const line = Buffer.alloc(row.length * 5);
  let at = 0;
  for (const code of row) {
    at = code > 0xffff ? line.writeUInt32BE(code, at) : line.writeUInt16BE(code, at);
    // Each on a line of its own, so that none is taken for a part of the next.
    line[at++] = 0x0a;
  }
  return decoder.decode(line.subarray(0, at)).split('\n');
}
