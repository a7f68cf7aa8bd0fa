import {
  type Calendar,
  dateOf,
  type Instant,
  isNamedOff,
  type NoticeDay,
  type RegionalDay,
  type YearNotice,
} from '../calendar/index.ts';
import type { Context, Decision } from '../case/definition.ts';
import { invalidInput, ownWork, type Refusal, refuse } from '../case/refusal.ts';
import { isLegalSource } from '../regulation/legalSource.ts';
import type { FieldError, Pointer, Text } from '../regulation/text.ts';
import { isOwnProposal, notProposed, type Proposed, proposedBy } from './proposal.ts';

/** Days that a region's authority has proposed for a year: nothing is counted by them until its government confirms them. */
export interface HolidayProposal extends Proposed {
  readonly notice: YearNotice;
  /** The authority, by its code. */
  readonly org: string;
  readonly proposedAt: Instant;
}

/** What a region adds to the calendar, by year, on its own legal source. */
export interface RegionHolidays {
  readonly holidays: Readonly<Record<string, YearNotice>>;
  readonly holidayProposals: Readonly<Record<string, HolidayProposal>>;
}

export const noHolidays: RegionHolidays = { holidays: {}, holidayProposals: {} };

export type HolidaysEvent =
  | ({
      readonly type: 'holidaysProposed';
      readonly region: string;
      readonly notice: YearNotice;
      readonly org: string;
    } & Proposed)
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
  context: Pick<Context, 'actor' | 'at' | 'calendar'>,
): Decision<HolidaysEvent> {
  const { year } = notice;
  if (notice.days.length > daysAtMost) return tooMany;
  const { holidays, holidayProposals } = before ?? noHolidays;
  const open = holidayProposals[year];
  const inForce = holidays[year];
  const refused = sourceFault(notice) ?? refuseDays(notice, inForce, context);
  if (refused) return refused;
  const { org, sub } = context.actor;
  const isInForce = inForce ? isSame(inForce, notice) : notice.days.length === 0;
  // Where there are no rules of the region yet, something must be said, so that there is a case to answer with.
  const isSaid = open !== undefined || before === undefined;
  if (isInForce) return { events: isSaid ? [{ type: 'holidaysDropped', region, year, droppedBy: sub }] : [] };
  if (isSame(open?.notice, notice)) return { events: [] };
  return { events: [{ type: 'holidaysProposed', region, notice, org, ...proposedBy(context.actor, open) }] };
}

/** Days are added by a law, a regulation or a published order of the region; minutes and what somebody has said are none. */
function sourceFault({ source, days }: YearNotice): { readonly refusal: Refusal } | undefined {
  if (days.length === 0 || isLegalSource(source)) return undefined;
  const message = {
    zh: '应当写明规定放假日期的法规、规章或者公开发布的文件名称，例如“《某某自治区少数民族习惯节日放假办法》第二条”；会议纪要、批示不能作为依据。',
    en: 'Name the regulation, rule or published document that gives the days, such as 《…放假办法》第二条; minutes and instructions are no source.',
  };
  return { refusal: invalidInput([{ path: '/source', code: 'not_a_legal_source', message }]) };
}

/**
 * Why days cannot become a region's: what is over stays counted as it was, so that no lateness is undone afterwards; and a day
 * off of the country is worked nowhere.
 */
function refuseDays(
  { days }: YearNotice,
  inForce: YearNotice | undefined,
  { at, calendar }: Pick<Context, 'at' | 'calendar'>,
): { readonly refusal: Refusal } | undefined {
  const today = dateOf(at);
  const known = new Map((inForce?.days ?? []).map((day) => [day.date, day]));
  const errors = days.flatMap((day, index) => dayFault(day, known.get(day.date), index, today, calendar));
  const gone = [...known.keys()].filter((date) => date <= today && days.every((day) => day.date !== date));
  const all = [...errors, ...gone.map((date) => fault('/days', 'regional_day_past', pastDay(date)))];
  if (all.length === 0) return undefined;
  return refuse('regional_days_not_possible', notPossible, { errors: all });
}

function dayFault(
  day: NoticeDay,
  before: NoticeDay | undefined,
  index: number,
  today: string,
  calendar: Calendar,
): readonly FieldError[] {
  const path: Pointer = `/days/${index}/date`;
  if (!day.off && isNamedOff(calendar, day.date))
    return [fault(path, 'country_day_off', countryDay(day.date))];
  const isNew = before?.off !== day.off;
  return isNew && day.date <= today ? [fault(path, 'regional_day_past', pastDay(day.date))] : [];
}

function fault(path: Pointer, code: FieldError['code'], message: Text): FieldError {
  return { path, code, message };
}

const pastDay = (date: string): Text => ({
  zh: `${date} 已经过去或者正是今天，不能再增加或者取消。`,
  en: `${date} is over or is today: it is neither added nor taken away any more.`,
});
const countryDay = (date: string): Text => ({
  zh: `${date} 是国家规定的放假日期，地区不能安排上班。`,
  en: `${date} is a day off of the country, on which no region has people work.`,
});
const notPossible: Text = {
  zh: '地区只能增加今后的放假日期，不能改动国家规定的放假日期，请按所列各项更正。',
  en: 'A region adds days that lie ahead and changes none of the country; correct what errors lists.',
};

export function confirmHolidays(
  { holidays, holidayProposals }: RegionHolidays,
  region: string,
  year: number,
  context: Pick<Context, 'actor' | 'at' | 'calendar'>,
): Decision<HolidaysEvent> {
  const { actor } = context;
  const open = holidayProposals[year];
  if (!open) return { refusal: notProposed };
  if (isOwnProposal(actor, open)) return { refusal: ownWork };
  const { notice, proposedBy: by } = open;
  // What waited long enough may be over by now.
  const refused = refuseDays(notice, holidays[year], context);
  if (refused) return refused;
  return { events: [{ type: 'holidaysSet', region, notice, proposedBy: by, confirmedBy: actor.sub }] };
}

/** The days of a region after an event of them. */
export function evolveHolidays(
  { holidays, holidayProposals }: RegionHolidays,
  event: HolidaysEvent,
  at: Instant,
): RegionHolidays {
  switch (event.type) {
    case 'holidaysProposed': {
      const { type: _, region: __, ...made } = event;
      const proposal = { ...made, proposedAt: at };
      return { holidays, holidayProposals: { ...holidayProposals, [made.notice.year]: proposal } };
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
