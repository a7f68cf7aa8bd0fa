import type { Encoding } from './builtFiles.ts';
import { encodingFor } from './compression.ts';
import type { BuiltReply, MovedReply, TextReply } from './operation.ts';
import { pagePolicy } from './pagePolicy.ts';
import { type HttpAnswer, safety } from './problem.ts';

/**
 * Answers a text, or that the caller has it already.
 * @param known what the caller says it has (If-None-Match)
 */
export function textAnswer(reply: TextReply, known: string | undefined): HttpAnswer {
  const { status, text, contentType, cache, etag, language } = reply;
  const headers = {
    ...safety,
    ...(cache ? { 'cache-control': cache } : {}),
    ...(etag === undefined ? {} : { etag }),
    ...(language ? { 'content-language': language === 'zh' ? 'zh-CN' : 'en', vary: 'accept-language' } : {}),
  };
  if (isKnown(etag, known)) return { statusCode: 304, headers, body: '' };
  const own = reply.headers ?? policyOf(text, contentType);
  return { statusCode: status, headers: { ...headers, 'content-type': contentType, ...own }, body: text };
}

function policyOf(text: string, contentType: string): Readonly<Record<string, string>> {
  return contentType.startsWith('text/html') ? { 'content-security-policy': pagePolicy(text) } : {};
}

/** For a year, which is for good: what changes has another name. */
const forGood = 'public, max-age=31536000, immutable';

/**
 * Answers a built file, packed as the caller takes it, or that the caller has it already.
 * @param acceptEncoding which packings the caller takes
 * @param known what the caller says it has (If-None-Match)
 */
export function builtAnswer(
  { status, built }: BuiltReply,
  acceptEncoding: string | undefined,
  known: string | undefined,
): HttpAnswer {
  const encoding: Encoding = encodingFor(acceptEncoding);
  const etag = built.etag(encoding);
  const headers = { ...safety, 'cache-control': forGood, etag, vary: 'accept-encoding' };
  if (isKnown(etag, known)) return { statusCode: 304, headers, body: '' };
  return {
    statusCode: status,
    headers: {
      ...headers,
      'content-type': built.contentType,
      'cross-origin-resource-policy': 'same-origin',
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    },
    body: built.base64(encoding),
    isBase64Encoded: true,
  };
}

/** Sends the caller to where it is. */
export function movedAnswer({ status, location }: MovedReply): HttpAnswer {
  return { statusCode: status, headers: { ...safety, location }, body: '' };
}

/** Whether a caller has it already: If-None-Match lists it, strong or weak, or says `*` (RFC 9110, 13.1.2). */
function isKnown(etag: string | undefined, known = ''): boolean {
  if (etag === undefined) return false;
  return known.trim() === '*' || known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
