import { descriptionOf } from '../../functions/api/descriptions/all.ts';
import { caseParameters } from '../../functions/api/descriptions/cases.ts';
import type { Description } from '../../functions/api/descriptions/description.ts';
import { both } from '../../lib/description/naming.ts';
import { basisNames, listRoles } from '../../lib/case/names.ts';
import type { OperationFace } from '../../lib/platform/http/operation.ts';
import { takesNothing } from '../../lib/platform/http/validation.ts';
import { citation } from '../../lib/regulation/citation.ts';
import type { Text } from '../../lib/regulation/text.ts';
import type { Components, Json } from './components.ts';
import { isPaged, problemResponse, problemsOf } from './problems.ts';

/** What the document says of one operation, from its row and its description. */
export function describeOperation(row: OperationFace, components: Components): Json {
  const said = descriptionOf(row);
  const isPublic = 'public' in row.access;
  const roles = 'roles' in row.access ? row.access.roles : [];
  return {
    operationId: row.id,
    tags: [row.tag],
    summary: `${row.summary.zh} / ${row.summary.en}`,
    description: describe(row, said),
    ...(row.article === undefined ? {} : { 'x-article': row.article }),
    ...(isPublic ? { security: [] } : { 'x-roles': roles }),
    parameters: parameters(row, said, components),
    ...(row.body ? { requestBody: requestBody(row, said, components) } : {}),
    responses: {
      [row.answer.status]: success(row, said, components),
      ...(row.movable ? { [row.movable]: moved } : {}),
      ...(row.kept ? { 304: unchanged } : {}),
      ...failures(row, said, isPublic),
    },
  };
}

/** Summary, what else is to be said, the article and who may call: in both languages. */
function describe(row: OperationFace, said: Description | undefined): string {
  const more = said?.description ?? row.description;
  const roles = said?.by ?? ('roles' in row.access ? listRoles(row.access.roles) : undefined);
  const cited = basisOf(row);
  const sentence = (language: keyof Text) =>
    [
      `${row.summary[language]}${language === 'zh' ? '。' : '.'}`,
      more?.[language],
      cited && (language === 'zh' ? `依据：${cited.zh}。` : `Basis: ${cited.en}.`),
      roles && (language === 'zh' ? `办理角色：${roles.zh}。` : `Roles: ${roles.en}.`),
    ]
      .filter((part) => part !== undefined)
      .join(language === 'zh' ? '' : ' ');
  return both({ zh: sentence('zh'), en: sentence('en') });
}

/** On what a step stands: its article, or a rule of this platform; what only reads needs none. */
function basisOf({ article, changes }: OperationFace): Text | undefined {
  if (article !== undefined) return citation(article);
  return changes ? basisNames.platform : undefined;
}

const idempotencyKey = header(
  'Idempotency-Key',
  {
    zh: '防重复键，1 至 200 个字符：同一个键的重复请求只办理一次，至少记住 24 小时',
    en: 'Up to 200 characters; a repeated call with the same key is carried out once; remembered at least 24 hours',
  },
  // Of the characters that a header can carry, those that can be seen.
  '^[\\x20-\\x7e\\xa0-\\xac\\xae-\\xff]{1,200}$',
);
const version = {
  zh: '上次读到的版本（ETag）；已经变更的，答复 412',
  en: 'The version last read (ETag); 412 when the case has changed since',
};
const ifMatch = header('If-Match', version, '^(\\*|(W/)?"?[0-9]{1,9}"?)$');
/** Of what is confirmed after seeing it: any version will not do. */
const versionSeen = { ...header('If-Match', version, '^(W/)?"?[0-9]{1,9}"?$'), required: true };
const language = header('Accept-Language', {
  zh: '答复的语言：zh（默认）或者 en',
  en: 'Language of the answer: zh (default) or en',
});

function header(name: string, words: Text, pattern?: string): Json {
  const schema = { type: 'string', ...(pattern === undefined ? {} : { pattern }) };
  return { name, in: 'header', required: false, description: both(words), schema };
}

function parameters(row: OperationFace, said: Description | undefined, components: Components): Json[] {
  const words = said?.parameters ?? {};
  const given = (place: 'path' | 'query', schema: OperationFace['params']) =>
    fieldsOf(schema, components).map(([name, field, required]) => ({
      name,
      in: place,
      required: place === 'path' || required,
      description: both(wordsFor(row, name, words)),
      schema: field,
    }));
  return [
    ...given('path', row.params),
    ...given('query', row.query),
    ...(row.changes ? [idempotencyKey, row.needsVersion ? versionSeen : ifMatch] : []),
    language,
  ];
}

/** @throws Error when nobody has said what a parameter is: a mistake of ours, found when the document is made */
function wordsFor({ id }: OperationFace, name: string, words: Readonly<Record<string, Text>>): Text {
  const text = words[name] ?? caseParameters[name];
  if (!text) throw new Error(`nobody has said what parameter ${name} of ${id} is`);
  return text;
}

function fieldsOf(schema: OperationFace['params'], components: Components): [string, Json, boolean][] {
  if (!schema) return [];
  // One that takes whatever comes names none.
  const { properties = {}, required } = components.of(schema, 'input');
  const names = Array.isArray(required) ? required : [];
  // JSON Schema of an object: its properties are schemas.
  return Object.entries(properties as Record<string, Json>).map(([name, field]) => [
    name,
    field,
    names.includes(name),
  ]);
}

function requestBody(row: OperationFace, said: Description | undefined, components: Components): Json {
  if (!row.body) return {};
  const json = components.of(row.body, 'input');
  // A text that is handed on as it is: bytes to a generated client, which would encode a text in its own way.
  const schema = row.textBody === undefined ? json : { ...json, format: 'binary' };
  const example = said?.bodyExample ?? row.bodyExample;
  return {
    description: both(wordsOfBody(row)),
    required: !takesNothing(row.body),
    content: {
      [row.textBody ?? 'application/json']: { schema, ...(example === undefined ? {} : { example }) },
    },
  };
}

/** What of a body every PATCH says alike. */
function wordsOfBody({ summary: { zh, en }, method }: OperationFace): Text {
  const [body, sent] = [`${zh}的内容`, `What is sent: ${en}`];
  if (method !== 'PATCH') return { zh: body, en: sent };
  return {
    zh: `${body}：不列的字段保持不变，列出的整体替换；可以不填的字段，以 null 去掉（RFC 7396）`,
    en: `${sent}. A field that is left out stays, one that is given is replaced as a whole, and null takes away one that need not be there (RFC 7396)`,
  };
}

const etag = {
  description: both({
    zh: '版本；更改时以 If-Match 送回',
    en: 'The version; sent back as If-Match when changing',
  }),
  schema: { type: 'string' },
};
const location = {
  description: both({ zh: '新事项的地址', en: 'Where the new case is found' }),
  schema: { type: 'string' },
};

const link = {
  description: both({
    zh: '下一页的地址（rel="next"）；到末页时没有',
    en: 'Address of the next page (rel="next"); none on the last',
  }),
  schema: { type: 'string' },
};

const unchanged = {
  description: both({ zh: '与上次读到的相同（If-None-Match）', en: 'As it was last read (If-None-Match)' }),
  headers: { ETag: etag },
};

const moved = {
  description: both({ zh: '设在别处', en: 'It is elsewhere' }),
  headers: {
    Location: { description: both({ zh: '所在地址', en: 'Where it is' }), schema: { type: 'string' } },
  },
};

function success(row: OperationFace, said: Description | undefined, components: Components): Json {
  const { status, contentType = 'application/json', otherTypes = [] } = row.answer;
  const { schema, example } = said?.answer ?? row.answer;
  const headers = {
    ...(row.changes !== undefined || row.kept ? { ETag: etag } : {}),
    ...(status === 201 ? { Location: location } : {}),
    ...(isPaged(row) || row.answer.inParts ? { Link: link } : {}),
  };
  const media = {
    schema: schema ? components.of(schema, 'output') : {},
    ...(example === undefined ? {} : { example }),
  };
  return {
    description: both(row.summary),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    content: {
      ...Object.fromEntries([contentType, ...otherTypes].map((type) => [type, media])),
      ...otherForm(row, said, components),
    },
  };
}

/** The same as JSON of another type, for whoever asks for that. */
function otherForm(
  { answer: { alsoAs } }: OperationFace,
  said: Description | undefined,
  components: Components,
): Json {
  if (alsoAs === undefined || !said?.alsoAs) return {};
  const { schema, example } = said.alsoAs;
  return { [alsoAs]: { schema: components.of(schema, 'output'), example } };
}

function failures(row: OperationFace, said: Description | undefined, isPublic: boolean): Json {
  const own = said ? (said.problems ?? []) : row.problems;
  const byStatus = problemsOf(row, own);
  const statuses = new Set([...byStatus.keys(), 429, ...(isPublic ? [] : [401])]);
  return Object.fromEntries(
    [...statuses]
      .toSorted((a, b) => a - b)
      .map((status) => [status, problemResponse(status, byStatus.get(status) ?? [])]),
  );
}
