import { createHash } from 'node:crypto';
import type { Objects } from '../../lib/platform/exchange/objects.ts';

/** Objects in memory; nothing of a rehearsal is so large that it is uploaded in parts. */
export function memoryObjects(): Objects {
  const kept = new Map<string, Uint8Array>();
  const noParts = () => Promise.reject(new Error('a rehearsal uploads nothing in parts'));
  return {
    async put(key, body) {
      kept.set(key, body);
    },
    async putNew(key, body) {
      if (kept.has(key)) return false;
      kept.set(key, body);
      return true;
    },
    async get(key, range) {
      const body = kept.get(key);
      return body && once(body.subarray(range?.start ?? 0, range?.end));
    },
    async look(key) {
      const body = kept.get(key);
      return body && { etag: createHash('sha256').update(body).digest('hex'), bytes: body.length };
    },
    exists: async (key) => kept.has(key),
    async remove(key) {
      kept.delete(key);
    },
    startMultipart: noParts,
    uploadedParts: noParts,
    completeMultipart: noParts,
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
