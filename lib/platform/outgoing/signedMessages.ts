import { createHash } from 'node:crypto';
import { httpbis } from 'http-message-signatures';
import { millisecondsOf, type Instant } from '../../calendar/index.ts';
import { writeCertificate } from '../../evidence/senderCertificate.ts';
import type { WorkingSigner } from '../evidence/workingSigner.ts';

/** Seconds after which a receiver need not take a signature any more: what is sent again is signed again. */
const goodFor = 300;

type Headers = Readonly<Record<string, string>>;

/** A request as it leaves; by POST where nothing else is said. */
export interface Outgoing {
  readonly method?: string;
  readonly url: string;
  /** `content-type` is among them, and whatever else is signed. */
  readonly headers: Headers;
  readonly body: Buffer;
}

/** An answer as it leaves. */
export interface OutgoingAnswer {
  readonly status: number;
  /** `content-type` is among them. */
  readonly headers: Headers;
  readonly body: Buffer;
}

/** Gives the headers with those by which the receiver knows who has sent a message, and that nobody has changed it. */
export type Sign<Message = Outgoing> = (message: Message, at: Instant) => Promise<Headers>;

/**
 * Signs requests by HTTP message signatures (RFC 9421) over method, address, content type and the digest of the body (RFC 9530).
 * The key that signs is certified by the one at `/.well-known/gongxiang-keys`, in the header `gongxiang-certificate`.
 *
 * @param covered names of further headers, lower-case, that are signed
 */
export function signRequests(signer: WorkingSigner, covered: readonly string[]): Sign {
  const fields = ['@method', '@target-uri', 'content-type', 'content-digest', ...covered];
  return ({ method = 'POST', url, headers, body }, at) =>
    signed(signer, fields, { method, url, headers, body }, at);
}

/** Signs answers as `signRequests` does requests, over status, content type and the digest of the body. */
export function signAnswers(signer: WorkingSigner): Sign<OutgoingAnswer> {
  return (answer, at) => signed(signer, ['@status', 'content-type', 'content-digest'], answer, at);
}

async function signed(
  signer: WorkingSigner,
  fields: string[],
  { body, ...message }: (Outgoing & { readonly method: string }) | OutgoingAnswer,
  at: Instant,
): Promise<Headers> {
  const { alg, keyId: id, certificate, sign } = await signer.sign(at);
  const created = new Date(millisecondsOf(at));
  const headers = {
    ...message.headers,
    'content-digest': `sha-256=:${createHash('sha256').update(body).digest('base64')}:`,
    'gongxiang-certificate': writeCertificate(certificate),
  };
  const config = {
    key: { id, alg, sign: async (base: Buffer) => sign(base) },
    name: 'gongxiang',
    fields,
    params: ['created', 'expires', 'keyid', 'alg'],
    paramValues: { created, expires: new Date(created.getTime() + goodFor * 1000) },
  };
  const { headers: all } =
    'status' in message
      ? await httpbis.signMessage(config, { ...message, headers })
      : await httpbis.signMessage(config, { ...message, headers });
  return all;
}
