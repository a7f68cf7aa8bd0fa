import { type Instant, instantOf, millisecondsOf } from '../calendar/index.ts';
import type { Actor } from './actor.ts';
import type { Context } from './definition.ts';

/** One opening of a case in an emergency: who may read it until when. */
export interface Opening {
  readonly sub: string;
  readonly reason: string;
  readonly until: Instant;
}

export type BreakGlass = { readonly type: 'break-glass'; readonly reason: string };
export type GlassBroken = { readonly type: 'glassBroken'; readonly opening: Opening };

/** Milliseconds for which a broken glass lets its breaker read. */
const openFor = 3600_000;
/** Openings a case itself remembers; all of them are in its record. */
const kept = 10;

/**
 * Lets the operator, who sees no case, read one in an emergency: for an hour, and only by an event in the case's own
 * chain that everybody concerned is told of at once. There is no way to read without leaving it.
 */
export function breakGlass({ reason }: BreakGlass, { actor, at }: Context): GlassBroken {
  const until = instantOf(millisecondsOf(at) + openFor);
  return { type: 'glassBroken', opening: { sub: actor.sub, reason, until } };
}

/** The openings after this one; the oldest are forgotten by the case, never by its record. */
export function openings(
  before: readonly Opening[] | undefined,
  { opening }: GlassBroken,
): readonly Opening[] {
  return [...(before ?? []), opening].slice(-kept);
}

/** Whether the actor has opened this case and may still read it. */
export function isOpenTo(glass: readonly Opening[] = [], actor: Actor): boolean {
  const { asOf } = actor;
  if (asOf === undefined || !actor.roles.includes('operator')) return false;
  return glass.some(({ sub, until }) => sub === actor.sub && asOf < until);
}

export function isBreakGlass(command: { readonly type: string }): command is BreakGlass {
  return command.type === 'break-glass';
}

export function isGlassBroken(event: { readonly type: string }): event is GlassBroken {
  return event.type === 'glassBroken';
}
