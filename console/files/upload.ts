import type { Progress } from './digest.ts';
import { isExpired, mayPass } from './failing.ts';
import { pause, put } from './transfer.ts';

/** An upload in pieces; a small file is one piece. */
export interface Upload {
  readonly file: Blob;
  readonly partBytes: number;
  readonly pieces: number;
  /** Numbers of the pieces that were sent before, from 1. */
  readonly sent: ReadonlySet<number>;
  /** Where a piece is put; `refused` is an address that was not good any more. */
  address(piece: number, refused?: string): Promise<string>;
  onSent(piece: number): void;
  readonly told: Progress;
  readonly signal: AbortSignal;
}

/** Pieces that are under way at the same time. */
const lanes = 3;
const attempts = 5;
/** Milliseconds before the second attempt; twice as long before each further one. */
const firstPause = 1_000;

/**
 * Sends every piece that was not sent before, a few at a time; one that fails is sent again after a while.
 * @throws Problem when the platform gives no address, TransferRefused, Unreachable when all attempts failed, DOMException when `signal` says stop
 */
export async function sendPieces(upload: Upload): Promise<void> {
  const waiting = piecesLeft(upload);
  const under = new Map<number, number>();
  const before = [...upload.sent].reduce((sum, piece) => sum + sizeOf(upload, piece), 0);
  let done = before;
  const tell = () =>
    upload.told(done + [...under.values()].reduce((sum, bytes) => sum + bytes, 0), upload.file.size);
  const stopped = new AbortController();
  const signal = AbortSignal.any([upload.signal, stopped.signal]);
  async function lane(): Promise<void> {
    for (let piece = waiting.shift(); piece !== undefined; piece = waiting.shift()) {
      const number = piece;
      await sendPiece(upload, number, signal, (bytes) => {
        under.set(number, bytes);
        tell();
      });
      under.delete(number);
      done += sizeOf(upload, number);
      upload.onSent(number);
      tell();
    }
  }
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    // One lane that fails ends the others.
    stopped.abort();
  }
}

function piecesLeft({ pieces, sent }: Upload): number[] {
  return Array.from({ length: pieces }, (_, index) => index + 1).filter((piece) => !sent.has(piece));
}

const sizeOf = ({ file, partBytes }: Upload, piece: number) =>
  Math.min(partBytes, file.size - (piece - 1) * partBytes);

async function sendPiece(
  upload: Upload,
  piece: number,
  signal: AbortSignal,
  told: (bytes: number) => void,
): Promise<void> {
  const from = (piece - 1) * upload.partBytes;
  const content = upload.file.slice(from, from + upload.partBytes);
  let refused: string | undefined;
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    const address = await upload.address(piece, refused);
    try {
      return await put(address, content, told, signal);
    } catch (error) {
      if (signal.aborted || attempt === attempts || !mayPass(error)) throw error;
      refused = isExpired(error) ? address : undefined;
      told(0);
      await pause(firstPause * 2 ** (attempt - 1), signal);
    }
  }
}
