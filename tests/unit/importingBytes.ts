/** The bytes in chunks of `size`, as a stream would bring them. */
export async function* chunks(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

let table: Map<string, readonly number[]> | undefined;

/**
 * Encodes text in GB18030 by turning the decoder round: Node has no encoder for it. Two-byte characters and the
 * four-byte ones of the basic plane are enough for what the tests write.
 */
export function gb18030(text: string): Uint8Array {
  table ??= invert();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const encoded = code < 0x80 ? [code] : table.get(character);
    if (encoded === undefined) throw new Error(`no GB18030 bytes for ${character}`);
    bytes.push(...encoded);
  }
  return Uint8Array.from(bytes);
}

function invert(): Map<string, readonly number[]> {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const found = new Map<string, readonly number[]>();
  const note = (...bytes: number[]) => {
    try {
      const character = decoder.decode(Uint8Array.from(bytes));
      if (Array.from(character).length === 1 && !found.has(character)) found.set(character, bytes);
    } catch {
      // Not every pair is assigned.
    }
  };
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) note(first, second);
  }
  for (let first = 0x81; first <= 0x84; first += 1) {
    for (let second = 0x30; second <= 0x39; second += 1) {
      for (let third = 0x81; third <= 0xfe; third += 1) {
        for (let fourth = 0x30; fourth <= 0x39; fourth += 1) note(first, second, third, fourth);
      }
    }
  }
  return found;
}

export function utf16(text: string, endian: 'le' | 'be'): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return endian === 'le' ? bytes : bytes.swap16();
}
