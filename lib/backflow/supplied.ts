import { addDays, type Calendar, type CalendarDate, dateOf, endOfDay } from '../calendar/index.ts';
import { endAll } from '../case/deadline.ts';
import type { Context, Decision, SubItem } from '../case/definition.ts';
import { regionOfDuty } from '../case/parties.ts';
import type { Delivery } from '../delivery/events.ts';
import { nextCycleEnd } from '../grant/supply.ts';
import { calendarUnder } from '../regulation/overlay.ts';
import { endClockOf, startClocksOf } from './clocks.ts';
import type {
  Backflow,
  BackflowCommand,
  BackflowEvent,
  NotedDelivery,
  PeriodRecord,
  Standing,
} from './events.ts';
import { dueDateOf, isEarly, periodsOver } from './periods.ts';

type Result = Decision<BackflowEvent>;
type Command<T extends BackflowCommand['type']> = Extract<BackflowCommand, { type: T }>;
type StandingBackflow = Extract<Backflow, { status: 'standing' }>;

const nothing: Result = { events: [] };

/** The sub-items that hold the periods: one for each of which there is something to say. */
export const periodItem = 'period';

/** Periods that one delivery can make; those before stay missed. */
const madeAtOnce = 60;

/** What a delivery under its grant reports. Reports may come twice or late: a newer word of the same delivery stands. */
export function noteDelivery(state: Backflow, command: Command<'note-delivery'>, context: Context): Result {
  if (state.status !== 'standing') return nothing;
  const { type: _, foundIncomplete, ...note } = command;
  const known = state.standing.notes.find(({ deliveryId }) => deliveryId === note.deliveryId);
  if (known && (known.at >= note.at || known.readyAt === note.readyAt)) return nothing;
  return note.readyAt === undefined
    ? reopen(state, note, foundIncomplete, context)
    : supply(state, { ...note, readyAt: note.readyAt }, context);
}

type Ready = NotedDelivery & Required<Pick<NotedDelivery, 'readyAt'>>;

/** A delivery counts for the periods that are over when it stands ready; complete, it makes all that were outstanding. */
function supply(state: StandingBackflow, note: Ready, context: Context): Result {
  const { standing, parties, deadlines } = state;
  const { current, expected, terms } = standing;
  if (isEarly(note, standing)) return { events: [{ type: 'deliveryNoted', note }] };
  const delivered = recordsOf(note.deliveryId, context);
  const calendar = ownCalendar(state, context);
  if (expected !== undefined && delivered < expected) {
    const { deliveryId } = note;
    const record = {
      ...due(current, standing, calendar),
      incomplete: true,
      deliveryId,
      delivered,
      expected,
      ...loweredOf(standing),
    } as const;
    return {
      events: [{ type: 'periodIncomplete', note, period: current, delivered, expected }],
      items: [itemOf(current, record)],
    };
  }
  const ends = periodsOver(terms.period, current, dateOf(note.readyAt), calendar).slice(-madeAtOnce);
  const records = ends.map(
    (end) => [end, madeRecord(end, note, standing, calendar, { delivered, expected })] as const,
  );
  const [from = current, to = current] = [ends[0], ends.at(-1)];
  const next = nextCycleEnd(terms.period, to, calendar) ?? to;
  const late = records.filter(([, { dueDate }]) => note.readyAt >= endOfDay(dueDate)).length;
  return {
    events: [
      ...endClockOf(deadlines, 'done', note.readyAt),
      ...(standing.suspended?.stopsClock ? [] : startClocksOf(next, terms, parties, context)),
      { type: 'periodsMade', note, from, to, delivered, late, next },
    ],
    items: records.map(([end, record]) => itemOf(end, record)),
  };
}

/** What a delivery has that stands ready, without what lies outside the region. */
function recordsOf(deliveryId: string, { related }: Context): number {
  // Read under a delivery's key, so its state is a delivery's.
  const delivery = related('delivery', deliveryId)?.state as Delivery | undefined;
  return delivery?.records ?? delivery?.manifest?.records ?? 0;
}

function madeRecord(
  end: CalendarDate,
  { deliveryId, readyAt }: Ready,
  standing: Standing,
  calendar: Calendar,
  { delivered, expected }: { readonly delivered: number; readonly expected: number | undefined },
): PeriodRecord {
  // What was expected was said of the period whose clock ran.
  const isOf = end === standing.current;
  const wasExpected = isOf && expected !== undefined ? { expected } : {};
  const before = isOf ? foundBefore(standing) : {};
  return {
    ...due(end, standing, calendar),
    madeAt: readyAt,
    deliveryId,
    delivered,
    ...wasExpected,
    ...before,
  };
}

function loweredOf({ lowered }: Standing): Pick<PeriodRecord, 'lowered'> {
  return lowered ? { lowered } : {};
}

/** A number that was lowered, and what was found incomplete until then: what makes the period whole does not take that from its record. */
function foundBefore(standing: Standing): Pick<PeriodRecord, 'lowered' | 'foundIncomplete'> {
  const { incomplete } = standing;
  return { ...loweredOf(standing), ...(incomplete ? { foundIncomplete: incomplete } : {}) };
}

function due(end: CalendarDate, { terms }: Standing, calendar: Calendar): Pick<PeriodRecord, 'dueDate'> {
  return { dueDate: dueDateOf(end, terms.dueDay, calendar) };
}

function itemOf(end: CalendarDate, content: PeriodRecord): SubItem {
  return { name: periodItem, id: end, content };
}

/**
 * What had made the latest periods does not stand: they are to be made again. Where another delivery was made since, that one has
 * brought what was outstanding until then.
 */
function reopen(
  state: StandingBackflow,
  note: NotedDelivery,
  foundIncomplete: true | undefined,
  context: Context,
): Result {
  const { standing, parties } = state;
  const { terms, makings } = standing;
  const last = makings.at(-1);
  if (last?.deliveryId !== note.deliveryId) return { events: [{ type: 'deliveryNoted', note }] };
  const calendar = ownCalendar(state, context);
  const ends = periodsOver(terms.period, last.from, last.to, calendar);
  const incomplete = foundIncomplete
    ? ({
        incomplete: true,
        deliveryId: note.deliveryId,
        delivered: recordsOf(note.deliveryId, context),
      } as const)
    : {};
  return {
    events: [
      ...endClockOf(state.deadlines, 'stopped', note.at),
      ...(standing.suspended?.stopsClock ? [] : startClocksOf(last.from, terms, parties, context)),
      { type: 'periodsReopened', note, from: last.from },
    ],
    items: ends.map((end) => itemOf(end, { ...due(end, standing, calendar), ...incomplete })),
  };
}

/** While nothing may flow for a cause that is not its provider's, nothing is owed. */
export function suspend(
  state: Backflow,
  { stopsClock }: Command<'note-suspension'>,
  context: Context,
): Result {
  if (state.status !== 'standing' || state.standing.suspended) return nothing;
  const stopped = stopsClock ? endClockOf(state.deadlines, 'stopped', context.at) : [];
  return { events: [...stopped, { type: 'suspended', stopsClock }] };
}

/** It goes on with the first period that can still be made in time; those whose day has come meanwhile are not owed. */
export function restore(state: Backflow, context: Context): Result {
  if (state.status !== 'standing' || !state.standing.suspended) return nothing;
  const { standing, parties } = state;
  const { terms, current, suspended } = standing;
  if (!suspended?.stopsClock) return { events: [{ type: 'restored', next: current }] };
  const calendar = ownCalendar(state, context);
  const [since, today] = [dateOf(suspended.since), dateOf(context.at)];
  const dueOf = (end: CalendarDate) => dueDateOf(end, terms.dueDay, calendar);
  const passed = periodsOver(terms.period, current, addDays(today, -1), calendar).filter(
    (end) => dueOf(end) < today,
  );
  const last = passed.at(-1);
  const next = last === undefined ? current : (nextCycleEnd(terms.period, last, calendar) ?? current);
  const free = passed.filter((end) => dueOf(end) >= since).slice(-madeAtOnce);
  return {
    events: [...startClocksOf(next, terms, parties, context), { type: 'restored', next }],
    items: free.map((end) => itemOf(end, { dueDate: dueOf(end), suspended: true })),
  };
}

/** With its grant the obligation ends: its lower side has closed it, or its provider has carried an ending out (art. 27). */
export function endWithGrant(state: Backflow, { at }: Context): Result {
  if (state.status !== 'standing') return nothing;
  return { events: [...endAll(state.deadlines, 'stopped', at), { type: 'ended', by: 'grant' }] };
}

function ownCalendar({ parties }: Backflow, { calendar, overlay }: Context): Calendar {
  return calendarUnder(overlay(regionOfDuty('provider', parties)), calendar);
}
