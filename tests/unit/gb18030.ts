const decoder = new TextDecoder('gb18030', { fatal: true });

/** Every character of the basic plane with its bytes: of several spellings the shortest, and of those the first. */
const known = new Map<string, Buffer>();

function learn(bytes: Buffer): void {
  try {
    const text = decoder.decode(bytes);
    if (Array.from(text).length === 1 && !known.has(text)) known.set(text, bytes);
  } catch {
    // No character has these bytes.
  }
}

for (let byte = 0; byte < 0x80; byte += 1) learn(Buffer.from([byte]));
for (let lead = 0x81; lead <= 0xfe; lead += 1)
  for (let second = 0x40; second <= 0xfe; second += 1)
    if (second !== 0x7f) learn(Buffer.from([lead, second]));
for (let linear = 0; linear < 4 * 12_600; linear += 1) learn(fourBytes(0x81, linear));

function fourBytes(first: number, linear: number): Buffer {
  return Buffer.from([
    first + Math.floor(linear / 12_600),
    0x30 + (Math.floor(linear / 1260) % 10),
    0x81 + (Math.floor(linear / 10) % 126),
    0x30 + (linear % 10),
  ]);
}

/** Well-formed text in GB18030, as the tests write it: the product only reads it so. */
export function inGb18030(text: string): Buffer {
  return Buffer.concat(
    Array.from(text, (character) => {
      const point = character.codePointAt(0) ?? 0;
      const bytes = point > 0xffff ? fourBytes(0x90, point - 0x10000) : known.get(character);
      if (!bytes) throw new Error(`U+${point.toString(16)} was not found in GB18030`);
      return bytes;
    }),
  );
}

/** One character for each second byte that means something in JSON or looks like it does. */
export const treacherous = Array.from('\\[]{}|^_`@~', (second) => {
  const bytes = Buffer.from([0x97, second.charCodeAt(0)]);
  return decoder.decode(bytes);
});
