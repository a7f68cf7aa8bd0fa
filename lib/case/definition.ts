import type { Calendar, Instant } from '../calendar/index.ts';
import type { Overlay } from '../regulation/overlay.ts';
import type { Actor } from './actor.ts';
import type { Deadline } from './deadline.ts';
import type { Effect } from './effect.ts';
import type { Refusal } from './refusal.ts';

/** Everything a decision may know besides the case: time, identity, the calendar and the regions' shorter terms arrive here. */
export interface Context {
  readonly at: Instant;
  readonly actor: Actor;
  readonly calendar: Calendar;
  /** What a region commits itself to beyond the law (R23.1). */
  overlay(region: string): Overlay;
  /** Another case that the command names, already read; undefined when there is none. */
  related(kind: string, id: string): RelatedCase | undefined;
}

export interface RelatedCase {
  readonly state: unknown;
  readonly version: number;
}

/** What the decision relied on in another case: checked in the same transaction, `otherwise` is the answer when it no longer holds. */
export interface Reliance {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly otherwise: Refusal;
}

export type Decision<Event> =
  | { readonly events: readonly Event[]; readonly relies?: readonly Reliance[] }
  | { readonly refusal: Refusal };

/** Where a case shows up in lists; every key is sparse: absent means not in that list. */
export interface Listing {
  readonly provider?: string;
  readonly requester?: string;
  /** Region code: shown to those who look at this region or one above it. */
  readonly region?: string;
  /** Who must act: an organisation and the role in it, with the instant by which. */
  readonly turn?: { readonly org: string; readonly role: string; readonly by?: Instant };
  /** The authority's turn beside somebody else's. */
  readonly authorityTurn?: { readonly region: string; readonly by?: Instant };
  /** The case under which this one is listed, e.g. `grant#ID`. */
  readonly parent?: string;
  /** What a list shows of the case. */
  readonly summary: object;
}

/** A name that only one case may hold, e.g. the authority of a region. */
export interface Claim {
  readonly name: string;
}

/**
 * A kind of case, complete: pure functions only. `decide` never throws for what a caller may do wrong,
 * `evolve` accepts every event ever written (through upcasters for older schemas).
 */
export interface CaseDefinition<
  State extends { readonly status: string },
  Command extends { readonly type: string },
  Event extends { readonly type: string },
> {
  readonly kind: string;
  /** Version of the event schema written now; older ones are lifted by `upcast`. */
  readonly schema: number;
  decide(state: State | undefined, command: Command, context: Context): Decision<Event>;
  evolve(state: State | undefined, event: Event, at: Instant): State;
  /** What must follow the event; `state` is the one after it. */
  effects(event: Event, state: State): readonly Effect[];
  /** On which sides of the case the actor stands; none: may not know of it. */
  sides(state: State, actor: Actor): readonly string[];
  listing(state: State): Listing;
  deadlines(state: State): readonly Deadline[];
  claims(state: State): readonly Claim[];
  /** The case as a reader standing on these sides sees it. */
  view(state: State, sides: readonly string[]): object;
  /** Whether readers on these sides see what is in an event; its place in the chain they always see. Absent: all do. */
  discloses?(event: Event, sides: readonly string[]): boolean;
  upcast?(event: { type: string }, schema: number): Event;
}
