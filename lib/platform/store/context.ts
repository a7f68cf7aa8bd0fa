import { randomBytes } from 'node:crypto';
import type { Calendar, Instant } from '../../calendar/index.ts';
import type { Actor } from '../../case/actor.ts';
import type { Context } from '../../case/definition.ts';
import type { Seat, Seats } from '../../organisation/offices.ts';
import { officeClaim } from '../../organisation/department.ts';
import { accountKey, parseAccount } from './accounts.ts';
import { type Item, numberOf, requireText, textOf } from './items.ts';
import { claimKey, headKey, numberKey, subItemKey } from './keys.ts';
import { type Reading, Unread } from './reading.ts';
import { referencesOf } from './references.ts';
import type { RulesMemory } from './rules.ts';
import { parseSubItem } from './subItems.ts';

/** What a decision may know, drawn from what was read; it asks for the rest by failing with `Unread`. */
export function contextOf(reading: Reading, rules: RulesMemory, actor: Actor, at: Instant): Context {
  let salt: string | undefined;
  return {
    at,
    actor,
    // Most changes keep nothing that is erasable.
    get salt(): string {
      salt ??= randomBytes(16).toString('hex');
      return salt;
    },
    get calendar(): Calendar {
      return rules.national(reading).calendar;
    },
    overlay: (region) => rules.overlay(region, reading),
    related: (kind, id) => reading.head(kind, id),
    referring: (file) => referencesOf(file, reading).cases,
    caseOfFile: (kind, id) => reading.caseOfFile(kind, id),
    readTogether(cases) {
      const unread = cases.map(({ kind, id }) => headKey(kind, id)).filter((key) => !reading.has(key));
      if (unread.length > 0) throw new Unread(unread);
    },
    item(kind, id, name, item) {
      const found = reading.item(subItemKey(kind, id, name, item));
      return found && parseSubItem(found).content;
    },
    account: (org, sub) => parseAccount(reading.item(accountKey(org, sub))),
    seats: (path) => readSeats(reading, path),
    holders: (names) => readHolders(reading, names),
    lastNumber: (row) => lastOf(reading.item(numberKey(row))),
  };
}

function lastOf(item: Item | undefined): number {
  return numberOf(item, 'last') ?? 0;
}

/** The country has a code but no place in any path. */
const country = '000000';

/** All offices on a path at once: one more read at most, wherever the nearest one sits. */
function readSeats(reading: Reading, path: string): Seats {
  const codes = [country, ...path.split('/').filter((code) => code !== '')];
  const unread = codes.flatMap((code) => [
    ...missing(reading, officeClaim('authority', code)),
    ...missing(reading, officeClaim('government', code)),
  ]);
  if (unread.length > 0) throw new Unread(unread);
  return new Map(
    codes.map((code) => {
      const authority = seatOf(reading.item(claimKey(officeClaim('authority', code))));
      const government = seatOf(reading.item(claimKey(officeClaim('government', code))));
      return [code, { ...(authority ? { authority } : {}), ...(government ? { government } : {}) }];
    }),
  );
}

/** All of them in one read. */
function readHolders(reading: Reading, names: readonly string[]): ReadonlyMap<string, string> {
  const unread = names.flatMap((name) => missing(reading, name));
  if (unread.length > 0) throw new Unread(unread);
  return new Map(
    names.flatMap((name) => {
      const claim = reading.item(claimKey(name));
      return claim ? [[name, requireText(claim, 'holder')] as const] : [];
    }),
  );
}

function missing(reading: Reading, claim: string) {
  const key = claimKey(claim);
  return reading.has(key) ? [] : [key];
}

/** Claims of the first version name their holder by its code only. */
function seatOf(claim: Item | undefined): Seat | undefined {
  if (!claim) return undefined;
  const org = requireText(claim, 'holder');
  return { org, name: textOf(claim, 'label') ?? org };
}
