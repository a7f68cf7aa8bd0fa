import type { Calendar, Instant } from '../../calendar/index.ts';
import { codeOf, pathOfCode, upward } from '../../organisation/hierarchy.ts';
import type { Region } from '../../organisation/region.ts';
import { daysAdded } from '../../organisation/regionHolidays.ts';
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
  /**
   * @param instead terms of one region as they would be, in the place of those in force
   * @throws Unread when they are neither remembered nor read
   */
  overlay(region: string, reading: Reading, instead?: RegionTerms): Overlay;
  /** Whether what lies under this key need not be read. */
  holds(key: Key): boolean;
  forget(kind: string, id: string): void;
}

const withDaysOf = (added: readonly RegionTerms[], overlay: Overlay): Overlay => ({
  ...overlay,
  holidays: added.flatMap((terms) => daysAdded(terms.region, terms)),
});

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
  /** The region and all above it, lowest first: where its registration puts it, else where its digits do. */
  const lineOf = (region: string, reading: Reading): readonly string[] => {
    const byDigits = upward(pathOfCode(region)).map(codeOf);
    askTogether([['region', region], ...byDigits.map((code) => ['regionTerms', code] as const)], reading);
    // Read under a region's key, so its state is a region's.
    const registered = headOf('region', region, reading)?.state as unknown as Region | undefined;
    return registered === undefined ? byDigits : upward(registered.path).map(codeOf);
  };
  /** Asks at once for all that is neither remembered nor read: one more read at most. */
  const askTogether = (refs: readonly (readonly [kind: string, id: string])[], reading: Reading) => {
    const keys = refs.map(([kind, id]) => headKey(kind, id));
    const unknown = keys.filter((key) => !reading.has(key) && !young(key));
    if (unknown.length > 0) throw new Unread(unknown);
  };
  // Read under the terms' key, so its state is a region's terms.
  const termsOf = (region: string, reading: Reading) =>
    headOf('regionTerms', region, reading)?.state as unknown as RegionTerms | undefined;
  const composed = new Map<string, { readonly from: readonly unknown[]; readonly overlay: Overlay }>();
  /** The same overlay as long as it is made of the same: what is counted under it is remembered by it. */
  const withDays = (region: string, overlay: Overlay, added: readonly RegionTerms[]): Overlay => {
    const from = [overlay, ...added];
    const known = composed.get(region);
    if (known && known.from.length === from.length && known.from.every((part, index) => part === from[index]))
      return known.overlay;
    const made = { from, overlay: withDaysOf(added, overlay) };
    if (composed.size >= keptAtMost) composed.clear();
    composed.set(region, made);
    return made.overlay;
  };
  return {
    national,
    overlay(region, reading, instead) {
      const line = lineOf(region, reading);
      askTogether(
        line.map((code) => ['regionTerms', code] as const),
        reading,
      );
      const seen = (code: string) => (code === instead?.region ? instead : termsOf(code, reading));
      const own = seen(region);
      const overlay = own ? own.overlay : (national(reading).rulebook.overlays[region] ?? noOverlay);
      // The highest first: what the region itself says of a day holds.
      const terms = line.toReversed().map(seen);
      const added = terms.flatMap((of) => (of && Object.keys(of.holidays).length > 0 ? [of] : []));
      if (added.length === 0) return overlay;
      // What only would be is not remembered.
      return instead ? withDaysOf(added, overlay) : withDays(region, overlay, added);
    },
    holds: (key) => young(key) !== undefined,
    forget: (kind, id) => void kept.delete(placeOf(headKey(kind, id))),
  };
}
