import { type Instant, millisecondsOf } from '../../calendar/index.ts';
import type { Delivery } from '../../delivery/events.ts';
import { type DeliveryStage, type Pace, paceOf } from '../../delivery/progress.ts';
import type { Table } from '../store/table.ts';
import { readCutting } from './cuttingState.ts';
import { allParts, type Part, parsePart, partsFrom } from './parts.ts';

/** How far the work on a delivery is, at its stage. */
export interface DeliveryProgress extends Partial<Pace> {
  readonly stage: DeliveryStage;
  /** When it last took a step. */
  readonly since: Instant;
  readonly parts: number;
  readonly delivered: number;
  /** Records worked through at this stage. */
  readonly records: number;
  readonly bytes: number;
}

/** Parts that are counted one by one; of more, so many are looked at, evenly spread, and the rest is taken to be like them. */
const countedAtMost = 10_000;
/** Places at which those are looked at. */
const places = 20;

/**
 * How far the work on a delivery is, seen from what the workers have noted of it: nobody keeps a count. Nothing where they
 * have noted nothing yet, or nothing is worked on.
 */
export async function progressOf(delivery: Delivery, table: Table): Promise<DeliveryProgress | undefined> {
  if (delivery.status !== 'splitting') return undefined;
  return delivery.manifest ? deliveringOf(delivery, delivery.manifest, table) : checkingOf(delivery, table);
}

async function checkingOf(
  { id, declared, movedAt, createdAt }: Delivery,
  table: Table,
): Promise<DeliveryProgress | undefined> {
  const cutting = await readCutting(table, id);
  if (!cutting) return undefined;
  const { before, position } = cutting.state;
  const begun = movedAt ?? createdAt;
  const since = latest(begun, cutting.movedAt);
  const records = before.records + position.records;
  return {
    stage: 'checking',
    since,
    parts: before.parts + position.parts,
    delivered: 0,
    records,
    bytes: before.bytes + position.offset,
    ...paceOf(records, between(begun, since), declared.records - records),
  };
}

async function deliveringOf(
  { id, deliveringSince, movedAt, createdAt }: Delivery,
  manifest: NonNullable<Delivery['manifest']>,
  table: Table,
): Promise<DeliveryProgress> {
  const begun = deliveringSince ?? movedAt ?? createdAt;
  const sum = {
    delivered: 0,
    records: 0,
    bytes: 0,
    since: latest(begun, movedAt ?? begun),
    lately: 0,
    seen: 0,
  };
  for await (const part of partsSeen(table, id, manifest.parts)) {
    sum.seen += 1;
    if (part.status !== 'delivered') continue;
    const { records, bytes = 0, deliveredAt = begun } = part;
    sum.delivered += 1;
    sum.records += records;
    sum.bytes += bytes;
    // What stood delivered before, where parts are sent again, says nothing of the pace.
    if (deliveredAt > begun) sum.lately += records;
    sum.since = latest(sum.since, deliveredAt);
  }
  const whole = (seen: number) =>
    sum.seen === 0 ? 0 : Math.round((seen * Math.max(manifest.parts, sum.seen)) / sum.seen);
  const records = Math.min(manifest.records, whole(sum.records));
  return {
    stage: 'delivering',
    since: sum.since,
    parts: manifest.parts,
    delivered: whole(sum.delivered),
    records,
    bytes: whole(sum.bytes),
    ...paceOf(whole(sum.lately), between(begun, sum.since), manifest.records - records),
  };
}

/** All parts, or so many of them, evenly spread. */
async function* partsSeen(table: Table, deliveryId: string, parts: number): AsyncGenerator<Part> {
  if (parts <= countedAtMost) return yield* allParts(table, deliveryId);
  for (let place = 0; place < places; place += 1) {
    const after = Math.floor((place * parts) / places);
    const { items } = await partsFrom(table, deliveryId, after, countedAtMost / places);
    for (const item of items) yield parsePart(item);
  }
}

const latest = (one: Instant, other: Instant) => (one > other ? one : other);
const between = (from: Instant, to: Instant) => millisecondsOf(to) - millisecondsOf(from);
