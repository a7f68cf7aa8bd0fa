import * as z from 'zod/mini';
import { type Calendar, dateOf, type Instant } from '../../calendar/index.ts';
import { workingDaysLeft } from '../../case/dueDay.ts';
import { missedDayOf } from '../../case/listed.ts';
import { hasClocks } from '../../case/face.ts';
import { turnDue } from '../../case/lists.ts';
import type { AnyCase } from '../../cases.ts';
import type { Names } from '../../choices.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { type Item, requireText, textOf } from '../store/items.ts';
import type { Language } from './language.ts';

/** What the codes of a kind of case are called. */
export interface KindNames {
  readonly statuses: Names;
  readonly deadlines: Names;
  readonly commands: Names;
}

/** For whom entries are written, and when: whether something is late is told as of that instant. */
export interface Showing {
  readonly at: Instant;
  readonly language: Language;
  /** Nothing of a kind that a newer version wrote. */
  names(kind: string): KindNames | undefined;
}

export function namesOfKind({ face }: AnyCase): KindNames {
  const commands = Object.entries(face.commands).map(([command, { name }]) => [command, name] as const);
  return { statuses: face.statuses, deadlines: face.deadlines, commands: Object.fromEntries(commands) };
}

const basis = z.enum(['law', 'order', 'region', 'platform']);

/** What is stored of a clock beside what a row shows of its case. */
const storedClock = z.object({
  deadline: z.string(),
  dueDate: z.string(),
  dueAt: z.string(),
  basis,
  statutoryDueAt: z.optional(z.string()),
  provisional: z.boolean(),
  cutBy: z.optional(z.literal('endOfRight')),
  region: z.string(),
});

/** What a row shows of its case; one that was not listed anew since clocks stand in it has its own word for lateness. */
const storedSummary = z.looseObject({
  deadline: z.optional(z.string()),
  dueDate: z.optional(z.string()),
  dueAt: z.optional(z.string()),
  basis: z.optional(basis),
  statutoryDueAt: z.optional(z.string()),
  dueRegion: z.optional(z.string()),
  provisional: z.optional(z.boolean()),
  cutBy: z.optional(z.literal('endOfRight')),
  overdue: z.optional(z.boolean()),
  name: z.optional(z.string()),
  catalogName: z.optional(z.string()),
  title: z.optional(z.string()),
  need: z.optional(z.string()),
  sharingClass: z.optional(z.string()),
  openness: z.optional(z.string()),
  operable: z.optional(z.boolean()),
});
type Summary = z.infer<typeof storedSummary>;

/** The clock by which the row is due, where it has one of its own. */
export function clockIn(row: Item): z.infer<typeof storedClock> | undefined {
  const clock = textOf(row, 'clock');
  return clock === undefined ? undefined : storedClock.parse(JSON.parse(clock));
}

export function summaryIn(row: Item): Summary {
  return storedSummary.parse(JSON.parse(requireText(row, 'summary')));
}

/** Whether the duty that is due first is late. */
export function isOverdue({ dueAt, cutBy, overdue = false }: Summary, at: Instant): boolean {
  return dueAt === undefined ? overdue : dueAt <= at && cutBy === undefined;
}

/** The calendar of a region's bodies. */
export type CalendarOf = (region: string) => Calendar;

/** The calendars by which the clocks of rows are counted: two reads at most, and none that the function remembers. */
export async function calendarsOfRows(
  rows: readonly Item[],
  { regionCalendars }: Pick<CaseStore, 'regionCalendars'>,
): Promise<CalendarOf> {
  const regions = new Set(rows.flatMap((row) => clockIn(row)?.region ?? summaryIn(row).dueRegion ?? []));
  const calendars = await regionCalendars([...regions]);
  return (region) => {
    const calendar = calendars.get(region);
    if (!calendar) throw new Error(`the calendar of region ${region} was not read`);
    return calendar;
  };
}

/** How a clock stands now: what it has missed if it is late, and how many working days are left where its region is known. */
function standing(
  {
    dueDate,
    dueAt,
    basis: stands,
    statutoryDueAt,
    cutBy,
  }: Pick<Summary, 'dueDate' | 'dueAt' | 'basis' | 'statutoryDueAt' | 'cutBy'>,
  region: string | undefined,
  at: Instant,
  calendarOf: CalendarOf,
) {
  const isLate = dueAt !== undefined && dueAt <= at && cutBy === undefined;
  return {
    ...(isLate && stands !== undefined ? { missed: missedDayOf({ basis: stands, statutoryDueAt }, at) } : {}),
    ...(region !== undefined && dueDate !== undefined
      ? { workingDaysLeft: workingDaysLeft(dueDate, dateOf(at), calendarOf(region)) }
      : {}),
  };
}

/** What a list shows of a case, and how the duty stands that is due first. */
export function caseEntry(row: Item, { at, language, names }: Showing, calendarOf: CalendarOf) {
  const status = requireText(row, 'status');
  const { dueRegion, ...summary } = summaryIn(row);
  const known = names(requireText(row, 'kind'));
  return {
    id: requireText(row, 'id'),
    status,
    statusName: known?.statuses[status]?.[language] ?? status,
    ...summary,
    // Of what has no clock there is nothing to tell.
    ...(known && !hasClocks(known) ? {} : { overdue: isOverdue(summary, at) }),
    ...standing(summary, dueRegion, at, calendarOf),
  };
}

/** What a to-do list shows of a case: by which clock it is to be done, and how many working days are left. */
export function todoEntry(row: Item, showing: Showing, calendarOf: CalendarOf) {
  const kind = requireText(row, 'kind');
  const {
    deadline,
    dueDate,
    dueAt: _,
    basis: stands,
    statutoryDueAt,
    provisional,
    cutBy,
    overdue: _landed,
    dueRegion: __,
    ...summary
  } = summaryIn(row);
  const own = clockIn(row);
  const landed = { deadline, dueDate, basis: stands, statutoryDueAt, provisional, cutBy };
  const { region, ...clock } = own ?? { region: undefined, ...landed };
  const dueAt = turnDue(requireText(row, 'sk'));
  const status = requireText(row, 'status');
  const { at, language, names } = showing;
  return {
    kind,
    id: requireText(row, 'id'),
    status,
    statusName: names(kind)?.statuses[status]?.[language] ?? status,
    ...summary,
    ...(dueAt === null ? {} : clock),
    dueAt,
    overdue: dueAt !== null && dueAt <= at && clock.cutBy === undefined,
    ...(own ? standing(own, region, at, calendarOf) : {}),
    ...turnIn(row, clock.deadline, showing),
    ...owedIn(row),
  };
}

/** What is to be done, and in which role: the command that takes the turn, or the duty whose clock runs. */
function turnIn(row: Item, deadline: string | undefined, { language, names }: Showing) {
  const known = names(requireText(row, 'kind'));
  const command = textOf(row, 'awaits');
  const name = command === undefined ? deadline && known?.deadlines[deadline] : known?.commands[command];
  if (!name) return {};
  const role = roleIn(row);
  return {
    turn: {
      ...(role === undefined ? {} : { role }),
      ...(command === undefined ? {} : { command }),
      name: name[language],
    },
  };
}

/** Whose turn it is within an organisation is said by where the row lies. */
function roleIn(row: Item): string | undefined {
  const partition = requireText(row, 'pk');
  return partition.startsWith('list#turn#') ? partition.slice(partition.lastIndexOf('#') + 1) : undefined;
}

function owedIn(row: Item) {
  const owedBy = textOf(row, 'owedBy');
  const name = textOf(row, 'owedByName');
  return owedBy === undefined ? {} : { owedBy, ...(name === undefined ? {} : { owedByName: name }) };
}
