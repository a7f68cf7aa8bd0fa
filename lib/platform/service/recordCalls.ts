import { addDays, type CalendarDate, dateOf, type Instant } from '../../calendar/index.ts';
import type { Grant } from '../../grant/events.ts';
import type { StoreDeps } from '../http/caseAddress.ts';
import { requireText } from '../store/items.ts';
import { meterKey } from '../store/keys.ts';
import type { Table } from '../store/table.ts';
import { digestOfDay } from './callLog.ts';
import { meterShards, readMeter } from './meter.ts';
import { giveToGrant } from './noteOfService.ts';

/** Days that are recorded at once; the next look records the next ones. */
const daysAtOnce = 31;

/**
 * Records the calls of days that are over among the uses of a grant, each with the digest of its log (arts. 22, 29; R22.3). Whoever
 * looks first does it; doing it again records nothing twice.
 *
 * @returns how many days were recorded
 */
export async function recordCallsOf(grant: Grant, at: Instant, deps: StoreDeps): Promise<number> {
  if (!grant.service) return 0;
  const { table } = deps.store;
  const since = grant.callsRecordedTo ?? addDays(dateOf(grant.service.openedAt), -1);
  const days = await daysOfCalls(table, grant.id, addDays(since, 1), addDays(dateOf(at), -1));
  for (const { day, ...counted } of await readMeter(table, grant.id, days)) {
    const calls = { ...counted, digest: await digestOfDay(table, grant.id, day) };
    await giveToGrant(grant.id, { type: 'record-calls', day, calls }, at, deps);
  }
  return days.length;
}

/** Days on which calls have begun, earliest first. */
async function daysOfCalls(
  table: Table,
  grantId: string,
  from: CalendarDate,
  to: CalendarDate,
): Promise<readonly CalendarDate[]> {
  if (to < from) return [];
  const pages = await Promise.all(
    Array.from({ length: meterShards }, (_, shard) => {
      const { pk } = meterKey(grantId, shard, from);
      return table.query({ partition: pk, from: `day#${from}`, upTo: `day#${to}`, limit: daysAtOnce });
    }),
  );
  const found = pages.flatMap(({ items }) =>
    items.map((item) => requireText(item, 'sk').slice('day#'.length)),
  );
  return [...new Set(found)].toSorted().slice(0, daysAtOnce);
}
