import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { verifyChain } from '../../lib/case/chain.ts';
import type { AnyCase } from '../../lib/cases.ts';
import { definitionOf } from '../../lib/cases.ts';
import { parseEvent, type StoredEvent, tracesOf } from '../../lib/platform/store/events.ts';
import { type Head, headItem, parseHead, schemaOf } from '../../lib/platform/store/head.ts';
import { type Item, keyItem, numberOf, textOf, toItem } from '../../lib/platform/store/items.ts';
import { eventKey, outboxShards, revisionKey } from '../../lib/platform/store/keys.ts';
import type { Instant } from '../../lib/calendar/index.ts';
import { checkSubItems } from '../../lib/platform/store/subItems.ts';
import { landedMarks, outboxWrite } from '../../lib/platform/store/outbox.ts';
import { shardOf } from '../../lib/platform/store/identifiers.ts';
import { headDifferences, replayEffects, replayHead } from '../../lib/platform/store/replay.ts';

/** How a copy of the table may be damaged when it was cut between the items of one transaction. */
export type DamageKind =
  | 'headMissing'
  | 'headBehind'
  | 'headDiffers'
  | 'eventsMissing'
  | 'transactionCut'
  | 'chainBroken'
  | 'anchoredDiffers'
  | 'unreadable'
  | 'itemMissing'
  | 'itemDiffers'
  | 'itemUnknown'
  | 'revisionDiffers'
  | 'rowMissing'
  | 'rowDiffers'
  | 'rowUnheld'
  | 'outboxHalf'
  | 'itemsWithoutCase'
  | 'partsMissing'
  | 'claimMissing'
  | 'claimUnheld'
  | 'claimContested'
  | 'answerWithoutChange';

export interface Damage {
  readonly damage: DamageKind;
  /** The case (`kind#id`), the claim or the remembered answer. */
  readonly place: string;
  readonly detail: string;
  /** What makes it good, where one can be proven right; each write is conditioned on what was found. */
  readonly repair?: TransactWriteItem;
}

/** A case as it will be once its repairs are made: what claims, answers and anchors are held against. */
export interface Sound {
  readonly name: string;
  readonly events: readonly StoredEvent[];
  /** Absent when it cannot be known: then nothing that depends on it is repaired. */
  readonly head: Head | undefined;
  /** The stored head is of an older schema: its rows are not written yet. */
  readonly isOlder: boolean;
}

export interface CaseCheck {
  readonly damages: readonly Damage[];
  readonly sound: Sound;
}

/**
 * Looks for partial transactions in one case. That any item of a transaction is in the copy proves that the transaction
 * was committed, so a head is rolled forward over whole transactions; it is never rolled back, and nothing is made up.
 * @param items everything that lies in the case's partition, in order
 */
export function checkCase(table: string, name: string, items: readonly Item[]): CaseCheck {
  try {
    return check(table, name, items);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return {
      damages: [{ damage: 'unreadable', place: name, detail }],
      sound: { name, events: [], head: undefined, isOlder: false },
    };
  }
}

function check(table: string, place: string, items: readonly Item[]): CaseCheck {
  const stored = items.find((item) => textOf(item, 'sk') === 'head');
  const eventItems = items.filter((item) => textOf(item, 'sk')?.startsWith('event#'));
  const events = eventItems.map(parseEvent);
  if (!stored && events.length === 0) {
    const damage: Damage = { damage: 'itemsWithoutCase', place, detail: `${items.length}` };
    return { damages: [damage], sound: { name: place, events, head: undefined, isOlder: false } };
  }
  const { damages, head } = checkHead(table, place, stored, eventItems, events);
  return {
    damages: [
      ...damages,
      ...checkOutbox(table, place, eventItems, events),
      ...checkParts(place, items, head),
      ...checkRevision(table, place, items, head),
      ...checkSubItems(events.flatMap(tracesOf), items).map(
        ({ fault, item }): Damage => ({ damage: fault, place, detail: item }),
      ),
    ],
    sound: { name: place, events, head, isOlder: stored !== undefined && isOlderHead(stored, events) },
  };
}

function checkHead(
  table: string,
  place: string,
  stored: Item | undefined,
  eventItems: readonly Item[],
  events: readonly StoredEvent[],
): { damages: readonly Damage[]; head: Head | undefined } {
  const head = stored && parseHead(stored);
  const only = (damage: DamageKind, detail: string) => ({
    damages: [{ damage, place, detail }],
    head: undefined,
  });
  const last = events.at(-1);
  const broken = verifyChain(events, { hash: last?.hash ?? '', version: events.length });
  if (broken) return only('chainBroken', `${broken.fault} #${broken.number}`);
  const through = numberOf(eventItems.at(-1), 'through') ?? events.length;
  if (through > events.length) return only('transactionCut', `${events.length} < ${through}`);
  if (!last || (head && head.version > events.length))
    return only('eventsMissing', `${events.length} < ${head?.version ?? 0}`);
  if (head && head.version > 0 && events[head.version - 1]?.hash !== head.hash)
    return only('chainBroken', `head ${head.version}`);
  const definition = definitionOf(last.kind);
  const replayed = replayHead(definition, events);
  if (!replayed) return only('unreadable', 'events');
  if (!stored || !head) {
    return {
      damages: [rewrite(table, 'headMissing', place, '', replayed, definition, undefined)],
      head: replayed,
    };
  }
  // A head of an older schema is folded again before anybody uses it: it is behind nothing.
  const isOlder = isOlderHead(stored, events) && head.version === replayed.version;
  const detail = isOlder ? '' : headDifferences(stored, replayed, definition).join(', ');
  if (detail === '') return { damages: [], head: isOlder ? replayed : head };
  const damage = head.version < replayed.version ? 'headBehind' : 'headDiffers';
  const what = damage === 'headBehind' ? `${head.version} < ${replayed.version}` : detail;
  return {
    damages: [rewrite(table, damage, place, what, replayed, definition, head.version)],
    head: replayed,
  };
}

function isOlderHead(stored: Item, events: readonly StoredEvent[]): boolean {
  const kind = events.at(-1)?.kind;
  return kind !== undefined && schemaOf(stored) < definitionOf(kind).schema;
}

/** The head that the events make, written over the one that was found and over no other. */
function rewrite(
  table: string,
  damage: DamageKind,
  place: string,
  detail: string,
  replayed: Head,
  definition: AnyCase,
  found: number | undefined,
): Damage {
  const condition =
    found === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: 'version = :found',
          ExpressionAttributeValues: { ':found': { N: String(found) } },
        };
  return {
    damage,
    place,
    detail,
    repair: { Put: { TableName: table, Item: headItem(replayed, definition), ...condition } },
  };
}

/** Those who rely on a case's content check its revision in an item of its own. */
function checkRevision(
  table: string,
  place: string,
  items: readonly Item[],
  head: Head | undefined,
): Damage[] {
  const item = items.find((candidate) => textOf(candidate, 'sk') === 'revision');
  // A case that was not written since contents have revisions has none.
  if (!item || !head || numberOf(item, 'revision') === head.revision) return [];
  const detail = `${numberOf(item, 'revision')} ≠ ${head.revision}`;
  const right = toItem({ ...revisionKey(head.kind, head.id), revision: head.revision });
  return [{ damage: 'revisionDiffers', place, detail, repair: { Put: { TableName: table, Item: right } } }];
}

/** The first version marked a waiting event twice: both marks are set and removed together. */
function checkOutbox(
  table: string,
  place: string,
  items: readonly Item[],
  events: readonly StoredEvent[],
): Damage[] {
  return events.flatMap((event, index) => {
    const marks = landedMarks.filter((name) => textOf(items[index], name) !== undefined);
    if (marks.length !== 1) return [];
    const repair = markAgain(table, event);
    return [{ damage: 'outboxHalf' as const, place, detail: `#${event.number}`, repair }];
  });
}

function markAgain(table: string, { kind, id, number, at }: StoredEvent): TransactWriteItem {
  return {
    Update: {
      TableName: table,
      Key: keyItem(eventKey(kind, id, number)),
      UpdateExpression: 'SET pendingShard = :shard, pendingAt = :at',
      ConditionExpression: 'attribute_exists(effects)',
      ExpressionAttributeValues: toItem({ ':shard': `pending#${shardOf(id, outboxShards)}`, ':at': at }),
    },
  };
}

/** Puts what had to follow the changes of a case from an instant on into the outbox again: every effect can be repeated. */
export function effectsAgain(table: string, { events }: Sound, since: Instant): TransactWriteItem[] {
  const kind = events[0]?.kind;
  if (kind === undefined) return [];
  return replayEffects(definitionOf(kind), events)
    .filter(({ at }) => at >= since)
    .flatMap((outgoing) => outboxWrite(table, outgoing));
}

/** The manifest says how many parts there are, and all of them were delivered before the delivery became ready. */
function checkParts(place: string, items: readonly Item[], head: Head | undefined): Damage[] {
  if (!place.startsWith('delivery#')) return [];
  const parts = items.filter((item) => textOf(item, 'sk')?.startsWith('part#'));
  const wanted = manifestParts(head);
  const isReady = head?.state.status === 'ready' || head?.state.status === 'received';
  // A part that was found wrong was delivered, and is sent again.
  const there = isReady ? parts.filter((item) => textOf(item, 'sha256') !== undefined) : parts;
  if (wanted === undefined || there.length >= wanted) return [];
  return [{ damage: 'partsMissing', place, detail: `${there.length} < ${wanted}` }];
}

function manifestParts(head: Head | undefined): number | undefined {
  if (!head || !('manifest' in head.state)) return undefined;
  // Read under a delivery's key, so its state is a delivery's.
  return (head.state.manifest as { readonly parts: number } | undefined)?.parts;
}
