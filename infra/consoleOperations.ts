import type {
  ConsoleOperations,
  FieldSchema,
  OperationForm,
  PropertyWords,
} from '../console/forms/shapes.ts';
import type { Text } from '../lib/regulation/text.ts';
import type { Json } from './openApi/components.ts';

const methods = new Set(['post', 'put', 'patch']);

/**
 * Takes from the API's description what forms are made of: nothing of answers, examples and problems.
 * @param document the OpenAPI document
 * @throws Error where a body is described in a way that no form can show
 */
export function consoleOperations(document: Json): ConsoleOperations {
  // Its own labels are not shown by anybody.
  const { Labels: _, ...components } = recordOf(recordOf(document['components'])['schemas']);
  const operations: Record<string, OperationForm> = {};
  for (const [path, item] of Object.entries(recordOf(document['paths'])))
    for (const [method, operation] of Object.entries(recordOf(item)))
      if (methods.has(method))
        operations[String(recordOf(operation)['operationId'])] = formOf(path, method, recordOf(operation));
  const schemas = reached(Object.values(operations), components);
  const properties = propertiesOf(components);
  return { operations, schemas, properties, events: eventsOf(components, properties) };
}

/** Of events, what is not called as the same property is elsewhere; of an event's versions, the latest says it. */
function eventsOf(components: Json, known: Record<string, PropertyWords>): ConsoleOperations['events'] {
  const events: Record<string, Record<string, FieldSchema>> = {};
  for (const schema of Object.values(components)) {
    const { type, ...told } = fieldOf(recordOf(schema)).properties ?? {};
    const [, kind] = /^events\.(\w+)$/.exec(type?.labels ?? '') ?? [];
    if (kind === undefined || typeof type?.const !== 'string') continue;
    const own = Object.entries(told).flatMap(([name, { ref, words, labels }]) => {
      const named = fieldOf(recordOf(components[ref ?? '']));
      const [said, of] = [words ?? named.words, labels ?? named.labels];
      if (said === undefined || said.zh === known[name]?.words.zh) return [];
      return [[name, { words: said, ...(of === undefined ? {} : { labels: of }) }] as const];
    });
    const ofKind = (events[kind] ??= {});
    if (own.length > 0) ofKind[type.const] ??= { properties: Object.fromEntries(own) };
  }
  return events;
}

function formOf(path: string, method: string, operation: Json): OperationForm {
  const { summary, requestBody, 'x-article': article } = operation;
  const content = recordOf(recordOf(requestBody)['content'])['application/json'];
  return {
    method: method.toUpperCase(),
    path,
    summary: wordsOf(String(summary), ' / ') ?? { zh: '', en: '' },
    ...(typeof article === 'number' ? { article } : {}),
    ...(content === undefined ? {} : { body: fieldOf(recordOf(recordOf(content)['schema'])) }),
  };
}

/** Every component to which the bodies lead. */
function reached(forms: readonly OperationForm[], components: Json): Record<string, FieldSchema> {
  const schemas: Record<string, FieldSchema> = {};
  const follow = (field: FieldSchema | undefined): void => {
    if (field === undefined) return;
    if (field.ref !== undefined && !(field.ref in schemas)) {
      const named = fieldOf(recordOf(components[field.ref]));
      schemas[field.ref] = named;
      follow(named);
    }
    follow(field.items);
    for (const each of [...Object.values(field.properties ?? {}), ...(field.anyOf ?? [])]) follow(each);
  };
  for (const { body } of forms) follow(body);
  return schemas;
}

/** Where properties of one name are called differently, the words that most of them have. */
function propertiesOf(components: Json): Record<string, PropertyWords> {
  const found = new Map<string, Map<string, { times: number; said: PropertyWords }>>();
  const note = (name: string, said: PropertyWords) => {
    const ways = found.get(name) ?? new Map();
    const known = ways.get(said.words.zh);
    ways.set(said.words.zh, { said, times: (known?.times ?? 0) + 1 });
    found.set(name, ways);
  };
  const follow = (field: FieldSchema): void => {
    for (const [name, value] of Object.entries(field.properties ?? {})) {
      const named = fieldOf(recordOf(components[value.ref ?? value.items?.ref ?? '']));
      const [words, labels] = [value.words ?? named.words, value.labels ?? named.labels];
      if (words) note(name, { words, ...(labels === undefined ? {} : { labels }) });
      follow(value);
    }
    for (const each of [...(field.items ? [field.items] : []), ...(field.anyOf ?? [])]) follow(each);
  };
  for (const schema of Object.values(components)) follow(fieldOf(recordOf(schema)));
  return Object.fromEntries(
    [...found].map(([name, ways]) => {
      const [most] = [...ways.values()].toSorted((a, b) => b.times - a.times);
      return [name, most?.said ?? { words: { zh: name, en: name } }];
    }),
  );
}

/** Keys of JSON Schema that say the same in a form. */
const kept = [
  'type',
  'enum',
  'const',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'required',
] as const;

function fieldOf(schema: Json): FieldSchema {
  const { type } = schema;
  return Array.isArray(type) ? nullable(schema, type) : plainField(schema);
}

/** What may be `null` as well, where JSON Schema says both types in one. */
function nullable({ description, ...schema }: Json, types: readonly unknown[]): FieldSchema {
  const words = typeof description === 'string' ? wordsOf(description, '\n\n') : undefined;
  const anyOf = types.map((type) => (type === 'null' ? { type: 'null' } : fieldOf({ ...schema, type })));
  return { ...(words ? { words } : {}), anyOf };
}

function plainField(schema: Json): FieldSchema {
  const { $ref, description, items, properties, anyOf, oneOf, 'x-labels': labels } = schema;
  const words = typeof description === 'string' ? wordsOf(description, '\n\n') : undefined;
  const variants = anyOf ?? oneOf;
  return {
    ...Object.fromEntries(kept.flatMap((key) => (key in schema ? [[key, schema[key]]] : []))),
    ...(typeof $ref === 'string' ? { ref: $ref.replace('#/components/schemas/', '') } : {}),
    ...(words ? { words } : {}),
    ...(typeof labels === 'string' ? { labels } : {}),
    ...(items === undefined ? {} : { items: fieldOf(recordOf(items)) }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(recordOf(properties)).map(([name, value]) => [name, fieldOf(recordOf(value))]),
          ),
        }),
    ...(Array.isArray(variants) ? { anyOf: variants.map((each) => fieldOf(recordOf(each))) } : {}),
  };
}

/** Both languages of a text that has one after the other; what follows lists the values and is left out. */
function wordsOf(text: string, between: string): Text | undefined {
  const [zh, en] = text.split(between);
  return zh === undefined || en === undefined ? undefined : { zh, en };
}

function recordOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
