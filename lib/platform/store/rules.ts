import type { Calendar } from '../../calendar/index.ts';
import { calendarOf, emptyRulebook, overlayOf, type Rulebook } from '../../organisation/rulebook.ts';
import type { Overlay } from '../../regulation/overlay.ts';
import type { Head } from './head.ts';

/** The rules in force when a decision is made: read in the same request as the case, so never older than it. */
export interface Rules {
  readonly version: number;
  readonly calendar: Calendar;
  overlay(region: string): Overlay;
}

let latest: Rules | undefined;

/** The rules that a rulebook's head gives; building the calendar is remembered by version. */
export function rulesOf(head: Head | undefined): Rules {
  const version = head?.version ?? 0;
  if (latest?.version === version) return latest;
  // The head was read under the rulebook's key, so its state is the rulebook's.
  const rulebook = head === undefined ? emptyRulebook : (head.state as Rulebook);
  const rules = {
    version,
    calendar: calendarOf(rulebook),
    overlay: (region: string) => overlayOf(rulebook, region),
  };
  latest = rules;
  return rules;
}
