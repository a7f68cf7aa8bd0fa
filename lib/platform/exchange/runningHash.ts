import { createSHA256, type IHasher } from 'hash-wasm';

/** SHA-256 of a stream that is read in several steps: of what was read, as much counts as has been cut. */
export interface RunningHash {
  /** Takes what was read. */
  read(chunk: Uint8Array): void;
  /** Counts what was read up to this offset of the object; absent: all of it. */
  count(upTo?: number): void;
  /** Its state, to go on from. */
  save(): string;
  digest(): string;
}

/**
 * Node's own hash cannot be kept and gone on with; this one can.
 * @param offset of the object, from which it is read
 * @throws Error when the state is that of another version of the library
 */
export async function runningHash(state: string | undefined, offset: number): Promise<RunningHash> {
  const hasher: IHasher = await createSHA256();
  hasher.init();
  if (state !== undefined) hasher.load(Buffer.from(state, 'base64'));
  const pending: Uint8Array[] = [];
  let counted = offset;
  return {
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
