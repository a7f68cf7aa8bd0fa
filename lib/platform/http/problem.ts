import type { Refusal, RefusalOf } from '../../case/refusal.ts';
import { type ProblemCode, problems } from '../../regulation/problem/registry.ts';
import { citation } from '../../regulation/citation.ts';
import { isBusy } from '../store/busy.ts';
import { type Language, say } from './language.ts';

export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body is bytes, written in base64. */
  readonly isBase64Encoded?: true;
}

/** Where a problem is explained, relative to the API's address: the `type` of its answers (RFC 9457, 3.1.1). */
export function problemType(code: ProblemCode): string {
  return `/problems/${code}`;
}

/** A problem details answer (RFC 9457); title, status, basis and article are those of the registry. */
export function problem(
  { code, detail, errors, retryAfter = retryAfterSeconds }: Refusal,
  language: Language,
  requestId: string,
): HttpAnswer {
  const known = problems[code];
  const body = {
    type: problemType(code),
    title: say(known.title, language),
    status: known.status,
    detail: say(detail, language),
    code,
    ...('basis' in known ? { basis: known.basis } : {}),
    ...('article' in known ? { article: say(citation(known.article), language) } : {}),
    ...(errors === undefined
      ? {}
      : {
          errors: errors.map(({ path, code: fault, message }) => ({
            path,
            code: fault,
            message: say(message, language),
          })),
        }),
    requestId,
  };
  return {
    statusCode: known.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': language === 'zh' ? 'zh-CN' : 'en',
      ...(known.status === 429 || known.status === 503 ? { 'retry-after': String(retryAfter) } : {}),
      // RFC 9110, 11.6.1: whoever is not known is told how to say who they are.
      ...(known.status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      ...safety,
    },
    body: JSON.stringify(body),
  };
}

/** Seconds after which it is worth trying again: longer than the platform itself has tried, and than a share takes to come back. */
const retryAfterSeconds = 2;

/** Answers are for their caller alone and are never sniffed or framed. */
export const safety = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
} as const;

/** What an unexpected failure tells the caller: nothing but where to ask. Everything else is in the log under the request id. */
export const internalError: RefusalOf<'internal_error'> = {
  code: 'internal_error',
  status: 500,
  detail: {
    zh: '平台出现意外错误，您的操作可能没有完成。请稍后用同一防重复键重试；仍不成功的，请将本次请求编号告知平台运维单位。',
    en: 'Something unexpected failed and the call may not have been carried out. Try again with the same Idempotency-Key; if it persists, tell the operator the requestId.',
  },
};

const busy: RefusalOf<'temporarily_unavailable'> = {
  code: 'temporarily_unavailable',
  status: 503,
  detail: {
    zh: '平台此刻繁忙，您的操作可能没有完成。请在答复注明的秒数之后，用同一防重复键重试。',
    en: 'The platform is busy and the call may not have been carried out. Wait as Retry-After says and try again with the same Idempotency-Key.',
  },
};

/** What the caller is told of an exception: to come back, where waiting helps. */
export function failureOf(error: unknown): Refusal {
  return isBusy(error) ? busy : internalError;
}
