import {
  addDays,
  type CalendarDate,
  dateOf,
  type Instant,
  instantOf,
  millisecondsOf,
} from '../../calendar/index.ts';
import type { Grant } from '../../grant/events.ts';
import { lastDayOver } from '../../grant/use.ts';
import type { StoreDeps } from '../http/caseAddress.ts';
import { requireText } from '../store/items.ts';
import { meterKey, outcomeKey } from '../store/keys.ts';
import type { Table } from '../store/table.ts';
import { digestOfDay } from './callLog.ts';
import { meterShards, readMeter } from './meter.ts';
import { giveToGrant } from './noteOfService.ts';

/** Days that are recorded at once; the next look records the next ones. */
const daysAtOnce = 31;

/**
 * Records the calls of days that are over among the uses of a grant, each with the digest of its log (arts. 22, 29; R22.3). Whoever
 * looks first does it, the walk of the night at the latest; doing it again records nothing twice.
 *
 * @returns the day up to which all are on record
 */
export async function recordCallsOf(grant: Grant, at: Instant, deps: StoreDeps): Promise<CalendarDate> {
  const last = addDays(firstDayOpen(at), -1);
  if (!grant.service) return last;
  const { table } = deps.store;
  const since = grant.callsRecordedTo ?? addDays(dateOf(grant.service.openedAt), -1);
  // Of days after its end the log alone tells, however many there are: nothing is left to be recorded of them.
  const end = lastDayOver(grant);
  const upTo = end !== undefined && end < last ? end : last;
  const days = await daysOfCalls(table, grant.id, addDays(since, 1), upTo);
  for (const { day, empty: _, ...counted } of await readMeter(table, grant.id, days)) {
    const calls = { ...counted, digest: await digestOfDay(table, grant.id, day) };
    await giveToGrant(grant.id, { type: 'record-calls', day, calls }, at, deps);
  }
  return (days.length < daysAtOnce ? undefined : days.at(-1)) ?? last;
}

/** Milliseconds after a day in which calls that have begun on it may still end: none takes that long. */
const callsEndWithin = 60_000;

/** The first day whose calls cannot be counted to the end yet. */
export function firstDayOpen(at: Instant): CalendarDate {
  return dateOf(instantOf(millisecondsOf(at) - callsEndWithin));
}

/** Days on which calls have begun or were not let through, earliest first. */
async function daysOfCalls(
  table: Table,
  grantId: string,
  from: CalendarDate,
  to: CalendarDate,
): Promise<readonly CalendarDate[]> {
  if (to < from) return [];
  const shards = Array.from({ length: meterShards }, (_, shard) => shard);
  // What has begun may have ended nowhere, and what was not let through has not begun.
  const partitions = shards.flatMap((shard) => [
    meterKey(grantId, shard, from).pk,
    outcomeKey(grantId, shard, from).pk,
  ]);
  const pages = await Promise.all(
    partitions.map((partition) =>
      table.query({ partition, from: `day#${from}`, upTo: `day#${to}`, limit: daysAtOnce }),
    ),
  );
  const found = pages.flatMap(({ items }) =>
    items.map((item) => requireText(item, 'sk').slice('day#'.length)),
  );
  return [...new Set(found)].toSorted().slice(0, daysAtOnce);
}
