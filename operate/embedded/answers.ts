import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Text } from '../../lib/regulation/text.ts';

/** A request to a development route that cannot be followed, said in both languages. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly zh: string;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, code: string, zh: string, en: string, headers = {}) {
    super(en);
    this.headers = headers;
    this.status = status;
    this.code = code;
    this.zh = zh;
  }
}

/** What each problem is about, whatever its detail. */
const titles: Readonly<Record<string, Text>> = {
  method_not_allowed: { zh: '该地址不接受这一方法', en: 'Method not allowed' },
  body_too_large: { zh: '请求体过大', en: 'The body is too large' },
  invalid_json: { zh: '请求体有误', en: 'The body has faults' },
  invalid_token_request: { zh: '令牌的申请有误', en: 'The request for a token has faults' },
  clock_only_moves_forward: { zh: '时钟只能向前拨动', en: 'The clock only moves forward' },
  beyond_calendar: { zh: '超出工作日历', en: 'Beyond the calendar' },
  invalid_clock_request: { zh: '拨动时钟的请求有误', en: 'The request to move the clock has faults' },
  sample_is_loading: { zh: '正在装入示例城市', en: 'The sample city is being loaded' },
  platform_not_empty: { zh: '平台上已有数据', en: 'The platform holds data already' },
  foreign_host: { zh: '不是本平台的地址', en: 'Not an address of this platform' },
  foreign_origin: { zh: '来自其他网站', en: 'From another site' },
  invalid_settings: { zh: '设置有误', en: 'The settings have faults' },
};

/** No body of a development route needs more, in bytes. */
const largestBody = 65_536;

/** Reads the whole body. @throws Problem when it is larger than any needs to be */
export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > largestBody)
      throw new Problem(413, 'body_too_large', '请求体过大。', 'The body is too large.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString();
}

/** @throws Problem when the text is no JSON object */
export function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Said below.
  }
  throw new Problem(400, 'invalid_json', '请求体不是 JSON 对象。', 'The body is not a JSON object.');
}

/** The refusal of a method that an address does not take. @param taken what is taken, as `GET /path` each */
export function methodNotAllowed(path: string, taken: readonly string[]): Problem {
  const methods = taken.map((key) => key.split(' ')).flatMap(([one = '', at]) => (at === path ? [one] : []));
  return new Problem(
    405,
    'method_not_allowed',
    '该地址不支持此方法。',
    'This address does not take that method.',
    { allow: methods.join(', ') },
  );
}

/** Answers with JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: object = {},
): void {
  send(response, status, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
}

/** Answers with what is wrong, in the reader's language. @throws whatever else `error` is */
export function sendProblem(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (!(error instanceof Problem)) throw error;
  const isEnglish = /^\s*en/i.test(request.headers['accept-language'] ?? '');
  const body = {
    type: 'about:blank',
    title: titles[error.code]?.[isEnglish ? 'en' : 'zh'] ?? error.code,
    status: error.status,
    code: error.code,
    detail: isEnglish ? error.message : error.zh,
  };
  sendJson(response, error.status, body, { 'content-type': 'application/problem+json', ...error.headers });
}

/** Answers with a text and these headers. */
export function send(response: ServerResponse, status: number, text: string, headers: object): void {
  const bytes = Buffer.from(text);
  response.writeHead(status, { ...headers, 'content-length': bytes.length }).end(bytes);
}
