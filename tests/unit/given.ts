import { expect } from 'vitest';
import { atTime, type Calendar, defaultCalendar, type Instant } from '../../lib/calendar/index.ts';
import { type Actor, roles, system } from '../../lib/case/actor.ts';
import type { CaseDefinition, CaseState, Context, RelatedCase } from '../../lib/case/definition.ts';
import type { CaseNamed } from '../../lib/case/keeping.ts';
import type { Refusal } from '../../lib/case/refusal.ts';
import type { Doer } from '../../lib/case/hands.ts';
import { doing } from '../../lib/case/standingsUsed.ts';
import { caseFileOf } from '../../lib/cases.ts';
import type { Account } from '../../lib/organisation/account.ts';
import type { Seats } from '../../lib/organisation/offices.ts';
import { noOverlay, type Overlay } from '../../lib/regulation/overlay.ts';

/** An event and the instant at which it was decided. */
export interface Happened<Event> {
  readonly at: Instant;
  readonly event: Event;
  /** Who brought it about; an event that a test writes down by itself is the platform's. */
  readonly by?: Doer;
}

/** Who brings about what an actor does who exercises every role that they stand in for. */
export const doerOf = (actor: Actor): Doer => doing(actor, actor.actsFor ?? []);

/** What a context may say besides who acts and when. */
export interface Circumstances {
  readonly calendar?: Calendar;
  readonly overlay?: Overlay;
  readonly related?: Readonly<Record<string, RelatedCase>>;
  /** Who holds which office, by region code. */
  readonly seats?: Seats;
  /** Who has signed in; absent: everybody, in every role. */
  readonly accounts?: Readonly<Record<string, Account>>;
  /** Which case holds which name. */
  readonly holders?: Readonly<Record<string, string>>;
  /** The last number drawn from every row of numbers. */
  readonly lastNumber?: number;
  /** The cases that refer to every file, of which it has not heard yet. */
  readonly referring?: readonly CaseNamed[];
  /** What sub-items of other cases hold, by `kind#id#name#item`. */
  readonly items?: Readonly<Record<string, unknown>>;
}

/** What is expected of a refusal; the article is part of it: absent means that none is cited. */
export interface Refused {
  readonly refused: string;
  readonly status: number;
  readonly article?: number;
  /** Paths of the fields that are wrong, in order. */
  readonly paths?: readonly string[];
  /** What is wrong with each of them, by its code. */
  readonly codes?: readonly string[];
}

/** The offices of the invented city 990100, of the province above it and of the city beside it. */
export const offices: Seats = new Map([
  ['990000', { authority: { org: 'province', name: '测试省数据局' } }],
  [
    '990100',
    {
      authority: { org: 'authority', name: '测试市数据局' },
      government: { org: 'government', name: '测试市人民政府' },
    },
  ],
  ['990200', { authority: { org: 'neighbour', name: '邻市数据局' } }],
]);

/** The instant at which a clock in Asia/Shanghai shows `time` on `date`. */
export const on = (date: string, time = '10:00'): Instant => atTime(date, time);

/** Who acts, when, and under which circumstances. */
export function by(
  actor: Actor,
  at: Instant,
  {
    calendar,
    overlay,
    related = {},
    seats = offices,
    accounts,
    holders = {},
    lastNumber = 0,
    items = {},
    referring = [],
  }: Circumstances = {},
): Context {
  return {
    at,
    actor,
    salt: 'a salt of this one change',
    calendar: calendar ?? defaultCalendar(),
    overlay: () => overlay ?? noOverlay,
    related: (kind, id) => related[`${kind}#${id}`],
    caseOfFile(kind, id) {
      const found = related[`${kind}#${id}`];
      return found && caseFileOf(kind).caseOfFile(found.state as CaseState); // a state of this very kind
    },
    readTogether: () => {},
    referring: () => referring,
    holders: (names) => new Map(Object.entries(holders).filter(([name]) => names.includes(name))),
    lastNumber: () => lastNumber,
    item: (...place) => items[place.join('#')],
    account: (_, sub) => (accounts ? accounts[sub] : { roles }),
    seats(path) {
      const codes = ['000000', ...path.split('/')];
      return new Map([...seats].filter(([code]) => codes.includes(code)));
    },
  };
}

/** Replays events into the state that they make. */
export function replay<
  S extends CaseState,
  C extends { readonly type: string },
  E extends { readonly type: string },
>(definition: CaseDefinition<S, C, E>, history: readonly Happened<E>[]): S | undefined {
  return history.reduce<S | undefined>(
    (state, { at, event, by: doer = doerOf(system) }) => definition.evolve(state, event, at, doer),
    undefined,
  );
}

/** The events that commands made, one after the other, none of them refused. */
export function story<
  S extends CaseState,
  C extends { readonly type: string },
  E extends { readonly type: string },
>(
  definition: CaseDefinition<S, C, E>,
  steps: readonly (readonly [C, Context])[],
  before: readonly Happened<E>[] = [],
): readonly Happened<E>[] {
  return steps.reduce<readonly Happened<E>[]>((history, [command, context]) => {
    const decision = definition.decide(replay(definition, history), command, context);
    if ('refusal' in decision) throw new Error(`${command.type} was refused: ${decision.refusal.code}`);
    return [
      ...history,
      ...decision.events.map((event) => ({ at: context.at, event, by: doerOf(context.actor) })),
    ];
  }, before);
}

/**
 * One example of a decision in one line: `given(request, events).when(command, context).then([...events])`, or
 * `.then({ refused, status, article })`. Expected events may leave out what does not matter; none may be missing or too many.
 */
export function given<
  S extends CaseState,
  C extends { readonly type: string },
  E extends { readonly type: string },
>(definition: CaseDefinition<S, C, E>, history: readonly Happened<E>[] = []) {
  return {
    when(command: C, context: Context) {
      const decision = definition.decide(replay(definition, history), command, context);
      return {
        /** The state afterwards; the command must not have been refused. */
        state(): S {
          const state = replay(definition, story(definition, [[command, context]], history));
          if (state === undefined) throw new Error('there is no state before the first event');
          return state;
        },
        // oxlint-disable-next-line unicorn/no-thenable -- an example reads given, when, then; it is never awaited
        then(expected: readonly object[] | Refused): void {
          if ('refused' in expected) return expectRefusal(decision, expected);
          expect(decision).toMatchObject({ events: expected });
        },
      };
    },
  };
}

const inBothLanguages = { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/\w/) };

function expectRefusal(decision: object, { refused, status, article, paths, codes }: Refused): void {
  expect(decision).toMatchObject({
    refusal: {
      code: refused,
      status,
      detail: inBothLanguages,
    },
  });
  const { refusal } = decision as { refusal: Refusal & { readonly article?: number } }; // matched above
  const { errors = [] } = refusal;
  expect(refusal.article).toBe(article);
  for (const { message } of errors) expect(message).toEqual(inBothLanguages);
  if (paths) expect(errors.map(({ path }) => path)).toEqual(paths);
  if (codes) expect(errors.map(({ code }) => code)).toEqual(codes);
}
