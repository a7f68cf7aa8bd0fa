import { expect, it, test } from 'vitest';
import type { MechanismEvent } from '../../lib/case/defineCase.ts';
import {
  importCase,
  type ImportCommand,
  type ImportEvent,
  noCounts,
} from '../../lib/importing/importCase.ts';
import { people } from './caseSamples.ts';
import { by, given, type Happened, on, replay, story } from './given.ts';

const at = on('2026-03-02');
const { providerOfficer, system } = people;
const open: ImportCommand = { type: 'open', id: 'i1', opening: { format: 'csv', fileName: '目录.csv' } };
const opened = story(importCase, [[open, by(providerOfficer, at)]]);
const running = story(importCase, [[{ type: 'start' }, by(providerOfficer, at)]], opened);
const counts = { ...noCounts, rows: 12, catalogs: 3, done: 2, created: 2 };
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
