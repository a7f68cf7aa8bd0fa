import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterAll, beforeAll } from 'vitest';

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
}

/** A service of a test file's own. */
export function useUpstream(): Upstream {
  let behaves: Behaves = (_, answer) => void answer.end('{}');
  const calls: { url: string; headers: IncomingMessage['headers'] }[] = [];
  let origin = '';
  const server = createServer((asked, answer) => {
    calls.push({ url: asked.url ?? '', headers: asked.headers });
    let body = '';
    asked.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    asked.on('end', () => void behaves(asked, answer, body));
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    origin = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`;
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
    answer: (records) => {
      behaves = (_, answer) => {
        answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(records));
      };
    },
  };
}
