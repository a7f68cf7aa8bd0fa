import { type Calendar, createCalendar, type Instant, type YearNotice } from '../../calendar/index.ts';
import { type Deadline, followsCalendar, rescheduled } from '../../case/deadline.ts';
import type { CaseState } from '../../case/definition.ts';
import { everyKind } from '../../cases.ts';
import { evolveHolidays } from '../../organisation/regionHolidays.ts';
import type { RegionTerms } from '../../organisation/regionTerms.ts';
import { type Moving, noticesOf, withYear } from '../../organisation/rulebook.ts';
import { dutyOf } from '../../case/counting.ts';
import { regionOfDuty } from '../../case/parties.ts';
import type { Overlay } from '../../regulation/overlay.ts';
import { stopwatch } from '../runtime/clock.ts';
import type { CaseStore } from '../store/caseStore.ts';
import type { Item } from '../store/items.ts';
import { dueShards } from '../store/keys.ts';
import { lateRanges, openRange } from './openDeadlines.ts';
import { parseOpen } from '../store/dueKeys.ts';

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

/** Rules as they would be in a year. */
export interface WouldBe {
  readonly year: number;
  /** The country's. */
  readonly calendar: Calendar;
  overlay(region: string): Promise<Overlay>;
  /** Whether a case that would move is named to whoever asks; it is counted in any case. */
  mayShow?(kind: string, state: CaseState): boolean;
}

/** With one announcement more, or another in its place. */
export async function withAnnouncement(notice: YearNotice, store: CaseStore): Promise<WouldBe> {
  const { rulebook } = await store.rules();
  const calendar = createCalendar(noticesOf(withYear(rulebook, notice)));
  return { year: notice.year, calendar, overlay: store.overlay };
}

/** With other days that a region adds in a year. @param before the region's terms in force */
export async function withRegionHolidays(
  notice: YearNotice,
  before: RegionTerms,
  store: CaseStore,
  at: Instant,
): Promise<WouldBe> {
  const { calendar } = await store.rules();
  const { region } = before;
  const set = { type: 'holidaysSet', region, notice, proposedBy: '', confirmedBy: '' } as const;
  const terms = { ...before, ...evolveHolidays(before, set, at) };
  return { year: notice.year, calendar, overlay: (of) => store.overlay(of, terms) };
}

/**
 * Which due days other rules would move, without moving any: all of a city's, and of a country's as many as can be looked at
 * while somebody waits, from all shards alike.
 */
export async function whatWouldMove(
  { year, calendar, overlay, mayShow }: WouldBe,
  store: CaseStore,
  at: Instant,
  atMost = bounds,
): Promise<DryRun> {
  const count = { cases: 0, examined: 0, moved: 0, atLeast: false };
  const shown: DryRun['moves'][number][] = [];
  const overlays = new Map<string, Promise<Overlay>>();
  const overlayOf = (region: string) => {
    const found = overlays.get(region) ?? overlay(region);
    overlays.set(region, found);
    return found;
  };
  const elapsed = stopwatch();
  const mayGoOn = () => count.cases < atMost.cases && elapsed() < atMost.milliseconds;
  const shards = Array.from({ length: dueShards }, (_, shard) => shard);
  await Promise.all(
    shards.map(async (shard) => {
      for (const range of [openRange(shard), ...lateRanges(shard, year, at)]) {
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
            const moves = await Promise.all(
              followed.map(async (deadline) =>
                movedTo(
                  deadline,
                  calendar,
                  await overlayOf(regionOfDuty(dutyOf(deadline), state.parties ?? {})),
                ),
              ),
            );
            const moving = moves.flat();
            count.examined += followed.length;
            count.moved += moving.length;
            if (mayShow?.(kind, state) === false) continue;
            shown.push(...moving.slice(0, shownAtMost - shown.length).map((move) => ({ kind, id, ...move })));
          }
          after = page.next;
        } while (after);
      }
    }),
  );
  const { examined, moved, atLeast } = count;
  return { dryRun: true, year, examined, moved, atLeast, moves: shown };
}

/** The day on which a deadline would end, where it is another one. */
function movedTo(deadline: Deadline, calendar: Calendar, overlay: Overlay) {
  const { committedDueAt, dueDate } = rescheduled(deadline, calendar, overlay);
  if (committedDueAt === deadline.committedDueAt) return [];
  return [{ deadline: deadline.name, from: deadline.dueDate, to: dueDate }];
}
