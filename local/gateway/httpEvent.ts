import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { JsonObject } from '../template/intrinsics.ts';
import type { Taken } from './routes.ts';

export interface EventParts {
  request: IncomingMessage;
  body: Buffer;
  taken: Taken;
  /** Path below the stage, undecoded. */
  path: string;
  /** The query as it was sent, without its question mark. */
  search: string;
  stage: string;
  apiId: string;
  account: string;
  requestId: string;
  claims: Record<string, string> | undefined;
  /** Milliseconds since 1970 on the product's clock. */
  now: number;
}

/** The event of an HTTP API, payload format 2.0. */
export function httpEvent(parts: EventParts): JsonObject {
  const { request, body, taken, path, search, stage, requestId } = parts;
  const { cookie, ...headers } = flatHeaders(request);
  const query = new URLSearchParams(search);
  const method = request.method ?? 'GET';
  const rawPath = stage === '$default' ? path : `/${stage}${path}`;
  const isText = isTextual(request.headers['content-type']);
  return {
    version: '2.0',
    routeKey: taken.route.key,
    rawPath,
    rawQueryString: search,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    headers,
    ...(query.size === 0 ? {} : { queryStringParameters: joined(query) }),
    requestContext: {
      accountId: parts.account,
      apiId: parts.apiId,
      ...(parts.claims ? { authorizer: { jwt: { claims: parts.claims, scopes: null } } } : {}),
      domainName: request.headers.host ?? 'localhost',
      domainPrefix: (request.headers.host ?? 'localhost').split(/[.:]/)[0] ?? '',
      http: {
        method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: taken.route.key,
      stage,
      time: commonLogTime(parts.now),
      timeEpoch: Math.round(parts.now),
    },
    ...(Object.keys(taken.parameters).length === 0 ? {} : { pathParameters: taken.parameters }),
    ...(body.length === 0 ? {} : { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** Names in lower case; several of one name joined by a comma. */
function flatHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {
    'content-length': '0',
    'x-amzn-trace-id': `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-000000000000000000000000`,
    'x-forwarded-for': request.socket.remoteAddress ?? '127.0.0.1',
    'x-forwarded-port': String(request.socket.localPort ?? ''),
    'x-forwarded-proto': 'http',
  };
  const received: IncomingHttpHeaders = request.headers;
  for (const [name, value] of Object.entries(received)) {
    if (value !== undefined && name !== 'connection')
      headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  return headers;
}

function joined(query: URLSearchParams): Record<string, string> {
  const values = Map.groupBy(query, ([name]) => name);
  // Made from entries: a name that objects keep for themselves is one like any other.
  return Object.fromEntries(
    [...values].map(([name, all]) => [name, all.map(([, value]) => value).join(',')]),
  );
}

/** Which bodies arrive as text; every other one is handed on in base64. */
function isTextual(contentType: string | undefined): boolean {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  return /^text\/|^application\/(json|javascript|xml)$|^application\/[\w.-]+\+(json|xml)$/.test(type);
}

/** As in `12/Mar/2020:19:03:58 +0000`. */
function commonLogTime(instant: number): string {
  const [, day, month, year, time] = new Date(instant).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
