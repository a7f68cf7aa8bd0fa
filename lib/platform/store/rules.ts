import type { Calendar, Instant } from '../../calendar/index.ts';
import type { RegionTerms } from '../../organisation/regionTerms.ts';
import { calendarOf, emptyRulebook, type Rulebook, rulebookId } from '../../organisation/rulebook.ts';
import { noOverlay, type Overlay } from '../../regulation/overlay.ts';
import type { Kinds } from '../../case/kinds.ts';
import type { Head } from './head.ts';
import type { Key } from './items.ts';
import { headKey } from './keys.ts';
import { createReading, type Reading, Unread } from './reading.ts';
import { placeOf, type Table } from './table.ts';

/** The announcements in force. */
export interface Rules {
  /** When they last came into force; undefined as long as nothing was loaded. A proposal is none of it. */
  readonly changedAt?: Instant;
  readonly rulebook: Rulebook;
  readonly calendar: Calendar;
}

let latest: { readonly hash: string; readonly rules: Rules } | undefined;

/** The rules that a rulebook's head gives; building the calendar is remembered. */
export function rulesOf(head: Head | undefined): Rules {
  const hash = head?.hash ?? '';
  if (latest?.hash === hash) return latest.rules;
  // The head was read under the rulebook's key, so its state is the rulebook's.
  const rulebook = head === undefined ? emptyRulebook : (head.state as unknown as Rulebook);
  const { changedAt } = rulebook;
  const changed = changedAt === undefined ? {} : { changedAt };
  const rules = { rulebook, calendar: calendarOf(rulebook), ...changed };
  latest = { hash, rules };
  return rules;
}

/** The announcements in force, read anew. */
export async function readRules(table: Table, kinds: Kinds): Promise<Rules> {
  const reading = createReading(table, kinds);
  await reading.load([headKey('rulebook', rulebookId)]);
  return rulesOf(reading.head('rulebook', rulebookId));
}

/** Regions whose terms one function remembers. */
const keptAtMost = 5000;

/**
 * Rules as one function remembers them, each for no longer than the stage allows: no item is read by every command. What is
 * decided under rules that have just changed is put right by the recalculation, which begins when no function can still go
 * by the old ones (`reactions/recalculate.ts`).
 */
export interface RulesMemory {
  /** @throws Unread when they are neither remembered nor read */
  national(reading: Reading): Rules;
  /** @throws Unread when they are neither remembered nor read */
  overlay(region: string, reading: Reading): Overlay;
  /** Whether what lies under this key need not be read. */
  holds(key: Key): boolean;
  forget(kind: string, id: string): void;
}

export function createRulesMemory(maxAgeSeconds: number): RulesMemory {
  const kept = new Map<string, { readonly head: Head | undefined; readonly age: () => number }>();
  const young = (key: Key) => {
    const found = kept.get(placeOf(key));
    return found && found.age() < maxAgeSeconds * 1000 ? found : undefined;
  };
  const headOf = (kind: string, id: string, reading: Reading): Head | undefined => {
    const key = headKey(kind, id);
    if (!reading.has(key)) {
      const found = young(key);
      if (found) return found.head;
      throw new Unread([key]);
    }
    const head = reading.head(kind, id);
    if (maxAgeSeconds > 0) {
      if (kept.size >= keptAtMost) kept.delete(kept.keys().next().value ?? '');
      kept.set(placeOf(key), { head, age: reading.age });
    }
    return head;
  };
  const national = (reading: Reading) => rulesOf(headOf('rulebook', rulebookId, reading));
  return {
    national,
    overlay(region, reading) {
      // Read under the terms' key, so its state is a region's terms.
      const own = headOf('regionTerms', region, reading)?.state as unknown as RegionTerms | undefined;
      return own ? own.overlay : (national(reading).rulebook.overlays[region] ?? noOverlay);
    },
    holds: (key) => young(key) !== undefined,
    forget: (kind, id) => void kept.delete(placeOf(headKey(kind, id))),
  };
}
