import type { IncomingMessage, ServerResponse } from 'node:http';
import { instantOf } from '../lib/calendar/index.ts';
import { instantMeant } from '../operate/embedded/advance.ts';
import { type Clock, ClockError } from './clock.ts';
import type { QueuesAndObjects } from './engines/queuesAndObjects.ts';
import type { Identity } from './gateway/identity.ts';
import type { Outbox } from './outbox.ts';
import { isObject, type Json, type JsonObject } from './template/intrinsics.ts';

export interface DevelopmentSurroundings {
  clock: Clock;
  identity: Identity;
  outbox: Outbox;
  queues: QueuesAndObjects;
  /** ARNs of the queues that others name for what cannot be processed. */
  deadLetterQueues: string[];
  settle: () => Promise<void>;
  moved: () => void;
}

type Answer = { status: number; body: Json };
type Handler = (body: JsonObject, around: DevelopmentSurroundings) => Promise<Answer> | Answer;

/** A request to a development route that cannot be followed, said in both languages. */
class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly zh: string;
  constructor(status: number, code: string, zh: string, en: string) {
    super(en);
    this.status = status;
    this.code = code;
    this.zh = zh;
  }
}

const routes: Record<string, Handler> = {
  'POST /local/token': issueToken,
  'GET /local/clock': (_, { clock }) => ({ status: 200, body: { now: instantOf(clock.now()) } }),
  'POST /local/clock': moveClock,
  'GET /local/outbox': (_, { outbox }) => ({ status: 200, body: outbox.list() }),
  'GET /local/dead-letters': (_, around) => ({ status: 200, body: deadLetters(around) }),
};

/** Answers the routes that only the embedded platform has; false for any other path. */
export function createDevelopmentRoutes(
  around: DevelopmentSurroundings,
): (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<boolean> {
  return async (request, response, url) => {
    const paths = Object.keys(routes).map((key) => key.split(' ')[1]);
    if (!paths.includes(url.pathname)) return false;
    try {
      const handle = routes[`${request.method} ${url.pathname}`];
      if (!handle)
        throw new Problem(
          405,
          'method_not_allowed',
          '该地址不支持此方法。',
          'This address does not take that method.',
        );
      const { status, body } = await handle(await readJson(request), around);
      send(response, status, 'application/json', body);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const isEnglish = /^\s*en/i.test(request.headers['accept-language'] ?? '');
      send(response, error.status, 'application/problem+json', {
        type: 'about:blank',
        title: error.code,
        status: error.status,
        code: error.code,
        detail: isEnglish ? error.message : error.zh,
      });
    }
    return true;
  };
}

async function issueToken(body: JsonObject, { identity }: DevelopmentSurroundings): Promise<Answer> {
  const claims: Record<string, string> = {};
  for (const name of ['org', 'sub', 'name', 'roles']) {
    const value = body[name];
    // An account may have no role at all; it then may do nothing.
    if (typeof value !== 'string' || (value === '' && name !== 'roles')) {
      throw new Problem(
        400,
        'invalid_token_request',
        `“${name}” 须为非空文本。`,
        `"${name}" must be a text that is not empty.`,
      );
    }
    claims[name] = value;
  }
  return { status: 200, body: { token: await identity.sign(claims) } };
}

async function moveClock(
  body: JsonObject,
  { clock, settle, moved }: DevelopmentSurroundings,
): Promise<Answer> {
  const instant = meant(body, clock.now());
  try {
    const fired = await clock.moveTo(instant, settle);
    moved();
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

function meant(body: JsonObject, now: number): number {
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

function deadLetters({ queues, deadLetterQueues }: DevelopmentSurroundings): Json {
  return deadLetterQueues.flatMap((arn) => {
    const queue = queues.queue(arn);
    if (!queue) return [];
    const kept = [...queue.messages, ...[...queue.inflightMessages.values()].map(({ message }) => message)];
    return [
      {
        queue: queue.name,
        messages: kept.map(({ messageId, sentTimestamp, approximateReceiveCount, body }) => ({
          id: messageId,
          sentAt: instantOf(sentTimestamp),
          receives: approximateReceiveCount,
          body,
        })),
      },
    ];
  });
}

async function readJson(request: IncomingMessage): Promise<JsonObject> {
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
    const value: Json = JSON.parse(Buffer.concat(chunks).toString());
    if (isObject(value)) return value;
  } catch {
    // Said below.
  }
  throw new Problem(400, 'invalid_json', '请求体不是 JSON 对象。', 'The body is not a JSON object.');
}

function send(response: ServerResponse, status: number, type: string, body: Json): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': type, 'content-length': bytes.length }).end(bytes);
}
