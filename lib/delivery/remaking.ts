import type { Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import { sidesOf } from '../case/sidesTold.ts';
import type { Delivery, DeliveryEvent, DeliveryFailure, DeliveryStatus, UnmadePart } from './events.ts';
import { placeOf } from './placeOf.ts';

type RemakingFailed = Extract<DeliveryEvent, { type: 'remakingFailed' }>;

/** So many parts are named as not to be made anew: of more, each part says it itself. */
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
  const { unmade = [], resent } = state;
  const { code, part, record, recordInUpload } = failure;
  if (!standsWhole(state) || !resent || part === undefined || code === 'grant_ended') return { events: [] };
  const known = unmade.find((one) => one.part === part);
  if (known?.code === code || (!known && unmade.length >= unmadeAtMost)) return { events: [] };
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

/** That it was made anew after all, as by a message that was parked. */
export function finishRemaking({ unmade = [] }: Delivery, part: number): Decision<DeliveryEvent> {
  return { events: unmade.some((one) => one.part === part) ? [{ type: 'remakingDone', part }] : [] };
}

/** The parts that cannot be made anew, without one of them. */
export function withoutUnmade(state: Delivery, part: number): Delivery {
  const { unmade = [], ...rest } = state;
  const left = unmade.filter((one) => one.part !== part);
  return left.length === 0 ? rest : { ...rest, unmade: left };
}

/** With one more of them, in the order of their numbers. */
export function withUnmade(state: Delivery, found: UnmadePart): Delivery {
  const { unmade = [] } = withoutUnmade(state, found.part);
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
  const { unmade, grantName: name, parties } = state;
  if (unmade !== undefined) return [];
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
