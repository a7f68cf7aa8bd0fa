import { describe, expect, test } from 'vitest';
import { isOfKind, isTechnical, wordsOfValue } from '../../console/cases/wordsOfValue.ts';
import type { FieldSchema } from '../../console/forms/shapes.ts';
import { consoleOperations, consoleWords } from '../../infra/consoleOperations.ts';
import { apiDocument } from '../../infra/openApi.ts';
import { definitions, noticeTexts } from '../../lib/cases.ts';
import { labelsOf } from '../../lib/labels.ts';

interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly 'x-labels'?: string;
  readonly type?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** A property of a view or an event as the description has it, and in which words the console shows it. */
interface Shown {
  readonly where: string;
  readonly name: string;
  /** What the description says of it in Chinese, in each way in which it is written. */
  readonly described: readonly string[];
  readonly codes: readonly string[];
  readonly own: FieldSchema;
}

const document = apiDocument();
// The description has its components here.
const { schemas } = document['components'] as { schemas: Readonly<Record<string, Schema>> };
const { properties } = consoleOperations(document);
const { views, events } = consoleWords(document);
const labels: Readonly<Record<string, object>> = labelsOf(definitions, noticeTexts());

/** What of a view has a place of its own on its page, and what of an event is for whoever recomputes the record. */
const elsewhere = new Set(['actions', 'awaits', 'deadlines', 'parties', 'glass', 'clock', 'schedule']);

/** All ways in which something is written. */
function waysOf(schema: Schema | undefined, above: readonly string[] = []): [Schema, readonly string[]][] {
  if (schema === undefined) return [];
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return above.includes(name) ? [] : waysOf(schemas[name], [...above, name]);
  }
  const variants = schema.anyOf ?? schema.oneOf;
  return variants === undefined ? [[schema, above]] : variants.flatMap((each) => waysOf(each, above));
}

const named = (schema: Schema): Schema =>
  schema.$ref === undefined ? schema : { ...schemas[schema.$ref.split('/').at(-1) ?? ''], ...schema };

/** What something is that may be `null` as well. */
function withoutNull(schema: Schema): Schema {
  const [own, ...others] = (schema.anyOf ?? []).filter(({ type }) => type !== 'null');
  return own === undefined || others.length > 0 ? schema : { ...own, ...schema };
}

/** Every property that stands in a schema, however it is written, at every depth, in the words of the console. */
function shownIn(where: string, ways: ReturnType<typeof waysOf>, words: FieldSchema): Shown[] {
  const items = ways.flatMap(([schema, above]) => waysOf(schema.items, above));
  const ofItems = items.length === 0 ? [] : shownIn(where, items, words.items ?? {});
  const names = new Set(ways.flatMap(([{ properties: all = {} }]) => Object.keys(all)));
  return [
    ...ofItems,
    ...[...names].flatMap((name) => {
      if (elsewhere.has(name)) return [];
      const own = words.properties?.[name] ?? {};
      const values = ways.flatMap(([{ properties: all = {} }, above]) => {
        const value = all[name];
        return value === undefined ? [] : [{ value, above }];
      });
      const described = values.map(({ value: each }) => {
        const value = withoutNull(each);
        const text = named(value).description ?? named(value.items ?? {}).description ?? '';
        return text.split('\n')[0] ?? '';
      });
      const inner = values.flatMap(({ value, above }) => waysOf(value, above));
      const codes = inner.flatMap(([each]) => {
        const one = each.items === undefined ? each : named(each.items);
        return [...(one.enum ?? []), ...(one.const === undefined ? [] : [one.const])].filter(isText);
      });
      return [{ where, name, described, codes, own }, ...shownIn(`${where}.${name}`, inner, own)];
    }),
  ];
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** The events of each kind, with every form that they have had. */
const eventForms = new Map<string, Schema[]>();
for (const schema of Object.values(schemas)) {
  const type = schema.properties?.['type'];
  const [, group, kind = 'common'] = /^(commonEvents|events\.(\w+))$/.exec(type?.['x-labels'] ?? '') ?? [];
  if (group === undefined || !isText(type?.const)) continue;
  const key = `${kind}#${type.const}`;
  eventForms.set(key, [...(eventForms.get(key) ?? []), schema]);
}

const all: readonly Shown[] = [
  ...definitions.flatMap(({ kind }) =>
    shownIn(kind, waysOf(schemas[`${kind.charAt(0).toUpperCase()}${kind.slice(1)}`]), views[kind] ?? {}),
  ),
  ...[...eventForms].flatMap(([key, forms]) => {
    const [kind = '', type = ''] = key.split('#');
    return shownIn(
      key,
      forms.flatMap((form) => waysOf(form)),
      events[kind]?.[type] ?? {},
    );
  }),
].filter(({ name, own }) => !isTechnical(name, undefined, own));

const told = all.map((each) => ({ ...each, said: wordsOfValue(each.name, each.own, properties[each.name]) }));

/** What a code is called, in one of several groups. */
function nameOf(groups: string | undefined, code: string): unknown {
  return (groups ?? '')
    .split('|')
    .map((group) => [...group.split('.'), code].reduce<unknown>(step, labels))
    .find((name) => name !== undefined);
}

const step = (within: unknown, key: string): unknown =>
  typeof within === 'object' && within !== null
    ? Object.entries(within).find(([each]) => each === key)?.[1]
    : undefined;

/** How a request is made, not what anybody reads. */
const methods = new Set(['GET', 'PUT', 'POST', 'PATCH']);

describe('What the console says of every view and every event', () => {
  test('is all there', () => {
    expect(told.length).toBeGreaterThan(1000);
    expect(eventForms.size).toBeGreaterThan(100);
  });

  test('names every code that its description lists', () => {
    const raw = told.flatMap(({ where, name, codes, said }) =>
      codes
        .filter((code) => !methods.has(code) && nameOf(said.labels, code) === undefined)
        .map((code) => `${where}.${name}: ${code}`),
    );
    expect(raw).toEqual([]);
  });

  test('calls every property what its own description says, whatever else has that name', () => {
    const otherwise = told.flatMap(({ where, name, described, said }) =>
      said.words === undefined ||
      described.includes(said.words.zh) ||
      described.every((zh) => isOfKind({ zh, en: '' }))
        ? []
        : [`${where}.${name}: ${described.join(' / ')} ≠ ${said.words.zh}`],
    );
    expect(otherwise).toEqual([]);
  });

  test('tells nobody the id of a case, a call or a file, which is a name to none', () => {
    const id = '01kjw39ks036n1zvn9msxj2jve';
    for (const value of [id, [id, id]]) expect(isTechnical('correction', value, {})).toBe(true);
    for (const value of ['不动产登记信息', ['坐落', id], [], 'df580e7360d7ff1edc07b09c416b'])
      expect(isTechnical('correction', value, {})).toBe(false);
  });

  test('says of nothing only what kind of value it is', () => {
    expect(
      told.filter(({ said }) => said.words === undefined).map(({ where, name }) => `${where}.${name}`),
    ).toEqual([]);
  });

  test.each([
    ['dispute', ['decision', 'decision'], 'disputeDecisions', '决定的结论'],
    ['dispute', ['decision', 'decidedBy'], undefined, '作出决定的经办人'],
    ['securityReview', ['conclusion', 'conclusion'], 'reviewConclusions', '安全审查的结论'],
    ['request', ['basis'], undefined, '履行职责的依据'],
    ['demand', ['basis'], undefined, '履行职责的依据'],
    ['backflow', ['basis'], undefined, '履行职责的依据'],
    ['backflow', ['terms'], undefined, '数据回流的方式'],
    ['backflow', ['terms', 'path'], undefined, '回流路径'],
    ['backflow', ['missed'], undefined, '逾期未补足的周期'],
    ['grant', ['disposal', 'statement', 'method'], 'disposalMethods', '处置数据的方式'],
    ['document', ['confirmed'], undefined, '确认用印文件的情况'],
  ])('of a %s calls %j by its own words', (kind, path, group, words) => {
    const found = told.find(({ where, name }) => `${where}.${name}` === [kind, ...path].join('.'));
    expect(found?.said.words?.zh).toBe(words);
    expect(found?.said.labels).toBe(group);
  });
});
