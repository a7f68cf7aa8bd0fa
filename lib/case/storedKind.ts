import type { Instant } from '../calendar/index.ts';
import { type GlassBroken, isGlassBroken, openings } from './breakGlass.ts';
import { type Deadline, type DeadlineEvent, evolveDeadlines, isDeadlineEvent } from './deadline.ts';
import type { AnyCase, CaseDefinition, CaseState, Claim } from './definition.ts';
import { formerBodiesAfter } from './formerBodies.ts';
import { type Doer, handsAfter } from './hands.ts';
import { dutiesIn, type Row } from './lists.ts';
import { isOfficesMoved, type OfficesMoved } from './moveOffices.ts';
import { isUrged, type Urged, urgingsAfter } from './urging.ts';

export type MechanismEvent = DeadlineEvent | GlassBroken | OfficesMoved | Urged;
export type Typed = { readonly type: string };
export type OwnEvent<E extends Typed> = Exclude<E, MechanismEvent>;

/** What of a kind follows from its events alone, as its folder writes it. */
export interface StoredSpec<S extends CaseState, E extends Typed> {
  readonly kind: string;
  readonly schema: number;
  evolve(state: S | undefined, event: OwnEvent<E>, at: Instant): S;
  /** What else a move of the register changes in it. */
  moved?(state: S, at: Instant): S;
  /** What of the case an event prepares, by a name that `judges` uses (four eyes). */
  readonly prepares?: Readonly<Partial<Record<OwnEvent<E>['type'], string>>>;
  /** Who prepared that together with whoever brought the event about. */
  preparedWith?(event: OwnEvent<E>): readonly string[];
  /** It remembers who stood on its sides before the register moved it: its acts become documents. */
  readonly remembersBodies?: true;
  upcast?(event: Typed, schema: number): E;
  readonly isReliedOn?: true;
  /** What of it others rely on, where that is not everything: an update in preparation changes nothing for them. */
  reliedOn?(state: S): object | undefined;
  rows?(state: S): readonly Row[];
  /** Rows that an earlier version wrote for such a state and today's does not: they go with the first head that is written anew. */
  leftRows?(state: S): readonly Row[];
  summary?(state: S): object;
  /** What whoever stands above sees of it beside its open duties, where that is not what its own department sees. */
  shownAbove?(state: S): Row['shown'];
  claims?(state: S): readonly Claim[];
  /**
   * Since when it owes a clock that nothing has begun, because an earlier version knew none; undefined: nothing is owed. It stands among
   * what is due until time has acted on it, and begins what is owed then.
   */
  owesSince?(state: S): Instant | undefined;
}

/**
 * What it takes to read a case, and to write anew what follows from its events, without deciding on it: a function that
 * only reads a kind carries nothing else of it.
 */
export type StoredKind = Pick<
  AnyCase,
  | 'kind'
  | 'schema'
  | 'evolve'
  | 'upcast'
  | 'deadlines'
  | 'isReliedOn'
  | 'reliedOn'
  | 'caseOfFile'
  | 'rows'
  | 'leftRows'
  | 'summary'
  | 'claims'
  | 'owesSince'
>;

/** How a kind is stored and read: its own events, and those that all kinds have. */
export function storedKind<S extends CaseState, E extends Typed>(
  spec: StoredSpec<S, E>,
): Pick<CaseDefinition<S, Typed, E | MechanismEvent>, keyof StoredKind> {
  return {
    kind: spec.kind,
    schema: spec.schema,
    evolve(state, event, at, by) {
      if (state !== undefined) {
        if (isDeadlineEvent(event))
          return { ...state, deadlines: evolveDeadlines(state.deadlines ?? [], event) };
        if (isGlassBroken(event)) return { ...state, glass: openings(state.glass, event) };
        if (isOfficesMoved(event)) return afterMove(spec, state, event, at);
        if (isUrged(event)) {
          const urged = { ...state, urgings: urgingsAfter(state.urgings, event) };
          return rememberPeople(spec, state, urged, event, by);
        }
      }
      // The mechanism's events are told apart above; before there is a case there are none.
      const own = event as OwnEvent<E>;
      return rememberPeople(spec, state, spec.evolve(state, own, at), own, by);
    },
    // An event of an older schema means the same unless its kind says otherwise.
    upcast: (event, schema) => spec.upcast?.(event, schema) ?? (event as E),
    // Nothing goes with what is a register alone.
    caseOfFile: () => ({ name: spec.kind, keeping: {}, readers: [] }),
    deadlines: (state) => state.deadlines ?? noDeadlines,
    isReliedOn: spec.isReliedOn ?? false,
    reliedOn: (state) => spec.reliedOn?.(state),
    rows: (state) => [
      ...(spec.rows?.(state) ?? []),
      ...dutiesIn(state.parties ?? {}, state.deadlines ?? [], spec.shownAbove?.(state)),
    ],
    leftRows: (state) => spec.leftRows?.(state) ?? [],
    summary: (state) => spec.summary?.(state) ?? {},
    claims: (state) => spec.claims?.(state) ?? [],
    owesSince: (state) => spec.owesSince?.(state),
  };
}

/** The register's bodies in the place of those before; a kind whose acts become documents remembers whose they were. */
function afterMove<S extends CaseState, E extends Typed>(
  { remembersBodies, moved: alsoMoved }: Pick<StoredSpec<S, E>, 'remembersBodies' | 'moved'>,
  state: S,
  { parties }: OfficesMoved,
  at: Instant,
): S {
  const moved = alsoMoved ? alsoMoved({ ...state, parties }, at) : { ...state, parties };
  if (!remembersBodies) return moved;
  const formerBodies = formerBodiesAfter(state.formerBodies, state.parties, parties, at);
  return formerBodies === undefined ? moved : { ...moved, formerBodies };
}

/** Whoever had a hand in a case, and whoever stood on its sides, is known to it for ever. */
function rememberPeople<S extends CaseState, E extends Typed>(
  { prepares, preparedWith }: StoredSpec<S, E>,
  before: S | undefined,
  after: S,
  event: Typed,
  by: Doer,
): S {
  const things: Readonly<Record<string, string | undefined>> = prepares ?? {};
  const thing = things[event.type];
  // What prepares something is the kind's own.
  const others = thing === undefined ? [] : (preparedWith?.(event as OwnEvent<E>) ?? []);
  const hands = handsAfter(before?.hands, by, before?.parties ?? after.parties, thing, others);
  const formerBodies = before?.formerBodies;
  return {
    ...after,
    ...(hands === undefined ? {} : { hands }),
    ...(formerBodies === undefined ? {} : { formerBodies }),
  };
}

/**
 * Whether an event changes what others rely on in the case: never one of the mechanism, every other one until something stands
 * for itself, and then only what puts another in its place.
 *
 * @param before the state that the event found; undefined for the first
 * @param after the state that it made
 */
export function changesContent<S extends CaseState>(
  { reliedOn }: { reliedOn(state: S): unknown },
  event: Typed,
  before: S | undefined,
  after: S,
): boolean {
  if (isMechanismEvent(event)) return false;
  const stands = reliedOn(after);
  return stands === undefined || before === undefined || stands !== reliedOn(before);
}

const noDeadlines: readonly Deadline[] = [];

/** Whether an event belongs to the mechanism: it changes nothing of the case's content. */
export function isMechanismEvent(event: Typed): event is MechanismEvent {
  return isDeadlineEvent(event) || isGlassBroken(event) || isOfficesMoved(event) || isUrged(event);
}
