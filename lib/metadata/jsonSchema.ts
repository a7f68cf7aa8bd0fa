import type { DataItem, QualityRule } from '../catalog/schema.ts';
import { notOfForm } from './failure.ts';
import type { Proposal } from './proposal.ts';
import { type DeclaredField, proposeDeclared } from './structure.ts';
import { listOf } from './listed.ts';

type Schema = Readonly<Record<string, unknown>>;

/** References followed one after the other: a schema may refer to itself. */
const referencesAtMost = 20;

/**
 * Proposes items from a JSON Schema (draft-07 or 2020-12) of a record, or of a list of records. References are followed within it.
 * @throws WorkbookFault where it is no schema of a record
 */
export function proposeFromJsonSchema(text: string): Proposal {
  const root = asSchema(parsed(text));
  if (!root) throw notASchema();
  const record = recordIn(root, root);
  const properties = asSchema(record?.['properties']);
  if (!record || !properties || Object.keys(properties).length === 0) throw notASchema();
  const required = Array.isArray(record['required']) ? record['required'] : [];
  const fields = Object.entries(properties).map(([field, property]) =>
    fieldOf(field, asSchema(property) ?? {}, required.includes(field), root),
  );
  return proposeDeclared(fields, []);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/u, ''));
  } catch {
    throw notOfForm({
      zh: '结构说明不是有效的 JSON。',
      en: 'The structure is not valid JSON.',
    });
  }
}

function asSchema(value: unknown): Schema | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

/** What a schema says in the end: through references, one of null and another, or one of one. */
function resolved(schema: Schema, root: Schema, left = referencesAtMost): Schema {
  const reference = schema['$ref'];
  if (left > 0 && typeof reference === 'string') {
    const meant = asSchema(at(reference, root));
    const { $ref: _, ...own } = schema;
    return meant ? { ...resolved(meant, root, left - 1), ...own } : own;
  }
  for (const word of ['anyOf', 'oneOf', 'allOf'] as const) {
    const options = schema[word];
    if (!Array.isArray(options)) continue;
    const others = options
      .map(asSchema)
      .filter((option) => option !== undefined && option['type'] !== 'null');
    const [only] = others;
    if (left > 0 && only && others.length === 1) {
      const { [word]: _, ...own } = schema;
      return { ...resolved(only, root, left - 1), ...own };
    }
  }
  return schema;
}

/** What lies at a pointer within the schema (RFC 6901). */
function at(reference: string, root: Schema): unknown {
  if (!reference.startsWith('#/')) return undefined;
  let value: unknown = root;
  for (const step of reference.slice(2).split('/')) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    const holder = asSchema(value);
    if (!holder || !Object.hasOwn(holder, name)) return undefined;
    value = holder[name];
  }
  return value;
}

function recordIn(schema: Schema, root: Schema): Schema | undefined {
  const meant = resolved(schema, root);
  if (asSchema(meant['properties'])) return meant;
  const items = asSchema(meant['items']);
  const inner = items && resolved(items, root);
  return inner && asSchema(inner['properties']) ? inner : undefined;
}

function fieldOf(field: string, declared: Schema, isRequired: boolean, root: Schema): DeclaredField {
  const schema = resolved(declared, root);
  const type = typeOf(schema);
  const title = textOf(schema['title']);
  const length = type === 'string' || type === 'text' ? countOf(schema['maxLength']) : undefined;
  return {
    field,
    ...(title === undefined ? {} : { title }),
    type: type ?? 'string',
    length,
    isRequired,
    values: valuesOf(schema),
    rules: rulesOf(schema, type),
    description: textOf(schema['description']),
    unknownType: type === undefined,
    isNested: type === 'object',
  };
}

const formats: Readonly<Record<string, DataItem['type']>> = {
  date: 'date',
  'date-time': 'datetime',
  byte: 'binary',
  binary: 'binary',
};
const types: Readonly<Record<string, DataItem['type']>> = {
  string: 'string',
  integer: 'integer',
  number: 'decimal',
  boolean: 'boolean',
  object: 'object',
  array: 'object',
};

function typeOf(schema: Schema): DataItem['type'] | undefined {
  const said = Array.isArray(schema['type'])
    ? schema['type'].filter((one) => one !== 'null')
    : [schema['type']];
  const [type] = said;
  if (type === undefined && (schema['enum'] ?? schema['oneOf']) !== undefined) return 'string';
  if (typeof type !== 'string' || said.length > 1) return undefined;
  if (type !== 'string') return Object.hasOwn(types, type) ? types[type] : undefined;
  if (schema['contentEncoding'] === 'base64') return 'binary';
  const format = schema['format'];
  const byFormat = typeof format === 'string' && Object.hasOwn(formats, format) ? formats[format] : undefined;
  return byFormat ?? ((countOf(schema['maxLength']) ?? 0) > 4000 ? 'text' : 'string');
}

function valuesOf(schema: Schema): DataItem['values'] {
  if (Array.isArray(schema['enum']))
    return listOf(schema['enum'].filter((one) => one !== null).map((value) => [value]));
  const options = schema['oneOf'];
  if (!Array.isArray(options)) return undefined;
  const constants = options.map(asSchema).filter((option) => option !== undefined && 'const' in option);
  if (constants.length !== options.length) return undefined;
  return listOf(constants.map((option) => [option?.['const'], option?.['title'] ?? option?.['description']]));
}

function rulesOf(schema: Schema, type: DataItem['type'] | undefined): readonly QualityRule[] {
  const [lowest, highest] = [numberOf(schema['minimum']), numberOf(schema['maximum'])];
  const shortest = countOf(schema['minLength']);
  const isNumber = type === 'integer' || type === 'decimal';
  if (isNumber && (lowest !== undefined || highest !== undefined))
    return [
      {
        rule: 'range',
        ...(lowest === undefined ? {} : { min: lowest }),
        ...(highest === undefined ? {} : { max: highest }),
      },
    ];
  if (type !== 'string' || shortest === undefined) return [];
  const longest = countOf(schema['maxLength']);
  if (longest !== undefined && longest < shortest) return [];
  return [{ rule: 'length', min: shortest, ...(longest === undefined ? {} : { max: longest }) }];
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function countOf(value: unknown): number | undefined {
  const number = numberOf(value);
  return number !== undefined && Number.isInteger(number) && number >= 1 && number <= 2_147_483_647
    ? number
    : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function notASchema() {
  return notOfForm({
    zh: '这不是描述一条记录的 JSON 模式：没有列出各项属性。',
    en: 'This is no JSON Schema of a record: it has no properties.',
  });
}
