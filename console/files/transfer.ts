import { TransferRefused, Unreachable } from '../api/failures.ts';
import type { Progress } from './digest.ts';

/**
 * Puts a file, or a piece of one, at an address that the platform has signed.
 * @throws Unreachable when the connection breaks, TransferRefused when the store refuses (the address may have expired), DOMException when `signal` says stop
 */
export function put(url: string, content: Blob, told: Progress, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    // fetch tells nothing of how far an upload is.
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    request.upload.addEventListener('progress', ({ loaded }) => told(loaded, content.size));
    request.addEventListener('load', () =>
      request.status >= 200 && request.status < 300 ? resolve() : reject(new TransferRefused(request.status)),
    );
    request.addEventListener('error', () => reject(new Unreachable('the connection broke')));
    request.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    // Bytes without a type: the address was signed for none.
    request.send(content.slice(0, content.size, ''));
  });
}

/** What lies at an address that the platform has signed. @throws as `put` */
export async function take(url: string, signal?: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(url, { signal: signal ?? null, referrerPolicy: 'no-referrer' }).catch(
    (error: unknown) => {
      if (signal?.aborted) throw error;
      throw new Unreachable('the connection broke', { cause: error });
    },
  );
  if (!response.ok) throw new TransferRefused(response.status);
  return new Uint8Array(await response.arrayBuffer());
}

/** Hands a file to the person, under a name. */
export function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it in the meantime.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Waits; no longer than until the network is back. @throws DOMException when `signal` says stop */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = new AbortController();
    const settle = (act: () => void) => {
      clearTimeout(timer);
      end.abort();
      act();
    };
    const timer = setTimeout(() => settle(resolve), milliseconds);
    addEventListener('online', () => settle(resolve), { signal: end.signal });
    signal.addEventListener('abort', () => settle(() => reject(signal.reason)), { signal: end.signal });
  });
}
