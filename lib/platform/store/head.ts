import type { AnyCase } from '../../cases.ts';
import { nextWake } from '../../case/dueRungs.ts';
import { dateOf, type Instant } from '../../calendar/index.ts';
import { type Item, numberOf, requireText, textOf, toItem } from './items.ts';
import { changedPartition, changedShards, dueShards, headKey, regionPartition } from './keys.ts';
import { shardOf } from './identifiers.ts';

/** A case as it is stored: its evolved state, its version and the hash of its last event. */
export interface Head<State = { readonly status: string }> {
  readonly kind: string;
  readonly id: string;
  /** Number of the last event. */
  readonly version: number;
  readonly state: State;
  readonly hash: string;
  readonly createdAt: Instant;
  /** When its last event happened: the day on which its chain is anchored. */
  readonly changedAt: Instant;
  /** Version at which the timer in force was started: an older one ends when it wakes. */
  readonly timerRevision: number;
  /** When the timer in force must wake the case; undefined when nothing is open. */
  readonly wakeAt?: Instant;
}

/** Reads a head back; `state` is the definition's own type because the definition wrote it. */
export function parseHead(item: Item): Head {
  const wakeAt = textOf(item, 'wakeAt');
  return {
    kind: requireText(item, 'kind'),
    id: requireText(item, 'id'),
    version: numberOf(item, 'version') ?? 0,
    state: JSON.parse(requireText(item, 'state')),
    hash: requireText(item, 'hash'),
    createdAt: requireText(item, 'createdAt'),
    // Heads written before chains were anchored do not have it.
    changedAt: textOf(item, 'changedAt') ?? requireText(item, 'createdAt'),
    timerRevision: numberOf(item, 'timerRevision') ?? 0,
    ...(wakeAt === undefined ? {} : { wakeAt }),
  };
}

/** The head with every key by which lists, inboxes and sweeps find it. */
export function headItem(head: Head, definition: AnyCase): Item {
  const { kind, id, state, createdAt } = head;
  const listing = definition.listing(state);
  const listSort = `${createdAt}#${id}`;
  const until = (by: string | undefined) => `${by ?? '9999'}#${kind}#${id}`;
  return toItem({
    ...headKey(kind, id),
    kind,
    id,
    version: head.version,
    status: state.status,
    state: JSON.stringify(state),
    summary: JSON.stringify(listing.summary),
    hash: head.hash,
    createdAt,
    changedAt: head.changedAt,
    changedKey: changedPartition(dateOf(head.changedAt), shardOf(id, changedShards)),
    changedSort: `${kind}#${id}`,
    timerRevision: head.timerRevision,
    wakeAt: head.wakeAt,
    listSort,
    providerKey: listing.provider && `${kind}#${listing.provider}`,
    requesterKey: listing.requester && `${kind}#${listing.requester}`,
    parentKey: listing.parent && `${kind}#${listing.parent}`,
    regionKey: listing.region && regionPartition(kind, listing.region),
    regionSort: listing.region && `${listing.region}#${listSort}`,
    turnKey: listing.turn && `${listing.turn.org}#${listing.turn.role}`,
    turnSort: listing.turn && until(listing.turn.by),
    authorityTurnKey: listing.authorityTurn && `authority#${listing.authorityTurn.region}`,
    authorityTurnSort: listing.authorityTurn && until(listing.authorityTurn.by),
    ...dueKeys(head, definition),
  });
}

/** Open deadlines lie under `open`, by their next instant; lateness already recorded under `late`, so that a changed notice finds it. */
function dueKeys(head: Head, definition: AnyCase): { dueShard?: string; dueSort?: string } {
  const shard = shardOf(head.id, dueShards);
  const deadlines = definition.deadlines(head.state);
  const wakeAt = nextWake(deadlines);
  if (wakeAt !== undefined)
    return { dueShard: `open#${shard}`, dueSort: `${wakeAt}#${head.kind}#${head.id}` };
  const late = deadlines.find(({ status }) => status === 'missed');
  return late ? { dueShard: `late#${shard}`, dueSort: `${late.dueDate}#${head.kind}#${head.id}` } : {};
}
