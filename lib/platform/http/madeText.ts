import { sha256 } from '../store/identifiers.ts';

/** A text that is made when the functions are bundled, with the tag by which a client knows that it has it already. */
export interface MadeText {
  readonly text: string;
  readonly etag: string;
}

/**
 * Unpacked when it is first asked for, and by what is loaded then: a call that asks for another pays for none of it.
 * @param packed as Brotli packs it
 */
export function madeText(packed: Uint8Array): MadeText {
  let unpacked: MadeText | undefined;
  const unpack = (): MadeText => {
    const text = process.getBuiltinModule('node:zlib').brotliDecompressSync(packed).toString();
    return { text, etag: `"${sha256(text).slice(0, 32)}"` };
  };
  return {
    get text() {
      return (unpacked ??= unpack()).text;
    },
    get etag() {
      return (unpacked ??= unpack()).etag;
    },
  };
}
