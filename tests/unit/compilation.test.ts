import { describe, expect, it } from 'vitest';
import { isOpen } from '../../lib/case/deadline.ts';
import { compilationPlan } from '../../lib/compilationPlan/compilationPlan.ts';
import type { PlanCommand } from '../../lib/compilationPlan/events.ts';
import { compilationTask } from '../../lib/compilationTask/compilationTask.ts';
import type { CompilationTask, TaskCommand, TaskEvent } from '../../lib/compilationTask/events.ts';
import { type CoverageCounts, countCoverage } from '../../lib/matter/coverage.ts';
import type { Matter, MatterCommand, MatterEvent } from '../../lib/matter/events.ts';
import { matter } from '../../lib/matter/matter.ts';
import { waitingSince } from '../../lib/matter/clock.ts';
import { type Die, must, playRandomly, runs } from './caseModel.ts';
import { everyRole, people, provider } from './caseSamples.ts';
import { by, given, on, replay, story } from './given.ts';
import { matterId, permit, permits } from './matterSamples.ts';

const at = on('2026-03-02');
const { authorityOfficer, providerHead, system } = people;
const registeredProvider = {
  state: { ...provider, uscc: 'provider', kind: 'department', status: 'registered' },
  version: 1,
  revision: 1,
};
const world = { related: { 'department#provider': registeredProvider } };
const draft: PlanCommand = {
  type: 'draft',
  id: 'p1',
  content: { title: '编制计划', tasks: [{ org: 'provider', by: '2026-06-30' }] },
};
const drafted = story(compilationPlan, [[draft, by(authorityOfficer, at, world)]]);
const assign: TaskCommand = {
  type: 'assign',
  id: 'p1.provider',
  org: 'provider',
  planId: 'p1',
  title: '编制计划',
  by: '2026-06-30',
};
const assigned = story(compilationTask, [[assign, by(system, at, world)]]);
const figures = (more: Partial<CoverageCounts> = {}): CoverageCounts => ({
  ...countCoverage([], 0),
  matters: 2,
  required: 5,
  due: 5,
  covered: 5,
  rate: 1,
  ...more,
});
const gap = figures({ covered: 3, lacking: 2, rate: 0.6 });
const reasons = '监测设备年内更换';

describe('a plan of compilation (R12.3)', () => {
  it('is announced by somebody else than who drafted it, however it is changed, and gives each department its task', () => {
    given(compilationPlan, drafted)
      .when({ type: 'announce' }, by(authorityOfficer, at, world))
      .then({ refused: 'own_work', status: 403 });
    const other = { ...authorityOfficer, sub: 'a-second' };
    const changed = story(
      compilationPlan,
      [[{ type: 'change', content: { title: '编制计划（修订）' } }, by(other, at, world)]],
      drafted,
    );
    given(compilationPlan, changed)
      .when({ type: 'announce' }, by(other, at, world))
      .then({ refused: 'own_work', status: 403 });
    const third = { ...authorityOfficer, sub: 'a-third' };
    const announced = story(compilationPlan, [[{ type: 'announce' }, by(third, at, world)]], changed);
    const state = replay(compilationPlan, announced);
    const last = announced.at(-1);
    expect(state && last && compilationPlan.effects(last.event, state, at)).toMatchObject([
      { type: 'command', kind: 'compilationTask', id: 'p1.provider', command: { title: '编制计划（修订）' } },
    ]);
  });

  it('is held against the register and the day once more when it is announced', () => {
    const third = { ...authorityOfficer, sub: 'a-third' };
    given(compilationPlan, drafted)
      .when({ type: 'announce' }, by(third, on('2026-06-30'), world))
      .then({ refused: 'invalid_input', status: 400, paths: ['/tasks/0/by'] });
    given(compilationPlan, drafted)
      .when({ type: 'announce' }, by(third, at))
      .then({ refused: 'invalid_input', status: 400, paths: ['/tasks/0/org'] });
  });
});

describe('a task of compilation (R12.3)', () => {
  it('is given by a plan alone', () =>
    given(compilationTask, [])
      .when(assign, by(authorityOfficer, at, world))
      .then({ refused: 'not_found', status: 404 }));

  it('has its day moved later, with reasons, as long as it is not late', () => {
    const move = (until: string): TaskCommand => ({ type: 'move-day', by: until, reasons });
    for (const until of ['2026-06-30', '2026-05-01', '2051-01-03'])
      given(compilationTask, assigned)
        .when(move(until), by(authorityOfficer, at))
        .then({ refused: 'invalid_input', status: 400, paths: ['/by'] });
    given(compilationTask, assigned)
      .when(move('2026-08-31'), by(providerHead, at))
      .then({ refused: 'not_yours_to_do', status: 403 });
    given(compilationTask, assigned)
      .when(move('2026-08-31'), by(authorityOfficer, on('2026-07-01')))
      .then({ refused: 'task_late', status: 409 });
    const moved = story(
      compilationTask,
      [
        [move('2026-08-31'), by(authorityOfficer, at)],
        [move('2026-09-30'), by(authorityOfficer, on('2026-03-09'))],
      ],
      assigned,
    );
    expect(replay(compilationTask, moved)).toMatchObject({
      by: '2026-09-30',
      deadlines: [{ name: 'compilation', status: 'running', dueDate: '2026-09-30' }],
      moved: [
        { from: '2026-06-30', to: '2026-08-31', reasons },
        { from: '2026-08-31', to: '2026-09-30', reasons },
      ],
    });
  });

  it('ends no clock by an empty report, and one that is returned has ended none', () => {
    const report = (more: object): TaskCommand => ({ type: 'report', figures: figures(), ...more });
    given(compilationTask, assigned)
      .when(report({ figures: countCoverage([], 0) }), by(providerHead, at))
      .then({ refused: 'nothing_compiled', status: 422 });
    given(compilationTask, assigned)
      .when(report({ figures: gap }), by(providerHead, at))
      .then({ refused: 'gap_unexplained', status: 422 });
    const reported = story(
      compilationTask,
      [[report({ figures: gap, reasons }), by(providerHead, at)]],
      assigned,
    );
    given(compilationTask, reported)
      .when({ type: 'accept' }, by(authorityOfficer, at))
      .then({ refused: 'invalid_input', status: 400, paths: ['/reasons'] });
    const returned = story(
      compilationTask,
      [[{ type: 'return', reasons: '现有数据应当编目' }, by(authorityOfficer, on('2026-03-04'))]],
      reported,
    );
    expect(replay(compilationTask, returned)?.deadlines).toMatchObject([
      { name: 'compilation', status: 'running', dueDate: '2026-06-30' },
      { name: 'review', status: 'met' },
    ]);
  });
});

const actors = [...Object.values(people), everyRole('provider', 'p-officer')];
const patience = 60 * runs; // milliseconds
const one = <T>(die: Die, choices: readonly [T, ...T[]]): T => choices[die(choices.length)] ?? choices[0];

function taskCommand(type: string, die: Die): TaskCommand {
  const why = one(die, [{}, { reasons }]);
  const choices: Record<string, TaskCommand> = {
    report: {
      type: 'report',
      figures: one(die, [figures(), gap, countCoverage([], 0)]),
      ...why,
    },
    accept: { type: 'accept', ...why },
    return: { type: 'return', reasons },
    'move-day': { type: 'move-day', by: one(die, ['2026-05-01', '2026-08-31', '2026-12-31']), reasons },
    release: { type: 'release', reasons },
  };
  return choices[type] ?? ({ type } as TaskCommand); // the types left carry nothing
}

it(
  'no sequence of commands breaks a task of compilation',
  () =>
    playRandomly<CompilationTask, TaskCommand, TaskEvent>({
      definition: compilationTask,
      actors,
      related: world.related,
      first: (die) => ({ command: assign, actor: one(die, [system, authorityOfficer]) }),
      command: taskCommand,
      invariants({ status, report, deadlines }) {
        const open = deadlines.filter(isOpen).map(({ name }) => name);
        must(status !== 'reported' || report !== undefined, 'what is reported has figures');
        must(
          report === undefined || report.figures.lacking === 0 || report.reasons !== undefined,
          'a gap is explained',
        );
        must(
          (status === 'assigned') === open.includes('compilation'),
          'the department’s clock runs until it has reported',
        );
        must(
          (status === 'reported') === open.includes('review'),
          'the authority’s clock runs while it decides',
        );
      },
    }),
  patience,
);

function matterCommand(type: string, die: Die): MatterCommand {
  const datum = one(die, ['applicant', 'submittedData', 'result', 'fee']);
  const choices: Record<string, MatterCommand> = {
    'declare-absent': { type: 'declare-absent', datum, reasons: one(die, [reasons, '由系统自动核发']) },
    'take-back': { type: 'take-back', datum },
    'accept-absence': { type: 'accept-absence', datum },
    'return-absence': { type: 'return-absence', datum, reasons },
    'state-item': {
      type: 'state-item',
      datum,
      catalogId: 'k1',
      item: one(die, ['许可证编号', '备注', '没有']),
    },
    'refuse-item': { type: 'refuse-item', datum, reasons },
    end: { type: 'end', reasons },
    'return-end': { type: 'return-end', reasons },
  };
  return choices[type] ?? ({ type } as MatterCommand); // the types left carry nothing
}

it(
  'no sequence of commands breaks a matter',
  () =>
    playRandomly<Matter, MatterCommand, MatterEvent>({
      definition: matter,
      actors,
      related: { 'catalog#k1': permits() },
      first: (die) => ({
        command: { type: 'register', id: matterId, content: permit },
        actor: one(die, [people.providerOfficer, people.providerOfficer, people.otherOfficer]),
      }),
      command: matterCommand,
      invariants(state) {
        const { absences, items, deadlines, content } = state;
        must(content.kind === permit.kind, 'a matter keeps its kind');
        must(new Set(absences.map(({ datum }) => datum)).size === absences.length, 'one word of each datum');
        const standing = items.filter(({ refused }) => refused === undefined);
        must(
          new Set(standing.map(({ item }) => item)).size === standing.length,
          'an item stands for one datum',
        );
        must(
          deadlines.some(isOpen) === (waitingSince(state) !== undefined),
          'the clock runs as long as something waits',
        );
      },
    }),
  patience,
);
