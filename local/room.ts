import { statfsSync } from 'node:fs';

/** What is left of the disk on which the data lies. */
export interface Room {
  /** Whether less is left than is kept for finishing what was begun. */
  isScarce(): boolean;
}

/**
 * Bytes that are kept for what follows from what was accepted. While less is left, nothing new is taken from outside, so that
 * the streams, executions and messages of what was taken before have their place.
 */
export const reserve = 32 * 1024 * 1024;
/** Milliseconds for which what was measured holds. */
const fresh = 100;

/** Bytes of a directory's disk that may still be written. */
export type FreeBytes = (directory: string) => number;

export const freeBytes: FreeBytes = (directory) => {
  const { bavail, bsize } = statfsSync(directory);
  return bavail * bsize;
};

/** A platform is not started where it could accept nothing. */
export class DiskFullError extends Error {
  override readonly name = 'DiskFullError';
  constructor(directory: string, left: number) {
    super(
      `数据目录 ${directory} 所在的磁盘只剩 ${megabytes(left)} MB，少于所需的 ${megabytes(reserve)} MB；请先腾出空间。\n` +
        `The disk of ${directory} has ${megabytes(left)} MB left, of ${megabytes(reserve)} MB that are needed: make room first.`,
    );
  }
}

/** @throws DiskFullError when there is not enough to begin with */
export function demandRoom(directory: string, measure = freeBytes): void {
  const left = measure(directory);
  if (left < reserve) throw new DiskFullError(directory, left);
}

/** Whether an error of the file system, or of SQLite, says that nothing more can be written. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errcode } = error as { code?: string; errcode?: number }; // as Node's errors have them; 13 is SQLITE_FULL
  return code === 'ENOSPC' || errcode === 13;
}

/** @param said told when the disk fills up, and when there is room again */
export function createRoom(directory: string, measure: FreeBytes, said: (isScarce: boolean) => void): Room {
  let measuredAt = Number.NEGATIVE_INFINITY;
  let isScarce = false;
  return {
    isScarce() {
      const now = performance.now();
      if (now - measuredAt < fresh) return isScarce;
      measuredAt = now;
      const before = isScarce;
      isScarce = measure(directory) < reserve;
      if (isScarce !== before) said(isScarce);
      return isScarce;
    },
  };
}

const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024);
