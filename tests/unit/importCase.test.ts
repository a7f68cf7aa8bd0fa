import { describe, expect, it, test } from 'vitest';
import type { MechanismEvent } from '../../lib/case/defineCase.ts';
import {
  draftersOf,
  importCase,
  type ImportCommand,
  type ImportEvent,
  noCounts,
  workbookKey,
} from '../../lib/importing/importCase.ts';
import type { ImportStart } from '../../lib/importing/schema.ts';
import { people } from './caseSamples.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';

const at = on('2026-03-02');
const { providerOfficer, system } = people;
const open: ImportCommand = { type: 'open', id: 'i1', opening: { format: 'csv', fileName: '目录.csv' } };
const opened = story(importCase, [[open, by(providerOfficer, at)]]);
const running = story(importCase, [[{ type: 'start' }, by(providerOfficer, at)]], opened);
const counts = { ...noCounts, rows: 12, catalogs: 3, done: 2, created: 2 };
const importer = '测试市数据局';
const departments = [{ ...noCounts, rows: 4, catalogs: 1, done: 1, created: 1, org: 'other' }];
const reason = { zh: '不是工作簿', en: 'not a workbook' };

const merged = {
  'department#provider': { state: { uscc: 'provider', mergedInto: 'next' }, version: 4, revision: 4 },
  'department#next': { state: { uscc: 'next' }, version: 2, revision: 2 },
};

const done: readonly [
  string,
  readonly Happened<ImportEvent | MechanismEvent>[],
  ImportCommand,
  Parameters<typeof by>[0],
  object,
  string,
][] = [
  ['start', opened, { type: 'start' }, providerOfficer, { type: 'started' }, 'running'],
  ['progress', running, { type: 'progress', counts }, system, { type: 'progressed', counts }, 'running'],
  [
    'finish',
    running,
    { type: 'finish', counts, unknownHeadings: ['备注'] },
    system,
    { type: 'finished', counts, unknownHeadings: ['备注'] },
    'done',
  ],
  [
    'tell-departments',
    running,
    { type: 'tell-departments', importer, departments },
    system,
    { type: 'departmentsTold', importer, departments },
    'running',
  ],
  [
    'fail',
    running,
    { type: 'fail', code: 'not_a_workbook', reason },
    system,
    { type: 'failed', code: 'not_a_workbook', reason },
    'failed',
  ],
  ['follow', running, { type: 'follow' }, system, { type: 'moved', org: 'next' }, 'running'],
];

it.each(done)('%s, as the table of imports says', (_, history, command, actor, event, status) => {
  const example = given(importCase, history).when(command, by(actor, at, { related: merged }));
  example.then([event]);
  expect(example.state().status).toBe(status);
});

it('has an example for every row', () => {
  expect(done.map(([command]) => command).toSorted()).toEqual(
    importCase.table.map(({ command }) => command).toSorted(),
  );
});

test('an import follows what its organisation was merged into, and stands in that one’s list', () => {
  const moves = given(importCase, opened).when({ type: 'follow' }, by(system, at, { related: merged }));
  moves.then([{ type: 'moved', org: 'next' }]);
  expect(importCase.rows(moves.state())).toEqual([{ list: 'import.provider', key: 'next' }]);
  const again = importCase.decide(moves.state(), { type: 'follow' }, by(system, at, { related: merged }));
  expect(again).toMatchObject({ events: [], relies: [{ id: 'next', on: { version: 2 } }] });
});

test('an import is opened once, by a registered organisation', () => {
  given(importCase)
    .when(open, by(providerOfficer, at))
    .then([{ type: 'opened', org: 'provider', sub: 'p-officer' }]);
  given(importCase, opened).when(open, by(providerOfficer, at)).then([]);
  given(importCase)
    .when(open, by({ org: 'nobody', sub: 'x', roles: ['officer'] }, at))
    .then({ refused: 'not_yours_to_do', status: 403 });
});

test('404 comes before 403 and 403 before 409', () => {
  given(importCase)
    .when({ type: 'start' }, by(providerOfficer, at))
    .then({ refused: 'not_found', status: 404 });
  given(importCase, running)
    .when({ type: 'start' }, by(people.otherOfficer, at))
    .then({ refused: 'not_found', status: 404 });
  given(importCase, running)
    .when({ type: 'start' }, by(people.providerHead, at))
    .then({ refused: 'not_yours_to_do', status: 403 });
  given(importCase, running)
    .when({ type: 'start' }, by(providerOfficer, at))
    .then({ refused: 'not_in_this_status', status: 409 });
  given(importCase, opened)
    .when({ type: 'fail', code: 'x', reason }, by(system, at))
    .then({ refused: 'not_in_this_status', status: 409 });
});

test('the job is queued when the upload is complete, and only then', () => {
  const state = replay(importCase, running);
  if (!state) throw new Error('no state');
  expect(importCase.effects({ type: 'started' }, state, at)).toEqual([
    { type: 'queue', queue: 'import', message: { importId: 'i1' } },
  ]);
  expect(importCase.effects({ type: 'progressed', counts }, state, at)).toEqual([]);
});

test('an import is opened by an officer and by nobody in another role', () => {
  given(importCase).when(open, by(people.providerHead, at)).then({ refused: 'not_yours_to_do', status: 403 });
});

test('an import that has nowhere to go stays where it is', () => {
  const there = { 'department#provider': { state: { uscc: 'provider' }, version: 4, revision: 4 } };
  for (const related of [there, {}])
    given(importCase, running)
      .when({ type: 'follow' }, by(system, at, { related }))
      .then([]);
});

test('nothing is made of what happened before it was opened', () => {
  expect(() => replay(importCase, [{ at, event: { type: 'progressed', counts } }])).toThrow(
    /progressed before the import was opened/,
  );
});

describe('an import is shown to those whose it is', () => {
  const matched: ImportStart = { headings: [{ heading: '编目号', means: 'catalogCode' }] };
  const started = story(importCase, [[{ type: 'start', ...matched }, by(providerOfficer, at)]], opened);

  test('with what it is, how far it is and no deadline', () => {
    const state = replay(importCase, opened);
    expect(state && importCase.view(state, ['importer'])).toEqual({
      id: 'i1',
      status: 'awaitingUpload',
      org: 'provider',
      sub: 'p-officer',
      format: 'csv',
      fileName: '目录.csv',
      createdAt: at,
      rows: 0,
      catalogs: 0,
      done: 0,
      created: 0,
      changed: 0,
      unchanged: 0,
      needsAttention: 0,
      errors: 0,
      unknownHeadings: [],
      deadlines: [],
    });
    const progressed = story(importCase, [[{ type: 'progress', counts }, by(system, at)]], running);
    const later = replay(importCase, progressed);
    expect(later && importCase.summary(later)).toEqual({ fileName: '目录.csv', ...counts });
    expect(later && importCase.view(later, ['importer'])).toMatchObject({
      status: 'running',
      rows: 12,
      done: 2,
    });
  });

  test('with what was not read once it is done', () => {
    const outcome = {
      counts,
      unknownHeadings: ['备注'],
      unusedHeadings: ['联系电话'],
      sheetsNotRead: ['说明'],
    };
    const state = given(importCase, running)
      .when({ type: 'finish', ...outcome }, by(system, at))
      .state();
    expect(importCase.view(state, ['importer'])).toMatchObject({
      status: 'done',
      rows: 12,
      unknownHeadings: ['备注'],
      unusedHeadings: ['联系电话'],
      sheetsNotRead: ['说明'],
    });
    expect(importCase.view(state, ['importer'])).not.toHaveProperty('type');
  });

  test('with why it failed', () => {
    const state = given(importCase, running)
      .when({ type: 'fail', code: 'notXlsx', reason }, by(system, at))
      .state();
    expect(importCase.view(state, ['importer'])).toMatchObject({
      status: 'failed',
      failure: { code: 'notXlsx', reason },
    });
  });

  test('in the list of their imports, and of those at which headings were matched by hand', () => {
    const ofProvider = { list: 'import.provider', key: 'provider' };
    const [plain, byHand] = [replay(importCase, running), replay(importCase, started)];
    expect(plain && importCase.rows(plain)).toEqual([ofProvider]);
    expect(plain).not.toHaveProperty('headings');
    expect(byHand && importCase.rows(byHand)).toEqual([
      ofProvider,
      { list: 'import.headings', key: 'provider', isReference: true, sort: at },
    ]);
    expect(byHand?.headings).toEqual(matched.headings);
  });

  test('and is nobody else’s to know of', () => {
    const state = replay(importCase, opened);
    expect(state && importCase.sides(state, providerOfficer)).toEqual(['importer']);
    expect(state && importCase.sides(state, people.otherOfficer)).toEqual([]);
  });
});

test('the drafts of an import are prepared by whoever opened and started it', () => {
  expect(draftersOf(replay(importCase, running))).toEqual(['p-officer']);
  const another = { ...providerOfficer, sub: 'p-second' };
  const two = story(importCase, [[{ type: 'start' }, by(another, at)]], opened);
  expect(draftersOf(replay(importCase, two))).toEqual(['p-officer', 'p-second']);
  expect(draftersOf({ hands: [{ sub: 'looked', prepared: [] }] })).toEqual([]);
  expect(draftersOf({})).toEqual([]);
  expect(draftersOf(undefined)).toEqual([]);
});

test('a workbook is uploaded to a place of its own', () => {
  expect(workbookKey('i1')).toBe('imports/i1/workbook');
});

test('a heading means what a column of such a workbook can mean, and nothing else', () => {
  const demands = story(importCase, [
    [{ type: 'open', id: 'i2', opening: { format: 'csv', kind: 'demands' } }, by(providerOfficer, at)],
  ]);
  const start = (...means: readonly ('scenario' | 'catalogCode' | 'secrecy' | 'unused')[]) =>
    ({
      type: 'start',
      headings: means.map((each, index) => ({ heading: `列${index}`, means: each })),
    }) as const;
  given(importCase, demands)
    .when(start('scenario', 'secrecy', 'unused'), by(providerOfficer, at))
    .then([{ type: 'started' }]);
  given(importCase, demands)
    .when(start('scenario', 'catalogCode'), by(providerOfficer, at))
    .then({ refused: 'invalid_input', status: 400, paths: ['/headings/1/means'] });
  given(importCase, opened)
    .when(start('catalogCode', 'scenario'), by(providerOfficer, at))
    .then({ refused: 'invalid_input', status: 400, paths: ['/headings/1/means'] });
});
