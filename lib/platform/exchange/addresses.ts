import { type Instant, instantOf, millisecondsOf } from '../../calendar/index.ts';
import type { Missing } from '../../delivery/batches.ts';
import type { Delivery } from '../../delivery/events.ts';
import type { Presigner } from './presign.ts';
import { deliveredKey } from './parts.ts';

/** Seconds for which an address is good: enough for a slow line, short enough that a leaked one dies. */
export const addressSeconds = 3600;
/**
 * Seconds for which the address of a delivered part is good: whoever asks for the part is sent on to it at once, and the download has
 * begun within them, however long it lasts. What a suspended right stops (art. 27) is so stopped at the next part.
 */
export const deliveredSeconds = 2;
/** When addresses cease that are made now for so many seconds. */
export function ceasing(at: Instant, seconds = addressSeconds): Instant {
  return instantOf(millisecondsOf(at) + seconds * 1000);
}

/** Above this an upload is multipart, in parts of this size (at most 10,000 of them). */
const multipartBytes = 64 * 1024 * 1024;

/** Whether an upload of so many bytes is made in parts. */
export function isMultipart(bytes: number | undefined): boolean {
  return (bytes ?? 0) > multipartBytes;
}

/** Bytes of each piece of a multipart upload, and how many there are. */
export function pieces(bytes = 0): { readonly partBytes: number; readonly count: number } {
  const partBytes = Math.max(multipartBytes, Math.ceil(bytes / 10_000));
  return { partBytes, count: Math.ceil(bytes / partBytes) };
}

/**
 * The pieces that are still to be sent: those that have not arrived and, where what has arrived is not as long as was declared,
 * those that are shorter or longer than they should be.
 * @param each bytes of each piece but the last; where that is not known they may be cut otherwise, and only count
 */
export function missingPieces(
  arrived: readonly { readonly number: number; readonly bytes: number }[],
  bytes = 0,
  each?: number,
): readonly Missing[] {
  const { count } = pieces(bytes);
  const sizes = new Map(arrived.map((piece) => [piece.number, piece.bytes]));
  const isAnySize = each === undefined || sumOf(arrived) === bytes;
  return Array.from({ length: count }, (_, index) => index + 1).flatMap((number): Missing[] => {
    const has = sizes.get(number);
    if (has === undefined) return [{ number }];
    if (isAnySize) return [];
    const should = number === count ? bytes - (count - 1) * each : each;
    return has === should ? [] : [{ number, has, should }];
  });
}

/** Bytes of what has arrived. */
export function sumOf(arrived: readonly { readonly bytes: number }[]): number {
  return arrived.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Where the provider uploads what is no multipart upload. */
export function uploadAddress(key: string, seconds: number, presigner: Presigner): Promise<string> {
  return presigner.sign('PUT', key, seconds);
}

/**
 * Where the provider uploads pieces of a multipart upload.
 * @param from number of the first, from 1
 * @param seconds for which the addresses are good
 */
export function pieceAddresses(
  { key, uploadId = '', declared }: Delivery,
  from: number,
  limit: number,
  seconds: number,
  presigner: Presigner,
): Promise<readonly { readonly number: number; readonly url: string }[]> {
  const last = Math.min(pieces(declared.bytes).count, from + limit - 1);
  const numbers = Array.from({ length: Math.max(0, last - from + 1) }, (_, index) => from + index);
  return Promise.all(
    numbers.map(async (number) => {
      const url = await presigner.sign('PUT', key, seconds, { partNumber: String(number), uploadId });
      return { number, url };
    }),
  );
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
  return fileAddress(deliveredKey(deliveryId, part), seconds, presigner);
}

/**
 * Where somebody fetches what somebody else has uploaded: it is kept as a file, never shown as a page, whatever its media type
 * says (RFC 6266).
 * @param name as people call it, where they do
 */
export function fileAddress(
  key: string,
  seconds: number,
  presigner: Presigner,
  name?: string,
): Promise<string> {
  const called = name === undefined ? '' : `; filename*=UTF-8''${extended(name)}`;
  return presigner.sign('GET', key, seconds, { 'response-content-disposition': `attachment${called}` });
}

/** A file name as headers carry it (RFC 8187), without what separates folders or is taken for more than a name. */
function extended(name: string): string {
  const safe = name.replace(/[/\\:*?"<>|]/gu, '_').replace(/^\.+/u, '_');
  return encodeURIComponent(safe).replace(/['()*]/gu, (sign) => `%${sign.codePointAt(0)?.toString(16)}`);
}
