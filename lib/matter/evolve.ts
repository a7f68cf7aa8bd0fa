import type { Instant } from '../calendar/index.ts';
import type { MechanismEvent } from '../case/defineCase.ts';
import type { Absence, Matter, MatterEvent } from './events.ts';

type Fact = Exclude<MatterEvent, MechanismEvent>;

/** A matter after an event of its own. */
export function evolveMatter(state: Matter | undefined, event: Fact, at: Instant): Matter {
  if (event.type === 'registered') {
    const { id, parties, content } = event;
    return { id, status: 'inForce', content, parties, createdAt: at, deadlines: [], absences: [], items: [] };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the matter was registered`);
  return afterFact(state, event, at);
}

/** The same for what follows its registration. */
export function afterFact(state: Matter, event: Exclude<Fact, { type: 'registered' }>, at: Instant): Matter {
  switch (event.type) {
    case 'changed':
      return { ...state, content: event.content };
    case 'absenceDeclared': {
      const { datum, reasons, declaredBy } = event;
      const declared: Absence = { datum, reasons, declaredBy, declaredAt: at, state: 'declared' };
      return { ...state, absences: [...others(state.absences, datum), declared] };
    }
    case 'absenceTakenBack':
      return { ...state, absences: others(state.absences, event.datum) };
    case 'absenceAccepted':
      return decided(state, event.datum, { state: 'accepted' });
    case 'absenceReturned':
      return decided(state, event.datum, { state: 'returned', answer: event.reasons });
    case 'itemStated': {
      const { datum, catalogId, item, statedBy, isRecognised } = event;
      const is =
        isRecognised === undefined ? {} : ({ state: isRecognised ? 'accepted' : 'claimed' } as const);
      const kept = state.items.filter((stated) => stated.datum !== datum || stated.refused !== undefined);
      // What was refused is remembered, so that it is not stated again.
      return {
        ...state,
        items: [...kept.slice(-refusedKept), { datum, catalogId, item, statedBy, statedAt: at, ...is }],
      };
    }
    case 'itemAccepted': {
      const items = state.items.map((stated) =>
        stated.datum === event.datum && stated.refused === undefined
          ? { ...stated, state: 'accepted' as const }
          : stated,
      );
      return { ...state, items };
    }
    case 'itemRefused': {
      const items = state.items.map((stated) =>
        stated.datum === event.datum && stated.refused === undefined
          ? { ...stated, refused: event.reasons }
          : stated,
      );
      return { ...state, items };
    }
    case 'endDeclared':
      return { ...state, status: 'ending', ending: { reasons: event.reasons, declaredAt: at } };
    case 'ended':
      return { ...state, status: 'ended' };
    case 'endReturned': {
      const { ending } = state;
      const answered = ending ? { ending: { ...ending, answer: event.reasons } } : {};
      return { ...state, ...answered, status: 'inForce' };
    }
  }
}

/** Stated items that a matter remembers at most. */
const refusedKept = 200;

function others(absences: readonly Absence[], datum: string): readonly Absence[] {
  return absences.filter((absence) => absence.datum !== datum);
}

function decided(state: Matter, datum: string, answer: Pick<Absence, 'state' | 'answer'>): Matter {
  return {
    ...state,
    absences: state.absences.map((absence) =>
      absence.datum === datum ? { ...absence, ...answer } : absence,
    ),
  };
}
