import { dateOf } from '../calendar/index.ts';
import type { Actor } from '../case/actor.ts';
import type { Context, Decision } from '../case/definition.ts';
import { notFound, notYours } from '../case/refusal.ts';
import { isKnownAccount, unknownAccount } from './account.ts';
import type { HandoverContent } from './schema.ts';
import type { Handover, Staff, StaffCommand, StaffEvent } from './staff.ts';
import { heads, headsOnly, samePerson, tooMany } from './staffRights.ts';

/** Whose work went to whom: what a handover is known by. */
type Pair = Pick<HandoverContent, 'from' | 'to'>;
type Command<T extends StaffCommand['type']> = Extract<StaffCommand, { type: T }>;

/** Handovers of one organisation that bind, at most: its staff is read with every step that it takes. */
export const handoversAtMost = 500;

/** What one person prepared is from then on another’s as well: a head arranges it (four eyes). */
export function handOver(
  state: Staff | undefined,
  { org, handover }: Command<'handOver'>,
  context: Context,
): Decision<StaffEvent> {
  const { actor, at } = context;
  const { from, to } = handover;
  if (!heads(actor)) return { refusal: headsOnly(actor) };
  if (from === to) return samePerson();
  if (!isKnownAccount(org, from, context) && !isNamedIn(state, from)) return unknownAccount('from');
  if (!isKnownAccount(org, to, context)) return unknownAccount('to');
  const { handovers = [] } = state ?? {};
  if (!handovers.some((known) => isSamePair(known, handover)) && handovers.length >= handoversAtMost)
    return tooMany('too_many_handovers', handoversAtMost);
  return {
    events: [{ type: 'handedOver', org, handover: { ...handover, at: dateOf(at), givenBy: actor.sub } }],
  };
}

/** Whoever has not come for so long that the platform has forgotten them may stand in the staff's own record still. */
function isNamedIn(state: Staff | undefined, sub: string): boolean {
  const { delegations = [], handovers = [] } = state ?? {};
  return (
    delegations.some(({ of, to }) => of === sub || to === sub) ||
    handovers.some(({ from, to }) => from === sub || to === sub)
  );
}

/** A handover binds people who had no say in it: a head other than those who made it may undo it, on the record. */
export function undoHandover(
  state: Staff | undefined,
  { org, undone }: Command<'undoHandover'>,
  actor: Actor,
): Decision<StaffEvent> {
  if (!heads(actor)) return { refusal: headsOnly(actor) };
  const known = state?.handovers.find((handover) => isSamePair(handover, undone));
  if (!known) return { refusal: notFound };
  if (makersOf(known).includes(actor.sub)) return { refusal: anotherHead };
  return { events: [{ type: 'handoverUndone', org, undone, undoneBy: actor.sub }] };
}

const anotherHead = notYours({
  zh: '撤销移交由未办理过该项移交的另一名负责人办理。',
  en: 'A handover is undone by a head other than those who made it.',
});

function isSamePair(one: Pair, other: Pair): boolean {
  return one.from === other.from && one.to === other.to;
}

/** Everybody who has made a handover that stands: to make it again does not take it from whoever made it before. */
function makersOf({ givenBy, madeBefore = [] }: Handover): readonly string[] {
  return [givenBy, ...madeBefore];
}

/** The handovers once this one is made, perhaps again. */
export function withMade(handovers: readonly Handover[], made: Handover): readonly Handover[] {
  const known = handovers.find((handover) => isSamePair(handover, made));
  const before = new Set(known ? makersOf(known) : []);
  before.delete(made.givenBy);
  const remembered = before.size === 0 ? {} : { madeBefore: [...before] };
  return [...without(handovers, made), { ...made, ...remembered }];
}

/** The handovers but this one. */
export function without(handovers: readonly Handover[], pair: Pair): readonly Handover[] {
  return handovers.filter((known) => !isSamePair(known, pair));
}
