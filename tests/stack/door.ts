import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Agent, request as requestOver } from 'node:https';
import { instantOf } from '../../lib/calendar/index.ts';
import type { Emulator } from './emulator.ts';
import type { Issuer } from './issuer.ts';

/** One address for the client of the acceptance suite: tokens from the issuer, everything else from the deployed API. */
export interface Door {
  readonly url: string;
  /** Names the deployed API to which calls go. */
  leadTo(apiId: string): void;
  /** `METHOD /path` of every call that was passed on, with its status. */
  readonly calls: readonly { readonly method: string; readonly path: string; readonly status: number }[];
  stop(): Promise<void>;
}

/** The emulator starts a process for each call that is under way, on whatever cores this machine has. */
const atOnceAtMost = 16;

/**
 * The deployed API is told apart by its host name, which nothing resolves and `fetch` does not let a caller set: the
 * door sets it, and lets so many calls through at once; it changes nothing else about a call or its answer.
 */
export async function openDoor(emulator: Emulator, issuer: Issuer): Promise<Door> {
  const agent = new Agent({
    ca: readFileSync(emulator.certificate),
    keepAlive: true,
    servername: 'localhost',
  });
  const calls: { method: string; path: string; status: number }[] = [];
  let apiId = '';

  async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    // Written by the suite's own client.
    const { changes, ...person } = JSON.parse(Buffer.concat(chunks).toString());
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ token: await issuer.sign(person, changes) }));
  }

  const waiting: (() => void)[] = [];
  let underWay = 0;
  function enter(begin: () => void): void {
    if (underWay === atOnceAtMost) waiting.push(begin);
    else {
      underWay += 1;
      begin();
    }
  }
  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else underWay -= 1;
  }

  function pass(request: IncomingMessage, response: ServerResponse): void {
    const { method = 'GET', url = '/', headers } = request;
    // The emulator answers /health itself, unless the API is told apart by the path.
    const byPath = url === '/health';
    const host = byPath ? `127.0.0.1:${emulator.port}` : `${apiId}.execute-api.localhost:${emulator.port}`;
    const path = byPath ? `/_aws/execute-api/${apiId}/$default${url}` : url;
    const onward = requestOver(
      { host: '127.0.0.1', port: emulator.port, agent, method, path, headers: { ...headers, host } },
      (answer) => {
        calls.push({ method, path: url.split('?')[0] ?? url, status: answer.statusCode ?? 0 });
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', (error) => response.destroy(error));
    request.pipe(onward);
  }

  const server = createServer((request, response) => {
    const local = `${request.method} ${request.url}`;
    if (local === 'POST /local/token') {
      token(request, response).catch((error: Error) => response.destroy(error));
    } else if (local === 'GET /local/clock') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ now: instantOf(Date.now()) }));
    } else if (request.url?.startsWith('/local/')) {
      response.writeHead(501, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ detail: 'a deployment has no clock that moves' }));
    } else {
      enter(() => {
        if (response.destroyed) return leave();
        response.once('close', leave);
        pass(request, response);
      });
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('the door has no port');
  return {
    url: `http://127.0.0.1:${place.port}`,
    leadTo(id) {
      apiId = id;
    },
    calls,
    stop: async () => {
      agent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
