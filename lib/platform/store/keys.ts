import type { Row } from '../../case/lists.ts';
import type { Key } from './items.ts';

/** Work indexes of the table, all sparse: what is due, what changed on a day. Lists and outbox need none. */
export const indexes = {
  byDue: { partition: 'dueShard', sort: 'dueSort' },
  byChanged: { partition: 'changedKey', sort: 'changedSort' },
  /** The outbox of the first version, whose events may still wait in it. */
  byPending: { partition: 'pendingShard', sort: 'pendingAt' },
} as const;
export type IndexName = keyof typeof indexes;

/**
 * Indexes of the first version, whose lists are rows now: nothing writes their keys any more, so they empty themselves and
 * cost nothing. One table takes one removal a deployment: each further version takes one away.
 */
export const emptiedIndexes = {
  byProvider: { partition: 'providerKey', sort: 'listSort' },
  byRequester: { partition: 'requesterKey', sort: 'listSort' },
  byParent: { partition: 'parentKey', sort: 'listSort' },
  byRegion: { partition: 'regionKey', sort: 'regionSort' },
  byTurn: { partition: 'turnKey', sort: 'turnSort' },
  byAuthorityTurn: { partition: 'authorityTurnKey', sort: 'authorityTurnSort' },
} as const;

/** What the index of due cases (and the emptied ones) carry besides their keys. */
export const projected = ['kind', 'id', 'version', 'status', 'summary', 'timerRevision'] as const;

/** What the index of changed chains carries besides its keys: what a leaf of the day's anchor says. */
export const projectedOfChange = ['kind', 'id', 'version', 'hash'] as const;

/** Shards of the due index, of the outbox and of what changed on a day: 1,000 writes a second each. */
export const dueShards = 8;
export const outboxShards = 8;
export const changedShards = 8;

export function headKey(kind: string, id: string): Key {
  return { pk: `${kind}#${id}`, sk: 'head' };
}

/** Events sort by number within their case. */
export function eventKey(kind: string, id: string, number: number): Key {
  return { pk: `${kind}#${id}`, sk: `event#${String(number).padStart(6, '0')}` };
}

/** Where open deadlines lie, by their next instant. */
export function openPartition(shard: number): string {
  return `open#${shard}`;
}

/**
 * Where lateness on record lies, by its last due day: an announcement changes that of its own year and none before, so that
 * closed years are never looked at again.
 */
export function latePartition(year: string, shard: number): string {
  return `late#${year}#${shard}`;
}

/** Where the first version kept lateness of all years. */
export function landedLatePartition(shard: number): string {
  return `late#${shard}`;
}

/** Where the chains lie whose last change is on this day of Asia/Shanghai. */
export function changedPartition(day: string, shard: number): string {
  return `changed#${day}#${shard}`;
}

/** One item for each caller and key: whoever's parts hold the sign that divides them has it written by its code. */
export function idempotencyKey(org: string, sub: string, key: string): Key {
  const [of, by, call] = [org, sub, key].map((part) => part.replace(/[%#]/g, encodeURIComponent));
  return { pk: `idempotency#${of}#${by}#${call}`, sk: 'answer' };
}

export function claimKey(name: string): Key {
  return { pk: `claim#${name}`, sk: 'claim' };
}

/** Where the last number of a row of numbers lies: an item for each row, which only those write who draw from it. */
export function numberKey(row: string): Key {
  return { pk: `number#${row}`, sk: 'number' };
}

/** Where it lies which cases refer to a file. */
export function referencesKey(file: string): Key {
  return { pk: `references#${file}`, sk: 'references' };
}

export function partKey(deliveryId: string, number: number): Key {
  return { pk: `delivery#${deliveryId}`, sk: `part#${String(number).padStart(7, '0')}` };
}

/** Where the certificate of a working key lies, by the key's name. */
export function certificateKey(signer: string): Key {
  return { pk: `signer#${signer}`, sk: 'certificate' };
}

/** Where the calls that a grant has begun on a day are counted, in one of several places. */
export function meterKey(grantId: string, shard: number, day: string): Key {
  return { pk: `meter#${grantId}#${shard}`, sk: `day#${day}` };
}

/** Where it is counted how the calls of a grant on a day have ended, in one of several places. */
export function outcomeKey(grantId: string, shard: number, day: string): Key {
  return { pk: `outcome#${grantId}#${shard}`, sk: `day#${day}` };
}

/** The log of the calls of a grant on a day, in one of several places. */
export function callLogPartition(grantId: string, shard: number, day: string): string {
  return `calls#${grantId}#${day}#${shard}`;
}

/** Where it is noted which grants were called on which days, in one of several places. */
export function calledPartition(shard: number): string {
  return `called#${shard}`;
}

/** That a grant was called on a day, as long as that is not among its uses. */
export function calledKey(shard: number, day: string, grantId: string): Key {
  return { pk: calledPartition(shard), sk: `${day}#${grantId}` };
}

/** Where it is counted what was asked of somebody (`subject`), or by somebody (`caller`), on a day; it is gone some days after. */
export function probeKey(under: string, day: string, of: 'subject' | 'caller' | 'samples', who: string): Key {
  return { pk: `probe#${under}#${day}`, sk: `${of}#${who}` };
}

/** How the service of a catalog has answered lately. */
export function circuitKey(catalogId: string): Key {
  return { pk: `circuit#${catalogId}`, sk: 'circuit' };
}

/** How far the upload of a delivery has been cut. */
export function cuttingKey(deliveryId: string): Key {
  return { pk: `delivery#${deliveryId}`, sk: 'cutting' };
}

/** Where the revision of a case lies on which others rely. */
export function revisionKey(kind: string, id: string): Key {
  return { pk: `${kind}#${id}`, sk: 'revision' };
}

/** A sub-item lies under its case, beside head and events. */
export function subItemKey(kind: string, id: string, name: string, item: string): Key {
  return { pk: `${kind}#${id}`, sk: `item#${name}#${item}` };
}

/** The rows of one list of one organisation, region or case. */
export function listPartition(list: string, key: string): string {
  return `list#${list}#${key}`;
}

/** The list in whose partition a row lies. */
export function listOfPartition(partition: string): string {
  return partition.split('#')[1] ?? '';
}

/** A case's row in a list: unique, since a case stands in a list once at one place. */
export function rowKey(
  { list, key, sort }: Required<Pick<Row, 'list' | 'key' | 'sort'>>,
  kind: string,
  id: string,
): Key {
  return { pk: listPartition(list, key), sk: `${sort}#${kind}#${id}` };
}
