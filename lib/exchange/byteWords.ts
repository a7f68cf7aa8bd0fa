/** The same bytes one by one and four at a time: where much is compared, skipped or copied, that is twice as fast. */
export interface Words {
  readonly bytes: Uint8Array;
  readonly fours: DataView;
}

/** As the processors do it; any order would do. */
const LITTLE = true;

export function inWords(bytes: Uint8Array): Words {
  return { bytes, fours: new DataView(bytes.buffer, bytes.byteOffset, bytes.length) };
}

/** Whether `word` stands at `at`. */
export function standsAt({ bytes, fours }: Words, at: number, word: Words): boolean {
  const { length } = word.bytes;
  if (at + length > bytes.length) return false;
  let i = 0;
  for (; i + 4 <= length; i += 4)
    if (fours.getUint32(at + i, LITTLE) !== word.fours.getUint32(i, LITTLE)) return false;
  for (; i < length; i += 1) if (bytes[at + i] !== word.bytes[i]) return false;
  return true;
}

/** Copies what stands from `start` to `end` into `output` at `at`; returns where the copy ends. */
export function copyWords(source: Words, start: number, end: number, output: Words, at: number): number {
  let next = at;
  let from = start;
  for (; from + 4 <= end; from += 4, next += 4)
    output.fours.setUint32(next, source.fours.getUint32(from, LITTLE), LITTLE);
  for (; from < end; from += 1, next += 1) output.bytes[next] = source.bytes[from] ?? 0;
  return next;
}

/** From `at` on, skips whole words of bytes that are plain inside a JSON string: no quote, backslash or control. */
export function skipPlainWords({ fours }: Words, at: number): number {
  let next = at;
  for (const last = fours.byteLength - 4; next <= last; next += 4) {
    // In each byte the highest bit is set by subtracting a greater number, unless it was set before: then it is no ASCII.
    const word = fours.getUint32(next, LITTLE);
    const quote = word ^ 0x22222222;
    const backslash = word ^ 0x5c5c5c5c;
    const found =
      ((quote - 0x01010101) & ~quote) |
      ((backslash - 0x01010101) & ~backslash) |
      ((word - 0x20202020) & ~word);
    if ((found & 0x80808080) !== 0) break;
  }
  return next;
}
