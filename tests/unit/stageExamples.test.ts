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
  test('are components called by its name, with an example of each', () => {
    const request = describedCases.find(({ kind }) => kind === 'request');
    if (!request) throw new Error('requests are described');
    expect(namings.get(request.view.schema)).toMatchObject({ id: 'Request' });
    expect(namings.get(request.list.schema)).toMatchObject({
      id: 'RequestList',
      description: expect.stringMatching(/列表的一页\n\nA page of a list of requests$/),
    });
    expect(request.list.example).toMatchObject({ items: [expect.anything()], next: null });
    expect(request.view.schema.safeParse(request.view.example).success).toBe(true);
    expect(request.list.schema.safeParse(request.list.example).success).toBe(true);
    expect(Object.keys(request.view.schema.shape)).toEqual(
      expect.arrayContaining(['id', 'status', 'deadlines', 'statusName', 'version', 'actions']),
    );
    expect(namings.get(statusOf('request'))).toMatchObject({
      id: 'RequestStatus',
      'x-labels': 'statuses.request',
    });
  });

  test('name the problems of each command: its own, those of every one, and of a decision one’s own cause', () => {
    const problemsOf = (kind: string, command: string) =>
      describedCases.find((described) => described.kind === kind)?.problemsOf(command) ?? [];
    expect(problemsOf('request', 'create')).toEqual(expect.arrayContaining(['not_yours_to_do', 'too_large']));
    expect(problemsOf('request', 'create')).not.toContain('not_in_this_status');
    expect(problemsOf('catalog', 'publish')).toEqual(
      expect.arrayContaining([
        'not_yours_to_do',
        'both_sides',
        'own_cause',
        'not_in_this_status',
        'too_large',
      ]),
    );
    expect(problemsOf('request', 'withdraw')).not.toContain('own_cause');
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
