import type { Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import { sidesOf } from '../case/sidesTold.ts';
import type { Delivery, DeliveryEvent, DeliveryFailure, DeliveryStatus, UnmadePart } from './events.ts';
import { placeOf } from './placeOf.ts';

type RemakingFailed = Extract<DeliveryEvent, { type: 'remakingFailed' }>;
type RemakingDone = Extract<DeliveryEvent, { type: 'remakingDone' }>;

/** So many parts are named as not to be made anew: of more, each part says it itself, and the delivery that there are more. */
export const unmadeAtMost = 100;

const standing: ReadonlySet<DeliveryStatus> = new Set(['ready', 'received', 'rejected']);

/** Whether a delivery stands as a whole: what is made of its parts from then on is made anew. */
export function standsWhole({ status }: Pick<Delivery, 'status'>): boolean {
  return standing.has(status);
}

/**
 * A part that was asked for again cannot be made anew. Each part is put on record once for each reason, however often it is reported;
 * nothing is where nobody has asked, nor where the grant is over, which ends the delivery itself.
 */
export function failRemaking(state: Delivery, failure: DeliveryFailure): Decision<DeliveryEvent> {
  const { unmade = [], moreUnmadeSince, resent } = state;
  const { code, part, record, recordInUpload } = failure;
  if (!standsWhole(state) || !resent || part === undefined || code === 'grant_ended') return { events: [] };
  const known = unmade.find((one) => one.part === part);
  if (known?.code === code) return { events: [] };
  if (!known && unmade.length >= unmadeAtMost && moreUnmadeSince !== undefined) return { events: [] };
  return {
    events: [
      {
        type: 'remakingFailed',
        part,
        code,
        ...(record === undefined ? {} : { record }),
        ...(recordInUpload === undefined ? {} : { recordInUpload }),
      },
    ],
  };
}

/** Whether parts that were asked for again are still wanting, be they named or not. */
export function lacksParts({
  unmade,
  moreUnmadeSince,
}: Pick<Delivery, 'unmade' | 'moreUnmadeSince'>): boolean {
  return unmade !== undefined || moreUnmadeSince !== undefined;
}

/** Whether a part was wanting throughout the term of the receipt, as it last began: its requester has had a whole one to act on it. */
export function lackedThroughout({ unmade = [], moreUnmadeSince, deadlines }: Delivery): boolean {
  const begun = deadlines.find(({ name }) => name === 'receipt')?.startedAt ?? '';
  const since = [...unmade.map(({ at }) => at), ...(moreUnmadeSince === undefined ? [] : [moreUnmadeSince])];
  return since.some((at) => at <= begun);
}

/** Whether all that is wanting is a key that the requester alone can set. */
export function waitsForReceiverKey({ unmade = [], moreUnmadeSince }: Delivery): boolean {
  const isForKey = unmade.every(({ code }) => code === 'receiver_key_ended');
  return moreUnmadeSince === undefined && unmade.length > 0 && isForKey;
}

/**
 * That it was made anew after all, as by a message that was parked. That no other is wanting says only who has looked at all parts:
 * what has failed since is named, so that it is not believed while one is.
 */
export function finishRemaking(
  { unmade = [], moreUnmadeSince }: Delivery,
  { part, isLast }: Pick<RemakingDone, 'part' | 'isLast'>,
): Decision<DeliveryEvent> {
  const isNamed = unmade.some((one) => one.part === part);
  const isOver = isLast && moreUnmadeSince !== undefined && unmade.every((one) => one.part === part);
  if (!isNamed && !isOver) return { events: [] };
  return { events: [{ type: 'remakingDone', part, ...(isOver ? { isLast } : {}) }] };
}

/** The parts that cannot be made anew, without one of them. */
export function withoutUnmade(
  state: Delivery,
  { part, isLast }: Pick<RemakingDone, 'part' | 'isLast'>,
): Delivery {
  const { unmade = [], moreUnmadeSince, ...rest } = state;
  const left = unmade.filter((one) => one.part !== part);
  return {
    ...rest,
    ...(left.length === 0 ? {} : { unmade: left }),
    ...(isLast || moreUnmadeSince === undefined ? {} : { moreUnmadeSince }),
  };
}

/** With one more of them, in the order of their numbers; beyond the first hundred it is only known that there are more. */
export function withUnmade(state: Delivery, found: UnmadePart): Delivery {
  const { unmade = [] } = withoutUnmade(state, { part: found.part });
  if (unmade.length >= unmadeAtMost) return { ...state, moreUnmadeSince: found.at };
  return { ...state, unmade: [...unmade, found].toSorted((one, other) => one.part - other.part) };
}

/** Both sides hear of it with the first part of each reason, whenever parts are asked for: which others there are stands with the delivery. */
export function tellOfUnmade(event: RemakingFailed, state: Delivery): readonly Effect[] {
  const { unmade = [], resent, grantName: name, parties } = state;
  const { part, code } = event;
  const isTold = unmade.some((one) => one.part !== part && one.code === code && one.at >= (resent?.at ?? ''));
  if (isTold) return [];
  const values = {
    name,
    sides: sidesOf(parties),
    part,
    code,
    ...placeOf(event),
    todo: whatToDo(code, state),
  };
  return [{ type: 'notify', notice: 'delivery.remakingFailed', to: bothSides(state), values }];
}

/** That no part is wanting any more, so that nobody delivers it anew. */
export function tellOfRemade(state: Delivery): readonly Effect[] {
  const { grantName: name, parties } = state;
  if (lacksParts(state)) return [];
  const values = { name, sides: sidesOf(parties) };
  return [{ type: 'notify', notice: 'delivery.remakingDone', to: bothSides(state), values }];
}

function bothSides({ parties }: Delivery) {
  return [{ org: parties.provider?.org ?? '' }, { org: parties.requester?.org ?? '' }];
}

/** What its sides can do now: what the platform has failed to do is its operator's, a sealed part waits for its requester's key, anything else for another delivery. */
function whatToDo(code: string, { status, rejection }: Delivery) {
  if (code === 'not_made') return 'wait';
  if (code === 'receiver_key_ended') return status === 'ready' ? 'key' : 'keyAndAnew';
  if (status === 'rejected') return 'rejected';
  return status === 'ready' && !rejection?.decision ? 'ready' : 'settled';
}
