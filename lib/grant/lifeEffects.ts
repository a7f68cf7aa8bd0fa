import type { DocumentReference } from '../attachment/schema.ts';
import { dueDayOf } from '../case/dueDay.ts';
import { type Effect, type Recipient, strung } from '../case/effect.ts';
import { type Parties, toAuthority } from '../case/parties.ts';
import { sidesOf } from '../case/sidesTold.ts';
import { tellOfEnd, tellOfRestoring, tellOfSuspension } from './backflow.ts';
import { type DisposalEvent, disposal } from './disposal.ts';
import { type EndingEvent, negotiation } from './ending.ts';
import { awaitsDuties } from './safety.ts';
import type { Grant } from './events.ts';
import type { SupplyEvent } from './supply.ts';
import { remindOfOwed } from './supplyEffects.ts';
import { rectification, type SuspensionEvent } from './suspension.ts';
import type { UsageEvent } from './usage.ts';
import { type AskedChange, changeAnswer, type WideningEvent } from './widening.ts';

/** What happens to a grant while it lives and when it is over. */
export type LifeEvent =
  | SuspensionEvent
  | WideningEvent
  | EndingEvent
  | DisposalEvent
  | UsageEvent
  | SupplyEvent
  | { readonly type: 'expiryNear' };

/** What follows an event of the life of a grant. */
export function lifeEffects(event: LifeEvent, state: Grant): readonly Effect[] {
  switch (event.type) {
    case 'suspended':
    case 'rectificationReported':
    case 'restored':
    case 'terminated':
      return ofSuspension(event, state);
    case 'changeAsked':
    case 'dutiesAccepted':
    case 'changeSent':
    case 'changeWithdrawn':
    case 'changeConsented':
    case 'changeRefused':
      return ofWidening(event, state);
    case 'endingProposed':
    case 'endingAnswered':
    case 'endingFiled':
    case 'endingWithdrawn':
    case 'endedByProvider':
    case 'sharingChanged':
    case 'arbitraryEndReported':
      return ofEnding(event, state);
    case 'disposalRequired':
    case 'disposalStated':
    case 'disposalReturned':
    case 'disposalConfirmed':
      return ofDisposal(event, state);
    case 'useRecorded':
      return attached(event.documents, state);
    case 'keptLonger':
    case 'missedCyclesCounted':
    case 'cycleMade':
      return [];
    case 'expiryNear': {
      const values = { ...told(state), until: state.until };
      return [{ type: 'notify', notice: 'grant.expiryNear', to: both(state.parties), values }];
    }
    case 'cycleMissed': {
      const values = { ...told(state), cycle: event.dueDate };
      return [
        { type: 'notify', notice: 'grant.cycleMissed', to: everybody(state.parties), values },
        ...remindOfOwed(state),
      ];
    }
  }
}

/** Nothing is to be fetched, received or delivered any more: what stands under the grant ends, and its data are removed. */
export function endOfExchange({ id, overAt }: Grant): Effect {
  const since = overAt === undefined ? {} : { endedAt: overAt };
  return { type: 'queue', queue: 'exchange', message: { task: 'end', grantId: id, ...since } };
}

/** Where something was shared its requester is told to dispose of it. */
export function tellOfDisposal(state: Grant): Effect[] {
  const day = dueDayOf(state.deadlines, disposal);
  if (day.by === '') return [];
  const manner = state.disposal?.required;
  const required = manner === undefined ? '' : strung(['required', manner, 'end']);
  const values = { ...told(state), ...day, required };
  return [{ type: 'notify', notice: 'grant.disposalDue', to: [requesterOf(state.parties)], values }];
}

const providerOf = ({ provider }: Parties): Recipient => ({ org: provider?.org ?? '' });
const requesterOf = ({ requester }: Parties): Recipient => ({ org: requester?.org ?? '' });
const both = (parties: Parties): Recipient[] => [providerOf(parties), requesterOf(parties)];
const everybody = (parties: Parties): Recipient[] => [...both(parties), toAuthority(parties)];
const told = ({ catalogName, parties }: Grant) => ({ name: catalogName, sides: sidesOf(parties) });

/** Whoever may read the grant may read what goes with it. */
function attached(documents: readonly DocumentReference[] = [], { id }: Grant): Effect[] {
  const command = { type: 'attach', to: { kind: 'grant', id } } as const;
  return documents.map((document) => ({ type: 'command', kind: 'attachment', id: document.id, command }));
}

function ofSuspension(event: SuspensionEvent, state: Grant): readonly Effect[] {
  const { parties, suspension, deadlines } = state;
  const values = told(state);
  switch (event.type) {
    case 'suspended': {
      const { reason, facts, by: suspender } = event;
      const what = {
        ...values,
        suspender,
        remedy: suspender,
        reason,
        duty: reason,
        article: reason,
        facts,
        ...dueDayOf(deadlines, rectification),
      };
      const notice: Effect = {
        type: 'notify',
        notice: 'grant.suspended',
        to: everybody(parties),
        values: what,
      };
      return [...tellOfSuspension(event, state), notice];
    }
    case 'rectificationReported': {
      const to = suspension?.by === 'authority' ? [toAuthority(parties)] : [providerOf(parties)];
      const what = { ...values, statement: event.statement };
      return [
        { type: 'notify', notice: 'grant.rectificationReported', to, values: what },
        ...attached(event.documents, state),
      ];
    }
    case 'restored': {
      const { by: delivery, dueDate, basis } = dueDayOf(deadlines, 'delivery');
      const unfounded = event.unfounded ? 'unfounded' : '';
      const what = { ...values, reasons: event.reasons, unfounded, delivery, dueDate, basis } as const;
      const resume = { task: 'resume', grantId: state.id } as const;
      return [
        { type: 'queue', queue: 'exchange', message: resume },
        ...tellOfRestoring(state),
        { type: 'notify', notice: 'grant.restored', to: everybody(parties), values: what },
      ];
    }
    case 'terminated': {
      const reasons = event.findings === undefined ? event.reasons : `${event.reasons}（${event.findings}）`;
      const what = { ...values, reasons, remedy: suspension?.by ?? 'provider' };
      return [
        endOfExchange(state),
        ...tellOfEnd(state),
        { type: 'notify', notice: 'grant.terminated', to: everybody(parties), values: what },
        ...tellOfDisposal(state),
      ];
    }
  }
}

function ofWidening(event: WideningEvent, state: Grant): readonly Effect[] {
  const { parties, deadlines, until } = state;
  const values = told(state);
  const requester = requesterOf(parties);
  switch (event.type) {
    case 'changeAsked': {
      if (!awaitsDuties(state)) return [changePrepared(state)];
      const org = parties.requester?.org ?? '';
      const data = strung(event.protectedData?.flatMap((one) => ['and', one]).slice(1) ?? []);
      const what = { ...values, data };
      const to = [{ org, role: 'departmentHead' } as const];
      return [{ type: 'notify', notice: 'grant.dutiesToAccept', to, values: what }];
    }
    case 'dutiesAccepted':
      return [changePrepared(state)];
    case 'changeSent': {
      const { askedChange } = state;
      const reasons = askedChange?.reasons ?? '';
      const asked = strung(
        askedOf(askedChange)
          .flatMap((one) => ['and', one])
          .slice(1),
      );
      const what = { ...values, asked, reasons, ...dueDayOf(deadlines, changeAnswer) };
      return [{ type: 'notify', notice: 'grant.changeSent', to: [providerOf(parties)], values: what }];
    }
    case 'changeWithdrawn':
      return event.wasSent
        ? [{ type: 'notify', notice: 'grant.changeWithdrawn', to: [providerOf(parties)], values }]
        : [];
    case 'changeConsented': {
      const what = { ...values, until, reasons: event.reasons };
      return [{ type: 'notify', notice: 'grant.changeConsented', to: [requester], values: what }];
    }
    case 'changeRefused': {
      const what = { ...values, reasons: event.reasons };
      return [{ type: 'notify', notice: 'grant.changeRefused', to: [requester], values: what }];
    }
  }
}

/** What of its right a requester wants changed, in the order of the form. */
function askedOf(asked: AskedChange | undefined) {
  const all = ['until', 'useRange', 'purpose', 'manner', 'thirdParty'] as const;
  return all.filter((one) => asked?.[one] !== undefined);
}

function ofEnding(event: EndingEvent, state: Grant): readonly Effect[] {
  const { parties, ending, deadlines } = state;
  const values = told(state);
  const ground = ending?.ground ?? '';
  switch (event.type) {
    case 'endingProposed': {
      const { reasons, effectiveOn, change } = event;
      const changes = change === undefined ? '' : strung(['text', change.statement, 'end']);
      const what = {
        what: change ? 'change' : 'end',
        ground,
        reasons,
        effectiveOn,
        change: changes,
      } as const;
      const all = { ...values, ...what, ...dueDayOf(deadlines, negotiation) };
      return [{ type: 'notify', notice: 'grant.endingProposed', to: [requesterOf(parties)], values: all }];
    }
    case 'endingAnswered': {
      const { position, statement } = event;
      const what = { ...values, position, statement };
      // Whoever is to look at the filing knows what the requester says, before it or behind it.
      const to = [providerOf(parties), toAuthority(parties)];
      return [{ type: 'notify', notice: 'grant.endingAnswered', to, values: what }];
    }
    case 'endingFiled': {
      const effectiveOn = ending?.effectiveOn ?? '';
      const what = { ...values, ground, effectiveOn, statement: event.statement };
      const to = [toAuthority(parties), requesterOf(parties)];
      return [{ type: 'notify', notice: 'grant.endingFiled', to, values: what }];
    }
    case 'endingWithdrawn':
      return [{ type: 'notify', notice: 'grant.endingWithdrawn', to: [requesterOf(parties)], values }];
    case 'endedByProvider': {
      const to = [requesterOf(parties), toAuthority(parties)];
      const notice = {
        type: 'notify',
        notice: 'grant.endedByProvider',
        to,
        values: { ...values, ground },
      } as const;
      return [endOfExchange(state), ...tellOfEnd(state), notice, ...tellOfDisposal(state)];
    }
    case 'sharingChanged': {
      const to = [requesterOf(parties), toAuthority(parties)];
      const what = { ...values, statement: event.change.statement };
      return [{ type: 'notify', notice: 'grant.sharingChanged', to, values: what }];
    }
    case 'arbitraryEndReported': {
      const to = [providerOf(parties), toAuthority(parties)];
      const what = { ...values, facts: event.facts };
      return [{ type: 'notify', notice: 'grant.arbitraryEndReported', to, values: what }];
    }
  }
}

function ofDisposal(event: DisposalEvent, state: Grant): readonly Effect[] {
  const { parties, deadlines } = state;
  const values = told(state);
  switch (event.type) {
    case 'disposalRequired': {
      const what = { ...values, manner: event.manner };
      return [{ type: 'notify', notice: 'grant.disposalRequired', to: [requesterOf(parties)], values: what }];
    }
    case 'disposalStated': {
      const what = { ...values, proof: event.proof };
      return [
        { type: 'notify', notice: 'grant.disposalStated', to: [providerOf(parties)], values: what },
        ...attached(event.documents, state),
      ];
    }
    case 'disposalReturned': {
      const what = { ...values, reasons: event.reasons, ...dueDayOf(deadlines, disposal) };
      return [{ type: 'notify', notice: 'grant.disposalReturned', to: [requesterOf(parties)], values: what }];
    }
    case 'disposalConfirmed':
      return [{ type: 'notify', notice: 'grant.disposalConfirmed', to: [requesterOf(parties)], values }];
  }
}

/** The requester's officeHead is told what change waits for their approval. */
function changePrepared(state: Grant): Effect {
  const to = [{ org: state.parties.requester?.org ?? '', role: 'officeHead' } as const];
  const values = { ...told(state), reasons: state.askedChange?.reasons ?? '' };
  return { type: 'notify', notice: 'grant.changePrepared', to, values };
}
