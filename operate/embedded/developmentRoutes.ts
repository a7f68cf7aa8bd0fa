import type { IncomingMessage, ServerResponse } from 'node:http';
import { instantOf } from '../../lib/calendar/index.ts';
import { ClockError } from '../../local/clock.ts';
import type { Controls } from '../../local/controls.ts';
import type { OwnRoutes } from '../../local/gateway/httpApi.ts';
import { instantMeant } from './advance.ts';
import type { Text } from '../../lib/regulation/text.ts';

type Body = Readonly<Record<string, unknown>>;
type Answer = { status: number; body: unknown };
type Handler = (body: Body, controls: Controls) => Promise<Answer> | Answer;

/** A request to a development route that cannot be followed, said in both languages. */
class Problem extends Error {
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
  invalid_token_request: { zh: '令牌的申请有误', en: 'The request for a token has faults' },
  clock_only_moves_forward: { zh: '时钟只能向前拨动', en: 'The clock only moves forward' },
  beyond_calendar: { zh: '超出工作日历', en: 'Beyond the calendar' },
  invalid_clock_request: { zh: '拨动时钟的请求有误', en: 'The request to move the clock has faults' },
};

const routes: Record<string, Handler> = {
  'POST /local/token': issueToken,
  'GET /local/clock': (_, { clock }) => ({ status: 200, body: { now: instantOf(clock.now()) } }),
  'POST /local/clock': moveClock,
  'GET /local/outbox': (_, controls) => ({ status: 200, body: outbox(controls) }),
  'GET /local/queues': (_, controls) => ({ status: 200, body: queueAges(controls) }),
  'GET /local/dead-letters': (_, controls) => ({ status: 200, body: deadLetters(controls) }),
};
const paths = new Set(Object.keys(routes).map((key) => key.split(' ')[1]));

/** Answers the routes under `/local`, which no deployment has: tokens, the clock, what was sent, what lies aside. */
export function developmentRoutes(controls: Controls): OwnRoutes {
  return async (request, response, path) => {
    if (!paths.has(path)) return false;
    try {
      const { status, body } = await handlerOf(request, path)(await readJson(request), controls);
      send(response, status, 'application/json', body);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const isEnglish = /^\s*en/i.test(request.headers['accept-language'] ?? '');
      send(
        response,
        error.status,
        'application/problem+json',
        {
          type: 'about:blank',
          title: titles[error.code]?.[isEnglish ? 'en' : 'zh'] ?? error.code,
          status: error.status,
          code: error.code,
          detail: isEnglish ? error.message : error.zh,
        },
        error.headers,
      );
    }
    return true;
  };
}

function handlerOf({ method }: IncomingMessage, path: string): Handler {
  const handle = routes[`${method} ${path}`];
  if (handle) return handle;
  const taken = Object.keys(routes).map((key) => key.split(' '));
  const allow = taken.flatMap(([one = '', at]) => (at === path ? [one] : [])).join(', ');
  throw new Problem(
    405,
    'method_not_allowed',
    '该地址不支持此方法。',
    'This address does not take that method.',
    { allow },
  );
}

async function issueToken(body: Body, { sign }: Controls): Promise<Answer> {
  const claims: Record<string, unknown> = {};
  for (const name of ['org', 'sub', 'name', 'roles']) {
    const value = body[name];
    // An account may have no role at all; it then may do nothing. Real issuers give roles as a list.
    const isText = typeof value === 'string' && (value !== '' || name === 'roles');
    if (!isText && !(name === 'roles' && Array.isArray(value))) {
      throw new Problem(
        400,
        'invalid_token_request',
        `“${name}” 须为非空文本。`,
        `"${name}" must be a text that is not empty.`,
      );
    }
    claims[name] = value;
  }
  return { status: 200, body: { token: await sign(claims) } };
}

async function moveClock(body: Body, { clock }: Controls): Promise<Answer> {
  // What cannot be followed is refused at once; how far to go is known only when it is this move's turn.
  meant(body, clock.now());
  try {
    const fired = await clock.moveTo((now) => meant(body, now));
    return { status: 200, body: { now: instantOf(clock.now()), fired } };
  } catch (error) {
    if (!(error instanceof ClockError)) throw error;
    const now = instantOf(clock.now());
    throw new Problem(
      409,
      'clock_only_moves_forward',
      `时钟只能向前拨；现在是 ${now}。`,
      `The clock only moves forward; it is ${now} now.`,
    );
  }
}

function meant(body: Body, now: number): number {
  let instant: number | undefined;
  try {
    instant = instantMeant(body, now);
    // The written form must exist as well: the year 10000 has none.
    if (instant !== undefined) instantOf(instant);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Problem(
      400,
      'beyond_calendar',
      '超出日历所覆盖的年份。',
      'That lies beyond the years the calendar covers.',
    );
  }
  if (instant !== undefined) return instant;
  throw new Problem(
    400,
    'invalid_clock_request',
    '请给出 { "at": "2026-10-09T09:00:00+08:00" } 或 { "advance": "P3D" | "PT1H" | "10 working days" }。',
    'Give { "at": "2026-10-09T09:00:00+08:00" } or { "advance": "P3D" | "PT1H" | "10 working days" }.',
  );
}

/** What left through webhooks; a notice is named by the header that it carries. */
function outbox({ sent }: Controls): object[] {
  return sent().map(({ id, to, headers, at, body }) => ({
    id: headers['x-notice-id'] ?? id,
    channel: 'webhook',
    to,
    at: instantOf(at),
    headers,
    body,
  }));
}

/** How long the oldest message of each queue is there, waiting or taken; real time, as that of the engines. */
function queueAges({ queues }: Controls): object[] {
  return queues().map(({ name, messages }) => {
    const since = Math.min(Date.now(), ...messages.map(({ sentAt }) => sentAt));
    return { name, messages: messages.length, oldestSeconds: Math.floor((Date.now() - since) / 1000) };
  });
}

function deadLetters({ queues }: Controls): object[] {
  return queues()
    .filter(({ takesFailures }) => takesFailures)
    .map(({ name, messages }) => ({
      queue: name,
      messages: messages.map(({ sentAt, ...message }) => ({ ...message, sentAt: instantOf(sentAt) })),
    }));
}

async function readJson(request: IncomingMessage): Promise<Body> {
  if (request.method === 'GET' || request.method === 'HEAD') return {};
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > 65_536) throw new Problem(413, 'body_too_large', '请求体过大。', 'The body is too large.');
    chunks.push(bytes);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString());
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Said below.
  }
  throw new Problem(400, 'invalid_json', '请求体不是 JSON 对象。', 'The body is not a JSON object.');
}

function send(response: ServerResponse, status: number, type: string, body: unknown, headers = {}): void {
  const bytes = Buffer.from(JSON.stringify(body));
  const all = { 'content-type': type, 'content-length': bytes.length, ...headers };
  response.writeHead(status, all).end(bytes);
}
