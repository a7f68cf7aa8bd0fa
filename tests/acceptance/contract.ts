import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Answer } from '../../operate/client.ts';

type Json = Readonly<Record<string, unknown>>;

/** The parts of an OpenAPI document that answers are held against. */
export interface ApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: {
    readonly responses: Readonly<Record<string, DescribedAnswer>>;
    readonly schemas: Json;
  };
}

interface DescribedOperation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, DescribedAnswer | { readonly $ref: string }>>;
}

interface DescribedAnswer {
  readonly content?: Readonly<Record<string, { readonly schema: Json }>>;
}

/** What the gateway says by itself, before any function is asked: no token, no such route, a body beyond its limit. */
const gatewayMessages: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  404: 'Not Found',
  413: 'Request Entity Too Large',
};

/**
 * A check that every answer conforms to what the API's own description says of it.
 * @returns a function that throws an Error naming route, status and fault of an answer that does not
 */
export function contractOf(document: ApiDocument): (method: string, path: string, answer: Answer) => void {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  const compiled = new Map<string, ValidateFunction>();
  const routes = Object.entries(document.paths).map(([template, operations]) => ({
    template,
    operations,
    // Fixed segments before parameters: `/v1/calendar/due` is not a year.
    pattern: new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`),
  }));

  return (method, path, answer) => {
    const { status, body, headers } = answer;
    const plain = path.split('?')[0] ?? path;
    const type = headers.get('content-type') ?? '';
    if (!type.startsWith('application/problem+json') && gatewayMessages[status] === body.message) return;
    const route = routes.find(
      ({ pattern, operations }) => pattern.test(plain) && operations[method.toLowerCase()],
    );
    const operation = route?.operations[method.toLowerCase()];
    if (!route || !operation) throw new Error(`${method} ${plain} answered ${status} and is not described`);
    const place = `${method} ${route.template} → ${status}`;
    const described = operation.responses[status];
    if (!described) throw new Error(`${place} is not described: ${JSON.stringify(body)}`);
    const content = contentOf(described, document);
    const [mediaType = '', media] = Object.entries(content)[0] ?? [];
    if (!type.startsWith(mediaType)) throw new Error(`${place} is ${type}, described as ${mediaType}`);
    if (!media || !mediaType.endsWith('json')) return;
    const validate = compiled.get(place) ?? ajv.compile(schemaOf(media.schema, document));
    compiled.set(place, validate);
    if (!validate(body))
      throw new Error(
        `${place}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(body).slice(0, 600)}`,
      );
    if (status >= 400 && body.status !== status)
      throw new Error(`${place}: the problem says ${String(body.status)}`);
    const versioned = typeof body.version === 'number' && status < 300 && !('items' in body);
    if (versioned && headers.get('etag') !== `"${Number(body.version)}"`) {
      throw new Error(`${place}: version ${Number(body.version)} but ETag ${headers.get('etag')}`);
    }
  };
}

function contentOf(described: DescribedAnswer | { readonly $ref: string }, document: ApiDocument) {
  if (!('$ref' in described)) return described.content ?? {};
  return document.components.responses[described.$ref.split('/').at(-1) ?? '']?.content ?? {};
}

/** Problems are described once and referred to. */
function schemaOf(schema: Json, document: ApiDocument): Json {
  if (typeof schema.$ref !== 'string') return schema;
  const named = document.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
  if (typeof named !== 'object' || named === null) throw new Error(`${schema.$ref} is not described`);
  return { ...named };
}
