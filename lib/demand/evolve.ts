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
    case 'assigned':
      return {
        ...file,
        ...relievedBy(event, state, at),
        status: 'assigned',
        parties: event.parties,
        assignment: assignmentOf(event, at),
      };
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
      const assignment = assigned(state);
      return { ...file, status: 'catalogued', assignment, catalog: event.catalog, cataloguedAt: at };
    }
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
  const { glass, urgings, hands, origin, referral, relieved } = state;
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
  };
}
