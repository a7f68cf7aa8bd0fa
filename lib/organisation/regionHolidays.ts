import type { Instant, RegionalDay, YearNotice } from '../calendar/index.ts';
import { type Actor, countsAs } from '../case/actor.ts';
import type { Decision } from '../case/definition.ts';
import { ownWork, refuse } from '../case/refusal.ts';
import { notProposed } from './proposal.ts';

/** Days that a region's authority has proposed for a year: nothing is counted by them until a second person confirms them. */
export interface HolidayProposal {
  readonly notice: YearNotice;
  /** The authority, by its code. */
  readonly org: string;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
}

/** What a region adds to the calendar, by year, on its own legal source. */
export interface RegionHolidays {
  readonly holidays: Readonly<Record<string, YearNotice>>;
  readonly holidayProposals: Readonly<Record<string, HolidayProposal>>;
}

export const noHolidays: RegionHolidays = { holidays: {}, holidayProposals: {} };

export type HolidaysEvent =
  | {
      readonly type: 'holidaysProposed';
      readonly region: string;
      readonly notice: YearNotice;
      readonly org: string;
      readonly proposedBy: string;
    }
  | {
      readonly type: 'holidaysDropped';
      readonly region: string;
      readonly year: number;
      readonly droppedBy: string;
    }
  | {
      readonly type: 'holidaysSet';
      readonly region: string;
      readonly notice: YearNotice;
      readonly proposedBy: string;
      readonly confirmedBy: string;
    };

/** Days that a region may add in a year: autonomous regions have two to six. A region's rules are one item. */
const daysAtMost = 15;

/** Proposes the days of a year anew, all of them: none takes away what was added. What is in force already withdraws a proposal. */
export function proposeHolidays(
  before: RegionHolidays | undefined,
  region: string,
  notice: YearNotice,
  { org, sub }: Actor,
): Decision<HolidaysEvent> {
  const { year } = notice;
  if (notice.days.length > daysAtMost) return tooMany;
  const { holidays, holidayProposals } = before ?? noHolidays;
  const open = holidayProposals[year];
  const inForce = holidays[year];
  const isInForce = inForce ? isSame(inForce, notice) : notice.days.length === 0;
  // Where there are no rules of the region yet, something must be said, so that there is a case to answer with.
  const isSaid = open !== undefined || before === undefined;
  if (isInForce) return { events: isSaid ? [{ type: 'holidaysDropped', region, year, droppedBy: sub }] : [] };
  if (isSame(open?.notice, notice)) return { events: [] };
  return { events: [{ type: 'holidaysProposed', region, notice, org, proposedBy: sub }] };
}

export function confirmHolidays(
  { holidayProposals }: RegionHolidays,
  region: string,
  year: number,
  actor: Actor,
): Decision<HolidaysEvent> {
  const open = holidayProposals[year];
  if (!open) return { refusal: notProposed };
  const { notice, proposedBy } = open;
  if (countsAs(actor, proposedBy)) return { refusal: ownWork };
  return { events: [{ type: 'holidaysSet', region, notice, proposedBy, confirmedBy: actor.sub }] };
}

/** The days of a region after an event of them. */
export function evolveHolidays(
  { holidays, holidayProposals }: RegionHolidays,
  event: HolidaysEvent,
  at: Instant,
): RegionHolidays {
  switch (event.type) {
    case 'holidaysProposed': {
      const { notice, org, proposedBy } = event;
      const proposal = { notice, org, proposedBy, proposedAt: at };
      return { holidays, holidayProposals: { ...holidayProposals, [notice.year]: proposal } };
    }
    case 'holidaysDropped':
      return { holidays, holidayProposals: without(holidayProposals, event.year) };
    case 'holidaysSet': {
      const { notice } = event;
      const others = without(holidays, notice.year);
      return {
        holidays: notice.days.length === 0 ? others : { ...others, [notice.year]: notice },
        holidayProposals: without(holidayProposals, notice.year),
      };
    }
  }
}

/** The days that a region adds, as the calendar takes them. */
export function daysAdded(region: string, { holidays }: RegionHolidays): readonly RegionalDay[] {
  return Object.values(holidays).flatMap(({ source, days }) =>
    days.map((day) => ({ ...day, region, source })),
  );
}

function isSame(one: YearNotice | undefined, other: YearNotice): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function without<T>(years: Readonly<Record<string, T>>, year: number): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(years).filter(([of]) => of !== String(year)));
}

const tooMany = refuse('too_many_regional_days', {
  zh: `一个地区每年增加的放假和调休上班日期不超过 ${daysAtMost} 天。`,
  en: `A region adds at most ${daysAtMost} days a year, those worked in exchange included.`,
});
