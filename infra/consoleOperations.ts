import type {
  ConsoleOperations,
  ConsoleWords,
  FieldSchema,
  OperationForm,
  PropertyWords,
} from '../console/forms/shapes.ts';
import { definitions } from '../lib/cases.ts';
import type { Text } from '../lib/regulation/text.ts';
import type { Json } from './openApi/components.ts';

const methods = new Set(['post', 'put', 'patch']);

/**
 * Takes from the API's description what forms are made of: nothing of answers, examples and problems.
 * @param document the OpenAPI document
 * @throws Error where a body is described in a way that no form can show
 */
export function consoleOperations(document: Json): ConsoleOperations {
  const { components, properties } = told(document);
  const operations: Record<string, OperationForm> = {};
  for (const [path, item] of Object.entries(recordOf(document['paths'])))
    for (const [method, operation] of Object.entries(recordOf(item)))
      if (methods.has(method))
        operations[String(recordOf(operation)['operationId'])] = formOf(path, method, recordOf(operation));
  const schemas = reached(Object.values(operations), components);
  return { operations, schemas, properties };
}

/**
 * Takes from the API's description in which words views and records are shown.
 * @param document the OpenAPI document
 */
export function consoleWords(document: Json): ConsoleWords {
  const { components, properties } = told(document);
  return { views: viewsOf(components, properties), events: eventsOf(components, properties) };
}

function told(document: Json) {
  // Its own labels are not shown by anybody.
  const { Labels: _, ...components } = recordOf(recordOf(document['components'])['schemas']);
  return { components, properties: propertiesOf(shownIn(components), components) };
}

/** What of every view is for machines or has a place of its own on a page, and is shown nowhere by its properties' words. */
const apart = new Set(['actions', 'awaits', 'deadlines', 'parties']);

/** Kind of case → what of its view is called otherwise than the same property is elsewhere, at every depth. */
function viewsOf(components: Json, known: Record<string, PropertyWords>): ConsoleWords['views'] {
  const views = definitions.flatMap(({ kind }) => {
    const schema = components[`${kind.charAt(0).toUpperCase()}${kind.slice(1)}`];
    const own =
      schema === undefined
        ? undefined
        : differing(formsOf(fieldOf(recordOf(schema)), components), components, known);
    return own === undefined ? [] : [[kind, own] as const];
  });
  return Object.fromEntries(views);
}

/** Kind of case → event → the same of what it says; an event's versions say it together, the latest first. Events of every kind stand under `common`. */
function eventsOf(components: Json, known: Record<string, PropertyWords>): ConsoleWords['events'] {
  const forms = new Map<string, Map<string, Form[]>>();
  for (const schema of Object.values(components)) {
    const field = fieldOf(recordOf(schema));
    const type = field.properties?.['type'];
    const [, group, kind = 'common'] = /^(commonEvents|events\.(\w+))$/.exec(type?.labels ?? '') ?? [];
    if (group === undefined || typeof type?.const !== 'string') continue;
    const ofKind = forms.get(kind) ?? new Map<string, Form[]>();
    ofKind.set(type.const, [...(ofKind.get(type.const) ?? []), { field, above: [] }]);
    forms.set(kind, ofKind);
  }
  const toldOf = (each: readonly Form[]) => differing(each, components, known) ?? {};
  return Object.fromEntries(
    [...forms].map(([kind, types]) => [
      kind,
      Object.fromEntries([...types].map(([type, each]) => [type, toldOf(each)])),
    ]),
  );
}

/**
 * What within a schema is called otherwise than the same property is elsewhere, or has its codes named by other groups.
 * @param forms all ways in which it is written, the one in use first
 */
function differing(
  forms: readonly Form[],
  components: Json,
  known: Record<string, PropertyWords>,
): FieldSchema | undefined {
  const items = forms.flatMap(({ field, above }) => formsOf(field.items, components, above));
  const ofItems = items.length === 0 ? undefined : differing(items, components, known);
  if (ofItems) return { items: ofItems };
  const names = new Set(forms.flatMap(({ field }) => Object.keys(field.properties ?? {})));
  const own = [...names].flatMap((name) => {
    if (apart.has(name)) return [];
    const ways = forms.flatMap(({ field, above }) => {
      const value = field.properties?.[name];
      return value === undefined ? [] : [{ value, above }];
    });
    const inner = differing(
      ways.flatMap(({ value, above }) => formsOf(value, components, above)),
      components,
      known,
    );
    const said = together(ways.flatMap(({ value }) => saidOf(value, components) ?? []));
    const isOther = said !== undefined && !isSaid(said, known[name]);
    return inner || isOther ? [[name, { ...(isOther ? said : {}), ...inner }] as const] : [];
  });
  return own.length === 0 ? undefined : { properties: Object.fromEntries(own) };
}

/** A way in which something is written, and the components in which it stands: one that holds itself is told once. */
interface Form {
  readonly field: FieldSchema;
  readonly above: readonly string[];
}

function formsOf(field: FieldSchema | undefined, components: Json, above: readonly string[] = []): Form[] {
  if (field === undefined) return [];
  const { ref, anyOf } = field;
  if (ref !== undefined)
    return above.includes(ref)
      ? []
      : formsOf(fieldOf(recordOf(components[ref])), components, [...above, ref]);
  return anyOf === undefined ? [{ field, above }] : anyOf.flatMap((each) => formsOf(each, components, above));
}

/** The words of the first, and every group that names a code of one of them. */
function together(all: readonly PropertyWords[]): PropertyWords | undefined {
  const [first] = all;
  const labels = [...new Set(all.flatMap((each) => each.labels ?? []))].join('|');
  return first && { words: first.words, ...(labels === '' ? {} : { labels }) };
}

/** The words of a property, its own or those of what it refers to, and the group of labels that names its codes. */
function saidOf(each: FieldSchema, components: Json): PropertyWords | undefined {
  const value = withoutNull(each);
  const named = fieldOf(recordOf(components[value.ref ?? value.items?.ref ?? '']));
  const words = value.words ?? named.words;
  const labels =
    value.labels ?? named.labels ?? labelsOfEach(value, components) ?? labelsOfEach(named, components);
  return words && { words, ...(labels === undefined ? {} : { labels }) };
}

/** What something is that may be `null` as well. */
function withoutNull(field: FieldSchema): FieldSchema {
  const [own, ...others] = (field.anyOf ?? []).filter(({ type }) => type !== 'null');
  if (own === undefined || others.length > 0) return field;
  return { ...own, ...(field.words ? { words: field.words } : {}) };
}

/** Which group of labels names the codes that are said of each of many things, as of each data item its form. */
function labelsOfEach({ each }: FieldSchema, components: Json): string | undefined {
  return each && (each.labels ?? fieldOf(recordOf(components[each.ref ?? ''])).labels);
}

const isSaid = (said: PropertyWords, known: PropertyWords | undefined) =>
  said.words.zh === known?.words.zh && said.labels === known.labels;

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

/**
 * The components whose properties are shown by their words alone: those of views and records, with all that they refer to. What a
 * page of its own shows, or another platform reads, is not told twice.
 */
function shownIn(components: Json): readonly FieldSchema[] {
  const kinds = new Set(definitions.map(({ kind }) => `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`));
  const seen = new Map<string, FieldSchema>();
  const follow = (field: FieldSchema): void => {
    if (field.ref !== undefined) add(field.ref);
    const inner = [field.items, field.each, ...Object.values(field.properties ?? {}), ...(field.anyOf ?? [])];
    for (const each of inner) if (each) follow(each);
  };
  const add = (name: string): void => {
    if (seen.has(name) || components[name] === undefined) return;
    const field = fieldOf(recordOf(components[name]));
    seen.set(name, field);
    follow(field);
  };
  for (const [name, schema] of Object.entries(components)) {
    const { properties } = fieldOf(recordOf(schema));
    const isEvent = /^(commonEvents|events\.\w+)$/.test(properties?.['type']?.labels ?? '');
    if (kinds.has(name) || isEvent) add(name);
  }
  return [...seen.values()];
}

/** Where properties of one name are called differently, the words that most of them have. */
function propertiesOf(shown: readonly FieldSchema[], components: Json): Record<string, PropertyWords> {
  const found = new Map<string, Map<string, { times: number; said: PropertyWords }>>();
  const note = (name: string, said: PropertyWords) => {
    const ways = found.get(name) ?? new Map();
    const known = ways.get(said.words.zh);
    ways.set(said.words.zh, { said, times: (known?.times ?? 0) + 1 });
    found.set(name, ways);
  };
  const follow = (field: FieldSchema): void => {
    for (const [name, value] of Object.entries(field.properties ?? {})) {
      const said = saidOf(value, components);
      if (said) note(name, said);
      follow(value);
    }
    for (const each of [...(field.items ? [field.items] : []), ...(field.anyOf ?? [])]) follow(each);
  };
  for (const field of shown) follow(field);
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
  const {
    $ref,
    description,
    items,
    properties,
    anyOf,
    oneOf,
    additionalProperties,
    'x-labels': labels,
  } = schema;
  const ofEach =
    typeof additionalProperties === 'object' ? fieldOf(recordOf(additionalProperties)) : undefined;
  const words = typeof description === 'string' ? wordsOf(description, '\n\n') : undefined;
  const variants = anyOf ?? oneOf;
  return {
    ...Object.fromEntries(kept.flatMap((key) => (key in schema ? [[key, schema[key]]] : []))),
    ...(typeof $ref === 'string' ? { ref: $ref.replace('#/components/schemas/', '') } : {}),
    ...(words ? { words } : {}),
    ...(typeof labels === 'string' ? { labels } : {}),
    ...(items === undefined ? {} : { items: fieldOf(recordOf(items)) }),
    ...(ofEach?.ref === undefined && ofEach?.labels === undefined ? {} : { each: ofEach }),
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
