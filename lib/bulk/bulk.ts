import { face } from '#face/bulk';
import type { Instant } from '../calendar/index.ts';
import type { Actor, Role } from '../case/actor.ts';
import { defineCase, type MechanismCommand } from '../case/defineCase.ts';
import type { Context, Decision, SubItem } from '../case/definition.ts';
import { ofProvider } from '../case/lists.ts';
import { invalidInput, notFound, notRegistered, type RefusalOf } from '../case/refusal.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import type { ResourceAttached } from '../catalog/schema.ts';
import type { FieldError } from '../regulation/text.ts';
import { type BulkCommand, refuseOrderer } from './orders.ts';
import type { ResultState } from './results.ts';
import type { BulkFilter } from './schema.ts';

export type BulkStatus = 'running' | 'done' | 'stopped';

/** What is ordered: a step, its body, and how its catalogs were chosen. */
export interface Ordered {
  readonly kind: 'catalog';
  readonly command: BulkCommand;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Absent: they were named one by one. */
  readonly filter?: BulkFilter;
  /** More of them would have fitted the filter than one order takes. */
  readonly isCut?: boolean;
}

/** A case that is meant, and what is said of it alone. */
export interface OrderedCase {
  readonly id: string;
  readonly own?: ResourceAttached;
}

/** What came of all that was worked off, by state. */
export type ResultCounts = Readonly<Record<ResultState, number>>;

/** 批量办理: one step ordered for many cases, each of which decides on it by itself. */
export interface Bulk extends Ordered {
  readonly id: string;
  readonly status: BulkStatus;
  readonly org: string;
  /** In whose name each step is given, and by which roles of their token. */
  readonly orderedBy: string;
  readonly roles: readonly Role[];
  readonly total: number;
  /** Worked off, so far as is noted. */
  readonly done: number;
  readonly counts?: ResultCounts;
  readonly createdAt: Instant;
}

export type BulkOrderCommand =
  | MechanismCommand
  | {
      readonly type: 'order';
      readonly id: string;
      readonly ordered: Ordered;
      readonly cases: readonly OrderedCase[];
      /** How many the filter was believed to mean. */
      readonly expect?: number;
    }
  | { readonly type: 'stop' }
  /** What is not done a day later, the platform stops. */
  | { readonly type: 'lapse' }
  | { readonly type: 'progress'; readonly done: number }
  | { readonly type: 'finish'; readonly counts: ResultCounts }
  /** What had been done when it was stopped, and what was at work then. */
  | { readonly type: 'count'; readonly counts: ResultCounts };

export type BulkEvent =
  | {
      readonly type: 'ordered';
      readonly id: string;
      readonly org: string;
      readonly orderedBy: string;
      readonly roles: readonly Role[];
      readonly ordered: Ordered;
      readonly total: number;
    }
  | { readonly type: 'progressed'; readonly done: number }
  | { readonly type: 'stopped' }
  | { readonly type: 'finished'; readonly counts: ResultCounts }
  | { readonly type: 'counted'; readonly counts: ResultCounts };

const bySystem = [{ side: 'system', roles: ['system'] }] as const;

export const bulkTransitions: TransitionTable<
  BulkStatus,
  Exclude<BulkOrderCommand['type'], 'order' | MechanismCommand['type']>,
  'orderer' | 'system'
> = checkTable([
  {
    command: 'stop',
    from: ['running'],
    to: ['stopped'],
    by: [{ side: 'orderer', roles: ['officer', 'departmentHead'] }],
  },
  { command: 'lapse', from: ['running'], to: ['stopped'], by: bySystem },
  { command: 'progress', from: ['running'], to: [], by: bySystem },
  { command: 'finish', from: ['running'], to: ['done'], by: bySystem },
  { command: 'count', from: ['stopped'], to: [], by: bySystem },
]);

/** Cases of an order that are worked off together: their ids lie in one sub-item. */
export const casesOfSlice = 100;
/** Name of the sub-items that say which cases are meant. */
export const namedCases = 'cases';

/** Id of a sub-item: slices sort by it. @param slice its number, from 0 */
export function sliceId(slice: number): string {
  return String(slice).padStart(4, '0');
}

/** How many slices so many cases make. */
export function slicesOf(total: number): number {
  return Math.ceil(total / casesOfSlice);
}

function begin(
  { id, ordered, cases, expect }: Extract<BulkOrderCommand, { type: 'order' }>,
  { actor }: Pick<Context, 'actor'>,
): Decision<BulkEvent> {
  if (actor.kind === undefined) return { refusal: notRegistered() };
  const refused = refuseOrderer(actor, ordered.command);
  if (refused) return refused;
  if (cases.length === 0) return { refusal: invalidInput([nothingChosen]) };
  if (expect !== undefined && expect !== cases.length) return { refusal: notAsMany(cases.length, ordered) };
  const { org, sub } = actor;
  const event = {
    type: 'ordered',
    id,
    org,
    orderedBy: sub,
    roles: rolesOf(actor),
    ordered,
    total: cases.length,
  } as const;
  return { events: [event], items: itemsOf(cases) };
}

/** The filter means another number than whoever gave it believed: they are told which, and nothing was begun. */
function notAsMany(count: number, { isCut }: Ordered): RefusalOf<'bulk_count_differs'> {
  return {
    code: 'bulk_count_differs',
    status: 409,
    detail: {
      zh: `符合条件、可以办理这一环节的目录有 ${count} 个${isCut ? '以上，一次至多办理这些' : ''}，与所填的个数不符，没有办理任何一件。请核对后再交办。`,
      en: `The filter means ${count} catalogs${isCut ? ' and more, of which one order takes these' : ''}, not as many as you said: nothing was done. Look again before you order it.`,
    },
  };
}

const nothingChosen: FieldError = {
  path: '/filter',
  code: 'too_small',
  message: {
    zh: '没有符合条件、可以办理这一环节的目录。',
    en: 'No catalog in which this step is possible fits the filter.',
  },
};

/** The roles of their own that a person had: what is delegated to them each case finds out by itself. */
function rolesOf({ roles, ownRoles = roles, unregistered = [] }: Actor): readonly Role[] {
  return [...ownRoles, ...unregistered].filter((role) => role !== 'system');
}

/** A slice of an order as its sub-item has it; what is said of each case alone stands at the same place as its id. */
interface Slice {
  readonly ids: readonly string[];
  readonly own?: readonly ResourceAttached[];
}

function itemsOf(cases: readonly OrderedCase[]): readonly SubItem[] {
  return Array.from({ length: slicesOf(cases.length) }, (_, slice) => {
    const meant = cases.slice(slice * casesOfSlice, (slice + 1) * casesOfSlice);
    const own = meant.flatMap((each) => (each.own === undefined ? [] : [each.own]));
    const ids = meant.map(({ id }) => id);
    const content: Slice = own.length === 0 ? { ids } : { ids, own };
    return { name: namedCases, id: sliceId(slice), content };
  });
}

/** The cases that a slice names. @param content as its sub-item has it */
export function casesIn(content: unknown): readonly OrderedCase[] {
  // Written by `itemsOf`.
  const { ids, own = [] } = content as Slice;
  return ids.map((id, place) => ({ id, ...(own[place] === undefined ? {} : { own: own[place] }) }));
}

function decide(state: Bulk, command: Exclude<BulkOrderCommand, MechanismCommand>): Decision<BulkEvent> {
  switch (command.type) {
    case 'order':
      return { refusal: notFound };
    case 'stop':
    case 'lapse':
      return { events: [{ type: 'stopped' }] };
    case 'progress':
      // Told again by a slice that comes a second time.
      return { events: command.done > state.done ? [{ type: 'progressed', done: command.done }] : [] };
    case 'finish':
      return { events: [{ type: 'finished', counts: command.counts }] };
    case 'count':
      return { events: state.counts ? [] : [{ type: 'counted', counts: command.counts }] };
  }
}

function evolve(state: Bulk | undefined, event: BulkEvent, at: Instant): Bulk {
  if (event.type === 'ordered') {
    const { id, org, orderedBy, roles, ordered, total } = event;
    return { ...ordered, id, status: 'running', org, orderedBy, roles, total, done: 0, createdAt: at };
  }
  if (state === undefined) throw new Error(`event ${event.type} before anything was ordered`);
  switch (event.type) {
    case 'progressed':
      return { ...state, done: event.done };
    case 'stopped':
      return { ...state, status: 'stopped' };
    case 'finished':
      return { ...state, status: 'done', done: state.total, counts: event.counts };
    case 'counted': {
      const done = Object.values(event.counts).reduce((sum, each) => sum + each, 0);
      return { ...state, done, counts: event.counts };
    }
  }
}

/** 批量办理: running → done, or stopped by whoever belongs to the department that ordered it. */
export const bulk = /* @__PURE__ */ defineCase<
  Bulk,
  BulkOrderCommand,
  BulkEvent,
  'order',
  'orderer' | 'system'
>({
  kind: 'bulk',
  schema: 1,
  face,
  begins: ['order'],
  begin,
  table: bulkTransitions,
  decide,
  evolve,
  effects: (event, { id }) =>
    event.type === 'ordered'
      ? [
          {
            type: 'queue',
            queue: 'walk',
            message: { task: 'bulk', bulk: { id, slices: slicesOf(event.total) } },
          },
        ]
      : [],
  sides: (state, actor) => (actor.org === state.org ? ['orderer'] : []),
  owns: [namedCases],
  keeps: [namedCases],
  rows: ({ org }) => [ofProvider('bulk', org)],
  summary: ({ kind, command, orderedBy, total, done, counts, createdAt }) => ({
    kind,
    command,
    orderedBy,
    total,
    done,
    counts,
    createdAt,
  }),
  view: ({ roles: _, ...rest }) => ({ ...rest, deadlines: [] }),
});
