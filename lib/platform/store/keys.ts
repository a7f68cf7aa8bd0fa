import type { Key } from './items.ts';

/** Indexes of the table, all sparse. `infra` builds them, the store queries them. */
export const indexes = {
  byProvider: { partition: 'providerKey', sort: 'listSort' },
  byRequester: { partition: 'requesterKey', sort: 'listSort' },
  byParent: { partition: 'parentKey', sort: 'listSort' },
  byRegion: { partition: 'regionKey', sort: 'regionSort' },
  byTurn: { partition: 'turnKey', sort: 'turnSort' },
  byAuthorityTurn: { partition: 'authorityTurnKey', sort: 'authorityTurnSort' },
  byDue: { partition: 'dueShard', sort: 'dueSort' },
  byPending: { partition: 'pendingShard', sort: 'pendingAt' },
  byChanged: { partition: 'changedKey', sort: 'changedSort' },
} as const;
export type IndexName = keyof typeof indexes;

/** What list indexes carry besides their keys. */
export const projected = ['kind', 'id', 'version', 'status', 'summary', 'timerRevision'] as const;

/** What the index of changed chains carries besides its keys: what a leaf of the day's anchor says. */
export const projectedOfChange = ['kind', 'id', 'version', 'hash'] as const;

/** Shards of the due index and of the index of events whose effects are not confirmed: 1,000 writes a second each. */
export const dueShards = 8;
export const pendingShards = 8;
export const changedShards = 8;

export function headKey(kind: string, id: string): Key {
  return { pk: `${kind}#${id}`, sk: 'head' };
}

/** Events sort by number within their case. */
export function eventKey(kind: string, id: string, number: number): Key {
  return { pk: `${kind}#${id}`, sk: `event#${String(number).padStart(6, '0')}` };
}

/** Where the chains lie whose last change is on this day of Asia/Shanghai. */
export function changedPartition(day: string, shard: number): string {
  return `changed#${day}#${shard}`;
}

export function idempotencyKey(org: string, sub: string, key: string): Key {
  return { pk: `idempotency#${org}#${sub}#${key}`, sk: 'answer' };
}

export function claimKey(name: string): Key {
  return { pk: `claim#${name}`, sk: 'claim' };
}

export function partKey(deliveryId: string, number: number): Key {
  return { pk: `delivery#${deliveryId}`, sk: `part#${String(number).padStart(7, '0')}` };
}

/** The region index is partitioned by province: a region and everything below it is one range in one partition. */
export function regionPartition(kind: string, region: string): string {
  return `${kind}#${region.slice(0, 2)}`;
}
