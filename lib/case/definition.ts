import type { Calendar, Instant } from '../calendar/index.ts';
import type { Account } from '../organisation/account.ts';
import type { Seats } from '../organisation/offices.ts';
import type { Overlay } from '../regulation/overlay.ts';
import type { FieldError, Text } from '../regulation/text.ts';
import type { Actor } from './actor.ts';
import type { Opening } from './breakGlass.ts';
import type { Deadline } from './deadline.ts';
import type { Effect } from './effect.ts';
import type { Face } from './face.ts';
import type { FormerBody } from './formerBodies.ts';
import type { Doer, Hand } from './hands.ts';
import type { CaseNamed, CaseOfFile } from './keeping.ts';
import type { Row } from './lists.ts';
import type { Parties } from './parties.ts';
import type { Refusal } from './refusal.ts';
import type { TransitionTable } from './transitions.ts';
import type { Urging } from './urging.ts';
import type { Counting } from './views.ts';

/**
 * Everything a decision may know besides the case: time, identity, calendar, the regions' shorter terms, offices and other
 * cases arrive here. What was not read together with the case is read when the decision asks for it, and it decides again:
 * a decision is pure, and may be asked several times.
 */
export interface Context {
  readonly at: Instant;
  readonly actor: Actor;
  /** A secret of this one change: what is erasable is referenced by a hash salted with it. */
  readonly salt: string;
  readonly calendar: Calendar;
  /** What a region commits itself to beyond the law (R23.1). */
  overlay(region: string): Overlay;
  /** Another case that the command names; undefined when there is none. */
  related(kind: string, id: string): RelatedCase | undefined;
  /** Another case as the files that go with it see it: whether it still needs them; undefined when there is none. */
  caseOfFile(kind: string, id: string): CaseOfFile | undefined;
  /** Has these cases read in one go before they are asked for one by one: a decision is asked again only so often. */
  readTogether(cases: readonly CaseNamed[]): void;
  /** The cases that refer to a file, or to another case, those that this itself has not heard of yet as well. */
  referring(to: string): readonly CaseNamed[];
  /** What a sub-item of another case holds, such as the file of an attachment; undefined where there is none or it was erased. */
  item(kind: string, id: string, name: string, item: string): unknown;
  /** Somebody of an organisation who has signed in; undefined for whom the platform has never seen. */
  account(org: string, sub: string): Account | undefined;
  /** Who holds the offices of the regions on this path and of the country. */
  seats(path: string): Seats;
  /** Which case holds each of these names; those that none holds are left out. */
  holders(names: readonly string[]): ReadonlyMap<string, string>;
  /** The last number that was drawn from a row of numbers; 0: none yet. */
  lastNumber(row: string): number;
}

export interface RelatedCase {
  readonly state: unknown;
  readonly version: number;
  /** Counts the changes of its content: a look in an emergency or a moved deadline is none. */
  readonly revision: number;
}

/**
 * What the decision relied on in another case: checked in the same transaction. Requests drafted before content had revisions
 * rely on the version.
 */
export interface Reliance {
  readonly kind: string;
  readonly id: string;
  /** Version 0: that there is no such case. */
  readonly on: { readonly revision: number } | { readonly version: number };
  /** The answer when it no longer holds; absent: it is decided again on what holds then. */
  readonly otherwise?: Refusal;
}

/**
 * An item of its own under the case, written in the same transaction: what grows without bound, or must be erasable.
 * Its salted hash goes into the chain, so that its loss or a change is found, and its erasure leaves the chain whole.
 */
export interface SubItem {
  /** What it is, such as `file`; the definition names those it owns. */
  readonly name: string;
  /** Unique among the case's items of this name; they sort by it. */
  readonly id: string;
  /** Absent: what the item held is erased, its place in the chain stays. */
  readonly content?: object;
}

/**
 * A number drawn from a row of numbers, such as that of an organisation's documents in a year: written in the same transaction
 * behind the one before it, so that the row has neither gaps nor doubles. Whoever is overtaken decides again on the next one.
 */
export interface DrawnNumber {
  readonly row: string;
  readonly number: number;
}

export type Decision<Event> =
  | {
      readonly events: readonly Event[];
      readonly items?: readonly SubItem[];
      readonly relies?: readonly Reliance[];
      readonly draws?: DrawnNumber;
      /**
       * Ids of the files, or of the cases, to which the case refers with this change. It is written beside each of them, over what was read there:
       * of two that do so at once, or of one that refers to a file and one that erases it, the other decides anew.
       */
      readonly refersTo?: readonly string[];
    }
  | { readonly refusal: Refusal };

/** A name that only one case may hold, e.g. the authority of a region. */
export interface Claim {
  readonly name: string;
  /** Shown of the holder where only the claim is read. */
  readonly label?: string;
  /** The answer to whoever wants a name that another case holds. */
  readonly refusal: Refusal;
  /** A decision has looked for the holder and found none: whoever was quicker is looked at, and it is decided again. */
  readonly isLookedFor?: true;
  /** The same with the id of the case that holds it, where whoever wants the name may know of that one. */
  naming?(holder: string): Refusal;
}

/** What every state has that a mechanism works on; kinds without deadlines or parties leave them out. */
export interface CaseState {
  readonly status: string;
  readonly createdAt?: Instant;
  readonly deadlines?: readonly Deadline[];
  readonly parties?: Parties;
  readonly glass?: readonly Opening[];
  /** What authorities have urged, newest last. */
  readonly urgings?: readonly Urging[];
  /** Who had a hand in it, for four eyes; views show nothing of it. */
  readonly hands?: readonly Hand[];
  /** Who stood on its sides before the register moved it, of kinds whose acts become documents; views show nothing of it. */
  readonly formerBodies?: readonly FormerBody[];
}

/**
 * A kind of case, complete: pure functions and data only, made by `defineCase`. `decide` never throws for what a caller
 * may do wrong, `evolve` accepts every event ever written (through upcasters for older schemas).
 */
export interface CaseDefinition<
  State extends CaseState,
  Command extends { readonly type: string },
  Event extends { readonly type: string },
> {
  readonly kind: string;
  /** Version of the events and states written now: older events are lifted by `upcast`, older heads folded again. */
  readonly schema: number;
  /** The commands by which a case of this kind begins. */
  readonly begins: readonly string[];
  /** Every other command: who may give it in which status, and where it leads. */
  readonly table: TransitionTable;
  /** A case file that only its sides see: the operator can open it in an emergency only. */
  readonly confidential: boolean;
  /** Whether the case is published, so that nobody notes who looks at it (R42.1). */
  isPublished(state: State): boolean;
  /** Other cases rely on its content: its revision has an item of its own, small enough to be checked with every change. */
  readonly isReliedOn: boolean;
  /**
   * What of a state others rely on, the same object as long as it is the same; undefined where nothing stands for itself yet,
   * and every event changes it.
   */
  reliedOn(state: State): unknown;
  /** Names of the sub-items that a case of this kind owns. */
  readonly owns: readonly string[];
  /** Those of them that are written once and never erased: nobody takes back what was recorded. */
  readonly keeps: readonly string[];
  /** The kind under whose cases those of this kind stand: they follow the register when those do, and nobody is told twice. */
  readonly goesWith?: string;
  /**
   * Who stands around its cases of these sides as the register has it; absent: each side with its own authority.
   * @param seatsOn who holds the offices on a path
   * @param before who stood around the case until now
   */
  standsAround?(
    sides: Pick<Parties, 'provider' | 'requester'>,
    seatsOn: (path: string) => Seats,
    before: Parties,
  ): Parties;
  /** What people and clients see of this kind: names, bodies, answers, examples. */
  readonly face: Face;
  decide(state: State | undefined, command: Command, context: Context): Decision<Event>;
  /** @param by who brought the event about, as its record says */
  evolve(state: State | undefined, event: Event, at: Instant, by: Doer): State;
  /** What must follow the event; `state` is the one after it, `found` the one that it found. */
  effects(event: Event, state: State, at: Instant, found?: State): readonly Effect[];
  /** On which sides of the case the actor stands; none: may not know of it. */
  sides(state: State, actor: Actor): readonly string[];
  /** The commands by which a side tells the other what to do. */
  readonly tells: readonly string[];
  /** What of a command's texts demands an inadmissible formality of the other side, by the fields of its body (R15.4). */
  formalitiesOf(command: { readonly type: string }): readonly FieldError[];
  /**
   * Whether a step that the table allows can be taken by this person now: there is something to decide, its time is not over, and
   * it is not their own work. Without a counting nothing is said of time.
   */
  offers(state: State, command: string, actor: Actor, counting?: Counting): boolean;
  /** The lists in which the case stands. */
  rows(state: State): readonly Row[];
  /** Rows that an earlier version wrote for such a state and today's does not. */
  leftRows(state: State): readonly Row[];
  /** What lists show of the case. */
  summary(state: State): object;
  /** What sentences call the case. */
  caseName(state: State): string;
  /** Whether the files that go with the case are still needed, and who reads them. */
  caseOfFile(state: State): CaseOfFile;
  deadlines(state: State): readonly Deadline[];
  claims(state: State): readonly Claim[];
  /** Since when it owes a clock that an earlier version did not begin; undefined: nothing is owed. */
  owesSince(state: State): Instant | undefined;
  /** The case as a reader standing on these sides sees it; the days that its clocks have used, where those can be counted. */
  view(state: State, sides: readonly string[], counting?: Counting): object;
  /** Whether readers on these sides see what is in an event; its place in the chain they always see. */
  discloses(event: Event, sides: readonly string[]): boolean;
  /** Lifts an event of an older schema. */
  upcast(event: { readonly type: string }, schema: number): Event;
}

/** Any kind of case, where only its kind is known: what was read back from storage or named in an effect. */
export type AnyCase = CaseDefinition<CaseState, { readonly type: string }, { readonly type: string }>;

/** What a case is called in sentences. */
export type CaseName = Text;
