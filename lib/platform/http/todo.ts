import type { Actor, Role } from '../../case/actor.ts';
import { dutiesOf, officeHolder, turnDue, turnOf } from '../../case/lists.ts';
import { mayKnow } from '../../case/parties.ts';
import type { Instant } from '../../calendar/index.ts';
import type { Path } from '../../organisation/hierarchy.ts';
import { type Item, requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import type { Page, Table } from '../store/table.ts';
import { clockIn, summaryIn } from './caseEntries.ts';
import { audienceIn } from './lists.ts';

/** Whose turns: those that the caller may take, or those of everybody in the caller's organisation; or all duties of a region. */
export const todoScopes = ['mine', 'office', 'region'] as const;
export type TodoScope = (typeof todoScopes)[number];

/** The turns of one role in an organisation, and whether the caller may take them. */
export interface Turns {
  readonly key: string;
  readonly mine: boolean;
}

/** Roles whose turn it can be. */
const turnRoles: readonly Role[] = ['officer', 'officeHead', 'departmentHead'];

/** What one organisation has to decide, by role; an authority decides what is left to its region's office as well. */
export function turnsOf({ org, roles, kind, region }: Actor): Turns[] {
  const holders = kind === 'authority' && region !== undefined ? [org, officeHolder(region)] : [org];
  return holders.flatMap((holder) =>
    turnRoles.map((role) => ({ key: turnOf(holder, role).key, mine: roles.includes(role) })),
  );
}

/** No more of one list is counted: whoever has so much to do needs no exact figure. */
export const countedAtMost = 100;

export interface TodoCounts {
  readonly mine: number;
  readonly office: number;
  /** How many of those are late. */
  readonly overdue: { readonly mine: number; readonly office: number };
  /** Of what the caller's organisation supervises, where it supervises anything. */
  readonly region?: { readonly open: number; readonly overdue: number };
}

/** How much there is to decide, each figure at most `countedAtMost`: one query for each role, and one for a region. */
export async function countTodo(table: Table, actor: Actor, at: Instant): Promise<TodoCounts> {
  const [turns, region] = await Promise.all([
    countTurns(table, turnsOf(actor), at),
    isOffice(actor) ? countDuties(table, actor, at) : undefined,
  ]);
  return { ...turns, ...(region ? { region } : {}) };
}

async function countTurns(table: Table, turns: readonly Turns[], at: Instant) {
  const counted = await Promise.all(
    turns.map(async ({ key, mine }) => {
      const { items } = await table.query({ partition: listPartition('turn', key), limit: countedAtMost });
      // What is due first comes first, so that these hold as many of the late ones as are counted.
      return { mine, all: items.length, late: items.filter((item) => isLateTurn(item, at)).length };
    }),
  );
  const mine = counted.filter((each) => each.mine);
  const total = (some: typeof counted, of: 'all' | 'late') =>
    Math.min(
      countedAtMost,
      some.reduce((sum, each) => sum + each[of], 0),
    );
  return {
    mine: total(mine, 'all'),
    office: total(counted, 'all'),
    overdue: { mine: total(mine, 'late'), office: total(counted, 'late') },
  };
}

/** Whether the clock of a turn is over; one that is cut stops, and nobody is late. */
function isLateTurn(item: Item, at: Instant): boolean {
  const dueAt = turnDue(requireText(item, 'sk'));
  return dueAt !== null && dueAt <= at && (clockIn(item) ?? summaryIn(item)).cutBy === undefined;
}

/** Whether the organisation supervises its region: it holds one of its offices. */
function isOffice({ kind, path }: Actor): boolean {
  return path !== undefined && (kind === 'authority' || kind === 'government');
}

/** What is due comes first, so that the first of them hold as many of the late ones as are counted. */
async function countDuties(table: Table, actor: Actor, at: Instant) {
  const { rows } = await readDuties(table, actor.path ?? '', actor, countedAtMost);
  const clocks = rows.slice(0, countedAtMost).map(clockIn);
  const late = clocks.filter((clock) => clock && clock.dueAt <= at && clock.cutBy === undefined);
  return { open: clocks.length, overdue: late.length };
}

/** The partition of a region's open duties: one, whatever lies below it. */
export function dutiesPartition(path: Path): string {
  const { list, key } = dutiesOf(path);
  return listPartition(list, key);
}

/** Those of a region's duties of whose cases the actor may know: of a requester's, not everybody above the requester may. */
export function knownDuties(rows: readonly Item[], actor: Actor): readonly Item[] {
  return rows.filter((row) => {
    const audience = audienceIn(row);
    return audience === undefined || mayKnow(actor, audience);
  });
}

/** Open duties of a region that are looked at for one answer. */
export const dutiesAtMost = 2000;
const rowsAtOnce = 1000;

/**
 * The open duties of a region by due instant, of those that are looked at.
 * @param enough so many of which the actor may know
 */
export async function readDuties(
  table: Table,
  path: Path,
  actor: Actor,
  enough: number,
): Promise<{
  readonly rows: readonly Item[];
  /** Duties that were looked at, of whose cases the actor may not know. */
  readonly hidden: number;
  readonly isComplete: boolean;
}> {
  const partition = dutiesPartition(path);
  const rows: Item[] = [];
  let looked = 0;
  let after: Page['next'];
  do {
    const page = await table.query({ partition, limit: Math.min(enough, rowsAtOnce), after });
    looked += page.items.length;
    rows.push(...knownDuties(page.items, actor));
    after = page.next;
  } while (after && rows.length < enough && looked < dutiesAtMost);
  const hidden = looked - rows.length;
  return { rows: rows.slice(0, enough), hidden, isComplete: after === undefined && rows.length <= enough };
}

/** By which a page of what is late, or of what is not, begins or ends: rows sort by their due instant. */
export function boundsOf(overdue: 'true' | 'false' | undefined, at: Instant) {
  if (overdue === undefined) return {};
  return overdue === 'true' ? { upTo: `${at}#~` } : { from: `${at}#~` };
}
