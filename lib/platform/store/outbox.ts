import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Instant } from '../../calendar/index.ts';
import type { Effect } from '../../case/effect.ts';
import { shardOf } from './identifiers.ts';
import { type Item, type Key, numberOf, requireText, textOf, toItem } from './items.ts';
import { eventKey, outboxShards } from './keys.ts';

/**
 * Version in which effects are written; those without one were written by the first version, beside their event. Version 1 knew no
 * command for all cases that stand under something. Version 3 is what has rows: code that knows none would confirm it without them.
 * Version 4 tells the sources of data elements: code that knows no such recipient would look for an office that there is not.
 */
const effectVersion = 2;
const versionWithRows = 3;
const versionWithSources = 4;

/** What must follow one change of a case, as long as it is not confirmed. */
export interface Outgoing {
  readonly kind: string;
  readonly id: string;
  /** Number of the last event of the change: with the effect's place it makes the effect's identity. */
  readonly number: number;
  readonly at: Instant;
  readonly effects: readonly Effect[];
  /** Places of rows that were too many to be written with the change; absent: none. */
  readonly rows?: readonly Key[];
  /** The first version kept effects with their event and marked it. */
  readonly isBesideEvent: boolean;
}

/** A change with something that must follow it: what it is found by. */
export type WaitingChange = Pick<Outgoing, 'kind' | 'id' | 'number' | 'at'>;

/** Where a change waits: in its shard, by its instant. */
export function outboxKey({ kind, id, number, at }: WaitingChange): Key {
  return { pk: outboxPartition(shardOf(id, outboxShards)), sk: `${at}#${kind}#${id}#${number}` };
}

export function outboxPartition(shard: number): string {
  return `outbox#${shard}`;
}

/** The transactional outbox: what must follow a change is written with it, and taken away when it is done. */
export function outboxItem(outgoing: Omit<Outgoing, 'isBesideEvent'>): Item {
  const { kind, id, number, at, effects, rows } = outgoing;
  return toItem({
    ...outboxKey(outgoing),
    kind,
    id,
    number,
    at,
    effects: JSON.stringify(effects),
    rows: rows && JSON.stringify(rows),
    effectVersion: versionOf(outgoing),
  });
}

const tellsSources = (effect: Effect) =>
  effect.type === 'notify' && effect.to.some((recipient) => 'sourcesOf' in recipient);

/** The first version whose code does all of it. */
function versionOf({ effects, rows }: Pick<Outgoing, 'effects' | 'rows'>): number {
  if (effects.some(tellsSources)) return versionWithSources;
  return rows ? versionWithRows : effectVersion;
}

export function outboxWrite(table: string, outgoing: Omit<Outgoing, 'isBesideEvent'>): TransactWriteItem[] {
  if (outgoing.effects.length === 0 && !outgoing.rows) return [];
  return [{ Put: { TableName: table, Item: outboxItem(outgoing) } }];
}

/** Which change waits, whatever version wrote what must follow it. */
export function waitingAt(item: Item): WaitingChange {
  return {
    kind: requireText(item, 'kind'),
    id: requireText(item, 'id'),
    number: numberOf(item, 'number') ?? 0,
    at: requireText(item, 'at'),
  };
}

/**
 * Reads a waiting change, or an event that the first version marked as waiting.
 * @throws Error for a version of effects that this code does not know
 */
export function parseOutgoing(item: Item): Outgoing {
  const isBesideEvent = textOf(item, 'sk')?.startsWith('event#') ?? false;
  const version = numberOf(item, 'effectVersion') ?? 0;
  if (version > versionWithSources) throw new Error(`effects of version ${version} are not understood`);
  const rows = textOf(item, 'rows');
  return {
    ...waitingAt(item),
    effects: JSON.parse(textOf(item, 'effects') ?? '[]'),
    ...(rows === undefined ? {} : { rows: JSON.parse(rows) }),
    isBesideEvent,
  };
}

/** The marks by which the first version found its waiting events. */
export const landedMarks = ['pendingShard', 'pendingAt'] as const;

/** Where an event of the first version waits. */
export function landedKey({ kind, id, number }: Omit<WaitingChange, 'at'>): Key {
  return eventKey(kind, id, number);
}
