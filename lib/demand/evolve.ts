import type { Instant } from '../calendar/index.ts';
import type { MechanismEvent } from '../case/defineCase.ts';
import type { Assignment, Demand, DemandEvent, DemandFile } from './events.ts';

type Fact = Exclude<DemandEvent, MechanismEvent>;

/** Departments that have declined it, or were relieved of it, and are remembered by the case itself. */
const formerKept = 20;

/** A demand after an event of its own. */
export function evolveDemand(state: Demand | undefined, event: Fact, at: Instant): Demand {
  if (event.type === 'lodged') {
    const { type: _, ...facts } = event;
    return { ...facts, status: 'lodged', createdAt: at, deadlines: [], declined: [] };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the demand was lodged`);
  const file = fileOf(state);
  switch (event.type) {
    case 'received':
      return state;
    case 'changed':
      return { ...state, content: event.content };
    case 'assigned': {
      const { unlinked: _, ...others } = file;
      return {
        ...others,
        ...relievedBy(event, state, at),
        status: 'assigned',
        parties: event.parties,
        assignment: assignmentOf(event, at),
      };
    }
    case 'referred': {
      const { reasons, parties = state.parties } = event;
      const { authority } = parties;
      const to = authority && { org: authority.org, name: authority.name, region: authority.region };
      return { ...state, parties, referral: { reasons, at, ...(to ? { to } : {}) } };
    }
    case 'accepted': {
      const { dueDate: promisedFor, acceptedBy } = event;
      return { ...file, status: 'accepted', assignment: assigned(state), promisedFor, acceptedBy };
    }
    case 'declined': {
      const { parties, reasons } = event;
      const another = { ...assigned(state), reasons, declinedAt: at };
      const declined = [...file.declined, another].slice(-formerKept);
      return { ...file, status: 'declined', parties, declined };
    }
    case 'closed':
      return { ...file, status: 'notProvided', reasons: event.reasons, closedAt: at };
    case 'catalogued': {
      const linked = { assignment: assigned(state), catalog: event.catalog, cataloguedAt: at };
      return { ...file, status: 'catalogued', ...linked, ...promiseOf(state) };
    }
    case 'unlinked':
      return unlinkedOf(event, state, at);
    case 'granted': {
      if (state.status !== 'catalogued')
        throw new Error('what was granted meets a demand that no catalog answers');
      const { type: _, ...granted } = event;
      return { ...state, granted: { ...granted, at } };
    }
    case 'met': {
      if (state.status !== 'catalogued') throw new Error('a demand was met that no catalog answers');
      const by = event.requestId === undefined ? {} : { requestId: event.requestId };
      return { ...state, status: 'met', metAt: at, ...by };
    }
    case 'withdrawn':
      return { ...file, status: 'withdrawn' };
  }
}

/** Back to where it was before the catalog was linked, with why that does not answer it. */
function unlinkedOf(
  { by, reasons, promisedFor }: Extract<Fact, { type: 'unlinked' }>,
  state: Demand,
  at: Instant,
): Demand {
  if (state.status !== 'catalogued') throw new Error('a catalog was taken back from a demand that has none');
  const { assignment, catalog, acceptedBy } = state;
  const file = { ...fileOf(state), unlinked: { by, reasons, catalog, at } };
  if (promisedFor === undefined) return { ...file, status: 'assigned', assignment };
  if (acceptedBy === undefined) throw new Error('a demand goes back to a promise that nobody made');
  return { ...file, status: 'accepted', assignment, promisedFor, acceptedBy };
}

function promiseOf(state: Demand): { readonly promisedFor?: string; readonly acceptedBy?: string } {
  return state.status === 'accepted' ? { promisedFor: state.promisedFor, acceptedBy: state.acceptedBy } : {};
}

function assignmentOf({ parties, note, by }: Extract<Fact, { type: 'assigned' }>, at: Instant): Assignment {
  const { org = '', name = '' } = parties.provider ?? {};
  return { org, name, at, ...(note === undefined ? {} : { note }), ...(by ? { by } : {}) };
}

/** Whoever had it before, with why it was taken back. */
function relievedBy(
  { reasons }: Extract<Fact, { type: 'assigned' }>,
  state: Demand,
  at: Instant,
): Pick<DemandFile, 'relieved'> {
  if (reasons === undefined) return {};
  const another = { ...assigned(state), reasons, relievedAt: at };
  return { relieved: [...(state.relieved ?? []), another].slice(-formerKept) };
}

function assigned(state: Demand): Assignment {
  if (!('assignment' in state)) throw new Error('nobody was assigned what was answered');
  return state.assignment;
}

/** The file that goes along through every status. */
function fileOf(state: Demand): DemandFile {
  const { id, parties, content, lodgedBy, createdAt, deadlines, declined } = state;
  const { glass, urgings, hands, origin, referral, relieved, unlinked, lodgedInName } = state;
  return {
    id,
    parties,
    content,
    lodgedBy,
    createdAt,
    deadlines,
    declined,
    ...(glass ? { glass } : {}),
    ...(urgings ? { urgings } : {}),
    ...(hands ? { hands } : {}),
    ...(origin ? { origin } : {}),
    ...(referral ? { referral } : {}),
    ...(relieved ? { relieved } : {}),
    ...(unlinked ? { unlinked } : {}),
    ...(lodgedInName ? { lodgedInName } : {}),
  };
}
