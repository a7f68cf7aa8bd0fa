import { packedText } from '../runtime/packedText.ts';
import { sha256 } from '../store/identifiers.ts';

/** A text that is made when the functions are bundled, with the tag by which a client knows that it has it already. */
export interface MadeText {
  readonly text: string;
  readonly etag: string;
}

/** @param read what Brotli packed: read when the text is first asked for */
export function madeText(read: () => Uint8Array): MadeText {
  const text = packedText(read);
  let etag: string | undefined;
  return {
    get text() {
      return text();
    },
    get etag() {
      return (etag ??= `"${sha256(text()).slice(0, 32)}"`);
    },
  };
}
