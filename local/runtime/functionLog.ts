import { closeSync, openSync, renameSync, statSync, writeFileSync } from 'node:fs';

/** Where everything goes that functions print. */
export interface FunctionLog {
  write(text: string): void;
  close(): void;
}

/** Bytes that a file takes before it is set aside as `FILE.1`, in place of the one before: twice as many lie there at most. */
export const largestLog = 16 * 1024 * 1024;
/** Milliseconds until a file that could not be written is tried again. */
const pause = 1000;

/**
 * Opens the log, which never stops the platform: what a full disk does not take is lost, and it goes on as soon as there is
 * space. Each text is in the file when `write` returns, so that none is lost between one file and the next.
 * @param failed told when the file cannot be written, once until it can be again
 * @param largest in bytes; a longer text is cut there
 */
export function openFunctionLog(
  file: string,
  failed: (error: unknown) => void,
  largest = largestLog,
): FunctionLog {
  let opened: { descriptor: number; size: number } | undefined;
  let failedAt: number | undefined;

  function open(): { descriptor: number; size: number } {
    return { descriptor: openSync(file, 'a'), size: statSync(file).size };
  }

  function close(): void {
    if (opened) closeSync(opened.descriptor);
    opened = undefined;
  }

  function append(bytes: Buffer): void {
    opened ??= open();
    if (opened.size > 0 && opened.size + bytes.length > largest) {
      close();
      renameSync(file, `${file}.1`);
      opened = open();
    }
    writeFileSync(opened.descriptor, bytes);
    opened.size += bytes.length;
  }

  return {
    write(text) {
      if (failedAt !== undefined && Date.now() - failedAt < pause) return;
      try {
        append(Buffer.from(text).subarray(0, largest));
        failedAt = undefined;
      } catch (error) {
        if (failedAt === undefined) failed(error);
        failedAt = Date.now();
        // How much of it was taken is not known.
        close();
      }
    },
    close,
  };
}
