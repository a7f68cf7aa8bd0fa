import { isUtf8 } from 'node:buffer';
import type { Buffer as Bytes } from 'node:buffer';

/** How the characters of an upload are written; GB18030 contains GBK and GB 2312. */
export type ExchangeEncoding = 'utf-8' | 'gb18030';

/** The byte order mark (U+FEFF) that spreadsheets put before the text. */
const marks: Readonly<Record<ExchangeEncoding, Bytes>> = {
  'utf-8': Buffer.from([0xef, 0xbb, 0xbf]),
  gb18030: Buffer.from([0x84, 0x31, 0x95, 0x33]),
};

/** Bytes of the byte order mark with which these bytes begin; 0 where they begin with none. */
export function markLength(bytes: Bytes, encoding: ExchangeEncoding): number {
  const mark = marks[encoding];
  return bytes.subarray(0, mark.length).equals(mark) ? mark.length : 0;
}

export function markOf(encoding: ExchangeEncoding): Bytes {
  return marks[encoding];
}

/** Whether whole characters of this encoding stand there and nothing else. */
export function isEncoded(bytes: Bytes, encoding: ExchangeEncoding): boolean {
  return encoding === 'utf-8' ? isUtf8(bytes) : decoded(bytes) !== undefined;
}

const decoder = new TextDecoder('gb18030', { fatal: true });

/** GB18030 as UTF-8; undefined where it is none. */
export function inUtf8(bytes: Bytes): Bytes | undefined {
  const text = decoded(bytes);
  return text === undefined ? undefined : Buffer.from(text);
}

function decoded(bytes: Bytes): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** First bytes of what UTF-8 writes in three bytes: all Han characters of the basic plane begin so. */
const [THREE_FROM, THREE_TO] = [0xe0, 0xef] as const;
/** So many such characters in a row of records that are all UTF-8 are no chance. */
const enough = 16;

/**
 * Watches whether what was declared as GB18030 is UTF-8 instead, much of which reads as GB18030 too, only as other characters.
 * A text in GB18030 looks like UTF-8 by chance for some characters; sixteen in a row do not.
 */
export interface Suspicion {
  /** Takes the next record; true as soon as there is no doubt left. */
  isUtf8: (record: Bytes) => boolean;
}

export function suspectUtf8(): Suspicion {
  let seen = 0;
  let cleared = false;
  return {
    isUtf8(record) {
      if (cleared) return false;
      cleared = !isUtf8(record);
      for (const byte of record) if (byte >= THREE_FROM && byte <= THREE_TO) seen += 1;
      return !cleared && seen >= enough;
    },
  };
}
