import { createHash } from 'node:crypto';
import { ObjectReplaced, type Objects } from '../../lib/platform/exchange/objects.ts';

const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A bucket in memory, whose ETags tell what lies there. */
export function inMemory(objects: Map<string, Buffer>): Objects {
  return {
    async put(key, body) {
      objects.set(key, Buffer.from(body));
    },
    async putNew(key, body) {
      if (objects.has(key)) return false;
      objects.set(key, Buffer.from(body));
      return true;
    },
    async get(key, range, etag) {
      const body = objects.get(key);
      if (!body) return undefined;
      if (etag !== undefined && etag !== sum(body)) throw new ObjectReplaced(key);
      return (async function* bytes() {
        yield range ? body.subarray(range.start, range.end) : body;
      })();
    },
    async look(key) {
      const body = objects.get(key);
      return body && { etag: sum(body), bytes: body.length };
    },
    exists: async (key) => objects.has(key),
    startMultipart: async () => 'none',
    uploadedParts: async () => undefined,
    completeMultipart: async () => {},
    async remove(key) {
      objects.delete(key);
    },
  };
}
