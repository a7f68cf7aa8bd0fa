import type { IncomingMessage } from 'node:http';
import { instantOf } from '../../lib/calendar/index.ts';
import { ClockError, type Fired } from '../../local/clock.ts';
import type { Controls } from '../../local/controls.ts';
import type { OwnRoutes } from '../../local/gateway/httpApi.ts';
import { inventedAnswer, inventedPath } from '../sample/inventedService.ts';
import type { Sample } from '../sample/sample.ts';
import { instantMeant } from './advance.ts';
import { ownAddress } from './ownAddresses.ts';
import { methodNotAllowed, objectIn, Problem, readText, sendJson, sendProblem } from './answers.ts';

type Body = Readonly<Record<string, unknown>>;
type Answer = { status: number; body: unknown };
type Handler = (body: Body, controls: Controls, sample: Sample) => Promise<Answer> | Answer;

const routes: Record<string, Handler> = {
  'POST /local/token': issueToken,
  'GET /local/clock': (_, { clock }) => ({ status: 200, body: { now: instantOf(clock.now()) } }),
  'POST /local/clock': moveClock,
  'GET /local/outbox': (_, controls) => ({ status: 200, body: outbox(controls) }),
  'GET /local/queues': (_, controls) => ({ status: 200, body: queueAges(controls) }),
  'GET /local/sample': async (_, __, sample) => ({ status: 200, body: await sample.progress() }),
  'POST /local/sample': loadSample,
  'GET /local/dead-letters': (_, controls) => ({ status: 200, body: deadLetters(controls) }),
};
const paths = new Set(Object.keys(routes).map((key) => key.split(' ')[1]));

/**
 * Answers the routes under `/local`, which no deployment has: tokens, the clock, the sample city, what was sent, what lies aside.
 * @param sampleAt the sample city of the platform at an address
 */
export function developmentRoutes(controls: Controls, sampleAt: (url: string) => Sample): OwnRoutes {
  return async (request, response, path) => {
    if (path === inventedPath) {
      sendJson(response, 200, inventedAnswer(new URL(request.url ?? '/', 'http://here').searchParams));
      return true;
    }
    if (!paths.has(path)) return false;
    try {
      const { status, body } = await handlerOf(request, path)(
        await readJson(request),
        controls,
        // Not what the caller calls it: the sample city is loaded into this very platform.
        sampleAt(ownAddress(request)),
      );
      sendJson(response, status, body);
    } catch (error) {
      sendProblem(request, response, error);
    }
    return true;
  };
}

function handlerOf({ method }: IncomingMessage, path: string): Handler {
  const handle = routes[`${method} ${path}`];
  if (handle) return handle;
  throw methodNotAllowed(path, Object.keys(routes));
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
  const events: Fired[] = [];
  const watch = (fired: Fired) => {
    events.push(fired);
    if (events.length > mostEvents) events.shift();
  };
  try {
    const fired = await clock.moveTo((now) => meant(body, now), watch);
    return { status: 200, body: { now: instantOf(clock.now()), fired, events: events.map(eventOf) } };
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

/** The last of what fired in one move are told, so that an answer of years stays small. */
const mostEvents = 300;

/** What fired when, and of which case a timer is. */
function eventOf({ at, kind, name, input }: Fired): object {
  const event = { at: instantOf(at), kind, name };
  if (kind === 'schedule') return event;
  const { kind: caseKind, id: caseId } = inputOf(input);
  return typeof caseId === 'string' && typeof caseKind === 'string' ? { ...event, caseKind, caseId } : event;
}

function inputOf(input: string): Body {
  try {
    return objectIn(input);
  } catch {
    return {};
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

/** Begins to load the sample city; how far it is, and whether it has failed, `GET` tells. */
async function loadSample(_: Body, __: Controls, sample: Sample): Promise<Answer> {
  const begun = await sample.load();
  if ('refused' in begun) throw refusals[begun.refused]();
  begun.loaded.catch((error: unknown) => {
    process.stderr.write(
      `未能装入示例城市 · The sample city was not loaded: ${error instanceof Error ? error.message : String(error)}\n`,
    );
  });
  return { status: 202, body: await sample.progress() };
}

const refusals = {
  loading: () =>
    new Problem(
      409,
      'sample_is_loading',
      '正在装入示例城市，请稍候。',
      'The sample city is being loaded; please wait.',
    ),
  notEmpty: () =>
    new Problem(
      409,
      'platform_not_empty',
      '平台上已经登记了地区，示例城市只能装入空的平台。可以用 npm start -- --reset --sample 清空数据后重新启动。',
      'Regions are registered on this platform; the sample city goes into an empty one. Start anew with npm start -- --reset --sample, which empties the data.',
    ),
} as const;

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
  const text = await readText(request);
  return text === '' ? {} : objectIn(text);
}
