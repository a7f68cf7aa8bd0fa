import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Keys that a function is given, and what they stand for. */
export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  /** Name of the role; undefined for the platform itself, which may do everything. */
  role: string | undefined;
  /** Name of the function, for messages. */
  holder: string;
}

/** Keys derived from the holder's name: a presigned address stays valid over a restart. */
export function credentialsFor(holder: string, role: string | undefined, seed: string): Credentials {
  const digest = createHmac('sha256', seed).update(holder).digest('hex');
  return {
    accessKeyId: `ASIA${digest.slice(0, 16).toUpperCase()}`,
    secretAccessKey: digest.slice(16, 56),
    role,
    holder,
  };
}

/** The access key id that a request is signed with, in its header or (presigned) in its address. */
export function accessKeyOf(request: IncomingMessage, url: URL): string | undefined {
  const header = /Credential=([^/]+)\//.exec(request.headers.authorization ?? '');
  return header?.[1] ?? url.searchParams.get('X-Amz-Credential')?.split('/')[0];
}

/**
 * Checks a presigned address.
 * @param realNow real time, since addresses outlive a jump of the product's clock
 * @param realOf the real instant at which the product's clock showed the given one
 * @returns what is wrong with the address, or undefined when it is good
 */
export function presignedProblem(
  request: IncomingMessage,
  url: URL,
  { secretAccessKey }: Credentials,
  realNow: number,
  realOf: (instant: number) => number,
): 'AccessDenied' | 'SignatureDoesNotMatch' | 'SignedOverEmptyPayload' | undefined {
  const query = url.searchParams;
  const stamp = query.get('X-Amz-Date') ?? '';
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp) ?? [];
  const signedAt = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
  const seconds = Number(query.get('X-Amz-Expires'));
  if (Number.isNaN(signedAt) || !(seconds > 0 && seconds <= 604_800)) return 'AccessDenied';
  if (realNow > realOf(signedAt) + seconds * 1000) return 'AccessDenied';
  const given = Buffer.from(query.get('X-Amz-Signature') ?? '');
  const payload = query.get('X-Amz-Content-Sha256') ?? request.headers['x-amz-content-sha256'];
  const isSignedOver = (hash: string) => {
    const expected = Buffer.from(signatureOf(request, url, secretAccessKey, stamp, hash));
    return expected.length === given.length && timingSafeEqual(expected, given);
  };
  if (isSignedOver(typeof payload === 'string' ? payload : 'UNSIGNED-PAYLOAD')) return undefined;
  return isSignedOver(emptyHash) ? 'SignedOverEmptyPayload' : 'SignatureDoesNotMatch';
}

const emptyHash = createHash('sha256').digest('hex');

/** Signature version 4 of a presigned request, as the service computes it. */
function signatureOf(
  request: IncomingMessage,
  url: URL,
  secret: string,
  stamp: string,
  payload: string,
): string {
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted()
    .join('&');
  const signed = (url.searchParams.get('X-Amz-SignedHeaders') ?? '').split(';');
  const headers = signed.map(
    (name) =>
      `${name}:${String(request.headers[name] ?? '')
        .trim()
        .replaceAll(/\s+/g, ' ')}\n`,
  );
  const canonical = [
    request.method ?? 'GET',
    (request.url ?? '/').split('?')[0],
    query,
    headers.join(''),
    signed.join(';'),
    payload,
  ].join('\n');
  const scope = (url.searchParams.get('X-Amz-Credential') ?? '').split('/').slice(1);
  const key = scope.reduce<Buffer | string>((previous, part) => hmac(previous, part), `AWS4${secret}`);
  const digest = createHash('sha256').update(canonical).digest('hex');
  return hmac(key, ['AWS4-HMAC-SHA256', stamp, scope.join('/'), digest].join('\n')).toString('hex');
}

function hmac(key: Buffer | string, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
