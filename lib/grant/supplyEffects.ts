import type { Effect } from '../case/effect.ts';
import { sidesOf } from '../case/sidesTold.ts';
import type { Grant } from './events.ts';
import type { OwingEvent } from './owedCorrections.ts';
import type { SuccessionEvent } from './succession.ts';

/** What follows from how the deliveries of a grant follow one another, and from what they are to bring. */
export function effectsOfSupplying(event: SuccessionEvent | OwingEvent, state: Grant): readonly Effect[] {
  const values = { name: state.catalogName, sides: sidesOf(state.parties) };
  const provider = { org: state.parties.provider?.org ?? '' };
  switch (event.type) {
    case 'stretchRefused':
      return [{ type: 'command', kind: 'delivery', id: event.deliveryId, command: { type: 'out-of-turn' } }];
    case 'correctionOwed': {
      const what = { ...values, correction: event.correctionId };
      return [{ type: 'notify', notice: 'grant.correctionOwed', to: [provider], values: what }];
    }
    case 'correctionsOwedAgain':
      return remindOfOwed(state);
    case 'stretchTaken':
    case 'stretchLost':
    case 'stretchHeld':
    case 'correctionsSupplied':
      return [];
  }
}

/** A cycle was supplied, or was missed, without what was corrected: its provider hears of it with every cycle. */
export function remindOfOwed({ owedCorrections, parties, catalogName }: Grant): readonly Effect[] {
  if (owedCorrections === undefined) return [];
  const to = [{ org: parties.provider?.org ?? '' }];
  const values = { name: catalogName, sides: sidesOf(parties), corrections: owedCorrections.length };
  return [{ type: 'notify', notice: 'grant.correctionsStillOwed', to, values }];
}
