import type { Instant } from '../calendar/index.ts';
import type { Actor, OrganisationKind } from './actor.ts';
import { type BreakGlass, breakGlass, type GlassBroken, isBreakGlass, isGlassBroken } from './breakGlass.ts';
import { dutyOf } from './counting.ts';
import { dueDayOf, noDay } from './dueDay.ts';
import { type Deadline, type DeadlineEvent, isDeadlineEvent, isOpen as isRunning } from './deadline.ts';
import type { AnyCase, CaseDefinition, CaseState, Context, Decision } from './definition.ts';
import type { Effect, Recipient } from './effect.ts';
import type { Face } from './face.ts';
import { refuseFormality, type Tells } from './formality.ts';
import { isOnBothSides, isOwnWork } from './hands.ts';
import type { Keeping } from './keeping.ts';
import {
  type StoredSpec,
  storedKind,
  isMechanismEvent,
  type MechanismEvent,
  type OwnEvent,
  type Typed,
} from './storedKind.ts';
import {
  decideMove,
  isMoveOffices,
  isOfficesMoved,
  type MoveOffices,
  type OfficesMoved,
} from './moveOffices.ts';
import { type ClockCommand, deadlineEffects, decideClock, isClockCommand } from './onTime.ts';
import { type Body, isOneBody, isParty, type Parties, regionOfDuty } from './parties.ts';
import { bothSides, notFound, ownCause, ownWork, type Refusal } from './refusal.ts';
import { sidesIn } from './sidesIn.ts';
import { referringToFiles } from './relying.ts';
import type { Counting } from './views.ts';
import { codeOf } from '../organisation/hierarchy.ts';
import { termOf } from '../regulation/terms.ts';
import { jurisdictionOf } from '../organisation/offices.ts';
import type { FieldError } from '../regulation/text.ts';
import {
  checkTable,
  guard,
  isInternal,
  mayGive,
  refuseRole,
  type Transition,
  type TransitionTable,
} from './transitions.ts';
import { decideUrge, dutyToUrge, isToUrge, isUrge, isUrged, tellOfUrging, type Urge } from './urging.ts';

/** What every kind of case does alike, and no kind decides by itself. */
export type MechanismCommand = ClockCommand | BreakGlass | MoveOffices | Urge;
export type { MechanismEvent } from './storedKind.ts';
type Own<C extends Typed> = Exclude<C, MechanismCommand>;

/** A kind of case as its folder writes it: what is its own. Everything that all kinds do alike is added by `defineCase`. */
export interface CaseSpec<
  S extends CaseState,
  C extends Typed,
  E extends Typed,
  Begins extends C['type'],
  Side extends string,
> extends StoredSpec<S, E> {
  readonly face: Face;
  readonly begins: readonly Begins[];
  /** Decides a beginning where there is no case yet. */
  begin(command: C & Extract<C, { type: Begins }>, context: Context): Decision<E>;
  /** A beginning of a case that is there already: nothing happens unless told; undefined: it goes the way of all commands. */
  again?(state: S, command: C & Extract<C, { type: Begins }>, context: Context): Decision<E> | undefined;
  readonly table: TransitionTable<S['status'], Exclude<Own<C>['type'], never>, Side>;
  /** Statuses to which time itself may lead. */
  readonly timeLeadsTo?: readonly S['status'][];
  /** Statuses in which its open duties are urged by the authorities of those who owe them; its face then takes the command. */
  readonly urgedIn?: readonly S['status'][];
  /** Who stands around its cases when the register has changed, where that is not each side with its own authority. */
  readonly standsAround?: AnyCase['standsAround'];
  /** The command by which a case ends when its two sides have become one body; the platform then gives it. */
  readonly endsBy?: Own<C>['type'];
  decide?(state: S, command: Own<C>, context: Context): Decision<E>;
  /** Texts by which its commands tell the other side what to do: a formality that these demand is refused (R15.4). */
  readonly tells?: Tells<C>;
  /** What of the case a step decides on: nobody gives it who prepared any version of that, nor whoever counts as one (four eyes). */
  readonly judges?: Readonly<Partial<Record<Own<C>['type'], readonly string[]>>>;
  /** Whether there is nothing for a step to decide, or not for this person, though its status would allow it: it is not offered. */
  isMoot?(state: S, command: string, counting: Counting | undefined, actor: Actor): boolean;
  /** What else follows when time has acted on the case's deadlines. */
  onTime?(state: S, events: readonly DeadlineEvent[], context: Context): readonly (E | DeadlineEvent)[];
  effects?(event: OwnEvent<E>, state: S, at: Instant, found: S | undefined): readonly Effect[];
  sides(state: S, actor: Actor): readonly Side[];
  /**
   * Whether the files that go with the case are still needed; absent: as long as anybody but the platform can do something to it.
   */
  keepsFiles?(state: S): Keeping;
  /** What sentences call the case; kinds with deadlines or parties need it. */
  caseName?(state: S): string;
  /** The same for a kind that has neither. */
  nameOf?(state: S): string;
  readonly confidential?: true;
  /** Whether a confidential case has become public: looks at it are not noted. */
  isPublished?(state: S): boolean;
  readonly owns?: readonly string[];
  readonly keeps?: readonly string[];
  readonly goesWith?: string;
  /** What it holds together tells of a move by itself: nobody is told of it twice. */
  readonly movesQuietly?: true;
  view(state: S, sides: readonly string[], counting?: Counting): object;
  discloses?(event: OwnEvent<E>, sides: readonly string[]): boolean;
}

/**
 * Makes a kind of case from what is its own. Added for all kinds: the guard of the transition table, what time does to
 * deadlines, break glass, following the register, and that nobody learns of a case that is not theirs.
 */
export function defineCase<
  S extends CaseState,
  C extends Typed,
  E extends Typed,
  Begins extends C['type'],
  Side extends string,
>(spec: CaseSpec<S, C, E, Begins, Side>): CaseDefinition<S, C | MechanismCommand, E | MechanismEvent> {
  const confidential = spec.confidential ?? false;
  const table = checkTable([...spec.table, ...mechanismRows(spec, confidential)]);
  const begins: readonly string[] = spec.begins;
  const sides = (state: S, actor: Actor) => sidesIn(state, actor, () => spec.sides(state, actor));
  const judges: Readonly<Record<string, readonly string[] | undefined>> = spec.judges ?? {};
  const refusePerson = ({ hands, parties }: S, command: string, actor: Actor): Refusal | undefined => {
    if (isOwnWork(hands, judges[command] ?? [], actor)) return ownWork;
    return isOnBothSides(hands, actor, parties) ? bothSides : undefined;
  };
  const tells: Readonly<Record<string, ((command: never) => readonly FieldError[]) | undefined>> =
    spec.tells ?? {};
  const formalitiesOf = (command: Typed) => tells[command.type]?.(command as never) ?? []; // by its own type
  const caseName = (state: S) => spec.caseName?.(state) ?? spec.nameOf?.(state) ?? spec.kind;
  const decideOn = (
    state: S | undefined,
    command: C | MechanismCommand,
    context: Context,
  ): Decision<E | MechanismEvent> => {
    if (begins.includes(command.type)) {
      const beginning = command as C & Extract<C, { type: Begins }>; // its type is one of those that begin
      if (state === undefined)
        return (
          refuseBeginner(spec.face, context) ??
          refuseFormality(formalitiesOf(command)) ??
          spec.begin(beginning, context)
        );
      const again = spec.again ? spec.again(state, beginning, context) : { events: [] };
      if (again) return again;
    }
    if (state === undefined) return { refusal: notFound };
    if (confidential && isBreakGlass(command) && context.actor.roles.includes('operator'))
      return { events: [breakGlass(command, context)] };
    const seen = sides(state, context.actor);
    const refused = guard(table, state.status, command.type, context.actor, seen);
    if (refused) {
      const isOwn = isOwnCause(table, command.type, context.actor, state);
      return { refusal: isOwn ? ownCause : asSeen(refused, spec.view(state, seen)) };
    }
    const ofPeople = refusePerson(state, command.type, context.actor);
    if (ofPeople) return { refusal: ofPeople };
    if (isClockCommand(command)) return { events: timeActs(spec, state, context) };
    if (isMoveOffices(command)) return follow(spec, state, command, context);
    if (isUrge(command)) return decideUrge(command, state, context);
    const demanded = refuseFormality(formalitiesOf(command));
    if (demanded) return demanded;
    // The table has rows for the mechanism's commands and the kind's own: what is left is its own.
    return spec.decide ? spec.decide(state, command as Own<C>, context) : { events: [] };
  };
  return {
    ...storedKind(spec),
    face: spec.face,
    begins,
    table,
    confidential,
    isPublished: (state) => spec.isPublished?.(state) ?? false,
    owns: spec.owns ?? [],
    keeps: spec.keeps ?? [],
    ...(spec.goesWith === undefined ? {} : { goesWith: spec.goesWith }),
    ...(spec.standsAround ? { standsAround: spec.standsAround } : {}),
    decide: (found, given, around) => referringToFiles(around, (context) => decideOn(found, given, context)),
    effects(event, state, at, found) {
      const name = caseName(state);
      const { parties = {}, deadlines = [] } = state;
      if (isDeadlineEvent(event)) return deadlineEffects(event, deadlines, { ...parties, caseName: name });
      const isConcerned = (body: Actor) => spec.sides(state, body).length > 0;
      if (isUrged(event)) return tellOfUrging(event, state, name);
      if (isGlassBroken(event)) return [tellOfGlass(event, name, everybody(parties, isConcerned))];
      if (isOfficesMoved(event)) {
        // What goes with another case is told of that one; of what has come to its end there is nothing to tell.
        const isToldBesides = spec.goesWith !== undefined || spec.movesQuietly;
        if (isToldBesides || !isOpen(spec.table, state.status)) return [];
        const left = (event.left ?? []).map((org) => ({ org }));
        return [tellOfMove(name, state, event, [...everybody(parties, isConcerned), ...left])];
      }
      return spec.effects?.(event as OwnEvent<E>, state, at, found) ?? []; // told apart above
    },
    sides,
    tells: Object.keys(tells),
    formalitiesOf,
    offers(state, command, actor, counting) {
      if (refusePerson(state, command, actor)) return false;
      if (command === 'urge') return isToUrge(dutyToUrge(state, actor)?.deadline, counting);
      return !(spec.isMoot?.(state, command, counting, actor) ?? false);
    },
    caseName,
    caseOfFile: (state) => ({
      name: caseName(state),
      keeping: spec.keepsFiles?.(state) ?? (isOpen(spec.table, state.status) ? { isOpen: true } : {}),
      readers: bodiesOf(state.parties ?? {}, (body) => spec.sides(state, body).length > 0),
    }),
    view: ({ hands: _, formerBodies: __, ...state }, seen, counting) => spec.view(state as S, seen, counting), // all but what is nobody's to see
    discloses: (event, seen) =>
      isMechanismEvent(event) || (spec.discloses?.(event as OwnEvent<E>, seen) ?? true), // told apart
  };
}

/** A refusal names the status that its reader is shown: what others prepare is not told by what cannot be done. */
function asSeen(refusal: Refusal, view: object): Refusal {
  if (!refusal.step || !('status' in view) || typeof view.status !== 'string') return refusal;
  return { ...refusal, step: { ...refusal.step, status: view.status } };
}

/** Whether anybody but the platform can still do something to a case. */
function isOpen(table: TransitionTable, status: string): boolean {
  return table.some((row) => row.from.includes(status) && !isInternal(row));
}

/** A case follows the register. Nobody asks themselves for data: where its two sides have become one body it ends. */
function follow<S extends CaseState, C extends Typed, E extends Typed, B extends C['type'], D extends string>(
  { table, endsBy, decide, sides }: CaseSpec<S, C, E, B, D>,
  state: S,
  command: MoveOffices,
  context: Context,
): Decision<E | MechanismEvent> {
  const { parties = {} } = state;
  const knowing = bodiesOf(parties, (body) => sides(state, body).length > 0);
  const moved = decideMove(parties, command, knowing);
  const row = table.find((candidate) => candidate.command === endsBy);
  if (!isOneBody(command.parties) || !row?.from.includes(state.status) || !decide) return { events: moved };
  // A command by which a case ends says everything by its type.
  const end = decide(state, { type: row.command } as Own<C>, context);
  return 'refusal' in end ? end : { ...end, events: [...moved, ...end.events] };
}

/** Who begins a case by its own address holds the role on that day; what the platform begins has none to hold. */
function refuseBeginner({ creation }: Face, { actor }: Context) {
  return creation && !actor.roles.includes('system') ? refuseRole(actor, creation.roles) : undefined;
}

/** Whether only its own part in the case keeps an authority from a step that authorities take. */
function isOwnCause(
  table: TransitionTable,
  command: string,
  actor: Actor,
  { parties = {} }: CaseState,
): boolean {
  if (actor.kind !== 'authority' || !isParty(actor.org, parties)) return false;
  const row = table.find((candidate) => candidate.command === command);
  const isASides = row?.by.some(({ side }) => side === 'provider' || side === 'requester') ?? true;
  return row !== undefined && !isASides && mayGive(row, actor, ['authority']);
}

const bySystem = [{ side: 'system', roles: ['system'] }] as const;

/** Which of them it is that may, the open duty tells. */
const byAuthorities = [
  { side: 'authority', roles: ['officer'] },
  { side: 'requesterAuthority', roles: ['officer'] },
  { side: 'overseer', roles: ['officer'] },
] as const;

/** The rows that every kind has: every status that its own rows or time itself lead to is open to them. */
function mechanismRows<
  S extends CaseState,
  C extends Typed,
  E extends Typed,
  B extends C['type'],
  D extends string,
>(
  { table, timeLeadsTo = [], caseName, urgedIn }: CaseSpec<S, C, E, B, D>,
  confidential: boolean,
): Transition[] {
  if (!caseName) return [];
  const from = [...new Set([...table.flatMap((row) => [...row.from, ...row.to]), ...timeLeadsTo])];
  return [
    { command: 'wake', from, to: timeLeadsTo, by: bySystem },
    { command: 'recalculate', from, to: timeLeadsTo, by: bySystem },
    { command: 'move-offices', from, to: [], by: bySystem },
    ...(confidential
      ? [{ command: 'break-glass', from, to: [], by: [{ side: 'operator', roles: ['operator'] }] } as const]
      : []),
    ...(urgedIn ? [{ command: 'urge', from: urgedIn, to: [], by: byAuthorities }] : []),
  ];
}

function timeActs<
  S extends CaseState,
  C extends Typed,
  E extends Typed,
  B extends C['type'],
  D extends string,
>(spec: CaseSpec<S, C, E, B, D>, state: S, context: Context): readonly (E | DeadlineEvent)[] {
  const { parties = {}, deadlines = [] } = state;
  const overlayOf = (deadline: Deadline) => context.overlay(regionOfDuty(dutyOf(deadline), parties));
  const events = decideClock(deadlines, overlayOf, context);
  return spec.onTime?.(state, events, context) ?? events;
}

/**
 * Everybody around a case who may know of it: both sides and their authorities. A draft that its department keeps to itself
 * is nobody else's to hear of, in an emergency neither.
 */
function everybody(parties: Parties, isConcerned: (body: Actor) => boolean): Recipient[] {
  const { provider, authority } = parties;
  const to: Recipient[] = bodiesOf(parties, isConcerned).map((org) => ({ org }));
  if (authority || !provider) return to;
  const path = jurisdictionOf(provider);
  const region = codeOf(path);
  const isToldToo = isConcerned(personOf({ org: '', name: '', region, path }, 'authority'));
  return isToldToo ? [...to, { office: 'authority', region }] : to;
}

/** Both sides and their authorities, of those who may know, each once. */
function bodiesOf(
  { provider, requester, authority, requesterAuthority, government }: Parties,
  isConcerned: (body: Actor) => boolean,
): string[] {
  const departments = [provider, requester].flatMap((body) => (body ? [personOf(body, 'department')] : []));
  const authorities = [authority, requesterAuthority, government].flatMap((body) =>
    body ? [personOf(body, 'authority')] : [],
  );
  const told = [...departments, ...authorities].filter(isConcerned).map(({ org }) => org);
  return [...new Set(told)];
}

/** Anybody of a body: on which sides of a case they stand, their organisation alone decides. */
function personOf({ org, region, path }: Body, kind: OrganisationKind): Actor {
  return { org, sub: '', roles: [], kind, region, path };
}

function tellOfGlass({ opening }: GlassBroken, name: string, to: readonly Recipient[]): Effect {
  const { sub, reason, until } = opening;
  return { type: 'notify', notice: 'glass.broken', to, values: { name, sub, reason, until } };
}

/** Whoever takes over a duty is told the last day of the term that runs. */
function tellOfMove(
  name: string,
  { parties = {}, deadlines = [] }: CaseState,
  { authorityIsSide }: OfficesMoved,
  to: readonly Recipient[],
): Effect {
  const running = deadlines.find((deadline) => isRunning(deadline) && !termOf(deadline.term).lasts);
  const day = running ? dueDayOf(deadlines, running.name) : noDay;
  const provider = parties.provider?.name ?? '';
  const { authority } = parties;
  if (authority === undefined) {
    const values = { name, provider, why: authorityIsSide ? 'side' : '', ...day };
    return { type: 'notify', notice: 'offices.movedUnsupervised', to, values };
  }
  const values = {
    name,
    provider,
    rule: authority.rule,
    authority: authority.name,
    acts: authority.rule,
    ...day,
  };
  return { type: 'notify', notice: 'offices.moved', to, values };
}
