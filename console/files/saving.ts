import type { Sink } from './fetchParts.ts';
import { save } from './transfer.ts';

/** A file that is being written on the person's machine. */
export interface Saving extends Sink {
  /** It is complete: hand it over. */
  finish(): Promise<void>;
  /** It is not to be kept. */
  discard(): Promise<void>;
}

/** Bytes above which a file is written straight to the disk, where the browser can. */
const inMemory = 256 * 1024 * 1024;

/** What of the File System Access API is used; TypeScript does not know it, since not every browser has it. */
interface FileChooser {
  showSaveFilePicker(options: { suggestedName: string }): Promise<{
    createWritable(): Promise<{
      write(bytes: BufferSource): Promise<void>;
      close(): Promise<void>;
      abort(): Promise<void>;
    }>;
  }>;
}

const canChoose = (given: object): given is FileChooser => 'showSaveFilePicker' in given;

/**
 * Begins a file: in memory and handed over as a download, or, where it is large and the browser can, straight on the disk under
 * the place that the person chooses.
 * @throws DOMException `AbortError` when the person chooses none
 */
export async function beginSaving(name: string, bytes: number): Promise<Saving> {
  const browser: object = globalThis;
  if (bytes <= inMemory || !canChoose(browser)) return inMemorySaving(name);
  const handle = await browser.showSaveFilePicker({ suggestedName: name });
  const file = await handle.createWritable();
  return {
    // A copy that is this very sequence of bytes: what was fetched may be a view of more.
    write: (content) => file.write(new Uint8Array(content)),
    finish: () => file.close(),
    discard: () => file.abort(),
  };
}

function inMemorySaving(name: string): Saving {
  const pieces: Blob[] = [];
  return {
    async write(content) {
      pieces.push(new Blob([new Uint8Array(content)]));
    },
    async finish() {
      save(new Blob(pieces), name);
    },
    async discard() {
      pieces.length = 0;
    },
  };
}

/** A file name without what systems take for more than a name. */
export const fileNameOf = (text: string): string =>
  Array.from(text.replaceAll(/[\p{Cc}/\\:*?"<>|]/gu, '_').replace(/^\.+/u, '_'))
    .slice(0, 80)
    .join('');
