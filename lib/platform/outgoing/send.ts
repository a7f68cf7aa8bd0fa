import {
  Agent as PlainAgent,
  type ClientRequest,
  type IncomingMessage,
  request as plainRequest,
} from 'node:http';
import { Agent, request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Duplex, Readable } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { stopwatch } from '../runtime/clock.ts';
import { type AllowsAddress, ClosedAddress, guardedLookup, isOpenAddress } from './addresses.ts';

/** Bytes of headers that are read of an answer. */
const headersAtMost = 16_384;

/** Connections that a copy of a function has to one system at most. */
const connectionsAtMost = 64;

/** Why nothing useful came back from another system. */
export type OutgoingFaultCode =
  /** Its name leads to an address to which nothing is sent, or it is one. */
  | 'closed_address'
  /** Its name is known to nobody, or nobody answers there. */
  | 'unreachable'
  /** Its certificate is not valid for its name, or not one that is trusted. */
  | 'certificate'
  /** It has not answered in time. */
  | 'slow'
  /** It answers more than is read. */
  | 'too_large'
  /** It ended before it had said all. */
  | 'cut_short'
  /** What it answers is no HTTP, or no encoding of its own. */
  | 'malformed';

/** Nothing useful came back from another system. */
export class OutgoingFault extends Error {
  override readonly name = 'OutgoingFault';
  readonly code: OutgoingFaultCode;

  constructor(code: OutgoingFaultCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** How long another system may take, in milliseconds, and how much of its answer is read. */
export interface Bounds {
  /** To look its name up, connect and agree on a key. */
  readonly connect: number;
  /** From the beginning until its status. */
  readonly firstByte: number;
  /** From the beginning until the last byte of its answer. */
  readonly whole: number;
  /** Bytes of the body, after it was unpacked; 0: nothing of it is read. */
  readonly body: number;
}

/** The road to another system: only addresses that are allowed lie on it, and no redirect is followed. */
export interface Road {
  readonly isPlain: boolean;
  readonly allows: AllowsAddress;
  readonly lookup: LookupFunction;
  readonly agent: Agent | PlainAgent | false;
  /** A connection of its own for what a kept one could not carry. */
  readonly anew: Agent | PlainAgent | false;
}

/** What a road is built of; nothing told: by TLS to addresses in the open, a connection for each request. */
export interface RoadPlan {
  /** Without TLS, where an operator says so. */
  readonly isPlain?: boolean | undefined;
  readonly allows?: AllowsAddress | undefined;
  /** Certificates that are trusted instead of the known authorities, PEM. */
  readonly ca?: string | undefined;
  /** Milliseconds for which a connection without a request is kept; 0: none is kept. */
  readonly keeps?: number | undefined;
  /** How names are looked up, for a test. */
  readonly lookup?: LookupFunction | undefined;
}

export function openRoad({ isPlain = false, allows = isOpenAddress, ca, keeps = 0, lookup }: RoadPlan): Road {
  const road = { isPlain, allows, lookup: lookup ?? guardedLookup(allows) };
  const once = new Agent(ca === undefined ? wholeHandshake : { ...wholeHandshake, ca });
  if (keeps === 0) return { ...road, agent: isPlain ? false : once, anew: isPlain ? false : once };
  // All are kept: to agree on keys anew costs more than a request.
  const kept = {
    ...wholeHandshake,
    keepAlive: true,
    maxSockets: connectionsAtMost,
    maxFreeSockets: connectionsAtMost,
    timeout: keeps,
  };
  if (isPlain) return { ...road, agent: new KeptPlain(kept), anew: false };
  return { ...road, agent: new Kept(ca === undefined ? kept : { ...kept, ca }), anew: once };
}

/** A connection that resumes an earlier session shows no certificate: one that has expired, or was replaced, would go unseen. */
const wholeHandshake = { maxCachedSessions: 0 } as const;

/** A request as it leaves. */
export interface OutgoingRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | undefined;
}

/** What came back: complete, unpacked, within the bounds. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/**
 * Sends a request and reads the answer. A kept connection that the other side had closed meanwhile is taken anew once: nothing of
 * the request was answered on it.
 *
 * @throws OutgoingFault where nothing useful came back
 */
export async function send(outgoing: OutgoingRequest, road: Road, bounds: Bounds): Promise<Answered> {
  const host = outgoing.url.hostname.replace(/^\[|\]$/g, '');
  // An address is connected to without a look-up.
  if (isIP(host) !== 0 && !road.allows(host)) throw new OutgoingFault('closed_address', `${host} is closed`);
  const ends = performance.now() + bounds.whole;
  try {
    return await attempt(outgoing, road, bounds);
  } catch (error) {
    if (!(error instanceof StaleConnection)) throw error;
    const left = Math.max(1, ends - performance.now());
    return attempt(outgoing, { ...road, agent: road.anew }, { ...bounds, whole: left });
  }
}

/** The other side had closed a kept connection before it saw the request. */
class StaleConnection extends Error {}

function attempt(outgoing: OutgoingRequest, road: Road, bounds: Bounds): Promise<Answered> {
  const { url, method, headers, body } = outgoing;
  return new Promise((answered, failed) => {
    const begin = road.isPlain ? plainRequest : request;
    const asked = begin({
      protocol: road.isPlain ? 'http:' : 'https:',
      hostname: url.hostname.replace(/^\[|\]$/g, ''),
      ...(url.port === '' ? {} : { port: url.port }),
      path: `${url.pathname}${url.search}`,
      method,
      headers: { ...headers, ...(body ? { 'content-length': body.length } : {}) },
      lookup: road.lookup,
      agent: road.agent,
      maxHeaderSize: headersAtMost,
    });
    const watch = watchTime(asked, bounds);
    const settle = (error: unknown) => {
      watch.end();
      asked.destroy();
      failed(error);
    };
    let isAnswering = false;
    // Nobody had asked for another protocol; without this the request would end and nothing be said of it.
    asked.on('upgrade', (_, socket) => {
      socket.destroy();
      settle(new OutgoingFault('malformed', 'it changes the protocol'));
    });
    asked.on('close', () => {
      if (!isAnswering) settle(new OutgoingFault('cut_short', 'it ends without an answer'));
    });
    asked.on('error', (error) => settle(isAnswering ? faultOf(error) : beforeAnswer(error, asked)));
    asked.on('response', (answer) => {
      isAnswering = true;
      watch.answers();
      readBody(answer, bounds.body).then(
        (read) => {
          watch.end();
          if (bounds.body === 0) asked.destroy();
          answered({ status: answer.statusCode ?? 0, headers: answer.headers, body: read });
        },
        (error: unknown) => settle(faultOf(error)),
      );
    });
    try {
      asked.end(body);
    } catch (error) {
      // What cannot be sent, such as a header that Node refuses.
      settle(faultOf(error));
    }
  });
}

function beforeAnswer(error: unknown, asked: ClientRequest): unknown {
  const code = codeOf(error);
  const wasClosed = asked.reusedSocket && (code === 'ECONNRESET' || code === 'EPIPE');
  return wasClosed ? new StaleConnection('a kept connection was closed') : faultOf(error);
}

/** Ends a request that takes too long, whatever it is about. */
function watchTime(asked: ClientRequest, { connect, firstByte, whole }: Bounds) {
  const late = (what: string) => () => asked.destroy(new OutgoingFault('slow', `too slow: ${what}`));
  const connecting = setTimeout(late('to connect'), connect);
  const awaiting = setTimeout(late('to begin its answer'), Math.min(firstByte, whole));
  const ending = setTimeout(late('to end its answer'), whole);
  asked.on('socket', (socket) => {
    if (!socket.connecting) return clearTimeout(connecting);
    const ready = 'encrypted' in socket ? 'secureConnect' : 'connect';
    socket.once(ready, () => clearTimeout(connecting));
  });
  return {
    answers: () => clearTimeout(awaiting),
    end: () => {
      for (const timer of [connecting, awaiting, ending]) clearTimeout(timer);
    },
  };
}

/** All of a body, unpacked; whatever does not fit is not read. */
async function readBody(answer: IncomingMessage, limit: number): Promise<Buffer> {
  if (limit === 0) {
    answer.resume().destroy();
    return Buffer.alloc(0);
  }
  const said = Number(answer.headers['content-length'] ?? 0);
  if (said > limit) throw new OutgoingFault('too_large', `it announces ${said} bytes`);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of unpacked(answer)) {
    const bytes: Buffer = chunk; // neither a socket nor what unpacks was given an encoding
    size += bytes.length;
    if (size > limit) throw new OutgoingFault('too_large', `it answers more than ${limit} bytes`);
    chunks.push(bytes);
  }
  if (!answer.complete) throw new OutgoingFault('cut_short', 'its answer ends in the middle');
  return Buffer.concat(chunks, size);
}

/** Bytes that are unpacked at a time: what is not taken is not made, however much a few bytes stand for. */
const chunkSize = 65_536;

function unpacked(answer: IncomingMessage): Readable {
  const encoding = (answer.headers['content-encoding'] ?? 'identity').toLowerCase();
  if (encoding === 'identity') return answer;
  const unpacks = unpackers[encoding];
  if (!unpacks) throw new OutgoingFault('malformed', 'its encoding is not known');
  const unpacking = unpacks();
  answer.on('error', (error) => unpacking.destroy(error));
  return answer.pipe(unpacking);
}

const unpackers: Readonly<Record<string, () => NodeJS.ReadWriteStream & Readable>> = {
  gzip: () => createGunzip({ chunkSize }),
  'x-gzip': () => createGunzip({ chunkSize }),
  deflate: () => createInflate({ chunkSize }),
  br: () => createBrotliDecompress({ chunkSize }),
  zstd: () => createZstdDecompress({ chunkSize }),
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function faultOf(error: unknown): OutgoingFault {
  if (error instanceof OutgoingFault) return error;
  if (error instanceof ClosedAddress) return new OutgoingFault('closed_address', error.message);
  const code = codeOf(error);
  const found = faultsByCode.find(([pattern]) => pattern.test(code));
  return new OutgoingFault(found?.[1] ?? 'unreachable', code === '' ? 'no connection' : code);
}

const faultsByCode: readonly (readonly [RegExp, OutgoingFaultCode])[] = [
  [/^(CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_SSL|EPROTO|INVALID_|HOSTNAME_)/, 'certificate'],
  [/^(HPE_|ERR_HTTP|Z_|ERR_BROTLI|ERR__ERROR_FORMAT|ZSTD_)/, 'malformed'],
  [/^(ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/, 'cut_short'],
  [/^ETIMEDOUT$/, 'slow'],
];

/** Bytes that nobody asked for end a kept connection: they would be taken for the next answer on it. */
function endUnasked(this: Duplex): void {
  this.destroy();
}

/** Milliseconds after which a connection is made anew, however often it is used: its certificate and its address are looked at again. */
const usedFor = 60_000;

/** How old connections are. */
const ages = new WeakMap<Duplex, () => number>();

/**
 * Whether a connection may carry another request.
 *
 * @param idle milliseconds for which it may lie until then
 */
function isGoodFor(idle: number, socket: Duplex): boolean {
  const age = ages.get(socket) ?? stopwatch();
  ages.set(socket, age);
  return age() < usedFor && (!(socket instanceof TLSSocket) || validUntil(socket) > Date.now() + idle);
}

function validUntil(socket: TLSSocket): number {
  return Date.parse(socket.getPeerCertificate().valid_to);
}

class Kept extends Agent {
  // What it returns, which its type does not show, says whether the connection is kept.
  override keepSocketAlive(socket: Duplex): void {
    if (!isGoodFor(this.options.timeout ?? 0, socket)) return;
    socket.on('data', endUnasked);
    return super.keepSocketAlive(socket);
  }

  override reuseSocket(socket: Duplex, asked: ClientRequest): void {
    socket.off('data', endUnasked);
    super.reuseSocket(socket, asked);
  }
}

class KeptPlain extends PlainAgent {
  override keepSocketAlive(socket: Duplex): void {
    if (!isGoodFor(0, socket)) return;
    socket.on('data', endUnasked);
    return super.keepSocketAlive(socket);
  }

  override reuseSocket(socket: Duplex, asked: ClientRequest): void {
    socket.off('data', endUnasked);
    super.reuseSocket(socket, asked);
  }
}
