import type { MechanismEvent } from '../case/defineCase.ts';
import type { Instant } from '../calendar/index.ts';
import { dueDayOf } from '../case/dueDay.ts';
import type { Effect } from '../case/effect.ts';
import { isOneBody, toAuthority } from '../case/parties.ts';
import { sidesOf } from '../case/sidesTold.ts';
import { dayValue } from '../notice/dayInWords.ts';
import type { Correction, CorrectionEvent, SourceOutcome } from './events.ts';
import { roundOf } from './content.ts';
import { passedTo } from './forward.ts';
import { effectsOfReopening, tellDecided } from './reopened.ts';

type Fact = Exclude<CorrectionEvent, MechanismEvent>;

/** What follows an event of a correction. No notice tells keys, values or reasons: they stand in the case, where they can be erased. */
export function correctionEffects(event: Fact, state: Correction, at: Instant): readonly Effect[] {
  const { parties, deadlines } = state;
  const values = { name: state.catalogName, sides: sidesOf(parties) };
  const requester = { org: parties.requester?.org ?? '' };
  const provider = { org: parties.provider?.org ?? '' };
  const day = dueDayOf(deadlines, 'correction');
  switch (event.type) {
    case 'lodged': {
      const { grantId, forwardedFrom, items } = event.subject;
      const without = grantId === undefined && forwardedFrom === undefined ? 'without' : '';
      const what = { ...values, records: items.length, ...dueTold(event.due), without };
      return [
        ...attached(state),
        { type: 'notify', notice: 'correction.lodged', to: [provider], values: what },
      ];
    }
    case 'accepted': {
      const what = { ...values, ...day };
      return [{ type: 'notify', notice: 'correction.accepted', to: [requester], values: what }];
    }
    case 'forwarded': {
      const forwarding = { ...event, at };
      const what = { ...values, to: event.to.name, ...day };
      return [
        passing(state, forwarding),
        { type: 'notify', notice: 'correction.forwarded', to: [requester], values: what },
      ];
    }
    case 'sourceDecided': {
      const source = state.forwardings.find(({ correctionId }) => correctionId === event.correctionId);
      const what = { ...values, source: source?.to.name ?? '', outcome: event.outcome, ...day };
      return [{ type: 'notify', notice: 'correction.sourceDecided', to: [provider], values: what }];
    }
    case 'verified': {
      const to = [{ ...provider, role: 'officeHead' as const }];
      const what = {
        ...values,
        confirmed: event.confirmed.length,
        unconfirmed: event.unconfirmed.length,
        ...day,
      };
      return [{ type: 'notify', notice: 'correction.verified', to, values: what }];
    }
    case 'corrected': {
      const { confirmed, unconfirmed } = event;
      const rest = unconfirmed.length > 0 ? 'rest' : '';
      const what = { ...values, confirmed: confirmed.length, rest };
      return [
        ...tellHolders(state, at),
        ...outcomeTold(state, { outcome: 'corrected', at, confirmed, unconfirmed }),
        ...toldToCatalog(state, confirmed.length),
        ...tellDecided(state),
        { type: 'notify', notice: 'correction.corrected', to: [requester], values: what },
      ];
    }
    case 'rejected': {
      const { unconfirmed } = event;
      return [
        ...outcomeTold(state, { outcome: 'rejected', at, confirmed: [], unconfirmed }),
        ...(wasCorrected(state) ? toldToCatalog(state, 0) : []),
        ...tellDecided(state),
        { type: 'notify', notice: 'correction.rejected', to: [requester, toAuthority(parties)], values },
      ];
    }
    case 'withdrawn': {
      const told = outcomeTold(state, { outcome: 'withdrawn', at, confirmed: [], unconfirmed: [] });
      const isMerged = isOneBody(parties);
      const notice = isMerged ? 'correction.endedByMerger' : 'correction.withdrawn';
      return [...told, ...tellDecided(state, true), { type: 'notify', notice, to: [provider], values }];
    }
    case 'reopened':
    case 'notReopened':
      return effectsOfReopening(event, state);
    case 'foundUncorrected': {
      const to = [provider, requester, toAuthority(parties)];
      return [
        ...toldToCatalog(state, state.verification?.confirmed.length ?? 0),
        { type: 'notify', notice: 'correction.foundUncorrected', to, values: { ...values, ...day } },
      ];
    }
    case 'erased':
      return [
        ...released(state),
        { type: 'notify', notice: 'correction.erased', to: [provider, requester], values },
      ];
    case 'holdersTold':
    case 'evidenceKept':
      return [];
  }
}

/** The catalog whose data it is learns how many records were found wrong, and whether they stand corrected in a delivery (R18.1). */
function toldToCatalog(state: Correction, records: number): readonly Effect[] {
  const { id: correctionId, catalogId } = state;
  if (catalogId === undefined) return [];
  const isDelivered = state.status === 'corrected' && state.delivery !== undefined;
  const command = {
    type: 'note-correction',
    correctionId,
    records,
    ...(isDelivered ? { isDelivered } : {}),
  } as const;
  return [{ type: 'command', kind: 'catalog', id: catalogId, command }];
}

/** Whether records were found wrong by a decision that a dispute has set aside. */
function wasCorrected({ reopened = [] }: Correction): boolean {
  return reopened.some(({ instead }) => instead?.outcome === 'corrected');
}

type Due = Extract<Fact, { type: 'lodged' }>['due'];

/** By when it is to be done, as it was recorded on receipt. */
function dueTold(due: Due) {
  if (!('dueDate' in due)) return { by: '', dueDate: '', basis: '' } as const;
  return { by: 'by', dueDate: dayValue(due), basis: due.term } as const;
}

/** Whoever may read the correction may read what goes with it. */
function attached({ id, documents }: Correction): Effect[] {
  return documents.map((document) => ({
    type: 'command',
    kind: 'attachment',
    id: document.id,
    command: { type: 'attach', to: { kind: 'correction', id } },
  }));
}

/** Its evidence goes as what else names people does; what other cases need stays, and is told. */
function released({ id, documents }: Correction): Effect[] {
  const reasons = '随数据校核申请中涉及个人的内容一并删除';
  const command = { type: 'release', from: { kind: 'correction', id }, reasons } as const;
  return documents.map((document) => ({ type: 'command', kind: 'attachment', id: document.id, command }));
}

function passing(state: Correction, forwarding: Correction['forwardings'][number]): Effect {
  const passed = passedTo(state, forwarding);
  return { type: 'command', kind: 'correction', id: passed.id, command: { type: 'pass-on', passed } };
}

/** Every current holder of the catalog is told, and acknowledges (R26.2): one case each, however many there are. */
function tellHolders(state: Correction, correctedAt: Instant): Effect[] {
  const { id, catalogId } = state;
  if (catalogId === undefined) return [];
  const about = { correctionId: id, catalogId, correctedAt, ...roundTold(state) };
  return [{ type: 'queue', queue: 'walk', message: { task: 'correctedHolders', about } }];
}

/** Whoever passed it on learns what came of it. */
function outcomeTold(state: Correction, outcome: SourceOutcome): Effect[] {
  const { id, forwardedFrom } = state;
  if (!forwardedFrom) return [];
  const command = { type: 'source-decided', correctionId: id, ...outcome, ...roundTold(state) } as const;
  return [{ type: 'command', kind: 'correction', id: forwardedFrom.id, command }];
}

/** The round, where it is not the first. */
function roundTold(state: Correction): { readonly round?: number } {
  return state.reopened === undefined ? {} : { round: roundOf(state) };
}
