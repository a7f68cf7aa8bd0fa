import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Activity } from '../activity.ts';
import type { Clock } from '../clock.ts';
import { isDiskFull } from '../room.ts';
import type { Functions, Outcome } from '../runtime/functions.ts';
import type { CorsModel, HttpApiModel, RouteModel } from '../template/httpApi.ts';
import { asText, isObject, type Json, type JsonObject } from '../template/intrinsics.ts';
import { isHangUp } from './exchange.ts';
import { httpEvent } from './httpEvent.ts';
import type { Identity, Verified } from './identity.ts';
import { createRoutes } from './routes.ts';

/** What the HTTP server needs once everything runs. */
export interface HttpSurroundings {
  api: HttpApiModel | undefined;
  functions: Functions;
  identity: Identity;
  clock: Clock;
  activity: Activity;
  account: string;
  own: OwnRoutes | undefined;
}

/**
 * Routes that whoever starts the platform has beside those of the template. They are asked first, without any
 * authorizer.
 * @param path undecoded
 * @returns whether the request was answered
 */
export type OwnRoutes = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
) => Promise<boolean> | boolean;

/** API Gateway's limit on a request's body, in bytes. */
const largestBody = 10 * 1024 * 1024;

/** The server of the HTTP API; requests are answered once `open` was called. */
export function createHttpApi(): { server: Server; open(around: HttpSurroundings): void } {
  let handle: Handle | undefined;
  const server = createServer(
    { keepAliveTimeout: 60_000, noDelay: true, maxHeaderSize: 32_768 },
    (request, response) => {
      if (!handle) {
        comeBack(response);
        return;
      }
      handle(request, response).catch((error: unknown) => {
        if (isHangUp(request, error)) return;
        if (isDiskFull(error)) {
          comeBack(response);
          return;
        }
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        if (response.headersSent) response.destroy();
        else message(response, 500, 'Internal Server Error');
      });
    },
  );
  server.on('clientError', refuseUnread);
  return {
    server,
    open: (around) => {
      handle = handler(around);
    },
  };
}

/** How a request is refused that is no HTTP, by what the parser says of it. */
const unread: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Request Entity Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Answers what no request could be made of as the gateway answers everything by itself; whoever has gone is left alone. */
function refuseUnread(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = unread[error.code ?? ''] ?? '400 Bad Request';
  const body = JSON.stringify({ message: status.slice(4) });
  const headers = `content-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close`;
  socket.end(`HTTP/1.1 ${status}\r\n${headers}\r\n\r\n${body}`);
}

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** API Gateway's limit on what it hands to a function, in bytes. */
const largestEvent = 6 * 1024 * 1024;

function handler(around: HttpSurroundings): Handle {
  const { api, functions, own } = around;
  const take = createRoutes(api?.routes ?? []);
  const stage = api?.stage ?? '$default';
  const prefix = stage === '$default' ? '' : `/${stage}`;
  return async (request, response) => {
    // As they were sent; `new URL` would tidy up `..` and double slashes.
    const [whole = '/', search] = (request.url ?? '/').split(/\?(.*)/s);
    if (await own?.(request, response, whole)) return undefined;
    around.activity.called();
    const requestId = randomUUID();
    response.setHeader('apigw-requestid', requestId);
    if (applyCors(request, response, api?.cors)) return undefined;
    const path = whole.startsWith(`${prefix}/`) ? whole.slice(prefix.length) : undefined;
    const taken = path === undefined ? undefined : take(request.method ?? 'GET', path);
    if (!taken || path === undefined) return message(response, 404, 'Not Found');
    const verified = await authorize(request, taken.route, around.identity);
    if ('refused' in verified) return refuse(response, verified.refused);
    const body = await readBody(request);
    if (!body) {
      response.setHeader('connection', 'close');
      return message(response, 413, 'Request Entity Too Large');
    }
    const { claims } = verified;
    const [apiId, account, now] = [api?.id ?? '', around.account, around.clock.now()];
    const event = JSON.stringify(
      httpEvent({
        request,
        body,
        taken,
        path,
        search: search ?? '',
        stage,
        apiId,
        account,
        requestId,
        claims,
        now,
      }),
    );
    if (Buffer.byteLength(event) > largestEvent) return message(response, 413, 'Request Entity Too Large');
    const invocation = functions.invoke(taken.route.function, event);
    const outcome = await within(invocation, taken.route.timeoutMilliseconds);
    if (!outcome) return message(response, 503, 'Service Unavailable');
    return respond(response, outcome, request.method === 'HEAD');
  };
}

/** The claims of the token that a route asks for; none where it asks for none. */
async function authorize(
  { headers }: IncomingMessage,
  { authorizer, scopes }: RouteModel,
  identity: Identity,
): Promise<Verified | { claims: undefined }> {
  return authorizer ? identity.verify(headers.authorization, authorizer, scopes) : { claims: undefined };
}

function refuse(response: ServerResponse, status: 401 | 403): void {
  if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  message(response, status, status === 401 ? 'Unauthorized' : 'Forbidden');
}

function within(invocation: Promise<Outcome>, milliseconds: number): Promise<Outcome | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(undefined), milliseconds);
    invocation.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Undefined when the body is larger than API Gateway takes. */
function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > largestBody) {
    request.resume();
    return Promise.resolve(undefined);
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > largestBody) resolve(undefined);
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

/** Turns what the function returned into the answer, as API Gateway infers it. */
function respond(response: ServerResponse, outcome: Outcome, isHead: boolean): void {
  if (!outcome.ok) return message(response, 500, 'Internal Server Error');
  const result: Json = JSON.parse(outcome.result);
  if (!isObject(result) || result['statusCode'] === undefined) {
    const body = typeof result === 'string' ? result : JSON.stringify(result);
    return write(response, 200, { 'content-type': 'application/json' }, Buffer.from(body), isHead);
  }
  const status = Number(result['statusCode']);
  const body = result['body'] ?? '';
  if (!Number.isInteger(status) || status < 100 || status > 599 || typeof body !== 'string') {
    return message(response, 500, 'Internal Server Error');
  }
  const headers: JsonObject = {};
  for (const [name, value] of Object.entries(isObject(result['headers']) ? result['headers'] : {})) {
    headers[name.toLowerCase()] = asText(value);
  }
  if (Array.isArray(result['cookies'])) headers['set-cookie'] = result['cookies'].map(String);
  headers['content-type'] ??= 'text/plain; charset=utf-8';
  const bytes = Buffer.from(body, result['isBase64Encoded'] === true ? 'base64' : 'utf8');
  return write(response, status, headers, bytes, isHead);
}

function write(
  response: ServerResponse,
  status: number,
  headers: JsonObject,
  body: Buffer,
  isHead: boolean,
): void {
  for (const [name, value] of Object.entries(headers)) {
    if (/^(connection|content-length|transfer-encoding)$/.test(name)) continue;
    response.setHeader(name, Array.isArray(value) ? value.map(String) : asText(value));
  }
  // An answer without a body says no length, but where it says the one that the body would have had.
  const isBare = status === 204 || status === 304 || (isHead && body.length === 0);
  if (!isBare) response.setHeader('content-length', body.length);
  response.writeHead(status);
  response.end(isHead || status === 204 || status === 304 ? undefined : body);
}

/** What the platform cannot do at this moment, and will in a few seconds. */
function comeBack(response: ServerResponse): void {
  response.setHeader('retry-after', '2');
  message(response, 503, 'Service Unavailable');
}

function message(response: ServerResponse, status: number, text: string): void {
  write(
    response,
    status,
    { 'content-type': 'application/json' },
    Buffer.from(JSON.stringify({ message: text })),
    false,
  );
}

/** Adds the CORS headers that the template asks for; true when the request was a preflight and is answered. */
function applyCors(request: IncomingMessage, response: ServerResponse, cors: CorsModel | undefined): boolean {
  const origin = request.headers.origin;
  if (!cors || origin === undefined) return false;
  const isAllowed = cors.allowOrigins.some((pattern) => pattern === '*' || pattern === origin);
  if (isAllowed) {
    const isOpen = cors.allowOrigins.includes('*') && !cors.allowCredentials;
    response.setHeader('access-control-allow-origin', isOpen ? '*' : origin);
    if (cors.allowCredentials) response.setHeader('access-control-allow-credentials', 'true');
    if (cors.exposeHeaders.length > 0)
      response.setHeader('access-control-expose-headers', cors.exposeHeaders.join(','));
  }
  if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined)
    return false;
  if (isAllowed) {
    response.setHeader('access-control-allow-methods', cors.allowMethods.join(','));
    response.setHeader('access-control-allow-headers', cors.allowHeaders.join(','));
    if (cors.maxAge !== undefined) response.setHeader('access-control-max-age', String(cors.maxAge));
  }
  response.writeHead(204).end();
  return true;
}
