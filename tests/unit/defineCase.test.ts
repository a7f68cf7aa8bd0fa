import { describe, expect, it, test } from 'vitest';
import { type Instant, instantOf, millisecondsOf } from '../../lib/calendar/index.ts';
import { type Actor, system } from '../../lib/case/actor.ts';
import { endAll, isOpen, startDeadline } from '../../lib/case/deadline.ts';
import {
  type CaseSpec,
  defineCase,
  type MechanismCommand,
  type MechanismEvent,
} from '../../lib/case/defineCase.ts';
import { changesContent, isMechanismEvent } from '../../lib/case/storedKind.ts';
import type { CaseState } from '../../lib/case/definition.ts';
import type { Face } from '../../lib/case/face.ts';
import { type Parties, partySides } from '../../lib/case/parties.ts';
import { notFound } from '../../lib/case/refusal.ts';
import { runsOut } from '../../lib/case/dueRungs.ts';
import { authority, parties, people, provider, requester } from './caseSamples.ts';
import { by, doerOf, given, on, replay, story } from './given.ts';

/** A toy kind: an errand of one department for another, with a term that may run out. */
interface Errand extends CaseState {
  readonly status: 'draft' | 'open' | 'done' | 'expired';
  readonly what: string;
  readonly parties: Parties;
  readonly times: number;
}
type ErrandCommand =
  | MechanismCommand
  | { readonly type: 'ask' | 'repeat'; readonly what: string }
  | { readonly type: 'send' }
  | { readonly type: 'finish' };
type ErrandEvent =
  | MechanismEvent
  | { readonly type: 'asked'; readonly what: string; readonly parties: Parties }
  | { readonly type: 'repeated' | 'sent' | 'finished' | 'expired' };
type Spec = CaseSpec<Errand, ErrandCommand, ErrandEvent, 'ask' | 'repeat', string>;

const face: Face = {
  name: { zh: '差事', en: 'errand' },
  statuses: {},
  sides: {},
  commands: {},
  deadlines: {},
  notices: {},
};

const openSpec: Spec = {
  kind: 'errand',
  schema: 3,
  face,
  begins: ['ask', 'repeat'],
  begin: (command) => ({ events: [{ type: 'asked', what: command.what, parties }] }),
  table: [
    { command: 'send', from: ['draft'], to: ['open'], by: [{ side: 'requester', roles: ['officer'] }] },
    { command: 'finish', from: ['open'], to: ['done'], by: [{ side: 'provider', roles: ['officer'] }] },
    { command: 'repeat', from: ['open'], to: [], by: [{ side: 'requester', roles: ['officer'] }] },
  ],
  timeLeadsTo: ['expired'],
  decide(state, command, { at, calendar }) {
    if (command.type === 'send')
      return { events: [{ type: 'sent' }, startDeadline('errand', 'R21.2', at, calendar, {})] };
    if (command.type === 'repeat') return { events: [{ type: 'repeated' }] };
    return { events: [{ type: 'finished' }, ...endAll(state.deadlines ?? [], 'stopped', at)] };
  },
  onTime(state, events, { at }) {
    const isOver = runsOut(events, 'errand');
    return isOver
      ? [...events, { type: 'expired' }, ...endAll(state.deadlines ?? [], 'stopped', at)]
      : events;
  },
  evolve(state, event, at) {
    if (event.type === 'asked')
      return { status: 'draft', what: event.what, parties: event.parties, times: 1, createdAt: at };
    if (state === undefined) throw new Error(`event ${event.type} before the errand was asked for`);
    if (event.type === 'repeated') return { ...state, times: state.times + 1 };
    const statuses = { sent: 'open', finished: 'done', expired: 'expired' } as const;
    return { ...state, status: statuses[event.type] };
  },
  sides: (state, actor) => {
    const sides = partySides(state.parties, actor);
    return state.status === 'draft' ? sides.filter((side) => side === 'requester') : sides;
  },
  caseName: ({ what }) => what,
  view: ({ glass, ...rest }) => rest,
  discloses: (event, sides) => event.type !== 'repeated' || sides.includes('requester'),
};

const define = (of: Spec) => defineCase<Errand, ErrandCommand, ErrandEvent, 'ask' | 'repeat', string>(of);
const spec: Spec = { ...openSpec, confidential: true };
const errand = define(spec);
const openErrand = define(openSpec);

const monday = on('2026-03-02');
const { requesterOfficer, requesterHead, providerOfficer, providerHead, authorityOfficer, otherOfficer } =
  people;
const operatorAt = (at: Instant, sub = 'operator-1'): Actor => ({ ...people.operator, sub, asOf: at });
const ask: ErrandCommand = { type: 'ask', what: '核对门牌' };
const asked = story(errand, [[ask, by(requesterOfficer, monday)]]);
const sent = story(errand, [[{ type: 'send' }, by(requesterOfficer, monday)]], asked);
const done = story(errand, [[{ type: 'finish' }, by(providerOfficer, monday)]], sent);
const expiry = on('2026-03-17', '00:00');
const expired = story(errand, [[{ type: 'wake' }, by(system, expiry)]], sent);
const histories = { draft: asked, open: sent, done, expired } as const;
const everyStatus = Object.entries(histories);
const stateOf = (history: typeof asked): Errand => {
  const state = replay(errand, history);
  if (!state) throw new Error('no state');
  return state;
};
const breakGlass: ErrandCommand = { type: 'break-glass', reason: '核查误发的通知' };
/** Every command but the beginnings. */
const steps: readonly ErrandCommand[] = [
  { type: 'send' },
  { type: 'finish' },
  { type: 'wake' },
  { type: 'recalculate' },
  { type: 'move-offices', parties },
  breakGlass,
];
const none = { refused: 'not_found', status: 404 };
const others = { refused: 'not_yours_to_do', status: 403 };

describe('the guard of every kind', () => {
  it.each<[string, ErrandCommand, Actor]>([
    ['a step', { type: 'finish' }, providerOfficer],
    ['time', { type: 'wake' }, system],
    ['a look in an emergency', breakGlass, operatorAt(monday)],
    ['the register', { type: 'move-offices', parties }, system],
  ])('knows no case before it has begun: %s', (_, command, actor) =>
    given(errand).when(command, by(actor, monday)).then(none),
  );

  it('answers 404 before 403 before 409', () => {
    const finish: ErrandCommand = { type: 'finish' };
    given(errand, done).when(finish, by(otherOfficer, monday)).then(none);
    given(errand, done).when(finish, by(requesterOfficer, monday)).then(others);
    given(errand, done).when(finish, by(providerHead, monday)).then(others);
    given(errand, done)
      .when(finish, by(providerOfficer, monday))
      .then({ refused: 'not_in_this_status', status: 409 });
    given(errand, sent)
      .when(finish, by(providerOfficer, monday))
      .then([{ type: 'finished' }, { type: 'deadlineEnded' }]);
  });

  it('tells nobody of a case that is not theirs, in no status whatever', () => {
    given(errand, asked).when({ type: 'send' }, by(providerOfficer, monday)).then(none);
    for (const [, history] of everyStatus)
      for (const command of steps)
        for (const actor of [otherOfficer, people.otherAuthority, { ...otherOfficer, roles: [] }])
          given(errand, history).when(command, by(actor, monday)).then(none);
    given(errand, sent).when({ type: 'finish' }, by(people.provincialOfficer, monday)).then(others);
  });

  it('has its rows beside those of the kind, once', () => {
    expect(errand.table.map(({ command }) => command)).toEqual([
      'send',
      'finish',
      'repeat',
      'wake',
      'recalculate',
      'move-offices',
      'break-glass',
    ]);
    const own = { command: 'wake', from: ['open'], to: [], by: [{ side: 'x', roles: ['officer'] }] } as const;
    // A kind cannot write such a row in TypeScript; a table put together otherwise is found when it is loaded.
    const table = [...spec.table, own] as unknown as Spec['table'];
    expect(() => define({ ...spec, table })).toThrow(/two transitions for command wake/);
  });
});

describe('the rows that every kind has', () => {
  const bySystem = [{ side: 'system', roles: ['system'] }];
  const everywhere = ['draft', 'open', 'done', 'expired'];

  test('stand in every status that its own rows or time lead to', () => {
    const { table } = define({ ...spec, urgedIn: ['open'] });
    expect(table.slice(spec.table.length)).toEqual([
      { command: 'wake', from: everywhere, to: ['expired'], by: bySystem },
      { command: 'recalculate', from: everywhere, to: ['expired'], by: bySystem },
      { command: 'move-offices', from: everywhere, to: [], by: bySystem },
      { command: 'break-glass', from: everywhere, to: [], by: [{ side: 'operator', roles: ['operator'] }] },
      {
        command: 'urge',
        from: ['open'],
        to: [],
        by: ['authority', 'requesterAuthority', 'overseer'].map((side) => ({ side, roles: ['officer'] })),
      },
    ]);
  });

  test('know neither emergencies nor urging where the kind has none', () => {
    const commands = define(openSpec).table.map(({ command }) => command);
    expect(commands.slice(openSpec.table.length)).toEqual(['wake', 'recalculate', 'move-offices']);
  });
});

describe('an authority that is itself a side', () => {
  const between: Parties = {
    ...parties,
    requester: authority,
    authority: { ...authority, org: 'other-one' },
  };
  const history = [{ at: monday, event: { type: 'asked', what: '核对', parties: between } }] as const;
  const byWhom = (side: string) => [{ side, roles: ['officer'] }] as const;
  const finishing = (
    by_: readonly { readonly side: string; readonly roles: readonly ['officer'] }[],
  ): Spec => ({
    ...spec,
    table: [
      ...spec.table.filter(({ command }) => command !== 'finish'),
      { command: 'finish', from: ['draft'], to: [], by: by_ },
    ],
  });
  const finish: ErrandCommand = { type: 'finish' };
  const officer = by(authorityOfficer, monday);

  test('is told that it decides nothing in its own cause, where only that keeps it from a step', () => {
    given(define(finishing(byWhom('authority'))), history)
      .when(finish, officer)
      .then({ refused: 'own_cause', status: 403 });
  });

  test('is told nothing of the kind about a step of the sides', () => {
    for (const side of ['provider', 'requester'])
      given(
        define(
          finishing(
            [...byWhom('authority'), ...byWhom(side)].map((each) => ({
              ...each,
              roles: ['officer'] as const,
            })),
          ),
        ),
        history,
      )
        .when(finish, officer)
        .then(side === 'requester' ? [{ type: 'finished' }] : others);
    given(define(finishing(byWhom('provider'))), history)
      .when(finish, officer)
      .then(others);
  });

  test('is told nothing of the kind about a step that no row gives', () => {
    given(define({ ...spec, again: () => undefined }), history)
      .when(ask, officer)
      .then(others);
  });

  test('neither is a department, nor an authority that is no side', () => {
    const { otherAuthority } = people;
    given(define(finishing(byWhom('authority'))), history)
      .when(finish, by(otherAuthority, monday))
      .then(none);
    given(define(finishing(byWhom('authority'))), history)
      .when(finish, by({ ...authorityOfficer, kind: 'department' }, monday))
      .then(others);
  });
});

describe('urging', () => {
  const urged = define({ ...spec, urgedIn: ['open'] });
  const urge: ErrandCommand = { type: 'urge', act: 'remind', text: '请于期限届满前办结' };

  test('is decided alike for every kind, kept by the case and told to whoever owes the duty', () => {
    const example = given(urged, sent).when(urge, by(authorityOfficer, monday));
    example.then([{ type: 'urged', urging: { act: 'remind', deadline: 'errand', owedBy: 'provider' } }]);
    const state = example.state();
    expect(state.urgings).toMatchObject([{ text: '请于期限届满前办结', org: 'authority' }]);
    const [event] = story(urged, [[urge, by(authorityOfficer, monday)]], sent).slice(-1);
    expect(event && urged.effects(event.event, state, monday)).toMatchObject([
      { notice: 'duty.reminded', to: [{ org: 'provider', role: 'officer' }, { org: 'provider' }] },
    ]);
  });

  test('is offered to whoever may urge, and to nobody else', () => {
    const state = stateOf(sent);
    expect(urged.offers(state, 'urge', authorityOfficer)).toBe(true);
    for (const actor of [people.otherAuthority, providerOfficer])
      expect(urged.offers(state, 'urge', actor)).toBe(false);
  });
});

describe('what is offered', () => {
  const state = stateOf(sent);

  test('is every step that is not moot', () => {
    expect(errand.offers(state, 'finish', providerOfficer)).toBe(true);
    const moot = define({ ...spec, isMoot: (_, command) => command === 'finish' });
    expect([
      moot.offers(state, 'finish', providerOfficer),
      moot.offers(state, 'repeat', requesterOfficer),
    ]).toEqual([false, true]);
  });

  test('is never the judgement of one’s own work, nor what somebody did for the other side', () => {
    const judged = define({ ...spec, judges: { finish: ['errand'] } });
    const prepared = (sub: string) => ({ ...state, hands: [{ sub, prepared: ['errand'] }] });
    expect(judged.offers(prepared(providerOfficer.sub), 'finish', providerOfficer)).toBe(false);
    expect(judged.offers(prepared('somebody'), 'finish', providerOfficer)).toBe(true);
    const across = {
      ...state,
      hands: [{ sub: providerOfficer.sub, side: 'requester' as const, prepared: [] }],
    };
    expect(errand.offers(across, 'finish', providerOfficer)).toBe(false);
  });
});

describe('where the two sides have become one body', () => {
  const merged: Parties = { ...parties, requester: provider };
  const move: ErrandCommand = { type: 'move-offices', parties: merged };
  const ending = define({ ...spec, endsBy: 'finish' });

  test('a case ends by the command that its kind names', () => {
    given(ending, sent)
      .when(move, by(system, monday))
      .then([{ type: 'officesMoved', parties: merged }, { type: 'finished' }, { type: 'deadlineEnded' }]);
  });

  test('it stays as it is where that command is not possible, or the kind names none', () => {
    given(ending, done)
      .when(move, by(system, monday))
      .then([{ type: 'officesMoved' }]);
    given(errand, sent)
      .when(move, by(system, monday))
      .then([{ type: 'officesMoved' }]);
  });

  test('it does not end while they are two', () =>
    given(ending, sent)
      .when(
        { type: 'move-offices', parties: { ...parties, authority: { ...authority, org: 'new' } } },
        by(system, monday),
      )
      .then([{ type: 'officesMoved' }]));

  test('what the kind refuses is refused', () => {
    const refusing = define({
      ...spec,
      endsBy: 'finish',
      decide: () => ({ refusal: { code: 'own_cause', status: 403, detail: { zh: '不', en: 'no' } } }),
    });
    given(refusing, sent).when(move, by(system, monday)).then({ refused: 'own_cause', status: 403 });
  });
});

describe('a successor', () => {
  test('stands on no side before the work is handed over', () => {
    expect(
      errand.sides(stateOf(sent), { ...providerOfficer, successor: { org: 'next', name: '承接单位' } }),
    ).toEqual([]);
  });
});

describe('a beginning', () => {
  const beginning = by(requesterOfficer, monday);

  test('is decided by the kind where there is no case yet', () =>
    given(errand)
      .when(ask, beginning)
      .then([{ type: 'asked', what: '核对门牌', parties }]));

  test('given again changes nothing, whoever gives it and in whatever status', () => {
    for (const [, history] of everyStatus)
      for (const actor of [requesterOfficer, otherOfficer])
        given(errand, history).when(ask, by(actor, monday)).then([]);
  });

  test('given again is answered as the kind says', () => {
    const counting = define({ ...spec, again: () => ({ events: [{ type: 'repeated' }] }) });
    given(counting, sent)
      .when(ask, beginning)
      .then([{ type: 'repeated' }]);
  });

  test('goes the way of all commands where the kind has no answer', () => {
    const guarded = define({ ...spec, again: () => undefined });
    const repeat: ErrandCommand = { type: 'repeat', what: '核对门牌' };
    given(guarded)
      .when(repeat, beginning)
      .then([{ type: 'asked' }]);
    given(guarded, sent)
      .when(repeat, beginning)
      .then([{ type: 'repeated' }]);
    given(guarded, sent).when(repeat, by(otherOfficer, monday)).then(none);
    given(guarded, sent).when(repeat, by(providerOfficer, monday)).then(others);
    given(guarded, done).when(repeat, beginning).then({ refused: 'not_in_this_status', status: 409 });
    // No row gives it to anybody, so nobody may give it to a case that is there.
    given(guarded, sent).when(ask, beginning).then(others);
  });
});

describe('time', () => {
  test('takes the rungs that have come due, and then what the kind adds', () => {
    given(errand, sent)
      .when({ type: 'wake' }, by(system, on('2026-03-16', '23:59')))
      .then([{ rung: 'half' }, { rung: 'lastDay' }]);
    given(errand, sent)
      .when({ type: 'wake' }, by(system, expiry))
      .then([
        { rung: 'half' },
        { rung: 'lastDay' },
        { rung: 'due' },
        { type: 'expired' },
        { type: 'deadlineEnded', outcome: 'stopped' },
      ]);
    expect(stateOf(expired)).toMatchObject({ status: 'expired', deadlines: [{ status: 'missed' }] });
  });

  test('counts anew before it takes a rung, by the hours of the provider’s region', () => {
    const asks: string[] = [];
    const context = {
      ...by(system, on('2026-03-10', '00:00')),
      overlay(region: string) {
        asks.push(region);
        return { terms: { 'R21.2': 5 }, ladderTimes: { half: '08:30' } };
      },
    };
    given(errand, sent)
      .when({ type: 'wake' }, context)
      .then([{ type: 'deadlineMoved', reason: 'ladder', schedule: { dueDate: '2026-03-16' } }]);
    given(errand, sent)
      .when({ type: 'recalculate' }, context)
      .then([{ type: 'deadlineMoved' }]);
    expect(new Set(asks)).toEqual(new Set(['990100']));
  });

  test.each(everyStatus)('acts on a case that is %s, and finds nothing to do twice', (_, history) => {
    for (const type of ['wake', 'recalculate'] as const)
      given(errand, history).when({ type }, by(system, monday)).then([]);
  });

  test('is the platform’s alone', () => {
    for (const type of ['wake', 'recalculate'] as const) {
      for (const actor of [requesterOfficer, providerOfficer, authorityOfficer])
        given(errand, sent).when({ type }, by(actor, expiry)).then(others);
      given(errand, sent)
        .when({ type }, by(operatorAt(expiry), expiry))
        .then(none);
    }
  });

  test('does nothing to a kind that has no name for its cases, since none could be told of', () => {
    const { caseName: __, ...nameless } = spec;
    const definition = define(nameless);
    expect(definition.table.map(({ command }) => command)).toEqual(['send', 'finish', 'repeat']);
    given(definition, sent).when({ type: 'wake' }, by(system, expiry)).then(others);
  });

  test('tells both sides under the name of the case', () => {
    const told = errand.effects(
      { type: 'deadlineRungTaken', name: 'errand', rung: 'overdue' },
      stateOf(sent),
      expiry,
    );
    expect(told).toMatchObject([
      { notice: 'deadline.overdue', values: { name: '核对门牌', told: 'bearer' } },
      { notice: 'deadline.overdue', to: [{ org: 'requester' }], values: { told: 'counterpart' } },
    ]);
  });
});

const opened = (history: typeof asked, at = monday, actor = operatorAt(at)) =>
  story(errand, [[breakGlass, by(actor, at)]], history);

describe('breaking glass', () => {
  test.each(everyStatus)('opens a case that is %s to the operator, for an hour', (_, history) => {
    given(errand, history)
      .when(breakGlass, by(operatorAt(monday), monday))
      .then([
        {
          type: 'glassBroken',
          opening: { sub: 'operator-1', reason: '核查误发的通知', until: on('2026-03-02', '11:00') },
        },
      ]);
    const state = stateOf(opened(history));
    const before = errand.sides(stateOf(history), operatorAt(monday));
    expect([before, errand.sides(state, operatorAt(on('2026-03-02', '10:59')))]).toEqual([[], ['glass']]);
    expect(errand.sides(state, operatorAt(on('2026-03-02', '11:00')))).toEqual([]);
    expect(errand.sides(state, operatorAt(monday, 'operator-2'))).toEqual([]);
    expect(errand.sides(state, { ...operatorAt(monday), roles: ['officer'] })).toEqual([]);
    expect(errand.view(state, ['glass'])).toEqual(errand.view(stateOf(history), ['glass']));
  });

  test('is the operator’s alone: the sides are told so, strangers nothing', () => {
    for (const actor of [requesterOfficer, providerOfficer, authorityOfficer, requesterHead])
      given(errand, sent).when(breakGlass, by(actor, monday)).then(others);
    for (const actor of [otherOfficer, { ...people.operator, roles: ['auditor'] } as const])
      given(errand, sent).when(breakGlass, by(actor, monday)).then(none);
    given(errand, sent).when(breakGlass, by(system, monday)).then(others);
  });

  test('lets nobody act', () => {
    for (const command of steps.filter(({ type }) => type !== 'break-glass'))
      given(errand, opened(sent))
        .when(command, by(operatorAt(monday), monday))
        .then(others);
  });

  test('is not known to kinds that are no case files', () => {
    given(openErrand, sent)
      .when(breakGlass, by(operatorAt(monday), monday))
      .then(none);
    given(openErrand, sent).when(breakGlass, by(providerOfficer, monday)).then(others);
    expect([errand.confidential, openErrand.confidential]).toEqual([true, false]);
  });

  test('is told to everybody who may know of the case', () => {
    const effects = (history: typeof asked) => {
      const event = opened(history).at(-1)?.event;
      return event && errand.effects(event, stateOf(opened(history)), monday);
    };
    const values = {
      name: '核对门牌',
      sub: 'operator-1',
      reason: '核查误发的通知',
      until: on('2026-03-02', '11:00'),
    };
    const to = [{ org: 'provider' }, { org: 'requester' }, { org: 'authority' }];
    expect(effects(sent)).toEqual([{ type: 'notify', notice: 'glass.broken', to, values }]);
    // A draft is its department's own: the notice must not be the first that others hear of it.
    expect(effects(asked)).toMatchObject([{ to: [{ org: 'requester' }] }]);
  });

  test('is told to whoever holds the office where no authority is recorded', () => {
    const landed = { ...stateOf(sent), parties: { provider, requester } };
    const event = opened(sent).at(-1)?.event;
    expect(event && errand.effects(event, landed, monday)).toMatchObject([
      { to: [{ org: 'provider' }, { org: 'requester' }, { office: 'authority', region: '990100' }] },
    ]);
    expect(event && errand.effects(event, { ...landed, status: 'draft' }, monday)).toMatchObject([
      { to: [{ org: 'requester' }] },
    ]);
  });

  test('is remembered ten times by the case, and always by its record', () => {
    const history = Array.from({ length: 12 }).reduce<typeof asked>(
      (before, _, index) => opened(before, instantOf(millisecondsOf(monday) + index * 60_000)),
      sent,
    );
    expect(history.filter(({ event }) => event.type === 'glassBroken')).toHaveLength(12);
    expect(stateOf(history).glass?.map(({ until }) => until)).toEqual(
      Array.from({ length: 10 }, (_, index) => on('2026-03-02', `11:${String(index + 2).padStart(2, '0')}`)),
    );
  });
});

describe('a changed register', () => {
  const moved: Parties = { ...parties, authority: { ...authority, org: 'new', name: '新数据局' } };

  test.each(everyStatus)('moves a case that is %s, and nothing else of it', (_, history) => {
    const example = given(errand, history).when({ type: 'move-offices', parties: moved }, by(system, monday));
    example.then([{ type: 'officesMoved', parties: moved }]);
    expect(example.state()).toEqual({ ...stateOf(history), parties: moved });
  });

  test('moves nothing where the case follows it already', () =>
    given(errand, sent).when({ type: 'move-offices', parties }, by(system, monday)).then([]));

  test('is the platform’s alone', () => {
    const move: ErrandCommand = { type: 'move-offices', parties: moved };
    given(errand, sent).when(move, by(authorityOfficer, monday)).then(others);
    given(errand, sent)
      .when(move, by(operatorAt(monday), monday))
      .then(none);
  });

  test('is told to those around the case as they are now, who stand where the register says', () => {
    const state = { ...stateOf(sent), parties: moved };
    // Whoever takes over the duty learns by when it is to be done.
    const day = { by: 'by', dueDate: '2026-03-16', basis: 'law' };
    expect(errand.effects({ type: 'officesMoved', parties: moved }, state, monday)).toEqual([
      {
        type: 'notify',
        notice: 'offices.moved',
        to: [{ org: 'provider' }, { org: 'requester' }, { org: 'new' }, { org: 'authority' }],
        values: {
          name: '核对门牌',
          provider: provider.name,
          authority: '新数据局',
          rule: 'ownLevel',
          acts: 'ownLevel',
          ...day,
        },
      },
    ]);
    expect(errand.sides(state, { ...authorityOfficer, org: 'new' })).toContain('authority');
    expect(errand.sides(state, authorityOfficer)).toEqual(['requesterAuthority', 'overseer']);
    expect(errand.sides(stateOf(sent), authorityOfficer)).toContain('authority');
  });

  test('is told to a body that has no part in the case any more', () => {
    const elsewhere: Parties = { ...moved, requesterAuthority: { ...authority, org: 'new' } };
    const example = given(errand, sent).when(
      { type: 'move-offices', parties: elsewhere },
      by(system, monday),
    );
    const event = { type: 'officesMoved', parties: elsewhere, left: ['authority'] } as const;
    example.then([event]);
    const state = { ...stateOf(sent), parties: elsewhere };
    expect(errand.effects(event, state, monday)).toMatchObject([
      { to: [{ org: 'provider' }, { org: 'requester' }, { org: 'new' }, { org: 'authority' }] },
    ]);
  });

  test('is told of nothing where the case goes with another, or has come to its end', () => {
    const event = { type: 'officesMoved', parties: moved } as const;
    const along = define({ ...spec, goesWith: 'parent' });
    expect([along.goesWith, errand.goesWith]).toEqual(['parent', undefined]);
    expect(errand).not.toHaveProperty('goesWith');
    expect(along.effects(event, { ...stateOf(sent), parties: moved }, monday)).toEqual([]);
    expect(errand.effects(event, { ...stateOf(expired), parties: moved }, monday)).toEqual([]);
  });

  test('tells no last day where none runs, or what runs only lasts', () => {
    const event = { type: 'officesMoved', parties: moved } as const;
    const [running] = stateOf(sent).deadlines ?? [];
    if (!running) throw new Error('a clock runs');
    for (const deadlines of [
      [],
      [{ ...running, term: 'useDuration' as const }],
      [{ ...running, endedAt: monday, status: 'met' as const }],
    ])
      expect(errand.effects(event, { ...stateOf(sent), parties: moved, deadlines }, monday)).toMatchObject([
        { values: { by: '' } },
      ]);
  });

  test('says so where there is no authority', () => {
    const { authority: _, ...without } = moved;
    const state = { ...stateOf(sent), parties: without };
    expect(errand.effects({ type: 'officesMoved', parties: without }, state, monday)).toMatchObject([
      { notice: 'offices.movedUnsupervised', values: { name: '核对门牌', provider: provider.name, why: '' } },
    ]);
    const isSide = { type: 'officesMoved', parties: without, authorityIsSide: true } as const;
    expect(errand.effects(isSide, state, monday)).toMatchObject([{ values: { why: 'side' } }]);
  });

  test('moves no deadline', () => {
    const open = stateOf(
      story(errand, [[{ type: 'move-offices', parties: moved }, by(system, monday)]], sent),
    );
    expect(open.deadlines?.filter(isOpen)).toEqual(stateOf(sent).deadlines);
  });
});

describe('what all kinds have', () => {
  test('the platform stands on its own side of every case, and on no other', () => {
    expect(errand.sides(stateOf(asked), system)).toEqual(['system']);
    expect(errand.sides(stateOf(sent), { ...system, org: 'provider' })).toEqual(['system']);
  });

  test('events of the mechanism come after the kind’s own first one', () => {
    for (const event of [
      { type: 'officesMoved', parties },
      { type: 'deadlineReopened', name: 'errand' },
      { type: 'glassBroken', opening: { sub: 'x', reason: 'x', until: monday } },
    ] as const) {
      expect(isMechanismEvent(event)).toBe(true);
      expect(() => errand.evolve(undefined, event, monday, doerOf(people.requesterOfficer))).toThrow(
        /before the errand was asked for/,
      );
    }
    expect(isMechanismEvent({ type: 'finished' })).toBe(false);
  });

  test('everybody on the record sees the mechanism’s events, of the others what the kind says', () => {
    const seen = (event: ErrandEvent, sides: readonly string[]) => errand.discloses(event, sides);
    expect(seen({ type: 'officesMoved', parties }, ['overseer'])).toBe(true);
    expect(seen({ type: 'repeated' }, ['provider'])).toBe(false);
    expect(seen({ type: 'repeated' }, ['requester'])).toBe(true);
    const { discloses: __, ...rest } = spec;
    const silent = define(rest);
    expect(silent.discloses({ type: 'repeated' }, ['provider'])).toBe(true);
  });

  test('a kind that says nothing of them has no lists, claims, sub-items or deadlines, and reads old events as they are', () => {
    const state = stateOf(asked);
    expect([errand.rows(state), errand.summary(state), errand.claims(state), errand.owns]).toEqual([
      [],
      {},
      [],
      [],
    ]);
    expect(errand.deadlines(state)).toEqual([]);
    expect(errand.deadlines(stateOf(sent))).toEqual(stateOf(sent).deadlines);
    expect(errand.upcast({ type: 'finished' }, 1)).toEqual({ type: 'finished' });
    const lifting = define({
      ...spec,
      upcast: (_, schema) => ({ type: schema < 2 ? 'sent' : 'finished' }),
    });
    expect(lifting.upcast({ type: 'whatever' }, 1)).toEqual({ type: 'sent' });
  });

  test('a kind has what it says of them', () => {
    const row = { list: 'errand.under', key: 'p1' };
    const claim = { name: 'errand#k', refusal: notFound };
    const stands = { what: '核对门牌' };
    const full = define({
      ...spec,
      owns: ['file'],
      rows: () => [row],
      summary: ({ what }) => ({ what }),
      claims: () => [claim],
      isPublished: ({ status }) => status === 'done',
      isReliedOn: true,
      reliedOn: () => stands,
    });
    const state = stateOf(done);
    expect([full.rows(state), full.summary(state), full.claims(state), full.owns]).toEqual([
      [row],
      { what: '核对门牌' },
      [claim],
      ['file'],
    ]);
    expect([full.isPublished(state), full.isPublished(stateOf(sent)), errand.isPublished(state)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([full.isReliedOn, full.reliedOn(state)]).toEqual([true, stands]);
    expect([define(openSpec).isReliedOn, errand.reliedOn(state), define(openSpec).confidential]).toEqual([
      false,
      undefined,
      false,
    ]);
  });

  test('its cases are called what the kind calls them, or by its own name', () => {
    const { caseName: __, ...nameless } = spec;
    expect([
      errand.caseName(stateOf(sent)),
      define({ ...nameless, nameOf: ({ what }) => `${what}！` }).caseName(stateOf(sent)),
      define(nameless).caseName(stateOf(sent)),
    ]).toEqual(['核对门牌', '核对门牌！', 'errand']);
  });

  test('nobody is shown who had a hand in a case', () => {
    const state = { ...stateOf(sent), hands: [{ sub: 'x', prepared: [] }] };
    expect(define(spec).view(state, ['provider'])).not.toHaveProperty('hands');
    expect(define(spec).view(state, ['provider'])).toMatchObject({ what: '核对门牌' });
  });

  test('what others rely on changes with the kind’s own events alone, and with what stands only where something does', () => {
    const standing = { reliedOn: ({ times }: Errand) => times };
    const [before, after] = [stateOf(sent), { ...stateOf(sent), times: 2 }];
    const changed = (
      event: ErrandEvent,
      from: Errand | undefined,
      to: Errand,
      kind: { reliedOn(state: Errand): unknown } = standing,
    ) => changesContent(kind, event, from, to);
    expect([
      changed({ type: 'officesMoved', parties }, before, after),
      changed({ type: 'repeated' }, before, after),
      changed({ type: 'repeated' }, before, before),
      changed({ type: 'sent' }, undefined, before),
      changed({ type: 'repeated' }, before, before, { reliedOn: () => undefined }),
    ]).toEqual([false, true, false, true, true]);
  });

  test('it gives what follows the kind’s own events as the kind says, with their instant', () => {
    const telling = define({
      ...spec,
      effects: (event, _, at) => [{ type: 'timer', at, revision: event.type === 'sent' ? 1 : 2 }],
    });
    expect(telling.effects({ type: 'sent' }, stateOf(sent), monday)).toEqual([
      { type: 'timer', at: monday, revision: 1 },
    ]);
    expect(errand.effects({ type: 'sent' }, stateOf(sent), monday)).toEqual([]);
  });
});
