import type { MechanismEvent } from '../case/defineCase.ts';
import { dueDayOf } from '../case/dueDay.ts';
import { isOneBody } from '../case/parties.ts';
import type { Effect } from '../case/effect.ts';
import { sidesOf } from '../case/sidesTold.ts';
import { tellOfDelivery, tellOfEnd } from './backflow.ts';
import { deliveryTermTold } from './deliveryClock.ts';
import type { Grant, GrantEvent } from './events.ts';
import { endOfExchange, lifeEffects, tellOfDisposal } from './lifeEffects.ts';
import { effectsOfReinstating } from './reinstated.ts';
import { effectsOfSupplying, remindOfOwed } from './supplyEffects.ts';
import { tellOfOutage } from './outage.ts';
import { tellOfReceiving } from './receiving.ts';
import type { ServiceEvent } from './service.ts';

type Fact = Exclude<GrantEvent, MechanismEvent>;

/** What follows an event of a grant. */
export function grantEffects(event: Fact, state: Grant): readonly Effect[] {
  const { catalogName, until, parties } = state;
  const values = { name: catalogName, sides: sidesOf(parties) };
  const provider = { org: parties.provider?.org ?? '' };
  const requester = { org: parties.requester?.org ?? '' };
  const end = [endOfExchange(state), ...tellOfEnd(state), ...tellOfDisposal(state)];
  switch (event.type) {
    case 'opened': {
      const what = { ...values, method: event.grant.method, ...deliveryTermTold(event.delivery) };
      return [{ type: 'notify', notice: 'grant.opened', to: [provider, requester], values: what }];
    }
    case 'closed': {
      if (event.reason === undefined) {
        const notice = isOneBody(parties) ? 'grant.endedByMerger' : 'grant.closed';
        return [...end, { type: 'notify', notice, to: [provider], values }];
      }
      const why = { ...values, reason: event.reason };
      return [...end, { type: 'notify', notice: 'grant.ended', to: [provider], values: why }];
    }
    case 'expired': {
      const when = { ...values, until };
      return [...end, { type: 'notify', notice: 'grant.expired', to: [provider, requester], values: when }];
    }
    case 'deliveryNoted':
      return [
        ...tellOfDelivery(event.note, state),
        ...(event.note.status === 'ready' ? remindOfOwed(state) : []),
      ];
    case 'stretchTaken':
    case 'stretchLost':
    case 'stretchHeld':
    case 'stretchRefused':
    case 'correctionOwed':
    case 'correctionsOwedAgain':
    case 'correctionsSupplied':
      return effectsOfSupplying(event, state);
    case 'prolonged':
    // Told with the consent that it is.
    case 'widenedInDispute':
    case 'checksNoted':
    case 'receivingSet':
      return [];
    case 'receivingTold':
      return tellOfReceiving(event, state);
    case 'serviceOpened':
    case 'serviceConfirmed':
    case 'serviceConfirmationVoided':
    case 'serviceDisputed':
    case 'serviceDisputeDecided':
      return [tellOfService(event, state)];
    case 'interruptionNoted':
    case 'resumptionNoted':
    case 'probingNoted':
      return tellOfOutage(event, state);
    case 'reinstated':
    case 'notReinstated':
      return effectsOfReinstating(event, state);
    default:
      return lifeEffects(event, state);
  }
}

function tellOfService(event: ServiceEvent, { catalogName, parties, deadlines }: Grant): Effect {
  const told = { name: catalogName, sides: sidesOf(parties) };
  const provider = { org: parties.provider?.org ?? '' };
  const requester = { org: parties.requester?.org ?? '' };
  switch (event.type) {
    case 'serviceOpened': {
      const { statement = '' } = event;
      const said = { statement, shown: statement === '' ? 'none' : '' };
      const values = { ...told, ...said, ...dueDayOf(deadlines, 'confirmation') };
      return { type: 'notify', notice: 'grant.serviceOpened', to: [requester], values };
    }
    case 'serviceConfirmed': {
      const to = event.bySilence ? [provider, requester] : [provider];
      const values = { ...told, how: event.bySilence ? 'bySilence' : '' };
      return { type: 'notify', notice: 'grant.serviceConfirmed', to, values };
    }
    case 'serviceConfirmationVoided': {
      const values = { ...told, ...dueDayOf(deadlines, 'confirmation') };
      return { type: 'notify', notice: 'grant.serviceConfirmationVoided', to: [provider, requester], values };
    }
    case 'serviceDisputed': {
      const authority = parties.authority ? [{ org: parties.authority.org }] : [];
      const values = { ...told, reasons: event.reasons, ...dueDayOf(deadlines, 'rejection') };
      return { type: 'notify', notice: 'grant.serviceDisputed', to: [provider, ...authority], values };
    }
    case 'serviceDisputeDecided': {
      const notice = event.open ? 'grant.serviceFoundOpen' : 'grant.serviceFoundClosed';
      const day = dueDayOf(deadlines, event.open ? 'confirmation' : 'delivery');
      const values = { ...told, reasons: event.reasons, ...day };
      return { type: 'notify', notice, to: [provider, requester], values };
    }
  }
}
