import type { Instant } from '../calendar/index.ts';
import type { MechanismEvent } from '../case/defineCase.ts';
import type { Backflow, BackflowEvent, BackflowFile, NotedDelivery, Standing } from './events.ts';

type Fact = Exclude<BackflowEvent, MechanismEvent>;

/** Makings and deliveries that the case itself remembers. */
const kept = 12;

/** What flows back, after an event of its own. */
export function evolveBackflow(state: Backflow | undefined, event: Fact, at: Instant): Backflow {
  if (event.type === 'stated') {
    const { type: _, ...facts } = event;
    return { ...facts, status: 'stated', createdAt: at, deadlines: [] };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the need was stated`);
  switch (event.type) {
    case 'received':
      return state;
    case 'confirmed': {
      const { terms, first, confirmedBy } = event;
      const standing = { terms, first, current: first, confirmedBy, confirmedAt: at, makings: [], notes: [] };
      return { ...fileOf(state), status: 'standing', standing };
    }
    case 'refused':
      return { ...fileOf(state), status: 'refused', refusal: event.refusal };
    case 'docked':
      return { ...state, docking: event.docking };
    case 'ended': {
      const { type: _, ...ended } = event;
      const was = 'standing' in state && state.standing ? { standing: state.standing } : {};
      return { ...fileOf(state), status: 'ended', ...was, ended, endedAt: at };
    }
    default:
      if (state.status !== 'standing') throw new Error(`event ${event.type} of what does not stand`);
      return { ...state, standing: evolveStanding(state.standing, event, at) };
  }
}

type OfStanding = Exclude<
  Fact,
  { type: 'stated' | 'received' | 'confirmed' | 'refused' | 'docked' | 'ended' }
>;

function evolveStanding(standing: Standing, event: OfStanding, at: Instant): Standing {
  switch (event.type) {
    case 'expected':
      return expecting(standing, event, at);
    case 'pathChanged': {
      const { path, contact } = event;
      return { ...standing, terms: { ...standing.terms, path, contact } };
    }
    case 'periodsMade': {
      const { note, from, to, next } = event;
      const { deliveryId, readyAt = note.at } = note;
      const making = { deliveryId, readyAt, from, to, ...saidOf(standing) };
      const makings = [...standing.makings, making].slice(-kept);
      return { ...noted(openAgain(standing), note), makings, current: next };
    }
    case 'periodIncomplete': {
      const { note, delivered, expected } = event;
      const short = expected === undefined ? { delivered } : { delivered, expected };
      return { ...noted(standing, note), incomplete: { deliveryId: note.deliveryId, ...short } };
    }
    case 'periodsReopened': {
      const { note, from } = event;
      const makings = standing.makings.slice(0, -1);
      const said = saidOf(standing.makings.at(-1) ?? {});
      return { ...noted(openAgain(standing), note), ...said, makings, current: from };
    }
    case 'periodMissed':
      return standing;
    case 'deliveryNoted':
      return noted(standing, event.note);
    case 'suspended':
      return { ...standing, suspended: { since: at, stopsClock: event.stopsClock } };
    case 'restored': {
      const { suspended: _, ...flowing } = standing;
      return event.next === standing.current ? flowing : { ...openAgain(flowing), current: event.next };
    }
  }
}

/** What was expected, or has come in part, belongs to the period before. */
function openAgain({ expected: _, lowered: __, incomplete: ___, ...standing }: Standing): Standing {
  return standing;
}

/** What was said of the period whose clock ran. */
function saidOf({
  expected,
  lowered,
}: Pick<Standing, 'expected' | 'lowered'>): Pick<Standing, 'expected' | 'lowered'> {
  return { ...(expected === undefined ? {} : { expected }), ...(lowered ? { lowered } : {}) };
}

/** Of several lowerings the first number and the last word stay. */
function expecting(
  standing: Standing,
  { records, lowered }: Extract<Fact, { type: 'expected' }>,
  at: Instant,
): Standing {
  const said = { ...standing, expected: records };
  if (!lowered) return said;
  return { ...said, lowered: { ...lowered, from: standing.lowered?.from ?? lowered.from, to: records, at } };
}

function noted(standing: Standing, note: NotedDelivery): Standing {
  const others = standing.notes.filter(({ deliveryId }) => deliveryId !== note.deliveryId);
  return { ...standing, notes: [...others, note].slice(-kept) };
}

/** The file that goes along through every status. */
function fileOf(state: Backflow): BackflowFile {
  const {
    status: _,
    standing: __,
    refusal: ___,
    ended: ____,
    endedAt: _____,
    ...file
  } = { ...nothingYet, ...state };
  return file;
}

const nothingYet = { standing: undefined, refusal: undefined, ended: undefined, endedAt: undefined };
