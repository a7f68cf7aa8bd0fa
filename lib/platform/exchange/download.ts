import type { Objects } from './objects.ts';
import type { Presigner } from './presign.ts';
import { pause } from '../store/busy.ts';

/** Seconds for which the address is good: it is used at once. */
const addressSeconds = 300;
const attemptsAtMost = 4;

/** Reads and removes objects through presigned addresses: for a function that does no more, the S3 client would be a third of its bundle. */
export function openDownloads(presigner: Presigner): Pick<Objects, 'get' | 'remove'> {
  return {
    async get(key) {
      const answer = await ask(presigner, 'GET', key);
      // Its reader is taken at once: a body that nobody reads yet is emptied when its answer is cleared away, without an error.
      return answer?.body?.values();
    },
    async remove(key) {
      await (await ask(presigner, 'DELETE', key))?.body?.cancel();
    },
  };
}

/** @returns the answer; nothing when there is no such object */
async function ask(
  presigner: Presigner,
  method: 'GET' | 'DELETE',
  key: string,
): Promise<Response | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const address = await presigner.sign(method, key, addressSeconds);
    const answer = await fetch(address, { method }).catch((error: unknown) => {
      if (attempt === attemptsAtMost) throw error;
      return undefined;
    });
    if (answer?.ok) return answer;
    await answer?.body?.cancel();
    if (answer?.status === 404) return undefined;
    if (attempt === attemptsAtMost) throw new Error(`the object store answered ${answer?.status}`);
    await pause(attempt);
  }
}
