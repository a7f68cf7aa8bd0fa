import { dateOf, type Instant } from '../../calendar/index.ts';
import type { StoredKind } from '../../case/storedKind.ts';
import type { CaseState } from '../../case/definition.ts';
import type { HeadSignature } from '../../evidence/headSignature.ts';
import { dueKeys } from './dueKeys.ts';
import { shardOf } from './identifiers.ts';
import { type Item, numberOf, requireText, textOf, toItem } from './items.ts';
import { changedPartition, changedShards, headKey } from './keys.ts';

/** A case as it is stored: its evolved state, its version and the hash of its last event. */
export interface Head<State extends CaseState = CaseState> {
  readonly kind: string;
  readonly id: string;
  /** Schema in which the state is written. */
  readonly schema: number;
  /** Number of the last event. */
  readonly version: number;
  /** Number of events that changed its content: deadlines, looks in an emergency and moved offices do not count. */
  readonly revision: number;
  readonly state: State;
  readonly hash: string;
  readonly createdAt: Instant;
  /** When its last event happened: the day on which its chain is anchored. */
  readonly changedAt: Instant;
  /** Version at which the timer in force was started: an older one ends when it wakes. */
  readonly timerRevision: number;
  /** When the timer in force must wake the case; undefined when nothing is open. */
  readonly wakeAt?: Instant;
  /** By a key held outside the table; heads written before they were signed have none. */
  readonly signed?: HeadSignature;
}

/** Schema of heads that say none: they were written before heads had one. */
const firstSchema = 1;

/** The schema in which a stored head is written. */
export function schemaOf(item: Item): number {
  return numberOf(item, 'schema') ?? firstSchema;
}

/**
 * Reads a head as it is stored. Its state is the definition's own only where the schema is the definition's: whoever decides
 * or shows takes `openHeads` (`store/openHeads.ts`), which folds older ones again.
 */
export function parseHead(item: Item): Head {
  const wakeAt = textOf(item, 'wakeAt');
  const version = numberOf(item, 'version') ?? 0;
  return {
    kind: requireText(item, 'kind'),
    id: requireText(item, 'id'),
    schema: schemaOf(item),
    version,
    revision: numberOf(item, 'revision') ?? version,
    state: JSON.parse(requireText(item, 'state')),
    hash: requireText(item, 'hash'),
    createdAt: requireText(item, 'createdAt'),
    // Heads written before chains were anchored do not have it.
    changedAt: textOf(item, 'changedAt') ?? requireText(item, 'createdAt'),
    timerRevision: numberOf(item, 'timerRevision') ?? 0,
    ...(wakeAt === undefined ? {} : { wakeAt }),
    ...signatureOf(item),
  };
}

/** The signature that stands beside a stored head. */
export function signatureOf(item: Item): Pick<Head, 'signed'> {
  const [signer, signature] = [textOf(item, 'signer'), textOf(item, 'signature')];
  return signer === undefined || signature === undefined ? {} : { signed: { signer, signature } };
}

/** The head with the keys by which timers, sweeps and anchors find it. */
export function headItem(head: Head, definition: StoredKind): Item {
  const { kind, id, state, createdAt } = head;
  return toItem({
    ...headKey(kind, id),
    kind,
    id,
    schema: head.schema,
    version: head.version,
    revision: head.revision,
    state: JSON.stringify(state),
    hash: head.hash,
    createdAt,
    changedAt: head.changedAt,
    changedKey: changedPartition(dateOf(head.changedAt), shardOf(id, changedShards)),
    changedSort: `${kind}#${id}`,
    timerRevision: head.timerRevision,
    wakeAt: head.wakeAt,
    signer: head.signed?.signer,
    signature: head.signed?.signature,
    ...dueKeys(head, definition.deadlines(state), definition.owesSince(state)),
  });
}
