import { type CalendarDate, dateOf, type Instant, millisecondsOf } from '../../calendar/index.ts';
import { type Item, numberOf } from '../store/items.ts';
import { meterKey, outcomeKey } from '../store/keys.ts';
import type { Action } from '../store/requests.ts';
import { placeOf, type Table } from '../store/table.ts';
import { keyItem } from '../store/items.ts';

/** Places among which the calls of a grant are counted where there are many: one alone would take 1,000 writes a second. */
export const meterShards = 8;
/** Calls a day from which they are counted in several places. */
const spreadFrom = 100_000;

/** How many calls a grant has. */
export interface Allowance {
  readonly quota: number;
  readonly ratePerSecond?: number | undefined;
}

/** Each place has a call of every second at least, so that together they let through no more than the rate. */
const shardsOf = ({ quota, ratePerSecond = meterShards }: Allowance) =>
  quota < spreadFrom ? 1 : Math.min(meterShards, ratePerSecond);

/** Where a call was counted, and how many had begun there by then, this one included. */
export interface TakenCall {
  readonly shard: number;
  readonly begun: number;
}

/** Calls that have begun on a day, this one included, where they are counted for this allowance: read where there are several places. */
export async function countBegun(
  table: Table,
  grantId: string,
  allowance: Allowance,
  day: CalendarDate,
  taken: TakenCall,
): Promise<number> {
  const others = Array.from({ length: shardsOf(allowance) }, (_, shard) => shard).filter(
    (shard) => shard !== taken.shard,
  );
  if (others.length === 0) return taken.begun;
  const found = await table.getMany(others.map((shard) => meterKey(grantId, shard, day)));
  return [...found.values()].reduce((total, item) => total + (numberOf(item, 'begun') ?? 0), taken.begun);
}

/** A share of a whole, so that all of them together are the whole. */
function shareOf(whole: number, shard: number, shards: number): number {
  return Math.floor(whole / shards) + (shard < whole % shards ? 1 : 0);
}

/**
 * Takes one call of the quota of the day, exactly, however many ask at once; and of what a second has, where that is limited.
 *
 * @param start the place that is tried first, from 0 on; the others follow
 * @returns where it is counted, or which limit is met
 */
export async function takeCall(
  table: Table,
  grantId: string,
  allowance: Allowance,
  at: Instant,
  start: number,
): Promise<TakenCall | 'quota' | 'rate'> {
  const { quota, ratePerSecond } = allowance;
  const shards = shardsOf(allowance);
  let met: 'quota' | 'rate' = 'quota';
  for (let tried = 0; tried < shards; tried += 1) {
    const shard = (start + tried) % shards;
    const share = {
      quota: shareOf(quota, shard, shards),
      rate: ratePerSecond === undefined ? undefined : shareOf(ratePerSecond, shard, shards),
    };
    const taken = await takeShare(table, meterKey(grantId, shard, dateOf(at)), share, at);
    if (typeof taken === 'number') return { shard, begun: taken };
    if (taken === 'rate') met = 'rate';
  }
  return met;
}

async function takeShare(
  table: Table,
  key: ReturnType<typeof meterKey>,
  { quota, rate }: { readonly quota: number; readonly rate: number | undefined },
  at: Instant,
): Promise<number | 'quota' | 'rate'> {
  const add = { begun: { N: '1' } };
  const values = { ':quota': { N: String(quota) } };
  const inQuota = '(attribute_not_exists(begun) OR begun < :quota)';
  if (rate === undefined)
    return begunIn(await table.updated(key, { add, condition: inQuota, values })) ?? 'quota';
  const second = { N: String(Math.floor(millisecondsOf(at) / 1000)) };
  const ofSecond = { ...values, ':second': second };
  const condition = `${inQuota} AND (attribute_not_exists(inSecond) OR ofSecond < :second)`;
  const first = { set: { ofSecond: second, inSecond: { N: '1' } }, add, condition, values: ofSecond };
  const begun = begunIn(await table.updated(key, first));
  if (begun !== undefined) return begun;
  const next = {
    add: { ...add, inSecond: { N: '1' } },
    condition: `${inQuota} AND ofSecond = :second AND inSecond < :rate`,
    values: { ...ofSecond, ':rate': { N: String(rate) } },
  };
  const begunNext = begunIn(await table.updated(key, next));
  if (begunNext !== undefined) return begunNext;
  return (numberOf(await table.get(key), 'begun') ?? 0) >= quota ? 'quota' : 'rate';
}

function begunIn(told: Item | undefined): number | undefined {
  return numberOf(told, 'begun');
}

export type Outcome = 'answered' | 'failed' | 'denied';

/** Counts how a call has ended, within the transaction that logs it. */
export function countOutcome(
  table: Pick<Table, 'name'>,
  grantId: string,
  {
    shard,
    day,
    outcome,
    records,
    isEmpty,
  }: {
    readonly shard: number;
    readonly day: CalendarDate;
    readonly outcome: Outcome;
    readonly records: number;
    /** It was answered, and there was no record. */
    readonly isEmpty: boolean;
  },
): Action {
  return {
    write: {
      Update: {
        TableName: table.name,
        Key: keyItem(outcomeKey(grantId, shard, day)),
        UpdateExpression: `ADD #outcome :one, records :records${isEmpty ? ', empties :one' : ''}`,
        ExpressionAttributeNames: { '#outcome': outcome },
        ExpressionAttributeValues: { ':one': { N: '1' }, ':records': { N: String(records) } },
      },
    },
  };
}

/** The calls of a grant on a day: one that has begun and is in none of the others was not answered. */
export interface DayOfCalls {
  readonly day: CalendarDate;
  readonly begun: number;
  readonly answered: number;
  /** Of those that were answered, the calls that found no record. */
  readonly empty: number;
  readonly failed: number;
  readonly denied: number;
  readonly records: number;
}

/** What was counted on these days; days without a call are left out. */
export async function readMeter(
  table: Table,
  grantId: string,
  days: readonly CalendarDate[],
): Promise<readonly DayOfCalls[]> {
  const shards = Array.from({ length: meterShards }, (_, shard) => shard);
  const keys = days.flatMap((day) =>
    shards.flatMap((shard) => [meterKey(grantId, shard, day), outcomeKey(grantId, shard, day)]),
  );
  const found = await table.getMany(keys);
  return days.flatMap((day) => {
    const counted = shards.map((shard) => found.get(placeOf(meterKey(grantId, shard, day))));
    const ended = shards.map((shard) => found.get(placeOf(outcomeKey(grantId, shard, day))));
    if ([...counted, ...ended].every((item) => item === undefined)) return [];
    return [
      {
        day,
        begun: sum(counted, 'begun'),
        answered: sum(ended, 'answered'),
        empty: sum(ended, 'empties'),
        failed: sum(ended, 'failed'),
        denied: sum(ended, 'denied'),
        records: sum(ended, 'records'),
      },
    ];
  });
}

function sum(items: readonly (Item | undefined)[], name: string): number {
  return items.reduce((total, item) => total + (numberOf(item, name) ?? 0), 0);
}
