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
  if (!isKnownAccount(org, to, context)) return unknownAccount('to');
  const { handovers = [] } = state ?? {};
  if (!handovers.some((known) => isSamePair(known, handover)) && handovers.length >= handoversAtMost)
    return tooMany('too_many_handovers', handoversAtMost);
  return {
    events: [{ type: 'handedOver', org, handover: { ...handover, at: dateOf(at), givenBy: actor.sub } }],
  };
}

/** A handover binds people who had no say in it: a head other than the one who made it may undo it, on the record. */
export function undoHandover(
  state: Staff | undefined,
  { org, undone }: Command<'undoHandover'>,
  actor: Actor,
): Decision<StaffEvent> {
  if (!heads(actor)) return { refusal: headsOnly(actor) };
  const known = state?.handovers.find((handover) => isSamePair(handover, undone));
  if (!known) return { refusal: notFound };
  if (known.givenBy === actor.sub) return { refusal: anotherHead };
  return { events: [{ type: 'handoverUndone', org, undone, undoneBy: actor.sub }] };
}

const anotherHead = notYours({
  zh: '撤销移交由办理移交以外的另一名负责人办理。',
  en: 'A handover is undone by a head other than the one who made it.',
});

function isSamePair(one: Pair, other: Pair): boolean {
  return one.from === other.from && one.to === other.to;
}

/** The handovers but this one. */
export function without(handovers: readonly Handover[], pair: Pair): readonly Handover[] {
  return handovers.filter((known) => !isSamePair(known, pair));
}
