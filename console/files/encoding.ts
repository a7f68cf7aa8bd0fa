/** How a file's text is written, as far as its beginning tells. */
export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be' | 'unknown';

/** A mark at the beginning decides, else UTF-8, else what offices on a Chinese Windows write. */
export function encodingOf(beginning: Uint8Array): Encoding {
  if (beginning[0] === 0xff && beginning[1] === 0xfe) return 'utf-16le';
  if (beginning[0] === 0xfe && beginning[1] === 0xff) return 'utf-16be';
  return (['utf-8', 'gb18030'] as const).find((encoding) => isIn(encoding, beginning)) ?? 'unknown';
}

function isIn(encoding: string, bytes: Uint8Array): boolean {
  try {
    // What is cut off within a character is waited for.
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** The text of such bytes, of whichever encoding; what cannot be told is read as UTF-8. */
export function textOf(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  return new TextDecoder(encoding === 'unknown' ? 'utf-8' : encoding).decode(bytes);
}

/** The same text as UTF-8. @throws TypeError where it is not in that encoding throughout, DOMException where the file cannot be read */
export async function asUtf8(file: File, encoding: Encoding): Promise<File> {
  const text = new TextDecoder(encoding, { fatal: true }).decode(await file.arrayBuffer());
  return new File([text], file.name, { lastModified: file.lastModified });
}
