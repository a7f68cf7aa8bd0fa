import { type Instant, instantOf, millisecondsOf } from '../calendar/index.ts';
import type { Actor } from './actor.ts';
import type { CaseDefinition, Context, Decision } from './definition.ts';
import type { Effect, Recipient } from './effect.ts';
import { notFound } from './refusal.ts';

/** One opening of a case in an emergency: who may read it until when. */
export interface Opening {
  readonly sub: string;
  readonly reason: string;
  readonly until: Instant;
}

export interface Breakable {
  readonly glass?: readonly Opening[];
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
export function breakable<
  S extends { readonly status: string },
  C extends { readonly type: string },
  E extends { readonly type: string },
>(definition: CaseDefinition<S, C, E>): CaseDefinition<S & Breakable, C | BreakGlass, E | GlassBroken> {
  return {
    ...definition,
    decide: (state, command, context) =>
      isBreakGlass(command)
        ? breakGlass(state, command, context)
        : definition.decide(state, command, context),
    evolve(state, event, at) {
      if (!isGlassBroken(event)) {
        const next = definition.evolve(state, event, at);
        return state?.glass === undefined ? next : { ...next, glass: state.glass };
      }
      if (state === undefined) throw new Error('glass was broken before there was a case');
      return { ...state, glass: [...(state.glass ?? []), event.opening].slice(-kept) };
    },
    effects: (event, state) =>
      isGlassBroken(event) ? [tellEverybody(event, definition, state)] : definition.effects(event, state),
    sides: (state, actor) => [
      ...definition.sides(state, actor),
      ...(isOpenTo(state, actor) ? ['glass'] : []),
    ],
    discloses: (event, sides) => isGlassBroken(event) || (definition.discloses?.(event, sides) ?? true),
  };
}

function breakGlass(
  state: Breakable | undefined,
  { reason }: BreakGlass,
  { actor, at }: Context,
): Decision<GlassBroken> {
  if (state === undefined || !actor.roles.includes('operator')) return { refusal: notFound };
  const until = instantOf(millisecondsOf(at) + openFor);
  return { events: [{ type: 'glassBroken', opening: { sub: actor.sub, reason, until } }] };
}

function isOpenTo({ glass = [] }: Breakable, actor: Actor): boolean {
  const { asOf } = actor;
  if (asOf === undefined || !actor.roles.includes('operator')) return false;
  return glass.some(({ sub, until }) => sub === actor.sub && asOf < until);
}

function tellEverybody<S extends { readonly status: string }>(
  { opening }: GlassBroken,
  definition: Pick<CaseDefinition<S, never, never>, 'listing' | 'kind'>,
  state: S,
): Effect {
  const { provider, requester, region, authorityTurn } = definition.listing(state);
  const overseen = region ?? authorityTurn?.region;
  const to: Recipient[] = [provider, requester].flatMap((org) => (org === undefined ? [] : [{ org }]));
  if (overseen !== undefined) to.push({ office: 'authority', region: overseen });
  return {
    type: 'notify',
    notice: 'glass.broken',
    to,
    values: { sub: opening.sub, reason: opening.reason, until: opening.until },
  };
}

function isBreakGlass(command: { readonly type: string }): command is BreakGlass {
  return command.type === 'break-glass';
}

function isGlassBroken(event: { readonly type: string }): event is GlassBroken {
  return event.type === 'glassBroken';
}
