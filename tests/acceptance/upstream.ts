import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { afterAll, beforeAll } from 'vitest';
import type { Identity } from '../certificates.ts';

export type Behaves = (asked: IncomingMessage, answer: ServerResponse, body: string) => void | Promise<void>;

/** A department's service, on this machine: what it answers is what it is told. */
export interface Upstream {
  /** Such as `http://localhost:40001`. */
  readonly origin: string;
  /** Calls that it was asked. */
  readonly calls: readonly { readonly url: string; readonly headers: IncomingMessage['headers'] }[];
  behave(how: Behaves): void;
  /** Answers each call with records. */
  answer(records: unknown): void;
  /** From now on it is somebody else, to whoever connects anew; where it speaks TLS. */
  become(identity: Identity): void;
  /** Ends the connections that are open. */
  hangUp(): void;
}

/** Tickets by which a connection is resumed outlive a change of the certificate, as they do behind many load balancers. */
const tickets = { ticketKeys: Buffer.alloc(48, 7) };

/** A service of a test file's own. @param identity with which it speaks TLS; without it, it does not */
export function useUpstream(identity?: Identity): Upstream {
  let behaves: Behaves = (_, answer) => void answer.end('{}');
  const calls: { url: string; headers: IncomingMessage['headers'] }[] = [];
  let origin = '';
  const listens = (asked: IncomingMessage, answer: ServerResponse) => {
    calls.push({ url: asked.url ?? '', headers: asked.headers });
    let body = '';
    asked.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    asked.on('end', () => void behaves(asked, answer, body));
  };
  const secure = identity && createTlsServer({ ...identity, ...tickets }, listens);
  const server = secure ?? createServer(listens);
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    origin = `${secure ? 'https' : 'http'}://localhost:${typeof address === 'object' && address ? address.port : 0}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    get origin() {
      return origin;
    },
    calls,
    behave: (how) => {
      behaves = how;
    },
    become: (other) => secure?.setSecureContext({ ...other, ...tickets }),
    hangUp: () => server.closeAllConnections(),
    answer: (records) => {
      behaves = (_, answer) => {
        answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(records));
      };
    },
  };
}
