import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { SignatureV4 } from '@smithy/signature-v4';
import { AwsError } from '../engines/awsCall.ts';

/** What a request says about who signed it, when, and what the signature covers. */
export interface Claim {
  accessKeyId: string;
  /** `20260925T080000Z`. */
  stamp: string;
  /** Region and service that the signature is for. */
  region: string;
  service: string;
  /** Names of headers, in lower case. */
  signedHeaders: ReadonlySet<string>;
  signature: string;
  /** For so many seconds a presigned address is good; undefined for a request that is signed in its header. */
  expires: number | undefined;
}

/** The two clocks a signature's time is held against, in milliseconds since 1970. */
export interface SigningTime {
  realNow: number;
  /** The real instant at which the product's clock showed the given one. */
  realOf: (instant: number) => number;
}

const algorithm = 'AWS4-HMAC-SHA256';
const declaredHash = 'x-amz-content-sha256';
const unsignedPayload = 'UNSIGNED-PAYLOAD';
const emptyHash = hashOf('');
/** AWS takes a signature that is at most a quarter of an hour off. */
const tolerated = 15 * 60_000;
const longestSeconds = 604_800;

/** SHA-256, keyed or not, in the shape in which the signer asks for it. */
class Sha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }
  update(data: Uint8Array): void {
    this.#hash.update(data);
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }
  reset(): void {
    throw new Error('The signer makes a new one for every digest.');
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

/** SHA-256 in lower-case hexadecimal. */
function hashOf(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/**
 * Reads who says to have signed a request, in its header or (presigned) in its address. Nothing is believed yet.
 * @throws AwsError when nobody does, or not as Signature Version 4 writes it
 */
export function claimOf(request: IncomingMessage, { searchParams: query }: URL): Claim {
  const header = request.headers.authorization;
  // A client that carries a token on to where it was sent proves itself twice: S3 takes one proof.
  if (header !== undefined && query.has('X-Amz-Signature'))
    throw new AwsError(
      'InvalidArgument',
      'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified',
      400,
    );
  if (header !== undefined) return claimInHeader(header, request.headers['x-amz-date']);
  if (![...query.keys()].some((name) => /^X-Amz-(Algorithm|Credential|Signature)$/.test(name)))
    throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
  const expires = Number(query.get('X-Amz-Expires') ?? Number.NaN);
  if (query.get('X-Amz-Algorithm') !== algorithm || !(expires > 0 && expires <= longestSeconds)) malformed();
  return {
    ...scopeOf(query.get('X-Amz-Credential'), query.get('X-Amz-Date')),
    signedHeaders: namesIn(query.get('X-Amz-SignedHeaders')),
    signature: query.get('X-Amz-Signature') ?? malformed(),
    expires,
  };
}

function claimInHeader(header: string, stamp: string | string[] | undefined): Claim {
  const [, scope, names, signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]+)$/.exec(
      header,
    ) ?? malformed();
  const date = typeof stamp === 'string' ? stamp : undefined;
  return { ...scopeOf(scope, date), signedHeaders: namesIn(names), signature, expires: undefined };
}

function scopeOf(
  scope: string | null | undefined,
  stamp: string | null | undefined,
): Pick<Claim, 'accessKeyId' | 'stamp' | 'region' | 'service'> {
  const [accessKeyId = '', day, region = '', service = '', end] = (scope ?? '').split('/');
  if (end !== 'aws4_request' || !stamp || !/^\d{8}T\d{6}Z$/.test(stamp) || !stamp.startsWith(`${day}T`))
    malformed();
  return { accessKeyId, stamp: stamp ?? '', region, service };
}

function namesIn(names: string | null | undefined): ReadonlySet<string> {
  const all = new Set((names ?? '').split(';'));
  // Without it the signature would be good for any other host.
  if (!all.has('host')) malformed();
  return all;
}

function malformed(): never {
  const said =
    'Signature Version 4 requires algorithm, credential scope, date, signed headers with host, and signature.';
  throw new AwsError('IncompleteSignatureException', said);
}

/** A request, as far as a signature covers it. */
export interface Signed {
  request: IncomingMessage;
  url: URL;
  claim: Claim;
  /** The whole body where `coversBody` says that the signature covers it. */
  body: Buffer | undefined;
}

/**
 * Checks that a request is what the holder of a secret signed, in its time.
 * @throws AwsError as AWS refuses it otherwise
 */
export async function demandSignature(
  signed: Signed,
  secretAccessKey: string,
  time: SigningTime,
): Promise<void> {
  const { request, claim } = signed;
  demandTime(claim, time);
  demandHeaders(request, claim);
  demandPayload(signed);
  const isSignedOver = async (payload?: string) =>
    isSame(await signatureOf(signed, secretAccessKey, payload), claim.signature);
  if (await isSignedOver()) return;
  const overEmpty = claim.expires !== undefined && (await isSignedOver(emptyHash));
  throw new AwsError(
    'InvalidSignatureException',
    overEmpty
      ? 'The address is signed over the hash of an empty body; S3 expects UNSIGNED-PAYLOAD (header x-amz-content-sha256).'
      : 'The request signature we calculated does not match the signature you provided.',
    403,
  );
}

/** A signature is as old as the real time that has passed since: it outlives a jump of the product's clock. */
function demandTime({ stamp, expires }: Claim, { realNow, realOf }: SigningTime): void {
  const signedAt = instantOf(stamp);
  const age = realNow - realOf(signedAt);
  if (expires === undefined) {
    // A tool beside the platform signs by the real clock.
    if (Math.min(Math.abs(age), Math.abs(realNow - signedAt)) <= tolerated) return;
    const said = 'The difference between the request time and the current time is too large.';
    throw new AwsError('RequestTimeTooSkewed', said, 403);
  }
  if (!(age >= -tolerated)) throw new AwsError('AccessDeniedException', 'Request is not valid yet', 403);
  if (age > expires * 1000) throw new AwsError('AccessDeniedException', 'Request has expired', 403);
}

/** Nobody adds to a signed request what the service obeys, such as the source of a copy. */
function demandHeaders({ headers }: IncomingMessage, { signedHeaders, expires }: Claim): void {
  const added = Object.keys(headers).find(
    (name) =>
      name.startsWith('x-amz-') &&
      !signedHeaders.has(name) &&
      // Of a presigned address it is part of what is signed, whether or not its header is listed.
      !(expires !== undefined && name === declaredHash),
  );
  if (added === undefined) return;
  const said = `There were headers present in the request which were not signed: ${added}`;
  throw new AwsError('AccessDeniedException', said, 403);
}

/** Checks that a body is the one that was signed over. */
function demandPayload({ request, body }: Signed): void {
  const declared = request.headers[declaredHash];
  if (typeof declared === 'string' && declared.startsWith('STREAMING-AWS4-'))
    throw new AwsError('NotImplemented', 'The embedded platform verifies no chunks signed one by one.', 501);
  if (body === undefined || declared === undefined || declared === hashOf(body)) return;
  const said = 'The provided x-amz-content-sha256 does not match what was computed.';
  throw new AwsError('XAmzContentSHA256Mismatch', said);
}

/**
 * The signature that the secret gives for the request as it arrived.
 * @param payload of a presigned request, what it was signed over where not what it says itself
 */
function signatureOf(
  { request, url, claim, body }: Signed,
  secretAccessKey: string,
  payload: string | undefined,
): Promise<string | undefined> {
  const { accessKeyId, region, service, signedHeaders, expires, stamp } = claim;
  const signer = new SignatureV4({
    service,
    region,
    credentials: { accessKeyId, secretAccessKey },
    sha256: Sha256,
    // S3 signs paths as they are, everybody else encodes them once more.
    uriEscapePath: service !== 's3',
    applyChecksum: false,
  });
  const asSent = {
    method: request.method ?? 'GET',
    protocol: 'http:',
    hostname: '',
    path: (request.url ?? '/').split('?')[0] ?? '/',
    query: queryOf(url),
    headers: headersOf(request, signedHeaders),
    body,
  };
  const options = { signingDate: new Date(instantOf(stamp)), signableHeaders: new Set(signedHeaders) };
  return expires === undefined
    ? inHeader(signer, asSent, options)
    : inAddress(signer, asSent, { ...options, expiresIn: expires }, payload ?? payloadOf(request, url));
}

type Request = Parameters<SignatureV4['presign']>[0];

async function inHeader(
  signer: SignatureV4,
  asSent: Request,
  options: { signingDate: Date; signableHeaders: Set<string> },
): Promise<string | undefined> {
  const { headers } = await signer.sign(asSent, options);
  return /Signature=(\w+)$/.exec(headers['authorization'] ?? '')?.[1];
}

async function inAddress(
  signer: SignatureV4,
  asSent: Request,
  options: { signingDate: Date; signableHeaders: Set<string>; expiresIn: number },
  payload: string,
): Promise<string | undefined> {
  const { query } = await signer.presign(
    // The signer learns what it signs over from this header, which is signed as one only where it is listed.
    { ...asSent, headers: { ...asSent.headers, [declaredHash]: payload } },
    {
      ...options,
      unhoistableHeaders: new Set([...options.signableHeaders, declaredHash]),
      unsignableHeaders: new Set([declaredHash]),
    },
  );
  const signature = query?.['X-Amz-Signature'];
  return typeof signature === 'string' ? signature : undefined;
}

/** What a presigned address says about the body: its hash, or that the signature does not cover it. */
function payloadOf({ headers }: IncomingMessage, { searchParams }: URL): string {
  const inQuery = [...searchParams].find(([name]) => name.toLowerCase() === declaredHash)?.[1];
  const declared = headers[declaredHash];
  return inQuery ?? (typeof declared === 'string' ? declared : unsignedPayload);
}

function headersOf({ headers }: IncomingMessage, signed: ReadonlySet<string>): Record<string, string> {
  return Object.fromEntries(
    [...signed].flatMap((name): [string, string][] => {
      const value = headers[name];
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
}

/** The query without its signature; a name may occur more than once. */
function queryOf({ searchParams }: URL): Record<string, string[]> {
  const names = [...searchParams.keys()].filter((name) => name !== 'X-Amz-Signature');
  return Object.fromEntries(names.map((name) => [name, searchParams.getAll(name)]));
}

function instantOf(stamp: string): number {
  return Date.parse(stamp.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function isSame(computed: string | undefined, given: string): boolean {
  const [one, other] = [Buffer.from(computed ?? ''), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Whether the signature covers the body, so that it must be read before anything is done with it. */
export function coversBody({ headers }: IncomingMessage, { expires }: Claim): boolean {
  const declared = headers[declaredHash];
  if (typeof declared !== 'string') return expires === undefined;
  return /^[0-9a-f]{64}$/.test(declared);
}
