import { describe, expect, test } from 'vitest';
import { apiDocument } from '../../infra/openApi.ts';
import { definitions, noticeTexts } from '../../lib/cases.ts';
import { eventNamesOf, labelsOf } from '../../lib/labels.ts';
import type { Text } from '../../lib/regulation/text.ts';

/** Every name of the labels, with where it stands. */
function namesIn(labels: object, place = ''): [string, Text][] {
  return Object.entries(labels).flatMap(([key, value]: [string, object]) =>
    'zh' in value ? [[`${place}${key}`, value as Text]] : namesIn(value, `${place}${key}.`),
  );
}

test('every name is there in both languages, the Chinese without a code word', () => {
  const names = namesIn(labelsOf(definitions, noticeTexts()));
  expect(names.length).toBeGreaterThan(200);
  const known = /NDJSON|JSON|Gzip|Zstandard|UTF-8|GB18030|CSV|XLSX|Excel|RFC/g;
  const wrong = names.filter(
    ([, { zh, en }]) =>
      !/\p{Script=Han}/u.test(zh) || /[A-Za-z_]{2,}/.test(zh.replace(known, '')) || !/[a-z]/i.test(en),
  );
  expect(wrong).toEqual([]);
});

test('events of a kind are called what it calls them, beside those that every kind has', () => {
  const opened = { zh: '开始', en: 'it was opened' };
  const deadlineStarted = { zh: '期限起算', en: 'a clock started' };
  expect(eventNamesOf({ opened })).toMatchObject({ opened, deadlineStarted });
  expect(eventNamesOf()).toMatchObject({ deadlineStarted });
});

test('a kind of case brings its names with its definition', () => {
  const name = (zh: string, en: string): Text => ({ zh, en });
  const toy = {
    kind: 'toy',
    face: {
      name: name('玩具', 'toy'),
      statuses: { new: name('新的', 'new') },
      sides: { owner: name('所有人', 'owner') },
      commands: { play: { name: name('玩', 'play') } },
      deadlines: { tidy: name('收拾', 'tidy up') },
    },
  };
  expect(
    labelsOf([toy, { kind: 'nameless' }], { 'toy.new': { title: name('新玩具', 'A new toy') } }),
  ).toMatchObject({
    kinds: { toy: toy.face.name },
    statuses: { toy: toy.face.statuses },
    sides: { toy: toy.face.sides },
    commands: { toy: { play: toy.face.commands.play.name } },
    deadlines: { toy: toy.face.deadlines },
    notices: { 'toy.new': { zh: '新玩具', en: 'A new toy' } },
  });
});

/** Values that are no codes of ours, with the reason. */
const unnamed: Readonly<Record<string, string>> = {
  method: 'what HTTP calls its methods',
  dryRun: 'yes or no',
  openapi: 'the version of a standard',
  'SignedManifest.schema': 'the version of a format',
  'SenderCertificate.schema': 'the version of a format',
  'Health.status': 'it runs, or does not answer',
};

interface Enumeration {
  readonly place: string;
  readonly values: readonly unknown[];
  readonly labels: unknown;
}

/** Every enumeration of a schema, with the group of labels that it names. */
function enumerations(schema: unknown, place: string): Enumeration[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap((each) => enumerations(each, place));
  const { enum: listed, const: only, properties = {}, 'x-labels': labels, ...rest } = Object(schema);
  const values = listed ?? (only === undefined ? undefined : [only]);
  const own = values === undefined ? [] : [{ place, values, labels }];
  const within = Object.entries(properties).flatMap(([name, each]) => enumerations(each, `${place}.${name}`));
  const { example: _, ...deeper } = rest;
  return [...own, ...within, ...Object.values(deeper).flatMap((each) => enumerations(each, place))];
}

describe('the description of the API', () => {
  const { components, paths } = Object(apiDocument());
  const operations = Object.values<object>(paths).flatMap((methods) => Object.entries(methods));
  const found = [
    ...Object.entries(components.schemas).flatMap(([name, schema]) => enumerations(schema, name)),
    ...operations.flatMap(([, { operationId, requestBody, responses }]) => [
      ...enumerations(requestBody, `${operationId} takes`),
      ...enumerations(responses, `${operationId} answers`),
    ]),
  ];
  const isNamed = ({ place }: Enumeration) => {
    const path = place.split('.');
    return unnamed[path.at(-1) ?? ''] === undefined && unnamed[path.slice(-2).join('.')] === undefined;
  };
  const labels = labelsOf(definitions, noticeTexts());

  /** The names of a group, such as `statuses.request`. */
  const namesOf = (group: string) =>
    group.split('.').reduce<object>((within, key) => Object(Object(within)[key]), labels);

  test('has labels for every value that a body or an answer enumerates', () => {
    expect(found.length).toBeGreaterThan(60);
    const wordless = found
      .filter(isNamed)
      .filter(({ values, labels: group }) => {
        const names = new Set(typeof group === 'string' ? Object.keys(namesOf(group)) : []);
        return !values.every((value) => names.has(String(value)));
      })
      .map(({ place, labels: group }) => `${place} by ${String(group)}`);
    expect([...new Set(wordless)]).toEqual([]);
  });

  test('leaves out no more than what is no code of ours', () => {
    const places = found.filter((each) => !isNamed(each)).map(({ place }) => place);
    const unneeded = Object.keys(unnamed).filter((name) => !places.some((place) => place.endsWith(name)));
    expect(unneeded).toEqual([]);
  });
});
