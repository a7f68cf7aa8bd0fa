import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { descriptionOf } from '../../functions/api/descriptions/all.ts';
import { allOperations } from '../../functions/api/operations/tables.ts';
import { apiDocument } from '../../infra/openApi.ts';
import { both } from '../../lib/description/naming.ts';
import { propertyWords } from '../../lib/description/propertyWords.ts';
import { propertiesOf, silentOnes } from './describedProperties.ts';
import { sharingKinds } from '../../lib/cases.ts';
import { identifier } from '../../lib/typedText.ts';
import { type ProblemCode, problems } from '../../lib/regulation/problem/registry.ts';

type Json = Readonly<Record<string, unknown>>;

interface Media {
  readonly schema: Json;
  readonly example?: unknown;
}
interface Answer {
  readonly $ref?: string;
  readonly description: string;
  readonly content?: Readonly<Record<string, Media>>;
}
interface Operation {
  readonly operationId: string;
  readonly description: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly description: string;
    readonly schema: { readonly pattern?: string; readonly format?: string };
  }[];
  readonly requestBody?: { readonly description: string; readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Answer>>;
}

// Our own document: its shape is what `apiDocument` makes.
const document = apiDocument() as unknown as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Json>>;
    readonly responses: Readonly<Record<string, Answer>>;
  };
};
const byPath = (path: string) => Object(document.paths[path])['get'] as Partial<Operation>;
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

/** The one shape that is free by its nature, named and said to be so. */
const free = ['JsonSchema', 'ItemValue'];

/** Every place of a schema that says nothing of what may stand there. */
function untyped(schema: unknown, path: string): string[] {
  if (Array.isArray(schema)) return schema.flatMap((each, index) => untyped(each, `${path}.${index}`));
  if (typeof schema !== 'object' || schema === null) return schema === true ? [path] : [];
  const own = Object.entries(schema).filter(([key]) => key !== 'description' && key !== 'title');
  if (own.length === 0) return [path];
  const { properties, ...rest } = schema as { properties?: Json };
  const isObject = 'type' in rest && rest.type === 'object';
  const open = isObject && properties === undefined && !('additionalProperties' in rest) ? [path] : [];
  const within = Object.entries(properties ?? {}).flatMap(([name, each]) => untyped(each, `${path}.${name}`));
  const keywords = ['items', 'additionalProperties', 'allOf', 'anyOf', 'oneOf', 'prefixItems'];
  const deeper = keywords.flatMap((key) =>
    key in rest ? untyped((rest as Json)[key], `${path}.${key}`) : [],
  );
  return [...open, ...within, ...deeper];
}

/** Names of the components that a schema refers to, and those refer to. */
function referred(schema: unknown, seen = new Set<string>()): Set<string> {
  for (const [, name = ''] of JSON.stringify(schema).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    if (seen.has(name)) continue;
    seen.add(name);
    referred(document.components.schemas[name], seen);
  }
  return seen;
}

function answersOf({ responses }: Operation): [string, Answer][] {
  return Object.entries(responses).map(([status, answer]) => [
    status,
    answer.$ref === undefined
      ? answer
      : (document.components.responses[answer.$ref.split('/').at(-1) ?? ''] ?? answer),
  ]);
}

describe('the description of the API', () => {
  test('leaves no answer untyped or without an example', () => {
    const inexact = operations.filter((operation) =>
      answersOf(operation).some(([status, { content = {} }]) =>
        Object.values(content).some(({ schema, example }) => {
          const named = [...referred(schema)].filter((name) => !free.includes(name));
          const schemas = [schema, ...named.map((name) => document.components.schemas[name])];
          return example === undefined || schemas.flatMap((each) => untyped(each, status)).length > 0;
        }),
      ),
    );
    expect(inexact.map(({ operationId }) => operationId).toSorted()).toEqual([]);
  });

  test('says what only clients read in a place that no function carries, for every operation', () => {
    const said = allOperations.filter((row) => descriptionOf(row) ?? row.problems ?? row.answer.schema);
    expect(said.map(({ id }) => id)).toEqual(allOperations.map(({ id }) => id));
  });

  test('has an example of every body and answer, and each is what its own schema says', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
    ajv.addSchema({ $id: 'api', components: { schemas: document.components.schemas } });
    const wrong = operations.flatMap((operation) => {
      const medias = [
        ...Object.values(operation.requestBody?.content ?? {}),
        ...answersOf(operation).flatMap(([, { content = {} }]) => Object.values(content)),
      ];
      return medias.flatMap(({ schema, example }) => {
        const within = JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/'));
        if (example === undefined) return [`${operation.operationId} has no example`];
        const validate = ajv.compile(within);
        return validate(example) ? [] : [`${operation.operationId}: ${ajv.errorsText(validate.errors)}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  test('speaks both languages wherever it says something', () => {
    const texts = [
      ...operations.flatMap((operation) => [
        [operation.operationId, operation.description] as const,
        ...operation.parameters.map(
          ({ name, description }) => [`${operation.operationId} ${name}`, description] as const,
        ),
        ...answersOf(operation).map(
          ([status, { description }]) => [`${operation.operationId} ${status}`, description] as const,
        ),
      ]),
      ...Object.entries(document.components.schemas).map(
        ([name, { description }]) => [name, String(description)] as const,
      ),
    ];
    const silent = texts.filter(([, text]) => !/\p{Script=Han}/u.test(text) || !/[a-z]{3}/.test(text));
    expect(silent.map(([place]) => place)).toEqual([]);
  });

  test('names the side of each role where a step is taken by one role of this side and another of that', () => {
    const suspend = operations.find(({ operationId }) => operationId === 'suspendGrant')?.description;
    expect(suspend).toContain(
      '办理角色：提供部门的政务数据共享工作机构负责人；政务数据共享主管部门的经办人。',
    );
    expect(suspend).toContain('Roles: of the provider: office head; of the competent authority: officer.');
    const answer = operations.find(({ operationId }) => operationId === 'respondGrant')?.description;
    expect(answer).toContain('Roles: officer.');
  });

  test('says of every property what it is, in both languages, by words that are all needed', () => {
    const places = propertiesOf(document);
    expect(places.length).toBeGreaterThan(800);
    expect(silentOnes(document)).toEqual([]);
    const used = new Set(
      places.flatMap(({ container, name, description }) => {
        const own = propertyWords[`${container}.${name}`] === undefined ? name : `${container}.${name}`;
        const words = propertyWords[own];
        return words && description === both(words) ? [own] : [];
      }),
    );
    expect(Object.keys(propertyWords).filter((key) => !used.has(key))).toEqual([]);
  });

  test('lists for every status the problems it can be, and no code stands at another’s status', () => {
    for (const operation of operations) {
      for (const [status, { content = {} }] of answersOf(operation)) {
        const media = content['application/problem+json'];
        if (!media) continue;
        const { $ref } = media.schema;
        const schema =
          typeof $ref === 'string' ? document.components.schemas[$ref.split('/').at(-1) ?? ''] : media.schema;
        // What `infra/openApi/problems.ts` writes of a problem's schema.
        const [, { properties }] = (schema?.['allOf'] ?? []) as [
          Json,
          { properties: { code: { enum: ProblemCode[] } } },
        ];
        expect(properties.code.enum.length).toBeGreaterThan(0);
        for (const code of properties.code.enum)
          expect([operation.operationId, code, problems[code].status]).toEqual([
            operation.operationId,
            code,
            Number(status),
          ]);
      }
    }
  });

  test('lists of a command the problems that it can meet, not those of its kind', () => {
    const problemsAt = (id: string, status: number) => {
      const operation = operations.find(({ operationId }) => operationId === id);
      const text = JSON.stringify(operation?.responses[status] ?? {});
      return [...text.matchAll(/- `(\w+)`/g)].map(([, code]) => code);
    };
    expect(problemsAt('submitRequest', 422)).toEqual([
      'too_large',
      'idempotency_key_reused',
      'catalog_retired',
      'verification_first',
      'handling_unstated',
      'handling_unacceptable',
    ]);
    expect(problemsAt('requestExtensionRequest', 422)).toEqual([
      'too_large',
      'idempotency_key_reused',
      'extension_asked_before',
      'extension_too_long',
      'too_late_to_extend',
      'formality_demanded',
    ]);
    expect(problemsAt('decideExtensionRequest', 403)).toContain('own_cause');
    expect(problemsAt('withdrawRequest', 403)).not.toContain('own_cause');
    expect(problemsAt('createRequest', 409)).toEqual(['catalog_changed']);
  });

  test('closes every shape that goes out', () => {
    const open = Object.entries(document.components.schemas).filter(
      ([name, { type, additionalProperties }]) =>
        type === 'object' && !free.includes(name) && additionalProperties === undefined,
    );
    expect(open.map(([name]) => name)).toEqual([]);
  });
});

describe('what the description says of how things are written', () => {
  const parameter = (operation: string, name: string) =>
    operations
      .find(({ operationId }) => operationId === operation)
      ?.parameters.find((each) => each.name === name)?.schema;
  const patternOf = (operation: string, name: string) =>
    new RegExp(parameter(operation, name)?.pattern ?? 'none', 'u');

  test('is how an Idempotency-Key is read, of every character that a header can carry', () => {
    const pattern = patternOf('createRequest', 'Idempotency-Key');
    const key = identifier(200);
    for (let code = 0; code < 256; code += 1) {
      const text = String.fromCharCode(code);
      expect(`${code} ${pattern.test(text)}`).toBe(`${code} ${key.safeParse(text).success}`);
    }
    expect(['', 'k', 'k'.repeat(200), 'k'.repeat(201)].map((text) => pattern.test(text))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('is how a version and a number of working days are read', () => {
    const version = patternOf('submitRequest', 'If-Match');
    expect(['"3"', 'W/"3"', '*', '3'].map((text) => version.test(text))).not.toContain(false);
    expect(['', '"x"', 'W/*', '-1', '"1234567890"'].map((text) => version.test(text))).not.toContain(true);
    const days = patternOf('getDue', 'workingDays');
    expect(['1', '60', '007', '999', '1000'].map((text) => days.test(text))).not.toContain(false);
    expect(['', '0', '1001', '1.5', '-1', 'x'].map((text) => days.test(text))).not.toContain(true);
  });

  test('offers of a list what can be asked of it: no side without cases, no lateness without clocks', () => {
    const listed = sharingKinds.filter(({ face }) => face.isListedBySide);
    expect(listed.length).toBeGreaterThan(5);
    for (const { kind, face } of listed) {
      const { parameters = [] } = byPath(`/v1/${face.plural}`);
      const asked = parameters.map(({ name }) => name);
      expect([kind, asked.includes('overdue')]).toEqual([kind, Object.keys(face.deadlines).length > 0]);
      expect([kind, asked.includes('region')]).toEqual([kind, 'authority' in face.sides]);
      const entry = document.components.schemas[`${kind.charAt(0).toUpperCase()}${kind.slice(1)}Entry`];
      expect([kind, 'overdue' in Object(entry?.['properties'])]).toEqual([kind, asked.includes('overdue')]);
    }
    const { parameters = [] } = byPath('/v1/bundles');
    expect(parameters.find(({ name }) => name === 'side')?.schema).toMatchObject({ enum: ['requester'] });
    expect(parameters.find(({ name }) => name === 'q')?.description).toContain('需求');
    expect(parameters.map(({ name }) => name)).not.toContain('overdue');
  });

  test('has what the page on bundles calls, and calls it 申请组 wherever people read', () => {
    const text = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
    const page = text('docs/bundles.md');
    const calls = [...page.matchAll(/^api \$TOKEN (GET|POST) (\S+)/gm)];
    expect(calls.length).toBeGreaterThan(6);
    for (const [, method = '', address = ''] of calls) {
      const path = address.replace('$BUNDLE', '{id}').replace(/\?.*/, '');
      expect([path, Object.keys(document.paths[path] ?? {})]).toEqual([
        path,
        expect.arrayContaining([method.toLowerCase()]),
      ]);
    }
    for (const readme of ['README.md', 'README.zh-CN.md'])
      expect(text(readme)).toContain('(docs/bundles.md)');
    expect(text('README.zh-CN.md')).toContain('申请组');
    expect(JSON.stringify(document) + text('README.zh-CN.md')).not.toContain('合并申请');
  });

  test('calls a date a date, and shows by which words a duty is named', () => {
    expect(parameter('getDue', 'received')?.format).toBe('date');
    expect(parameter('listAnnouncements', 'day')?.format).toBe('date');
    expect(document.components.schemas['RequestContent']).toMatchObject({
      properties: {
        basis: { pattern: expect.stringContaining('职责') },
        duration: { properties: { from: { format: 'date' }, to: { format: 'date' } } },
      },
    });
  });
});
