import Negotiator from 'negotiator';
import type { Encoding } from './builtFiles.ts';
import type { HttpAnswer } from './problem.ts';

/** Bytes: below, the time that packing takes is not won back on the way. */
const worthPacking = 4096;

/**
 * Packs a long text with gzip for callers that take it (RFC 9110, Accept-Encoding); the gateway packs nothing itself.
 * What is bytes already, such as a workbook, goes as it is.
 */
export function compressed(answer: HttpAnswer, acceptEncoding: string | undefined): HttpAnswer {
  if (answer.isBase64Encoded || Buffer.byteLength(answer.body) < worthPacking) return answer;
  const vary = [answer.headers['vary'], 'accept-encoding'].filter((name) => name !== undefined).join(', ');
  const headers = { ...answer.headers, vary };
  if (!takesGzip(acceptEncoding)) return { ...answer, headers };
  const packed = process.getBuiltinModule('node:zlib').gzipSync(answer.body);
  return {
    ...answer,
    headers: { ...headers, 'content-encoding': 'gzip' },
    body: packed.toString('base64'),
    isBase64Encoded: true,
  };
}

function takesGzip(acceptEncoding: string | undefined): boolean {
  if (acceptEncoding === undefined) return false;
  const accepted = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } });
  return accepted.encoding(['gzip']) === 'gzip';
}

/** How a file that is there in every packing goes to a caller: as small as it takes it (RFC 9110, Accept-Encoding). */
export function encodingFor(acceptEncoding: string | undefined): Encoding {
  if (acceptEncoding === undefined) return 'identity';
  const taken = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } }).encodings(['br', 'gzip']);
  // Browsers list both without a preference.
  if (taken.includes('br')) return 'br';
  return taken.includes('gzip') ? 'gzip' : 'identity';
}
