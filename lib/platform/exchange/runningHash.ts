import { createSHA256, type IHasher } from 'hash-wasm';

/** SHA-256 of objects, one after the other, that are read in several steps: of what was read, as much counts as has been cut. */
export interface RunningHash {
  /** What is read from now on is the next object from this offset on; of the one before, everything was counted. */
  begin(offset: number): void;
  /** Takes what was read. */
  read(chunk: Uint8Array): void;
  /** Counts what was read up to this offset of its object; absent: all of it. */
  count(upTo?: number): void;
  /** Its state, to go on from. */
  save(): string;
  digest(): string;
}

/**
 * Node's own hash cannot be kept and gone on with; this one can.
 * @throws Error when the state is that of another version of the library
 */
export async function runningHash(state: string | undefined): Promise<RunningHash> {
  const hasher: IHasher = await createSHA256();
  hasher.init();
  if (state !== undefined) hasher.load(Buffer.from(state, 'base64'));
  const pending: Uint8Array[] = [];
  let counted = 0;
  return {
    begin(offset) {
      counted = offset;
    },
    read(chunk) {
      pending.push(chunk);
    },
    count(upTo = Number.POSITIVE_INFINITY) {
      for (let chunk = pending.shift(); chunk; chunk = pending.shift()) {
        const taken = Math.min(chunk.length, upTo - counted);
        hasher.update(chunk.subarray(0, taken));
        counted += taken;
        if (taken === chunk.length) continue;
        pending.unshift(chunk.subarray(taken));
        return;
      }
    },
    save: () => Buffer.from(hasher.save()).toString('base64'),
    digest: () => hasher.digest('hex'),
  };
}
