import * as fc from 'fast-check';
import {
  announcedYears,
  type Calendar,
  createCalendar,
  defaultCalendar,
  type Instant,
  instantOf,
  millisecondsOf,
} from '../../lib/calendar/index.ts';
import { climb } from '../../lib/case/rungs.ts';
import { type Actor, roles, system } from '../../lib/case/actor.ts';
import type { Deadline } from '../../lib/case/deadline.ts';
import { isOpen } from '../../lib/case/deadline.ts';
import { proofOf } from '../../lib/case/deadlineProof.ts';
import { nextWake } from '../../lib/case/dueRungs.ts';
import type { MechanismCommand } from '../../lib/case/defineCase.ts';
import { isMechanismEvent } from '../../lib/case/storedKind.ts';
import type { CaseDefinition, CaseState, Context, RelatedCase } from '../../lib/case/definition.ts';
import { ofProvider, ofRequester, type Row, under } from '../../lib/case/lists.ts';
import { kindPlaceholder } from '../../lib/case/face.ts';
import type { Parties } from '../../lib/case/parties.ts';
import { guard, type TransitionTable } from '../../lib/case/transitions.ts';
import { noticeTexts } from '../../lib/cases.ts';
import { actionsAtMost } from '../../lib/platform/store/sizes.ts';
import { noOverlay, type Overlay } from '../../lib/regulation/overlay.ts';
import { termOf } from '../../lib/regulation/terms.ts';
import { actionsOf } from './actions.ts';
import { people } from './caseSamples.ts';
import { by, doerOf, type Happened, on, replay } from './given.ts';

/** A number from 0 to `below - 1`. */
export type Die = (below: number) => number;

/** A kind of case with the random commands that may be given to it. */
export interface Model<
  S extends CaseState,
  C extends { readonly type: string },
  E extends { readonly type: string },
> {
  readonly definition: CaseDefinition<S, C | MechanismCommand, E>;
  readonly actors: readonly Actor[];
  readonly related?: Readonly<Record<string, RelatedCase>>;
  /** The command by which the case begins, now and then wrong. */
  first(die: Die, at: Instant): { readonly command: C; readonly actor: Actor };
  /** A command of the given type with random contents; those that every kind has are given without it. */
  command(type: string, die: Die, at: Instant): C;
  /** What must hold in every state, beyond what holds for every case. */
  invariants(state: S, history: readonly Happened<E>[]): void;
}

/** What time is counted by: changes in the middle of a run, as notices and commitments do. */
interface Rules {
  readonly calendar: Calendar;
  readonly overlay: Overlay;
}

/** What the platform may do to a case in any status. */
const timeCommands: readonly string[] = ['wake', 'recalculate', 'move-offices'];
const hour = 3_600_000;
const gaps = [0, 0, 1000, hour, 7 * hour, 24 * hour, 40 * hour, 5 * 24 * hour, 20 * 24 * hour];
const withoutDays = (from: string, to: string) =>
  announcedYears.map((notice) => ({
    ...notice,
    days: notice.days.filter(({ date }) => date < from || date > to),
  }));
const withDay = (date: string) =>
  announcedYears.map((notice) =>
    notice.year === 2026 ? { ...notice, days: [...notice.days, { date, off: true, name: '春节' }] } : notice,
  );
const calendars: readonly Calendar[] = [
  defaultCalendar(),
  createCalendar(withoutDays('2026-02-20', '2026-02-28')),
  createCalendar(withDay('2026-02-24')),
  createCalendar(announcedYears.filter(({ year }) => year < 2026)),
];
const province: NonNullable<Parties['authority']> = {
  org: 'province',
  name: '测试省数据局',
  region: '990000',
  path: '990000',
  rule: 'nearestAbove',
};
const overlays: readonly Overlay[] = [
  noOverlay,
  { terms: { 'R21.2': 5, 'R22.1': 8, firstReview: 1, receipt: 3 } },
  { supplementClock: 'restart' },
  { supplementClock: 'restart', terms: { 'R21.2': 7, supplement: 4 }, ladderTimes: { lastDay: '08:30' } },
];

/** 1,000 in a normal run; FAST_CHECK_RUNS raises it (R9 asks for 10,000). */
export const runs = Math.max(1000, Number(process.env.FAST_CHECK_RUNS ?? 0) || 0);
/** The same sequences in every run; FAST_CHECK_SEED names others, which a failure prints. */
const sequences = Number(process.env.FAST_CHECK_SEED ?? 0) || 809;

/** Plays random commands by random actors at increasing instants and checks the invariants after each; throws at the first that breaks. */
export function playRandomly<
  S extends CaseState,
  C extends { readonly type: string },
  E extends { readonly type: string },
>(model: Model<S, C, E>): void {
  const seeds = fc.array(fc.integer(), { minLength: 1, maxLength: 30, size: 'max' });
  fc.assert(
    fc.property(seeds, (steps) => play(model, steps)),
    { numRuns: runs, seed: sequences },
  );
}

function play<S extends CaseState, C extends { readonly type: string }, E extends { readonly type: string }>(
  model: Model<S, C, E>,
  seeds: readonly number[],
): void {
  const game = new Map<'state', S>();
  const history: Happened<E>[] = [];
  let rules: Rules = { calendar: calendars[0] ?? defaultCalendar(), overlay: noOverlay };
  let now = millisecondsOf(on('2026-01-05'));
  const context = (actor: Actor, at: Instant): Context =>
    by(actor, at, { ...rules, ...(model.related ? { related: model.related } : {}) });
  const { table } = model.definition;
  const give = (command: C | MechanismCommand, actor: Actor, at: Instant): number => {
    const before = game.get('state');
    const decision = model.definition.decide(before, command, context(actor, at));
    if ('refusal' in decision) {
      const { code, detail } = decision.refusal;
      must(code.length > 0 && detail.zh !== '' && detail.en !== '', 'a refusal says why');
      const byTime = actor === system && timeCommands.includes(command.type);
      must(!byTime, `${command.type} is open to the platform in ${before?.status}`);
      return 0;
    }
    const written = actionsOf(model.definition, before, decision, at, doerOf(actor));
    must(written <= actionsAtMost, `${command.type} writes ${written} items at once`);
    const after = decision.events.reduce<S | undefined>((state, event) => {
      const next = model.definition.evolve(state, event, at, doerOf(actor));
      history.push({ at, event, by: doerOf(actor) });
      checkEffects(model.definition, event, next, at);
      if (state && isMechanismEvent(event)) checkMechanism(model.definition, state, next);
      return next;
    }, before);
    if (!after) throw new Error(`${command.type} left no state`);
    game.set('state', after);
    if (before) checkTransition(table, before, command.type, after);
    checkState(model, after, at);
    model.invariants(after, history);
    return decision.events.length;
  };
  /** Lets time act until nothing more is due, as `wakeCase` does. */
  const settle = (at: Instant) => {
    let rounds = 0;
    while (give({ type: 'wake' }, system, at) > 0)
      if ((rounds += 1) > 3) throw new Error('a wake does not come to rest');
    const deadlines = model.definition.deadlines(game.get('state') ?? raise());
    checkProofs(deadlines, rules.calendar);
    must((nextWake(deadlines) ?? '9999') > at, 'nothing is left to do at this instant');
  };
  for (const seed of seeds) {
    const die = dieOf(seed);
    now += gaps[die(gaps.length)] ?? 0;
    const at = instantOf(now);
    const state = game.get('state');
    if (!state) {
      const { command, actor } = model.first(die, at);
      give(command, actor, at);
      continue;
    }
    if (die(12) === 0) {
      rules = {
        calendar: calendars[die(calendars.length)] ?? rules.calendar,
        overlay: overlays[die(overlays.length)] ?? rules.overlay,
      };
      if (has(table, 'wake')) settle(at);
    }
    const { type, actor } = die(4) === 0 ? anything(model, die) : sensible(model, state, die);
    give(mechanismCommand(type, die, state) ?? model.command(type, die, at), actor, at);
    if (has(table, 'wake') && die(3) === 0) settle(at);
  }
  const stored: readonly Happened<E>[] = JSON.parse(JSON.stringify(history)); // as the store reads them back
  must(
    JSON.stringify(replay(model.definition, stored)) === JSON.stringify(game.get('state')),
    'the stored events replay to the state',
  );
}

/** Cheaper than `expect` by far, and this is asked a million times. */
export function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`broken: ${what}`);
}

const raise = (): never => {
  throw new Error('there is no case yet');
};
const has = (table: TransitionTable, command: string) => table.some((row) => row.command === command);

/** The commands of the mechanism: time, an emergency, a changed register, an authority that urges. */
function mechanismCommand(type: string, die: Die, { parties = {} }: CaseState): MechanismCommand | undefined {
  switch (type) {
    case 'wake':
    case 'recalculate':
      return { type };
    case 'break-glass':
      return { type, reason: '核查误发' };
    case 'urge':
      return { type, act: die(2) === 0 ? 'remind' : 'supervise', text: '请按期办理' };
    case 'move-offices': {
      const { requesterAuthority: _, ...without } = parties;
      const moves: readonly Parties[] = [parties, { ...parties, authority: province }, without];
      return { type, parties: moves[die(moves.length)] ?? parties };
    }
    default:
      return undefined;
  }
}

function anything<
  S extends CaseState,
  C extends { readonly type: string },
  E extends { readonly type: string },
>({ definition: { table }, actors }: Model<S, C, E>, die: Die) {
  return { type: table[die(table.length)]?.command ?? raise(), actor: actors[die(actors.length)] ?? raise() };
}

/** A command that the table allows somebody now: else random play would hardly ever leave the first status. */
function sensible<
  S extends CaseState,
  C extends { readonly type: string },
  E extends { readonly type: string },
>(model: Model<S, C, E>, state: S, die: Die) {
  const { table } = model.definition;
  const allowed = model.actors.flatMap((actor) => {
    const sides = model.definition.sides(state, actor);
    return table
      .filter(({ command }) => !guard(table, state.status, command, actor, sides))
      .map(({ command }) => ({ type: command, actor }));
  });
  if (model.definition.confidential) allowed.push({ type: 'break-glass', actor: people.operator });
  // A rare command is as likely as one that many may give.
  const types = [...new Set(allowed.map(({ type }) => type))];
  const type = types[die(types.length)];
  const choices = allowed.filter((choice) => choice.type === type);
  return choices[die(choices.length)] ?? anything(model, die);
}

/** The status changes only as the table says. */
function checkTransition(
  table: TransitionTable,
  before: { status: string },
  command: string,
  after: { status: string },
): void {
  if (before.status === after.status) return;
  const row = table.find((candidate) => candidate.command === command);
  const listed = row?.from.includes(before.status) === true && row.to.includes(after.status);
  must(listed, `the table knows ${command} from ${before.status} to ${after.status}`);
}

function checkState<
  S extends CaseState,
  C extends { readonly type: string },
  E extends { readonly type: string },
>({ definition, actors }: Model<S, C, E>, state: S, at: Instant): void {
  const deadlines = definition.deadlines(state);
  must(new Set(deadlines.map(({ name }) => name)).size === deadlines.length, 'one clock of a name');
  for (const deadline of deadlines) checkDeadline(deadline, at);
  checkRows(definition.rows(state));
  if (has(definition.table, 'move-offices'))
    must(isFoundByTheRegister(definition, state), 'a changed register finds the case');
  must(Object.keys(definition.summary(state)).length > 0, 'every case can be listed');
  for (const actor of actors) {
    const sides = definition.sides(state, actor);
    must(
      sides.length === 0 || definition.view(state, sides) !== undefined,
      'whoever stands on a side sees the case',
    );
  }
}

/** Whether a case stands in the list of one of its sides, from which it follows the register, or behind the case it goes with. */
function isFoundByTheRegister(
  { kind, goesWith, rows }: { kind: string; goesWith?: string; rows(state: CaseState): readonly Row[] },
  state: CaseState,
): boolean {
  const { provider, requester } = state.parties ?? {};
  const own = [ofProvider(kind, provider?.org ?? ''), ofRequester(kind, requester?.org ?? '')];
  return rows(state).some(({ list, key }) =>
    goesWith === undefined
      ? own.some((row) => row.list === list && row.key === key)
      : list === under(kind, '').list && key.startsWith(`${goesWith}#`),
  );
}

/** A case stands in a list once at one place, and a turn is somebody's in a role that there is. */
function checkRows(rows: readonly Row[]): void {
  const places = rows.map(({ list, key, sort }) => `${list} ${key} ${sort}`);
  must(new Set(places).size === places.length, 'one row at one place');
  for (const { list, key } of rows) {
    must(list !== '' && key !== '', 'a row lies in somebody’s list');
    if (list !== 'turn') continue;
    const [org = '', role = ''] = key.split('#');
    must(org !== '' && roles.some((known) => known === role), `${key} can take a turn`);
  }
}

/** Time, a look in an emergency and a moved office leave the content of a case as it is. */
function checkMechanism<
  S extends CaseState,
  C extends { readonly type: string },
  E extends { readonly type: string },
>({ kind }: CaseDefinition<S, C, E>, before: S, after: S): void {
  const content = ({
    deadlines: _,
    glass: __,
    parties: ___,
    urgings: ____,
    hands: _____,
    formerBodies: ______,
    // Whoever follows what others can see of it hears that its department has moved.
    shownChangedAt: _______,
    ...rest
  }: CaseState & { readonly shownChangedAt?: unknown }) => JSON.stringify(rest);
  must(content(before) === content(after), `the content of the ${kind} stays`);
}

function checkDeadline(deadline: Deadline, at: Instant): void {
  const { rungs, taken, statutoryDueAt, committedDueAt, status, missed, endedAt } = deadline;
  must((statutoryDueAt ?? committedDueAt) >= committedDueAt, 'a region never lengthens a term');
  must(new Set(taken).size === taken.length, 'each rung is taken once');
  if (isOpen(deadline)) {
    must(
      !climb(rungs).some((ahead) => taken.includes(ahead.rung) && ahead.at > at),
      'no rung is taken before its time',
    );
  }
  if (status === 'met' && !termOf(deadline.term).lasts)
    must(
      // While a clock stands paused its day is not known, and nothing is late.
      endedAt !== undefined && (endedAt < committedDueAt || deadline.phases.at(-1)?.status === 'paused'),
      'what is met was done in time',
    );
  if (status === 'running') must(endedAt === undefined, 'what has ended does not run');
  must(
    (status === 'missed') === (missed !== undefined) || status === 'paused',
    'what is missed says which day',
  );
  if (missed === 'statutory') must(statutoryDueAt !== undefined, 'only the law has a statutory day to miss');
  if (deadline.candidate)
    must(
      missed ===
        (statutoryDueAt === undefined && deadline.source.from === 'order' ? 'committed' : 'statutory'),
      'a candidate stands on a missed statutory day, or on one that was required under the law',
    );
  checkPhases(deadline, at);
}

/** Every phase is kept: they follow one another without a gap, from the beginning of the duty to its end or to now. */
function checkPhases({ phases, status, since, endedAt }: Deadline, at: Instant): void {
  must(
    phases.some(({ from }) => from === since),
    'the phases reach back to the beginning of the duty',
  );
  must(
    phases.every(({ to }, index) => to === phases[index + 1]?.from || index === phases.length - 1),
    'phases follow one another',
  );
  must(
    phases.every(({ from, to = at }) => from <= to),
    'no phase ends before it begins',
  );
  const last = phases.at(-1);
  must(last?.to === endedAt, 'the last phase ends with the clock');
  if (endedAt === undefined)
    must((last?.status === 'paused') === (status === 'paused'), 'the last phase is now');
}

/** Every open due date has a proof: as many counted days as the term has, the last of them the due day. */
function checkProofs(deadlines: readonly Deadline[], calendar: Calendar): void {
  for (const deadline of deadlines.filter(isOpen)) {
    // What lasts to a day that was given counts no days.
    if (termOf(deadline.term).lasts || deadline.unit === 'date') continue;
    const counted = proofOf(deadline, calendar).days.filter((day) => day.counted);
    const paused = deadline.phases.some(({ status }) => status === 'paused');
    must(deadline.unit === 'workingDays', 'the cases count in working days, or to an ordered day');
    const length = deadline.unit === 'workingDays' ? deadline.committed : 0;
    // A calendar that changes days before a pause leaves the least a clock goes on with.
    const whole = paused || deadline.cut || counted.length === length;
    must(
      whole && (deadline.cut || counted.at(-1)?.date === deadline.dueDate),
      `the due day ${deadline.dueDate} has its proof`,
    );
  }
}

const texts = noticeTexts();

/** What follows an event can always be said, and every notice has its text with all that it names. */
function checkEffects<
  S extends CaseState,
  C extends { readonly type: string },
  E extends { readonly type: string },
>(definition: CaseDefinition<S, C, E>, event: E, state: S, at: Instant): void {
  for (const effect of definition.effects(event, state, at)) {
    if (effect.type !== 'notify') continue;
    const text = texts[effect.notice];
    const values: Readonly<Record<string, string | number>> = effect.values;
    if (!text) throw new Error(`no text for ${effect.notice}`);
    const named = [text.title.zh, text.title.en, text.text.zh, text.text.en].flatMap((sentence) =>
      [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
    );
    // Of what kind the case is, whoever shows the notice knows.
    for (const name of named)
      if (name !== kindPlaceholder && values[name] === undefined)
        throw new Error(`${effect.notice} lacks ${name}`);
  }
}

/** Rolls of a seed (mulberry32). */
function dieOf(seed: number): Die {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
