import type { Instant } from '../../calendar/index.ts';
import { delivery } from '../../delivery/delivery.ts';
import type { Delivery, DeliveryCommand } from '../../delivery/events.ts';
import { systemIdentity } from '../store/actors.ts';
import type { CaseStore } from '../store/caseStore.ts';
import type { KeyDerivation } from '../evidence/keyDerivation.ts';
import type { Objects } from './objects.ts';
import type { Queue } from '../reactions/queues.ts';

/** What a worker reaches that delivers parts. */
export interface DeliveryDeps {
  readonly store: CaseStore;
  readonly objects: Objects;
  now(): Instant;
}

/** What a worker reaches that delivers the records of parts. */
export interface PartDeps extends DeliveryDeps {
  /** Of the keys of pseudonyms and watermarks. */
  readonly keys: KeyDerivation;
}

/** What a worker reaches that sends parts to be delivered. */
export interface ExchangeDeps extends DeliveryDeps {
  /** Messages that name one part each. */
  readonly parts: Queue;
  /** The queue that brought the message: the rest of long work goes there. */
  readonly exchange: Queue;
}

/** How uploads are cut: a part is one message and one object, and is held in memory while it is worked on. */
export const cutting = { partBytes: 8_000_000, partRecords: 5_000, maximumRecordBytes: 1_000_000 } as const;

/** What a message on the parts queue says: which bytes of which object are one part. */
export interface PartMessage {
  readonly deliveryId: string;
  readonly grantId: string;
  readonly part: number;
  readonly sourceKey: string;
  readonly start: number;
  readonly end: number;
  readonly records: number;
  /** Records of the upload that stand before the part; messages of earlier versions do not say it. */
  readonly recordsBefore?: number;
  /** As the part has it: a seal under its key, or SHA-256. */
  readonly sha256: string;
  /** Messages of earlier versions have none. */
  readonly sealKey?: string;
}

declare module '../../case/effect.ts' {
  interface MessagesByQueue {
    part: PartMessage;
  }
}

export async function readDelivery(store: CaseStore, id: string): Promise<Delivery | undefined> {
  const head = (await store.heads([{ kind: 'delivery', id }])).get(`delivery#${id}`);
  // Read under a delivery's key, so its state is a delivery's.
  return head?.state as Delivery | undefined;
}

/**
 * Reports to the delivery case as the platform.
 * @throws Error when the case does not take the report: the message is tried again, then parked
 */
export async function report(
  { store, now }: DeliveryDeps,
  id: string,
  command: DeliveryCommand,
): Promise<void> {
  const outcome = await store.change(delivery, { id, command, identity: systemIdentity, at: now() });
  if (outcome.type === 'refused')
    throw new Error(`${command.type} on delivery ${id} was refused: ${outcome.refusal.code}`);
}
