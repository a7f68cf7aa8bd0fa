import { createHash } from 'node:crypto';
import type { Context, SubItem } from '../case/definition.ts';
import { isOfNarrow } from './disputed.ts';
import type { DeliveryOutcome, Grant, GrantEvent } from './events.ts';

/** Which stretch of the data a delivery covers: all of it up to a watermark, or what has changed from one to the next (R22.4). */
export interface Stretch {
  readonly mode: 'full' | 'changes';
  /** Where its changes begin; a full load has no beginning. */
  readonly from?: string;
  /** Up to where whoever has taken it has everything. */
  readonly to: string;
}

/** A stretch in its place among those that follow one another. */
export interface TakenStretch extends Stretch {
  readonly number: number;
  readonly deliveryId: string;
}

/**
 * How the deliveries of a grant follow one another: a full load, and changes behind it, each from where the last one ended. Every
 * stretch is an item of its own, so that this stays small.
 */
export interface Succession {
  /** Number of the full load that they follow. */
  readonly full: number;
  /** Number of the last stretch. */
  readonly last: number;
  /** Up to where the last stretch goes; absent: a full load comes first, as where its requester has lost what it had. */
  readonly watermark?: string;
  /** Stretches that were rejected or failed after they had stood ready, to be delivered again in their places. */
  readonly again?: readonly TakenStretch[];
}

export type SuccessionEvent =
  /** A delivery that stood ready has taken its place; that of another one where it delivers that again. */
  | { readonly type: 'stretchTaken'; readonly stretch: TakenStretch }
  /** What had a place was rejected, or failed: it is to be delivered again. */
  | { readonly type: 'stretchLost'; readonly stretch: TakenStretch }
  /** It stands after all. */
  | { readonly type: 'stretchHeld'; readonly number: number }
  /** Another was quicker: its place is taken, and it counts for nothing. */
  | { readonly type: 'stretchRefused'; readonly deliveryId: string };

/** The stretches by their numbers. */
export const stretchItem = 'stretch';
/** The number of the stretch of a delivery. */
export const placeItem = 'stretchOf';
/** The number of the stretch that ends at a watermark. */
export const watermarkItem = 'stretchTo';

/** As sub-items sort: by number. */
export function stretchId(number: number): string {
  return String(number).padStart(9, '0');
}

/** The name under which a watermark is found, whatever characters it has. */
export function watermarkId(watermark: string): string {
  return createHash('sha256').update(watermark).digest('hex');
}

/** How many stretches may wait to be delivered again; with more of them a full load mends what has become of it. */
export const againAtMost = 20;

/**
 * The place that a delivery would take.
 * @returns its number; undefined where it follows nothing that is there, so that there would be a gap, or something twice
 */
export function placeFor(succession: Succession | undefined, stretch: Stretch): number | undefined {
  const { last = 0, watermark, again = [] } = succession ?? {};
  if (stretch.mode === 'full') return last + 1;
  const lost = again.find(({ from }) => from !== undefined && from === stretch.from);
  // What others follow already ends where it has ended.
  if (lost && (lost.to === stretch.to || lost.number === last)) return lost.number;
  return watermark !== undefined && watermark === stretch.from ? last + 1 : undefined;
}

/** What is said of the number of a stretch in an item. */
type Numbered = { readonly number: number };

interface Succeeding {
  readonly events: readonly GrantEvent[];
  readonly items: readonly SubItem[];
}

/**
 * What word of a delivery says of its place. A place is taken when the word comes that the delivery stands ready, in the order in
 * which such words are taken up: of two that go on from the same watermark one has it, and the other is refused.
 */
export function succeed(state: Grant, command: DeliveryOutcome, context: Context): Succeeding {
  const { stretch, deliveryId } = command;
  if (stretch === undefined) return nothing;
  const number = numberOf(state, deliveryId, context);
  if (number === undefined)
    return command.type === 'delivery-ready' ? take(state, command, stretch, context) : nothing;
  const taken = { ...stretch, number, deliveryId };
  const lost = state.succession?.again?.find((one) => one.number === number);
  switch (command.type) {
    case 'delivery-rejected':
    case 'delivery-failed':
      return lost ? nothing : losing(state, taken, context);
    case 'delivery-voided':
      return command.foundIncomplete && !lost ? losing(state, taken, context) : nothing;
    case 'delivery-ready':
    case 'delivery-received':
    case 'delivery-upheld':
      return lost?.deliveryId === deliveryId ? only({ type: 'stretchHeld', number }) : nothing;
    case 'delivery-started':
      return nothing;
  }
}

const nothing: Succeeding = { events: [], items: [] };
const only = (event: GrantEvent): Succeeding => ({ events: [event], items: [] });

function take(
  state: Grant,
  { deliveryId, doneAt }: DeliveryOutcome,
  stretch: Stretch,
  context: Context,
): Succeeding {
  // What was made to the grant before it was widened is no beginning of what it is now.
  const number = isOfNarrow(state, deliveryId, doneAt) ? undefined : placeFor(state.succession, stretch);
  if (number === undefined || isUsed(state, stretch.to, number, context))
    return only({ type: 'stretchRefused', deliveryId });
  const taken: TakenStretch = { ...stretch, number, deliveryId };
  const { number: _, ...content } = taken;
  const before = state.deliveries.find((note) => note.deliveryId === deliveryId)?.status;
  // Word of what it has become since may have been quicker.
  const isLost = before === 'rejected' || before === 'failed';
  return {
    events: [
      { type: 'stretchTaken', stretch: taken },
      ...(isLost ? [{ type: 'stretchLost', stretch: taken } as const] : []),
    ],
    items: [
      { name: stretchItem, id: stretchId(number), content },
      { name: placeItem, id: deliveryId, content: { number } },
      { name: watermarkItem, id: watermarkId(stretch.to), content: { number } },
    ],
  };
}

/** The place of a delivery, as long as it has it and those that follow it count. */
function numberOf({ id, succession }: Grant, deliveryId: string, context: Context): number | undefined {
  // Written by the grant's own decision.
  const place = context.item('grant', id, placeItem, deliveryId) as Numbered | undefined;
  if (place === undefined) return undefined;
  return succession && place.number >= succession.full ? place.number : 0;
}

function losing(state: Grant, taken: TakenStretch, context: Context): Succeeding {
  if (taken.number === 0) return nothing;
  // Written by the grant's own decision.
  const holder = context.item('grant', state.id, stretchItem, stretchId(taken.number)) as
    | { readonly deliveryId: string }
    | undefined;
  return holder?.deliveryId === taken.deliveryId ? only({ type: 'stretchLost', stretch: taken }) : nothing;
}

/**
 * Whether another stretch of the grant has ever ended at a watermark: whoever has come as far by that one would take this one for it, and
 * miss what is between them.
 * @param place the place that may have it: that of a stretch which is delivered again, or a new one
 */
export function isUsed(
  { id, succession }: Pick<Grant, 'id' | 'succession'>,
  watermark: string,
  place: number | undefined,
  context: Pick<Context, 'item'>,
): boolean {
  if (!succession) return false;
  // Written by the grant's own decision.
  const found = context.item('grant', id, watermarkItem, watermarkId(watermark)) as Numbered | undefined;
  return found !== undefined && found.number !== place;
}

/** A full load comes first from now on, as where what was delivered is there no more: what counted before is behind it. */
export function beginAnew<G extends Pick<Grant, 'succession'>>(grant: G): G {
  const { succession } = grant;
  return succession ? { ...grant, succession: { full: succession.last + 1, last: succession.last } } : grant;
}

export function evolveSuccession(state: Grant, event: SuccessionEvent): Grant {
  switch (event.type) {
    case 'stretchTaken':
      return { ...state, succession: withTaken(state.succession, event.stretch) };
    case 'stretchLost': {
      const { succession } = state;
      if (!succession) return state;
      const again = [...(succession.again ?? []), event.stretch].slice(-againAtMost);
      return { ...state, succession: { ...succession, again } };
    }
    case 'stretchHeld':
      return {
        ...state,
        ...(state.succession ? { succession: withoutLost(state.succession, event.number) } : {}),
      };
    case 'stretchRefused':
      return state;
  }
}

function withTaken(before: Succession | undefined, { mode, number, to }: TakenStretch): Succession {
  if (mode === 'full' || !before) return { full: number, last: number, watermark: to };
  const kept = withoutLost(before, number);
  return number < before.last ? kept : { ...kept, last: number, watermark: to };
}

function withoutLost({ again = [], ...rest }: Succession, number: number): Succession {
  const left = again.filter((one) => one.number !== number);
  return left.length === 0 ? rest : { ...rest, again: left };
}
