import { parse as parseContentType } from 'content-type';
import middy, { type MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from 'aws-lambda';
import type { Role } from '../../case/actor.ts';
import { listRoles } from '../../case/names.ts';
import type { Refusal } from '../../case/refusal.ts';
import { identifier, wrongCharacterOfLine } from '../../typedText.ts';
import { now } from '../runtime/clock.ts';
import { isBusy } from '../store/busy.ts';
import { sha256 } from '../store/identifiers.ts';
import { log } from '../runtime/log.ts';
import type { Measure } from '../runtime/metrics.ts';
import type { Accounts } from '../store/accounts.ts';
import type { Identity } from '../store/actors.ts';
import { type ClaimMapping, plainClaims } from './claims.ts';
import { type AdmitsCall, fairShare } from './fairShare.ts';
import { compressed } from './compression.ts';
import { identityOf } from './identity.ts';
import { type Language, languageOf } from './language.ts';
import type { Access, FileReply, Operation, RawCall, Reply } from './operation.ts';
import { failureOf, type HttpAnswer, problem, safety } from './problem.ts';
import { requestLog } from './requestLog.ts';
import { addressesKnown, addressParameters, operationKey } from './routes.ts';
import { builtAnswer, movedAnswer, textAnswer } from './siteAnswers.ts';
import { type Addresses, strayAnswer } from './stray.ts';
import { takesNothing } from './validation.ts';

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;

const nobody: Identity = { org: '', sub: '', roles: [] };
const defaultBodyLimit = 256 * 1024;
const idempotencyKey = identifier(200);

/** Whom a function lets in, and how often. */
export interface Admission {
  /** How the stage's issuer says who calls. */
  readonly claims?: ClaimMapping;
  /** An organisation's share of this copy of the function; 0: no limit. */
  readonly callsPerSecond?: number;
  /** Where it is noted that an account was used; absent: nowhere. */
  readonly accounts?: Accounts;
  /** Every address of the API, where the function answers what no route takes. */
  readonly addresses?: Addresses;
}

interface Door {
  readonly claims: ClaimMapping;
  readonly admits: AdmitsCall;
}

/** The one handler stack of every API function: log, problems, identity, share, authorisation, parsing, the operation. */
export function apiHandler<Deps>(
  operations: readonly Operation<Deps>[],
  deps: Deps,
  measure: Measure,
  { claims = plainClaims, callsPerSecond = 0, accounts, addresses }: Admission = {},
): (event: Event, context: Context) => Promise<HttpAnswer> {
  const admits = fairShare(callsPerSecond);
  const byKey = new Map(operations.map((row) => [`${row.method} ${row.path}`, row]));
  const known = addressesKnown(operations);
  return middy<Event, HttpAnswer>()
    .use(requestLog(measure))
    .use(problemAnswers())
    .handler(async (event) => {
      const language = languageOf(event.headers['accept-language']);
      if (event.routeKey === strayRoute && addresses)
        return strayAnswer(strayCall(event, language), addresses);
      const row = byKey.get(operationKey(event));
      // A step or a method that there is not comes by the route of all of them.
      if (!row) return strayAnswer(strayCall(event, language), known);
      const call = readCall(row, event, language, { claims, admits });
      if ('refusal' in call) return sent(answer(call, language, event), event);
      const [reply] = await Promise.all([row.run(call, deps), noted(call, accounts)]);
      return sent(answer(reply, language, event), event);
    });
}

/** The route of an HTTP API that takes whatever no other does. */
const strayRoute = '$default';

function strayCall({ requestContext, rawPath }: Event, language: Language) {
  return { method: requestContext.http.method, path: rawPath, language, requestId: requestContext.requestId };
}

/** As it goes out: packed where the caller takes it so, and without a body where it asked for none. */
function sent(whole: HttpAnswer, { headers, requestContext }: Event): HttpAnswer {
  const { isBase64Encoded: _, ...text } = whole;
  if (requestContext.http.method === 'HEAD') return { ...text, body: '' };
  // What is signed leaves as it was signed.
  if ('content-digest' in whole.headers) return whole;
  return compressed(whole, headers['accept-encoding']);
}

/** Beside the call itself: it costs no time, and a call is not lost because nobody could write down who made it. */
async function noted({ identity, at }: RawCall, accounts: Accounts | undefined): Promise<void> {
  if (accounts === undefined || identity === nobody) return;
  await accounts
    .note(identity, at)
    .catch((error: unknown) => log.error('an account was not noted', error, { org: identity.org }));
}

/** A failure says nothing to the caller but whether to try again, and everything to the log. */
function problemAnswers(): MiddlewareObj<Event, HttpAnswer> {
  return {
    onError: (request) => {
      const { error, event } = request;
      const { requestId } = event.requestContext;
      const fields = { requestId, caseId: event.pathParameters?.id, route: operationKey(event) };
      log.error(isBusy(error) ? 'call met a busy service' : 'call failed', error, fields);
      const language = languageOf(event.headers['accept-language']);
      request.response = problem(failureOf(error), language, requestId);
    },
  };
}

/** Identity, role, media type, size and JSON: everything that is checked before the operation's own schemas. */
function readCall(
  row: Operation<never>,
  event: Event,
  language: Language,
  { claims, admits }: Door,
): RawCall | { refusal: Refusal } {
  const identity = 'public' in row.access ? nobody : identityOf(event, claims);
  if ('refusal' in identity) return identity;
  // Routes without a token have a throttle of their own at the gateway.
  if (!('public' in row.access)) {
    if (!admits(identity.org, performance.now())) return { refusal: tooManyCalls };
    if (!isAdmitted(row.access, identity)) return { refusal: wrongRole(row.access.roles) };
  }
  const body = readBody(row, event);
  if ('refusal' in body) return body;
  const ifMatch = readIfMatch(event.headers['if-match']);
  if (ifMatch === null) return { refusal: badIfMatch };
  const key = event.headers['idempotency-key'];
  if (key !== undefined && !idempotencyKey.safeParse(key).success) return { refusal: badIdempotencyKey(key) };
  return {
    params: addressParameters(event),
    query: event.queryStringParameters ?? {},
    body: body.value,
    identity,
    at: now(),
    language,
    accept: event.headers.accept,
    ifMatch,
    idempotency: key === undefined ? undefined : { key, fingerprint: fingerprintOf(event) },
  };
}

/** What makes a call the same: method, address with its query, body. */
function fingerprintOf({ requestContext, rawPath, rawQueryString, body = '' }: Event): string {
  const search = rawQueryString === '' ? '' : `?${rawQueryString}`;
  return sha256(`${requestContext.http.method} ${rawPath}${search}\n${body}`);
}

/**
 * The caller holds one of the roles or, where a delegated one counts, belongs to an organisation at all. The operator, in whose
 * stead nobody stands and who stands in nobody's, is admitted only by name.
 */
function isAdmitted({ roles, delegable }: Exclude<Access, { public: true }>, identity: Identity): boolean {
  return identity.roles.some(
    (role) => role !== 'system' && (roles.includes(role) || (delegable === true && role !== 'operator')),
  );
}

function readBody(row: Operation<never>, event: Event): { value: unknown } | { refusal: Refusal } {
  if (!row.body) return { value: undefined };
  const raw = event.body ?? '';
  const limit = row.bodyLimit ?? defaultBodyLimit;
  const text = event.isBase64Encoded ? decodeUtf8(Buffer.from(raw, 'base64')) : raw;
  const type = typeOf(event.headers['content-type']);
  if (row.textBody && type !== row.textBody) return { refusal: notOfType(row.textBody) };
  if (text === undefined) return { refusal: badEncoding };
  if (Buffer.byteLength(text) > limit) return { refusal: tooLarge(limit) };
  if (row.textBody) return { value: text };
  if (text !== '' && type !== undefined && !/^application\/(.*\+)?json$/.test(type))
    return { refusal: notJson };
  // A body that got lost on its way must not mean one that leaves everything out.
  if (text === '') return { value: takesNothing(row.body) ? {} : undefined };
  if (!event.isBase64Encoded && isLossy(text, event.headers['content-length']))
    return { refusal: badEncoding };
  try {
    // A byte order mark is no part of the text (RFC 8259, 8.1), whichever road it came.
    return { value: JSON.parse(text.replace(/^\ufeff/u, '')) };
  } catch {
    return { refusal: brokenJson };
  }
}

/** The media type without its parameters, in lower case. */
function typeOf(header: string | undefined): string | undefined {
  return header === undefined ? undefined : parseContentType(header, { parameters: false }).type;
}

/**
 * Whether the gateway has read bytes that are no UTF-8: it puts U+FFFD in their place, which is longer than what stood there.
 * Where the text is as long as what was sent, the character was sent.
 */
function isLossy(text: string, sentBytes: string | undefined): boolean {
  return text.includes('\uFFFD') && Number(sentBytes) !== Buffer.byteLength(text);
}

function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    // A byte order mark is part of what was sent, and of what its digest was made of.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** `"3"`, `W/"3"` or `3`; undefined when not given, null when it is none of these. */
function readIfMatch(header: string | undefined): number | undefined | null {
  if (header === undefined || header === '*') return undefined;
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header)?.[1];
  return version === undefined ? null : Number(version);
}

function answer(reply: Reply, language: Language, event: Event): HttpAnswer {
  const { requestContext, rawPath, headers } = event;
  if ('refusal' in reply) return problem(reply.refusal, language, requestContext.requestId);
  if ('text' in reply) return textAnswer(reply, headers['if-none-match']);
  if ('file' in reply) return fileAnswer(reply, event);
  if ('built' in reply) return builtAnswer(reply, headers['accept-encoding'], headers['if-none-match']);
  if ('location' in reply) return movedAnswer(reply);
  const body = 'json' in reply ? reply.json : JSON.stringify(reply.body);
  return {
    statusCode: reply.status,
    headers: {
      ...safety,
      'content-type': 'contentType' in reply ? reply.contentType : 'application/json; charset=utf-8',
      ...('headers' in reply ? reply.headers : {}),
      ...(reply.version === undefined ? {} : { etag: `"${reply.version}"` }),
      ...(reply.status === 201 ? { location: locationOf(rawPath, body) } : {}),
      ...('body' in reply ? linkToNextPage(reply.body, event) : {}),
    },
    body,
  };
}

/** Where what was made under a collection's address is found. */
function locationOf(collection: string, body: string): string {
  return `${collection}/${encodeURIComponent(String(JSON.parse(body).id))}`;
}

/** Where a list goes on, from the place where this page ends. */
function linkToNextPage(body: object, event: Event): { readonly link?: string } {
  if (!('items' in body && 'next' in body && typeof body.next === 'string')) return {};
  return linkTo({ cursor: body.next }, event);
}

/** The address that was called, with other parameters (RFC 8288). */
function linkTo(
  next: Readonly<Record<string, string>>,
  { rawPath, rawQueryString }: Event,
): { link: string } {
  const query = new URLSearchParams(rawQueryString);
  for (const [name, value] of Object.entries(next)) query.set(name, value);
  return { link: `<${rawPath}?${query.toString()}>; rel="next"` };
}

function fileAnswer({ status, file, contentType, fileName, next }: FileReply, event: Event): HttpAnswer {
  return {
    statusCode: status,
    headers: {
      ...safety,
      'content-type': contentType,
      'content-disposition': `attachment; filename="${fileName}"`,
      ...(next === undefined ? {} : linkTo(next, event)),
    },
    body: Buffer.from(file).toString('base64'),
    isBase64Encoded: true,
  };
}

function wrongRole(allowed: readonly Role[]): Refusal {
  const { zh, en } = listRoles(allowed);
  return {
    code: 'role_required',
    status: 403,
    detail: {
      zh: `办理这一事项需要下列角色之一：${zh}。`,
      en: `This needs one of the roles ${en}.`,
    },
  };
}

const tooManyCalls: Refusal = {
  code: 'too_many_calls',
  status: 429,
  detail: {
    zh: '贵单位短时间内调用过多，未予办理。请按答复注明的秒数稍候再试，并降低调用频率。',
    en: 'Your organisation has called too often in a short time; nothing was done. Wait as Retry-After says, and call less often.',
  },
};

function tooLarge(limit: number): Refusal {
  return {
    code: 'body_too_large',
    status: 413,
    detail: { zh: `请求内容不得超过 ${limit} 字节。`, en: `The body may have at most ${limit} bytes.` },
  };
}

function notOfType(type: string): Refusal {
  const detail = {
    zh: `请求内容的类型应为 ${type}（Content-Type: ${type}）。`,
    en: `The body must be ${type} (Content-Type: ${type}).`,
  };
  return { code: 'media_type_unsupported', status: 415, detail };
}

const notJson: Refusal = {
  code: 'media_type_unsupported',
  status: 415,
  detail: {
    zh: '请求内容应当为 JSON 格式。',
    en: 'The body must be JSON (Content-Type: application/json).',
  },
};

const brokenJson: Refusal = {
  code: 'broken_json',
  status: 400,
  detail: { zh: '请求内容不是有效的 JSON。', en: 'The body is not valid JSON.' },
};

const badEncoding: Refusal = {
  code: 'not_utf8',
  status: 400,
  detail: {
    zh: '请求内容不是 UTF-8 编码（GB18030 等编码请先转换）。',
    en: 'The body is not UTF-8; convert GB18030 and the like first.',
  },
};

const badIfMatch: Refusal = {
  code: 'invalid_if_match',
  status: 400,
  detail: {
    zh: '版本号（If-Match）应为上次读取时答复的 ETag 值，例如 "3"。',
    en: 'If-Match must be a version as ETag gives it, e.g. "3".',
  },
};

function badIdempotencyKey(key: string): Refusal {
  const detail = wrongCharacterOfLine(key)
    ? {
        zh: '防重复键（Idempotency-Key）含有不能使用的字符，请使用字母、数字和常用符号。',
        en: 'The Idempotency-Key holds characters that cannot be used; take letters, digits and common signs.',
      }
    : {
        zh: '防重复键（Idempotency-Key）应为 1 至 200 个字符。',
        en: 'An Idempotency-Key has 1 to 200 characters.',
      };
  return { code: 'invalid_idempotency_key', status: 400, detail };
}
