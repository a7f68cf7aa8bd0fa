import { WorkbookFault } from './failure.ts';
import { tooLarge } from './limits.ts';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** Bytes looked at, from the first byte outside ASCII on, before UTF-8 and GB18030 are told apart. */
const sampleBytes = 64 * 1024;
/** Text is decoded in pieces of about this many bytes, however large the chunks come. */
const pieceBytes = 64 * 1024;
/** A piece that finds no place to be cut for this long is no table. */
const longestPieceBytes = 1024 * 1024;

const lineFeed = 0x0a;

const byteOrderMarks: readonly { encoding: TextEncoding; bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** What a ZIP file (XLSX) and an old Excel file begin with. */
const binaryMarks = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

interface Decoder {
  readonly encoding: TextEncoding;
  readonly decoder: InstanceType<typeof TextDecoder>;
}

/**
 * Decodes a text file whose encoding nobody names: a byte order mark decides, else strict UTF-8, else GB18030 (what
 * Excel and WPS write on a Chinese Windows).
 *
 * @param source the bytes of the file, in chunks of any size
 * @returns the text in pieces, without the byte order mark; nothing is ever replaced by U+FFFD
 * @throws WorkbookFault `undecodable` with the offset of the first byte that is wrong, `notText` for binary content
 */
export async function* decodeText(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let chosen: Decoder | undefined;
  let held: Uint8Array = new Uint8Array(0);
  const position = { offset: 0, line: 1 };
  const take = (decoder: Decoder, bytes: Uint8Array): string => decodePiece(decoder, bytes, position);

  for await (const piece of pieces(source)) {
    held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    if (chosen === undefined) {
      const found = detect(held, position.offset, false);
      if (found === undefined) {
        if (held.length < 4 || !isAscii(held)) continue;
        // ASCII reads the same either way: pass it on rather than hold it until the encoding shows.
        yield take(openDecoder('utf-8'), held);
        held = new Uint8Array(0);
        continue;
      }
      chosen = openDecoder(found.encoding);
      held = held.subarray(found.markBytes);
      position.offset += found.markBytes;
    }
    const cut = safeCuts[chosen.encoding](held);
    if (cut === 0 && held.length > longestPieceBytes) throw tooLarge();
    if (cut > 0) yield take(chosen, held.subarray(0, cut));
    held = held.subarray(cut);
  }
  if (chosen === undefined) {
    const found = detect(held, position.offset, true) ?? { encoding: 'utf-8', markBytes: 0 };
    chosen = openDecoder(found.encoding);
    held = held.subarray(found.markBytes);
    position.offset += found.markBytes;
  }
  if (held.length > 0) yield take(chosen, held);
}

async function* pieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    for (let start = 0; start < chunk.length; start += pieceBytes) {
      yield chunk.subarray(start, start + pieceBytes);
    }
  }
}

function openDecoder(encoding: TextEncoding): Decoder {
  return { encoding, decoder: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }) };
}

function detect(
  head: Uint8Array,
  offset: number,
  ended: boolean,
): { encoding: TextEncoding; markBytes: number } | undefined {
  if (offset === 0) {
    if (head.length < 4 && !ended) return undefined;
    if (binaryMarks.some((mark) => mark.every((byte, index) => head[index] === byte))) throw notText();
    const mark = byteOrderMarks.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
    if (mark !== undefined) return { encoding: mark.encoding, markBytes: mark.bytes.length };
  }
  const firstOther = firstBeyondAscii(head);
  if (firstOther === -1) return ended ? { encoding: 'utf-8', markBytes: 0 } : undefined;
  if (head.length - firstOther < sampleBytes && !ended) return undefined;
  const sample = head.subarray(0, ended ? head.length : safeCuts['utf-8'](head));
  return { encoding: looksLikeUtf8(sample) ? 'utf-8' : 'gb18030', markBytes: 0 };
}

/** Three-byte characters, as UTF-8 writes Chinese, in such a number that no line of GB18030 holds them by chance. */
const chineseInUtf8 = /[\u0800-\uffff]{4}/u;

/**
 * Whether the sample is UTF-8, or began as UTF-8: a line of another encoding further down makes it a mixed file, which is
 * refused and never guessed.
 */
function looksLikeUtf8(sample: Uint8Array): boolean {
  if (decodes(openDecoder('utf-8'), sample, false)) return true;
  const good = sample.subarray(0, goodPrefix('utf-8', sample));
  const lines = good.subarray(0, good.lastIndexOf(lineFeed) + 1);
  return chineseInUtf8.test(openDecoder('utf-8').decoder.decode(lines));
}

/** Offset of the first line of a GB18030 text that is UTF-8: read as GB18030 it would be other characters. */
function lineInUtf8(bytes: Uint8Array): number | undefined {
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(lineFeed, start);
    const line = bytes.subarray(start, end === -1 ? bytes.length : end);
    const isUtf8 = !isAscii(line) && decodes(openDecoder('utf-8'), line, false);
    if (isUtf8 && chineseInUtf8.test(openDecoder('utf-8').decoder.decode(line))) return start;
    if (end === -1) return undefined;
    start = end + 1;
  }
  return undefined;
}

function firstBeyondAscii(bytes: Uint8Array): number {
  return bytes.findIndex((byte) => byte >= 0x80);
}

function isAscii(bytes: Uint8Array): boolean {
  return firstBeyondAscii(bytes) === -1;
}

/** The last place at which the bytes can be cut without dividing a character. */
const safeCuts: Readonly<Record<TextEncoding, (bytes: Uint8Array) => number>> = {
  'utf-8': (bytes) => {
    const lead = bytes.findLastIndex((byte) => (byte & 0xc0) !== 0x80);
    return (bytes[lead] ?? 0) < 0x80 ? lead + 1 : lead;
  },
  // No byte of a two- or four-byte character after the first is below 0x30: commas and line ends are safe.
  gb18030: (bytes) => bytes.findLastIndex((byte) => byte < 0x30) + 1,
  'utf-16le': (bytes) => utf16Cut(bytes, 1),
  'utf-16be': (bytes) => utf16Cut(bytes, 0),
};

/** @param high which byte of two is the high one */
function utf16Cut(bytes: Uint8Array, high: 0 | 1): number {
  const even = bytes.length - (bytes.length % 2);
  const last = bytes[even - 2 + high] ?? 0;
  return last >= 0xd8 && last <= 0xdb ? even - 2 : even;
}

function decodePiece(
  { encoding, decoder }: Decoder,
  bytes: Uint8Array,
  position: { offset: number; line: number },
): string {
  const foreign = encoding === 'gb18030' ? lineInUtf8(bytes) : undefined;
  if (foreign !== undefined) throw undecodable(encoding, bytes, position, foreign);
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    throw undecodable(encoding, bytes, position);
  }
  if (text.includes('\0')) throw notText();
  position.offset += bytes.length;
  position.line += lineEnds(text);
  return text;
}

function undecodable(
  encoding: TextEncoding,
  bytes: Uint8Array,
  position: { offset: number; line: number },
  good = goodPrefix(encoding, bytes),
): WorkbookFault {
  const byteOffset = position.offset + good;
  const line = position.line + lineEnds(openDecoder(encoding).decoder.decode(bytes.subarray(0, good)));
  return new WorkbookFault({
    code: 'undecodable',
    byteOffset,
    line,
    reason: {
      zh: `文件第 ${line} 行（第 ${byteOffset} 字节处）不是有效的 ${encoding.toUpperCase()} 文字。请另存为 UTF-8 或 GB18030 编码后重新导入。`,
      en: `Line ${line} (byte offset ${byteOffset}) is not valid ${encoding.toUpperCase()}. Save the file as UTF-8 or GB18030 and import it again.`,
    },
  });
}

/** Length of the longest prefix that decodes; the byte after it begins the character that is wrong. */
function goodPrefix(encoding: TextEncoding, bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  // A prefix that breaks off inside a character still counts as good here (streaming), so goodness is monotonic.
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (decodes(openDecoder(encoding), bytes.subarray(0, middle), true)) low = middle;
    else high = middle - 1;
  }
  while (low > 0 && !decodes(openDecoder(encoding), bytes.subarray(0, low), false)) low -= 1;
  return low;
}

function decodes({ decoder }: Decoder, bytes: Uint8Array, stream: boolean): boolean {
  try {
    decoder.decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}

function lineEnds(text: string): number {
  let count = 0;
  for (let index = text.indexOf('\n'); index !== -1; index = text.indexOf('\n', index + 1)) count += 1;
  return count;
}

function notText(): WorkbookFault {
  return new WorkbookFault({
    code: 'notText',
    reason: {
      zh: '这不是文本文件。CSV 须为 UTF-8、带 BOM 的 UTF-16 或 GB18030 编码；Excel 文件请按 XLSX 导入。',
      en: 'This is not a text file. A CSV file is UTF-8, UTF-16 with a byte order mark, or GB18030; import an Excel file as XLSX.',
    },
  });
}
