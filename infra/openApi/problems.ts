import { both } from '../../lib/description/naming.ts';
import type { OperationFace } from '../../lib/platform/http/operation.ts';
import { problemPages } from '../../lib/regulation/problem/pages/all.ts';
import { type ProblemCode, problemCodes, problems } from '../../lib/regulation/problem/registry.ts';
import { citation } from '../../lib/regulation/citation.ts';
import type { Text } from '../../lib/regulation/text.ts';
import type { Json } from './components.ts';

/** What the gateway says by itself, before any function is asked, by status. */
export const gatewayMessages: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

const statusWords: Readonly<Record<number, Text>> = {
  400: { zh: '输入有误', en: 'Malformed input' },
  401: {
    zh: '未登录或者令牌无效；由网关直接答复的不是 application/problem+json',
    en: 'No valid token; where the gateway answers by itself, it is not with application/problem+json',
  },
  403: { zh: '无权办理', en: 'Not yours to do' },
  404: { zh: '未查询到', en: 'Not found' },
  409: { zh: '当前状态下不能办理', en: 'Not possible in this status' },
  412: { zh: '版本已经变更', en: 'Stale version' },
  413: {
    zh: '内容过大；超过网关上限的由网关直接答复',
    en: 'Too large; beyond its own limit the gateway answers by itself',
  },
  415: { zh: '内容类型不支持', en: 'Unsupported content type' },
  422: { zh: '不符合规定，未予办理', en: 'The rules say no' },
  428: { zh: '应当注明所核对的版本', en: 'The version that was seen is missing' },
  429: {
    zh: '调用过于频繁：本单位超出份额的由平台答复，按 Retry-After 重试；平台整体繁忙的由网关直接答复，请以递增的间隔重试',
    en: 'Too many calls: beyond your organisation’s share the platform answers, try again after Retry-After; when all is busy the gateway answers by itself, wait longer each time',
  },
  500: { zh: '平台内部错误', en: 'Internal error' },
  502: { zh: '提供部门的服务没有正常返回', en: 'The service behind it has failed' },
  503: {
    zh: '平台繁忙或者服务中断，请按 Retry-After 重试',
    en: 'The platform is busy, or a service interrupted; try again after Retry-After',
  },
};

/** The problems that every operation of its kind can answer with: they come from the row. */
function commonProblems(row: OperationFace): ProblemCode[] {
  const isPublic = 'public' in row.access;
  const isJson = row.body !== undefined && row.textBody === undefined;
  const codes: [boolean, ...ProblemCode[]][] = [
    [
      true,
      'invalid_input',
      'invalid_if_match',
      'invalid_idempotency_key',
      'internal_error',
      'temporarily_unavailable',
    ],
    [
      !isPublic,
      'unusable_token',
      'incomplete_token',
      'token_not_understood',
      'role_required',
      'too_many_calls',
    ],
    [isPaged(row), 'invalid_cursor'],
    [row.body !== undefined, 'not_utf8', 'body_too_large'],
    [isJson, 'broken_json', 'media_type_unsupported'],
    // What is put need not be there before; everything else that an address names must be.
    [row.params !== undefined && row.method !== 'PUT' && !isPublic, 'not_found'],
    [row.changes === true && isForBodies(row), 'body_ended'],
    [row.changes === true && isForHeads(row), 'head_not_registered'],
    [row.changes === true, 'stale_version', 'idempotency_key_reused'],
    [row.needsVersion === true, 'version_required'],
  ];
  return codes.flatMap(([applies, ...listed]) => (applies ? listed : []));
}

/** Whether it answers page by page. */
export function isPaged({ query }: OperationFace): boolean {
  return query !== undefined && 'cursor' in shapeOf(query);
}

/** Whether people of departments call it, and not the operator alone. */
function isForBodies({ access }: OperationFace): boolean {
  return 'roles' in access && access.roles.some((role) => role !== 'operator');
}

/** Whether a head may give it: one whom the register does not name is told so. */
function isForHeads({ access }: OperationFace): boolean {
  return 'roles' in access && access.roles.some((role) => role === 'officeHead' || role === 'departmentHead');
}

function shapeOf(schema: object): object {
  return 'shape' in schema && typeof schema.shape === 'object' && schema.shape !== null ? schema.shape : {};
}

/**
 * Status → the problems with which an operation may answer.
 * @param own those of the operation itself; undefined where nobody has said them yet: then every problem of the statuses
 *   that its method allows
 */
export function problemsOf(
  row: OperationFace,
  own: readonly ProblemCode[] | undefined,
): ReadonlyMap<number, readonly ProblemCode[]> {
  const possible = new Set([...commonProblems(row), ...(own ?? [])]);
  const unsaid = own === undefined ? unsaidStatuses(row) : [];
  const mayBe = (code: ProblemCode) => unsaid.includes(problems[code].status) && code !== 'no_such_problem';
  const listed = problemCodes.filter((code) => possible.has(code) || mayBe(code));
  return Map.groupBy(listed, (code) => problems[code].status);
}

function unsaidStatuses(row: OperationFace): number[] {
  if (row.method === 'GET') return row.needsStatus === true ? [403, 404, 409] : [404];
  return [400, 403, 404, 409, 422];
}

/** Answers that are the same for many operations: said once, and referred to. */
const shared: Readonly<Record<string, readonly [status: number, ...codes: ProblemCode[]]>> = {
  NoToken: [401, 'unusable_token'],
  Forbidden: [403, 'incomplete_token', 'token_not_understood', 'role_required'],
  NotFound: [404, 'not_found'],
  StaleVersion: [412, 'stale_version'],
  TooLarge: [413, 'body_too_large'],
  MediaTypeUnsupported: [415, 'media_type_unsupported'],
  KeyReused: [422, 'idempotency_key_reused'],
  TooManyCalls: [429, 'too_many_calls'],
  InternalError: [500, 'internal_error'],
  Unavailable: [503, 'temporarily_unavailable'],
};

/** The answers that operations refer to, by name. */
export function sharedResponses(): Json {
  return Object.fromEntries(
    Object.entries(shared).map(([name, [status, ...codes]]) => [
      name,
      responseOf(status, codes, { $ref: `#/components/schemas/${name}Problem` }),
    ]),
  );
}

/** The problems of the shared answers, as types of their own. */
export function sharedProblems(): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    Object.entries(shared).flatMap(([name, [status, ...codes]]) =>
      codes.length > 0
        ? [[`${name}Problem`, { description: both(wordsOf(status)), ...narrowed(codes) }] as const]
        : [],
    ),
  );
}

/** The answer of one status: the problems it may be, and what the gateway may say instead. */
export function problemResponse(status: number, codes: readonly ProblemCode[]): Json {
  const same = Object.entries(shared).find(
    ([, [of, ...listed]]) => of === status && listed.toSorted().join() === codes.toSorted().join(),
  );
  return same ? { $ref: `#/components/responses/${same[0]}` } : responseOf(status, codes, narrowed(codes));
}

/** A problem that has one of these codes. */
function narrowed(codes: readonly ProblemCode[]): Json {
  const properties = { code: { type: 'string', enum: codes, 'x-labels': 'problems' } };
  return { allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object', properties }] };
}

function wordsOf(status: number): Text {
  return statusWords[status] ?? { zh: '未予办理', en: 'Refused' };
}

function responseOf(status: number, codes: readonly ProblemCode[], schema: Json): Json {
  const listed = codes.map(
    (code) => `- \`${code}\`：${problems[code].title.zh} · ${problems[code].title.en}`,
  );
  const [first] = codes;
  return {
    description: [both(wordsOf(status)), ...(listed.length > 0 ? [listed.join('\n')] : [])].join('\n\n'),
    ...(status === 401 ? { headers: { 'WWW-Authenticate': authenticate } } : {}),
    ...(status === 429 || status === 503 ? { headers: { 'Retry-After': retryAfter } } : {}),
    content: {
      ...(first === undefined
        ? {}
        : { 'application/problem+json': { schema, example: problemExample(first) } }),
      ...(gatewayMessages[status] === undefined ? {} : { 'application/json': gatewayContent(status) }),
    },
  };
}

const retryAfter = {
  description: both({
    zh: '多少秒之后可以重试（平台答复时给出）',
    en: 'After how many seconds to try again; there where the platform itself answers',
  }),
  schema: { type: 'string' },
};

const authenticate = {
  description: both({ zh: '以何种方式说明身份：Bearer 令牌', en: 'How to say who calls: a Bearer token' }),
  schema: { type: 'string' },
};

function gatewayContent(status: number): Json {
  return {
    schema: { $ref: '#/components/schemas/GatewayMessage' },
    example: { message: gatewayMessages[status] },
  };
}

function problemExample(code: ProblemCode): Json {
  const problem = problems[code];
  const { title, status } = problem;
  return {
    type: `/problems/${code}`,
    title: title.zh,
    status,
    detail: problemPages[code].meaning.zh,
    code,
    ...('basis' in problem ? { basis: problem.basis } : {}),
    ...('article' in problem ? { article: citation(problem.article).zh } : {}),
    ...(code === 'invalid_input'
      ? { errors: [{ path: 'name', code: 'required', message: '此项为必填项。' }] }
      : {}),
    requestId: '7b1f6a52-3c0e-4d7a-9a55-0c9f5d1e8b21',
  };
}
