import { sampleLimits } from './limits.ts';

/** The beginning of a file, as much as is looked at. */
export interface Beginning {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Whether there was more of it. */
  isCut(): boolean;
}

/** Passes on the beginning of a file; the source is closed where it is longer, and never read to its end. */
export function boundedBeginning(
  source: AsyncIterable<Uint8Array>,
  most: number = sampleLimits.bytes,
): Beginning {
  let cut = false;
  async function* beginning(): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    for await (const chunk of source) {
      const room = most - bytes;
      if (chunk.length > room) {
        cut = true;
        // Up to the end of a line, so that no character and no record is torn where that can be avoided.
        const last = chunk.subarray(0, room).lastIndexOf(0x0a);
        // In UTF-16 a line end is two bytes.
        yield chunk.subarray(0, chunk[last + 1] === 0 ? last + 2 : last + 1);
        return;
      }
      bytes += chunk.length;
      yield chunk;
    }
  }
  return { bytes: beginning(), isCut: () => cut };
}
