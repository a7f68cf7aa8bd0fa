import { describe, expect, it, test } from 'vitest';
import * as z from 'zod/mini';
import { describeCase } from '../../lib/description/caseAnswers.ts';
import { definitions, noticeTexts } from '../../lib/cases.ts';
import type { AnyCase, CaseState } from '../../lib/case/definition.ts';
import { beginning, type Face, plain, taking } from '../../lib/case/face.ts';
import { face as noFace } from '../../lib/case/noFace.ts';
import { isInternal } from '../../lib/case/transitions.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import { delivery } from '../../lib/delivery/delivery.ts';
import { grant } from '../../lib/grant/grant.ts';
import { platformNotices } from '../../lib/notice/texts.ts';
import type { Text } from '../../lib/regulation/text.ts';
import { request } from '../../lib/request/request.ts';
import {
  assessments,
  declared,
  granted,
  manifest,
  people,
  published,
  received,
  revision,
  sums,
  proof,
} from './caseSamples.ts';
import { clocksHaveRun } from './grantLifeSamples.ts';
import { by, on, replay, story } from './given.ts';

const kinds = definitions.map((definition): [string, AnyCase] => [definition.kind, definition]);
/** What all kinds have: these steps have no address of their own under a kind. */
const mechanism = ['wake', 'recalculate', 'move-offices', 'break-glass'];
/** Steps of people whose address is not derived from a face: they come with a workbook, or move objects. */
const addressedElsewhere: Readonly<Record<string, readonly string[]>> = {
  catalog: ['attach', 'declare-rights', 'import', 'register-service'],
  delivery: ['push'],
};

/** Every text that a face holds, with the place where it stands. */
function textsOf({ name, statuses, sides, commands, deadlines, notices, creation }: Face): [string, Text][] {
  const named = (group: string, texts: Readonly<Record<string, Text>>) =>
    Object.entries(texts).map(([code, text]): [string, Text] => [`${group} ${code}`, text]);
  return [
    ['name', name],
    ...(creation ? ([['creation', creation.name]] satisfies [string, Text][]) : []),
    ...named('status', statuses),
    ...named('side', sides),
    ...named('deadline', deadlines),
    ...Object.entries(commands).map(([code, command]): [string, Text] => [`command ${code}`, command.name]),
    ...Object.entries(notices).flatMap(([code, { title, text }]): [string, Text][] => [
      [`title of ${code}`, title],
      [`text of ${code}`, text],
    ]),
  ];
}

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
const withoutPlaceholders = (text: string) => text.replaceAll(/\{\w+\}/g, '');
/** Names of formats and standards are no code words: they are called so in Chinese as well. */
const properNames = /NDJSON|CSV|JSON|XLSX|HTTPS|SHA-256/g;

/** What is wrong with a text that people read. */
function faultsOf([place, { zh, en }]: readonly [string, Text]): string[] {
  const chinese = withoutPlaceholders(zh);
  const faults: Readonly<Record<string, boolean>> = {
    'has no Chinese': !/\p{Script=Han}/u.test(chinese),
    'has a code word': /[A-Za-z_]/.test(chinese.replaceAll(properNames, '')),
    'has half-width punctuation': /[,;:()?!"']/.test(chinese),
    'does not use the law’s own words': /审批|补正|信息项/.test(chinese),
    'has no English': !/[a-z]/i.test(withoutPlaceholders(en)),
    'has Chinese in its English': /\p{Script=Han}|[，。；：（）“”]/u.test(en),
  };
  return Object.entries(faults)
    .filter(([, isThere]) => isThere)
    .map(([fault]) => `${place} ${fault}: ${zh} / ${en}`);
}

test.each<[string, Text]>([
  ['has no Chinese', { zh: '{name}', en: 'It is done.' }],
  ['has a code word', { zh: '状态为 received。', en: 'It was received.' }],
  ['has a code word', { zh: '须填写 ground（理由代码）。', en: 'Give the ground.' }],
  ['has half-width punctuation', { zh: '已收到,请办理。', en: 'It was received.' }],
  ['does not use the law’s own words', { zh: '请审批。', en: 'Approve it.' }],
  ['has no English', { zh: '已收到。', en: '{name}' }],
  ['has Chinese in its English', { zh: '已收到。', en: 'It was received。' }],
])('a text that %s is found', (fault, text) =>
  expect(faultsOf(['it', text])).toEqual([`it ${fault}: ${text.zh} / ${text.en}`]),
);

describe.each(kinds)('the face of %s', (kind, { face, table, begins }) => {
  it('says everything in Chinese and English, and no code word in Chinese', () =>
    expect(textsOf(face).flatMap(faultsOf)).toEqual([]));

  it('names every status that the table knows, and no other', () => {
    const statuses = new Set(table.flatMap(({ from, to }) => [...from, ...to]));
    const named = new Set(Object.keys(face.statuses));
    expect([...statuses].filter((status) => !named.has(status))).toEqual([]);
    // A rule has no steps: it is in force or on record, or something of it waits for a second person. Nor has what another platform has.
    const withoutSteps = ['inForce', 'proposed', 'recorded', 'published', 'shown', 'withdrawn'];
    const ofRules = table.length === 0 ? withoutSteps : [];
    expect([...named].filter((status) => !statuses.has(status) && !ofRules.includes(status))).toEqual([]);
  });

  it('names every side that may act', () => {
    const acting = table
      .filter(({ command }) => !mechanism.includes(command))
      .flatMap(({ by: allowed }) => allowed.map(({ side }) => side))
      .filter((side) => side !== 'system');
    expect(Object.keys(face.sides)).toEqual(expect.arrayContaining([...new Set(acting)]));
  });

  it('names every step that a person may take', () => {
    const steps = table
      .filter((row) => !isInternal(row) && !mechanism.includes(row.command))
      .map(({ command }) => command)
      .filter((command) => !addressedElsewhere[kind]?.includes(command));
    expect(Object.keys(face.commands).toSorted()).toEqual(steps.toSorted());
  });

  it('builds the commands that it names from examples that are sound', () => {
    for (const [type, { body, build, example }] of Object.entries(face.commands)) {
      expect([type, body === undefined]).toEqual([type, example === undefined]);
      const parsed = body?.parse(example);
      expect(parsed, `the example of ${type}`).toEqual(example);
      // What a schema has parsed is what its own command takes.
      expect(build(parsed as never)).toMatchObject({ type });
    }
  });

  it('begins with a command that begins, from an example that is sound', () => {
    const { creation } = face;
    const parsed = creation?.body.parse(creation.example);
    expect(parsed).toEqual(creation?.example);
    // What a schema has parsed is what its own beginning takes.
    const command = creation?.build('x1', parsed as never);
    expect([...begins, undefined]).toContain(command?.type);
    expect(command === undefined || JSON.stringify(command).includes('x1')).toBe(true);
    expect(begins.length).toBeGreaterThan(0);
  });

  it('has examples that are no more than examples: what nobody knows is refused', () => {
    const bodies = [face.creation, ...Object.values(face.commands)].flatMap((taken) =>
      taken?.body ? [[taken.body, taken.example] as const] : [],
    );
    for (const [body, example] of bodies)
      expect(body.safeParse({ ...example, unheardOf: 1 }).success).toBe(false);
  });
});

test('kinds are called each by a name of its own, in both languages', () => {
  const names = definitions.map(({ face }) => face.name);
  expect(new Set(names.map(({ zh }) => zh)).size).toBe(names.length);
  expect(new Set(names.map(({ en }) => en)).size).toBe(names.length);
});

test('kinds have codes of their own, and paths of their own where they have any', () => {
  const paths = definitions.flatMap(({ face }) => face.plural ?? []);
  expect(paths).toEqual(expect.arrayContaining(['catalogs', 'grants', 'requests']));
  expect(new Set(paths).size).toBe(paths.length);
  const codes = definitions.map(({ kind }) => kind);
  expect(new Set(codes).size).toBe(codes.length);
});

const everyNotice = Object.entries(noticeTexts());

describe('notices', () => {
  it.each(everyNotice)('%s names the same in both languages', (_, { title, text }) => {
    const named = (language: 'zh' | 'en') =>
      new Set([...placeholders(title[language]), ...placeholders(text[language])]);
    expect(named('zh')).toEqual(named('en'));
  });

  it('each have one text, whichever folder they come from', () => {
    const folders = [...new Set(definitions.map(({ face }) => face.notices)), platformNotices];
    const codes = folders.flatMap((notices) => Object.keys(notices));
    expect(codes.toSorted()).toEqual(everyNotice.map(([code]) => code).toSorted());
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('of the platform are sound as well', () => {
    const texts = textsOf({ ...noFace, name: { zh: '平台', en: 'platform' }, notices: platformNotices });
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.flatMap(faultsOf)).toEqual([]);
  });
});

const at = on('2026-03-02');
const { providerOfficer, requesterOfficer, authorityOfficer, system } = people;
const open = received(at);
const grantAtHand = {
  ...granted(at),
  status: 'awaitingDelivery',
  createdAt: at,
  deadlines: [],
  deliveries: [],
};
const asked = story(
  request,
  [
    [
      { type: 'prepare-supplement', missing: [{ code: 'basis', detail: '请写明条款' }] },
      by(providerOfficer, at),
    ],
    [{ type: 'ask-supplement' }, by(people.providerHead, at)],
  ],
  open,
);
const submitted = story(
  catalog,
  [
    [{ type: 'revise', revision }, by(providerOfficer, at)],
    [{ type: 'change', content: { summary: '更新后的摘要' } }, by(providerOfficer, at)],
    [{ type: 'approve', assessments }, by(people.providerChief, at)],
    [{ type: 'submit' }, by(providerOfficer, at)],
  ],
  published(),
);
const opened = story(grant, [
  [{ type: 'open', grant: { ...granted(at), method: 'api' } }, by(system, at)],
  [{ type: 'open-service', statement: '调用一次，返回正常', proof }, by(providerOfficer, at)],
  [{ type: 'dispute-service', reasons: '超时' }, by(people.requesterOfficer, at)],
]);
const delivered = story(delivery, [
  [
    { type: 'open', id: 'd1', grantId: 'g1', declared },
    by(providerOfficer, at, { related: { 'grant#g1': { state: grantAtHand, version: 2, revision: 1 } } }),
  ],
  [{ type: 'complete' }, by(providerOfficer, at)],
  [{ type: 'split', manifest }, by(system, at)],
  [{ type: 'ready', digest: sums.digest, records: 10, parts: 2 }, by(system, at)],
  [{ type: 'reject', reasons: '少了一半' }, by(people.requesterOfficer, at)],
]);
/** Those clocks of a grant that no single one runs through. */
const clocksOfLife = clocksHaveRun.flatMap((history) => replay(grant, history)?.deadlines ?? []);
/** Cases on which every clock of their kind has run. */
const samples: readonly (readonly [AnyCase, unknown])[] = [
  [catalog, replay(catalog, submitted)],
  [request, replay(request, asked)],
  [grant, replay(grant, opened)],
  [delivery, replay(delivery, delivered)],
];

/** What a view and an entry say beside what the API itself adds. */
async function shapesOf(kind: string) {
  const { view, entry } = await describeCase(kind);
  const {
    statusName: _,
    version: _version,
    awaits: _awaits,
    actions: _actions,
    ...shape
  } = view.schema.shape;
  return { view: z.strictObject(shape), entry: z.strictObject(entry) };
}

describe('what a face says of its cases', () => {
  it.each(samples.map(([definition, state]) => [definition.kind, definition, state] as const))(
    '%s: every clock that runs has a name, and every name a clock',
    (_, definition, state) => {
      const names = new Set(definition.deadlines(state as never).map(({ name }) => name)); // a state of this kind
      for (const { name } of definition.kind === 'grant' ? clocksOfLife : []) names.add(name);
      expect([...names].toSorted()).toEqual(Object.keys(definition.face.deadlines).toSorted());
    },
  );

  it.each(samples.map(([definition, state]) => [definition.kind, definition, state] as const))(
    '%s: the view and the entry of lists say exactly what is described, to whoever may see the case',
    async (_, definition, state) => {
      const known = state as never; // a state of this kind
      const { view, entry } = await shapesOf(definition.kind);
      for (const actor of [providerOfficer, requesterOfficer, authorityOfficer]) {
        const seen = definition.view(known, definition.sides(known, actor));
        // As it is sent: what is undefined is not there.
        expect(view.safeParse(JSON.parse(JSON.stringify(seen)))).toMatchObject({ success: true });
      }
      const { id, status } = known as CaseState & { readonly id: string };
      // How the status is called, and whether something is late, is told when somebody asks.
      const told = { statusName: status, overdue: false };
      // By whose calendar its days are counted is for the platform to know.
      const { dueRegion: _region, ...listed } = definition.summary(known) as { readonly dueRegion?: string };
      const summary = JSON.parse(JSON.stringify({ id, status, ...told, ...listed }));
      expect(entry.safeParse(summary)).toMatchObject({ success: true });
    },
  );

  it('only sides that a face names, or the platform and the broken glass, see a case', () => {
    for (const [definition, state] of samples) {
      const known = state as never; // a state of this kind
      const sides = Object.values(people).flatMap((actor) => definition.sides(known, actor));
      const named = [...Object.keys(definition.face.sides), 'system', 'glass'];
      expect(sides.filter((side) => !named.includes(side))).toEqual([]);
    }
  });
});

describe('the words by which faces are written', () => {
  const text = { zh: '办理', en: 'Do it' };
  const body = z.strictObject({ note: z.string() });

  test('a command with a body is built from what its schema makes; a plain one from nothing', () => {
    const noted = taking(text, body, ({ note }) => ({ type: 'note', note }), { note: '备注' });
    expect(noted.build({ note: '备注' } as never)).toEqual({ type: 'note', note: '备注' }); // the schema's own shape
    expect(plain(text, 'submit').build(undefined as never)).toEqual({ type: 'submit' }); // it takes nothing
    expect(plain(text, 'submit').body).toBeUndefined();
  });

  test('a beginning says what it needs and which id it gives', () => {
    const creation = beginning({
      name: text,
      roles: ['officer'],
      body,
      idOf: ({ note }, org) => `${org}/${note}`,
      needs: ({ note }) => [{ kind: 'catalog', id: note }],
      build: (id, { note }) => ({ type: 'draft', id, note }),
      example: { note: 'k1' },
    });
    const given = { note: 'k1' } as never; // the schema's own shape
    expect([creation.idOf?.(given, 'o1'), creation.needs?.(given)]).toEqual([
      'o1/k1',
      [{ kind: 'catalog', id: 'k1' }],
    ]);
    expect(creation.build('x', given)).toEqual({ type: 'draft', id: 'x', note: 'k1' });
  });

  test('functions that only decide carry a face that says nothing', () => {
    expect(textsOf(noFace)).toEqual([['name', { zh: '', en: '' }]]);
  });
});
