import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from 'aws-lambda';

/**
 * Two doors to a service in a process of their own: `/v1/grants/{id}/calls` runs the platform's function as it is deployed, on an
 * event as the gateway makes them; anything below `/proxy` is handed on as it comes, over kept connections. `/processor` tells the
 * processor time that went by. Prints its port.
 */
const [directory = '', origin = '', org = '', sub = '', at = ''] = process.argv.slice(2);

/** The clock of the platform whose table it is. */
const ahead = Date.parse(at) - Date.now();
const ownClock = Date.now.bind(Date);
Date.now = () => ownClock() + ahead;

interface Answered {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}
type Handler = (event: APIGatewayProxyEventV2WithJWTAuthorizer, context: Context) => Promise<Answered>;
// The bundle exports what its source does.
const { handler } = (await import(pathToFileURL(join(directory, 'index.js')).href)) as { handler: Handler };
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

const server = createServer((asked, answer) => {
  const path = asked.url ?? '';
  if (path.startsWith('/proxy')) handOn(path.slice('/proxy'.length), asked, answer);
  else if (path === '/processor') answer.end(JSON.stringify(process.cpuUsage()));
  else void call(path, asked, answer);
});

function handOn(path: string, asked: IncomingMessage, answer: ServerResponse): void {
  const { hostname, port } = new URL(origin);
  const outgoing = request({ hostname, port, path, method: asked.method, agent }, (came) => {
    answer.writeHead(came.statusCode ?? 502, came.headers);
    came.pipe(answer);
  });
  outgoing.on('error', () => answer.writeHead(502).end());
  asked.pipe(outgoing);
}

async function call(path: string, asked: IncomingMessage, answer: ServerResponse): Promise<void> {
  let body = '';
  for await (const text of asked.setEncoding('utf8')) body += String(text);
  const [, , , id = ''] = path.split('/');
  const routeKey = 'POST /v1/grants/{id}/calls';
  const claims = { org, sub, roles: '[officer]' };
  const event = {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: '',
    headers: { 'content-type': 'application/json', 'content-length': String(body.length) },
    requestContext: {
      requestId: 'bench',
      routeKey,
      http: { method: 'POST', path },
      authorizer: { jwt: { claims, scopes: null } },
    },
    pathParameters: { id },
    body,
    isBase64Encoded: false,
  };
  // Parse boundary: as much of an event and a context as the function looks at.
  const given = event as unknown as Parameters<Handler>[0];
  const { statusCode, headers, body: told } = await handler(given, { awsRequestId: 'bench' } as Context);
  answer.writeHead(statusCode, headers).end(told);
}

server.keepAliveTimeout = 120_000;
server.listen(0, '127.0.0.1', () => {
  const place = server.address();
  console.error(`listening ${typeof place === 'object' ? place?.port : place}`);
});
