import { describe, expect, test } from 'vitest';
import { initialOf } from '../../console/forms/initial.ts';
import { namedBy, namedByMany } from '../../console/forms/named.ts';
import type { FieldSchema } from '../../console/forms/shapes.ts';
import { consoleOperations } from '../../infra/consoleOperations.ts';
import { apiDocument } from '../../infra/openApi.ts';

const { operations, schemas, properties } = consoleOperations(apiDocument());

/** Every field of a schema and of what lies within it. */
function fieldsIn(field: FieldSchema, seen = new Set<string>()): FieldSchema[] {
  const inner = [field.items, ...Object.values(field.properties ?? {}), ...(field.anyOf ?? [])];
  const named = field.ref === undefined || seen.has(field.ref) ? undefined : schemas[field.ref];
  if (field.ref !== undefined) seen.add(field.ref);
  return [field, ...[...inner, named].flatMap((each) => (each ? fieldsIn(each, seen) : []))];
}

const resolvedItems = (field: FieldSchema): FieldSchema =>
  (field.ref === undefined ? undefined : schemas[field.ref]) ?? field;

describe('What the console is told of the API', () => {
  const bodyFields = (id: string): readonly (readonly [string, FieldSchema])[] => {
    const { body } = operations[id] ?? {};
    const { properties: own = {} } = (body?.ref === undefined ? body : schemas[body.ref]) ?? {};
    return Object.entries(own);
  };
  const ids = Object.keys(operations);

  test('a field at which files are chosen is not called by their numbers', () => {
    const fields = ids.flatMap((id) =>
      bodyFields(id).filter(([name, { type }]) => name === 'documents' && type === 'array'),
    );
    expect(fields.length).toBeGreaterThan(3);
    for (const [, { words = properties['documents']?.words }] of fields)
      expect(words?.zh).not.toMatch(/编号/);
  });

  test('departments, catalogs, regions and functions are chosen by their names, wherever they are named by a code', () => {
    const chosen = ids.flatMap((id) =>
      bodyFields(id).flatMap(([name, field]) => {
        const of = namedBy(name, field);
        return of === undefined ? [] : [`${id} ${name} ${of}`];
      }),
    );
    expect(chosen).toEqual(
      expect.arrayContaining([
        'assignDemand org department',
        'linkDemand catalogId catalog',
        'createBackflow catalogId catalog',
        'createBackflow lowerRegion region',
        'putDepartment region region',
        'putMatter duty duty',
        'forwardCorrection to department',
      ]),
    );
    const typed = ids.flatMap((id) =>
      bodyFields(id).filter(
        ([name, field]) =>
          field.type === 'string' &&
          field.words?.zh.includes('统一社会信用代码') &&
          namedBy(name, field) === undefined,
      ),
    );
    expect(typed).toEqual([]);
  });

  test('several regions, and the matters of a plan, are chosen by their names; matters that a catalog names in words are typed', () => {
    const listed = ids.flatMap((id) => {
      const { body } = operations[id] ?? {};
      const fields = body ? fieldsIn(body) : [];
      return fields.flatMap(({ properties: own = {} }) =>
        Object.entries(own).flatMap(([name, { items }]) => {
          const of = items && namedByMany(name, resolvedItems(items));
          return of === undefined ? [] : [`${id} ${name} ${of}`];
        }),
      );
    });
    expect(listed.toSorted()).toEqual([
      'changeCompilationPlan matters matter',
      'createCompilationPlan matters matter',
      'createForm regions region',
      'putSubscription regions region',
    ]);
  });

  test('every operation that changes something is there, with its name in both languages', () => {
    const nameless = Object.entries(operations).filter(([, { summary }]) => !summary.zh || !summary.en);
    expect(nameless).toEqual([]);
    expect(operations['prepareAnswerRequest']).toMatchObject({
      method: 'POST',
      path: '/v1/requests/{id}/prepare-answer',
      article: 21,
      summary: { zh: '拟定答复', en: 'Prepare the answer' },
    });
  });

  test('what is said of each item by a code is called by its name', () => {
    expect(properties['treatments']).toMatchObject({ labels: 'treatments' });
  });

  test('every schema that a body refers to is there', () => {
    const bodies = Object.values(operations).flatMap(({ body }) => (body ? fieldsIn(body) : []));
    const missing = bodies.filter(({ ref }) => ref !== undefined && !(ref in schemas));
    expect(missing).toEqual([]);
  });

  test('every field is of a kind that a form can show', () => {
    const bodies = Object.values(operations).flatMap(({ body }) => (body ? fieldsIn(body) : []));
    const strange = bodies.filter(
      ({ type, ref, anyOf }) =>
        ref === undefined &&
        anyOf === undefined &&
        !['string', 'integer', 'number', 'boolean', 'array', 'object', 'null'].includes(type ?? ''),
    );
    expect(strange).toEqual([]);
  });

  test('every enumeration names the group of labels that has its names', () => {
    const bodies = Object.values(operations).flatMap(({ body }) => (body ? fieldsIn(body) : []));
    expect(bodies.filter((field) => field.enum !== undefined && field.labels === undefined)).toEqual([]);
  });

  test('properties of views have words, and the codes among them their labels', () => {
    expect(properties['scenario']).toEqual({ words: { zh: '使用场景', en: 'The scenario of use' } });
    expect(properties['decision']).toMatchObject({ labels: 'decisions' });
  });

  test('a change begins with what is there, and with nothing that the form does not take', () => {
    const resolve = (field: FieldSchema): FieldSchema =>
      field.ref === undefined ? (field.anyOf?.[0] ?? field) : resolve(schemas[field.ref] ?? {});
    const tasks = [
      { org: '11990100MB0000011U', by: '2026-06-30', matters: ['sx-1'] },
      { org: '11990100MB0000029H', by: '2026-12-31' },
    ];
    const view = { id: 'plan', status: 'draft', title: '编制计划', tasks, deadlines: [], note: null };
    const change = operations['changeCompilationPlan']?.body ?? {};
    expect(initialOf(view, change, resolve)).toEqual({ title: '编制计划', tasks });
    const more = { ...view, tasks: tasks.map((task) => ({ ...task, providerName: '示例市公安局' })) };
    expect(initialOf(more, change, resolve)).toEqual({ title: '编制计划', tasks });
  });
});
