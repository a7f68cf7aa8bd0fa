import type { Delivery } from '../../delivery/events.ts';
import type { Presigner } from './presign.ts';
import { deliveredKey } from './parts.ts';

/** Seconds for which an address is good: enough for a slow line, short enough that a leaked one dies. */
export const addressSeconds = 3600;
/** Above this an upload is multipart, in parts of this size (at most 10,000 of them). */
const multipartBytes = 64 * 1024 * 1024;

/** Whether an upload of so many bytes is made in parts. */
export function isMultipart(bytes: number | undefined): boolean {
  return (bytes ?? 0) > multipartBytes;
}

/**
 * Where the provider uploads: one address, or one for each part of a multipart upload.
 * @param seconds for which the addresses are good
 */
export async function uploadAddresses(
  { key, uploadId, declared }: Delivery,
  seconds: number,
  presigner: Presigner,
) {
  if (uploadId === undefined) return { url: await presigner.sign('PUT', key, seconds) };
  const bytes = declared.bytes ?? 0;
  const partBytes = Math.max(multipartBytes, Math.ceil(bytes / 10_000));
  const numbers = Array.from({ length: Math.ceil(bytes / partBytes) }, (_, index) => String(index + 1));
  const urls = await Promise.all(
    numbers.map((partNumber) => presigner.sign('PUT', key, seconds, { partNumber, uploadId })),
  );
  return { partBytes, urls };
}

/**
 * Where the requester fetches a delivered part.
 * @param seconds for which the address is good
 */
export function downloadAddress(
  deliveryId: string,
  part: number,
  seconds: number,
  presigner: Presigner,
): Promise<string> {
  return presigner.sign('GET', deliveredKey(deliveryId, part), seconds);
}
