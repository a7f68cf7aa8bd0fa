import { type Calendar, type CalendarDate, dateOf } from '../calendar/index.ts';
import { isOpen } from '../case/deadline.ts';
import { listedOf, rowClock } from '../case/listed.ts';
import { inRegions, ofProvider, ofRequester, type Row, turnOf } from '../case/lists.ts';
import { viewParties } from '../case/parties.ts';
import { type Counting, viewDeadlines } from '../case/views.ts';
import { confirmation, cycleClock, periodClock } from './clocks.ts';
import type { Backflow, Standing } from './events.ts';
import { dueDateOf, isEarly, missedUntil, nameOfPeriod } from './periods.ts';

/** Missed periods that a view names; all of them are counted, and the list of periods has each. */
const namedAtMost = 12;

export function backflowView(state: Backflow, _sides: readonly string[], counting?: Counting) {
  const { parties, deadlines, lowerRegion, ...rest } = state;
  const standing = 'standing' in state ? state.standing : undefined;
  return {
    ...withoutStanding(rest),
    lowerRegion: lowerRegion.code,
    lowerRegionName: lowerRegion.name,
    ...(standing ? shownStanding(state, standing, counting) : {}),
    ...viewParties(parties),
    // A period that is not over is no duty yet: by when it will be due stands in `current`.
    deadlines: viewDeadlines(
      deadlines.filter(({ name }) => name !== cycleClock),
      counting,
    ),
  };
}

function withoutStanding<S extends object>(state: S): Omit<S, 'standing'> {
  const { standing: _, ...rest } = { standing: undefined, ...state };
  return rest;
}

/** The terms, the grant under which it comes, and how far it has come. */
function shownStanding(state: Backflow, standing: Standing, counting: Counting | undefined) {
  const { terms, confirmedBy, confirmedAt, suspended } = standing;
  const shown = { terms, grantId: state.id, confirmedBy, confirmedAt };
  if (state.status !== 'standing') return shown;
  const clock = state.deadlines.find(({ name }) => name === periodClock || name === cycleClock);
  const counted = clock && counting?.(clock);
  return {
    ...shown,
    current: shownCurrent(standing, counted?.calendar),
    ...(suspended ? { suspendedSince: suspended.since } : {}),
    ...(counted ? { missed: shownMissed(standing, dateOf(counted.at), counted.calendar) } : {}),
  };
}

function shownCurrent(standing: Standing, calendar: Calendar | undefined) {
  const { terms, current, expected, lowered, incomplete, notes, makings } = standing;
  const early = notes.findLast(
    (note) => isEarly(note, standing) && !makings.some(({ deliveryId }) => deliveryId === note.deliveryId),
  );
  return {
    period: nameOfPeriod(terms.period, current),
    ...(calendar ? { dueDate: dueDateOf(current, terms.dueDay, calendar) } : {}),
    ...incomplete,
    ...(expected === undefined ? {} : { expected }),
    ...(lowered ? { lowered } : {}),
    ...(early ? { notCounted: early.deliveryId } : {}),
  };
}

function shownMissed(standing: Standing, today: CalendarDate, calendar: Calendar) {
  const ends = missedUntil(standing, today, calendar);
  const latest = ends.slice(-namedAtMost).map((end) => nameOfPeriod(standing.terms.period, end));
  return { periods: ends.length, latest };
}

/** Need and supply of an upper system to a lower region, as lists tell them (R24.3). */
export function backflowSummary(state: Backflow) {
  const { catalogId, catalogName, lowerRegion, createdAt } = state;
  const terms = 'standing' in state && state.standing ? state.standing.terms : undefined;
  return {
    catalogId,
    catalogName,
    lowerRegion: lowerRegion.code,
    lowerRegionName: lowerRegion.name,
    purpose: state.purpose.slice(0, 200),
    period: terms?.period ?? state.period,
    ...(terms ? { path: terms.path, contact: terms.contact, dueDay: terms.dueDay } : {}),
    ...(state.status === 'standing' ? { current: listedPeriod(state.standing) } : {}),
    createdAt,
    ...listedOf(state),
  };
}

/** The period whose data flows back next; while it is not over it is no duty yet, and has no clock that a list would show. */
function listedPeriod({ terms, current }: Standing) {
  return { period: nameOfPeriod(terms.period, current), until: current };
}

export function backflowRows(state: Backflow): readonly Row[] {
  const { parties, createdAt } = state;
  return [
    ofProvider('backflow', parties.provider?.org ?? ''),
    ofRequester('backflow', parties.requester?.org ?? ''),
    ...inRegions('backflow', parties, createdAt),
    ...turns(state),
  ];
}

/** Whose turn it is: its provider's, to confirm, then to let the data of each period flow back, which is a delivery. */
function turns({ status, parties, deadlines }: Backflow): Row[] {
  const provider = parties.provider?.org ?? '';
  const open = deadlines.find(
    (each) => isOpen(each) && (each.name === confirmation || each.name === periodClock),
  );
  const clock = open && rowClock(open, parties);
  if (status === 'stated') return [turnOf(provider, 'officeHead', { awaits: 'confirm', clock })];
  return status === 'standing' && clock ? [turnOf(provider, 'officer', { clock })] : [];
}
