import type { Refusal } from '../../case/refusal.ts';
import type { Text } from '../../regulation/text.ts';
import { type Language, say } from './language.ts';

const titles: Readonly<Record<number, Text>> = {
  400: { zh: '输入有误', en: 'Malformed input' },
  401: { zh: '未登录或令牌无效', en: 'No valid token' },
  403: { zh: '无权办理', en: 'Not yours to do' },
  404: { zh: '未找到', en: 'Not found' },
  409: { zh: '当前状态不允许', en: 'Not possible in this status' },
  412: { zh: '版本已过期', en: 'Stale version' },
  413: { zh: '内容过大', en: 'Too large' },
  415: { zh: '内容类型不支持', en: 'Unsupported content type' },
  422: { zh: '依规不予办理', en: 'The rules say no' },
  500: { zh: '平台内部错误', en: 'Internal error' },
  503: { zh: '暂时不可用', en: 'Temporarily unavailable' },
};

export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A problem details answer (RFC 9457). */
export function problem(
  refusal: Refusal | (Omit<Refusal, 'status'> & { status: number }),
  language: Language,
  requestId: string,
): HttpAnswer {
  const { code, status, detail, article, errors } = refusal;
  const title = titles[status] ?? { zh: '出错', en: 'Error' };
  const body = {
    type: `urn:gongxiang:problem:${code}`,
    title: say(title, language),
    status,
    detail: say(detail, language),
    code,
    ...(article === undefined ? {} : { article: `政务数据共享条例第${article}条` }),
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
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': language === 'zh' ? 'zh-CN' : 'en',
      ...safety,
    },
    body: JSON.stringify(body),
  };
}

/** Answers are for their caller alone and are never sniffed or framed. */
export const safety = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
} as const;

/** What an unexpected failure tells the caller: nothing but where to ask. Everything else is in the log under the request id. */
export const internalError = {
  code: 'internal_error',
  status: 500,
  detail: {
    zh: '平台出现意外错误，您的操作可能没有完成。请稍后用同一 Idempotency-Key 重试；仍不成功时请把 requestId 告知运维。',
    en: 'Something unexpected failed and the call may not have been carried out. Try again with the same Idempotency-Key; if it persists, tell the operator the requestId.',
  },
};

/** Seconds after which it is worth trying again: longer than the platform itself has tried. */
const retryAfterSeconds = '2';

/** Nothing is wrong with the call: too many others are on the same case, or a service of AWS is short of capacity. */
const busy = {
  code: 'busy',
  status: 503,
  detail: {
    zh: '平台此刻繁忙，您的操作可能没有完成。请按 Retry-After 稍候，用同一 Idempotency-Key 重试。',
    en: 'The platform is busy and the call may not have been carried out. Wait as Retry-After says and try again with the same Idempotency-Key.',
  },
};

export function busyAnswer(language: Language, requestId: string): HttpAnswer {
  const answer = problem(busy, language, requestId);
  return { ...answer, headers: { ...answer.headers, 'retry-after': retryAfterSeconds } };
}
