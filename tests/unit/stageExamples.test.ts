import { describe, expect, test } from 'vitest';
import { definitionOf, definitions } from '../../lib/cases.ts';
import { describeCase, describedCases, describedDelivery } from '../../lib/description/caseAnswers.ts';
import { statusOf } from '../../lib/description/everyCase.ts';
import { namings } from '../../lib/description/naming.ts';
import { exampleAfter, exampleIn } from '../../lib/description/stageExamples.ts';
import { steps } from '../../lib/description/steps.ts';

/** Steps that every kind has, and which are called alike for all of them. */
const mechanism: ReadonlySet<string> = new Set([
  'wake',
  'recalculate',
  'move-offices',
  'break-glass',
  'urge',
]);

const commands = [...describedCases, describedDelivery].flatMap((described) =>
  Object.keys(described.face.commands).map((command) => ({
    kind: described.kind,
    command,
    after: () => described.exampleAfter(command),
  })),
);

test.each(commands)('$command of a $kind shows it as that leaves it', ({ kind, command, after }) => {
  const { table, face } = definitionOf(kind);
  const { status, statusName, version } = Object(after());
  const row = table.find((candidate) => candidate.command === command);
  expect(row?.to.length === 0 ? row.from : row?.to).toContain(status);
  expect(statusName).toBe(face.statuses[status]?.zh);
  expect(version).toBeGreaterThan(1);
});

describe('an example of a case', () => {
  const catalog = definitionOf('catalog');
  const staged = {
    example: { id: 'k1', status: 'published', edition: 1, approvedBy: 'zhao' },
    absent: { draft: ['edition', 'approvedBy'] },
  };

  test('is in the status that is asked for, with its name, and lacks what a case does not have there', () => {
    expect(exampleIn(catalog, staged, 'draft')).toEqual({
      id: 'k1',
      status: 'draft',
      statusName: catalog.face.statuses['draft']?.zh,
      version: 1,
      awaits: [],
      actions: [],
      deadlines: [],
    });
    expect(exampleIn(catalog, staged, 'published')).toMatchObject({ edition: 1, approvedBy: 'zhao' });
    expect(exampleIn(catalog, staged, 'published', 9)).toMatchObject({ version: 9 });
    expect(exampleIn(catalog, staged, 'nowhere')).toMatchObject({ version: 1 });
  });

  test('has as many events as it takes to come there at least', () => {
    const versionIn = (status: string) => Object(exampleIn(catalog, staged, status)).version;
    expect(['draft', 'approved', 'submitted'].map(versionIn)).toEqual([1, 2, 3]);
  });

  test('is shown after a command as that leaves it, after its beginning as it begins', () => {
    expect(exampleAfter(catalog, staged, 'create')).toMatchObject({ status: 'draft', version: 1 });
    expect(exampleAfter(catalog, staged, 'submit')).toMatchObject({ status: 'submitted', version: 3 });
    expect(exampleAfter(catalog, staged, 'publish')).toMatchObject({ status: 'published', version: 4 });
    // Where a command leads nowhere it is shown in the status of the example, or in one in which it is given.
    expect(exampleAfter(catalog, staged, 'give-standing-consent')).toMatchObject({ status: 'published' });
    expect(exampleAfter(catalog, staged, 'change')).toMatchObject({ status: 'draft', version: 2 });
  });
});

describe('the answers of a kind of case', () => {
  test('are components called by its name, with an example of each', async () => {
    const { view, list, entry, entryExample, face, events } = await describeCase('grant');
    expect(namings.get(view.schema)).toEqual({ id: 'Grant', description: '共享权限\n\nA grant' });
    expect(namings.get(list.schema)).toEqual({
      id: 'GrantList',
      description: '共享权限列表的一页\n\nA page of a list of grants',
    });
    expect(list.example).toEqual({ items: [entryExample], next: null });
    expect(view.schema.safeParse(view.example).success).toBe(true);
    expect(list.schema.safeParse(list.example).success).toBe(true);
    expect(list.schema.safeParse({ items: [] }).success).toBe(false);
    expect(view.example).toMatchObject({
      status: 'awaitingDelivery',
      deadlines: [expect.objectContaining({ name: 'delivery' })],
    });
    expect(Object.keys(view.schema.shape)).toEqual(
      expect.arrayContaining(['id', 'status', 'deadlines', 'statusName', 'version', 'actions']),
    );
    expect(Object.keys(entry)).toContain('id');
    expect(Object.keys(events)).toContain('opened');
    expect(face.name.zh).toBe('共享权限');
    const delivery = await describeCase('delivery');
    expect(namings.get(delivery.list.schema)).toMatchObject({
      id: 'DeliveryList',
      description: expect.stringMatching(/A page of a list of deliver(ys|ies)$/),
    });
  });

  test('name a status, and how it is called in every list', () => {
    expect(namings.get(statusOf('request'))).toMatchObject({
      id: 'RequestStatus',
      'x-labels': 'statuses.request',
      description: expect.stringMatching(/^.+的状态\n\nStatus \(.+\)\n\n- `/),
    });
  });

  test('name the problems of each command: its own, those of every one, and of a decision one’s own cause', async () => {
    const [catalog, request] = [await describeCase('catalog'), await describeCase('request')];
    expect(request.problemsOf('create').slice(0, 2)).toEqual(['not_yours_to_do', 'too_large']);
    expect(request.problemsOf('create')).not.toContain('not_in_this_status');
    expect(catalog.problemsOf('publish').slice(0, 5)).toEqual([
      'not_yours_to_do',
      'both_sides',
      'own_cause',
      'not_in_this_status',
      'too_large',
    ]);
    expect(catalog.problemsOf('publish')).toContain('formality_unconfirmed');
    const everyone = ['not_yours_to_do', 'both_sides', 'not_in_this_status', 'too_large'];
    expect(request.problemsOf('withdraw').slice(0, 4)).toEqual(everyone);
    expect(request.problemsOf('of-nobody')).toEqual(everyone);
    expect(request.exampleAfter('withdraw')).toMatchObject({ status: 'withdrawn' });
  });

  test('are asked for of kinds alone that there are', async () => {
    await expect(describeCase('tidying')).rejects.toThrow(/tidying/);
  });
});

test('every step of every kind of case is called something in both languages, and nothing else is', () => {
  const called = definitions.flatMap(({ kind, table, face, begins }) =>
    table
      .filter(({ command }) => !mechanism.has(command) && !begins.includes(command))
      .map(({ command }) => face.commands[command]?.name ?? steps[kind]?.[command] ?? `${kind} ${command}`),
  );
  for (const name of called)
    expect(name).toEqual({
      zh: expect.stringMatching(/\p{Script=Han}/u),
      en: expect.stringMatching(/^[A-Z]/),
    });
  const without = Object.entries(steps).flatMap(([kind, own]) => {
    const { table, begins } = definitionOf(kind);
    const known = new Set([...table.map(({ command }) => command), ...begins]);
    return Object.keys(own).filter((command) => !known.has(command));
  });
  expect(without).toEqual([]);
});
