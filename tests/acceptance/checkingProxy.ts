import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Exchange } from './contract.ts';

/** A door to a platform for programs that are no client of ours: what goes through it is held against the description. */
export interface CheckingProxy {
  readonly url: string;
  /** What did not conform, and how many calls there were. */
  readonly faults: readonly string[];
  calls(): number;
  stop(): Promise<void>;
}

/** Opens the door on a free port of this machine. */
export async function openCheckingProxy(
  target: string,
  conforms: (exchange: Exchange) => void,
): Promise<CheckingProxy> {
  const faults: string[] = [];
  let calls = 0;
  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = 'GET', url: path = '/', headers } = request;
    const { host: _, connection: __, 'content-length': ___, ...forwarded } = headers;
    const body = await buffer(request);
    const answer = await fetch(`${target}${path}`, {
      // Whoever calls follows it, or not.
      redirect: 'manual',
      method,
      headers: Object.entries(forwarded).flatMap(([name, value]): [string, string][] =>
        value === undefined ? [] : [[name, String(value)]],
      ),
      ...(body.length > 0 ? { body } : {}),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (!path.startsWith('/local/')) {
      calls += 1;
      try {
        const { status, headers: answered } = answer;
        const text = bytes.toString();
        const isJson = (answered.get('content-type') ?? '').includes('json');
        conforms({
          method,
          path,
          ...sentJson(headers['content-type'], body),
          answer: { status, headers: answered, body: isJson ? JSON.parse(text) : { text } },
        });
      } catch (error) {
        faults.push(error instanceof Error ? error.message : String(error));
      }
    }
    const {
      'transfer-encoding': ____,
      'content-encoding': _____,
      'content-length': ______,
      ...back
    } = Object.fromEntries(answer.headers);
    response.writeHead(answer.status, back).end(bytes);
  };
  const server = createServer((request, response) => {
    pass(request, response).catch((error: unknown) => {
      faults.push(String(error));
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    faults,
    calls: () => calls,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function sentJson(type: string | undefined, body: Buffer): { sent: unknown } | undefined {
  return type?.startsWith('application/json') && body.length > 0
    ? { sent: JSON.parse(body.toString()) }
    : undefined;
}
