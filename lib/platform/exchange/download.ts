import type { Objects } from './objects.ts';
import type { Presigner } from './presign.ts';
import { pause } from '../store/busy.ts';

/** Seconds for which the address is good: the download starts at once. */
const addressSeconds = 300;
const attemptsAtMost = 4;

/** Reads objects through presigned addresses: for a function that only downloads, the S3 client would be a third of its bundle. */
export function openDownloads(presigner: Presigner): Pick<Objects, 'get'> {
  return {
    async get(key) {
      for (let attempt = 1; ; attempt += 1) {
        const answer = await fetch(await presigner.sign('GET', key, addressSeconds)).catch(
          (error: unknown) => {
            if (attempt === attemptsAtMost) throw error;
            return undefined;
          },
        );
        if (answer?.ok) return answer.body ?? undefined;
        await answer?.body?.cancel();
        if (answer?.status === 404) return undefined;
        if (attempt === attemptsAtMost) throw new Error(`the download answered ${answer?.status}`);
        await pause(attempt);
      }
    },
  };
}
