import * as z from 'zod/mini';
import { type Calendar, dateOf, type Instant } from '../../calendar/index.ts';
import { workingDaysLeft } from '../../case/dueDay.ts';
import { turnDue } from '../../case/lists.ts';
import type { AnyCase } from '../../cases.ts';
import type { Names } from '../../choices.ts';
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

/** What is stored of a clock beside what a row shows of its case. */
const storedClock = z.object({
  deadline: z.string(),
  dueDate: z.string(),
  dueAt: z.string(),
  basis: z.string(),
  provisional: z.boolean(),
  cutBy: z.optional(z.literal('endOfRight')),
  region: z.string(),
});

/** What a row shows of its case; one that was not listed anew since clocks stand in it has its own word for lateness. */
const storedSummary = z.looseObject({
  deadline: z.optional(z.string()),
  dueDate: z.optional(z.string()),
  dueAt: z.optional(z.string()),
  basis: z.optional(z.string()),
  provisional: z.optional(z.boolean()),
  cutBy: z.optional(z.literal('endOfRight')),
  overdue: z.optional(z.boolean()),
  name: z.optional(z.string()),
  catalogName: z.optional(z.string()),
  sharingClass: z.optional(z.string()),
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

/** What a list shows of a case. */
export function caseEntry(row: Item, { at, language, names }: Showing) {
  const status = requireText(row, 'status');
  const summary = summaryIn(row);
  return {
    id: requireText(row, 'id'),
    status,
    statusName: names(requireText(row, 'kind'))?.statuses[status]?.[language] ?? status,
    ...summary,
    overdue: isOverdue(summary, at),
  };
}

/**
 * What a to-do list shows of a case: by which clock it is to be done, and how many working days are left.
 * @param calendarOf the calendar of a region's bodies
 */
export function todoEntry(row: Item, showing: Showing, calendarOf: (region: string) => Calendar) {
  const kind = requireText(row, 'kind');
  const {
    deadline,
    dueDate,
    dueAt: _,
    basis,
    provisional,
    cutBy,
    overdue: _landed,
    ...summary
  } = summaryIn(row);
  const own = clockIn(row);
  const { region, ...clock } = own ?? { region: undefined, deadline, dueDate, basis, provisional, cutBy };
  const dueAt = turnDue(requireText(row, 'sk'));
  const status = requireText(row, 'status');
  const { at, language, names } = showing;
  const left =
    region !== undefined && clock.dueDate !== undefined
      ? { workingDaysLeft: workingDaysLeft(clock.dueDate, dateOf(at), calendarOf(region)) }
      : {};
  return {
    kind,
    id: requireText(row, 'id'),
    status,
    statusName: names(kind)?.statuses[status]?.[language] ?? status,
    ...summary,
    ...(dueAt === null ? {} : clock),
    dueAt,
    overdue: dueAt !== null && dueAt <= at && clock.cutBy === undefined,
    ...left,
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
