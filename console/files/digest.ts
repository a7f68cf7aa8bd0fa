import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** Told how far something is: bytes done, of how many. */
export type Progress = (done: number, total: number) => void;

/** Bytes that are read at a time: a file of any size needs no more memory. */
const piece = 4 * 1024 * 1024;

/** Reads a file piece by piece. @throws DOMException when it cannot be read, or `signal` says stop */
export async function eachPiece(
  file: Blob,
  act: (bytes: Uint8Array) => void,
  told: Progress,
  signal?: AbortSignal,
): Promise<void> {
  for (let from = 0; from < file.size; from += piece) {
    signal?.throwIfAborted();
    act(new Uint8Array(await file.slice(from, from + piece).arrayBuffer()));
    told(Math.min(from + piece, file.size), file.size);
  }
}

/** SHA-256 of a file, in lower-case hex, read piece by piece. @throws DOMException when the file cannot be read, or `signal` says stop */
export async function digestOf(file: Blob, told: Progress, signal?: AbortSignal): Promise<string> {
  const hash = sha256.create();
  await eachPiece(file, (bytes) => hash.update(bytes), told, signal);
  return bytesToHex(hash.digest());
}

/** SHA-256 of bytes in memory, in lower-case hex. */
export const digestOfBytes = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

/** SHA-256 of parts' digests one after the other, as a receipt states it. */
export const digestOfDigests = (digests: readonly string[]): string =>
  digestOfBytes(new TextEncoder().encode(digests.join('')));
