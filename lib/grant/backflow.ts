import type { Effect } from '../case/effect.ts';
import type { DeliveryNote, Grant } from './events.ts';
import type { SuspensionEvent } from './suspension.ts';

/** What the obligation learns of a delivery under its grant: whether it stands, and since when; nothing of a grant of a request. */
export function tellOfDelivery({ deliveryId }: DeliveryNote, state: Grant): Effect[] {
  const note = state.deliveries.find((known) => known.deliveryId === deliveryId);
  if (!note || !isWord(note, state)) return [];
  const { at, readyAt, foundIncomplete } = note;
  const ready = readyAt === undefined ? {} : { readyAt };
  const found = foundIncomplete ? { foundIncomplete } : {};
  return give(state, { type: 'note-delivery', deliveryId, at, ...ready, ...found });
}

/** A protest undoes nothing before the authority has decided, and where completeness is contested only what was accepted counts (R22.1). */
function isWord({ status }: DeliveryNote, { contested }: Grant): boolean {
  return status === 'ready'
    ? !contested
    : status === 'received' || status === 'upheld' || status === 'voided';
}

/** That nothing flows, and whether its provider has to answer for it: then the period's clock runs on. */
export function tellOfSuspension(
  { reason, by }: Extract<SuspensionEvent, { type: 'suspended' }>,
  state: Grant,
): Effect[] {
  return give(state, { type: 'note-suspension', stopsClock: reason === 'misuse' || by === 'authority' });
}

export const tellOfRestoring = (state: Grant): Effect[] => give(state, { type: 'note-restoring' });

export const tellOfEnd = (state: Grant): Effect[] => give(state, { type: 'note-grant-over' });

type Told = Extract<Effect, { type: 'command'; kind: 'backflow' }>['command'];

function give({ backflowId }: Grant, command: Told): Effect[] {
  return backflowId === undefined ? [] : [{ type: 'command', kind: 'backflow', id: backflowId, command }];
}
