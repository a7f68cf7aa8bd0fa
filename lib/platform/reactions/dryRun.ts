import { type Calendar, createCalendar, type Instant, type YearNotice } from '../../calendar/index.ts';
import { type Deadline, followsCalendar, rescheduled } from '../../case/deadline.ts';
import { everyKind } from '../../cases.ts';
import { type Moving, noticesOf, withYear } from '../../organisation/rulebook.ts';
import { noOverlay } from '../../regulation/overlay.ts';
import { stopwatch } from '../runtime/clock.ts';
import type { CaseStore } from '../store/caseStore.ts';
import type { Item } from '../store/items.ts';
import { dueShards } from '../store/keys.ts';
import { lateRanges, openRange, parseOpen } from './openDeadlines.ts';

/** Deadlines that are shown; of the others it is only said how many they are. */
const shownAtMost = 100;
/** Cases that are looked at, and milliseconds in which: a call of the API is answered in 20 seconds. */
const bounds = { cases: 10_000, milliseconds: 10_000 };

export interface DryRun extends Moving {
  readonly dryRun: true;
  readonly year: number;
  readonly moves: readonly {
    readonly kind: string;
    readonly id: string;
    readonly deadline: string;
    readonly from: string;
    readonly to: string;
  }[];
}

/**
 * Which due days an announcement would move, without moving any: all of a city's, and of a country's as many as can be looked at
 * while somebody waits, from all shards alike.
 */
export async function whatWouldMove(
  notice: YearNotice,
  store: CaseStore,
  at: Instant,
  atMost = bounds,
): Promise<DryRun> {
  const { rulebook } = await store.rules();
  const calendar = createCalendar(noticesOf(withYear(rulebook, notice)));
  const count = { cases: 0, examined: 0, moved: 0, atLeast: false };
  const moves: DryRun['moves'][number][] = [];
  const elapsed = stopwatch();
  const mayGoOn = () => count.cases < atMost.cases && elapsed() < atMost.milliseconds;
  const shards = Array.from({ length: dueShards }, (_, shard) => shard);
  await Promise.all(
    shards.map(async (shard) => {
      for (const range of [openRange(shard), ...lateRanges(shard, notice.year, at)]) {
        let after: Item | undefined;
        do {
          if (!mayGoOn()) {
            count.atLeast = true;
            return;
          }
          const page = await store.table.query({ ...range, limit: 100, after });
          count.cases += page.items.length;
          for (const { kind, id, state } of (await store.heads(page.items.map(parseOpen))).values()) {
            const followed = everyKind(kind).deadlines(state).filter(followsCalendar);
            const moving = followed.flatMap((deadline) => movedTo(deadline, calendar));
            count.examined += followed.length;
            count.moved += moving.length;
            moves.push(...moving.slice(0, shownAtMost - moves.length).map((move) => ({ kind, id, ...move })));
          }
          after = page.next;
        } while (after);
      }
    }),
  );
  const { examined, moved, atLeast } = count;
  return { dryRun: true, year: notice.year, examined, moved, atLeast, moves };
}

/** The day on which a deadline would end, where it is another one; a region's hours of the ladder move no day. */
function movedTo(deadline: Deadline, calendar: Calendar) {
  const { committedDueAt, dueDate } = rescheduled(deadline, calendar, noOverlay);
  if (committedDueAt === deadline.committedDueAt) return [];
  return [{ deadline: deadline.name, from: deadline.dueDate, to: dueDate }];
}
