import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Answer } from '../../operate/client.ts';

type Json = Readonly<Record<string, unknown>>;

/** The parts of an OpenAPI document that calls are held against. */
export interface ApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: {
    readonly responses: Readonly<Record<string, DescribedAnswer>>;
    readonly schemas: Json;
  };
}

export interface DescribedOperation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, DescribedAnswer | Reference>>;
}

type Content = Readonly<Record<string, { readonly schema: unknown; readonly example?: unknown }>>;
interface Reference {
  readonly $ref: string;
}
export interface DescribedAnswer {
  readonly description: string;
  readonly headers?: Json;
  readonly content?: Content;
}

/** What is sent and what comes back. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly sent?: unknown;
  readonly answer: Answer;
}

/** Answers to what no route takes: no operation is concerned. */
const strays: readonly unknown[] = ['no_such_address', 'method_not_allowed'];

/**
 * A check, by an independent validator, that every answer conforms to what the API's own description says of it by
 * operation, status and content type, and that what was taken was described as something that is taken.
 * @returns a function that throws an Error naming route, status and fault of an exchange that does not
 */
export function contractOf(document: ApiDocument): (exchange: Exchange) => void {
  const valid = validatorOf(document);
  const routes = Object.entries(document.paths).map(([template, operations]) => ({
    template,
    operations,
    // Fixed segments before parameters: `/v1/calendar/due` is not a year.
    pattern: new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`),
  }));

  return ({ method, path, sent, answer }) => {
    const { status, body, headers } = answer;
    const plain = path.split('?')[0] ?? path;
    const type = headers.get('content-type') ?? '';
    const route = routes
      .filter(({ pattern, operations }) => pattern.test(plain) && operations[method.toLowerCase()])
      .toSorted((a, b) => placeholders(a.template) - placeholders(b.template))[0];
    const operation = route?.operations[method.toLowerCase()];
    if (!route || !operation) {
      if (strays.includes(body.code) || method === 'HEAD' || method === 'OPTIONS') return;
      throw new Error(`${method} ${plain} answered ${status} and is not described`);
    }
    const place = `${method} ${route.template} → ${status}`;
    const described = resolve(operation.responses[status], document);
    if (!described) throw new Error(`${place} is not described: ${JSON.stringify(body)}`);
    checkHeaders(place, described, headers);
    if (status === 304) return;
    if (status === 307 && described.content === undefined && body.text === '') return;
    const [mediaType = '', media] =
      Object.entries(described.content ?? {}).find(([name]) => type.startsWith(name)) ?? [];
    if (!media)
      throw new Error(`${place} is ${type}, described as ${Object.keys(described.content ?? {}).join()}`);
    if (!mediaType.endsWith('json')) return;
    valid(place, media.schema, body);
    if (mediaType === 'application/problem+json' && body.status !== status)
      throw new Error(`${place}: the problem says ${String(body.status)}`);
    checkVersion(place, status, body, headers);
    if (status < 300 && typeof sent === 'object' && sent !== null)
      valid(`${method} ${route.template} took`, bodySchema(operation, place), sent);
  };
}

function placeholders(template: string): number {
  return template.split('{').length;
}

type Valid = (place: string, schema: unknown, value: unknown) => void;

/** What was compiled for the description last seen: the platforms of all test files serve the same one. */
let last: { readonly text: string; readonly valid: Valid } | undefined;

function validatorOf({ components: { schemas } }: ApiDocument): Valid {
  const text = JSON.stringify(schemas);
  if (last?.text !== text) last = { text, valid: compiling(schemas) };
  return last.valid;
}

/** Compiles each schema once, against the document's own components. */
function compiling(schemas: Json): Valid {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  const compiled = new Map<string, ValidateFunction>();
  ajv.addSchema({ $id: 'api', components: { schemas } });
  return (place, schema, value) => {
    const text = JSON.stringify(schema);
    const validate =
      compiled.get(text) ?? ajv.compile(JSON.parse(text.replaceAll('"#/components/', '"api#/components/')));
    compiled.set(text, validate);
    if (!validate(value))
      throw new Error(
        `${place}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(value).slice(0, 600)}`,
      );
  };
}

function resolve(
  described: DescribedAnswer | Reference | undefined,
  document: ApiDocument,
): DescribedAnswer | undefined {
  if (described === undefined || !('$ref' in described)) return described;
  return document.components.responses[described.$ref.split('/').at(-1) ?? ''];
}

function bodySchema({ requestBody }: DescribedOperation, place: string): unknown {
  const media = requestBody?.content['application/json'];
  // A body where none is described is ignored, and nothing is claimed of it.
  if (!requestBody) return {};
  if (!media)
    throw new Error(`${place}: JSON was taken, described as ${Object.keys(requestBody.content).join()}`);
  return media.schema;
}

/** Headers that clients rely on: there where they are described, and described where they are there. */
function checkHeaders(place: string, { headers: described = {} }: DescribedAnswer, headers: Headers): void {
  // What was made lies here; whoever is sent on comes to the store, whose address is a whole one.
  const leads = place.endsWith('→ 307') ? /^https?:\/\// : /^\//;
  if ('Location' in described && !leads.test(headers.get('location') ?? ''))
    throw new Error(`${place} has no Location`);
  for (const name of ['Location', 'ETag', 'Link', 'Retry-After']) {
    if (headers.get(name) !== null && !(name in described))
      throw new Error(`${place} has an undescribed ${name}`);
  }
}

function checkVersion(place: string, status: number, body: Json, headers: Headers): void {
  const versioned = typeof body.version === 'number' && status < 300 && !('items' in body);
  if (versioned && headers.get('etag') !== `"${Number(body.version)}"`) {
    throw new Error(`${place}: version ${Number(body.version)} but ETag ${headers.get('etag')}`);
  }
}
